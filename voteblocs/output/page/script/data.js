// The record as the page holds it: votes, ties and scores, and what follows from them

const began = performance.now();
const data = JSON.parse(document.getElementById("data").textContent);
const { states, rollcalls, drafts, blocs, windows } = data;
const codes = states.code;
const everyone = codes.map((_, i) => i);
const numberOf = new Map(codes.map((code, i) => [code, i]));
const blocOf = new Map(blocs.map((bloc) => [bloc.bloc, bloc]));
const hasSponsors = drafts.length > 0;
const hasLean = data.poles !== null;

const WORDS = { y: "yes", a: "abstain", n: "no", x: "absent", ".": "no member" };
const TALLY = { y: "in favour", a: "abstaining", n: "against", x: "absent" };
const VOTES = ["y", "a", "n"];
const POSITION = { y: 1, a: 0, n: -1 };

// Pairs: a triangle of whole ten-thousandths over the states in the order of the heatmap
const UNKNOWN = -32768;
const order = data.pairs.order;
const placeOf = new Map(order.map((state, place) => [state, place]));

const decoded = (text) => {
  const bytes = bytesOf(text);
  const view = new DataView(bytes.buffer);
  return Int16Array.from({ length: bytes.length / 2 }, (_, n) => view.getInt16(2 * n, true));
};

const triangles = {};
const triangle = (name) => (triangles[name] ??= decoded(data.pairs[name]));

const pair = (name, one, other) => {
  let [i, j] = [placeOf.get(one), placeOf.get(other)];
  if (i === undefined || j === undefined || i === j) return null;
  if (i > j) [i, j] = [j, i];
  const value = triangle(name)[i * (2 * order.length - i - 1) / 2 + j - i - 1];
  return value === UNKNOWN ? null : value / 1e4;
};

const voteOf = (state, rollcall) => data.votes[state][rollcall];
const chanceOf = (rollcall) => rollcalls[rollcall].chance;
const rollcallNumber = rollcalls.length;
const goTo = null; // this page does not move through time
const voted = (letter) => letter !== "x" && letter !== ".";

const sharedVotes = (one, other) => {
  let n = 0;
  for (let r = 0; r < rollcalls.length; r++) {
    if (voted(voteOf(one, r)) && voted(voteOf(other, r))) n++;
  }
  return n;
};

// Share of the shared roll calls on which two chose alike; graded: an abstention against yes or no
// is half an agreement. Unknown where a pair shares too few.
const meanOver = (one, other, likeness) => {
  let [sum, n] = [0, 0];
  for (let r = 0; r < rollcalls.length; r++) {
    const [a, b] = [voteOf(one, r), voteOf(other, r)];
    if (!voted(a) || !voted(b)) continue;
    sum += likeness(a, b);
    n++;
  }
  return n && n >= data.leastShared ? sum / n : null;
};
const share = (one, other) => meanOver(one, other, (a, b) => Number(a === b));
const graded = (one, other) =>
  meanOver(one, other, (a, b) => 1 - Math.abs(POSITION[a] - POSITION[b]) / 2);

const tallyOf = (rollcall, members = everyone) => {
  const counts = { y: 0, a: 0, n: 0, x: 0, ".": 0 };
  for (const state of members) counts[voteOf(state, rollcall)]++;
  return counts;
};

const membersOf = (bloc) => everyone.filter((state) => states.bloc[state] === bloc);

// The choice that most of a bloc made; nothing on a tie or where nobody voted
const lineOf = (counts) => {
  const most = Math.max(...VOTES.map((letter) => counts[letter]));
  const leading = VOTES.filter((letter) => counts[letter] === most);
  return most > 0 && leading.length === 1 ? leading[0] : null;
};

// The most divided roll calls first: those on which two voters are least likely to agree
const divided = rollcalls
  .map((_, r) => r)
  .sort((a, b) => (rollcalls[a].chance ?? 2) - (rollcalls[b].chance ?? 2) || a - b);

// Co-sponsorship
const ROLES = { lead: "Submitted by", original: "On the first list", joined: "Joined later" };
const roleIn = (state, draft) =>
  Object.keys(ROLES).find((role) => drafts[draft][role].includes(state)) ?? null;
const draftsOf = (state) =>
  drafts.map((_, d) => d).filter((draft) => roleIn(state, draft) !== null);
const sponsorsOf = (draft) => Object.keys(ROLES).flatMap((role) => drafts[draft][role]);

const together = (one, other) =>
  draftsOf(one).filter((draft) => roleIn(other, draft) !== null).length;

// A state is called a swing state only where it voted often enough on what parts the poles
const isSwing = (state) =>
  states.lean[state] !== null && states.contested[state] >= data.called &&
  Math.abs(states.lean[state]) <= 0.5;
