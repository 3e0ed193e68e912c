// What is shown, and how the address says it

const LAYOUTS = { votes: "By votes", geography: "By geography", profile: "By profile" };
const COLOURS = ["bloc", "lean", "rollcall", "agreement", "sponsors"];
const PLAIN = {
  state: null, rollcall: null, compare: null, by: "votes", colour: "bloc", layer: "votes",
};
const PARTS = {
  rollcall: aRollcall,
  compare: aState,
  by: among(Object.keys(LAYOUTS)),
  colour: among(COLOURS),
  layer: among(hasSponsors ? ["sponsors"] : []),
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
