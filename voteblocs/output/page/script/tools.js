// Above the map: the choice of colour, and the legend whose chips filter

const colourNames = () => {
  const chosen = view.state === null ? "a state (choose one)" : states.name[view.state];
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

const writeLegend = () => {
  const now = chips();
  const keys = new Set(now.map((chip) => chip.key));
  for (const key of kept) if (!keys.has(key)) kept.delete(key);
  const scale = scaleOf();
  replace("legend", scale ? scaleBar(scale) : now.map((chip) => element("button", {
    type: "button",
    class: "chip",
    "data-key": chip.key,
    "aria-pressed": String(kept.has(chip.key)),
    onclick: () => toggleChip(chip.key),
  }, swatch(chip.kind), chip.text)));
};

const toggleChip = (key) => {
  if (!kept.delete(key)) kept.add(key);
  writeLegend();
  paint();
  byId("legend").querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
};

const scaleBar = ({ stops, low, high }) => {
  const bars = Array.from({ length: 21 }, (_, n) => drawn("rect", {
    x: `${(100 * n) / 21}%`, width: "5%", height: "100%", fill: onScale(stops, n / 20),
  }));
  return [element("span", {}, low), drawn("svg", { class: "scale", "aria-hidden": "true" }, ...bars),
    element("span", {}, high)];
};

const buildTools = () => {
  byId("colour").addEventListener("change", (event) => {
    kept.clear();
    show({ colour: event.target.value });
  });
  follow(["colour", "rollcall"], () => kept.clear());
};
