import type { Result } from "@tenure/core/fields";
import type { Comparison, ComparisonRow, RoleRow, Statement, ViewRow } from "@tenure/knowledge/comparison";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { figureLabel, figureWords } from "../shared/figure-words.js";
import { finite } from "../shared/finite.js";
import { inLanguage } from "../shared/in-language.js";
import { kpiReading } from "../shared/kpi-reading.js";
import { LiveFigures } from "../shared/live-figures.js";
import { readingWords } from "../shared/reading-words.js";
import { TenureSelectEvent } from "../shared/select-event.js";
import { areSourced, sourcedStyles, sourceList, statement } from "../shared/sourced.js";
import { sourcedWords } from "../shared/sourced-words.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { comparisonTableStyles } from "./comparison-table.styles.js";
import { LIVE_ROWS, type LiveRow } from "./live-rows.js";
import { cellKey, quizCells } from "./quiz-cells.js";
import { movedRow, orderOf } from "./row-order.js";
import { TenureRowsChangeEvent } from "./rows-change-event.js";
import { comparisonWords } from "./words.js";

const MODES = ["read", "quiz", "arrange"] as const;
export type ComparisonMode = (typeof MODES)[number];

/** What a reader opened in the quiz. */
export interface RevealedCell {
  readonly row: string;
  readonly column: string;
  readonly statement: Statement;
}

const DEFAULT = "cs-and-support";

/** Comparisons that have arrived, for every table of the page. */
const arrived = new Map<string, Comparison>();

async function load(id: string): Promise<Result<Comparison>> {
  try {
    if (id === DEFAULT) return { ok: true, value: (await import("./default-comparison.js")).CS_AND_SUPPORT };
    const { comparisonOf, COMPARISON_IDS } = await import("@tenure/knowledge/comparisons");
    const value = comparisonOf(id);
    if (value) return { ok: true, value };
    const params = { ids: COMPARISON_IDS.join(", ") };
    const issue = {
      code: "comparison/unknown-table",
      severity: "error",
      path: "comparison",
      given: id,
      params,
    } as const;
    return { ok: false, issues: [issue] };
  } catch {
    return { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: id }] };
  }
}

const idsAttribute = {
  fromAttribute: (text: string | null): string[] | undefined =>
    text === null ? undefined : text.split(/\s+/).filter(Boolean),
};

/**
 * @summary Roles, tools or ways of selling side by side: what each is for, does and is counted by, with every source.
 *
 * Shows customer success beside support, another comparison of the SDK by its id (`comparison`), or one given as `data`.
 * A row in which sources disagree spans the columns and lets each source have its say. Inside a provider, rows of live
 * figures say what the roles are measured by. The quiz hides cells behind questions; rows can be put in another order
 * and left out, with a pointer or the keyboard.
 *
 * @event {TenureSelectEvent} tenure-select - The reader revealed a cell of the quiz; `datum` is row, column and statement. Bubbles and is composed.
 * @event {TenureRowsChangeEvent} tenure-rows-change - The reader has moved or left out rows. Bubbles and is composed.
 *
 * @csspart table - The table.
 * @csspart row - A row.
 * @csspart cell - A column's cell of a row.
 * @csspart cell-hidden - The button that hides a cell in the quiz.
 * @csspart live - A row of live figures.
 * @csspart progress - How many cells are revealed.
 */
export class TenureComparisonTable extends TenureElement<Comparison> {
  static override styles: CSSResultGroup = [TenureElement.styles, sourcedStyles, comparisonTableStyles];

  /**
   * Which comparison of the SDK: `cs-and-support`, `cs-support-and-sales`, `book-table`, `crm-sfa-and-cs-tool`,
   * `one-off-and-subscription`. Each loads when it is first shown.
   */
  @property() comparison = "";

  /** `read`, `quiz` or `arrange`. The reader may change it. */
  @property() mode: ComparisonMode = "read";

  /** What the quiz hides: `one` cell a row, a different column each round, or `all`. */
  @property({ attribute: "quiz-cells" }) quizCells: "one" | "all" = "one";

  /** Ids of the rows to show, in their order; as an attribute with spaces between. Absent, all of them. The reader may change it. */
  @property({ converter: idsAttribute }) rows: readonly string[] | undefined;

  /** Rows of live figures; absent, those of the roles. An empty list leaves them out. */
  @property({ attribute: false }) figures: readonly LiveRow[] | undefined;

  /** What is aimed at, by figure: `{ nrr: 1.05 }`. */
  @property({ attribute: false }) targets: Readonly<Record<string, number>> | undefined;

  /** Leaves out the switch between reading, quiz and arranging, where the page decides. */
  @property({ type: Boolean, attribute: "without-modes" }) withoutModes = false;

  /** @internal */
  @state() private order: readonly string[] = [];
  /** @internal */
  @state() private leftOut: ReadonlySet<string> = new Set();
  /** @internal */
  @state() private round = 0;
  /** @internal */
  @state() private opened: ReadonlySet<string> = new Set();
  /** @internal */
  @state() private spoken = "";

  readonly #live = new LiveFigures(this, () => this.provider);
  #arranged: Comparison | undefined;
  #awaited = "";
  #failed: { readonly id: string; readonly result: Result<Comparison> } | undefined;

  get #text() {
    return this.language.in(comparisonWords);
  }

  get #mode(): ComparisonMode {
    return MODES.includes(this.mode) ? this.mode : "read";
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content(): Result<Comparison> | "loading" {
    const id = String(this.comparison ?? "").trim() || DEFAULT;
    const known = arrived.get(id);
    if (known) return { ok: true, value: known };
    if (this.#failed?.id === id) return this.#failed.result;
    if (this.#awaited !== id) {
      this.#awaited = id;
      void load(id).then((result) => {
        if (result.ok) arrived.set(id, result.value);
        else this.#failed = { id, result };
        if (this.#awaited === id) this.#awaited = "";
        this.requestUpdate();
      });
    }
    return "loading";
  }

  override refresh(): void {
    this.#failed = undefined;
    super.refresh();
  }

  protected override accepts(value: object): boolean {
    const { roles, rows } = value as Partial<Comparison>;
    return (
      Array.isArray(roles) &&
      roles.every((role) => typeof role?.id === "string") &&
      Array.isArray(rows) &&
      rows.every(isRow)
    );
  }

  protected override defaultLabel(): string {
    return this.#in(this.shown?.title) || this.#text.title;
  }

  protected override subtitle(comparison: Comparison | undefined): string | typeof nothing {
    if (!comparison) return nothing;
    if (this.#mode === "arrange") return this.#text.arranged;
    if (this.#mode === "quiz") return this.#text.quizzed(this.formats().count(this.#hidden(comparison).length));
    return areSourced(statementsOf(comparison.rows)) ? this.language.in(sourcedWords).sourced : nothing;
  }

  protected override renderControls(comparison: Comparison | undefined): TemplateResult | typeof nothing {
    if (!comparison || this.withoutModes) return nothing;
    return html`<div class="segmented" role="group" aria-label=${this.#text.mode}>
      ${MODES.map(
        (mode) => html`<button
          type="button"
          aria-pressed=${this.#mode === mode ? "true" : "false"}
          @click=${() => {
            this.mode = mode;
          }}
        >
          ${this.#text.modes[mode]}
        </button>`,
      )}
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const comparison = this.shown;
    if (!comparison) return;
    if (comparison !== this.#arranged || changed.has("rows") || changed.has("figures")) {
      const all = this.#allRows(comparison);
      // A row left out by the reader keeps its place; `rows` of the page say nothing about others.
      const rows = Array.isArray(this.rows) ? this.rows : undefined;
      const own = comparison === this.#arranged && rows !== undefined && sameRows(rows, this.#shownRows());
      if (!own || this.order.length !== all.length) {
        this.order = orderOf(all, rows);
        const chosen = rows && new Set(rows);
        this.leftOut = new Set(chosen ? all.filter((id) => !chosen.has(id)) : []);
      }
    }
    if (comparison !== this.#arranged || changed.has("mode") || changed.has("quizCells")) this.opened = new Set();
    this.#arranged = comparison;
  }

  #in(names: Comparison["title"] | undefined): string {
    return inLanguage(names, this.language.language);
  }

  #shownRows(): readonly string[] {
    return this.order.filter((id) => !this.leftOut.has(id));
  }

  #liveRows({ roles }: Comparison): readonly LiveRow[] {
    const rows = Array.isArray(this.figures) ? this.figures : LIVE_ROWS;
    return rows.filter((row) => row && roles.some(({ id }) => row.cells?.[id]));
  }

  #allRows(comparison: Comparison): readonly string[] {
    return [...comparison.rows.map(({ id }) => id), ...this.#liveRows(comparison).map(liveId)];
  }

  /** Cells of the rows shown that this round of the quiz hides. */
  #hidden(comparison: Comparison): readonly string[] {
    if (this.#mode !== "quiz") return [];
    const rows = comparison.rows.filter(({ id }) => !this.leftOut.has(id));
    return [...quizCells({ ...comparison, rows }, this.round, this.quizCells === "all")];
  }

  protected override renderResult(comparison: Comparison): TemplateResult {
    const text = this.#text;
    const { roles, rows } = comparison;
    const arranging = this.#mode === "arrange";
    const place = new Map(this.order.map((id, index) => [id, index]));
    const inOrder = <R>(list: readonly R[], idOf: (row: R) => string) =>
      list
        .filter((row) => arranging || !this.leftOut.has(idOf(row)))
        .toSorted((a, b) => (place.get(idOf(a)) ?? 0) - (place.get(idOf(b)) ?? 0));
    const stated = inOrder(rows, ({ id }) => id);
    const live = inOrder(
      this.#liveRows(comparison).filter((row) => this.#isLoaded(row)),
      liveId,
    );
    const hidden = new Set(this.#hidden(comparison));
    return html`
      ${
        stated.length + live.length === 0
          ? html`<p class="small muted">${text.noRows}</p>`
          : html`<table part="table" role="table" @keydown=${this.#moveFocus}>
              <thead role="rowgroup">
                <tr role="row">
                  <td role="cell"></td>
                  ${roles.map(({ name }) => html`<th role="columnheader" scope="col">${this.#in(name)}</th>`)}
                  ${arranging ? html`<th role="columnheader" scope="col" class="tools"><span class="visually-hidden">${text.arrangement}</span></th>` : nothing}
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${repeat(
                  stated,
                  ({ id }) => id,
                  (row) => html`<tr part="row" role="row" class=${this.leftOut.has(row.id) ? "out" : ""}>
                    ${"views" in row ? this.#views(row, roles.length) : this.#cells(row, roles, hidden)}
                    ${
                      arranging
                        ? this.#tools(
                            row.id,
                            this.#in(row.topic),
                            rows.map(({ id }) => id),
                          )
                        : nothing
                    }
                  </tr>`,
                )}
              </tbody>
              ${live.length > 0 ? this.#liveGroup(live, comparison, arranging) : nothing}
            </table>`
      }
      ${this.#foot(comparison, hidden, [...stated.map(({ id }) => id), ...live.map(liveId)])}
      ${sourceList(statementsOf(stated), this.language)}
      ${comparison.attribution ? html`<p class="small muted prose attribution">${this.#in(comparison.attribution)}</p>` : nothing}
    `;
  }

  #cells(row: RoleRow, roles: Comparison["roles"], hidden: ReadonlySet<string>): TemplateResult {
    return html`
      <th role="rowheader" scope="row">${this.#in(row.topic)}</th>
      ${roles.map(({ id, name }) => {
        const cell = row.cells[id];
        const key = cellKey(row.id, id);
        const asked = cell !== undefined && hidden.has(key);
        return html`<td
          part="cell"
          role="cell"
          data-cell=${asked ? key : nothing}
          tabindex=${asked && this.opened.has(key) ? "-1" : nothing}
        >
          <span class="role" aria-hidden="true">${this.#in(name)}</span>
          ${
            asked && !this.opened.has(key)
              ? this.#question(row, key, this.#in(name), { row: row.id, column: id, statement: cell })
              : cell
                ? statement(cell, this.language)
                : "—"
          }
        </td>`;
      })}
    `;
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
    this.opened = new Set(this.opened).add(key);
    this.dispatchEvent(new TenureSelectEvent(datum, "cell", via));
    // The button is gone: the cell that it hid takes the focus, and is read out.
    void this.updateComplete.then(() =>
      this.#asked()
        .find(({ dataset }) => dataset.cell === key)
        ?.focus(),
    );
  }

  #asked(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("td[data-cell]")];
  }

  /** Arrows go from one cell of the quiz to the next, and move a row that is being arranged. */
  #moveFocus = (event: KeyboardEvent): void => {
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
  };

  #tools(id: string, name: string, group: readonly string[]): TemplateResult {
    const text = this.#text;
    const members = this.order.filter((each) => group.includes(each));
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
        ><input type="checkbox" aria-label=${text.showRow(name)} .checked=${!this.leftOut.has(id)} @change=${() => this.#toggle(id)} /><span aria-hidden="true">${text.show}</span></label
      >
    </td>`;
  }

  #move(id: string, by: number): void {
    const comparison = this.shown!;
    const stated = comparison.rows.map((row) => row.id);
    const live = this.#liveRows(comparison);
    const group = stated.includes(id) ? stated : live.map(liveId);
    const order = movedRow(this.order, new Set(group), id, by);
    if (order === this.order) return;
    this.order = order;
    const members = order.filter((each) => group.includes(each));
    const topic = comparison.rows.find((row) => row.id === id)?.topic;
    const name = topic ? this.#in(topic) : this.#nameOf(live.find((row) => liveId(row) === id)!);
    const formats = this.formats();
    this.spoken = this.#text.moved(name, formats.count(members.indexOf(id) + 1), formats.count(members.length));
    this.#tell();
    const focused = (this.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    const by_ = focused?.dataset.by;
    void this.updateComplete.then(() => {
      const tools = this.renderRoot.querySelector(`[data-row="${CSS.escape(id)}"]`);
      tools?.querySelector<HTMLElement>(by_ === undefined ? "input" : `[data-by="${by_}"]`)?.focus();
    });
  }

  #toggle(id: string): void {
    const next = new Set(this.leftOut);
    if (!next.delete(id)) next.add(id);
    this.leftOut = next;
    this.#tell();
  }

  #reset(): void {
    this.rows = undefined;
    this.#arranged = undefined;
    this.dispatchEvent(new TenureRowsChangeEvent(this.#allRows(this.shown!)));
  }

  #tell(): void {
    this.rows = this.#shownRows();
    this.dispatchEvent(new TenureRowsChangeEvent(this.rows));
  }

  #views({ topic, views }: ViewRow, span: number): TemplateResult {
    return html`
      <th role="rowheader" scope="row">
        ${this.#in(topic)}
        ${views.length > 1 ? html`<span class="chip">${this.#text.viewsDiffer}</span>` : ""}
      </th>
      <td part="cell" role="cell" colspan=${span}>
        <ul class="views">
          ${views.map((view) => html`<li>${statement(view, this.language)}</li>`)}
        </ul>
      </td>
    `;
  }

  /** Rows of which the data hold nothing are left out: a dash would read as "not measured". */
  #isLoaded({ cells }: LiveRow): boolean {
    if (!this.#live.available) return false;
    return Object.values(cells).some((id) => id && this.#live.figure(id).state !== "absent");
  }

  #nameOf({ id, label }: LiveRow): string {
    return this.#in(label) || figureLabel(id, this.language);
  }

  #liveGroup(live: readonly LiveRow[], { roles }: Comparison, arranging: boolean): TemplateResult {
    const text = this.#text;
    const group = this.#liveRows(this.shown!).map(liveId);
    const results = live.flatMap(({ cells }) => Object.values(cells)).map((id) => this.#live.figure(id!));
    const month = results.find((figure) => figure.state === "ready" && figure.result.month);
    const of = month?.state === "ready" ? this.formats().month(month.result.month) : "";
    return html`<tbody role="rowgroup">
      <tr class="group" role="row">
        <th role="rowheader" scope="rowgroup" colspan=${roles.length + (arranging ? 2 : 1)}>${text.live(of)}</th>
      </tr>
      ${repeat(live, liveId, (row) => {
        const id = liveId(row);
        return html`<tr part="row live" role="row" class="live ${this.leftOut.has(id) ? "out" : ""}">
          <th role="rowheader" scope="row">${this.#nameOf(row)}</th>
          ${roles.map((role) => this.#figure(this.#in(role.name), row.cells[role.id]))}
          ${arranging ? this.#tools(id, this.#nameOf(row), group) : nothing}
        </tr>`;
      })}
    </tbody>`;
  }

  #figure(role: string, id: string | undefined): TemplateResult {
    const figure = id ? this.#live.figure(id) : undefined;
    const cell = (
      body: unknown,
      measured = true,
    ) => html`<td part="cell" role="cell" class=${measured ? "" : "unmeasured"}>
      <span class="role" aria-hidden="true">${role}</span>${body}
    </td>`;
    if (!id || !figure || figure.state === "absent") {
      return cell(
        html`<span class="muted" aria-hidden="true">—</span><span class="visually-hidden">${this.#text.notMeasured}</span>`,
        false,
      );
    }
    if (figure.state !== "ready" && figure.state !== "failed") return cell(html`<div class="skeleton"></div>`);
    if (figure.state === "failed") {
      return cell(
        html`<b>—</b> <span class="small muted">${this.words.state.notComputable} (${figure.issues[0]?.code})</span>`,
      );
    }
    const { result, partial } = figure;
    const formats = this.formats(result.currency);
    const reading = kpiReading(result, {
      label: figureLabel(id, this.language),
      words: this.words,
      text: this.language.in(readingWords),
      formats,
      target: finite(this.targets?.[id]) ?? undefined,
      partial,
    });
    const { customers } = result.parts;
    const beside =
      reading.beside ||
      (customers === undefined ? "" : this.language.in(figureWords).customers(formats.count(customers)));
    return cell(html`<b class=${reading.muted ? "muted" : ""}>${reading.value}</b>
      ${reading.value === "—" ? nothing : html`<span class="small muted">${beside}</span>`}
      ${[reading.target, reading.muted ? this.words.state.tooFew : "", reading.explanation].map((line) =>
        line ? html`<div class="small muted">${line}</div>` : nothing,
      )}
      ${reading.code ? html`<span class="code">(${reading.code})</span>` : nothing}`);
  }

  #foot(
    comparison: Comparison,
    hidden: ReadonlySet<string>,
    listed: readonly string[],
  ): TemplateResult | typeof nothing {
    const text = this.#text;
    const formats = this.formats();
    const mode = this.#mode;
    if (mode === "quiz") {
      const opened = [...hidden].filter((key) => this.opened.has(key)).length;
      return html`<div class="foot">
        <span class="actions">
          <button type="button" class="button" ?disabled=${opened === hidden.size} @click=${() => this.#openAll(hidden)}>${text.revealAll}</button>
          ${
            this.quizCells === "all"
              ? nothing
              : html`<button type="button" class="button" @click=${this.#nextRound}>${text.otherCells}</button>`
          }
        </span>
        <span part="progress" role="status">${text.revealed(formats.count(opened), formats.count(hidden.size))}</span>
      </div>`;
    }
    if (mode === "arrange") {
      const out = listed.filter((id) => this.leftOut.has(id)).length;
      return html`<div class="foot">
        <span class="actions">
          <button type="button" class="button" ?disabled=${this.rows === undefined} @click=${this.#reset}>${text.reset}</button>
        </span>
        <span class="small">${out > 0 ? text.left(formats.count(out)) : nothing}</span>
        <span class="visually-hidden" role="status">${this.spoken}</span>
      </div>`;
    }
    const partly = this.#liveRows(comparison).some(
      (row) => listed.includes(liveId(row)) && comparison.roles.some(({ id }) => !row.cells[id]),
    );
    return partly ? html`<p class="foot dash small muted">${text.dash}</p>` : nothing;
  }

  #openAll(hidden: ReadonlySet<string>): void {
    this.opened = new Set(hidden);
  }

  #nextRound(): void {
    this.round += 1;
    this.opened = new Set();
  }
}

/** Live rows and rows of statements may go by the same id. */
const liveId = ({ id }: LiveRow): string => `figure:${id}`;

function sameRows(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function isRow(row: unknown): boolean {
  const { id, topic, cells, views } = (row ?? {}) as Partial<RoleRow & ViewRow>;
  return (
    typeof id === "string" &&
    (typeof topic === "string" || (typeof topic === "object" && topic !== null)) &&
    (Array.isArray(views) || (typeof cells === "object" && cells !== null))
  );
}

function statementsOf(rows: readonly ComparisonRow[]): readonly (Statement | undefined)[] {
  return rows.flatMap((row) => ("views" in row ? row.views : Object.values(row.cells)));
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-comparison-table": TenureComparisonTable;
  }
}
