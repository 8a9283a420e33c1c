import type { AccountHealth, Contribution, ScoreForecast } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { bandWord } from "../shared/band-word.js";
import { completeHealth, type GaugeHealth, type GaugeScale, type GaugeThreshold } from "../shared/complete-health.js";
import { finite, finiteAttribute } from "../shared/finite.js";
import { type Ask, FramedElement } from "../shared/framed-element.js";
import { icon, toneBadge } from "../shared/icons.js";
import { inLanguage } from "../shared/in-language.js";
import { Later } from "../shared/later.js";
import { ResizeController } from "../shared/resize-controller.js";
import { scoreDecimals } from "../shared/score-decimals.js";
import type { Selects } from "../shared/select-event.js";
import type { AheadView } from "./forecast-template.js";
import { ARC_HEIGHT, ARC_WIDTH, arcLayout, BAR_HEIGHT, type GaugeInput } from "./gauge-layout.js";
import { healthGaugeStyles } from "./health-gauge.styles.js";
import type { RemarksContext } from "./remarks-template.js";
import { gaugeWords } from "./words.js";

/** Below this width, in pixels, the arc has no room beside itself and a bar takes its place. */
const NARROWEST_ARC = 260;

const barPart = new Later(() => import("./bar-template.js"));
const breakdownPart = new Later(() => import("./breakdown-template.js"));
const forecastPart = new Later(() => import("./forecast-template.js"));
const remarksPart = new Later(() => import("./remarks-template.js"));

type Remarks = typeof import("./remarks-template.js");

/** Whether a score wants more said of it: a band set by hand, an account that left, measures without data. */
function hasRemarks({ override, frozen, contributions }: Partial<AccountHealth>): boolean {
  return Boolean(
    override || frozen || (Array.isArray(contributions) && contributions.some((one) => one?.normalised === null)),
  );
}

/**
 * @summary One account's health score: score and band, the month before, the month to come, how much of it rests on data, and why.
 *
 * Inside a provider it asks for `account`. Alone it takes a result object (`data`, a JSON script child or `src`), or
 * plain attributes: `<tenure-health-gauge label="Kitano Logistics" value="42" previous="51">`.
 *
 * @slot - A `<script type="application/json">` with a result object, at the least `{"score": …}`.
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the loading state.
 * @slot empty - Replaces the empty state.
 * @slot error - Replaces the error state.
 * @slot footer - A line below the gauge.
 * @event tenure-ready - The gauge shows data for the first time. Does not bubble.
 * @event {TenureErrorEvent} tenure-error - Data could not be read or computed. Does not bubble; cancel it to hide the panel.
 * @event {TenureBandChangeEvent} tenure-band-change - New data of the provider put the account into another band; `changes` holds it. Bubbles and is composed.
 * @event {TenureSelectEvent} tenure-select - With `selectable`, the reader chose a measure of the breakdown; `datum` is its contribution as the engine gave it, `source` is `factor`. Bubbles and is composed.
 * @csspart track - The bands that the score is not in.
 * @csspart indicator - The band that the score is in.
 * @csspart needle - The mark of the score.
 * @csspart value - The score.
 * @csspart band - Icon and word of the band.
 * @csspart facts - Band, month before, forecast, coverage.
 * @csspart forecast - The whisker of the forecast.
 * @csspart factor - One measure of the breakdown.
 * @csspart table - How the score is computed.
 * @cssproperty [--tenure-gauge-size=148px] - Width of the arc.
 * @cssproperty [--tenure-gauge-thickness=10px] - Thickness of the band that the score is in.
 * @cssproperty [--tenure-gauge-track=var(--tenure-color-text-muted)] - Colour of the other bands.
 * @cssproperty [--tenure-gauge-indicator] - Colour of the band that the score is in, in place of its tone.
 */
export class TenureHealthGauge extends FramedElement<AccountHealth, Selects<Contribution>> {
  static override styles: CSSResultGroup = [FramedElement.styles, healthGaugeStyles];

  /** Id of the account to ask the provider for. */
  @property() account = "";

  /**
   * A health model as written, in place of the default one; or a list of it, its other versions by `validFrom` and the
   * models that its `segments` name.
   */
  @property({ attribute: false }) model: unknown;

  /** The score itself, without a provider. */
  @property({ converter: finiteAttribute }) value: number | null | undefined;

  /** The score a month ago, in the scale of `value`. */
  @property({ converter: finiteAttribute }) previous: number | null | undefined;

  /** Foot of the scale. */
  @property({ converter: finiteAttribute }) min: number | null | undefined;

  /** Head of the scale; absent, 100. */
  @property({ converter: finiteAttribute }) max: number | null | undefined;

  /** Bands in place of the model's: `[{"at": 0, "label": "Low", "tone": "risk"}, …]`. */
  @property({ type: Array }) thresholds: readonly GaugeThreshold[] | null | undefined;

  /** `arc`, or `bar`, which also takes the arc's place where there is no room. */
  @property() shape: "arc" | "bar" = "arc";

  /** Shows how the measures make up the score. */
  @property({ type: Boolean, attribute: "with-breakdown" }) withBreakdown = false;

  /** Makes the measures of the breakdown buttons, so that the page can tell more of one: each fires `tenure-select`. */
  @property({ type: Boolean }) selectable = false;

  /**
   * Asks the provider how the account's score will stand in thirty days, once the score itself is drawn: a dashed whisker,
   * and a line of the facts. Without a provider there is nothing to ask: give `forecast`.
   */
  @property({ type: Boolean, attribute: "with-forecast" }) withForecast = false;

  /**
   * A forecast of the page's own in place of the provider's, in the scale of `value`: `{"score": 36, "low": 28, "high": 45,
   * "level": 0.8}`, where `score` and `level` may be left out; a result object may hold it as its `forecast`. Without
   * both bounds, or with `low` above `high`, there is none; a `score` outside of them is left out, and bounds beyond the
   * scale are drawn at its ends.
   */
  @property({ type: Object }) forecast: Partial<ScoreForecast> | null | undefined;

  /** Measures behind `value`, where no result object is given. */
  @property({ attribute: false }) factors: readonly Contribution[] | null | undefined;

  /** Width of what is inside the padding, in pixels; 0 before it is known. */
  #width = 0;
  /** Shown before: what the next answer is compared with. */
  #seen: { readonly shown: AccountHealth; readonly data: AccountHealth | null | undefined } | undefined;

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const width = this.renderRoot.querySelector("[part~='body']")?.clientWidth ?? 0;
      if (width === 0) return;
      const before = this.#barWidth;
      this.#width = width;
      if (this.#barWidth !== before) this.requestUpdate();
    });
  }

  /** The width to draw a bar at; null for the arc, which is the same at every width. */
  get #barWidth(): number | null {
    const narrow = this.#width > 0 && this.#width < NARROWEST_ARC;
    return this.shape === "bar" || narrow ? this.#width || 240 : null;
  }

  get #text() {
    return this.language.in(gaugeWords);
  }

  protected override query(): Ask | null {
    if (!this.account) return null;
    return {
      call: "health",
      input: { account: this.account, ...(this.model === undefined ? {} : { model: this.model }) },
    };
  }

  protected override emptyWords() {
    if (this.account || this.provider?.status !== "ready") return super.emptyWords();
    const { noAccount, noAccountHint } = this.#text;
    return { title: noAccount, hint: noAccountHint };
  }

  protected override own(): AccountHealth | undefined {
    if (this.value === undefined) return undefined;
    return {
      tenure: 1,
      score: this.value,
      ...(this.previous === undefined ? {} : { previous: { score: this.previous } }),
      ...(this.factors ? { contributions: this.factors } : {}),
    } as AccountHealth;
  }

  protected override accepts(value: object): boolean {
    const { score, contributions, bands } = value as Partial<AccountHealth>;
    return (
      (score === null || typeof score === "number") &&
      (contributions === undefined || Array.isArray(contributions)) &&
      (bands === undefined || Array.isArray(bands))
    );
  }

  protected override defaultLabel(): string {
    const shown = this.shown && this.#health(this.shown);
    if (shown?.scope === "portfolio") return this.#text.allAccounts;
    return shown?.name || this.account || this.#text.heading;
  }

  protected override subtitle(given: AccountHealth | undefined): string | typeof nothing {
    const day = given ? this.formats().day(this.#health(given).asOf) : "";
    // The heading says it already where nothing else is known, or says something else.
    if (!day && (this.label || this.defaultLabel() === this.#text.heading)) return nothing;
    return this.#text.subtitle(day);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="gauge"><div class="skeleton dial"></div><div>
      <div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div>
    </div></div>`;
  }

  protected override renderResult(given: AccountHealth): TemplateResult {
    const health = this.#health(given);
    const { min, max } = this.#scale();
    const input: GaugeInput = { score: health.score, previous: health.previous, min, max, bands: health.bands };
    const width = this.#barWidth;
    const asBar = width !== null;
    const ahead = this.#ahead(health);
    return html`
      <div class="gauge ${asBar ? "bar" : "arc"}">
        ${asBar ? this.#reading(health) : this.#arc(health, input, ahead?.onArc)}
        ${this.#facts(health, ahead?.fact)}
        ${asBar ? this.drawLater(barPart, ({ barTemplate }) => barTemplate(input, width, this.formats(), ahead), emptyBar) : nothing}
      </div>
      ${ahead === null ? nothing : this.drawLater(forecastPart, () => nothing)}
      ${
        this.withBreakdown
          ? this.drawLater(breakdownPart, ({ breakdown }) =>
              breakdown(health, {
                score: this.#scoreText(health),
                howComputed: this.words.howComputed,
                chosenOn: this.selectable ? this : null,
                language: this.language,
                formats: this.formats(),
              }),
            )
          : nothing
      }
      ${this.#remarks(health, ({ missing }, context) => missing(health, context))}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { shown, data } = this;
    const before = this.#seen;
    if (!shown || shown === before?.shown) return;
    this.#seen = { shown, data };
    // What the page itself puts in, it knows.
    if (!before || before.data || data || before.shown.band === shown.band) return;
    import("./band-change.js").then(
      ({ announceBand }) => announceBand(this, before.shown, shown),
      () => undefined,
    );
  }

  protected override parts() {
    return [
      ...(this.shown && this.#looksAhead(this.shown) ? [forecastPart] : []),
      ...(this.withBreakdown ? [breakdownPart] : []),
      ...(this.shape === "bar" ? [barPart] : []),
      ...(this.shown && hasRemarks(this.shown) ? [remarksPart] : []),
    ];
  }

  /** Draws what there is to say beside score and band, where there is anything. */
  #remarks(
    health: GaugeHealth,
    draw: (part: Remarks, context: RemarksContext) => TemplateResult | typeof nothing,
  ): TemplateResult | typeof nothing {
    return hasRemarks(health.given)
      ? this.drawLater(remarksPart, (part) => draw(part, this.#context(health)))
      : nothing;
  }

  #context({ bands }: GaugeHealth): RemarksContext {
    const formats = this.formats();
    const scoreText = (score: number) => formats.decimal(score, scoreDecimals(score, this.#scale(), bands));
    return { language: this.language, formats, scoreText };
  }

  /** Whether there is, or may come, something to say of the score in thirty days: not of one that is not there. */
  #looksAhead({ score, forecast }: Partial<AccountHealth>): boolean {
    return finite(score) !== null && Boolean(this.forecast ?? forecast ?? (this.withForecast && this.asksProvider));
  }

  /** What to draw of the score in thirty days: null where nobody asks, undefined until its part has arrived. */
  #ahead(health: GaugeHealth): AheadView | null | undefined {
    const { given } = health;
    if (!this.#looksAhead(given)) return null;
    const ask = () => this.provider?.ask("scoreForecast", this.query()?.input as never);
    const own = this.forecast ?? given.forecast;
    return this.later(forecastPart)?.aheadView(this, { given, own, ask, ...this.#scale() }, this.#context(health));
  }

  protected override async exported(): Promise<unknown> {
    const { shown } = this;
    const forecast = shown && this.#ahead(this.#health(shown))?.forecast;
    return forecast ? { ...shown, forecast } : shown;
  }

  #scale(): GaugeScale & { readonly min: number; readonly max: number } {
    const min = finite(this.min) ?? 0;
    const max = finite(this.max) ?? 100;
    return { ...(max > min ? { min, max } : { min: 0, max: 100 }), thresholds: this.thresholds };
  }

  #health(given: AccountHealth): GaugeHealth {
    return completeHealth(given, this.#scale());
  }

  #scoreText({ score, bands }: GaugeHealth): string {
    return score === null ? "—" : this.formats().decimal(score, scoreDecimals(score, this.#scale(), bands));
  }

  /** Score and scale; with a score it is a meter, which reads itself out. */
  #reading(health: GaugeHealth, drawing: TemplateResult | typeof nothing = nothing): TemplateResult {
    const words = this.#text;
    const { min, max } = this.#scale();
    const score = this.#scoreText(health);
    const top = this.formats().decimal(max, Number.isInteger(max) ? 0 : 1);
    const text = html`${drawing}
      <div class="reading"><span part="value">${score}</span> <span class="of">${words.outOf(top)}</span></div>`;
    if (health.score === null) return html`<div class="dial" aria-hidden="true">${text}</div>`;
    return html`<div
      class="dial"
      role="meter"
      aria-label=${this.label || this.defaultLabel()}
      aria-valuemin=${min}
      aria-valuemax=${max}
      aria-valuenow=${Math.min(max, Math.max(min, health.score))}
      aria-valuetext=${words.meter(score, top, bandWord(health.band, this.words))}
    >${text}</div>`;
  }

  #arc(health: GaugeHealth, input: GaugeInput, whisker: unknown): TemplateResult {
    const { segments, now, ago } = arcLayout(input);
    return this.#reading(
      health,
      html`<svg class="arc" viewBox="0 0 ${ARC_WIDTH} ${ARC_HEIGHT}" aria-hidden="true">
        ${segments.map(
          ({ path, tone, current }) =>
            svg`<path part=${current ? "indicator" : "track"} class=${current ? tone : ""} d=${path} />`,
        )}
        ${whisker}
        ${ago ? svg`<circle class="ago" cx=${ago.x} cy=${ago.y} r="4.5" />` : nothing}
        ${now ? svg`<circle part="needle" class="now" cx=${now.x} cy=${now.y} r="7" />` : nothing}
      </svg>`,
    );
  }

  #facts(health: GaugeHealth, ahead: unknown): TemplateResult {
    const words = this.words;
    const text = this.#text;
    const formats = this.formats();
    const { coverage } = health;
    const action = inLanguage(health.action, words.language);
    return html`<dl part="facts">
      <div>
        <dt>${marks.now}${text.now}</dt>
        <dd>
          ${
            health.score === null
              ? html`<p>${this.language.reason(health.reason)}</p><p class="code">${health.reason}</p>`
              : html`<span part="band">${toneBadge(health.band?.tone ?? null, bandWord(health.band, this.words))}</span>`
          }
        </dd>
      </div>
      ${
        health.previous === undefined
          ? nothing
          : html`<div>
              <dt>${marks.ago}${text.monthAgo}</dt>
              <dd>${this.#change(health)}</dd>
            </div>`
      }
      ${ahead}
      ${
        coverage
          ? html`<div>
              <dt>${marks.none}${text.coverage}</dt>
              <dd>
                ${formats.percent(coverage.share, 0)}${coverage.all > 0 ? html`<span class="muted">${text.measures(formats.count(coverage.have), formats.count(coverage.all))}</span>` : nothing}
              </dd>
            </div>`
          : nothing
      }
      ${this.#remarks(health, ({ standing }, context) => standing(health, marks.none, context))}
      ${action ? html`<div><dt>${marks.none}${text.action}</dt><dd class="prose">${action}</dd></div>` : nothing}
    </dl>`;
  }

  /** Both scores as they are written, so that the change is the difference a reader sees. */
  #change({ score, previous, bands, direction }: GaugeHealth): TemplateResult | string {
    const formats = this.formats();
    const words = this.words;
    if (previous === null || previous === undefined) return "—";
    const decimals = (one: number) => scoreDecimals(one, this.#scale(), bands);
    if (score === null) return formats.decimal(previous, decimals(previous));
    const digits = Math.max(decimals(score), decimals(previous));
    const difference = Number(score.toFixed(digits)) - Number(previous.toFixed(digits));
    const pair = this.#text.change(formats.decimal(previous, digits), formats.decimal(score, digits));
    if (Math.abs(difference) < 1e-9) return html`${pair} <b class="tone neutral">${words.verdict.unchanged}</b>`;
    // Less than the model's dead band: scores move that much by themselves.
    if (direction === "steady") return html`${pair} <b class="tone neutral">${words.verdict.unclear}</b>`;
    const better = difference > 0;
    return html`${pair}
      <b class="tone ${better ? "healthy" : "risk"}"
        >${icon(better ? "up" : "down")}${formats.decimal(Math.abs(difference), digits)}
        ${better ? words.verdict.better : words.verdict.worse}</b
      >`;
  }
}

/** Where the bar will be. */
const emptyBar = html`<svg class="bar" height=${BAR_HEIGHT} aria-hidden="true"></svg>`;

/** Key of the marks, before the facts that they stand for. */
const marks = {
  now: html`<svg class="mark" viewBox="0 0 18 12" aria-hidden="true"><circle class="now" cx="9" cy="6" r="5" /></svg>`,
  ago: html`<svg class="mark" viewBox="0 0 18 12" aria-hidden="true"><circle class="ago" cx="9" cy="6" r="4" /></svg>`,
  none: html`<svg class="mark" viewBox="0 0 18 12" aria-hidden="true"></svg>`,
};

declare global {
  interface HTMLElementTagNameMap {
    "tenure-health-gauge": TenureHealthGauge;
  }
}
