import type { CesGroup, CsatGroup, EffortDirection, NpsGroup, SurveyKind, SurveyResult } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Formats } from "../shared/format.js";
import { Later } from "../shared/later.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { smallFont, widest } from "../shared/text-width.js";
import { surveyChartStyles } from "./survey-chart.styles.js";
import { groupsOf, readGroup, type Side, type SurveyGroup, type SurveyReading } from "./survey-reading.js";
import { surveyChartWords } from "./words.js";

const shapeCheck: ShapeCheck = new Later(async () => (await import("./survey-shape.js")).isSurveyResult);

const KINDS: readonly SurveyKind[] = ["nps", "csat", "ces"];
const DIRECTIONS: readonly EffortDirection[] = ["higher-is-easier", "higher-is-harder"];
/** Fewer answers are too few to judge by. */
const FEW = 30;
/** Drawings stretch with their box: a hundred units are its whole width. */
const WIDTH = 100;
const BARS_HEIGHT = 90;
const LYING_HEIGHT = 14;
/** Least space between the counts of neighbouring bars. */
const COUNT_GAP = 3;

/**
 * @summary What customers answered: score with its error, all answers as bars, shares with counts, groups and months.
 *
 * `kind` is `nps`, `csat` or `ces`. Inside a provider it asks for the answers loaded; alone it takes a result object
 * (`data`, a JSON script child or `src`). The latest answer of each account counts, or with `answers="all"` every one.
 *
 * @csspart value - The score and its error.
 * @csspart scale - The scale with score and interval.
 * @csspart bars - The answers as bars.
 * @csspart groups - Shares with counts.
 * @csspart table - A table of figures.
 *
 * @cssproperty --tenure-series-1 - Colour of promoters, satisfied and easy answers.
 * @cssproperty --tenure-series-2 - Colour of detractors and hard answers.
 * @cssproperty --tenure-series-5 - Colour of the answers between.
 */
export class TenureSurveyChart extends TenureElement<SurveyResult> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(385), surveyChartStyles];

  /** `nps`, `csat` or `ces`. A result given by `data` brings its own. */
  @property() kind: SurveyKind = "nps";

  /** `latest`: the last answer of each account; `all`: every answer. They are different numbers. */
  @property() answers: "latest" | "all" = "latest";

  /** For `ces`, which end of the scale is good: `higher-is-easier` or `higher-is-harder`. Sources differ: there is no default. */
  @property() direction: EffortDirection | "" = "";

  /** Column of the answers or their accounts to split by; absent, `segment` where there is one. */
  @property() by = "";

  /** @internal Width inside the padding; 0 before it is known. */
  @state() private width = 0;

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const width = this.renderRoot.querySelector("[part~='body']")?.clientWidth ?? 0;
      // Zero while hidden: the drawing made before is as good as any.
      if (width > 0) this.width = width;
    });
  }

  get #text() {
    return this.language.in(surveyChartWords);
  }

  get #kind(): SurveyKind {
    return this.shown?.kind ?? (KINDS.includes(this.kind) ? this.kind : "nps");
  }

  protected override query(): Ask {
    const kind = KINDS.includes(this.kind) ? this.kind : "nps";
    return {
      call: "surveys",
      input: {
        kind,
        ...(this.by ? { by: this.by } : {}),
        ...(DIRECTIONS.includes(this.direction as EffortDirection)
          ? { direction: this.direction as EffortDirection }
          : {}),
      },
    };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    return this.#text.heading[this.#kind];
  }

  protected override emptyWords(): { readonly title: string; readonly hint: string } {
    return { title: this.#text.none, hint: this.#text.noneHint };
  }

  protected override subtitle(result: SurveyResult | undefined): string {
    const text = this.#text;
    const question = text.question[this.#kind];
    if (!result) return text.subtitle(question, "");
    const counted = text.counted[this.answers === "all" ? "all" : "latest"];
    return text.subtitle(question, counted(this.formats().count(this.#group(result).n)));
  }

  #group(result: SurveyResult): SurveyGroup {
    return this.answers === "all" ? result.all : result.latestPerAccount;
  }

  protected override renderResult(result: SurveyResult): TemplateResult {
    const text = this.#text;
    const formats = this.formats();
    const group = this.#group(result);
    const reading = readGroup(result, group);
    if (reading.n === 0) {
      return html`<div part="empty"><slot name="empty"><p>${text.none}</p><p class="small muted">${this.#invalid(result, formats)}</p></slot></div>`;
    }
    const figure = (value: number) => this.#figure(result.kind, value, formats);
    const reason = result.reasons[`${this.answers === "all" ? "all" : "latestPerAccount"}.${result.kind}`];
    return html`
      <p part="value" class=${reading.n < FEW ? "few" : ""}>
        <b>${reading.value === null ? "—" : figure(reading.value)}</b>
        <span class="muted">${this.#error(reading, figure, formats)}</span>
        <span class="muted">${this.#scaleWords(result, formats)}</span>
        ${reading.n < FEW ? html`<span class="muted">${this.words.state.tooFew}</span>` : nothing}
      </p>
      ${reading.value === null && reason ? html`<p class="small">${this.language.reason(reason)} <span class="code">(${reason})</span></p>` : nothing}
      ${this.#scale(reading, figure)}
      ${this.#bars(reading, formats)}
      ${this.#shares(result, reading, group, formats)}
      ${this.#invalid(result, formats)}
      ${result.kind === "nps" ? html`<p class="small muted prose">${text.national}</p>` : nothing}
      ${this.#table(text.bySegment, text.group, groupsOf(result), result, figure, formats)}
      ${this.#table(
        text.byMonth,
        text.month,
        Object.entries(result.byMonth as Readonly<Record<string, SurveyGroup>>)
          .sort(([a], [b]) => (a < b ? 1 : -1))
          .map(([month, of]) => [formats.month(month), of] as const),
        result,
        figure,
        formats,
      )}
      <details>
        <summary>${this.words.howComputed}</summary>
        <div class="how">
          <p>${text.formula[result.kind]}</p>
          <p>${this.words.convention(result.convention)}</p>
          ${result.kind === "nps" ? html`<p>${text.trademark}</p>` : nothing}
        </div>
      </details>
    `;
  }

  #figure(kind: SurveyKind, value: number, formats: Formats): string {
    if (kind === "nps") return formats.decimal(value, 0, true);
    return kind === "csat" ? formats.percent(value, 0) : formats.decimal(value, 1);
  }

  #error({ margin, interval }: SurveyReading, figure: (value: number) => string, formats: Formats): string {
    if (margin !== null) return this.#text.margin(figure(margin).replace("+", ""));
    if (interval) return this.#text.range(formats.percentRange(interval[0], interval[1], 0));
    return "";
  }

  #scaleWords(result: SurveyResult, formats: Formats): string {
    const text = this.#text;
    if (result.kind === "nps" || result.scale.max === null) return "";
    const { min, max } = result.scale;
    if (result.kind === "ces") {
      return `${text.scale(formats.count(min), formats.count(max))}, ${text.direction[result.direction]}`;
    }
    const first = max - result.topBox + 1;
    return text.csatOf(
      first === max ? formats.count(max) : `${first}${formats.isJapanese ? "〜" : "–"}${max}`,
      formats.count(max),
    );
  }

  /** Where on its whole scale the score lies, with its interval: the bars below have an axis of their own. */
  #scale({ value, interval, scale: [low, high] }: SurveyReading, figure: (value: number) => string): TemplateResult {
    const x = (at: number) => (WIDTH * Math.min(1, Math.max(0, (at - low) / (high - low)))).toFixed(2);
    return html`<div part="scale" aria-hidden="true">
      <svg viewBox="0 0 ${WIDTH} 20" preserveAspectRatio="none" height="20">
        <path class="axis" d="M0 10H${WIDTH}" />
        ${low < 0 ? svg`<path class="grid" d="M${x(0)} 2V18" />` : nothing}
        ${interval ? svg`<path class="whisker" d="M${x(interval[0])} 10H${x(interval[1])}M${x(interval[0])} 5v10M${x(interval[1])} 5v10" />` : nothing}
        ${value === null ? nothing : svg`<path class="dot" d="M${x(value)} 10h.001" />`}
      </svg>
      <p class="ends">
        <span>${figure(low)}</span>${low < 0 ? html`<span>0</span>` : nothing}<span>${figure(high)}</span>
      </p>
    </div>`;
  }

  /** One bar an answer, as a list: every bar is read aloud with its count, and figures need no second drawing. */
  #bars({ bars, n }: SurveyReading, formats: Formats): TemplateResult | typeof nothing {
    if (bars.length === 0) return nothing;
    const most = Math.max(1, ...bars.map(({ count }) => count));
    // Counts that have no room side by side stand at the end of bars that lie.
    const counts = bars.map(({ count }) => formats.count(count));
    const lying = this.width > 0 && bars.length * (widest(counts, smallFont(this)) + COUNT_GAP) > this.width;
    return html`<ol part="bars" class=${lying ? "lying" : ""} aria-label=${this.#text.distribution}>
      ${bars.map(({ answer, count, side }) => {
        const height = Math.round((BARS_HEIGHT * count) / most);
        const spoken = this.#text.answers(
          formats.count(answer),
          `${formats.count(count)} (${formats.percent(count / n, 0)})`,
        );
        return html`<li title=${spoken}>
          <span class="visually-hidden">${spoken}</span>
          <span class="count" aria-hidden="true">${formats.count(count)}</span>
          <svg aria-hidden="true" viewBox="0 0 10 10" preserveAspectRatio="none" height=${lying ? LYING_HEIGHT : 2 + height}>
            ${count > 0 ? svg`<rect class=${side} width=${lying ? (10 * count) / most : 10} height="10" />` : nothing}
          </svg>
          <span class="answer" aria-hidden="true">${formats.count(answer)}</span>
        </li>`;
      })}
    </ol>`;
  }

  /** What the colours of the bars stand for, in their order; without bars, what counts. */
  #shares(
    result: SurveyResult,
    { bars }: SurveyReading,
    group: SurveyGroup,
    formats: Formats,
  ): TemplateResult | typeof nothing {
    const text = this.#text;
    const share = (side: string, name: string, count: number) => html`<div>
      <dt><span class="swatch ${side}" aria-hidden="true"></span>${name}</dt>
      <dd><b>${formats.percent(count / group.n, 0)}</b> <span class="muted">${formats.count(count)}</span></dd>
    </div>`;
    if (result.kind === "nps") {
      const { detractors, passives, promoters } = group as NpsGroup;
      return html`<dl part="groups">
        ${share("low", text.groups.detractors, detractors)}${share("middle", text.groups.passives, passives)}${share("high", text.groups.promoters, promoters)}
      </dl>`;
    }
    if (result.kind === "csat") {
      const { satisfied, mean } = group as CsatGroup;
      return html`<dl part="groups">
        ${bars.length > 0 ? share("middle", text.notSatisfied, group.n - satisfied) : nothing}
        ${share("high", text.satisfied, satisfied)}
        ${mean === null ? nothing : html`<div><dt class="muted">${text.mean(formats.decimal(mean, 2))}</dt></div>`}
      </dl>`;
    }
    if (bars.length === 0) {
      return html`<dl part="groups">${share("high", text.easy, (group as CesGroup).easy)}</dl>`;
    }
    const names = { low: text.hard, middle: text.between, high: text.easy };
    const counted = (side: Side) => bars.reduce((sum, bar) => sum + (bar.side === side ? bar.count : 0), 0);
    const sides = [...new Set(bars.map(({ side }) => side))];
    return html`<dl part="groups">${sides.map((side) => share(side, names[side], counted(side)))}</dl>`;
  }

  #invalid(result: SurveyResult, formats: Formats): TemplateResult | typeof nothing {
    return result.invalidResponses > 0
      ? html`<p class="small muted">${this.#text.invalid(formats.count(result.invalidResponses))}</p>`
      : nothing;
  }

  #table(
    title: string,
    header: string,
    rows: readonly (readonly [name: string, group: SurveyGroup])[],
    result: SurveyResult,
    figure: (value: number) => string,
    formats: Formats,
  ): TemplateResult | typeof nothing {
    if (rows.length < 2) return nothing;
    const text = this.#text;
    return html`<details>
      <summary>${title}</summary>
      <table part="table" aria-label=${title}>
        <thead>
          <tr>
            <th scope="col">${header}</th><th scope="col">n</th><th scope="col">${text.score}</th><th scope="col">${text.interval}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(([name, group]) => {
            const { n, value, interval } = readGroup(result, group);
            const range = interval
              ? result.kind === "csat"
                ? formats.percentRange(interval[0], interval[1], 0)
                : `${figure(interval[0])} ${formats.isJapanese ? "〜" : "to"} ${figure(interval[1])}`
              : "—";
            return html`<tr class=${n < FEW ? "few" : ""}>
              <th scope="row">${name}</th>
              <td>${formats.count(n)}</td>
              <td>${value === null ? "—" : figure(value)}${n < FEW ? html`<span class="visually-hidden">, ${this.words.state.tooFew}</span>` : nothing}</td>
              <td>${range}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-survey-chart": TenureSurveyChart;
  }
}
