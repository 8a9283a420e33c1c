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

export { styles } from "./modes.styles.js";

/** A row, and the rows among which it is moved. */
export interface Place {
  readonly name: string;
  readonly group: readonly string[];
}

export interface ModesHost {
  readonly element: TenureComparisonTable;
  readonly language: LanguageController;
  readonly formats: () => Formats;
  /** All rows in their order, and those left out. */
  order: readonly string[];
  leftOut: ReadonlySet<string>;
  readonly placeOf: (row: string) => Place;
  /** The rows shown have changed: the page hears of it. */
  readonly tell: () => void;
  /** All rows again, in their own order. */
  readonly reset: () => void;
}

/** What a reader does with the table beside reading: a quiz, and another order of its rows. */
export class Modes {
  readonly #host: ModesHost;
  #round = 0;
  #opened: ReadonlySet<string> = new Set();
  #spoken = "";

  constructor(host: ModesHost) {
    this.#host = host;
  }

  get #text() {
    return this.#host.language.in(modesWords);
  }

  get #root(): ShadowRoot {
    return this.#host.element.renderRoot as ShadowRoot;
  }

  /** Everything is hidden again. */
  close(): void {
    this.#opened = new Set();
  }

  subtitle(comparison: Comparison, quiz: boolean): string {
    return quiz ? this.#text.quizzed(this.#host.formats().count(this.hidden(comparison).size)) : this.#text.arranged;
  }

  /** Cells of the rows shown that this round of the quiz hides. */
  hidden(comparison: Comparison): ReadonlySet<string> {
    const rows = comparison.rows.filter(({ id }) => !this.#host.leftOut.has(id));
    return quizCells({ ...comparison, rows }, this.#round, this.#host.element.quizCells === "all");
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
    return inLanguage(names, this.#host.language.language);
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
    const { element } = this.#host;
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

  tools(id: string, { name, group }: Place): TemplateResult {
    const text = this.#text;
    const members = this.#host.order.filter((each) => group.includes(each));
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
        ><input type="checkbox" aria-label=${text.showRow(name)} .checked=${!this.#host.leftOut.has(id)} @change=${() => this.#toggle(id)} /><span aria-hidden="true">${text.show}</span></label
      >
    </td>`;
  }

  #move(id: string, by: number): void {
    const host = this.#host;
    const { name, group } = host.placeOf(id);
    const order = movedRow(host.order, new Set(group), id, by);
    if (order === host.order) return;
    host.order = order;
    const members = order.filter((each) => group.includes(each));
    const formats = host.formats();
    this.#spoken = this.#text.moved(name, formats.count(members.indexOf(id) + 1), formats.count(members.length));
    host.tell();
    const pressed = (this.#root.activeElement as HTMLElement | null)?.dataset.by;
    void host.element.updateComplete.then(() => {
      const tools = this.#root.querySelector(`[data-row="${CSS.escape(id)}"]`);
      tools?.querySelector<HTMLElement>(pressed === undefined ? "input" : `[data-by="${pressed}"]`)?.focus();
    });
  }

  #toggle(id: string): void {
    const next = new Set(this.#host.leftOut);
    if (!next.delete(id)) next.add(id);
    this.#host.leftOut = next;
    this.#host.tell();
  }

  quizFoot(hidden: ReadonlySet<string>): TemplateResult {
    const text = this.#text;
    const formats = this.#host.formats();
    const { element } = this.#host;
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
    const { element, leftOut, formats, reset } = this.#host;
    const out = listed.filter((id) => leftOut.has(id)).length;
    return html`<div class="foot">
      <span class="actions">
        <button type="button" class="button" ?disabled=${element.rows === undefined} @click=${reset}>${text.reset}</button>
      </span>
      <span class="small">${out > 0 ? text.left(formats().count(out)) : nothing}</span>
      <span class="visually-hidden" role="status">${this.#spoken}</span>
    </div>`;
  }
}
