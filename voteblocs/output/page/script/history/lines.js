// Lean over all windows as a line for each state, its blocs as a strip of colours below

const ROOM = { left: 28, right: 8, top: 8, height: 110, strip: 12, between: 3, foot: 126 };

const chartPlace = (w, left, width) =>
  left + width * (windows.length > 1 ? w / (windows.length - 1) : 0.5);

const windowLink = (w, text = windows[w].title) =>
  link(text, () => { stop(); show({ window: w }); });

// Where a window and a lean stand in a drawing of some width
const axesOf = (width) => {
  const across = width - ROOM.left - ROOM.right;
  return {
    width,
    step: across / Math.max(windows.length - 1, 1),
    x: (w) => chartPlace(w, ROOM.left, across),
    y: (lean) => ROOM.top + ((1 - lean) / 2) * ROOM.height,
  };
};

const leanScaleLines = ({ width, y }) => [-1, 0, 1].flatMap((lean) => [
  drawn("line", { x1: ROOM.left, x2: width - ROOM.right, y1: y(lean), y2: y(lean) }),
  drawn("text", { x: ROOM.left - 5, y: y(lean) + 4, class: "end" }, signed(lean, 0)),
]);

// Neighbouring windows in which the lean is known
const stretches = (values) => {
  const found = [[]];
  values.forEach((value, w) => {
    if (value === null) found.push([]);
    else found.at(-1).push([w, value]);
  });
  return found.filter((points) => points.length);
};

const leanLine = (state, n, { x, y }) => stretches(columns.lean[state]).map((known) => {
  const points = known.map(([w, lean]) => [x(w).toFixed(1), y(lean).toFixed(1)]);
  return points.length > 1
    ? drawn("path", { d: `M${points.join("L")}`, class: `line line-${n}` })
    : drawn("circle", { cx: points[0][0], cy: points[0][1], r: 2.2, class: `dot-${n}` });
});

const blocStrip = (state, n, { x, width, step }) => {
  const within = (place) => Math.min(Math.max(place, ROOM.left - 4), width - ROOM.right + 4);
  return columns[kindShown()][state].map((bloc, w) => {
    if (bloc === null) return null;
    const [from, to] = [-1, 1].map((side) => within(x(w) + (side * step) / 2));
    return drawn("rect", {
      x: from.toFixed(1), y: ROOM.foot + n * (ROOM.strip + ROOM.between),
      width: (to - from).toFixed(1), height: ROOM.strip, fill: blocColour(bloc),
    });
  });
};

// As many names of windows as have room, by their numbers if they have some
const windowNames = ({ x, width, step }, y) => {
  const room = 8 * Math.max(...windows.map(({ name }) => name.length)) + 12;
  const every = [1, 2, 5, 10, 20, 50, 100].find((n) => n * step >= room) ?? 1000;
  return windows.map(({ name }, w) => {
    if ((/^\d+$/.test(name) ? Number(name) : w) % every) return null;
    const half = 4 * name.length;
    return drawn("text", { x: Math.min(Math.max(x(w), half), width - half), y }, name);
  });
};

const eventMarks = (state, { x }) =>
  [...new Set(eventsOf(state).map((event) => windowNumber.get(event.window)))].map((w) =>
    drawn("path", { class: "event", d: `M${x(w)} ${ROOM.foot - 1}l-3.5 -6h7z` }));

const leanChart = (chosen, width) => {
  const axes = axesOf(width);
  const foot = ROOM.foot + chosen.length * (ROOM.strip + ROOM.between);
  const now = axes.x(view.window);
  const chart = drawn("svg", {
    class: "chart lean-chart", viewBox: `0 0 ${width} ${foot + 18}`, role: "img",
    "aria-label": `Lean over time of ${chosen.map((state) => states.name[state]).join(" and ")}`,
  }, leanScaleLines(axes),
  ...chosen.map((state, n) => [...leanLine(state, n, axes), ...blocStrip(state, n, axes)]),
  windowNames(axes, foot + 13),
  chosen.length === 1 ? eventMarks(chosen[0], axes) : [],
  drawn("line", { class: "now", x1: now, x2: now, y1: 2, y2: foot }));
  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * width;
    stop();
    show({ window: Math.round((place - ROOM.left) / axes.step) });
  });
  return chart;
};
