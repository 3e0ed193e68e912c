// What is shown, and how the address says it

const COLOURS = {
  bloc: "bloc", signed: "signed bloc", lean: "lean between the poles", rollcall: "one roll call",
  agreement: `agreement with the chosen ${noun}`,
};
const lastKnown = () =>
  windows.findLastIndex((_, w) => everyone.some((state) => columns.bloc[state][w] !== null));
const PLAIN = {
  state: null, window: Math.max(lastKnown(), 0), rollcall: null, compare: null, colour: "bloc",
};
const PARTS = {
  window: { write: (w) => windows[w].name, read: (text) => windowNumber.get(text) },
  rollcall: aRollcall,
  compare: aState,
  colour: among(Object.keys(COLOURS)),
};
const view = { ...PLAIN };

// A roll call newly chosen takes the page to its window, a window newly chosen drops the roll call
const withRollcall = (next) => {
  if (next.rollcall !== null && !callsIn(next.window).includes(next.rollcall)) {
    if (next.rollcall === view.rollcall) next.rollcall = null;
    else next.window = windows.findIndex((_, w) => callsIn(w).includes(next.rollcall));
  }
  if (next.colour !== "rollcall") return;
  next.rollcall ??= callsIn(next.window)[0] ?? null;
  if (next.rollcall === null) next.colour = "bloc";
};

const settled = (wanted) => {
  const next = { ...wanted };
  if (next.compare === next.state) next.compare = null;
  if (next.colour === "agreement" && (next.state === null || !data.votes)) next.colour = "bloc";
  next.window = Math.min(Math.max(next.window, 0), windows.length - 1);
  withRollcall(next);
  return next;
};

const showRollcall = (rollcall) => show({ rollcall, colour: "rollcall" });
