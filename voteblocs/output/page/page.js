"use strict";
(() => {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  // Light and dark
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  label();
  button.hidden = false;

  // Sorting: a missing value comes last, whichever the direction
  const valueOf = (row, column, isNumber) => {
    const text = row.cells[column].textContent.trim();
    if (text === "" || text === "–") return null;
    if (!isNumber) return text;
    const number = Number.parseFloat(text.replace("−", "-").replace(/,/g, ""));
    return Number.isNaN(number) ? text : number;
  };

  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);

  const sort = (table, head) => {
    const body = table.tBodies[0];
    const column = head.cellIndex;
    const isNumber = head.classList.contains("n");
    const before = head.getAttribute("aria-sort");
    const descending = before ? before === "ascending" : isNumber;
    const rows = [...body.rows].map((row) => [row, valueOf(row, column, isNumber)]);
    rows.sort(([, a], [, b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return descending ? compare(b, a) : compare(a, b);
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    body.append(...rows.map(([row]) => row));
  };

  const makeSortable = (table) => {
    for (const head of table.tHead.rows[0].cells) {
      const control = document.createElement("button");
      control.type = "button";
      control.append(...head.childNodes);
      control.addEventListener("click", () => sort(table, head));
      head.append(control);
    }
  };

  // Filtering: every word must stand somewhere in the text cells of the row
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const wordsOf = (row) => {
    const cells = [...row.cells].filter((cell) => !cell.classList.contains("n"));
    return plain([row.dataset.find ?? "", ...cells.map((cell) => cell.textContent)].join(" "));
  };

  const makeFilter = (table) => {
    const rows = [...table.tBodies[0].rows].map((row) => [row, wordsOf(row)]);
    const box = document.createElement("p");
    const name = document.createElement("label");
    const input = document.createElement("input");
    const found = document.createElement("span");
    box.className = "filter";
    input.type = "search";
    found.setAttribute("role", "status");
    name.append(`Filter ${table.dataset.name}: `, input);
    box.append(name, " ", found);
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/);
      let shown = 0;
      for (const [row, words] of rows) {
        row.hidden = !wanted.every((word) => words.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      found.textContent = input.value.trim() ? `${shown} of ${rows.length} rows` : "";
    });
    table.closest(".scroll").before(box);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    makeSortable(table);
    makeFilter(table);
  }
})();
