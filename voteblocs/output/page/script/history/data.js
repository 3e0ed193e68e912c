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
