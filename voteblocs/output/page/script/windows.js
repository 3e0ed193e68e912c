// Drawings over the windows of time: where each stands, lines with gaps, bands, names below

const ROOM = { left: 52, right: 8, top: 8, height: 110, foot: 126 };

const chartPlace = (w, left, width) =>
  left + width * (windows.length > 1 ? w / (windows.length - 1) : 0.5);

// Where a window and a value stand in a drawing of some width
const axesOf = (width, low, high) => {
  const across = width - ROOM.left - ROOM.right;
  return {
    width,
    step: across / Math.max(windows.length - 1, 1),
    x: (w) => chartPlace(w, ROOM.left, across),
    y: (value) => ROOM.top + ((high - value) / (high - low)) * ROOM.height,
  };
};

const scaleLines = ({ width, y }, ticks, words) => ticks.flatMap((tick) => [
  drawn("line", { x1: ROOM.left, x2: width - ROOM.right, y1: y(tick), y2: y(tick) }),
  drawn("text", { x: ROOM.left - 5, y: y(tick) + 4, class: "end" }, words(tick)),
]);

// Points of windows and values, nothing where no value is known; and the stretches without a gap
const pointsOf = (values) => values.map((value, w) => (value === null ? null : [w, value]));
const stretches = (points) => {
  const found = [[]];
  for (const point of points) {
    if (point === null) found.push([]);
    else found.at(-1).push(point);
  }
  return found.filter((own) => own.length);
};

const pathOf = (points, { x, y }) =>
  points.map(([w, value]) => `${x(w).toFixed(1)} ${y(value).toFixed(1)}`).join("L");

const lineOver = (points, kind, axes) => stretches(points).map((own) => {
  if (own.length > 1) return drawn("path", { d: `M${pathOf(own, axes)}`, class: `line ${kind}` });
  const [[w, value]] = own;
  return drawn("circle", { cx: axes.x(w), cy: axes.y(value), r: 2.2, class: `dot ${kind}` });
});

// Between two ends; of one window alone a stroke
const bandOver = (points, kind, axes) => stretches(points).map((own) => {
  const wide = own.length > 1 ? own : [-0.12, 0.12].map((off) => [own[0][0] + off, own[0][1]]);
  const [there, back] = [0, 1].map((end) => wide.map(([w, ends]) => [w, ends[end]]));
  return drawn("path", {
    d: `M${pathOf(there, axes)}L${pathOf(back.reverse(), axes)}Z`, class: `band ${kind}`,
  });
});

// As many names of windows as have room, by their numbers if they have some
const windowNames = ({ x, width, step }, y) => {
  const room = 8 * Math.max(...windows.map(({ name }) => name.length)) + 26;
  const every = [1, 2, 5, 10, 20, 50, 100].find((n) => n * step >= room) ?? 1000;
  return windows.map(({ name }, w) => {
    if ((/^\d+$/.test(name) ? Number(name) : w) % every) return null;
    const half = 4 * name.length;
    return drawn("text", { x: Math.min(Math.max(x(w), half), width - half), y },
      name.replace(/^(\d+)-(\d+)$/, "$1–$2"));
  });
};

// A drawing down to `foot`; on a page that moves through time with the window shown, to press
const chartOver = (axes, { kind, label, foot = ROOM.foot }, ...parts) => {
  const chart = drawn("svg", {
    class: `chart over-windows ${kind}`, viewBox: `0 0 ${axes.width} ${foot + 18}`, role: "img", "aria-label": label,
  }, ...parts, windowNames(axes, foot + 13));
  if (!goTo) return chart;
  const now = axes.x(view.window);
  chart.append(drawn("line", { class: "now", x1: now, x2: now, y1: 2, y2: foot }));
  chart.classList.add("to-press");
  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * axes.width;
    goTo(Math.round((place - ROOM.left) / axes.step));
  });
  return chart;
};

// As wide as there is room, so that its letters are as large as those beside it
const roomIn = (id) => {
  const { clientWidth } = byId(id);
  const { paddingLeft } = getComputedStyle(byId(id));
  return Math.max(clientWidth - Number.parseFloat(paddingLeft), 280);
};
const chartWidth = () => roomIn("comparison");
const inSentence = (w) => windows[w].title.replace(/^Session/, "session");
