// The history as the page holds it: every state in every window, and what happened to the blocs

const began = performance.now();
const data = JSON.parse(document.getElementById("data").textContent);
const { states, windows, columns, events } = data;
const codes = states.code;
const everyone = codes.map((_, i) => i);
const numberOf = new Map(codes.map((code, i) => [code, i]));
const blocOf = new Map(data.blocs.map((bloc) => [bloc.bloc, bloc]));
const windowNumber = new Map(windows.map((window, w) => [window.name, w]));

const of = (name, state, w = view.window) => columns[name][state][w];
const votedIn = (state, w = view.window) => of("attendance", state, w) !== null;

// A state belongs on the map from the first window in which it voted to the last
const spans = everyone.map((state) => {
  const own = columns.attendance[state];
  return [own.findIndex((value) => value !== null), own.findLastIndex((value) => value !== null)];
});
const belongs = (state) => spans[state][0] <= view.window && view.window <= spans[state][1];

// Roll calls, and votes: two bits each, one state after another; a stop where it had no seat
const called = data.votes?.rollcalls ?? { name: [] };
const rollcalls = called.name.map((name, r) => ({
  name, title: called.title[r] ?? "", issues: called.everyIssue[called.issues[r]] ?? "", date: called.date[r] || null,
  body: "", adopted: null, draft: null,
}));
const rollcallNumber = rollcalls.length;
const perState = 4 * Math.ceil(rollcallNumber / 4);
const placesIn = (runs) =>
  runs.flatMap(([first, n]) => Array.from({ length: n }, (_, place) => first + place));
let bytes = null;
const lettersOf = (state) => {
  bytes ??= bytesOf(data.votes.packed);
  const letters = rollcalls.map((_, r) => {
    const place = state * perState + r;
    return "xyan"[(bytes[place >> 2] >> (2 * (place & 3))) & 3];
  });
  for (const r of placesIn(data.votes.seatless[state])) letters[r] = ".";
  return letters;
};
const letters = [];
const voteOf = (state, rollcall) => (letters[state] ??= lettersOf(state))[rollcall];
const voted = (letter) => letter !== "x" && letter !== ".";

// How likely two voters of a roll call, drawn at random, chose alike
const chances = [];
const chanceOf = (rollcall) => {
  if (chances[rollcall] === undefined) {
    const counts = tallyOf(rollcall);
    const votes = counts.y + counts.a + counts.n;
    chances[rollcall] = votes // one on which nobody voted is listed last
      ? VOTES.reduce((sum, letter) => sum + (counts[letter] / votes) ** 2, 0) : Infinity;
  }
  return chances[rollcall];
};

// The roll calls of a window, the most divided first
const ranking = [];
const callsIn = (w) => (ranking[w] ??= placesIn(windows[w].calls ?? [])
  .sort((a, b) => chanceOf(a) - chanceOf(b) || a - b));
const callsNow = () => callsIn(view.window);

const plusPole = numberOf.has("USA") ? "the pole with the United States" : "the smaller pole";

const labelOf = (bloc) => (bloc === null ? "no bloc" : blocOf.get(bloc).label);

// The blocs of the shown window under one kind of label, the largest first
const blocsNow = (kind) => {
  const members = new Map();
  for (const state of everyone) {
    const bloc = of(kind, state);
    if (bloc !== null) members.set(bloc, [...(members.get(bloc) ?? []), state]);
  }
  return [...members].map(([bloc, own]) => ({ bloc, members: own }))
    .sort((a, b) => b.members.length - a.members.length || a.bloc - b.bloc);
};

const eventsOf = (state) => events.filter((event) => event.members.includes(state));
const eventsIn = (w) => events.filter((event) => windowNumber.get(event.window) === w);
