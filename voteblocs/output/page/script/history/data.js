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

// Votes: two bits each, one state after another
const LETTERS = "xyan";
const rollcallNumber = data.votes?.rollcalls ?? 0;
const perState = 4 * Math.ceil(rollcallNumber / 4);
let bytes = null;
const choiceOf = (state, rollcall) => {
  bytes ??= bytesOf(data.votes.packed);
  const place = state * perState + rollcall;
  return (bytes[place >> 2] >> (2 * (place & 3))) & 3;
};
const voteOf = (state, rollcall) => LETTERS[choiceOf(state, rollcall)];
const voted = (letter) => letter !== "x";

// How likely two voters of a roll call, drawn at random, chose alike
const chances = [];
const chanceOf = (rollcall) => {
  if (chances[rollcall] === undefined) {
    const counts = [0, 0, 0, 0];
    for (const state of everyone) counts[choiceOf(state, rollcall)]++;
    const votes = counts[1] + counts[2] + counts[3];
    chances[rollcall] = counts.slice(1).reduce((sum, n) => sum + (n / votes) ** 2, 0);
  }
  return chances[rollcall];
};

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
