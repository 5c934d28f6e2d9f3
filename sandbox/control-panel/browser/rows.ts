/** The lists of the panel: orders, customers, webhooks, calls. Redrawn only when what they show has changed. */
import { make } from "../../admin-frame/browser/dom";

type Row = { key: string; cells: (Node | string)[]; detail?: string };

const drawn = new Map<string, string>();
const opened = new Set<string>();

/** Draws a list; `detail` unfolds below its row and stays open while the list is redrawn. */
export function drawRows(list: HTMLElement, rows: Row[], nothing: string): void {
  const shape = JSON.stringify(
    rows.map((row) => [row.key, row.detail, ...row.cells.map((cell) => (typeof cell === "string" ? cell : cell.textContent))]),
  );
  if (drawn.get(list.id) === shape) return;
  drawn.set(list.id, shape);
  if (rows.length === 0) return list.replaceChildren(make("li", { class: "nothing" }, nothing));
  list.replaceChildren(...rows.map((row) => make("li", {}, drawRow(row))));
}

function cellOf(cell: Node | string): Node {
  return typeof cell === "string" ? make("span", { class: "number" }, cell) : cell;
}

function drawRow(row: Row): HTMLElement {
  const cells = row.cells.map(cellOf);
  if (!row.detail) return make("div", { class: "row" }, ...cells);
  const details = make("details", {}, make("summary", { class: "row" }, ...cells), make("pre", {}, row.detail));
  details.open = opened.has(row.key);
  details.addEventListener("toggle", () => (details.open ? opened.add(row.key) : opened.delete(row.key)));
  return details;
}

export function title(strong: string, small: string): HTMLElement {
  return make("span", {}, make("strong", {}, strong), " ", make("small", {}, small));
}

export function badge(text: string, tone: "good" | "warn" | "bad" | "info" | "" = ""): HTMLElement {
  return make("span", { class: `badge ${tone}` }, text);
}

export function say(text: string, isError = false): void {
  const toast = make("div", { class: isError ? "toast error" : "toast" }, make("span", {}, text));
  document.getElementById("toasts")?.append(toast);
  setTimeout(() => toast.remove(), isError ? 8000 : 4000);
}
