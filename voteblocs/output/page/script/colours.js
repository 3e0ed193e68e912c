// The colour of every badge, and what it means

const COMPANY = ["#EFEDF5", "#9E7FBC", "#5B1F5E"];
const leanScale = () => {
  const [minus, plus] = data.poles.map(blocColour);
  return [minus, MIDDLE, plus];
};

const mostTogether = (state) =>
  Math.max(1, ...everyone.filter((other) => other !== state).map((other) => together(state, other)));

// The fill of every state under the present view
const fills = () => {
  const { colour, state, rollcall } = view;
  if (colour === "rollcall") {
    return everyone.map((s) => data.colours[voteOf(s, rollcall)] ?? data.colours.unknown);
  }
  if (colour === "lean") {
    const scale = leanScale();
    return everyone.map((s) =>
      states.lean[s] === null ? data.colours.unknown : onScale(scale, (states.lean[s] + 1) / 2));
  }
  if (colour === "agreement") {
    return everyone.map((s) => (s === state ? "#000000" : onExcess(excess(s, state))));
  }
  if (colour === "sponsors") {
    const most = mostTogether(state);
    return everyone.map((s) => {
      if (s === state) return "#000000";
      const drafts = together(s, state);
      return drafts ? onScale(COMPANY, drafts / most) : data.colours.unknown;
    });
  }
  return everyone.map((s) => blocColour(states.bloc[s]));
};

// The words behind the colour of one state
const meaning = (state) => {
  const { colour, rollcall } = view;
  const chosen = view.state;
  if (colour === "rollcall") return WORDS[voteOf(state, rollcall)];
  if (colour === "lean") return `lean ${signed(states.lean[state])}`;
  if (colour === "agreement" && state !== chosen) {
    return `agreement with ${inText(chosen)} ${signed(excess(state, chosen))}`;
  }
  if (colour === "sponsors" && state !== chosen) {
    return `${counted(together(state, chosen), "draft")} with ${inText(chosen)}`;
  }
  return states.bloc[state] === null ? "no bloc" : blocOf.get(states.bloc[state]).label;
};

// Chips of the legend: what each stands for, and which states it keeps
const SHOWN = 8;
const chips = () => {
  if (view.colour === "rollcall") return voteChips(view.rollcall, everyone);
  if (view.colour !== "bloc") return [];
  const shown = blocs.slice(0, SHOWN).map((bloc) => ({
    key: String(bloc.bloc),
    kind: blocKind(bloc.bloc),
    text: `${bloc.label} · ${bloc.size}`,
    keeps: (state) => states.bloc[state] === bloc.bloc,
  }));
  const rest = blocs.slice(SHOWN).map((bloc) => bloc.bloc);
  if (!rest.length) return shown;
  return [...shown, {
    key: "rest",
    kind: "bloc-other",
    text: `${rest.length} smaller · ${everyone.filter((s) => rest.includes(states.bloc[s])).length}`,
    keeps: (state) => rest.includes(states.bloc[state]),
  }];
};

// Colour scales: their stops, and what stands at their ends
const scaleOf = () => {
  if (view.colour === "lean") {
    const [minus, plus] = data.poles.map((pole) => blocOf.get(pole).label);
    return { stops: leanScale(), low: `−1 ${minus}`, high: `+1 ${plus}` };
  }
  const name = view.state === null ? "" : inText(view.state);
  if (view.colour === "agreement") {
    return excessScale(name);
  }
  if (view.colour === "sponsors") {
    return {
      stops: COMPANY, low: "few", high: `${counted(mostTogether(view.state), "draft")} with ${name}`,
    };
  }
  return null;
};
