// The map: a badge for every state, moved and coloured, one stop of the tab key

const svg = byId("badges");
const tip = byId("tip");
const narrow = matchMedia("(max-width: 820px)");
const badges = new Map();
const kept = new Set(); // chips of the legend that are pressed; none keeps all
let focused = null; // the badge at which the tab key stops

const layoutName = () => (view.by === "votes" && narrow.matches ? "tall" : view.by);
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

const makeBadge = (state) => {
  const [width, height] = data.badge;
  const badge = drawn("g", { class: "badge-place", role: "button", tabindex: "-1" },
    drawn("rect", { x: -width / 2, y: -height / 2, width, height, rx: 2.5 }),
    drawn("text", { y: 3.9 }, states.text[state]),
    drawn("circle", { cx: width / 2 - 1, cy: 1 - height / 2, r: 3.2, class: "sponsor" }));
  badge.addEventListener("click", () => press(state));
  badge.addEventListener("keydown", (event) => onKey(event, state));
  badge.addEventListener("pointerenter", () => showTip(state));
  badge.addEventListener("pointerleave", () => { tip.hidden = true; });
  badge.addEventListener("focus", () => { stopAt(state); showTip(state); });
  badge.addEventListener("blur", () => { tip.hidden = true; });
  return badge;
};

const press = (state) => {
  stopAt(state);
  show({ state: view.state === state ? null : state });
};

const stopAt = (state) => {
  if (focused !== null) badges.get(focused)?.setAttribute("tabindex", "-1");
  focused = state;
  badges.get(state).setAttribute("tabindex", "0");
};

// The nearest badge in a direction; what lies off the line counts double
const DIRECTIONS = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
};
const neighbour = (state, [right, down]) => {
  const [x, y] = at(state);
  const cost = (other) => {
    const [dx, dy] = [at(other)[0] - x, at(other)[1] - y];
    const ahead = dx * right + dy * down;
    return ahead > 0.5 ? ahead + 2 * Math.abs(dx * down + dy * right) : Infinity;
  };
  const costs = onMap().map((other) => [other === state ? Infinity : cost(other), other]);
  const [least, found] = costs.reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity, state]);
  return least === Infinity ? state : found;
};

const onKey = (event, state) => {
  if (event.key in DIRECTIONS) badges.get(neighbour(state, DIRECTIONS[event.key])).focus();
  else if (event.key === "Enter" || event.key === " ") press(state);
  else return;
  event.preventDefault();
};

const showTip = (state) => {
  const box = badges.get(state).getBoundingClientRect();
  tip.textContent = describe(state);
  tip.hidden = false;
  const left = Math.min(Math.max(box.left + box.width / 2 - tip.offsetWidth / 2, 8),
    document.documentElement.clientWidth - tip.offsetWidth - 8);
  const above = box.top - tip.offsetHeight - 6;
  tip.style.transform = `translate(${left}px, ${above > 4 ? above : box.bottom + 6}px)`;
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
const before = ([x, y], [otherX, otherY]) => y < otherY || (y === otherY && x < otherX);

const scrollToChosen = () => {
  const frame = byId("frame");
  if (frame.scrollWidth <= frame.clientWidth) return;
  const place = view.state === null ? null : at(view.state);
  const share = place ? (place[0] + 4) / (layout().size[0] + 8) : 0.45;
  frame.scrollLeft = share * frame.scrollWidth - frame.clientWidth / 2;
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
    const [rect, text] = badge.children;
    rect.setAttribute("fill", colours[state]);
    text.setAttribute("fill", inkOn(colours[state]));
    badge.classList.toggle("swing", isSwing(state));
    badge.classList.toggle("chosen", state === view.state);
    badge.classList.toggle("sponsors", draft !== null && roleIn(state, draft) !== null);
    badge.classList.toggle("faded",
      keeping.length > 0 && !keeping.some((chip) => chip.keeps(state)));
    badge.setAttribute("aria-pressed", String(state === view.state));
    badge.setAttribute("aria-label", `${states.text[state]} ${describe(state)}`);
  }
};

const caption = () => {
  const parts = [{
    votes: "The nearer two states, the more often they voted alike beyond chance, as far as two " +
      "dimensions can show it. Lines: each state’s closest partners.",
    geography: "Each state is one tile, about where it lies. Sizes and borders mean nothing here.",
    profile: "States that voted the same way stand together" + (rollcalls.length > 1
      ? `; first ${rollcalls.map((rollcall) => rollcall.name).join(", then ")}.` : "."),
  }[view.by]];
  if (view.state !== null) parts[0] = parts[0].replace(/ Lines:.*$/, "");
  if (view.state !== null) parts.push(`Lines: from ${states.name[view.state]} to at most ${NEAREST} nearest that stand out.`);
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
    const [back, on] = narrow.matches ? ["▲", "▼"] : ["◀", "▶"];
    ends.replaceChildren(element("span", {}, `${back} votes with ${minus}`),
      element("span", {}, `votes with ${plus} ${on}`));
  }
  byId("unplaced").replaceChildren(...left());
};

// States that have no badge, and why
const left = () => {
  const some = (chosen, words) => chosen.length
    ? [element("p", {}, `${counted(chosen.length, "state")} ${words(chosen.length)}: `,
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
  const size = Math.min(11, (data.badge[0] - 4) / (0.86 * Math.max(...states.text.map((t) => [...t].length), 3)));
  svg.style.setProperty("--letters", `${size}px`);
  for (const state of everyone) badges.set(state, makeBadge(state));
  byId("all-badges").append(...badges.values());
  const options = Object.keys(LAYOUTS).filter((by) => by in data.places);
  replace("layouts", options.map((by) => element("button", {
    type: "button", "data-by": by, onclick: () => show({ by }),
  }, LAYOUTS[by])));
  const update = () => { arrange(); paint(); writeAround(); };
  follow(["by"], update);
  narrow.addEventListener("change", update);
  follow(["colour", "rollcall", "state", "layer"], () => { paint(); drawTies(); writeAround(); });
  follow(["by", "colour", "state", "rollcall"], writeTools);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.state !== null) show({ state: null });
  });
  writeTools();
  update();
};
