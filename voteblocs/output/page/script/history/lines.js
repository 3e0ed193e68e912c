// Lean over all windows as a line for each state, its blocs as a strip of colours below

const STRIP = { height: 12, between: 3 };

const windowLink = (w, text = windows[w].title) => link(text, () => goTo(w));

// The ends of the intervals of a column, if it has some
const endsOf = (name, state) => columns[`${name}_low`]
  ? columns[`${name}_low`][state].map((low, w) => low === null ? null : [w, [low, of(`${name}_high`, state, w)]])
  : [];

const blocStrip = (state, n, { x, width, step }) => {
  const within = (place) => Math.min(Math.max(place, ROOM.left - 4), width - ROOM.right + 4);
  return columns[kindShown()][state].map((bloc, w) => {
    if (bloc === null) return null;
    const [from, to] = [-1, 1].map((side) => within(x(w) + (side * step) / 2));
    return drawn("rect", {
      x: from.toFixed(1), y: ROOM.foot + n * (STRIP.height + STRIP.between),
      width: (to - from).toFixed(1), height: STRIP.height, fill: blocColour(bloc),
    });
  });
};

const eventMarks = (state, { x }) =>
  [...new Set(eventsOf(state).map((event) => windowNumber.get(event.window)))].map((w) =>
    drawn("path", { class: "event", d: `M${x(w)} ${ROOM.foot - 1}l-3.5 -6h7z` }));

const leanChart = (chosen, width) => {
  const axes = axesOf(width, -1, 1);
  return chartOver(axes, {
    kind: "lean-chart",
    label: `Lean over time of ${chosen.map((state) => states.name[state]).join(" and ")}`,
    foot: ROOM.foot + chosen.length * (STRIP.height + STRIP.between),
  }, scaleLines(axes, [-1, 0, 1], (lean) => signed(lean, 0)),
  ...chosen.map((state, n) => bandOver(endsOf("lean", state), `band-${n}`, axes)),
  ...chosen.map((state, n) => [...lineOver(pointsOf(columns.lean[state]), `line-${n}`, axes),
    ...blocStrip(state, n, axes)]),
  chosen.length === 1 ? eventMarks(chosen[0], axes) : []);
};

const idealChart = (chosen, width) => {
  const ends = chosen.flatMap((state) => endsOf("ideal", state)).flatMap((end) => end?.[1] ?? []);
  const [low, high] = [Math.floor(Math.min(-1, ...ends)), Math.ceil(Math.max(1, ...ends))];
  const axes = axesOf(width, low, high);
  return chartOver(axes, {
    kind: "ideal-chart",
    label: `Ideal points over time of ${chosen.map((state) => states.name[state]).join(" and ")}`,
  }, scaleLines(axes, [low, 0, high], (value) => signed(value, 0)),
  ...chosen.map((state, n) => bandOver(endsOf("ideal", state), `band-${n}`, axes)),
  ...chosen.map((state, n) => lineOver(pointsOf(columns.ideal[state]), `line-${n}`, axes)));
};

const idealDrawing = (chosen, width) => columns.ideal ? [
  element("h4", {}, "Ideal points over time"),
  idealChart(chosen, width),
  element("p", { class: "muted small" }, `In each ${data.windowNoun} of mean 0 and standard deviation 1; ` +
    "bands are 95 % intervals."),
] : [];
