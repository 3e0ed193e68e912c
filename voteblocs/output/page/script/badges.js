// A badge for every state; all of them are one stop of the tab key

const svg = byId("badges");
const tip = byId("tip");
const narrow = matchMedia("screen and (max-width: 820px)");
const badges = new Map();
let focused = null; // the badge at which the tab key stops

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

const before = ([x, y], [otherX, otherY]) => y < otherY || (y === otherY && x < otherX);

const scrollToChosen = () => {
  const frame = byId("frame");
  if (frame.scrollWidth <= frame.clientWidth) return;
  const place = view.state === null ? null : at(view.state);
  const share = place ? (place[0] + 4) / (layout().size[0] + 8) : 0.45;
  frame.scrollLeft = share * frame.scrollWidth - frame.clientWidth / 2;
};

// Colour, frame and words of one badge; chips that are pressed keep some
const paintBadge = (state, colour, keeping) => {
  const badge = badges.get(state);
  const [rect, text] = badge.children;
  rect.setAttribute("fill", colour);
  text.setAttribute("fill", inkOn(colour));
  badge.classList.toggle("chosen", state === view.state);
  badge.classList.toggle("faded",
    keeping.length > 0 && !keeping.some((chip) => chip.keeps(state)));
  badge.setAttribute("aria-pressed", String(state === view.state));
  badge.setAttribute("aria-label", `${states.text[state]} ${describe(state)}`);
};

const buildBadges = () => {
  const longest = Math.max(...states.text.map((text) => [...text].length), 3);
  svg.style.setProperty("--letters", `${Math.min(11, (data.badge[0] - 4) / (0.86 * longest))}px`);
  for (const state of everyone) badges.set(state, makeBadge(state));
  byId("all-badges").append(...badges.values());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && view.state !== null) show({ state: null });
  });
};
