// Above the map: the choice of layout and colour

const colourNames = () => {
  const chosen = view.state === null ? `a ${noun} (choose one)` : inText(view.state);
  const names = { bloc: "bloc" };
  if (hasLean) names.lean = "lean between the poles";
  if (rollcalls.length) {
    names.rollcall = view.rollcall === null
      ? "one roll call" : `roll call ${rollcalls[view.rollcall].name}`;
  }
  names.agreement = `agreement with ${chosen}`;
  if (hasSponsors) names.sponsors = `drafts sponsored with ${chosen}`;
  return names;
};

const writeTools = () => {
  const select = byId("colour");
  const options = Object.entries(colourNames()).map(([value, text]) => {
    const option = element("option", { value }, text);
    option.disabled = ["agreement", "sponsors"].includes(value) && view.state === null;
    return option;
  });
  select.replaceChildren(...options);
  select.value = view.colour;
  for (const button of byId("layouts").children) {
    button.setAttribute("aria-pressed", String(button.dataset.by === view.by));
  }
  writeLegend();
};

const buildTools = () => {
  byId("colour").addEventListener("change", (event) => {
    kept.clear();
    show({ colour: event.target.value });
  });
  follow(["colour", "rollcall"], () => kept.clear());
};
