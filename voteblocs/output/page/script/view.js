// What is shown: one view, written into the address, and all parts of the page that follow it

const LAYOUTS = { votes: "By votes", geography: "By geography", profile: "By profile" };
const COLOURS = ["bloc", "lean", "rollcall", "agreement", "sponsors"];
const PLAIN = {
  state: null, rollcall: null, compare: null, by: "votes", colour: "bloc", layer: "votes",
};
const view = { ...PLAIN };
const followers = [];
const follow = (keys, update) => followers.push([keys, update]);

// No colour without what it shows
const settled = (wanted) => {
  const next = { ...wanted };
  if (!(next.by in data.places)) next.by = Object.keys(LAYOUTS).find((by) => by in data.places);
  if (next.compare === next.state) next.compare = null;
  if (next.colour === "rollcall" && next.rollcall === null) next.rollcall = divided[0] ?? null;
  const needsState = ["agreement", "sponsors"].includes(next.colour);
  if (needsState && next.state === null) next.colour = "bloc";
  if (next.colour === "lean" && !hasLean) next.colour = "bloc";
  if (next.colour === "sponsors" && !hasSponsors) next.colour = "bloc";
  return next;
};

const show = (changes) => {
  const before = { ...view };
  Object.assign(view, settled({ ...view, ...changes }));
  const changed = Object.keys(view).filter((key) => view[key] !== before[key]);
  writeHash();
  for (const [keys, update] of followers) {
    if (keys.some((key) => changed.includes(key))) update(changed);
  }
};

const showRollcall = (rollcall) => show({ rollcall, colour: "rollcall" });

// Choosing a state far from the map goes there
const choose = (state) => {
  show({ state });
  const map = byId("map");
  if (state !== null && !map.contains(document.activeElement)) {
    map.scrollIntoView();
    byId("panel").focus({ preventScroll: true });
  }
};

const hashOf = () => {
  const parts = [];
  if (view.state !== null) parts.push(encodeURIComponent(codes[view.state]));
  const named = {
    rollcall: view.rollcall === null ? null : rollcalls[view.rollcall].name,
    compare: view.compare === null ? null : codes[view.compare],
  };
  for (const key of Object.keys(PLAIN).slice(1)) {
    const value = key in named ? named[key] : view[key];
    if (view[key] !== PLAIN[key]) parts.push(`${key}=${encodeURIComponent(value)}`);
  }
  return parts.join(";");
};

const writeHash = () => {
  const hash = hashOf();
  const now = location.href.split("#")[0];
  history.replaceState(null, "", hash ? `${now}#${hash}` : now);
};

const decodedPart = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const readHash = () => {
  const wanted = { ...PLAIN };
  for (const part of location.hash.slice(1).split(";")) {
    const [key, ...rest] = part.split("=");
    const value = decodedPart(rest.join("="));
    if (!rest.length) wanted.state = numberOf.get(decodedPart(key)) ?? wanted.state;
    else if (key === "compare") wanted.compare = numberOf.get(value) ?? null;
    else if (key === "rollcall") {
      const found = rollcalls.findIndex((rollcall) => rollcall.name === value);
      wanted.rollcall = found < 0 ? null : found;
    } else if (key === "by" && value in LAYOUTS) wanted.by = value;
    else if (key === "colour" && COLOURS.includes(value)) wanted.colour = value;
    else if (key === "layer" && value === "sponsors" && hasSponsors) wanted.layer = value;
  }
  return wanted;
};

// A heading's own address only scrolls; every other one is a view
const isHeading = () => byId(decodedPart(location.hash.slice(1))) !== null;
window.addEventListener("hashchange", () => {
  if (!isHeading()) show(readHash());
});
