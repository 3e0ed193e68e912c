// What is shown, and how the address says it

const LAYOUTS = { votes: "By votes", geography: "By geography", profile: "By profile" };
const COLOURS = ["bloc", "lean", "rollcall", "agreement", "sponsors"];
const PLAIN = {
  state: null, rollcall: null, compare: null, by: "votes", colour: "bloc", layer: "votes",
};
const view = { ...PLAIN };

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

const showRollcall = (rollcall) => show({ rollcall, colour: "rollcall" });

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
