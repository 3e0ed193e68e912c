// The tables of states and of pairs as files

const tableRows = () => {
  const names = Object.keys(states).filter((name) => !["text", "placed", "doubt", "seat"].includes(name));
  return [[...names, "all_votes"], ...everyone.map((state) =>
    [...names.map((name) => states[name][state]), data.votes[state]])];
};

const pairRows = () => {
  const likenesses = { share, graded, excess, ...(data.triangle ? { [data.measure]: measured } : {}) };
  const voters = everyone.filter((state) => states.votes[state] > 0);
  const rows = [["country", "other", "shared", ...Object.keys(likenesses), ...(hasSponsors ? ["sponsored_together"] : [])]];
  voters.forEach((one, n) => {
    for (const other of voters.slice(n + 1)) {
      rows.push([codes[one], codes[other], sharedVotes(one, other),
        ...Object.values(likenesses).map((likeness) => likeness(one, other)),
        ...(hasSponsors ? [together(one, other)] : [])]);
    }
  });
  return rows;
};

const buildFiles = () => {
  byId("save-table").addEventListener("click", () => save(`${noun}s.csv`, tableRows()));
  byId("save-pairs").addEventListener("click", () => save("pairs.csv", pairRows()));
};
