import type { KpiAssumptions, KpiResult, KpiUnit } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, svg, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { completeKpi } from "../shared/complete-kpi.js";
import { finite, finiteAttribute } from "../shared/finite.js";
import { type Ask, FramedElement } from "../shared/framed-element.js";
import { icon } from "../shared/icons.js";
import { figureWriter, isWrittenLater, type KpiReading, kpiReading } from "../shared/kpi-reading.js";
import { kpiLabel, moreKpis, waitsForWords, wordsOfKpi } from "../shared/kpi-words.js";
import { Later } from "../shared/later.js";
import { monthAfter } from "../shared/month-after.js";
import { readingWords } from "../shared/reading-words.js";
import type { Selects } from "../shared/select-event.js";
import { kpiCardStyles } from "./kpi-card.styles.js";
import { SPARKLINE_HEIGHT, SPARKLINE_WIDTH, sparklineLayout } from "./sparkline-layout.js";

const choosePart = new Later(() => import("../shared/choose-button.js"));
const detailsPart = new Later(() => import("./details-template.js"));

export type KpiFormat = "number" | "percent" | "currency" | "duration";

const UNITS: Readonly<Record<KpiFormat, KpiUnit>> = {
  number: "ratio",
  percent: "rate",
  currency: "money",
  duration: "minutes",
};

/** Series of a card: values by month, oldest first, with or without the month they begin in. */
export type KpiSeries = KpiResult["series"] | readonly (number | null)[];

/**
 * @summary One metric: value, change and what it is worth, target, interval, trend, and how it is computed.
 *
 * Inside a provider it asks for `metric`. Alone it takes a result object (`data`, a JSON script child or `src`), or
 * plain attributes: `<tenure-kpi-card metric="nrr" value="1.12" previous="1.07">`.
 *
 * @slot - A `<script type="application/json">` with a result object, at the least `{"value": …}`.
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the loading state.
 * @slot empty - Replaces the empty state.
 * @slot error - Replaces the error state.
 * @slot footer - A line below the card.
 * @event tenure-ready - The card shows data for the first time. Does not bubble.
 * @event {TenureErrorEvent} tenure-error - Data could not be read or computed. Does not bubble; cancel it to hide the panel.
 * @event {TenureSelectEvent} tenure-select - With `selectable`, the reader chose the figure; `datum` is the result as the engine gave it, `source` is `metric`. Bubbles and is composed.
 * @csspart value - The figure and what stands beside it.
 * @csspart delta - The change and its verdict.
 * @csspart target - How far the target is.
 * @csspart sparkline - The trend.
 * @csspart details - How the figure is computed.
 * @csspart table - The values of the trend.
 * @cssproperty [--tenure-kpi-sparkline-size=40px] - Height of the trend.
 * @cssproperty [--tenure-kpi-sparkline-color=var(--tenure-series-1)] - Colour of the trend.
 */
export class TenureKpiCard extends FramedElement<KpiResult, Selects<KpiResult>> {
  static override styles: CSSResultGroup = [FramedElement.styles, kpiCardStyles];

  /**
   * Id of the metric to ask the provider for, and whose words are used. There are those of revenue (`mrr`, `arpa`,
   * `new-mrr`), churn (`logo-churn`, `voluntary-churn`), retention (`nrr`, `grr`, `month-3-retention`), renewals
   * (`renewal-rate`, `upsell-rate`), value (`ltv`, `cac-payback`, `ltv-to-cac`), surveys (`nps`, `csat`, `ces`), support
   * (`first-reply-time`, `resolution-rate`, `ticket-backlog`), contacts (`proactive-ratio`) and health (`health-score`,
   * `at-risk-share`), over seventy: the guide "Metrics" lists them with what each one needs. An id that there is not
   * fails with the nearest one that there is.
   */
  @property() metric = "";

  /** The figure itself, without a provider: a fraction for rates, major units for money, minutes for durations. */
  @property({ converter: finiteAttribute }) value: number | null | undefined;

  /** The figure one month before, in the unit of `value`. */
  @property({ converter: finiteAttribute }) previous: number | null | undefined;

  /** What is aimed at, in the unit of the value: `1.05` for 105 %. */
  @property({ converter: finiteAttribute }) target: number | null | undefined;

  /**
   * What no table tells and some metrics need, as JSON in the attribute: `{"grossMargin":0.8,"cac":1200}`. Rates are
   * fractions, costs those of a month. A metric that lacks one of them says which.
   */
  @property({ type: Object }) assumptions: KpiAssumptions | null | undefined;

  /** How the figure is written; absent, as its metric is. */
  @property() format: KpiFormat | "" = "";

  /** `compact` writes money short, `standard` to the unit. */
  @property() notation: "compact" | "standard" = "compact";

  /** Which way is good; absent, as the metric says. */
  @property() better: KpiResult["better"] | "" = "";

  /** Makes the figure a button, so that the page can lead on from it: it fires `tenure-select`. */
  @property({ type: Boolean }) selectable = false;

  /** Values of the last months, up to `value`, where no result object is given. */
  @property({ attribute: false }) series: KpiSeries | null | undefined;

  get #text() {
    return this.language.in(readingWords);
  }

  get #metric(): string {
    const given = this.shown?.metric;
    return this.metric || (typeof given === "string" ? given : "");
  }

  protected override query(): Ask | null {
    const { metric, assumptions } = this;
    return metric ? { call: "kpi", input: assumptions ? { metric, assumptions } : { metric } } : null;
  }

  protected override parts(): readonly Later<unknown>[] {
    const { shown } = this;
    const isRare = shown && (shown.needs || isWrittenLater(this.#complete(shown)));
    return waitsForWords(this.#metric) || isRare ? [moreKpis] : [];
  }

  protected override own(): KpiResult | undefined {
    if (this.value === undefined) return undefined;
    const series = Array.isArray(this.series) ? { firstMonth: "", values: this.series } : this.series;
    return {
      tenure: 1,
      value: this.value,
      previous: this.previous ?? null,
      ...(series ? { series } : {}),
    } as KpiResult;
  }

  protected override accepts(value: object): boolean {
    const given = value as Partial<KpiResult>;
    return (
      (given.value === null || typeof given.value === "number") &&
      (given.series === undefined || given.series === null || Array.isArray(given.series.values))
    );
  }

  protected override defaultLabel(): string {
    return this.#metric ? kpiLabel(this.#metric, this.language.language) : this.#text.metric;
  }

  protected override subtitle(): typeof nothing {
    return nothing;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton large"></div><div class="skeleton"></div><div class="skeleton axis"></div>`;
  }

  protected override renderResult(given: KpiResult): TemplateResult {
    const result = this.#complete(given);
    const target = finite(this.target) ?? undefined;
    const label = this.label || this.defaultLabel();
    const reading = kpiReading(result, {
      label,
      words: this.words,
      text: this.#text,
      reason: (code) => this.language.reason(code),
      formats: this.formats(result.currency),
      target,
      notation: this.notation,
      partial: this.#lacksSources(given) ? this.provider?.sources : undefined,
    });
    const figure = html`<span>${reading.value}</span>${reading.beside ? html`<small>${reading.beside}</small>` : nothing}`;
    const value = html`<p part="value" class=${reading.muted ? "few" : ""}>
      ${
        this.selectable
          ? this.drawLater(choosePart, ({ chooseButton }) => chooseButton(this, given, "metric", figure, label))
          : figure
      }
    </p>`;
    const trend = reading.drawable ? this.#trend(result, target, reading) : nothing;
    return html`
      <p class="visually-hidden">${reading.spoken}</p>
      ${this.selectable ? value : nothing}
      <div class="figures ${trend === nothing ? "plain" : ""}" aria-hidden="true">
        ${this.selectable ? nothing : value}
        ${reading.change ? this.#delta(reading.change) : nothing}
        ${reading.explanation ? html`<p class="explanation">${reading.explanation}</p>` : nothing}
        ${reading.code ? html`<p class="code">${reading.code}</p>` : nothing}
        ${reading.lines.map((line) => html`<p class="line" part="target">${line}</p>`)}
        ${trend}
      </div>
      ${this.#details(result)}
    `;
  }

  #complete(given: KpiResult): KpiResult {
    return completeKpi(given, {
      metric: this.metric,
      unit: Object.hasOwn(UNITS, this.format) ? UNITS[this.format as KpiFormat] : undefined,
      better: this.better,
    });
  }

  /** English names what the change is against after it, Japanese before it. */
  #delta({ icon: mark, tone, text, against }: NonNullable<KpiReading["change"]>): TemplateResult {
    const change = html`<b class="tone ${tone}">${icon(mark)}${text}</b>`;
    const comparator = against ? html`<span class="muted">${against}</span>` : nothing;
    const parts = this.words.language === "ja" ? [comparator, change] : [change, comparator];
    return html`<p part="delta">${parts[0]} ${parts[1]}</p>`;
  }

  /** A figure is a bound only where a table that it is computed from is missing, or where nobody knows what is. */
  #lacksSources({ tables = ["subscriptions"] }: KpiResult): boolean {
    if (this.state !== "partial") return false;
    const missing = this.provider?.sources.missing;
    return !missing || missing.some((table) => table === null || tables.includes(table));
  }

  #trend(result: KpiResult, target: number | undefined, { muted }: KpiReading): TemplateResult | typeof nothing {
    const { firstMonth, values } = result.series;
    const layout = sparklineLayout({ values, target: muted ? null : (target ?? null), interval: result.interval });
    if (!layout) return nothing;
    const formats = this.formats(result.currency);
    const first = values[0] ?? null;
    const end = monthAfter(firstMonth, values.length - 1);
    const { now, whisker, targetY } = layout;
    return html`<div class="trend">
      <svg part="sparkline" viewBox="0 0 ${SPARKLINE_WIDTH} ${SPARKLINE_HEIGHT}" preserveAspectRatio="none">
        ${targetY === null ? nothing : svg`<path class="target" d=${`M0 ${targetY}H${SPARKLINE_WIDTH}`} />`}
        ${whisker ? svg`<path class="whisker" d=${`M${whisker.x} ${whisker.low}V${whisker.high}`} />` : nothing}
        <path d=${layout.path} />
        ${layout.alone ? svg`<path class="alone" d=${layout.alone} />` : nothing}
        ${now ? svg`<path class="now" d=${`M${now.x} ${now.y}h.01`} />` : nothing}
      </svg>
      ${
        firstMonth
          ? html`<p class="ends">
              <span>${formats.month(firstMonth)} ${first === null || muted ? nothing : figureWriter(result, formats, this.notation).value(first)}</span>
              <span>${result.open ? this.#text.soFar(formats.month(end)) : formats.month(end)}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  /** How the figure is computed loads when somebody is about to open it. */
  #details(result: KpiResult): TemplateResult | typeof nothing {
    const { metric, convention, interval, series } = result;
    if (!wordsOfKpi(metric) && !convention && !interval?.method && series.values.length === 0) return nothing;
    const context = {
      label: this.label || this.defaultLabel(),
      words: this.words,
      text: this.#text,
      formats: this.formats(result.currency),
      notation: this.notation,
    };
    return this.howLater(detailsPart, ({ kpiDetails }) => kpiDetails(result, context));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-kpi-card": TenureKpiCard;
  }
}
