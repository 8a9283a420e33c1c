import type { ForecastMonth } from "@tenure/core/fields";
import type { PastForecast, RenewalsReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Formats } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { issueWords } from "../shared/issue-words.js";
import { Later } from "../shared/later.js";
import { moneyRange } from "../shared/money-range.js";
import { moreBelow } from "../shared/more-below.js";
import { room } from "../shared/room.styles.js";
import { segmented } from "../shared/segmented.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { dayAfter, partOf } from "./month-parts.js";
import { renewalCalendarStyles } from "./renewal-calendar.styles.js";
import { renewalWords } from "./words.js";

const shapeCheck: ShapeCheck = new Later(async () => (await import("./renewals-shape.js")).isRenewals);

const WINDOWS = [3, 6, 12] as const;
const LONGEST = 24;
/** Contracts of a month that are listed before the rest is counted. */
const LISTED = 30;

type Row = RenewalsReport["rows"][number];

/**
 * @summary Contracts that come due, month by month: how much, how likely to stay, and how good such forecasts were.
 *
 * Inside a provider it asks for the renewals of the data loaded; alone it takes a result object. Every month has its
 * expected renewals between worst and best on one shared scale, and opens the list of its contracts; months that are
 * over stand beside what was renewed.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose a month (`source` is `month`) or a contract (`contract`); `datum` is its row. Bubbles and is composed.
 *
 * @csspart months - The months to come.
 * @csspart contracts - The contracts of one month.
 * @csspart past - Months that are over, forecast and outcome.
 *
 * @cssproperty --tenure-color-accent - Colour of what is expected.
 */
export class TenureRenewalCalendar extends TenureElement<
  RenewalsReport,
  Selects<ForecastMonth | RenewalsReport["rows"][number]>
> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(845, 1700, 140), renewalCalendarStyles];

  /** Months to look ahead, 1 to 24. The reader may change it. */
  @property({ type: Number }) months: number = WINDOWS[0];
  /** Months that are over, to compare the forecast with, 0 to 24. */
  @property({ type: Number, attribute: "past-months" }) pastMonths: number = 6;
  /**
   * The health model that chances follow; absent, the default one. A list is that model, its other versions by
   * `validFrom` and the models that its `segments` name.
   */
  @property({ attribute: false }) model: unknown;

  /** @internal The month whose contracts are listed; absent, the first. */
  @state() private chosen = "";

  get #text() {
    return this.language.in(renewalWords);
  }

  get #months(): number {
    return Number.isFinite(this.months) ? Math.min(LONGEST, Math.max(1, Math.round(this.months))) : WINDOWS[0];
  }

  protected override query(): Ask {
    const past = Number.isFinite(this.pastMonths) ? Math.min(LONGEST, Math.max(0, Math.round(this.pastMonths))) : 6;
    const { model } = this;
    return {
      call: "renewals",
      input: { horizonMonths: this.#months, pastMonths: past, ...(model === undefined ? {} : { model }) },
    };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  protected override emptyWords() {
    return { title: this.#text.empty, hint: this.#text.emptyHint };
  }

  protected override subtitle(report: RenewalsReport | undefined): TemplateResult | typeof nothing {
    if (!report) return nothing;
    const formats = this.formats(report.currency);
    const from = formats.day(dayAfter(report.asOf));
    const { subtitle, key } = this.#text;
    return html`${subtitle(from, formats.day(report.until))} <span class="key">${key}</span>`;
  }

  protected override renderControls(report: RenewalsReport | undefined): TemplateResult | typeof nothing {
    if (!report || !this.asksProvider) return nothing;
    const windows = WINDOWS.map((value) => ({ value, text: this.#text.window(this.formats().count(value)) }));
    return segmented(this.#text.months, windows, this.#months, (months) => {
      this.months = months;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton block"></div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.chosen && !this.shown?.months.some(({ month }) => month === this.chosen)) this.chosen = "";
  }

  protected override renderResult(report: RenewalsReport): TemplateResult {
    const text = this.#text;
    const formats = this.formats(report.currency);
    const level = Math.min(6, Math.max(1, Math.round(this.headingLevel) || 3) + 1);
    if (report.months.length === 0 && report.past.length === 0) {
      const { title, hint } = this.emptyWords();
      return html`<div part="empty"><slot name="empty"><p>${title}</p><p class="small muted">${hint}</p></slot></div>`;
    }
    const month = this.chosen || report.months[0]?.month;
    const issues = (report.issues ?? []).filter(({ code }) => code.startsWith("renewals/"));
    const words = issues.length > 0 ? issueWords(() => this.requestUpdate()) : undefined;
    return html`
      ${report.riskConvention === "calibrated" ? nothing : html`<p class="note">${text.uncalibrated}</p>`}
      ${report.months.length === 0 ? html`<p>${text.empty}</p>` : this.#ahead(report, formats, month ?? "")}
      ${month === undefined ? nothing : this.#contracts(report, formats, month, level)}
      <div class="sub" role="heading" aria-level=${level}>${text.past}</div>
      ${this.#past(report, formats)}
      <details>
        <summary>${this.words.howComputed}</summary>
        <div class="how">
          <p>${text.formula}</p>
          ${report.fit ? html`<p>${text.calibrated(formats.count(report.fit.n), formats.count(report.fit.lost))}</p>` : nothing}
          ${issues.map((issue) => html`<p class="muted">${words ? words(issue, this.language.language) : ""} <span class="code">(${issue.code})</span></p>`)}
        </div>
      </details>
    `;
  }

  #monthName({ asOf, until }: RenewalsReport, month: string, formats: Formats): string {
    const name = formats.month(month);
    const part = partOf(month, asOf, until);
    if (part === "from") return this.#text.partFrom(name, formats.day(dayAfter(asOf), true));
    return part === "to" ? this.#text.partTo(name, formats.day(until, true)) : name;
  }

  #ahead(report: RenewalsReport, formats: Formats, chosen: string): TemplateResult {
    const text = this.#text;
    const most = Math.max(...report.months.map(({ dueMrr }) => dueMrr));
    const money = (value: number) => formats.money(value, { fine: true });
    // Roles are said outright: in narrow boxes the rows are laid out as grids, which some browsers take for no table.
    return html`<table part="months" class="sheet" role="table" aria-label=${text.heading}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${text.month}</th>
          <th role="columnheader" scope="col">${text.due}</th>
          <th role="columnheader" scope="col">${text.dueMrr}</th>
          <td role="cell" class="lane"></td>
          <th role="columnheader" scope="col">${text.expected}</th>
          <th role="columnheader" scope="col" class="range">${text.range}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${report.months.map((month) => {
          const name = this.#monthName(report, month.month, formats);
          return html`<tr role="row" class=${month.month === chosen ? "chosen" : ""}>
            <th role="rowheader" scope="row">
              <button
                type="button"
                class="pick"
                aria-pressed=${month.month === chosen ? "true" : "false"}
                @click=${(event: MouseEvent) => this.#choose(month, event)}
              >
                ${name}
              </button>
            </th>
            <td role="cell">${formats.count(month.due)}</td>
            <td role="cell">${money(month.dueMrr)}</td>
            <td role="cell" class="lane">${lane(month, most, null)}</td>
            <td role="cell" class="strong">${money(month.expectedMrr)}<span class="under">${this.#share(month, formats)}</span><span class="under narrow">${moneyRange(formats, month.worstMrr, month.bestMrr, { fine: true })}</span></td>
            <td role="cell" class="range">${moneyRange(formats, month.worstMrr, month.bestMrr, { fine: true })}</td>
          </tr>`;
        })}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">${text.total}</th>
          <td role="cell">${formats.count(report.total.due)}</td>
          <td role="cell">${money(report.total.dueMrr)}</td>
          <td role="cell" class="lane"></td>
          <td role="cell">${money(report.total.expectedMrr)}<span class="under">${this.#share(report.total, formats)}</span></td>
          <td role="cell" class="range">${moneyRange(formats, report.total.worstMrr, report.total.bestMrr, { fine: true })}</td>
        </tr>
      </tfoot>
    </table>`;
  }

  #share({ expectedMrr, dueMrr }: Pick<ForecastMonth, "expectedMrr" | "dueMrr">, formats: Formats): string {
    return dueMrr > 0 ? this.#text.share(formats.percent(expectedMrr / dueMrr)) : "";
  }

  #choose(month: ForecastMonth, event: MouseEvent): void {
    this.chosen = month.month;
    this.dispatchEvent(new TenureSelectEvent(month, "month", event.detail === 0 ? "keyboard" : "pointer"));
  }

  #contracts(report: RenewalsReport, formats: Formats, month: string, level: number): TemplateResult {
    const text = this.#text;
    const rows = report.rows.filter(({ date }) => date.startsWith(month));
    const listed = rows.slice(0, LISTED);
    const due = report.months.find((one) => one.month === month)?.due ?? rows.length;
    const known = listed.some(({ renewed }) => renewed !== null);
    return html`<div class="sub" role="heading" aria-level=${level} aria-live="polite">
        ${text.contracts(this.#monthName(report, month, formats))}
      </div>
      ${
        rows.length === 0 && due === 0
          ? html`<p class="small muted">${text.none}</p>`
          : html`<div class="scroll list" role="region" tabindex="0" aria-label=${text.contracts(formats.month(month))}>
              <table part="contracts" class="sheet" role="table" aria-label=${text.contracts(formats.month(month))}>
                <thead role="rowgroup">
                  <tr role="row">
                    <th role="columnheader" scope="col">${text.date}</th>
                    <th role="columnheader" scope="col" class="name">${text.account}</th>
                    <th role="columnheader" scope="col">MRR</th>
                    <th role="columnheader" scope="col">${text.chance}</th>
                    ${known ? html`<th role="columnheader" scope="col">${text.outcome}</th>` : nothing}
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  ${listed.map((row) => this.#contract(row, formats, known))}
                </tbody>
              </table>
              ${moreBelow}
            </div>`
      }
      ${due > listed.length ? html`<p class="small muted">${text.more(formats.count(due - listed.length))}</p>` : nothing}
      ${report.rowCount > report.rows.length ? html`<p class="small muted">${text.beyond(formats.count(report.rows.length))}</p>` : nothing}`;
  }

  #contract(row: Row, formats: Formats, known: boolean): TemplateResult {
    const text = this.#text;
    const choose = (event: MouseEvent) =>
      this.dispatchEvent(new TenureSelectEvent(row, "contract", event.detail === 0 ? "keyboard" : "pointer"));
    return html`<tr role="row">
      <td role="cell" class="date">${formats.day(row.date, true)}${row.assumed ? html`<span class="assumed">${text.assumed}</span>` : nothing}</td>
      <th role="rowheader" scope="row" class="name"><button type="button" class="pick" @click=${choose}>${row.name ?? row.account}</button></th>
      <td role="cell">${formats.money(row.mrr, { fine: true })}</td>
      <td role="cell">${row.probability === null ? html`<span class="muted">${text.noScore}</span>` : formats.percent(row.probability, 0)}</td>
      ${known ? html`<td role="cell">${row.renewed === null ? "" : row.renewed ? text.renewed : text.left}</td>` : nothing}
    </tr>`;
  }

  #past(report: RenewalsReport, formats: Formats): TemplateResult {
    const text = this.#text;
    const { past } = report;
    if (past.length === 0) return html`<p class="small muted">${text.noPast}</p>`;
    const most = Math.max(...past.map(({ dueMrr, bestMrr, renewedMrr }) => Math.max(dueMrr, bestMrr, renewedMrr)));
    const money = (value: number) => formats.money(value, { fine: true });
    const within = past.filter(({ withinRange }) => withinRange).length;
    return html`<p class="small muted prose">${text.pastNote} <span class="key">${text.pastKey}</span></p>
      <table part="past" class="sheet" role="table" aria-label=${text.past}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${text.month}</th>
            <th role="columnheader" scope="col">${text.dueMrr}</th>
            <td role="cell" class="lane"></td>
            <th role="columnheader" scope="col">${text.forecast}</th>
            <th role="columnheader" scope="col">${text.happened}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${past.map(
            (month) => html`<tr role="row">
              <th role="rowheader" scope="row">${formats.month(month.month)}</th>
              <td role="cell">${money(month.dueMrr)}</td>
              <td role="cell" class="lane">${lane(month, most, month.renewedMrr)}</td>
              <td role="cell">${money(month.expectedMrr)}<span class="under">${moneyRange(formats, month.worstMrr, month.bestMrr, { fine: true })}</span></td>
              <td role="cell" class="strong">
                ${money(month.renewedMrr)}
                <span class="under">${this.#against(month)}</span>
                <span class="under">${text.contractsRenewed(formats.count(month.renewed), formats.count(month.due), formats.decimal(month.expected, 1))}</span>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="small muted prose">${text.record(formats.count(within), formats.count(past.length))}</p>`;
  }

  /** Where the outcome lies against the forecast: in words, and with a mark that is no colour alone. */
  #against({ withinRange, renewedMrr, bestMrr }: PastForecast): TemplateResult {
    const text = this.#text;
    if (withinRange) return html`${text.inside}`;
    return renewedMrr > bestMrr
      ? html`<span class="above">${icon("up")} ${text.above}</span>`
      : html`<span class="below">${icon("down")} ${text.below}</span>`;
  }
}

/** What is due as a bar, worst to best as a line on it, expected as a ring, and the outcome as a dot. */
function lane(
  { dueMrr, worstMrr, bestMrr, expectedMrr }: Omit<ForecastMonth, "month" | "renewedMrr">,
  most: number,
  renewedMrr: number | null,
): TemplateResult {
  const at = (value: number) => (most > 0 ? Math.min(200, Math.max(0, (value / most) * 200)) : 0);
  return html`<svg viewBox="0 0 200 22" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="due" x="0" y="7" width=${at(dueMrr)} height="8" />
    <path class="reach" d="M${at(worstMrr)} 11H${at(bestMrr)}" />
    <path class="end" d="M${at(worstMrr)} 6V16M${at(bestMrr)} 6V16" />
    <path class="ring" d="M${at(expectedMrr)} 11h.01" /><path class="ring-hole" d="M${at(expectedMrr)} 11h.01" />
    ${renewedMrr === null ? nothing : svg`<path class="dot" d="M${at(renewedMrr)} 11h.01" />`}`}
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-renewal-calendar": TenureRenewalCalendar;
  }
}
