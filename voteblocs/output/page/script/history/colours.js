// The colour of every badge, and what it means

const LEAN = ["#8C510A", MIDDLE, "#01665E"]; // apart from all blocs: the poles change
const SHOWN = 8;

const kindShown = () => (view.colour === "signed" ? "bloc_signed" : "bloc");

const excessWith = (state) => agreementOn(view.state, state, windows[view.window]).excess;

const fillOf = (state) => {
  if (view.colour === "rollcall") {
    return data.colours[voteOf(state, view.rollcall)] ?? data.colours.unknown;
  }
  if (view.colour === "agreement") {
    return state === view.state ? "#000000" : onExcess(excessWith(state));
  }
  if (view.colour !== "lean") return blocColour(of(kindShown(), state));
  const lean = of("lean", state);
  return lean === null ? data.colours.unknown : onScale(LEAN, (lean + 1) / 2);
};

const meaning = (state) => {
  if (!votedIn(state)) return "did not vote";
  const vote = view.colour === "rollcall" ? `${WORDS[voteOf(state, view.rollcall)]}, ` : "";
  const lean = of("lean", state) === null ? "no lean" : `lean ${signed(of("lean", state))}`;
  const excess = view.colour === "agreement" && state !== view.state
    ? `, agreement with ${inText(view.state)} ${signed(excessWith(state))}` : "";
  return `${vote}${labelOf(of(kindShown(), state))}, ${lean}${excess}`;
};

const chips = () => {
  if (view.colour === "rollcall") return voteChips(view.rollcall, everyone.filter(belongs));
  if (view.colour === "lean" || view.colour === "agreement") return [];
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

const scaleOf = () => ({
  lean: { stops: LEAN, low: "−1 the other pole", high: `+1 ${plusPole}` },
  agreement: view.state === null ? null : excessScale(inText(view.state)),
}[view.colour] ?? null);

// The blocs of more than one, as the list of roll calls names them
const blocsShown = () => blocsNow(kindShown()).filter(({ members }) => members.length > 1)
  .map(({ bloc }) => ({ bloc, label: labelOf(bloc) }));
const membersOf = (bloc) => everyone.filter((state) => of(kindShown(), state) === bloc);
