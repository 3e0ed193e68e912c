// Beside the map: the blocs, or one state with its nearest and furthest

const TYPICAL = 5;

// The others by agreement, of those that shared at least half of this state's votes
const ranked = (state) => {
  const least = states.votes[state] / 2;
  return order
    .filter((other) => other !== state)
    .map((other) => ({
      state: other, value: excess(state, other), shared: sharedVotes(state, other),
    }))
    .filter(({ value, shared }) => value !== null && shared >= least)
    .sort((a, b) => b.value - a.value || a.state - b.state);
};

// The others by drafts sponsored together
const partners = (state) =>
  everyone
    .filter((other) => other !== state)
    .map((other) => ({ state: other, value: together(state, other) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.state - b.state);

const column = (name, state) => states[name]?.[state] ?? null;

const factsOf = (state) => {
  const lean = states.lean[state];
  const interval = between(column("lean_low", state), column("lean_high", state));
  const doubts = [column("doubt", state), interval && data.fewResamples ? `from ${counted(data.fewResamples, "resample")} only` : ""].filter(Boolean);
  const facts = [fact("Bloc", states.placed[state] ? blocMark(states.bloc[state])
    : states.votes[state] ? "none: it shares too few votes with others" : "none: it never voted")];
  if (hasLean) {
    const [minus, plus] = data.poles.map((pole) => blocOf.get(pole).label);
    facts.push(fact("Lean", lean === null ? "no score: too few contested votes"
      : `${signed(lean)}${interval}; −1 is ${minus}, +1 is ${plus}${doubts.map((doubt) => `; ${doubt}`).join("")}`));
  }
  if (lean !== null) {
    const few = states.contested[state] < data.called ? `, too few to call it a swing ${noun}` : "";
    facts.push(fact("Crossing", number(states.crossing[state])),
      fact("Fence", number(states.fence[state])),
      fact("Contested", `${counted(states.contested[state], "vote")}${few}`));
  }
  facts.push(fact("Attendance", `${percent(states.attendance[state])}, ` +
    counted(states.votes[state], "vote")));
  if (column("stability", state) !== null) {
    facts.push(fact("Stability", `in its bloc in ${percent(column("stability", state))} of resamples`));
  }
  if (hasSponsors) facts.push(fact("Sponsored", ...sponsoredBy(state)));
  return element("dl", { class: "facts" }, ...facts.flat());
};

const sponsoredBy = (state) => {
  const own = draftsOf(state);
  const shown = own.slice(0, 4).map((draft) =>
    `${drafts[draft].name} (${roleIn(state, draft)})`);
  if (own.length > 4) shown.push(`${own.length - 4} more`);
  return [own.length ? shown.join(", ") : "no draft"];
};

const sponsorLists = (state) => {
  const rows = partners(state);
  if (!rows.length) return [element("p", {}, `It sponsored no draft together with another ${noun}.`)];
  return [element("h4", {}, "Sponsors most with"),
    barList(rows.slice(0, NEAREST), greatest(rows), ({ value, state: other }) =>
      `${counted(value, "draft")}, votes ${signed(excess(state, other))}`),
    ...tiedNote(rows, NEAREST, "as often")];
};

const layerSwitch = () =>
  element("div", { class: "choices", role: "group", "aria-label": "Lists of the panel" },
    ...Object.entries({ votes: "Votes", sponsors: "Co-sponsorship" }).map(([layer, text]) =>
      element("button", {
        type: "button", "data-layer": layer, "aria-pressed": String(view.layer === layer),
        onclick: () => {
          show({ layer });
          byId("panel").querySelector(`[data-layer="${layer}"]`).focus();
        },
      }, text)));

const statePanel = (state) => [
  element("div", { class: "head" },
    element("h3", {}, ...nameAndCode(state)),
    element("button", { type: "button", id: "clear", onclick: () => show({ state: null }) }, "Clear")),
  element("p", { class: "muted" }, [states.longName[state] === states.name[state]
    ? null : states.longName[state], states.region[state]].filter(Boolean).join(" · ")),
  ...seatNote(state),
  factsOf(state),
  element("p", {}, stateChoice("panel-compare", "Compare with", {
    chosen: view.compare, but: state, onchange: compareWith,
  })),
  ...(hasSponsors ? [layerSwitch()] : []),
  ...(view.layer === "sponsors" ? sponsorLists(state) : voteLists(state)),
];

const compareWith = (compare) => {
  show({ compare });
  if (compare !== null) byId("compare").scrollIntoView();
};

const blocEntry = (bloc) => {
  const members = membersOf(bloc.bloc);
  const known = data.bestKnown.filter((state) => members.includes(state)).slice(0, TYPICAL);
  const typical = bloc.typical.map((code) => numberOf.get(code)).slice(0, TYPICAL);
  const named = known.length ? known : typical;
  const pole = bloc.pole === null || !hasLean ? "" : `, lean ${bloc.pole > 0 ? "+1" : "−1"}`;
  const inside = bloc.excess === null ? ""
    : ` Mean excess inside ${signed(bloc.excess)}${bloc.excess > 0 ? "" : ": no more alike than chance, a remainder"}.`;
  return element("li", {},
    element("b", {}, swatch(blocKind(bloc.bloc)), `${bloc.label} · ${counted(bloc.size, noun)}`),
    pole,
    element("p", { class: "muted" }, `${bloc.like ? `${bloc.like}.` : ""}${inside}`),
    element("p", {}, ...separated((named.length ? named : members.slice(0, TYPICAL))
      .map((state) => stateLink(state)))));
};

const swingEntries = () => {
  const called = everyone
    .filter((state) => states.lean[state] !== null && states.contested[state] >= data.called)
    .sort((a, b) => Math.abs(states.lean[a]) - Math.abs(states.lean[b]) || a - b).slice(0, 8);
  if (!called.length) {
    return hasLean ? [element("p", { class: "muted" }, "Nobody voted on " +
      `${data.called} contested roll calls, so nobody is called a swing ${noun}.`)] : [];
  }
  return [element("h3", {}, "Nearest the middle"), element("ol", { class: "middle" },
    ...called.map((state) => element("li", {}, stateLink(state), blocMark(states.bloc[state]),
      element("span", { class: "n" }, signed(states.lean[state])))))];
};

const blocPanel = () => [
  element("h3", {}, "The blocs"),
  element("p", { class: "muted" }, `Choose a ${noun}, on the map or by name, to see whom it votes with.`),
  element("ul", { class: "bloc-list" }, ...blocs.slice(0, SHOWN).map(blocEntry)),
  ...(blocs.length > SHOWN
    ? [element("p", { class: "muted" }, `${counted(blocs.length - SHOWN, "smaller bloc")}: see below.`)] : []),
  ...swingEntries(),
];

const buildPanel = () => {
  const update = () => replace("panel", view.state === null ? blocPanel() : statePanel(view.state));
  follow(["state", "layer"], update);
  update();
};
