// Lists of the panel: with whom a state votes most and least, as bars

const NEAREST = 10;
const FURTHEST = 7;

const nearest = (state) => ranked(state).filter(({ value }) => value > 0);

// A list of states as bars, longest for the greatest value
const barList = (rows, most, words) =>
  element("ol", { class: "bars" }, ...rows.map((row) => {
    const bar = element("i", { class: row.value < 0 ? "less" : "more", "aria-hidden": "true" });
    bar.style.width = `${Math.max(1, (100 * Math.abs(row.value)) / (most || 1))}%`;
    return element("li", {}, stateLink(row.state), element("span", { class: "track" }, bar),
      element("span", { class: "muted" }, words(row)));
  }));

const greatest = (rows) => Math.max(0, ...rows.map(({ value }) => Math.abs(value)));

const alike = ({ value, shared }) => `${signed(value)} on ${shared}`;

const tiedNote = (rows, shown, alike = "with the same value") => {
  const last = rows[shown - 1]?.value;
  const more = rows.slice(shown).filter(({ value }) => value === last).length;
  return more
    ? [element("p", { class: "muted small" }, `${counted(more, `more ${noun}`)} ${alike}.`)] : [];
};

const voteLists = (state, when = "") => {
  const near = nearest(state);
  const far = ranked(state).filter(({ value }) => value <= 0).sort((a, b) => a.value - b.value);
  const most = greatest([...near, ...far]);
  const list = (head, rows, shown) => rows.length
    ? [element("div", {}, element("h4", {}, head), barList(rows.slice(0, shown), most, alike),
        ...tiedNote(rows, shown))] : [];
  const parts = [...list(`Votes most like${when}`, near, NEAREST), ...list(`Votes least like${when}`, far, FURTHEST)];
  if (!parts.length) return [element("p", {}, `No tie with another ${noun} is known.`)];
  return [element("div", { class: "lists" }, ...parts), element("p", { class: "muted small" },
    `Excess agreement, and the number of roll calls shared; 0 is chance. Only ${noun}s that shared ` +
    "at least half of its votes.")];
};
