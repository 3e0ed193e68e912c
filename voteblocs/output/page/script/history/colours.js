// The colour of every badge, and what it means

const LEAN = ["#8C510A", MIDDLE, "#01665E"]; // apart from all blocs: the poles change
const SHOWN = 8;

const kindShown = () => (view.colour === "signed" ? "bloc_signed" : "bloc");

const fillOf = (state) => {
  if (view.colour !== "lean") return blocColour(of(kindShown(), state));
  const lean = of("lean", state);
  return lean === null ? data.colours.unknown : onScale(LEAN, (lean + 1) / 2);
};

const meaning = (state) => {
  if (!votedIn(state)) return "did not vote";
  const lean = of("lean", state) === null ? "no lean" : `lean ${signed(of("lean", state))}`;
  return `${labelOf(of(kindShown(), state))}, ${lean}`;
};

const chips = () => {
  if (view.colour === "lean") return [];
  const kind = kindShown();
  const now = blocsNow(kind);
  const some = now.filter(({ members }) => members.length > 1).slice(0, SHOWN);
  const rest = now.filter((bloc) => !some.includes(bloc));
  const shown = some.map(({ bloc, members }) => ({
    key: String(bloc),
    kind: blocKind(bloc),
    text: `${labelOf(bloc)} · ${members.length}`,
    keeps: (state) => of(kind, state) === bloc,
  }));
  if (!rest.length) return shown;
  const small = rest.map(({ bloc }) => bloc);
  return [...shown, {
    key: "rest",
    kind: "bloc-other",
    text: `${rest.length} smaller · ${rest.flatMap(({ members }) => members).length}`,
    keeps: (state) => small.includes(of(kind, state)),
  }];
};

const scaleOf = () => view.colour === "lean"
  ? { stops: LEAN, low: "−1 the other pole", high: `+1 ${plusPole}` } : null;
