// Two states side by side, in figures and over time

const figuresOf = (one, other) => {
  const shared = sharedVotes(one, other);
  const facts = [fact("Roll calls shared", String(shared))];
  if (shared && shared < data.leastShared) {
    facts.push(fact("Agreement", `not counted: a pair needs ${data.leastShared} shared roll calls`));
  } else if (shared) {
    facts.push(
      fact("Voted alike", `on ${percent(share(one, other))} of them`),
      fact("Graded agreement", number(graded(one, other))),
      fact("Excess over chance", signed(excess(one, other))));
  }
  if (hasSponsors) {
    const both = draftsOf(one).filter((draft) => roleIn(other, draft) !== null);
    facts.push(fact("Drafts sponsored", `${both.length} together, ` +
      `${draftsOf(one).length - both.length} by ${inText(one)} only, ` +
      `${draftsOf(other).length - both.length} by ${inText(other)} only`));
  }
  return element("dl", { class: "facts" }, ...facts.flat());
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
