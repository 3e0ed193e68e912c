// Everything in the order in which it is seen

const build = () => {
  buildAround();
  buildTools();
  if (order.length) buildMap();
  else byId("map").hidden = true;
  buildPanel();
  if (location.hash && !isHeading()) show(readHash());
  if (view.state !== null) scrollToChosen();
  performance.measure("first screen", { start: began });
  requestAnimationFrame(() => setTimeout(later));
};

// What stands below the first screen waits until that is drawn
const later = () => {
  buildRollcalls();
  buildCompare();
  buildHeat();
  buildSorting();
  buildFiles();
  root.dataset.ready = String(Math.round(performance.now()));
};

build();
