import type { MovementRow, MovementsReport } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { exactMoney } from "../shared/exact-money.js";
import { Later } from "../shared/later.js";
import { stretches } from "../shared/read-out.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { segmented } from "../shared/segmented.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { monthLong } from "../shared/special-format.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { smallFont, widest } from "../shared/text-width.js";
import { movementFigures, roundingOf } from "./movements-figures.js";
import {
  GAINS,
  LOSSES,
  type Movement,
  type MovementBar,
  type MovementsDrawing,
  monthsShown,
  movementsLayout,
  netOf,
  signedOf,
} from "./movements-layout.js";
import { mrrMovementsStyles } from "./mrr-movements.styles.js";
import { movementsWords } from "./words.js";

const shapeCheck: ShapeCheck = new Later(async () => (await import("./movements-shape.js")).isMovements);

/** Font size for which the drawing's lengths are written. */
const BASE_FONT_SIZE = 14;
const WINDOWS = [12, 24] as const;
/** Order of the ledger: what was added, from the top of a bar down, then what was lost. */
const LEDGER: readonly Movement[] = ["reactivation", "expansion", "new", "churned", "contraction"];

/**
 * @summary How recurring revenue moved, month by month: gains above zero, losses below, and a ledger that closes.
 *
 * Inside a provider it asks for the movements of the data loaded; alone it takes a result object (`data`, a JSON script
 * child or `src`). The ledger beside the drawing is its legend and its proof: start plus movements is the end. A click
 * on a bar, or the buttons beside the ledger's month, choose the month it shows.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose a month; `datum` is its row. Bubbles and is composed.
 *
 * @csspart chart - The drawing.
 * @csspart bar - A month of the drawing.
 * @csspart ledger - The movements of one month.
 * @csspart table - The figures of all months shown.
 *
 * @cssproperty --tenure-series-1 - Colour of what is new.
 * @cssproperty --tenure-series-2 - Colour of contraction.
 * @cssproperty --tenure-series-3 - Colour of expansion and reactivation.
 * @cssproperty --tenure-series-4 - Colour of what churned.
 */
export class TenureMrrMovements extends TenureElement<MovementsReport, Selects<MovementRow>> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(382, 950, 54), mrrMovementsStyles];

  /** How many complete months are drawn: 12 or 24. The reader may change it. */
  @property({ type: Number }) months: number = 12;

  /** @internal */
  @state() private width = 0;
  /** @internal */
  @state() private unit = 1;
  /** @internal The month whose ledger is shown; absent, the last complete one. */
  @state() private chosen = "";

  constructor() {
    super();
    new ResizeController(this, "[part~='body'], .drawing", () => this.#measure());
  }

  get #text() {
    return this.language.in(movementsWords);
  }

  get #months(): number {
    return Number.isFinite(this.months) && this.months >= 1 ? Math.min(120, Math.round(this.months)) : 12;
  }

  protected override query(): Ask {
    return { call: "movements", input: {} };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  protected override subtitle(report: MovementsReport | undefined): string | typeof nothing {
    if (!report || report.movements.length === 0) return nothing;
    const formats = this.formats(report.currency);
    const { divisor, mark } = movementFigures(monthsShown(report, this.#months), formats);
    const text = this.#text.subtitle(mark, this.#text.unit[divisor] ?? "");
    if (report.openMonth === null) return text;
    const separator = formats.isJapanese ? "" : " ";
    return text + separator + this.#text.stillOpen(formats.monthName(report.openMonth));
  }

  protected override renderControls(report: MovementsReport | undefined): TemplateResult | typeof nothing {
    if (!report || report.movements.length <= WINDOWS[0]) return nothing;
    const windows = WINDOWS.map((value) => ({ value, text: this.#text.window(this.formats().count(value)) }));
    return segmented(this.#text.period, windows, this.#months, (months) => {
      this.months = months;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton chart"></div>`;
  }

  protected override renderResult(report: MovementsReport): TemplateResult {
    const rows = monthsShown(report, this.#months);
    if (rows.length === 0) {
      return html`<div part="empty"><slot name="empty">${this.renderEmpty()}</slot></div>`;
    }
    const row = this.#ledgerRow(report, rows);
    return html`
      <div class="columns">
        <div class="drawing">${this.width > 0 ? this.#chart(report, rows, row) : nothing}</div>
        ${this.#ledger(report, rows, row)}
      </div>
      <details>
        <summary>${this.#text.figures}</summary>
        ${this.#table(report, rows)}
      </details>
      <details>
        <summary>${this.words.howComputed}</summary>
        <div class="how">
          <p>${this.#text.formula}</p>
          <p>${this.words.convention(report.convention)}</p>
        </div>
      </details>
    `;
  }

  #ledgerRow(report: MovementsReport, rows: readonly MovementRow[]): MovementRow {
    const complete = rows.filter(({ month }) => month !== report.openMonth);
    return rows.find(({ month }) => month === this.chosen) ?? complete.at(-1) ?? rows.at(-1)!;
  }

  #chart(report: MovementsReport, rows: readonly MovementRow[], row: MovementRow): TemplateResult {
    const formats = this.formats(report.currency);
    const figures = movementFigures(rows, formats);
    const font = smallFont(this);
    const measure = (texts: readonly string[], weight?: number) =>
      widest(texts, weight ? smallFont(this, weight) : font);
    const size = { width: this.width, unit: this.unit, axisText: 0, barText: 0 };
    const nets = rows.map((each) => figures.net(netOf(each)));
    const months = rows.map(({ month }) =>
      month === report.openMonth && report.asOf?.startsWith(month)
        ? formats.day(report.asOf, true)
        : formats.month(month, true),
    );
    const barText = Math.max(measure(nets, 600), measure(months));
    // Twice: the axis needs room for its figures, and the figures follow from the axis.
    const first = movementsLayout(rows, report.openMonth, size);
    const axisText = measure([...figures.ticks(first.ticks.map(({ value }) => value)), this.#text.netShort], 600);
    const drawing = movementsLayout(rows, report.openMonth, { ...size, axisText, barText });
    const ticks = figures.ticks(drawing.ticks.map(({ value }) => value));
    const px = (length: number) => length * this.unit;
    const { plot, width, height, zero, bars } = drawing;
    const pitch = bars.length > 1 ? bars[1]!.centre - bars[0]!.centre : bars[0]!.width;
    const readings = rows.map((each) => this.#reading(report, each));
    const summary = this.#text.summary(
      monthLong(formats, row.month),
      formats.money(row.startMrr, { fine: true }),
      formats.money(netOf(row), { fine: true, signed: true }),
      formats.money(row.endMrr, { fine: true }),
    );
    return html`<svg
      part="chart"
      role="img"
      aria-label="${this.label || this.defaultLabel()}. ${summary}"
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      @click=${(event: MouseEvent) => this.#clicked(event, drawing, rows)}
    >
      <defs>
        <pattern id="contraction" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="ground" width="4" height="4" /><rect class="contraction" width="4" height="2.2" />
        </pattern>
        <pattern id="reactivation" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="ground" width="5" height="5" /><circle class="reactivation" cx="2.5" cy="2.5" r="1.5" />
        </pattern>
        <pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch" width="2" height="6" />
        </pattern>
      </defs>
      ${drawing.ticks.map(
        ({ y, value }, index) => svg`
          ${value === 0 ? nothing : svg`<path class="grid" d="M${plot.left} ${y}H${plot.right}" />`}
          <text x=${plot.left - px(8)} y=${y + px(4)} text-anchor="end">${ticks[index]}</text>
        `,
      )}
      ${stretches(
        bars.map(({ centre }, index) => ({
          left: centre - pitch / 2,
          right: centre + pitch / 2,
          text: readings[index]!,
        })),
        plot.top,
        plot.bottom,
      )}
      ${bars.map((bar, index) => this.#bar(bar, bar.month === row.month, drawing, readings[index]!))}
      <path class="axis" d="M${plot.left} ${zero}H${plot.right}" />
      ${bars.map(
        ({ x, netY, width: size, month }) => svg`
          <path class="halo" d="M${x - px(3)} ${netY}h${size + px(6)}" />
          <path class=${month === report.openMonth ? "net open" : "net"} d="M${x - px(3)} ${netY}h${size + px(6)}" />
        `,
      )}
      <text class="ink strong" x=${plot.left - px(8)} y=${height - px(4)} text-anchor="end">${this.#text.netShort}</text>
      ${bars.map(({ centre, labelled, month }, index) =>
        labelled
          ? svg`<text x=${centre} y=${height - px(24)} text-anchor="middle">${months[index]}</text>
              <text class="ink strong" x=${centre} y=${height - px(4)} text-anchor="middle" data-month=${month}>${nets[index]}</text>`
          : nothing,
      )}
    </svg>`;
  }

  /** What the ledger would say of a month, in one line: it says so once the month is chosen. */
  #reading(report: MovementsReport, row: MovementRow): string {
    const { soFar, movement, net } = this.#text;
    const formats = this.formats(report.currency);
    const money = (value: number) => formats.money(value, { fine: true, signed: true });
    const name = monthLong(formats, row.month);
    const parts = LEDGER.filter((one) => signedOf(row, one) !== 0).map(
      (one) => `${movement[one]} ${money(signedOf(row, one))}`,
    );
    return `${row.month === report.openMonth ? soFar(name) : name}: ${[...parts, `${net} ${money(netOf(row))}`].join(", ")}`;
  }

  #bar(bar: MovementBar, chosen: boolean, { plot }: MovementsDrawing, reading: string): TemplateResult {
    return svg`<g part="bar" class=${chosen ? "chosen" : ""}>
      <title>${reading}</title>
      ${chosen ? svg`<path class="mark" d="M${bar.x} ${plot.bottom + this.unit * 6}h${bar.width}" />` : nothing}
      ${bar.parts.map(
        ({ movement, y, height }) =>
          svg`<rect class=${movement} x=${bar.x} y=${y} width=${bar.width} height=${height} fill=${movement === "contraction" || movement === "reactivation" ? `url(#${movement})` : nothing} />`,
      )}
      ${
        bar.outline
          ? svg`<rect class="outline" x=${bar.x} y=${bar.outline.y} width=${bar.width} height=${bar.outline.height} fill="url(#open)" />`
          : nothing
      }
    </g>` as TemplateResult;
  }

  /** The nearest bar to a click is meant: thin bars need not be hit. */
  #clicked(event: MouseEvent, { bars }: MovementsDrawing, rows: readonly MovementRow[]): void {
    const { left } = (event.currentTarget as SVGElement).getBoundingClientRect();
    const at = event.clientX - left;
    let nearest = 0;
    for (const [index, { centre }] of bars.entries()) {
      if (Math.abs(centre - at) < Math.abs(bars[nearest]!.centre - at)) nearest = index;
    }
    this.#choose(rows[nearest]!, "pointer");
  }

  #choose(row: MovementRow, via: "pointer" | "keyboard"): void {
    if (row.month !== this.chosen) this.chosen = row.month;
    this.dispatchEvent(new TenureSelectEvent(row, "month", via));
  }

  #ledger(report: MovementsReport, rows: readonly MovementRow[], row: MovementRow): TemplateResult {
    const text = this.#text;
    const formats = this.formats(report.currency);
    const money = (value: number, signed = false) => formats.money(value, { fine: true, signed });
    const amounts = LEDGER.map((movement) => signedOf(row, movement));
    const rounding = roundingOf(amounts, netOf(row), money);
    const open = row.month === report.openMonth;
    const name = monthLong(formats, row.month);
    const index = rows.indexOf(row);
    const inside = report.insideMonth;
    const place = report.movements.indexOf(row);
    const insiders = inside?.customers[place] ?? 0;
    const step = (to: number, sign: string, label: string) => html`<button
      type="button"
      class="step"
      aria-label=${label}
      ?disabled=${rows[to] === undefined}
      @click=${(event: MouseEvent) => this.#choose(rows[to]!, event.detail === 0 ? "keyboard" : "pointer")}
    >
      ${sign}
    </button>`;
    return html`<div class="ledger">
      <div class="month">
        <span id="ledger-month" aria-live="polite">${open ? text.soFar(name) : text.closes(name)}</span>
        <span class="steps" role="group" aria-label=${text.chooseMonth}>
          ${step(index - 1, "‹", text.monthBefore)}${step(index + 1, "›", text.monthAfter)}
        </span>
      </div>
      <table part="ledger" aria-labelledby="ledger-month">
        <tbody>
          <tr><th scope="row">${text.start}</th><td>${money(row.startMrr)}</td></tr>
          ${LEDGER.map(
            (movement, place) => html`<tr>
              <th scope="row"><span class="swatch ${movement}" aria-hidden="true"></span>${text.movement[movement]}</th>
              <td>${money(amounts[place]!, true)}</td>
            </tr>`,
          )}
          ${
            rounding === 0
              ? nothing
              : html`<tr class="muted"><th scope="row">${text.rounding}</th><td>${money(rounding, true)}</td></tr>`
          }
          <tr class="sum"><th scope="row">${text.net}</th><td>${money(netOf(row), true)}</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">${text.end}</th><td>${money(row.endMrr)}</td></tr></tfoot>
      </table>
      ${
        inside && insiders > 0
          ? html`<p class="small muted prose">${text.inside(formats.count(insiders), formats.money(inside.mrr[place] ?? 0, { fine: true }), inside.counted)}</p>`
          : nothing
      }
    </div>`;
  }

  #table(report: MovementsReport, rows: readonly MovementRow[]): TemplateResult {
    const text = this.#text;
    const formats = this.formats(report.currency);
    const columns = [...GAINS, ...LOSSES];
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${text.figures}>
      <table part="table" class="figures" aria-label=${text.figures}>
        <thead>
          <tr>
            <th scope="col">${text.month}</th>
            <th scope="col">${text.start}</th>
            ${columns.map((movement) => html`<th scope="col">${text.movement[movement]}</th>`)}
            <th scope="col">${text.net}</th>
            <th scope="col">${text.end}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => {
            const month = formats.month(row.month);
            return html`<tr>
              <th scope="row">${row.month === report.openMonth ? text.soFar(month) : month}</th>
              <td>${exactMoney(formats, row.startMrr)}</td>
              ${columns.map((movement) => html`<td>${exactMoney(formats, signedOf(row, movement))}</td>`)}
              <td>${exactMoney(formats, netOf(row))}</td>
              <td>${exactMoney(formats, row.endMrr)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A month that other data do not have is not chosen any more.
    if (this.chosen && !this.shown?.movements.some(({ month }) => month === this.chosen)) this.chosen = "";
  }

  #measure(): void {
    const box = this.renderRoot.querySelector(".drawing");
    // Zero while hidden: the drawing made before is as good as any.
    if (!box || box.clientWidth === 0) return;
    this.width = box.clientWidth;
    this.unit = Number.parseFloat(getComputedStyle(box).fontSize) / BASE_FONT_SIZE || 1;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-mrr-movements": TenureMrrMovements;
  }
}
