// The map: where every badge stands, its colour, and what is said around it

let onPaper = false;
const layoutName = () => (view.by === "votes" && narrow.matches && !onPaper ? "tall" : view.by);
const layout = () => data.places[layoutName()];
const at = (state) => layout().at[state];
const onMap = () => everyone.filter((state) => at(state) !== null);

const describe = (state) => {
  const lean = states.lean[state] === null ? "" : `, lean ${signed(states.lean[state])}`;
  const bloc = states.bloc[state];
  const own = bloc === null ? "not placed in a bloc" : blocOf.get(bloc).label;
  const more = view.colour === "bloc" || view.colour === "lean" ? "" : `, ${meaning(state)}`;
  return `${states.name[state]}, ${own}${lean}${more}`;
};

// Moving: by votes, by geography, by profile
const arrange = () => {
  const [width, height] = layout().size;
  svg.setAttribute("viewBox", `-4 -4 ${width + 8} ${height + 8}`);
  svg.style.setProperty("--across", `${width + 8}px`);
  byId("frame").dataset.layout = layoutName();
  for (const [state, badge] of badges) {
    const place = at(state);
    badge.classList.toggle("away", place === null);
    if (place) badge.style.transform = `translate(${place[0]}px, ${place[1]}px)`;
  }
  const heads = layout().heads ?? [];
  byId("heads").replaceChildren(
    ...heads.map(([x, y, text]) => drawn("text", { x, y }, text)));
  if (focused === null || at(focused) === null) {
    const first = onMap().reduce((a, b) => (before(at(b), at(a)) ? b : a));
    stopAt(first);
  }
  drawTies();
  scrollToChosen();
};
// Lines: by votes the closest ties, with a state chosen its nearest instead
// (of more than ten that are equally near none, rather than the first by name)
const clearest = (rows) => {
  const bar = rows[NEAREST]?.value ?? -Infinity;
  return rows.slice(0, NEAREST).filter(({ value }) => value > bar)
    .map(({ state }) => [view.state, state]);
};
const drawTies = () => {
  const own = view.state !== null && at(view.state);
  const ties = own
    ? clearest((view.layer === "sponsors" ? partners : nearest)(view.state))
    : view.by === "votes" ? data.ties : [];
  const lines = ties
    .filter(([one, other]) => at(one) && at(other))
    .map(([one, other]) => `M${at(one)}L${at(other)}`);
  byId("ties").setAttribute("d", lines.join(""));
  byId("ties").classList.toggle("own", Boolean(own));
};

// Colours, frames, dots and what the legend leaves out
const paint = () => {
  const colours = fills();
  const rollcall = view.colour === "rollcall" ? rollcalls[view.rollcall] : null;
  const draft = rollcall?.draft ?? null;
  const keeping = chips().filter((chip) => kept.has(chip.key));
  for (const [state, badge] of badges) {
    paintBadge(state, colours[state], keeping);
    badge.classList.toggle("swing", isSwing(state));
    badge.classList.toggle("sponsors", draft !== null && roleIn(state, draft) !== null);
  }
};

const caption = () => {
  const parts = [{
    votes: `The nearer two ${noun}s, the more often they voted alike beyond chance, as far as two ` +
      `dimensions can show it. Lines: each ${noun}’s closest partners.`,
    geography: `Each ${noun} is one tile, about where it lies. Sizes and borders mean nothing here.`,
    profile: `${capital(noun)}s that voted the same way stand together` + (rollcalls.length > 1
      ? `; first ${rollcalls.map((rollcall) => rollcall.name).join(", then ")}.` : "."),
  }[view.by]];
  if (view.state !== null) parts[0] = parts[0].replace(/ Lines:.*$/, "");
  if (view.state !== null) parts.push(`Lines: from ${inText(view.state)} to at most ${NEAREST} nearest that stand out.`);
  if (everyone.some(isSwing)) {
    parts.push(`Framed: less than half way to either pole, on ${data.called} contested votes or more.`);
  }
  if (view.colour === "rollcall" && rollcalls[view.rollcall].draft !== null) {
    parts.push("Dot: sponsored the draft.");
  }
  return parts.join(" ");
};

const writeAround = () => {
  byId("map-caption").textContent = caption();
  const ends = byId("ends");
  ends.hidden = view.by !== "votes" || !hasLean;
  if (!ends.hidden) {
    const [minus, plus] = data.poles.map((pole) => blocOf.get(pole).label);
    const [back, on] = layoutName() === "tall" ? ["▲", "▼"] : ["◀", "▶"];
    ends.replaceChildren(element("span", {}, `${back} votes with ${minus}`),
      element("span", {}, `votes with ${plus} ${on}`));
  }
  byId("unplaced").replaceChildren(...left());
};

// States that have no badge, and why
const left = () => {
  const some = (chosen, words) => chosen.length
    ? [element("p", {}, `${counted(chosen.length, noun)} ${words(chosen.length)}: `,
        ...separated(chosen.map((state) => stateLink(state))), ".")]
    : [];
  const unplaced = everyone.filter((state) => !states.placed[state]);
  return [
    ...some(unplaced.filter((s) => states.votes[s] > 0), (n) =>
      `${n === 1 ? "shares" : "share"} too few votes with others to be placed by votes or counted as a bloc`),
    ...some(unplaced.filter((s) => !states.votes[s]), () => "never voted here"),
    ...(view.by === "geography"
      ? some(everyone.filter((s) => at(s) === null), (n) => `${n === 1 ? "has" : "have"} no tile`)
      : []),
  ];
};

const buildMap = () => {
  buildBadges();
  const options = Object.keys(LAYOUTS).filter((by) => by in data.places);
  replace("layouts", options.map((by) => element("button", {
    type: "button", "data-by": by, onclick: () => show({ by }),
  }, LAYOUTS[by])));
  const update = () => { arrange(); paint(); writeAround(); };
  follow(["by"], update);
  narrow.addEventListener("change", update);
  // Before the browser counts pages: a later change would leave empty ones
  for (const event of ["beforeprint", "afterprint"]) {
    window.addEventListener(event, () => { onPaper = event === "beforeprint"; update(); });
  }
  follow(["colour", "rollcall", "state", "layer"], () => { paint(); drawTies(); writeAround(); });
  follow(["by", "colour", "state", "rollcall"], writeTools);
  writeTools();
  update();
};
