// Small pieces of the page; all text goes in as text

const noun = data.voter; // what those are called that vote
const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

const fill = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null));
  return node;
};
const element = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);
const drawn = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

const number = (value, digits = 2) =>
  value === null || value === undefined ? "–" : value.toFixed(digits).replace("-", "−");
const signed = (value, digits = 2) => {
  if (value === null || value === undefined) return "–";
  const text = number(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text.replace(/^−(0\.?0*)$/, "$1");
};
const percent = (value) => (value === null ? "–" : `${Math.round(100 * value)}\u00a0%`);
const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const tallied = (counts) =>
  ["y", "n", "a", "x"]
    .filter((letter) => letter !== "x" || counts.x)
    .map((letter) => `${counts[letter]} ${TALLY[letter]}`)
    .join(", ");
const named = (rollcall) => {
  const { name, title, issues } = rollcalls[rollcall];
  return title || issues ? `${name}: ${title || issues}` : name;
};
// 2018-11-08 in words, or 1975-11 where no day of the month is known
const day = (written) => {
  if (written === null) return "";
  const days = written.split("-").length > 2;
  return new Date(days ? written : `${written}-01`).toLocaleDateString("en-GB", {
    ...(days ? { day: "numeric" } : {}), month: "long", year: "numeric", timeZone: "UTC",
  });
};

const swatch = (kind) => element("i", { class: `swatch ${kind}`, "aria-hidden": "true" });
const blocKind = (bloc) => (bloc < data.colours.blocs.length ? `bloc-${bloc}` : "bloc-other");
const KIND = { y: "yes", a: "abstain", n: "no", x: "absent", ".": "absent" };
const blocMark = (bloc) =>
  bloc === null
    ? element("span", {}, "no bloc")
    : element("span", { class: "nowrap" }, swatch(blocKind(bloc)), blocOf.get(bloc).label);
const voteMark = (letter) =>
  element("span", { class: "nowrap" }, swatch(KIND[letter]), WORDS[letter]);

// Buttons that look like links: they change the view, not the address of the page
const link = (text, onclick, attributes = {}) =>
  element("button", { type: "button", class: "link", onclick, ...attributes }, text);
const stateLink = (state, text = states.name[state]) => link(text, () => choose(state));
const rollcallLink = (rollcall, text = rollcalls[rollcall].name) =>
  link(text, () => showRollcall(rollcall));

const separated = (nodes, between = ", ") =>
  nodes.flatMap((node, n) => (n ? [between, node] : [node]));

// One bar of a tally; the counts stand in it where they have room
const splitBar = (counts, label) => {
  const total = VOTES.concat("x").reduce((sum, letter) => sum + counts[letter], 0) || 1;
  let start = 0;
  const parts = [];
  for (const letter of ["y", "a", "n", "x"]) {
    const share = counts[letter] / total;
    if (!share) continue;
    const colour = data.colours[letter];
    parts.push(drawn("rect", {
      x: `${100 * start}%`, width: `${100 * share}%`, height: "100%", fill: colour,
    }));
    if (share >= 0.07) {
      parts.push(drawn("text", {
        x: `${100 * (start + share / 2)}%`, y: "50%", dy: ".36em", fill: inkOn(colour),
      }, String(counts[letter])));
    }
    start += share;
  }
  return drawn("svg", { class: "bar", role: "img", "aria-label": label ?? tallied(counts) }, ...parts);
};

// New content; the focus stays on the same control, or on what holds it
const replace = (id, ...children) => {
  const holder = byId(id);
  const active = document.activeElement;
  const within = active !== holder && holder.contains(active);
  holder.replaceChildren(...children.flat());
  if (!within) return;
  const again = active.id ? byId(active.id) : null;
  (again ?? holder.closest("[tabindex]"))?.focus({ preventScroll: true });
};

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const between = (low, high) =>
  low === null || low === undefined ? "" : ` (${signed(low)} to ${signed(high)})`;

// Without accents and capitals, for searching
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const fact = (term, ...words) => [element("dt", {}, term), element("dd", {}, ...words)];

const nameAndCode = (state) => codes[state] === states.name[state] ? [codes[state]]
  : [`${states.name[state]} `, element("span", { class: "muted" }, codes[state])];

// A name within a sentence, with its article if it takes one
const inText = (state) => `${data.articled?.includes(state) ? "the " : ""}${states.name[state]}`;

const seatNote = (state) => states.seat[state]
  ? [element("p", { class: "muted" }, `The seat: ${states.seat[state]}.`)] : [];

const toChoose = () => element("p", { class: "muted" }, view.state === null
  ? `Choose two ${noun}s.` : `Choose another to compare with ${inText(view.state)}.`);

const stateChoice = (id, label, { chosen = null, but = null, onchange }) => {
  const options = everyone.filter((state) => state !== but).sort((a, b) => states.name[a].localeCompare(states.name[b], "en"))
    .map((state) => element("option", { value: String(state) }, states.name[state]));
  const select = element("select", { id }, element("option", { value: "" }, `choose a ${noun}`), ...options);
  select.value = chosen === null ? "" : String(chosen);
  select.addEventListener("change", () =>
    onchange(select.value === "" ? null : Number(select.value)));
  return element("label", { for: id }, `${label} `, select);
};

const setChoice = (id, chosen, but) => {
  const select = byId(id);
  if (!select) return;
  for (const option of select.options) option.disabled = but !== null && option.value === String(but);
  select.value = chosen === null ? "" : String(chosen);
};

// The two lists of the comparison: they stay while one types a name into them
const buildChoices = () => {
  byId("compare-choices").append(
    stateChoice("compare-one", capital(noun), { onchange: (state) => show({ state }) }),
    stateChoice("compare-other", "and", { onchange: (compare) => show({ compare }) }));
  const update = () => {
    setChoice("compare-one", view.state, view.compare);
    setChoice("compare-other", view.compare, view.state);
    setChoice("panel-compare", view.compare, view.state);
  };
  follow(["state", "compare"], update);
  update();
};
