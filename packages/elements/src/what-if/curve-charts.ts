import { html, nothing, svg, type TemplateResult } from "lit";
import { type CurveShapes, curveLayout } from "../ltv-simulator/curve-layout.js";
import { axisMoney } from "../shared/special-format.js";
import { widest } from "../shared/text-width.js";
import { type CaseView, customersOf, drawnOf, earnedOf, type Measure, oneOffOf } from "./cases.js";
import type { OutcomeContext } from "./context.js";
import { labelPlace } from "./label-place.js";
import { lineKey } from "./line-key.js";

const CHART_HEIGHT = 220;
/** Class of the line of a one-off sale. */
const ONE_OFF = "once";
/** Charts narrower than this name their lines below the plot instead of beside it. */
const ROOM_FOR_LABELS = 340;
/** Charts at least this wide stand beside each other. */
const ROOM_FOR_TWO = 640;
/** Names of lines are kept so far apart. */
const LINE_HEIGHT = 16;
/** What text may come near the edge of a drawing. */
const EDGE = 2;
/** Weight of what is written strongly. */
const STRONG = 600;

export interface CurveChartsModel {
  /** The base first. */
  readonly cases: readonly CaseView[];
  /** The one whose payback and range are drawn. */
  readonly focus: CaseView;
  readonly measure: Measure;
  /** Room for both charts. */
  readonly width: number;
  readonly months: number;
  readonly font: string;
}

/** Customers and value over months, as one drawing each: lines of all cases, range and payback of one. */
export function curveCharts(model: CurveChartsModel, context: OutcomeContext): TemplateResult {
  const { cases, focus, measure, width: available, months, font } = model;
  const { formats, words } = context;
  const { simulator } = words;
  const columns = available >= ROOM_FOR_TWO ? 2 : 1;
  const size = { width: Math.floor(available / columns) - (columns === 2 ? 20 : 0), height: CHART_HEIGHT };
  const beside = size.width >= ROOM_FOR_LABELS;
  const perCustomer = measure === "ltvPerCustomer";
  const share = (value: number) => (perCustomer ? formats.percent(value, 0) : formats.count(value));
  const money = (value: number) => formats.money(value);
  const moneyTick = (value: number) => axisMoney(formats, value);
  const wide = (labels: readonly string[], weight?: number) =>
    widest(labels, weight ? font.replace(/^\d+/, String(weight)) : font);

  const customers = cases.map((one) => customersOf(one, measure));
  const valued = withOneOff(model, words);
  const earned = valued.map(({ earned }) => earned);
  const labelsOf = (
    shown: readonly CaseView[],
    write: (value: number) => string,
    series: readonly ArrayLike<number>[],
  ) => shown.map((one, index) => `${one.short} ${write(last(series[index]!))}`);
  const customerLabels = labelsOf(cases, share, customers);
  const earnedLabels = labelsOf(
    valued.map(({ one }) => one),
    money,
    earned,
  );
  // Room for what the labels can become, in steps, so that the plots keep their place while a thumb moves.
  const longest = cases.reduce((name, { short }) => (short.length > name.length ? short : name), "");
  const roomy = [-1.11, 1.11].map((factor) => `${longest} ${money(last(earned[0]!) * factor)}`);
  const room = (labels: readonly string[]) => (beside ? 14 + Math.ceil(wide(labels) / 12) * 12 : 10);
  const fan = customerFan(focus, measure);
  const end = drawnOf(focus, measure);
  const layout = (
    series: readonly ArrayLike<number>[],
    write: (value: number) => string,
    labels: readonly string[],
    reach: { ceiling?: number; also?: readonly number[] },
  ) =>
    curveLayout(
      [
        ...series.map((values, index) => ({ id: String(index), values })),
        // What has no line of its own still has to fit.
        ...(reach.also ? [{ id: "", values: [...reach.also] }] : []),
      ],
      size,
      {
        ...(reach.ceiling === undefined ? {} : { ceiling: reach.ceiling }),
        labelWidth: room(labels),
        months,
        tickWidth: (ticks) => wide(ticks.map(write)),
      },
    );
  const active = layout(customers, share, perCustomer ? [`${longest} 100%`] : customerLabels, {
    ...(perCustomer ? { ceiling: 1 } : {}),
    ...(fan && !perCustomer ? { also: [maximum(fan.high)] } : {}),
  });
  const value = layout(earned, moneyTick, [...roomy, ...earnedLabels], { ...(end ? { also: [end.p95] } : {}) });

  const { cacPerCustomer, paybackMonthsDiscounted: payback } = focus.projection;
  const cac = perCustomer ? (cacPerCustomer ?? 0) : 0;
  const showsCac = cac > 0 && value.y(cac) >= value.plot.top;
  const pays = payback !== null && cac > 0;
  // Lines are below their cost until they have earned it, and above it afterwards: its name stands where there is more room.
  const cacAtStart = payback === null || payback > months / 2;
  const named = focus.mark === "base" ? simulator.baseName : focus.short;
  const left = pays ? 1 - (customers[cases.indexOf(focus)]?.[payback] ?? 0) : 0;
  const markText = ({ plot, lines }: CurveShapes, x: number, y: number, gap: number, text: string, weight?: number) => {
    // Beside the plot there is room, too, where no line's name stands.
    const isFree = lines.every(({ labelY }) => Math.abs(labelY - y) >= LINE_HEIGHT);
    const to = isFree ? size.width - EDGE : plot.right;
    const place = labelPlace(x, wide([text], weight), { from: plot.left, to, gap });
    return svg`<text class="mark-text ${weight ? "strong" : ""}" x=${place.x} y=${y} text-anchor=${place.anchor}>${text}</text>`;
  };
  const activeMarks = svg`
    ${fan ? band(fan, active, focus.mark) : nothing}
    ${
      pays && beside && payback < months
        ? svg`<path class="until" d="M${active.x(payback)} ${active.plot.top}V${active.plot.bottom}" />
            ${markText(active, active.x(payback), active.plot.bottom - 8, 6, words.chart.lostBefore(formats.percent(left, 0)))}`
        : nothing
    }`;
  const valueMarks = svg`
    ${showsCac ? svg`<path class="target" d="M${value.plot.left} ${value.y(cac)}H${value.plot.right}" />` : nothing}
    ${
      showsCac && beside
        ? svg`<text class="end" x=${cacAtStart ? value.plot.left + 4 : value.plot.right} y=${value.y(cac) - 5} text-anchor=${cacAtStart ? "start" : "end"}>${simulator.cacLine(money(cac))}</text>`
        : nothing
    }
    ${
      end
        ? svg`<path class="whisker ${focus.mark}" d="M${value.plot.right} ${value.y(end.p05)}V${value.y(end.p95)}m-4 0h8M${value.plot.right - 4} ${value.y(end.p05)}h8" />`
        : nothing
    }
    ${pays ? svg`<path class="payback" d=${diamond(value.x(payback), value.y(cac))} />` : nothing}
    ${
      pays && beside && payback < months * 0.6
        ? markText(
            value,
            value.x(payback),
            Math.min(value.plot.bottom - 8, value.y(cac) + 22),
            8,
            words.chart.paysBack(named, formats.count(payback)),
            STRONG,
          )
        : nothing
    }`;
  const ends = (shown: readonly CaseView[], labels: readonly string[]) =>
    beside
      ? nothing
      : html`<p class="ends small" aria-hidden="true">
          ${shown.map((one, index) => html`<span>${lineKey(one.mark)}${one === focus ? html`<b>${labels[index]}</b>` : labels[index]}</span>`)}
        </p>`;
  const chart = (
    shown: readonly CaseView[],
    shapes: CurveShapes,
    write: (value: number) => string,
    labels: readonly string[],
    marks: unknown,
  ) =>
    drawing(shapes, size, {
      cases: shown,
      focus,
      write,
      labels: beside ? labels : null,
      marks,
      monthZero: simulator.monthZero,
    });
  const [customersHead, valueHead] = curveHeads(measure, words);
  const lines = valued.map(({ one }) => one);
  return html`
    <div class="charts ${columns === 2 ? "two" : ""}">
      <figure aria-label=${customersHead}>
        <figcaption>${customersHead}</figcaption>
        ${chart(cases, active, share, customerLabels, activeMarks)} ${ends(cases, customerLabels)}
      </figure>
      <figure aria-label=${valueHead}>
        <figcaption>
          ${valueHead}${
            showsCac && !beside
              ? html`<span class="small muted note-line">${simulator.cacCaption(money(cac))}</span>`
              : nothing
          }${lines.length > cases.length ? html`<span class="small muted note-line">${words.chart.oneOffNote}</span>` : nothing}
        </figcaption>
        ${chart(lines, value, moneyTick, earnedLabels, valueMarks)} ${ends(lines, earnedLabels)}
      </figure>
    </div>
  `;
}

/** What each case has earned, month by month; last, where there is one, the one-off sale of the case that is looked at. */
export function withOneOff(
  { cases, focus, measure }: Pick<CurveChartsModel, "cases" | "focus" | "measure">,
  { chart }: OutcomeContext["words"],
): { readonly one: CaseView; readonly earned: readonly number[] }[] {
  const valued = cases.map((one) => ({ one, earned: earnedOf(one, measure) }));
  const sale = oneOffOf(focus, measure)?.earned;
  if (!sale) return valued;
  const one = { ...focus, name: ONE_OFF, short: chart.oneOff, title: chart.oneOff, mark: ONE_OFF };
  return [...valued, { one, earned: sale }];
}

/** What the two curves are of: customers, and what they bring. */
export function curveHeads(
  measure: Measure,
  { simulator, chart }: OutcomeContext["words"],
): readonly [customers: string, value: string] {
  return measure === "ltvPerCustomer"
    ? [simulator.survivalChart, simulator.valueChart]
    : [chart.customers, chart.total];
}

/** The same figures at the end of every year, for reading. */
export function curveTable(
  model: Pick<CurveChartsModel, "cases" | "focus" | "measure" | "months">,
  { formats, words }: OutcomeContext,
): TemplateResult {
  const { simulator } = words;
  const { cases, measure, months } = model;
  const perCustomer = measure === "ltvPerCustomer";
  const shown = [...new Set([...Array.from({ length: Math.floor(months / 12) }, (_, i) => (i + 1) * 12), months])];
  const customers = cases.map((one) => customersOf(one, measure));
  const valued = withOneOff(model, words);
  const heads = curveHeads(measure, words);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${simulator.table}>
      <table part="table" aria-label=${simulator.table}>
        <thead>
          <tr>
            <th scope="col">${simulator.afterMonths}</th>
            ${cases.map(({ title }) => html`<th scope="col">${heads[0]}: ${title}</th>`)}
            ${valued.map(({ one }) => html`<th scope="col">${heads[1]}: ${one.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (month) => html`<tr>
              <th scope="row">${formats.count(month)}</th>
              ${customers.map((series) => {
                const value = series[month];
                return html`<td>${value === undefined ? "—" : perCustomer ? formats.percent(value) : formats.decimal(value, 0)}</td>`;
              })}
              ${valued.map(({ earned: series }) => html`<td>${series[month] === undefined ? "—" : formats.money(series[month]!)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function drawing(
  { plot, lines, xTicks, yTicks }: CurveShapes,
  { width, height }: { readonly width: number; readonly height: number },
  {
    cases,
    focus,
    write,
    labels,
    marks,
    monthZero,
  }: {
    readonly cases: readonly CaseView[];
    readonly focus: CaseView;
    readonly write: (value: number) => string;
    readonly labels: readonly string[] | null;
    readonly marks: unknown;
    readonly monthZero: string;
  },
): TemplateResult {
  const drawn = cases.map((one, index) => ({ one, line: lines[index]!, label: labels?.[index] }));
  const focused = lines[cases.indexOf(focus)];
  const same = cases.filter(({ mark }) => mark !== ONE_OFF).length === 2 && lines[0]?.path === lines[1]?.path;
  return html`<svg part="curve" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${yTicks.map(
      ({ y, value }) => svg`<path class="grid-line" d="M${plot.left} ${y}H${plot.right}" />
        <text x=${plot.left - 6} y=${y + 4} text-anchor="end">${write(value)}</text>`,
    )}
    ${xTicks.map(
      ({ x, value }) =>
        svg`<text x=${x} y=${height - 6} text-anchor="middle">${value === 0 ? monthZero : value}</text>`,
    )}
    <path class="axis" d="M${plot.left} ${plot.bottom}H${plot.right}" />
    ${drawn.map(({ one, line }) => (one === focus ? nothing : svg`<path class="line ${one.mark}" d=${line.path} />`))}
    ${focused ? svg`<path class="line ${focus.mark}" d=${focused.path} />` : nothing}
    ${marks}
    ${drawn
      .filter(({ one }) => !(same && one.mark === "base"))
      .map(
        ({ one, line, label }) => svg`<path class="dot ${one.mark}" d="M${line.endX} ${line.endY}h.01" />
          ${label ? svg`<text class="end ${one === focus ? "focus" : ""} ${one.mark}" x=${line.endX + 8} y=${(same ? line.endY : line.labelY) + 4}>${label}</text>` : nothing}`,
      )}
  </svg>`;
}

/** The middle nine tenths of the draws, month by month. */
function customerFan({ draws, projection }: CaseView, measure: Measure) {
  if (!draws) return null;
  const { p05, p95 } = draws.result.series.customers;
  const scale = measure === "ltvPerCustomer" ? projection.customers[0]! : 1;
  const scaled = (series: ArrayLike<number>) => Array.from(series, (count) => count / scale);
  return { low: scaled(p05), high: scaled(p95) };
}

function band(
  { low, high }: { readonly low: readonly number[]; readonly high: readonly number[] },
  { x, y }: CurveShapes,
  mark: string,
) {
  const there = high.map((value, month) => `${x(month)} ${y(value)}`);
  const back = low.map((value, month) => `${x(month)} ${y(value)}`).reverse();
  return svg`<path class="band ${mark}" d="M${[...there, ...back].join("L")}Z" />`;
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function last(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? 0;
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 6}l6 6l-6 6l-6 -6Z`;
}
