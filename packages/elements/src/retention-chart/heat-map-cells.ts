import { html, noChange, nothing } from "lit";
import { type ChildPart, Directive, directive } from "lit/directive.js";
import type { TableCell } from "./cohort-table-layout.js";

/**
 * The cells of one row of the heat map. A table has hundreds of them, and a template for each takes several times as long
 * as making it; only a server, which has no document, draws by template.
 */
class Cells extends Directive {
  #drawn = "";

  override render(cells: readonly TableCell[], soFar: string): unknown {
    return cells.map(
      (cell) =>
        html`<td part=${partOf(cell)} class=${classOf(cell) || nothing}>${cell.text}${cell.kind === "open" ? html`<span class="visually-hidden"> ${soFar}</span>` : nothing}</td>`,
    );
  }

  override update(_part: ChildPart, [cells, soFar]: [cells: readonly TableCell[], soFar: string]): unknown {
    const content = JSON.stringify([cells, soFar]);
    if (content === this.#drawn) return noChange;
    this.#drawn = content;
    const row = document.createDocumentFragment();
    const add = (to: Node, tag: string, name: string, text: string) => {
      const element = document.createElement(tag);
      if (name) element.className = name;
      element.textContent = text;
      to.appendChild(element);
      return element;
    };
    for (const cell of cells) {
      const td = add(row, "td", classOf(cell), cell.text);
      td.setAttribute("part", partOf(cell));
      if (cell.kind === "open") add(td, "span", "visually-hidden", ` ${soFar}`);
    }
    return row;
  }
}

/** `${cellsOf(row.cells, "so far")}`: what is heard after a cell that is still open. */
export const cellsOf = directive(Cells);

const partOf = ({ kind }: TableCell) =>
  kind === "absent" ? "cell-empty" : kind === "open" ? "cell cell-open" : "cell";
const classOf = ({ kind, ramp }: TableCell) => (kind === "open" || kind === "start" ? kind : ramp);
