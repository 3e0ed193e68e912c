// Lean over all windows as a line for each state, its blocs as a strip of colours below

const ROOM = { left: 28, right: 8, top: 8, height: 110, strip: 12 };

const chartPlace = (w, left, width) =>
  left + width * (windows.length > 1 ? w / (windows.length - 1) : 0.5);

// Neighbouring windows that are known, as points
const stretches = (values, place) => {
  const found = [[]];
  values.forEach((value, w) => {
    if (value === null) found.push([]);
    else found.at(-1).push(place(w, value));
  });
  return found.filter((points) => points.length);
};

const windowLink = (w, text = windows[w].title) =>
  link(text, () => { stop(); show({ window: w }); });

const leanChart = (chosen, width) => {
  const across = width - ROOM.left - ROOM.right;
  const x = (w) => chartPlace(w, ROOM.left, across);
  const y = (lean) => ROOM.top + ((1 - lean) / 2) * ROOM.height;
  const foot = ROOM.top + ROOM.height + 8;
  const strips = foot + chosen.length * (ROOM.strip + 3);
  const step = across / Math.max(windows.length - 1, 1);
  const parts = [-1, 0, 1].flatMap((lean) => [
    drawn("line", { x1: ROOM.left, x2: width - ROOM.right, y1: y(lean), y2: y(lean) }),
    drawn("text", { x: ROOM.left - 5, y: y(lean) + 4, class: "end" }, signed(lean, 0)),
  ]);
  chosen.forEach((state, n) => {
    for (const points of stretches(columns.lean[state], (w, lean) => [x(w), y(lean)])) {
      parts.push(points.length > 1
        ? drawn("path", { d: `M${points.map((p) => p.map((v) => v.toFixed(1))).join("L")}`, class: `line line-${n}` })
        : drawn("circle", { cx: points[0][0], cy: points[0][1], r: 2.2, class: `dot dot-${n}` }));
    }
    const top = foot + n * (ROOM.strip + 3);
    columns[kindShown()][state].forEach((bloc, w) => {
      if (bloc !== null) {
        parts.push(drawn("rect", {
          x: (x(w) - step / 2).toFixed(1), y: top, width: step.toFixed(1), height: ROOM.strip, fill: blocColour(bloc),
        }));
      }
    });
  });
  const size = 8 * Math.max(...windows.map(({ name }) => name.length)) + 12;
  const every = [1, 2, 5, 10, 20, 50, 100].find((n) => n * step >= size) ?? 1000;
  windows.forEach(({ name }, w) => {
    if ((/^\d+$/.test(name) ? Number(name) : w) % every === 0) {
      parts.push(drawn("text", { x: x(w), y: strips + 13 }, name));
    }
  });
  if (chosen.length === 1) {
    for (const w of new Set(eventsOf(chosen[0]).map((event) => windowNumber.get(event.window)))) {
      parts.push(drawn("path", { class: "event", d: `M${x(w)} ${foot - 1}l-3.5 -6h7z` }));
    }
  }
  parts.push(drawn("line", { class: "now", x1: x(view.window), x2: x(view.window), y1: 2, y2: strips }));
  const chart = drawn("svg", {
    class: "chart lean-chart", viewBox: `0 0 ${width} ${strips + 18}`, role: "img",
    "aria-label": `Lean over time of ${chosen.map((state) => states.name[state]).join(" and ")}`,
  }, ...parts);
  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * width;
    stop();
    show({ window: Math.round((place - ROOM.left) / step) });
  });
  return chart;
};
