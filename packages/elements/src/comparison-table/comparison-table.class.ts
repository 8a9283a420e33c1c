import type { Result } from "@tenure/core/fields";
import type { Comparison, ComparisonRow, RoleRow, Statement, ViewRow } from "@tenure/knowledge/comparison";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { finite } from "../shared/finite.js";
import { inLanguage } from "../shared/in-language.js";
import { Later } from "../shared/later.js";
import type { WithFigures } from "../shared/live-figures.js";
import { segmented } from "../shared/segmented.js";
import type { Selects } from "../shared/select-event.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { comparisonTableStyles } from "./comparison-table.styles.js";
import type { LiveGroup } from "./live-group.js";
import { LIVE_ROWS, type LiveRow, liveId } from "./live-rows.js";
import type { Modes } from "./modes.js";
import { orderOf, shownRows } from "./row-order.js";
import { TenureRowsChangeEvent } from "./rows-change-event.js";
import { comparisonWords } from "./words.js";

const MODES = ["read", "quiz", "arrange"] as const;
export type ComparisonMode = (typeof MODES)[number];

/** A comparison, and the figures of its live rows where no provider is to be asked for them. */
export type ComparisonWithFigures = Comparison & WithFigures;

/** What a reader opened in the quiz. */
export interface RevealedCell {
  readonly row: string;
  readonly column: string;
  readonly statement: Statement;
}

const DEFAULT = "cs-and-support";

const sourcedPart = new Later(() => import("./statements.js"));
const livePart = new Later(() => import("./live-group.js"));
const modesPart = new Later(() => import("./modes.js"));

/** Comparisons of the SDK, or what is wrong with an id. */
const comparisons = new Map<string, Later<Result<Comparison>>>();

function comparisonPart(id: string): Later<Result<Comparison>> {
  const part = comparisons.get(id) ?? new Later(() => load(id));
  comparisons.set(id, part);
  return part;
}

async function load(id: string): Promise<Result<Comparison>> {
  if (id === DEFAULT) return { ok: true, value: (await import("./default-comparison.js")).CS_AND_SUPPORT };
  return (await import("./other-comparisons.js")).otherComparison(id);
}

const idsAttribute = {
  fromAttribute: (text: string | null): string[] | undefined => text?.split(/\s+/).filter(Boolean),
};

/**
 * @summary Roles, tools or ways of selling side by side: what each is for, does and is counted by, with every source.
 *
 * Shows customer success beside support, another comparison of the SDK by its id (`comparison`), or one given as `data`.
 * A row in which sources disagree spans the columns and lets each source have its say. Inside a provider, rows of live
 * figures say what the roles are measured by; alone, those that `data` brings in `figures`. The quiz hides cells behind
 * questions; rows can be put in another order and left out, with a pointer or the keyboard. Nothing sorts it by a
 * column, for its cells are words: the order is the one that the reader arranges.
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
 *
 * @cssstate empty - Never: without data it shows the SDK's own, and where every row is left out it says so.
 * @cssstate partial - Never: its statements are whole whatever has arrived; a figure that lacks a source says so itself.
 */
export class TenureComparisonTable extends TenureElement<ComparisonWithFigures, Selects<RevealedCell>> {
  static override styles: CSSResultGroup = [TenureElement.styles, comparisonTableStyles];

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
  @property({ converter: idsAttribute }) rows: readonly string[] | null | undefined;

  /** Rows of live figures; absent, those of the roles. An empty list leaves them out. */
  @property({ attribute: false }) figures: readonly LiveRow[] | null | undefined;

  /** What is aimed at, by figure: `{ nrr: 1.05 }`. */
  @property({ attribute: false }) targets: Readonly<Record<string, number>> | null | undefined;

  /** Leaves out the switch between reading, quiz and arranging, where the page decides. */
  @property({ type: Boolean, attribute: "without-modes" }) withoutModes = false;

  /** @internal All rows in their order. */
  @state() order: readonly string[] = [];
  /** @internal Rows that are not shown. */
  @state() leftOut: ReadonlySet<string> = new Set();
  #live: LiveGroup | undefined;
  #modes: Modes | undefined;
  #arranged: Comparison | undefined;

  get #text() {
    return this.language.in(comparisonWords);
  }

  get #id(): string {
    return String(this.comparison ?? "").trim() || DEFAULT;
  }

  get #mode(): ComparisonMode {
    return MODES.includes(this.mode) ? this.mode : "read";
  }

  protected override parts() {
    const live = this.shown?.figures || /^(ready|loading)$/.test(this.provider?.status ?? "");
    const quiet = this.figures?.length === 0;
    return [
      ...(this.#cites ? [sourcedPart] : []),
      ...(live && !quiet ? [livePart] : []),
      ...(this.#mode === "read" ? [] : [modesPart]),
    ];
  }

  /** Whether a statement names where it comes from. */
  get #cites(): boolean {
    return statementsOf(this.shown?.rows ?? []).some((said) => said?.sources?.length);
  }

  /** Rows of live figures, once there are data and what draws them. */
  #liveGroup(): LiveGroup | undefined {
    const part = this.parts().includes(livePart) && this.later(livePart);
    if (part) this.#live ??= new part.LiveGroup(this, () => this.provider);
    return part ? this.#live : undefined;
  }

  /** What the reader does beside reading, once it is there: until then the table is for reading. */
  #inMode(): Modes | undefined {
    const part = this.#mode === "read" ? undefined : this.later(modesPart);
    if (part) this.#modes ??= new part.Modes(this, this.language, () => this.formats());
    return part ? this.#modes : undefined;
  }

  protected override get drawsMuch(): boolean {
    return true;
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content(): Result<Comparison> | "loading" {
    const result = this.later(comparisonPart(this.#id));
    if (result === undefined) return "loading";
    return result ?? { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: this.#id }] };
  }

  override refresh(options?: { readonly signal?: AbortSignal }): Promise<void> {
    comparisonPart(this.#id).forgive();
    return super.refresh(options);
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
    const modes = this.#inMode();
    if (modes) return modes.subtitle(comparison, this.#mode === "quiz");
    return sourcedPart.part?.whereFrom(statementsOf(comparison.rows), this.language) || nothing;
  }

  protected override renderControls(comparison: Comparison | undefined): TemplateResult | typeof nothing {
    if (!comparison || this.withoutModes) return nothing;
    const modes = MODES.map((value) => ({ value, text: this.#text.modes[value] }));
    const choose = (mode: ComparisonMode) => {
      this.mode = mode;
    };
    const near = (mode: ComparisonMode) => {
      if (mode !== "read") this.later(modesPart);
    };
    return segmented(this.#text.mode, modes, this.#mode, choose, near);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const comparison = this.shown;
    if (!comparison) return;
    if (comparison !== this.#arranged || changed.has("rows") || changed.has("figures")) {
      const all = this.rowsOf(comparison).flat();
      // A row left out by the reader keeps its place; `rows` of the page say nothing about others.
      const rows = Array.isArray(this.rows) ? this.rows : undefined;
      const own = comparison === this.#arranged && rows !== undefined && sameRows(rows, shownRows(this));
      if (!own || this.order.length !== all.length) {
        this.order = orderOf(all, rows);
        const chosen = rows && new Set(rows);
        this.leftOut = new Set(chosen ? all.filter((id) => !chosen.has(id)) : []);
      }
    }
    if (comparison !== this.#arranged || changed.has("mode") || changed.has("quizCells")) this.#modes?.close();
    this.#arranged = comparison;
  }

  #in(names: Comparison["title"] | undefined): string {
    return inLanguage(names, this.language.language);
  }

  #liveRows({ roles }: Comparison): readonly LiveRow[] {
    const rows = Array.isArray(this.figures) ? this.figures : LIVE_ROWS;
    return rows.filter((row) => row && roles.some(({ id }) => row.cells?.[id]));
  }

  /** @internal The rows of the comparison and those of live figures, each in their own order. */
  rowsOf(comparison: Comparison): readonly (readonly string[])[] {
    return [comparison.rows.map(({ id }) => id), this.#liveRows(comparison).map(liveId)];
  }

  /** @internal The reader has chosen rows, or all in their own order: the page hears of it. */
  tellRows(rows: readonly string[] | undefined): void {
    this.rows = rows;
    this.dispatchEvent(new TenureRowsChangeEvent(rows ?? this.rowsOf(this.shown!).flat()));
  }

  /** @internal A row's name. */
  nameOf(row: string): string {
    const comparison = this.shown!;
    const stated = comparison.rows.find(({ id }) => id === row);
    const live = this.#liveRows(comparison).find((one) => liveId(one) === row);
    return stated ? this.#in(stated.topic) : ((live && this.#live?.nameOf(live, this.language)) ?? "");
  }

  /** The rows of statements and of figures, those that are left out only where the reader is arranging them. */
  #drawn(comparison: Comparison, arranging: boolean) {
    const group = this.#liveGroup();
    const place = new Map(this.order.map((id, index) => [id, index]));
    const inOrder = <R>(list: readonly R[], idOf: (row: R) => string) =>
      list
        .filter((row) => arranging || !this.leftOut.has(idOf(row)))
        .toSorted((a, b) => (place.get(idOf(a)) ?? 0) - (place.get(idOf(b)) ?? 0));
    const stated = inOrder(comparison.rows, ({ id }) => id);
    const live = inOrder(
      this.#liveRows(comparison).filter((row) => group?.isLoaded(row)),
      liveId,
    );
    return { group, stated, live };
  }

  protected override async exported(): Promise<unknown> {
    const { withFigures } = await import("./table-rows.js");
    const { shown } = this;
    return shown && withFigures(shown, this.#drawn(shown, false));
  }

  protected override async ownTable(comparison: Comparison): Promise<ExportTable> {
    const { tableRows } = await import("./table-rows.js");
    const quiz = this.#mode === "quiz" ? this.#inMode() : undefined;
    return tableRows(comparison, { ...this.#drawn(comparison, false), quiz }, this.language, this.#text);
  }

  protected override renderResult(comparison: Comparison): TemplateResult {
    const text = this.#text;
    const { roles } = comparison;
    const modes = this.#inMode();
    const arranging = modes !== undefined && this.#mode === "arrange";
    const { group, stated, live } = this.#drawn(comparison, arranging);
    const hidden: ReadonlySet<string> = modes && !arranging ? modes.hidden(comparison) : new Set();
    const listed = [...stated.map(({ id }) => id), ...live.map(liveId)];
    const row = (one: ComparisonRow) => html`<tr part="row" role="row" class=${this.leftOut.has(one.id) ? "out" : ""}>
      ${"views" in one ? this.#views(one, roles.length) : this.#cells(one, roles, hidden, modes)}
      ${arranging ? modes.tools(one.id) : nothing}
    </tr>`;
    return html`
      ${
        stated.length + live.length === 0
          ? html`<p class="small muted">${text.noRows}</p>`
          : html`<table part="table" role="table" aria-label=${this.label || this.defaultLabel()} @keydown=${(event: KeyboardEvent) => modes?.moveFocus(event)}>
              <thead role="rowgroup">
                <tr role="row">
                  <td role="cell"></td>
                  ${roles.map(({ name }) => html`<th role="columnheader" scope="col">${this.#in(name)}</th>`)}
                  ${arranging ? modes.toolsHeader() : nothing}
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${modes ? modes.keyed(stated, row) : stated.map(row)}
              </tbody>
              ${
                group && live.length > 0
                  ? group.rows(live, comparison, {
                      language: this.language,
                      words: this.words,
                      formats: (currency) => this.formats(currency),
                      target: (id) => finite(this.targets?.[id]) ?? undefined,
                      isLeftOut: (id) => this.leftOut.has(id),
                      tools: (id) => (arranging ? modes.tools(id) : nothing),
                      arranging,
                    })
                  : nothing
              }
            </table>`
      }
      ${modes ? (arranging ? modes.arrangeFoot(listed) : modes.quizFoot(hidden)) : (group?.note(live, comparison, this.language) ?? nothing)}
      ${this.#mode === "read" ? nothing : this.drawLater(modesPart, () => nothing)}
      ${this.#cites ? this.drawLater(sourcedPart, ({ sourceList }) => sourceList(statementsOf(stated), this.language)) : nothing}
      ${comparison.attribution ? html`<p class="small muted prose attribution">${this.#in(comparison.attribution)}</p>` : nothing}
    `;
  }

  #cells(
    row: RoleRow,
    roles: Comparison["roles"],
    hidden: ReadonlySet<string>,
    modes: Modes | undefined,
  ): TemplateResult {
    return html`
      <th role="rowheader" scope="row">${this.#in(row.topic)}</th>
      ${roles.map((role) => {
        const cell = row.cells[role.id];
        const asked = modes?.asked(row, role, hidden);
        return html`<td
          part="cell"
          role="cell"
          data-cell=${asked?.key ?? nothing}
          tabindex=${asked && !asked.question ? "-1" : nothing}
        >
          <span class="role" aria-hidden="true">${this.#in(role.name)}</span>
          ${asked?.question ?? (cell ? this.#statement(cell) : "—")}
        </td>`;
      })}
    `;
  }

  /** The statement with its sources; its text alone where it names none, or those could not be loaded. */
  #statement(said: Statement): TemplateResult | string {
    return sourcedPart.part?.statement(said, this.language) ?? this.#in(said?.text);
  }

  #views({ topic, views }: ViewRow, span: number): TemplateResult {
    return html`
      <th role="rowheader" scope="row">
        ${this.#in(topic)}
        ${views.length > 1 ? html`<span class="chip">${this.#text.viewsDiffer}</span>` : ""}
      </th>
      <td part="cell" role="cell" colspan=${span}>
        <ul class="views">
          ${views.map((view) => html`<li>${this.#statement(view)}</li>`)}
        </ul>
      </td>
    `;
  }
}

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
