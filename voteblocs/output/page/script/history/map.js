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

const writeAround = () => {
  const away = everyone.filter((state) => at(state) === null && belongs(state));
  byId("unplaced").replaceChildren(...(away.length ? [element("p", {},
    `${counted(away.length, noun)} ${away.length === 1 ? "has" : "have"} no tile: `,
    ...separated(away.map((state) => stateLink(state))), ".")] : []));
  const absent = onMap().filter((state) => !votedIn(state)).length;
  const parts = [`Each ${noun} is one tile, about where it lies. Sizes and borders mean nothing here.`];
  if (view.colour === "bloc" || view.colour === "signed") {
    parts.push("Six labels have a colour, all others are grey: press one above to keep only its " +
      `${noun}s.`);
  }
  if (absent) parts.push(`Dashed: did not vote in ${windows[view.window].title.replace(/^S/, "s")}.`);
  byId("map-caption").textContent = parts.join(" ");
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
      option.hidden = option.value === "agreement" && !data.votes;
      option.disabled = option.value === "agreement" && (view.state === null || !data.votes);
    }
    select.value = view.colour;
    writeLegend();
    paint();
    writeAround();
  };
  follow(["colour"], () => kept.clear());
  follow(["window", "colour", "state"], update);
  update();
  scrollToChosen();
};
