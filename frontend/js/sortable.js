// <table data-sortable>: headings of a short, unpaged table become buttons that sort its rows in place.
// A cell may carry data-sort-value. Long tables are sorted by the server instead ({% sort_header %}).
function valueOf(row, column) {
  const cell = row.cells[column];
  const text = cell?.dataset.sortValue ?? cell?.textContent.trim() ?? "";
  const number = Number(text.replaceAll(/[,%£\s]/g, ""));
  return text !== "" && !Number.isNaN(number) ? number : text.toLocaleLowerCase();
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), document.documentElement.lang || "en", { numeric: true });
}

function sort(table, header, column) {
  const order = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  for (const other of header.parentElement.cells) {
    if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  }
  header.setAttribute("aria-sort", order);
  const body = table.tBodies[0];
  const sign = order === "ascending" ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
  body.append(...rows);
}

export function startSortableTables() {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const headers = table.tHead?.rows[0]?.cells ?? [];
    for (const [column, header] of [...headers].entries()) {
      if (header.hasAttribute("data-unsortable") || header.textContent.trim() === "") continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fm-sort";
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute("aria-sort", header.getAttribute("aria-sort") || "none");
      button.addEventListener("click", () => sort(table, header, column));
    }
  }
}
