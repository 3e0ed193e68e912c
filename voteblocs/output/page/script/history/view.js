// What is shown, and how the address says it

const COLOURS = { bloc: "bloc", signed: "signed bloc", lean: "lean between the poles" };
const lastKnown = () =>
  windows.findLastIndex((_, w) => everyone.some((state) => columns.bloc[state][w] !== null));
const PLAIN = {
  state: null, window: Math.max(lastKnown(), 0), compare: null, colour: "bloc",
};
const view = { ...PLAIN };

const settled = (wanted) => {
  const next = { ...wanted };
  if (next.compare === next.state) next.compare = null;
  next.window = Math.min(Math.max(next.window, 0), windows.length - 1);
  return next;
};

const hashOf = () => {
  const parts = [];
  if (view.state !== null) parts.push(encodeURIComponent(codes[view.state]));
  const named = {
    window: windows[view.window]?.name,
    compare: view.compare === null ? null : codes[view.compare],
  };
  for (const key of Object.keys(PLAIN).slice(1)) {
    const value = key in named ? named[key] : view[key];
    if (view[key] !== PLAIN[key]) parts.push(`${key}=${encodeURIComponent(value)}`);
  }
  return parts.join(";");
};

const readHash = () => {
  const wanted = { ...PLAIN };
  for (const part of location.hash.slice(1).split(";")) {
    const [key, ...rest] = part.split("=");
    const value = decodedPart(rest.join("="));
    if (!rest.length) wanted.state = numberOf.get(decodedPart(key)) ?? wanted.state;
    else if (key === "compare") wanted.compare = numberOf.get(value) ?? null;
    else if (key === "window") wanted.window = windowNumber.get(value) ?? wanted.window;
    else if (key === "colour" && value in COLOURS) wanted.colour = value;
  }
  return wanted;
};
