// Roll calls: a list to search, and how each bloc voted on the chosen one

const FIRST = 60; // roll calls listed before the rest is asked for
const NAMED = 12; // dissenters named
const searchable = [];
const searchText = (r) => {
  const { name, title, issues, date, body } = rollcalls[r];
  return (searchable[r] ??= plain([name, title, issues, date ?? "", body].join(" ")));
};
let limit = FIRST;

const found = () => {
  const words = plain(byId("rollcall-search").value).split(/\s+/);
  return callsNow().filter((r) => words.every((word) => searchText(r).includes(word)));
};

const listRollcalls = () => {
  const matching = found();
  replace("rollcall-list", matching.slice(0, limit).map((r) => element("li", {},
    element("button", {
      type: "button", "data-rollcall": String(r),
      "aria-pressed": String(r === view.rollcall), onclick: () => showRollcall(r),
    },
    element("b", {}, rollcalls[r].name), " ",
    element("span", {}, rollcalls[r].title || rollcalls[r].issues),
    splitBar(tallyOf(r))))));
  const rest = matching.length - limit;
  if (rest > 0) {
    byId("rollcall-list").append(element("li", {}, element("button", {
      type: "button", id: "more-rollcalls", onclick: () => { limit = Infinity; listRollcalls(); },
    }, `${rest} more`)));
  }
  byId("rollcall-found").textContent = `${matching.length} of ${counted(callsNow().length, "roll call")}` +
    (goTo ? ` of ${inSentence(view.window)}` : "");
};

const withVote = (state, r, extra = "") =>
  element("span", {}, stateLink(state), ` (${WORDS[voteOf(state, r)]}${extra})`);

const namedFew = (nodes) => {
  const shown = nodes.slice(0, NAMED);
  if (nodes.length <= NAMED) return separated(shown);
  const rest = element("details", { class: "rest" },
    element("summary", {}, `and ${nodes.length - NAMED} more`), ...separated(nodes.slice(NAMED)));
  return [...separated(shown), " ", rest];
};

// How one bloc voted, and who voted otherwise than most of it
const blocOn = (bloc, r) => {
  const members = membersOf(bloc.bloc);
  const counts = tallyOf(r, members);
  const line = lineOf(counts);
  const apart = line === null ? []
    : members.filter((s) => voted(voteOf(s, r)) && voteOf(s, r) !== line);
  const note = line === null ? "No choice had most of its votes."
    : apart.length ? ["Otherwise than most of its voters: ", ...namedFew(apart.map((s) => withVote(s, r)))]
    : "All its voters chose alike.";
  return element("article", {},
    element("h4", {}, blocMark(bloc.bloc), `: ${tallied(counts)}`),
    splitBar(counts, `${bloc.label}: ${tallied(counts)}`),
    element("p", { class: "small" }, note));
};

// Who sponsored the draft, and who of them did not vote for it
const sponsorsOn = (r) => {
  const { draft } = rollcalls[r];
  if (draft === null) return [];
  const lines = Object.entries(ROLES).filter(([role]) => drafts[draft][role].length)
    .map(([role, words]) => element("p", { class: "small" },
      element("b", {}, `${words} (${drafts[draft][role].length}): `),
      ...namedFew(drafts[draft][role].map((state) => stateLink(state)))));
  const apart = sponsorsOf(draft).filter((state) => voteOf(state, r) !== "y");
  const note = apart.length
    ? ["Sponsors that did not vote in favour: ", ...namedFew(apart.map((s) => withVote(s, r)))]
    : "Every sponsor voted in favour.";
  return [element("h4", {}, `Sponsors of ${drafts[draft].name}`), ...lines,
    element("p", { class: "small" }, note)];
};

const detail = (r) => {
  const { name, title, issues, date, body, adopted } = rollcalls[r];
  const where = [body, day(date), adopted === null ? "" : adopted ? "adopted" : "not adopted"];
  const rest = blocsShown().slice(SHOWN);
  return [
    element("h3", {}, name),
    element("p", { class: "title" }, title || issues),
    element("p", { class: "muted" }, where.filter(Boolean).join(" · ")),
    element("p", {}, element("strong", {}, `${capital(tallied(tallyOf(r)))}.`)),
    splitBar(tallyOf(r)),
    element("p", {}, element("button", {
      type: "button", id: "on-map",
      onclick: () => { showRollcall(r); byId("map").scrollIntoView(); },
    }, "Show it on the map")),
    ...blocsShown().slice(0, SHOWN).map((bloc) => blocOn(bloc, r)),
    ...(rest.length ? [element("p", { class: "muted small" }, `${counted(rest.length, "smaller bloc")} not listed here.`)] : []),
    ...sponsorsOn(r),
  ];
};

const buildRollcalls = () => {
  const update = () => {
    for (const button of byId("rollcall-list").querySelectorAll("[data-rollcall]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.rollcall) === view.rollcall));
    }
    const shown = view.rollcall ?? callsNow()[0];
    if (shown !== undefined) replace("rollcall-detail", detail(shown));
  };
  byId("rollcall-search").addEventListener("input", () => { limit = FIRST; listRollcalls(); });
  follow(["rollcall"], update);
  follow(["window", "colour"], () => { limit = FIRST; listRollcalls(); update(); });
  listRollcalls();
  update();
};
