// Moving through the windows: a slider, two buttons, and playing

const PACE = 700;
let playing = null;

const stop = () => {
  clearInterval(playing);
  playing = null;
  byId("play").textContent = "Play";
  byId("panel").setAttribute("aria-live", "polite");
};

const goTo = (window) => {
  stop();
  show({ window });
};

const step = () => {
  show({ window: view.window + 1 });
  if (view.window >= windows.length - 1) stop();
};

const play = () => {
  if (playing !== null) {
    stop();
    return;
  }
  if (view.window >= windows.length - 1) show({ window: 0 });
  byId("panel").setAttribute("aria-live", "off");
  playing = setInterval(step, PACE);
  byId("play").textContent = "Pause";
};

const windowWords = ({ title, rollcalls, states: number }) =>
  `${title} · ${counted(rollcalls, "roll call")} · ${counted(number, noun)}`;

const markCharts = () => {
  for (const chart of document.querySelectorAll(".chart[data-windows]")) {
    const mark = chart.querySelector(".now") ?? chart.appendChild(drawn("line", { class: "now" }));
    const x = chartPlace(view.window, 34, 340 - 34 - 6);
    fill(mark, { x1: x, x2: x, y1: 4, y2: 98 }, []);
  }
};

const buildTime = () => {
  const slider = byId("window");
  for (const id of ["window", "earlier", "later", "play"]) byId(id).hidden = windows.length < 2;
  slider.max = String(windows.length - 1);
  slider.addEventListener("input", () => goTo(Number(slider.value)));
  byId("earlier").addEventListener("click", () => goTo(view.window - 1));
  byId("later").addEventListener("click", () => goTo(view.window + 1));
  byId("play").addEventListener("click", play);
  const update = () => {
    const words = windowWords(windows[view.window]);
    slider.value = String(view.window);
    slider.setAttribute("aria-valuetext", words);
    byId("now").textContent = words;
  };
  follow(["window"], update);
  update();
};
