// The legend, whose chips filter

const kept = new Set(); // chips of the legend that are pressed; none keeps all

const writeLegend = () => {
  const now = chips();
  const keys = new Set(now.map((chip) => chip.key));
  for (const key of kept) if (!keys.has(key)) kept.delete(key);
  const scale = scaleOf();
  replace("legend", scale ? scaleBar(scale) : now.map((chip) => element("button", {
    type: "button",
    class: "chip",
    "data-key": chip.key,
    "aria-pressed": String(kept.has(chip.key)),
    onclick: () => toggleChip(chip.key),
  }, swatch(chip.kind), chip.text)));
};

const toggleChip = (key) => {
  if (!kept.delete(key)) kept.add(key);
  writeLegend();
  paint();
  byId("legend").querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
};

const scaleBar = ({ stops, low, high }) => {
  const bars = Array.from({ length: 21 }, (_, n) => drawn("rect", {
    x: `${(100 * n) / 21}%`, width: "5%", height: "100%", fill: onScale(stops, n / 20),
  }));
  return [element("span", {}, low), drawn("svg", { class: "scale", "aria-hidden": "true" }, ...bars),
    element("span", {}, high)];
};
