// Colours of blocs and on scales, and the ink that can be read on them

const parsed = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const inkOn = (colour) => {
  const [r, g, b] = parsed(colour).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5 ? "#ffffff" : "#000000";
};

// A colour on a scale of stops that are equally far apart, at 0 to 1
const onScale = (stops, at) => {
  const place = Math.min(Math.max(at, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [parsed(stops[low]), parsed(stops[low + 1])];
  const mixed = from.map((value, n) => Math.round(value + (to[n] - value) * (place - low)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
};

const MIDDLE = "#F0F0F0";
const blocColour = (bloc) =>
  bloc === null ? data.colours.unknown : data.colours.blocs[bloc] ?? data.colours.other;

const EXCESS = ["#B2182B", "#F4A582", "#F7F7F7", "#92C5DE", "#2166AC"]; // −0.5 to +0.5
const onExcess = (excess) =>
  excess === null ? data.colours.unknown : onScale(EXCESS, excess + 0.5);
const excessScale = (name) =>
  ({ stops: EXCESS, low: "−0.5 less than chance", high: `+0.5 more often with ${name}` });
