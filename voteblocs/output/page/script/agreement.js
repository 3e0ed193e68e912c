// How two agreed in each window, counted from their votes

const agreementOn = (one, other, { calls, least }) => {
  let [shared, same, expected] = [0, 0, 0];
  for (const [first, number] of calls) {
    for (let r = first; r < first + number; r++) {
      const [a, b] = [voteOf(one, r), voteOf(other, r)];
      if (!voted(a) || !voted(b)) continue;
      shared++;
      same += Number(a === b);
      expected += chanceOf(r);
    }
  }
  const known = shared >= least;
  const part = (sum) => (known ? sum / shared : null);
  return { shared, share: part(same), chance: part(expected), excess: part(same - expected) };
};

const agreementOver = (one, other) => windows.map((window) => agreementOn(one, other, window));

const agreementWords = (one, other, rows) => {
  const all = agreementOn(one, other, { calls: [[0, rollcallNumber]], least: 1 });
  const pair = capital(`${inText(one)} and ${inText(other)}`);
  if (!all.shared) return `${pair} never voted on the same roll call.`;
  const known = rows.map(({ excess }, w) => [excess, w]).filter(([excess]) => excess !== null)
    .sort(([a], [b]) => b - a);
  const said = ([excess, w]) => `${inSentence(w)} (${signed(excess)})`;
  const ends = known.length < 2 ? ""
    : ` Excess agreement was highest in ${said(known[0])} and lowest in ${said(known.at(-1))}.`;
  return `${pair} voted alike on ${percent(all.share)} of the ${counted(all.shared, "roll call")} ` +
    `that both voted on; by chance it would have been ${percent(all.chance)}.${ends}`;
};

// The windows with the places between them where the share crosses what chance would give
const withCrossings = (rows) => rows.flatMap(({ share, chance }, w) => {
  if (share === null) return [null];
  const point = { w, share, chance };
  const before = rows[w - 1] ?? { share: null };
  const [was, is] = [before.share - before.chance, share - chance];
  if (before.share === null || was * is >= 0) return [point];
  const at = was / (was - is);
  const level = before.chance + at * (chance - before.chance);
  return [{ w: w - 1 + at, share: level, chance: level }, point];
});

const gapsOver = (rows, axes) => {
  const points = withCrossings(rows);
  const some = (kept) => points.map((point) =>
    point && kept(point) ? [point.w, [point.chance, point.share]] : null);
  return [...bandOver(some(({ share, chance }) => share >= chance), "above", axes),
    ...bandOver(some(({ share, chance }) => share <= chance), "below", axes)];
};

const figure = (title, note, chart) =>
  element("figure", { class: "over" }, element("figcaption", {}, element("b", {}, title), element("span", {}, note)), chart);

const shareChart = (rows, pair) => {
  const axes = axesOf(chartWidth(), 0, 1);
  const line = (name, kind) => lineOver(pointsOf(rows.map((row) => row[name])), kind, axes);
  return figure("Voted alike",
    "Line: share of the roll calls that both voted on. Dashed: what two voters drawn at random " +
    "would have reached on the same roll calls. Between them blue where more often than that, " +
    "red where less.",
    chartOver(axes, { kind: "share-chart", label: `Share of roll calls on which ${pair} voted alike; numbers below` },
      scaleLines(axes, [0, 0.5, 1], percent), gapsOver(rows, axes), line("chance", "chance"),
      line("share", "line-0")));
};

const excessChart = (rows, pair) => {
  const most = Math.max(0.5, ...rows.map(({ excess }) => Math.abs(excess ?? 0)));
  const end = Math.ceil(4 * most) / 4;
  const axes = axesOf(chartWidth(), -end, end);
  return figure("Excess agreement",
    "The same less what chance would give: 0 is chance.",
    chartOver(axes, { kind: "excess-chart", label: `Excess agreement of ${pair}; numbers below` },
      scaleLines(axes, [-end, 0, end], (value) => (value ? signed(value) : "chance")),
      lineOver([[0, 0], [windows.length - 1, 0]], "chance", axes),
      lineOver(pointsOf(rows.map(({ excess }) => excess)), "line-0", axes)));
};

// Every number of the drawings, in a table and as a file; columns without a head are in the file
const agreementColumns = (rows) => [
  ["shared", "Roll calls shared", String],
  ["share", "Voted alike", percent],
  ["chance", "By chance", percent],
  ["excess", "Excess", signed],
].map(([name, head, words]) => ({
  name, head, value: (w) => rows[w][name], words: (w) => words(rows[w][name]),
}));

const windowsTable = (columns, name) => {
  const told = columns.filter(({ head }) => head);
  const cell = (text) => element("th", { scope: "col", class: "n" }, text);
  const open = matchMedia("print").matches ? "" : null;
  return element("details", { class: "fallback", open }, element("summary", {}, "The same in a table"),
    element("p", {}, element("button", {
      type: "button", id: "save-comparison",
      onclick: () => save(`${name}.csv`, [["window", ...columns.map((column) => column.name)],
        ...windows.map((window, w) => [window.name, ...columns.map(({ value }) => value(w))])]),
    }, "These numbers (CSV)")),
    element("div", {
      class: "scroll", tabindex: "0", role: "region", "aria-label": "Table: the two over time",
    }, element("table", { id: "over-time" },
      element("caption", {}, element("span", {}, "“–”: too few roll calls shared, or no score.")),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, capital(data.windowNoun)),
        ...told.map(({ head }) => cell(head)))),
      element("tbody", {}, ...windows.map((window, w) => element("tr", {},
        element("th", { scope: "row" }, window.title),
        ...told.map(({ words }) => element("td", { class: "n" }, words(w)))))))));
};

const agreementDrawings = (one, other, rows) => {
  const pair = `${states.name[one]} and ${states.name[other]}`;
  return [element("h4", {}, "Agreement over time"),
    element("p", {}, agreementWords(one, other, rows)), shareChart(rows, pair), excessChart(rows, pair)];
};
