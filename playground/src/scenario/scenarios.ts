import { type Issue, type Projection, type ScenarioInput, withNumber } from "@tenure/core/fields";
import type { TenureProvider } from "@tenure/elements/provider.js";
import type { Bilingual } from "@tenure/knowledge";
import { SOURCES } from "@tenure/knowledge/comparison";
import { LEDGER_STANDINGS, type LedgerRow } from "@tenure/knowledge/presets";
import { latestOnly } from "@tenure/worker";
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { type Choices, chosenIn } from "../choices.js";
import { foldedIssues, likewise } from "../folded-issues.js";
import type { PageLanguage } from "../words.js";
import { type Assumption, assumptionsOf } from "./assumptions.js";
import { type Line, labelWidth, linesLayout } from "./lines-layout.js";
import "./scenarios.css";
import { scenarioWords } from "./words.js";

/** A scenario to run beside others. */
export interface ScenarioVariant {
  readonly id: string;
  readonly title: Bilingual;
  readonly scenario: object;
}

export type Measure = "cumulative" | "customers" | "mrr" | "churn";
const MEASURES: readonly Measure[] = ["cumulative", "customers", "mrr", "churn"];
const HORIZONS = [12, 24, 36, 60];
/** The size of type for which lengths are written, that of labels in it, and the height of a chart. */
const BASE_SIZE = 14;
const LABEL_SIZE = 12;
const HEIGHT = 250;
/** Names that would take more of a chart's width than this stand below the plot. */
const MOST_FOR_LABELS = 0.37;

interface Run {
  readonly id: string;
  readonly projection: Projection;
}

/** Scenarios side by side: what follows from them, drawn and in figures, and every number behind them to move. */
export class PlaygroundScenarios extends LitElement {
  @property({ attribute: false }) language: PageLanguage = "en";
  /** The first is the base. */
  @property({ attribute: false }) variants: readonly ScenarioVariant[] = [];
  @property({ attribute: false }) ledger: readonly LedgerRow[] = [];
  @property({ attribute: false }) measure: Measure = "cumulative";

  /** What the address keeps: levers moved (`v`), months counted (`h`), what is drawn (`q`). */
  @property({ attribute: false }) query = "";

  @state() private months = 0;
  @state() private drawn: Measure = "cumulative";
  @state() private moved: Readonly<Record<string, number>> = {};
  @state() private runs: readonly Run[] = [];
  @state() private issues: readonly Issue[] = [];
  @state() private width = 0;
  /** Size of the type, in pixels. */
  @state() private size = BASE_SIZE;
  /** The words of issues load when there is one. */
  @state() private issueText: ((issue: Issue, language: PageLanguage) => string) | undefined;

  #assumptions: readonly Assumption[] = [];
  #observer: ResizeObserver | undefined;
  readonly #run = latestOnly(
    (scenarios: readonly (readonly [id: string, scenario: object])[]) => this.#simulate(scenarios),
    (runs) => {
      if (!runs) return;
      this.runs = runs;
      this.issues = runs.flatMap(({ projection }) => projection.issues);
      if (this.issues.length > 0) void this.#loadIssueWords();
    },
  );

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      requestAnimationFrame(() => {
        this.width = Math.round(entry?.contentRect.width ?? 0);
        this.size = Number.parseFloat(getComputedStyle(this).fontSize) || BASE_SIZE;
      });
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("variants") || changed.has("ledger")) {
      this.#assumptions = assumptionsOf(this.ledger);
      this.runs = [];
    }
    if (changed.has("variants") || changed.has("ledger") || changed.has("query")) this.#recall();
    if (changed.has("variants") || changed.has("moved") || changed.has("months")) {
      this.#run(this.variants.map(({ id, scenario }) => [id, this.#scenario(id, scenario)] as const));
    }
  }

  get #usualMonths(): number {
    return (this.variants[0]?.scenario as ScenarioInput | undefined)?.horizonMonths ?? 36;
  }

  /** What the address says of the levers; what it says of others, or beyond their ends, is not taken. */
  #recall(): void {
    const { query } = this;
    const moved = levers(chosenIn(query, "v") ?? "", this.#assumptions);
    if (JSON.stringify(moved) !== JSON.stringify(this.moved)) this.moved = moved;
    const months = Number(chosenIn(query, "h") ?? this.#usualMonths);
    this.months = [...HORIZONS, this.#usualMonths].includes(months) ? months : this.#usualMonths;
    this.drawn = MEASURES.find((measure) => measure === chosenIn(query, "q")) ?? this.measure;
  }

  #keep(): void {
    const written = this.#assumptions.flatMap(({ id }, index) =>
      id in this.moved ? [`${index}_${this.moved[id]}`] : [],
    );
    const choices: Choices = {
      v: written.length > 0 ? written.join("~") : undefined,
      h: this.months === this.#usualMonths ? undefined : String(this.months),
      q: this.drawn === this.measure ? undefined : this.drawn,
    };
    this.dispatchEvent(new CustomEvent("playground-choices", { detail: choices, bubbles: true }));
  }

  #scenario(id: string, scenario: object): object {
    const horizon = { ...scenario, horizonMonths: this.months };
    return this.#assumptions.reduce((result, { id: name, places }) => {
      const value = this.moved[name];
      if (value === undefined) return result;
      return places
        .filter(({ variant, path }) => variant === id && path !== "horizonMonths")
        .reduce((changed, { path }) => withNumber(changed, path, value), result);
    }, horizon);
  }

  async #simulate(scenarios: readonly (readonly [string, object])[]): Promise<Run[] | undefined> {
    const engine = (this.closest("tenure-provider") as TenureProvider | null)?.engine;
    if (!engine) return undefined;
    const answers = await Promise.all(scenarios.map(([, scenario]) => engine.call("simulate", scenario)));
    const failed = answers.find((answer) => !answer.ok);
    if (failed && !failed.ok) {
      this.issues = failed.issues;
      void this.#loadIssueWords();
      return undefined;
    }
    return answers.flatMap((answer, i) => (answer.ok ? [{ id: scenarios[i]![0], projection: answer.value }] : []));
  }

  async #loadIssueWords(): Promise<void> {
    this.issueText ??= (await import("@tenure/knowledge/issues")).issueText;
  }

  get #words() {
    return scenarioWords[this.language];
  }

  get #currency(): string {
    return (this.variants[0]?.scenario as ScenarioInput | undefined)?.currency ?? "";
  }

  #count(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: digits }).format(value);
  }

  #written(value: number, unit: Assumption["unit"]): string {
    if (unit === "rate") {
      return new Intl.NumberFormat(this.language, { style: "percent", maximumFractionDigits: 2 }).format(value);
    }
    if (unit === "money") return this.#words.money(value, this.#currency);
    if (unit === "months") return this.#words.months(this.#count(value));
    return this.#count(value, 2);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const horizons = [...new Set([...HORIZONS, (this.variants[0]?.scenario as ScenarioInput)?.horizonMonths ?? 36])];
    return html`
      <div class="scenario-choices">
        <div class="segmented" role="group" aria-label=${words.horizon}>
          ${horizons
            .sort((a, b) => a - b)
            .map((months) =>
              this.#option(words.months(this.#count(months)), months === this.months, () => {
                this.months = months;
                this.#keep();
              }),
            )}
        </div>
        <div class="segmented" role="group" aria-label=${words.measure}>
          ${MEASURES.map((measure) =>
            this.#option(words.measures[measure], measure === this.drawn, () => {
              this.drawn = measure;
              this.#keep();
            }),
          )}
        </div>
      </div>
      ${this.runs.length === 0 ? html`<p class="muted small scenario-wait">${this.issues.length > 0 ? nothing : words.computing}</p>` : this.#outcome()}
      ${
        this.issueText && this.issues.length > 0
          ? html`<ul class="issues" tabindex="0" aria-label=${words.warnings}>${foldedIssues(this.issues).map((folded) => html`<li data-severity=${folded.issue.severity}>${this.issueText!(folded.issue, this.language)} ${likewise(folded, this.language)} <code>${folded.issue.code}</code></li>`)}</ul>`
          : nothing
      }
      ${this.ledger.length > 0 ? this.#ledger() : nothing}
    `;
  }

  #option(label: string, pressed: boolean, act: () => void): TemplateResult {
    return html`<button type="button" aria-pressed=${pressed} @click=${act}>${label}</button>`;
  }

  #titleOf(id: string): string {
    return this.variants.find((variant) => variant.id === id)?.title[this.language] ?? id;
  }

  #outcome(): TemplateResult {
    const words = this.#words;
    const [base] = this.runs as [Run, ...Run[]];
    const money = (value: number) => words.money(value, this.#currency);
    const best = Math.max(...this.runs.map(({ projection }) => projection.npvNetOfCac));
    const last = (series: ArrayLike<number>) => series[series.length - 1] ?? 0;
    const rows: readonly (readonly [string, (run: Run) => string])[] = [
      [words.net, ({ projection }) => money(projection.npvNetOfCac)],
      ...(this.runs.length > 1
        ? [
            [
              words.difference,
              ({ id, projection }: Run) =>
                id === base.id ? words.dash : signed(projection.npvNetOfCac - base.projection.npvNetOfCac, money),
            ] as const,
          ]
        : []),
      [words.customersAtEnd, ({ projection }) => this.#count(last(projection.customers))],
      [words.mrrAtEnd, ({ projection }) => money(last(projection.mrr))],
      ...(this.runs.some(({ projection }) => projection.totalCac > 0)
        ? [
            [
              words.payback,
              ({ projection: { paybackMonths } }: Run) =>
                paybackMonths === null
                  ? words.never(this.#count(this.months))
                  : words.paybackMonths(this.#count(paybackMonths)),
            ] as const,
          ]
        : []),
      ...(this.runs.every(({ projection }) => projection.ltvPerCustomer !== null)
        ? [[words.ltv, ({ projection }: Run) => money(projection.ltvPerCustomer!)] as const]
        : []),
      ...(this.runs.some(({ projection }) => oneOffOf(projection))
        ? [
            [
              words.crossover,
              ({ projection }: Run) => {
                const month = oneOffOf(projection)?.crossoverMonth ?? null;
                return month === null ? words.never(this.#count(this.months)) : words.paybackMonths(this.#count(month));
              },
            ] as const,
          ]
        : []),
    ];
    const { discountAnnual } = base.projection;
    return html`
      ${this.#chart()}
      <div class="scroll" tabindex="0" role="group" aria-label=${words.results}>
        <table class="scenario-table">
          <thead>
            <tr>
              <td></td>
              ${this.runs.map(({ id }, i) => html`<th scope="col">${this.runs.length > 1 ? html`<svg class="swatch" viewBox="0 0 18 6" aria-hidden="true"><path class="${this.#stroke(i)}" d="M0 3H18" /></svg>` : nothing}${this.#titleOf(id)}${i === 0 && this.runs.length > 1 ? html` <span class="muted small">${words.base}</span>` : nothing}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ([label, value], index) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  ${this.runs.map((run) => html`<td class=${index === 0 && run.projection.npvNetOfCac === best ? "best" : ""}>${value(run)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="small muted">${words.discounted(this.#written(discountAnnual, "rate"))}</p>
    `;
  }

  #series(projection: Projection): number[] {
    const { customers, mrr, churned, contribution } = projection;
    switch (this.drawn) {
      case "customers":
        return Array.from(customers);
      case "mrr":
        return Array.from(mrr);
      case "churn":
        return Array.from(customers, (_, t) => (customers[t - 1] ? (churned[t] ?? 0) / customers[t - 1]! : 0)).slice(1);
      case "cumulative": {
        let sum = 0;
        return Array.from(contribution, (value) => {
          sum += value;
          return sum;
        });
      }
    }
  }

  #lines(): Line[] {
    const lines = this.runs.map(({ id, projection }) => ({
      id,
      label: this.#titleOf(id),
      values: this.#series(projection),
    }));
    const sale = this.drawn === "cumulative" && this.runs[0] && oneOffOf(this.runs[0].projection);
    return sale ? [...lines, { id: "one-off", label: this.#words.oneOff, values: Array.from(sale.cumulative) }] : lines;
  }

  /** The base is dashed grey beside others; alone it is the line to look at. */
  #stroke(index: number): string {
    return `line-${this.runs.length === 1 && index === 0 ? 1 : index}`;
  }

  #value(value: number): string {
    if (this.drawn === "churn") return this.#written(value, "rate");
    return this.drawn === "customers" ? this.#count(value) : this.#words.money(value, this.#currency);
  }

  /** On an axis the unit of yen goes without saying. */
  #tick(value: number): string {
    return this.#value(value).replace(/円$/, "");
  }

  #chart(): TemplateResult {
    const words = this.#words;
    const lines = this.#lines();
    const firstMonth = this.drawn === "churn" ? 1 : 0;
    const unit = this.size / BASE_SIZE;
    const width = Math.max(240, this.width);
    const names = 22 * unit + Math.max(...lines.map(({ label }) => labelWidth(label, LABEL_SIZE * unit)));
    const beside = lines.length > 1 && names <= width * MOST_FOR_LABELS;
    const height = HEIGHT * unit;
    const sizes = { width, height, right: beside ? names : 12 * unit, firstMonth, unit };
    // Values on the axis take what room they need.
    const ticks = linesLayout(lines, { ...sizes, left: 0 }).ticksY.map(({ value }) => this.#tick(value));
    const left = Math.max(40 * unit, 12 * unit + Math.max(...ticks.map((tick) => labelWidth(tick, LABEL_SIZE * unit))));
    const layout = linesLayout(lines, { ...sizes, left });
    const { plot } = layout;
    const rows = (lines[0]?.values ?? [])
      .map((_, i) => i)
      .filter((i, _at, all) => all.length <= 12 || (i + firstMonth) % 12 === 0 || i === all.length - 1);
    return html`
      <h3 class="small">${words.measures[this.drawn]}</h3>
      <svg class="lines" width=${width} height=${height} aria-hidden="true">
        ${layout.ticksY.map(({ value, y }) => svg`<path class=${value === 0 ? "axis" : "grid"} d=${`M${plot.left} ${y}H${plot.right}`} /><text class="tick" x=${plot.left - 8 * unit} y=${y + 4 * unit} text-anchor="end">${this.#tick(value)}</text>`)}
        ${layout.ticksX.map(({ month, x }) => svg`<text class="tick" x=${x} y=${height - 6 * unit} text-anchor="middle">${month}</text>`)}
        ${layout.lines.map(({ path, end }, i) => svg`<path class="series ${this.#stroke(i)}" d=${path} /><path class="dot ${this.#stroke(i)}" d=${`M${end.x} ${end.y}h.01`} />`)}
        ${beside ? layout.lines.map(({ label, labelY }) => svg`<text class="label" x=${plot.right + 10 * unit} y=${labelY + 4 * unit}>${label}</text>`) : nothing}
      </svg>
      ${beside || lines.length < 2 ? nothing : html`<ul class="legend">${lines.map(({ label }, i) => html`<li><svg class="swatch" viewBox="0 0 18 6" aria-hidden="true"><path class="${this.#stroke(i)}" d="M0 3H18" /></svg>${label}</li>`)}</ul>`}
      <details class="small">
        <summary>${words.figures}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${words.figures}>
          <table class="scenario-table">
            <thead><tr><th scope="col">${words.month}</th>${lines.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
            <tbody>${rows.map((i) => html`<tr><th scope="row">${i + firstMonth}</th>${lines.map(({ values }) => html`<td>${this.#value(values[i] ?? 0)}</td>`)}</tr>`)}</tbody>
          </table>
        </div>
      </details>
    `;
  }

  #ledger(): TemplateResult {
    const words = this.#words;
    const guesses = this.ledger.filter(({ entry }) => !entry.setting);
    const settings = this.ledger.filter(({ entry }) => entry.setting && !entry.paths.includes("horizonMonths"));
    return html`
      <section class="assumptions">
        <header>
          <div>
            <h3>${words.assumptions}</h3>
            <p class="small muted prose">${words.assumptionsLead}</p>
          </div>
          <button class="button" ?disabled=${Object.keys(this.moved).length === 0} @click=${() => {
            this.moved = {};
            this.#keep();
          }}>${words.reset}</button>
        </header>
        ${guesses.map((row) => this.#entry(row))}
        <details>
          <summary>${words.settings}</summary>
          ${settings.map((row) => this.#entry(row))}
        </details>
      </section>
    `;
  }

  #entry(row: LedgerRow): TemplateResult | typeof nothing {
    const words = this.#words;
    const { entry } = row;
    if (row.values.length === 0) return nothing;
    const own = this.#assumptions.filter((assumption) => assumption.row === row);
    const numbers = entry.sources.map((id) => SOURCES[id].number).join(this.#words.comma);
    return html`
      <div class="assumption">
        ${
          own.length === 0
            ? html`<p><span>${entry.label[this.language]}</span> <span class="muted small">${words.several}</span></p>`
            : own.map((assumption) => this.#slider(assumption))
        }
        <p class="small muted">
          ${own[0] ? html`${words.range(this.#written(entry.range.low, own[0].unit), this.#written(entry.range.high, own[0].unit))}${words.comma}` : nothing}${LEDGER_STANDINGS[entry.standing][this.language]}${words.source(numbers)}${words.gap}${entry.why[this.language]}
        </p>
      </div>
    `;
  }

  #slider({ id, row, variant, value, unit }: Assumption): TemplateResult {
    const { range, label } = row.entry;
    const now = this.moved[id] ?? value;
    const name = variant === null ? label[this.language] : this.#words.of(label[this.language], this.#titleOf(variant));
    const whole = unit === "months" || (unit === "count" && range.high - range.low >= 10);
    return html`
      <label class="slide">
        <span>${name}</span>
        <output>${this.#written(now, unit)}</output>
        <input
          type="range"
          min=${Math.min(range.low, value)}
          max=${Math.max(range.high, value)}
          step=${whole ? 1 : "any"}
          .value=${String(now)}
          aria-valuetext=${this.#written(now, unit)}
          @input=${(event: Event) => {
            this.moved = {
              ...this.moved,
              [id]: Number((event.target as HTMLInputElement).valueAsNumber.toPrecision(6)),
            };
            this.#keep();
          }}
        />
      </label>
    `;
  }
}

/** Levers as the address writes them: `place_value`, with a tilde between. */
function levers(text: string, assumptions: readonly Assumption[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text.split("~").flatMap((part) => {
      const [index, written] = part.split("_");
      const assumption = assumptions[Number(index)];
      const value = Number(written ?? Number.NaN);
      if (!assumption || index === "" || !Number.isFinite(value)) return [];
      const { low, high } = assumption.row.entry.range;
      const within = Math.min(Math.max(high, assumption.value), Math.max(Math.min(low, assumption.value), value));
      return [[assumption.id, within] as const];
    }),
  );
}

function oneOffOf(projection: Projection) {
  return Object.values(projection.segments).find(({ oneOff }) => oneOff)?.oneOff;
}

function signed(value: number, money: (value: number) => string): string {
  return value > 0 ? `+${money(value)}` : money(value);
}

customElements.define("playground-scenarios", PlaygroundScenarios);
