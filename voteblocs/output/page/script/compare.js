// Two states side by side: how often each chose what, and the roll calls that part them

const PARTED = 15;

const jointly = (one, other) => {
  const counts = new Map();
  for (let r = 0; r < rollcalls.length; r++) {
    const key = voteOf(one, r) + voteOf(other, r);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

// Three by three, with a row and a column for absences
const positionTable = (one, other) => {
  const counts = jointly(one, other);
  const letters = [...VOTES, "x"];
  const rows = letters.map((own) => element("tr", {},
    element("th", { scope: "row" }, voteMark(own)),
    ...letters.map((theirs) => element("td", {
      class: own === theirs && own !== "x" ? "n same" : "n",
    }, String(counts.get(own + theirs) ?? 0)))));
  return element("div", {
    class: "scroll", tabindex: "0", role: "region", "aria-label": "Table: positions of two states",
  }, element("table", { id: "positions" },
    element("caption", {}, element("span", {},
      `Rows: ${states.name[one]}. Columns: ${states.name[other]}. Numbers of roll calls.`)),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, `${codes[one]} \\ ${codes[other]}`),
      ...letters.map((letter) => element("th", { scope: "col", class: "n" }, voteMark(letter))))),
    element("tbody", {}, ...rows)));
};

const figuresOf = (one, other) => {
  const shared = sharedVotes(one, other);
  const facts = [fact("Roll calls shared", String(shared))];
  if (shared && shared < data.leastShared) {
    facts.push(fact("Agreement", `not counted: a pair needs ${data.leastShared} shared roll calls`));
  } else if (shared) {
    facts.push(
      fact("Voted alike", `on ${percent(share(one, other))} of them`),
      fact("Graded agreement", number(graded(one, other))),
      fact("Excess over chance", signed(pair("excess", one, other))));
  }
  if (hasSponsors) {
    const both = draftsOf(one).filter((draft) => roleIn(other, draft) !== null);
    facts.push(fact("Drafts sponsored", `${both.length} together, ` +
      `${draftsOf(one).length - both.length} by ${states.name[one]} only, ` +
      `${draftsOf(other).length - both.length} by ${states.name[other]} only`));
  }
  return element("dl", { class: "facts" }, ...facts.flat());
};

// Opposite votes first, then one step apart; within each the most divided first
const parting = (one, other) => {
  const apart = (r) => Math.abs(POSITION[voteOf(one, r)] - POSITION[voteOf(other, r)]);
  return divided.filter((r) => apart(r) > 0).sort((a, b) => apart(b) - apart(a));
};

const sponsorNote = (state, r) => {
  const { draft } = rollcalls[r];
  const role = draft === null ? null : roleIn(state, draft);
  return role ? `, ${role === "lead" ? "submitted it" : "sponsored it"}` : "";
};

const partingList = (one, other) => {
  const all = parting(one, other);
  if (!all.length) return [element("p", {}, "No roll call on which both voted parts them.")];
  const line = (r) => element("li", {}, rollcallLink(r, named(r)), element("br"),
    `${states.name[one]} `, voteMark(voteOf(one, r)), sponsorNote(one, r),
    `; ${states.name[other]} `, voteMark(voteOf(other, r)), sponsorNote(other, r));
  const list = element("ol", { id: "parting", class: "plain" }, ...all.slice(0, PARTED).map(line));
  const more = all.length > PARTED
    ? [element("details", {}, element("summary", {}, `${all.length - PARTED} more`),
        element("ol", { class: "plain" }, ...all.slice(PARTED).map(line)))] : [];
  return [element("h4", {}, `${counted(all.length, "roll call")} that ${all.length === 1 ? "parts" : "part"} them`),
    list, ...more];
};

const comparison = (one, other) => [
  element("h3", {}, `${states.name[one]} and ${states.name[other]}`),
  element("div", { class: "halves" },
    element("div", {}, figuresOf(one, other), positionTable(one, other)),
    element("div", {}, ...partingList(one, other))),
];

const overTime = (one, other) => {
  if (windows.length < 2) return [];
  const rows = agreementOver(one, other);
  return [...agreementDrawings(one, other, rows),
    windowsTable(agreementColumns(rows), `${codes[one]}-${codes[other]}`)];
};

const buildCompare = () => {
  buildChoices();
  const update = () => replace("comparison", view.state === null || view.compare === null
    ? toChoose()
    : [...comparison(view.state, view.compare), ...overTime(view.state, view.compare)]);
  follow(["state", "compare"], update);
  narrow.addEventListener("change", update);
  update();
};
