// The tables of states and of pairs as files

const tableRows = () => {
  const names = Object.keys(states).filter((name) => !["text", "placed", "doubt", "seat"].includes(name));
  return [[...names, "all_votes"], ...everyone.map((state) =>
    [...names.map((name) => states[name][state]), data.votes[state]])];
};

const pairRows = () => {
  const measures = Object.keys(data.pairs).filter((name) => name !== "order");
  const voters = everyone.filter((state) => states.votes[state] > 0);
  const rows = [["country", "other", "shared", "share", "graded", ...measures, ...(hasSponsors ? ["sponsored_together"] : [])]];
  voters.forEach((one, n) => {
    for (const other of voters.slice(n + 1)) {
      rows.push([codes[one], codes[other], sharedVotes(one, other),
        ...[share, graded].map((likeness) => likeness(one, other)),
        ...measures.map((name) => pair(name, one, other)),
        ...(hasSponsors ? [together(one, other)] : [])]);
    }
  });
  return rows;
};

const buildFiles = () => {
  byId("save-table").addEventListener("click", () => save("states.csv", tableRows()));
  byId("save-pairs").addEventListener("click", () => save("pairs.csv", pairRows()));
};
