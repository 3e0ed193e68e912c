// Everything in the order in which it is seen

const build = () => {
  buildAround();
  if (everyone.length) {
    if (location.hash && !isHeading()) Object.assign(view, settled(readHash()));
    buildTime();
    buildMap();
    buildPanel();
  } else byId("map").hidden = byId("compare").hidden = true;
  performance.measure("first screen", { start: began });
  requestAnimationFrame(() => setTimeout(later));
};

// What stands below the first screen waits until that is drawn
const later = () => {
  if (rollcallNumber) buildRollcalls();
  if (everyone.length) buildCompare();
  buildSorting();
  if (everyone.length) buildFiles();
  root.dataset.ready = String(Math.round(performance.now()));
};

build();
