// Tables that are there without this script: sorting, filtering, links, files of comma-separated values

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// A missing value comes last, whichever the direction
const valueIn = (row, column, isNumber) => {
  const text = row.cells[column].textContent.trim();
  if (text === "" || text === "–") return null;
  if (!isNumber) return text;
  const value = Number.parseFloat(text.replace("−", "-").replace(/,/g, ""));
  return Number.isNaN(value) ? text : value;
};

const inOrder = (a, b) =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);

const sortBy = (rows, head) => {
  const body = rows.tBodies[0];
  const isNumber = head.classList.contains("n");
  const earlier = head.getAttribute("aria-sort");
  const descending = earlier ? earlier === "ascending" : isNumber;
  const keyed = [...body.rows].map((row) => [row, valueIn(row, head.cellIndex, isNumber)]);
  keyed.sort(([, a], [, b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return descending ? inOrder(b, a) : inOrder(a, b);
  });
  for (const other of rows.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  body.append(...keyed.map(([row]) => row));
};

const makeSortable = (rows) => {
  for (const head of rows.tHead.rows[0].cells) {
    const control = element("button", { type: "button", onclick: () => sortBy(rows, head) });
    control.append(...head.childNodes);
    head.append(control);
  }
};

// Every word must stand somewhere in the text cells of the row
const wordsIn = (row) => {
  const cells = [...row.cells].filter((one) => !one.classList.contains("n"));
  const state = numberOf.get(row.cells[0].textContent);
  const longName = state === undefined ? "" : states.longName[state];
  return plain([longName, ...cells.map((one) => one.textContent)].join(" "));
};

const makeFilter = (rows) => {
  const all = [...rows.tBodies[0].rows].map((row) => [row, wordsIn(row)]);
  const input = element("input", { type: "search" });
  const count = element("span", { role: "status" });
  input.addEventListener("input", () => {
    const wanted = plain(input.value).split(/\s+/);
    let shown = 0;
    for (const [row, words] of all) {
      row.hidden = !wanted.every((word) => words.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = input.value.trim() ? `${shown} of ${all.length} rows` : "";
  });
  rows.closest(".scroll").before(element("p", { class: "filter" },
    element("label", {}, `Filter ${rows.dataset.name}: `, input), " ", count));
};

// The cells that name a state or a roll call choose it
const makeLinks = () => {
  for (const mark of document.querySelectorAll("[data-state]")) {
    const state = numberOf.get(mark.dataset.state);
    if (state !== undefined) mark.replaceChildren(stateLink(state, mark.textContent));
  }
  for (const row of document.querySelectorAll("#states tbody tr")) {
    const state = numberOf.get(row.cells[0].textContent);
    if (state !== undefined) row.cells[1].replaceChildren(stateLink(state));
  }
};

// Text that a spreadsheet would run as a formula begins with an apostrophe, as in every other file
const inert = (value) => typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;

const comma = (rows) => rows.map((row) => row.map((value) => {
  const text = value === null || value === undefined ? "" : String(inert(value));
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}).join(",")).join("\r\n") + "\r\n";

const save = (name, rows) => {
  const address = URL.createObjectURL(new Blob([comma(rows)], { type: "text/csv;charset=utf-8" }));
  const anchor = element("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

const buildSorting = () => {
  makeLinks();
  for (const rows of document.querySelectorAll("table.sortable")) {
    makeSortable(rows);
    makeFilter(rows);
  }
};
