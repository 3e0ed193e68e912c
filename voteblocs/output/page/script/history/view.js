// What is shown, and how the address says it

const COLOURS = {
  bloc: "bloc", signed: "signed bloc", lean: "lean between the poles",
  agreement: `agreement with the chosen ${noun}`,
};
const lastKnown = () =>
  windows.findLastIndex((_, w) => everyone.some((state) => columns.bloc[state][w] !== null));
const PLAIN = {
  state: null, window: Math.max(lastKnown(), 0), compare: null, colour: "bloc",
};
const PARTS = {
  window: { write: (w) => windows[w].name, read: (text) => windowNumber.get(text) },
  compare: aState,
  colour: among(Object.keys(COLOURS)),
};
const view = { ...PLAIN };

const settled = (wanted) => {
  const next = { ...wanted };
  if (next.compare === next.state) next.compare = null;
  if (next.colour === "agreement" && (next.state === null || !data.votes)) next.colour = "bloc";
  next.window = Math.min(Math.max(next.window, 0), windows.length - 1);
  return next;
};
