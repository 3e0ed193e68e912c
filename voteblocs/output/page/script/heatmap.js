// Every pair: a picture of excess agreement that can be read cell by cell

const heat = byId("heat");
let cell = [0, Math.min(1, order.length - 1)];

// 256 colours once, since a colour for every pixel would be slow
const table = Array.from({ length: 256 }, (_, n) => parsed(onScale(EXCESS, n / 255)));
const GREY = parsed(data.colours.unknown);

const paintHeat = () => {
  const n = order.length;
  const image = new ImageData(n, n);
  for (let row = 0; row < n; row++) {
    for (let column = row; column < n; column++) {
      const value = excess(order[row], order[column]);
      const colour = value === null ? GREY
        : table[Math.round(255 * Math.min(Math.max(value + 0.5, 0), 1))];
      for (const place of [row * n + column, column * n + row]) {
        image.data.set([...colour, 255], 4 * place);
      }
    }
  }
  return image;
};

const drawHeat = () => {
  const n = order.length;
  const size = Math.max(n, Math.floor(900 / n) * n);
  heat.width = heat.height = size;
  const small = document.createElement("canvas");
  small.width = small.height = n;
  small.getContext("2d").putImageData(paintHeat(), 0, 0);
  const pen = heat.getContext("2d");
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, size, size);
  frameBlocs(pen, size / n);
};

const frameBlocs = (pen, step) => {
  pen.strokeStyle = "#000000";
  pen.lineWidth = Math.max(1, 2 * heat.width / 900);
  let start = 0;
  for (let end = 1; end <= order.length; end++) {
    const same = end < order.length && states.bloc[order[end]] === states.bloc[order[start]];
    if (same) continue;
    if (end - start > 1) pen.strokeRect(start * step, start * step, (end - start) * step, (end - start) * step);
    start = end;
  }
};

const readCell = () => {
  const [one, other] = cell.map((place) => order[place]);
  const value = excess(one, other);
  byId("heat-read").textContent = one === other
    ? states.name[one]
    : `${states.name[one]} and ${states.name[other]}: ` + (value === null
      ? `unknown, ${counted(sharedVotes(one, other), "roll call")} shared`
      : `excess ${signed(value)}, alike on ${percent(share(one, other))} of ` +
        counted(sharedVotes(one, other), "roll call"));
  const mark = byId("heat-mark");
  mark.hidden = false;
  mark.style.left = `${(100 * (cell[1] + 0.5)) / order.length}%`;
  mark.style.top = `${(100 * (cell[0] + 0.5)) / order.length}%`;
};

const moveCell = (row, column) => {
  const clipped = (place) => Math.min(Math.max(place, 0), order.length - 1);
  cell = [clipped(row), clipped(column)];
  readCell();
};

const compareCell = () => {
  const [state, compare] = cell.map((place) => order[place]);
  if (state !== compare) show({ state, compare });
};

const buildHeat = () => {
  if (order.length < 2) {
    byId("pairs").hidden = true;
    return;
  }
  drawHeat();
  const pointed = (event) => {
    const box = heat.getBoundingClientRect();
    moveCell(Math.floor((order.length * (event.clientY - box.top)) / box.height),
      Math.floor((order.length * (event.clientX - box.left)) / box.width));
  };
  heat.addEventListener("pointermove", pointed);
  heat.addEventListener("click", (event) => { pointed(event); compareCell(); });
  heat.addEventListener("keydown", (event) => {
    if (event.key in DIRECTIONS) {
      const [right, down] = DIRECTIONS[event.key];
      moveCell(cell[0] + down, cell[1] + right);
    } else if (event.key === "Enter") compareCell();
    else return;
    event.preventDefault();
  });
};
