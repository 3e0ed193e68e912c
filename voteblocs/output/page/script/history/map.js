// The map: a tile for every state that belongs to the window shown

const layout = () => data.places;
const at = (state) => layout().at[state];
const onMap = () => everyone.filter((state) => at(state) !== null && belongs(state));

const describe = (state) => `${states.name[state]}, ${meaning(state)}`;

const arrange = () => {
  const [width, height] = layout().size;
  svg.setAttribute("viewBox", `-4 -4 ${width + 8} ${height + 8}`);
  svg.style.setProperty("--across", `${width + 8}px`);
  for (const [state, badge] of badges) {
    const place = at(state);
    if (place) badge.style.transform = `translate(${place[0]}px, ${place[1]}px)`;
  }
};

const paint = () => {
  const keeping = chips().filter((chip) => kept.has(chip.key));
  const there = new Set(onMap());
  for (const [state, badge] of badges) {
    badge.classList.toggle("away", !there.has(state));
    badge.classList.toggle("absent", !votedIn(state));
    paintBadge(state, fillOf(state), keeping);
  }
  if (there.size && !there.has(focused)) {
    stopAt([...there].reduce((a, b) => (before(at(b), at(a)) ? b : a)));
  }
};

const callSentence = (r) =>
  `${[rollcalls[r].name, day(rollcalls[r].date)].filter(Boolean).join(", ")}: ${tallied(tallyOf(r))}.`;

const writeAround = () => {
  const away = everyone.filter((state) => at(state) === null && belongs(state));
  byId("unplaced").replaceChildren(...(away.length ? [element("p", {},
    `${counted(away.length, noun)} ${away.length === 1 ? "has" : "have"} no tile: `,
    ...separated(away.map((state) => stateLink(state))), ".")] : []));
  const absent = onMap().filter((state) => !votedIn(state)).length;
  const parts = [data.places.lying
    ? `Each ${noun} is one tile, about where it lies. Sizes and borders mean nothing here.`
    : `Each ${noun} is one tile, in the order of their names. Places mean nothing here.`];
  if (view.colour === "bloc" || view.colour === "signed") {
    parts.push("Six labels have a colour, all others are grey.");
  }
  if (view.colour === "rollcall") parts.unshift(callSentence(view.rollcall));
  if (absent) parts.push(`Dashed: did not vote in ${windows[view.window].title.replace(/^S/, "s")}.`);
  const hint = scaleOf() ? "" : ` Press a label above to keep only its ${noun}s.`;
  replace("map-caption", parts.join(" "), element("span", { class: "hint" }, hint));
};

// Beside the choice of colour, while it is one roll call: which one, the most divided first
const callWords = (r) => {
  const { name, title, issues } = rollcalls[r];
  const { y, n, a } = tallyOf(r);
  return [name, `${y} to ${n}, ${a} abstaining`, title || issues].filter(Boolean).join(" · ");
};

const buildCallChoice = () => {
  const select = element("select", { id: "call" });
  const label = element("label", { for: "call" }, "Roll call ", select);
  byId("colour").closest(".tools").append(label);
  select.addEventListener("change", () => showRollcall(Number(select.value)));
  const update = () => {
    label.hidden = view.colour !== "rollcall";
    if (label.hidden) return;
    select.replaceChildren(...callsNow().map((r) =>
      element("option", { value: String(r) }, callWords(r))));
    select.value = String(view.rollcall);
  };
  follow(["window", "colour", "rollcall"], update);
  update();
};

const buildMap = () => {
  buildBadges();
  arrange();
  const select = byId("colour");
  select.append(...Object.entries(COLOURS).map(([value, text]) =>
    element("option", { value }, text)));
  select.addEventListener("change", () => show({ colour: select.value }));
  const update = () => {
    for (const option of select.options) {
      option.hidden = ["agreement", "rollcall"].includes(option.value) && !data.votes;
      option.disabled = option.hidden || (option.value === "agreement" && view.state === null);
    }
    select.value = view.colour;
    writeLegend();
    paint();
    writeAround();
  };
  follow(["colour", "rollcall"], () => kept.clear());
  follow(["window", "colour", "state", "rollcall"], update);
  buildCallChoice();
  update();
  scrollToChosen();
};
