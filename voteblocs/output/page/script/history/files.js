// The history as a file, and the drawings that follow the view

const historyRows = () => {
  const names = Object.keys(columns);
  const rows = [["window", "country", ...names]];
  windows.forEach(({ name }, w) => {
    for (const state of everyone) {
      if (votedIn(state, w)) rows.push([name, codes[state], ...names.map((own) => of(own, state, w))]);
    }
  });
  return rows;
};

// In the flow of the blocs a line leads through the boxes of the chosen state
const markFlow = () => {
  const drawing = byId("flow-drawing");
  if (!drawing) return;
  for (const old of drawing.querySelectorAll(".thread, .now")) old.remove();
  const boxes = new Map();
  for (const box of drawing.querySelectorAll("rect")) {
    boxes.set(`${box.dataset.window} ${box.dataset.bloc}`, ["x", "y", "width", "height"].map((name) =>
      Number(box.getAttribute(name))));
  }
  const boxOf = (state, w) => {
    const bloc = of("bloc", state, w);
    return bloc === null ? null
      : boxes.get(`${windows[w].name} ${bloc}`) ?? boxes.get(`${windows[w].name} -1`) ?? null;
  };
  const here = everyone.map((state) => boxOf(state, view.window)).find((box) => box !== null);
  if (here) {
    const x = here[0] + here[2] / 2;
    drawing.prepend(drawn("line", { class: "now", x1: x, x2: x, y1: 0, y2: drawing.viewBox.baseVal.height - 18 }));
  }
  if (view.state === null) return;
  const points = windows.map((_, w) => boxOf(view.state, w)).filter((box) => box !== null)
    .map(([x, y, width, height]) => `${x + width / 2} ${y + height / 2}`);
  if (!points.length) return;
  const thread = drawn("path", { class: "thread", d: `M${points.join("L")}` });
  drawing.insertBefore(thread, drawing.querySelector("text"));
};

const buildFiles = () => {
  byId("save-history").addEventListener("click", () => save("history.csv", historyRows()));
  byId("flow-drawing")?.addEventListener("click", (event) => {
    const w = windowNumber.get(event.target.dataset.window);
    if (w !== undefined) goTo(w);
  });
  follow(["window", "state"], () => { markFlow(); markCharts(); });
  markFlow();
  markCharts();
};
