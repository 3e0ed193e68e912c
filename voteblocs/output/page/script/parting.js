// How often each of two chose what, and the roll calls that part them

const PARTED = 15;

const jointly = (one, other) => {
  const counts = new Map();
  for (const r of callsNow()) {
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
    class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: positions of two ${noun}s`,
  }, element("table", { id: "positions" },
    element("caption", {}, element("span", {},
      `Rows: ${states.name[one]}. Columns: ${states.name[other]}. Numbers of roll calls.`)),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, `${codes[one]} \\ ${codes[other]}`),
      ...letters.map((letter) => element("th", { scope: "col", class: "n" }, voteMark(letter))))),
    element("tbody", {}, ...rows)));
};

// Opposite votes first, then one step apart; within each the most divided first
const parting = (one, other) => {
  const apart = (r) => Math.abs(POSITION[voteOf(one, r)] - POSITION[voteOf(other, r)]);
  return callsNow().filter((r) => apart(r) > 0).sort((a, b) => apart(b) - apart(a));
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
