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

const voteOf = (state, rollcall) => data.votes[state][rollcall];

// The same as numbers, which are quicker to compare
const NONE = 3;
const ballots = data.votes.map((own) =>
  Uint8Array.from(own, (letter) => ({ y: 0, a: 1, n: 2 }[letter] ?? NONE)));

// How likely two voters of each roll call, drawn at random, chose alike
const chances = rollcalls.map((_, r) => {
  const counts = [0, 0, 0, 0];
  for (const own of ballots) counts[own[r]]++;
  const squares = counts.slice(0, NONE).reduce((sum, n) => sum + n ** 2, 0);
  return squares ? squares / (everyone.length - counts[NONE]) ** 2 : null;
});
const chanceOf = (rollcall) => chances[rollcall];
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

// What two ways to vote have in common, mean over the shared roll calls; unknown where a pair
// shares too few, rounded so that what is level stays so. Excess: beyond chance; graded: an abstention against yes or no is half of it.
const meanOver = (one, other, likeness) => {
  const [own, theirs] = [ballots[one], ballots[other]];
  let [sum, n] = [0, 0];
  for (let r = 0; r < own.length; r++) {
    if (own[r] === NONE || theirs[r] === NONE) continue;
    sum += likeness(own[r], theirs[r], r);
    n++;
  }
  return n && n >= data.leastShared && one !== other ? Math.round(1e10 * sum / n) / 1e10 : null;
};
const excess = (one, other) => meanOver(one, other, (a, b, r) => Number(a === b) - chances[r]);
const share = (one, other) => meanOver(one, other, (a, b) => Number(a === b));
const graded = (one, other) => meanOver(one, other, (a, b) => 1 - Math.abs(a - b) / 2);

// Of another measure, if one was asked for: a triangle of whole ten-thousandths, over the states
// in the order of the heatmap
const UNKNOWN = -32768;
const { order } = data;
const placeOf = new Map(order.map((state, place) => [state, place]));
let triangle = null;
const measured = (one, other) => {
  triangle ??= new DataView(bytesOf(data.triangle).buffer);
  const [i, j] = [placeOf.get(one), placeOf.get(other)].sort((a, b) => a - b);
  if (i === undefined || j === undefined) return null;
  const place = i * (2 * order.length - i - 1) / 2 + j - i - 1;
  const value = triangle.getInt16(2 * place, true);
  return value === UNKNOWN ? null : value / 1e4;
};

const membersOf = (bloc) => everyone.filter((state) => states.bloc[state] === bloc);

// The most divided roll calls first: those on which two voters are least likely to agree
const divided = rollcalls
  .map((_, r) => r)
  .sort((a, b) => (chances[a] ?? 2) - (chances[b] ?? 2) || a - b);
const callsNow = () => divided;
const blocsShown = () => blocs;

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
