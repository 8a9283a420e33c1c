import type { Comparison, ComparisonRow, RoleRow } from "@tenure/knowledge/comparison";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Formats } from "../shared/format.js";
import { inLanguage } from "../shared/in-language.js";
import type { LanguageController } from "../shared/language.js";
import { TenureSelectEvent } from "../shared/select-event.js";
import type { RevealedCell, TenureComparisonTable } from "./comparison-table.class.js";
import { modesWords } from "./modes-words.js";
import { movedRow } from "./moved-row.js";
import { cellKey, quizCells } from "./quiz-cells.js";
import { shownRows } from "./row-order.js";

export { styles } from "./modes.styles.js";

/** What a reader does with the table beside reading: a quiz, and another order of its rows. */
export class Modes {
  readonly #table: TenureComparisonTable;
  readonly #language: LanguageController;
  readonly #formats: () => Formats;
  #round = 0;
  #opened: ReadonlySet<string> = new Set();
  #spoken = "";

  constructor(table: TenureComparisonTable, language: LanguageController, formats: () => Formats) {
    this.#table = table;
    this.#language = language;
    this.#formats = formats;
  }

  get #text() {
    return this.#language.in(modesWords);
  }

  get #root(): ShadowRoot {
    return this.#table.renderRoot as ShadowRoot;
  }

  /** Everything is hidden again. */
  close(): void {
    this.#opened = new Set();
  }

  subtitle(comparison: Comparison, quiz: boolean): string {
    return quiz ? this.#text.quizzed(this.#formats().count(this.hidden(comparison).size)) : this.#text.arranged;
  }

  /** Cells of the rows shown that this round of the quiz hides. */
  hidden(comparison: Comparison): ReadonlySet<string> {
    const rows = comparison.rows.filter(({ id }) => !this.#table.leftOut.has(id));
    return quizCells({ ...comparison, rows }, this.#round, this.#table.quizCells === "all");
  }

  /** A cell that the quiz asks for: its key, and the button that hides it until it is opened. */
  asked(row: RoleRow, column: Comparison["roles"][number], hidden: ReadonlySet<string>) {
    const key = cellKey(row.id, column.id);
    const statement = row.cells[column.id];
    if (!statement || !hidden.has(key)) return undefined;
    const datum: RevealedCell = { row: row.id, column: column.id, statement };
    return {
      key,
      question: this.#opened.has(key) ? undefined : this.#question(row, key, this.#in(column.name), datum),
    };
  }

  #in(names: Comparison["title"] | undefined): string {
    return inLanguage(names, this.#language.language);
  }

  #question(row: RoleRow, key: string, column: string, datum: RevealedCell): TemplateResult {
    const text = this.#text;
    return html`<button
      type="button"
      part="cell-hidden"
      @click=${(event: MouseEvent) => this.#open(key, datum, event.detail === 0 ? "keyboard" : "pointer")}
    >
      <b>${text.reveal}</b>
      <span class="muted"
        >${this.#in(row.question) || text.question(this.#in(row.topic))}<span class="visually-hidden">${text.inColumn(column)}</span></span
      >
    </button>`;
  }

  #open(key: string, datum: RevealedCell, via: "pointer" | "keyboard"): void {
    const element = this.#table;
    this.#opened = new Set(this.#opened).add(key);
    element.requestUpdate();
    element.dispatchEvent(new TenureSelectEvent(datum, "cell", via));
    // The button is gone: the cell that it hid takes the focus, and is read out.
    void element.updateComplete.then(() =>
      this.#asked()
        .find(({ dataset }) => dataset.cell === key)
        ?.focus(),
    );
  }

  #asked(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("td[data-cell]")];
  }

  /** Arrows go from one cell of the quiz to the next, and move a row that is being arranged. */
  moveFocus(event: KeyboardEvent): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const from = event.target as HTMLElement;
    if (by === 0) return;
    const row = from.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (row !== undefined) {
      event.preventDefault();
      this.#move(row, by);
      return;
    }
    const cells = this.#asked();
    const at = cells.findIndex((cell) => cell.contains(from));
    const next = at < 0 ? undefined : cells[at + by];
    if (!next) return;
    event.preventDefault();
    (next.querySelector("button") ?? next).focus();
  }

  /** Rows that keep their elements, and with them the focus, when their order changes. */
  keyed(rows: readonly ComparisonRow[], draw: (row: ComparisonRow) => TemplateResult): unknown {
    return repeat(rows, ({ id }) => id, draw);
  }

  /** Above the cells of tools. */
  toolsHeader(): TemplateResult {
    return html`<th role="columnheader" scope="col" class="tools"><span class="visually-hidden">${this.#text.arrangement}</span></th>`;
  }

  tools(id: string): TemplateResult {
    const text = this.#text;
    const name = this.#table.nameOf(id);
    const group = this.#groupOf(id);
    const members = this.#table.order.filter((each) => group.includes(each));
    const at = members.indexOf(id);
    const step = (by: number, sign: string, label: string) => html`<button
      type="button"
      class="step"
      data-by=${by}
      aria-label=${label}
      aria-disabled=${at + by < 0 || at + by >= members.length ? "true" : nothing}
      @click=${() => this.#move(id, by)}
    >
      ${sign}
    </button>`;
    return html`<td role="cell" class="tools" data-row=${id}>
      ${step(-1, "↑", text.moveUp(name))}${step(1, "↓", text.moveDown(name))}
      <label
        ><input type="checkbox" aria-label=${text.showRow(name)} .checked=${!this.#table.leftOut.has(id)} @change=${() => this.#toggle(id)} /><span aria-hidden="true">${text.show}</span></label
      >
    </td>`;
  }

  #move(id: string, by: number): void {
    const table = this.#table;
    const group = this.#groupOf(id);
    const order = movedRow(table.order, new Set(group), id, by);
    if (order === table.order) return;
    table.order = order;
    const members = order.filter((each) => group.includes(each));
    const formats = this.#formats();
    this.#spoken = this.#text.moved(
      table.nameOf(id),
      formats.count(members.indexOf(id) + 1),
      formats.count(members.length),
    );
    this.#table.tellRows(shownRows(this.#table));
    const pressed = (this.#root.activeElement as HTMLElement | null)?.dataset.by;
    void table.updateComplete.then(() => {
      const tools = this.#root.querySelector(`[data-row="${CSS.escape(id)}"]`);
      tools?.querySelector<HTMLElement>(pressed === undefined ? "input" : `[data-by="${pressed}"]`)?.focus();
    });
  }

  #toggle(id: string): void {
    const next = new Set(this.#table.leftOut);
    if (!next.delete(id)) next.add(id);
    this.#table.leftOut = next;
    this.#table.tellRows(shownRows(this.#table));
  }

  /** The rows among which one can be moved. */
  #groupOf(id: string): readonly string[] {
    return this.#table.rowsOf(this.#table.shown!).find((group) => group.includes(id)) ?? [];
  }

  quizFoot(hidden: ReadonlySet<string>): TemplateResult {
    const text = this.#text;
    const formats = this.#formats();
    const element = this.#table;
    const opened = [...hidden].filter((key) => this.#opened.has(key)).length;
    const openAll = () => {
      this.#opened = new Set(hidden);
      element.requestUpdate();
    };
    const nextRound = () => {
      this.#round += 1;
      this.close();
      element.requestUpdate();
    };
    return html`<div class="foot">
      <span class="actions">
        <button type="button" class="button" ?disabled=${opened === hidden.size} @click=${openAll}>${text.revealAll}</button>
        ${
          element.quizCells === "all"
            ? nothing
            : html`<button type="button" class="button" @click=${nextRound}>${text.otherCells}</button>`
        }
      </span>
      <span part="progress" role="status">${text.revealed(formats.count(opened), formats.count(hidden.size))}</span>
    </div>`;
  }

  arrangeFoot(listed: readonly string[]): TemplateResult {
    const text = this.#text;
    const table = this.#table;
    const out = listed.filter((id) => table.leftOut.has(id)).length;
    return html`<div class="foot">
      <span class="actions">
        <button type="button" class="button" ?disabled=${table.rows === undefined} @click=${() => table.tellRows(undefined)}>${text.reset}</button>
      </span>
      <span class="small">${out > 0 ? text.left(this.#formats().count(out)) : nothing}</span>
      <span class="visually-hidden" role="status">${this.#spoken}</span>
    </div>`;
  }
}
