// Votes in letters: their words, their counts, and the line of a bloc

const WORDS = { y: "yes", a: "abstain", n: "no", x: "absent", ".": "no member" };
const TALLY = { y: "in favour", a: "abstaining", n: "against", x: "absent" };
const VOTES = ["y", "a", "n"];
const POSITION = { y: 1, a: 0, n: -1 };

const tallyOf = (rollcall, members = everyone) => {
  const counts = { y: 0, a: 0, n: 0, x: 0, ".": 0 };
  for (const state of members) counts[voteOf(state, rollcall)]++;
  return counts;
};

// The choice that most of a bloc made; nothing on a tie or where nobody voted
const lineOf = (counts) => {
  const most = Math.max(...VOTES.map((letter) => counts[letter]));
  const leading = VOTES.filter((letter) => counts[letter] === most);
  return most > 0 && leading.length === 1 ? leading[0] : null;
};

// Chips of the legend for the votes of some on one roll call
const voteChips = (rollcall, members) => {
  const counts = tallyOf(rollcall, members);
  return ["y", "a", "n", "x", "."].filter((letter) => counts[letter]).map((letter) => ({
    key: letter,
    kind: KIND[letter],
    text: `${WORDS[letter]} · ${counts[letter]}`,
    keeps: (state) => voteOf(state, rollcall) === letter,
  }));
};
