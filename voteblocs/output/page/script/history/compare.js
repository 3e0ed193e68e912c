// Two states over time

const KNOWN = "bloc";

const together = (one, other) => {
  let [both, same] = [0, 0];
  columns[KNOWN][one].forEach((bloc, w) => {
    const theirs = columns[KNOWN][other][w];
    if (bloc === null || theirs === null) return;
    both++;
    if (bloc === theirs) same++;
  });
  return `In one bloc in ${same} of the ${both} in which both have one.`;
};

const comparison = (one, other) => [
  element("ul", { class: "key" }, ...[one, other].map((state, n) => element("li", {},
    drawn("svg", { class: "chart", viewBox: "0 0 30 10", "aria-hidden": "true" },
      drawn("path", { d: "M0 5H30", class: `line line-${n}` })), stateLink(state)))),
  leanChart([one, other], narrow.matches ? 360 : 960),
  element("p", { class: "muted small" }, together(one, other),
    ` Lines: lean, +1 is ${plusPole}. Strips: their blocs, in the same order.`),
];

const buildCompare = () => {
  const choices = () => replace("compare-choices",
    stateChoice("compare-one", "State", {
      chosen: view.state, but: view.compare, onchange: (state) => show({ state }),
    }),
    stateChoice("compare-other", "and", {
      chosen: view.compare, but: view.state, onchange: (compare) => show({ compare }),
    }));
  const update = () => replace("comparison", view.state === null || view.compare === null
    ? element("p", { class: "muted" }, "Choose two states.")
    : comparison(view.state, view.compare));
  follow(["state", "compare"], choices);
  follow(["state", "compare", "window", "colour"], update);
  narrow.addEventListener("change", update);
  choices();
  update();
};
