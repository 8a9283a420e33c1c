import type { Projection } from "@tenure/core/fields";
import { html, nothing, svg, type TemplateResult } from "lit";
import { icon } from "../shared/icons.js";
import { moneyRange } from "../shared/money-range.js";
import { BARS_HEIGHT, BARS_WIDTH, rangesLayout } from "./bars-layout.js";
import { type CaseView, customersOf, drawnOf, type Measure, oneOffOf, verdictOf } from "./cases.js";
import { DRAWN_SHARE, type OutcomeContext } from "./context.js";
import { lineKey } from "./line-key.js";

export interface FigureRow {
  readonly label: string;
  readonly note?: string;
  readonly value: (given: CaseView) => number | null;
  readonly write: (value: number) => string;
  /** Field of the projection whose reason stands for a missing value. */
  readonly field?: keyof Projection["reasons"] & string;
  /** Reason for a missing value that the projection itself does not name. */
  readonly missing?: (given: CaseView) => string | null;
  readonly big?: boolean;
  readonly money?: boolean;
}

export interface ScenarioTableModel {
  readonly cases: readonly CaseView[];
  readonly measure: Measure;
  readonly months: number;
  readonly discount: number;
  /** Whether draws that are not there yet will come. */
  readonly pending?: boolean;
}

/** What the scenarios are judged by, and the figures behind it. */
export function figureRows(
  { cases, measure, months, discount }: ScenarioTableModel,
  { formats, words }: OutcomeContext,
): { readonly headline: FigureRow; readonly rows: readonly FigureRow[] } {
  const { simulator } = words;
  const rate = formats.percent(discount, 0);
  const money = (value: number) => formats.money(value);
  const perCustomer = measure === "ltvPerCustomer";
  const headline: FigureRow = perCustomer
    ? {
        label: simulator.ltv,
        note: simulator.convention(months, rate),
        value: ({ projection }) => projection.ltvPerCustomer,
        write: money,
        field: "ltvPerCustomer",
        big: true,
        money: true,
      }
    : {
        label: words.table.net,
        note: words.table.netNote(formats.count(months), rate),
        value: ({ projection }) => projection.npvNetOfCac,
        write: money,
        big: true,
        money: true,
      };
  const inMonths = (value: number) => formats.count(value);
  // Conventions are named: the same months are under the same names wherever they are told.
  const payback: FigureRow[] = [
    {
      label: simulator.payback,
      value: ({ projection }) => projection.paybackMonths,
      write: inMonths,
      field: "paybackMonths",
    },
    {
      label: simulator.paybackDiscounted,
      value: ({ projection }) => projection.paybackMonthsDiscounted,
      write: inMonths,
      field: "paybackMonthsDiscounted",
    },
  ];
  const isOneOff = cases.some((one) => oneOffOf(one, measure));
  const row = (label: string, of: "crossover" | "crossoverDiscounted"): FigureRow => ({
    label,
    value: (one) => oneOffOf(one, measure)?.[of] ?? null,
    write: inMonths,
    missing: (one) => oneOffOf(one, measure)?.reasons[of] ?? null,
  });
  const crossover = isOneOff
    ? [row(words.table.crossover, "crossover"), row(words.table.crossoverDiscounted, "crossoverDiscounted")]
    : [];
  const rows: FigureRow[] = perCustomer
    ? [
        {
          label: simulator.ltvToCac,
          value: ({ projection }) => projection.ltvToCac,
          write: (value) => formats.decimal(value, 2),
          field: "ltvToCac",
        },
        ...payback,
        ...crossover,
        {
          label: simulator.survivors(cases[0] ? customersOf(cases[0], measure).length - 1 : months),
          value: (one) => lastOf(customersOf(one, measure)),
          write: (value) => formats.percent(value, 0),
        },
      ]
    : [
        ...crossover,
        {
          label: words.table.finalCustomers,
          value: ({ projection }) => lastOf(projection.customers),
          write: (value) => formats.count(Math.round(value)),
        },
        { label: words.table.finalMrr, value: ({ projection }) => lastOf(projection.mrr), write: money, money: true },
      ];
  return { headline, rows };
}

/** Scenarios side by side: the figure, what it differs from base by, how far it is known, and what stands behind it. */
export function scenarioTable(model: ScenarioTableModel, context: OutcomeContext): TemplateResult {
  const { cases, measure, pending = false } = model;
  const { words, reason: why } = context;
  const { headline, rows } = figureRows(model, context);
  const figure = (row: FigureRow, given: CaseView) => {
    const value = row.value(given);
    if (value !== null) return html`<span class="figure">${afterUnits(row.write(value))}</span>`;
    const reason = (row.field && given.projection.reasons[row.field]) || row.missing?.(given);
    return html`<span class="figure">—</span>${reason ? html`<span class="small muted why">${why(reason)}</span>` : nothing}`;
  };
  const line = (row: FigureRow) => html`<tr role="row" class=${row.big ? "big" : ""}>
    ${rowHead(row.label, row.note)}
    ${cases.map(
      (one) =>
        html`<td role="cell">${whose(one, cases)}${figure(row, one)}${row.big ? difference(one, cases[0]!, measure, context) : nothing}</td>`,
    )}
  </tr>`;
  // Roles are said outright: in narrow boxes the rows are laid out as grids, which some browsers take for no table.
  return html`
    <div class=${cases.length > 3 ? "scroll" : ""} tabindex=${cases.length > 3 ? "0" : nothing} role=${cases.length > 3 ? "region" : nothing} aria-label=${cases.length > 3 ? words.table.title : nothing}>
      <table part="output" role="table" aria-label=${words.table.title} class=${cases.length > 2 ? "many" : ""}>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell"></td>
            ${cases.map(({ mark, title }) => html`<th role="columnheader" scope="col">${lineKey(mark)}${byWords(title)}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${line(headline)} ${drawnRows(cases, measure, pending, context)} ${rows.slice(0, -1).map(line)}
          ${breakEvenRow(cases, pending, context)} ${rows.slice(-1).map(line)}
        </tbody>
      </table>
    </div>
  `;
}

/** A name that may break where Japanese changes its letters, which is where most of its words begin. */
function byWords(name: string) {
  return name.split(WORD_START).map((part, index) => (index === 0 ? part : html`<wbr>${part}`));
}

const WORD_START =
  /(?<=\p{Script=Hiragana})(?=[\p{Script=Han}\p{Script=Katakana}])|(?<=\p{Script=Han})(?=\p{Script=Katakana})|(?<=[\p{Script=Katakana}ー])(?=\p{Script=Han})/u;

/** A figure of two units, 10億9,460万円, which may break between them and nowhere else. */
function afterUnits(figure: string) {
  return figure.split(/(?<=億)/).map((part, index) => (index === 0 ? part : html`<wbr>${part}`));
}

/** What a scenario comes to and what base does, where both are known. */
export function besideBase(one: CaseView, base: CaseView, measure: Measure): { now: number; before: number } | null {
  const [now, before] = [one.projection[measure], base.projection[measure]];
  return one === base || now === null || before === null ? null : { now, before };
}

function rowHead(label: string, note?: string | null): TemplateResult {
  return html`<th role="rowheader" scope="row">
    ${label}${note ? html`<span class="small muted note-line">${note}</span>` : nothing}
  </th>`;
}

/** Whose figure it is, where the figures of several do not fit side by side below their names. */
function whose({ mark, short }: CaseView, { length }: readonly CaseView[]) {
  return length > 2 ? html`<span class="whose" data-name=${short} aria-hidden="true">${lineKey(mark)}</span>` : nothing;
}

function difference(one: CaseView, base: CaseView, measure: Measure, { formats, words, common }: OutcomeContext) {
  const beside = besideBase(one, base, measure);
  if (!beside) return nothing;
  const { now, before } = beside;
  if (nearlyEqual(now, before)) return html`<span class="difference tone neutral">${words.simulator.same}</span>`;
  const change = now - before;
  const drawn = one.draws?.difference;
  const range = drawn ? (measure === "ltvPerCustomer" ? drawn.ltvPerCustomer : drawn.npv) : null;
  // Two figures that read the same are neither better nor worse.
  const verdict = verdictOf(change, { same: formats.money(now) === formats.money(before) }, range);
  const tone = { better: "healthy", worse: "risk", unclear: "neutral", unchanged: "neutral" } as const;
  const arrow = { better: "up", worse: "down", unclear: "flat" } as const;
  return html`<span class="difference tone ${tone[verdict]}">
    <span
      ><span class="amount">${verdict === "unchanged" ? nothing : icon(arrow[verdict])} ${formats.money(change, { signed: true })}</span>
      ${verdict === "unclear" ? words.simulator.unclear : common.verdict[verdict]}</span
    >
  </span>`;
}

/** What chance and doubt leave open: ranges on one scale, and how often each beats base. */
function drawnRows(cases: readonly CaseView[], measure: Measure, pending: boolean, { formats, words }: OutcomeContext) {
  const drawn = cases.map((one) => drawnOf(one, measure));
  const first = cases[0]?.draws;
  // Of what is the same as base, no draw says anything.
  const isAsBase = (one: CaseView) => {
    const beside = besideBase(one, cases[0]!, measure);
    return one === cases[0] || (beside !== null && nearlyEqual(beside.now, beside.before));
  };
  if (!pending && (!first || drawn.every((one) => !one))) return nothing;
  const share = formats.percent(DRAWN_SHARE, 0);
  const places = rangesLayout(drawn.map((one) => one && { low: one.p05, high: one.p95, value: one.mean }));
  const label = measure === "ltvPerCustomer" ? words.table.range(share) : words.table.rangeNet(share);
  const beats = (value: number) =>
    value > 0.99 ? words.table.all : value < 0.01 ? words.table.none : formats.percent(value, 0);
  return html`
    <tr role="row">
      ${rowHead(label, first ? words.table.rangeNote[first.result.uncertainty] : "\u00a0")}
      ${cases.map((one, index) => {
        const [range, place] = [drawn[index], places[index]];
        return html`<td role="cell">
          ${whose(one, cases)}
          ${
            range && place
              ? html`<svg class="range" viewBox="0 0 ${BARS_WIDTH} ${BARS_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
                    <path class="whisker ${one.mark}" d="M${place.low} 8H${place.high}" />
                    <path class="dot ${one.mark}" d="M${place.value} 8h.01" />
                    ${one.mark === "base" ? svg`<path class="hole" d="M${place.value} 8h.01" />` : nothing}
                  </svg>
                  <span class="small muted">${moneyRange(formats, range.p05, range.p95)}</span>`
              : pending
                ? html`<svg class="range" aria-hidden="true"></svg><span class="small muted">…</span>`
                : "—"
          }
        </td>`;
      })}
    </tr>
    ${
      cases.length > 1
        ? html`<tr role="row">
            ${rowHead(words.table.shareBetter)}
            ${cases.map((one) => html`<td role="cell">${whose(one, cases)}${one.draws?.difference && !isAsBase(one) ? beats(one.draws.difference.shareBetter) : pending && !isAsBase(one) ? "…" : "—"}</td>`)}
          </tr>`
        : nothing
    }
  `;
}

function breakEvenRow(cases: readonly CaseView[], pending: boolean, { formats, words, reason }: OutcomeContext) {
  if (cases.length < 2 || (!pending && cases.every(({ breakEven }) => breakEven === null))) return nothing;
  return html`<tr role="row">
    ${rowHead(words.table.breakEven)}
    ${cases.map((one) => {
      const { breakEven, mark } = one;
      if (!breakEven) return html`<td role="cell">${whose(one, cases)}${pending && mark !== "base" ? "…" : "—"}</td>`;
      const { value, unit, reasons } = breakEven;
      if (value === null) {
        return html`<td role="cell">${whose(one, cases)}<span class="figure">—</span><span class="small muted why">${reasons.value ? reason(reasons.value) : ""}</span></td>`;
      }
      const text = unit === "rate" ? formats.percent(value, 2) : words.table.breakEvenFactor(formats.decimal(value, 2));
      return html`<td role="cell">${whose(one, cases)}<span class="figure">${text}</span></td>`;
    })}
  </tr>`;
}

/** Equal but for the noise of binary fractions. */
export function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));
}

function lastOf(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? 0;
}
