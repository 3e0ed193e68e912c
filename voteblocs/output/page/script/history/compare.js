// Two states over time: how alike they voted, where each stood, in which bloc each was

const together = (one, other) => {
  const both = windows.map((_, w) => [of("bloc", one, w), of("bloc", other, w)])
    .filter((blocs) => !blocs.includes(null));
  const same = both.filter(([own, theirs]) => own === theirs).length;
  return `In one bloc in ${same} of the ${counted(both.length, data.windowNoun)} ` +
    "in which both have one.";
};

const columnOf = (state, name, head, words) => ({
  name: `${name}_${codes[state]}`, head, words, value: (w) => of(name, state, w),
});

// A measure with its interval in one column to read; in the file the ends stand beside it
const measured = (state, name, head) => {
  if (!columns[name]) return [];
  const ends = columns[`${name}_low`] ? [`${name}_low`, `${name}_high`] : [];
  return [columnOf(state, name, `${head} ${codes[state]}`, (w) => signed(of(name, state, w)) +
    (ends.length ? between(...ends.map((end) => of(end, state, w))) : "")),
  ...ends.map((end) => columnOf(state, end))];
};

const standing = (state) => {
  const label = (w) => (of("bloc", state, w) === null ? "–" : labelOf(of("bloc", state, w)));
  return [...measured(state, "lean", "Lean"), ...measured(state, "ideal", "Ideal point"),
    { ...columnOf(state, "bloc", `Bloc ${codes[state]}`, label), value: label }];
};

const key = (chosen) => element("ul", { class: "key" }, ...chosen.map((state, n) => element("li", {},
  drawn("svg", { class: "chart", viewBox: "0 0 30 10", "aria-hidden": "true" },
    drawn("path", { d: "M0 5H30", class: `line line-${n}` })), stateLink(state))));

// How they voted in the window shown
const inWindow = (one, other, { shared, share, chance }) => [
  element("h3", {}, `In ${inSentence(view.window)}`),
  element("p", {}, share === null
    ? `They shared ${counted(shared, "roll call")}, too few to say how alike they voted.`
    : `They voted alike on ${percent(share)} of the ${counted(shared, "roll call")} that both voted ` +
      `on; by chance it would have been ${percent(chance)}.`),
  ...(shared ? [element("div", { class: "halves" }, positionTable(one, other),
    element("div", {}, ...partingList(one, other)))] : []),
];

const comparison = (one, other) => {
  const rows = data.votes ? agreementOver(one, other) : null;
  const band = columns.lean_low ? ` Bands: ${data.interval}` : "";
  return [
    element("h3", {}, `${states.name[one]} and ${states.name[other]}`),
    ...(rows ? agreementDrawings(one, other, rows) : []),
    element("h4", {}, "Lean and blocs"),
    key([one, other]),
    leanChart([one, other], chartWidth()),
    element("p", { class: "muted small" }, together(one, other),
      ` Lines: lean, +1 is ${plusPole}.${band} Strips: their blocs, in the same order.`),
    ...idealDrawing([one, other], chartWidth()),
    windowsTable([...(rows ? agreementColumns(rows) : []), ...[one, other].flatMap(standing)],
      `${codes[one]}-${codes[other]}`),
    ...(rows ? inWindow(one, other, rows[view.window]) : []),
  ];
};

const buildCompare = () => {
  buildChoices();
  const update = () => replace("comparison", view.state === null || view.compare === null
    ? toChoose()
    : comparison(view.state, view.compare));
  follow(["state", "compare", "window", "colour"], update);
  narrow.addEventListener("change", update);
  update();
};
