// Beside the map: the blocs of the window, or one state over all windows

const TYPICAL = 6;

// The others by agreement in the window shown, of those that shared at least half of its votes
const ranked = (state) => {
  const window = windows[view.window];
  const least = agreementOn(state, state, window).shared / 2;
  return everyone
    .filter((other) => other !== state && votedIn(other))
    .map((other) => ({ state: other, ...agreementOn(state, other, window) }))
    .filter(({ excess, shared }) => excess !== null && shared >= least)
    .map(({ state: other, excess, shared }) => ({ state: other, value: excess, shared }))
    .sort((a, b) => b.value - a.value || a.state - b.state);
};

const issueList = (state) => {
  const { names, windows: inWindow } = data.issues ?? { windows: {} };
  const own = (inWindow[windows[view.window].name] ?? []).filter(([other]) => other === state);
  if (!own.length) return [];
  return [element("h4", {}, "Out of line on"), element("ul", { class: "plain" },
    ...own.map(([, issue, lean, elsewhere, votes]) => element("li", {}, `${names[issue]}: lean ` +
      `${signed(lean / 100)} on ${counted(votes, "vote")}, ${signed(elsewhere / 100)} on all others`)))];
};

const factsOf = (state) => {
  const lean = of("lean", state);
  const vote = view.rollcall === null ? []
    : [fact("Vote", voteMark(voteOf(state, view.rollcall)), ` on ${rollcalls[view.rollcall].name}`)];
  const facts = [...vote, fact("Bloc", blocMark(of("bloc", state))),
    fact("Signed bloc", blocMark(of("bloc_signed", state))),
    fact("Lean", lean === null ? "no score: too few contested votes"
      : `${signed(lean)}${columns.lean_low ? between(of("lean_low", state), of("lean_high", state)) : ""}`)];
  if (lean !== null) {
    facts.push(fact("Crossing", number(of("crossing", state))),
      fact("Fence", number(of("fence", state))),
      fact("Contested", counted(of("contested", state), "vote")));
  }
  if (columns.ideal && of("ideal", state) !== null) {
    facts.push(fact("Ideal point", signed(of("ideal", state)) +
      between(of("ideal_low", state), of("ideal_high", state))));
  }
  facts.push(fact("Attendance", percent(of("attendance", state))));
  return element("dl", { class: "facts" }, ...facts.flat());
};

const eventItem = (event) => {
  const w = windowNumber.get(event.window);
  return element("li", { class: w === view.window ? "current" : null },
    windowLink(w), `: ${event.text} (${counted(event.states, noun)})`);
};

const eventList = (own) =>
  element("div", { class: "events", tabindex: "0", role: "region", "aria-label": "Events of blocs" },
    element("ul", { class: "plain" }, ...own.map(eventItem)));

const statePanel = (state) => {
  const own = eventsOf(state);
  return [
    element("div", { class: "head" },
      element("h3", {}, ...nameAndCode(state)),
      element("button", { type: "button", id: "clear", onclick: () => show({ state: null }) }, "Clear")),
    element("p", { class: "muted" }, [states.longName[state] === states.name[state]
      ? null : states.longName[state], states.region[state]].filter(Boolean).join(" · ")),
    ...seatNote(state),
    element("h4", {}, windows[view.window].title),
    votedIn(state) ? factsOf(state) : element("p", {}, "It did not vote here."),
    ...issueList(state),
    element("h4", {}, "Lean over time, and its blocs"),
    leanChart([state], roomIn("panel")),
    element("p", { class: "muted small" }, `+1 is ${plusPole}. Triangles mark events. `,
      element("span", { class: "hint" }, "Press on the drawing to go there.")),
    ...idealDrawing([state], roomIn("panel")),
    element("p", {}, stateChoice("panel-compare", "Compare with", {
      chosen: view.compare, but: state, onchange: compareWith,
    })),
    ...(data.votes && votedIn(state) ? voteLists(state, ` in ${inSentence(view.window)}`) : []),
    ...(own.length ? [element("h4", {}, `${counted(own.length, "event")} of its blocs`), eventList(own)] : []),
  ];
};

const compareWith = (compare) => {
  show({ compare });
  if (compare !== null) byId("compare").scrollIntoView();
};

const blocEntry = ({ bloc, members }) => {
  const known = view.colour === "signed" ? null
    : (data.blocsIn[windows[view.window].name] ?? []).find((own) => own.bloc === bloc);
  const pole = known?.pole ? `, lean ${known.pole > 0 ? "+1" : "−1"}` : "";
  const typical = (known?.typical ?? []).map((code) => numberOf.get(code));
  const words = [known?.like ? `Like the ${known.like}.` : "",
    known && known.excess !== null ? `Mean excess inside ${signed(known.excess)}.` : "",
    known?.apart ? `Furthest apart on ${known.apart}.` : ""];
  return element("li", {},
    element("b", {}, swatch(blocKind(bloc)), `${labelOf(bloc)} · ${counted(members.length, noun)}`), pole,
    element("p", { class: "muted" }, words.filter(Boolean).join(" ")),
    element("p", {}, ...separated((typical.length ? typical : members).slice(0, TYPICAL)
      .map((state) => stateLink(state)))));
};

const blocPanel = () => {
  const now = blocsNow(kindShown());
  const some = now.filter(({ members }) => members.length > 1).slice(0, SHOWN);
  const rest = now.length - some.length;
  const happened = eventsIn(view.window);
  return [
    element("h3", {}, `${windows[view.window].title}: the blocs`),
    now.length
      ? element("p", { class: "muted hint" }, `Choose a ${noun}, on the map or by name, to see it over time.`)
      : element("p", { class: "muted" }, "Too few roll calls for blocs."),
    element("ul", { class: "bloc-list" }, ...some.map(blocEntry)),
    ...(rest ? [element("p", { class: "muted" }, `${counted(rest, "smaller bloc")}.`)] : []),
    ...(happened.length ? [element("h3", {}, "What happened"), eventList(happened)] : []),
  ];
};

const buildPanel = () => {
  const update = () => replace("panel", view.state === null ? blocPanel() : statePanel(view.state));
  follow(["state", "window", "colour", "rollcall"], update);
  update();
};
