import type { AccountHealth, MissingDataScores, ScoreChange } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { breakdownLayout, stepTone } from "../shared/breakdown-layout.js";
import { breakdownWords, stepName } from "../shared/breakdown-words.js";
import { completeHealth } from "../shared/complete-health.js";
import { finite } from "../shared/finite.js";
import { healthFactors } from "../shared/health-factors.js";
import { measureName } from "../shared/in-language.js";
import { room } from "../shared/room.styles.js";
import { segmented } from "../shared/segmented.js";
import { listOf, object, optional, text, words } from "../shared/shape.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { waterfallTable } from "../shared/waterfall.js";
import { waterfallStyles } from "../shared/waterfall.styles.js";
import { changeLayout } from "./change-layout.js";
import { missingTemplate } from "./missing-template.js";
import { scoreWaterfallStyles } from "./score-waterfall.styles.js";
import { scoreWaterfallWords } from "./words.js";

/** Against the portfolio's mean, since a day before, or by what missing data count for. */
export type WaterfallView = "mean" | "change" | "missing";

const SCALE = { min: 0, max: 100, thresholds: undefined };
const VIEWS: readonly WaterfallView[] = ["mean", "change", "missing"];

type Given = AccountHealth | ScoreChange | MissingDataScores;

const isChange = (given: object): given is ScoreChange => "steps" in given;
const isMissing = (given: object): given is MissingDataScores => "policies" in given;
const POLICIES: readonly string[] = ["renormalise", "neutral", "worst", "carry-forward"];

/**
 * @summary Why an account's score is what it is against the mean of all, or why it changed: steps that add up; and what
 * it would be if missing data counted otherwise.
 *
 * Inside a provider it asks for `account`; alone it takes a result object (`data`, a JSON script child or `src`): one
 * account's health, a change of score, or its scores by policy for missing data. Totals are a ring and a dot, because the axis need not begin at zero.
 *
 * @csspart factor - One step.
 * @csspart policy - The score under one policy for missing data.
 * @csspart missing - Measures without data.
 */
export class TenureScoreWaterfall extends TenureElement<Given> {
  static override styles: CSSResultGroup = [
    TenureElement.styles,
    room(220, 667, 127),
    waterfallStyles,
    scoreWaterfallStyles,
  ];

  /** Id of the account to ask the provider for. */
  @property() account = "";

  /** `mean`, `change` or `missing`. The reader may change it; a result object brings its own. */
  @property() view: WaterfallView = "mean";

  /** The day that `change` compares with, `YYYY-MM-DD`; absent, thirty days before. */
  @property() since = "";

  /**
   * A health model as written, in place of the default one; or a list of it, its other versions by `validFrom` and the
   * models that its `segments` name.
   */
  @property({ attribute: false }) model: unknown;

  get #text() {
    return this.language.in(scoreWaterfallWords);
  }

  protected override query(): Ask | null {
    if (!this.account) return null;
    const input = { account: this.account, ...(this.model === undefined ? {} : { model: this.model }) };
    if (this.view === "missing") return { call: "missingData", input };
    if (this.view !== "change") return { call: "health", input };
    return { call: "scoreChange", input: { ...input, ...(this.since ? { since: this.since } : {}) } };
  }

  protected override accepts(value: object): boolean {
    if (isChange(value)) {
      const { from, to, steps } = value;
      const isDay = (day: unknown) => typeof (day as { asOf?: unknown } | null)?.asOf === "string";
      return (
        isDay(from) &&
        isDay(to) &&
        Array.isArray(steps) &&
        steps.every((step) => typeof step?.measure === "string" && finite(step.effect) !== null)
      );
    }
    if (isMissing(value)) {
      const { policies, bands, missing } = value;
      return (
        Array.isArray(policies) &&
        policies.every((one) => POLICIES.includes(one?.policy) && (one.score === null || finite(one.score) !== null)) &&
        Array.isArray(bands) &&
        bands.every((band) => typeof band?.id === "string" && finite(band.from) !== null) &&
        Array.isArray(missing) &&
        missing.every((one) => typeof one?.measure === "string" && finite(one.weight) !== null)
      );
    }
    const { score, contributions } = value as Partial<AccountHealth>;
    return (
      (score === null || typeof score === "number") &&
      optional(listOf(object({ measure: text, name: optional(words) })))(contributions)
    );
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  protected override emptyWords() {
    if (this.account || this.provider?.status !== "ready") return super.emptyWords();
    return { title: this.#text.noAccount, hint: this.#text.noAccountHint };
  }

  protected override subtitle(given: Given | undefined): string | typeof nothing {
    if (!given) return nothing;
    const formats = this.formats();
    const { subtitle } = this.#text;
    if (isChange(given))
      return subtitle.change(given.account, formats.day(given.from.asOf), formats.day(given.to.asOf));
    if (isMissing(given)) return subtitle.missing(given.name || given.account || "", formats.day(given.asOf ?? ""));
    const { name, asOf } = completeHealth(given, SCALE);
    return subtitle[healthFactors(given).portfolioMean === null ? "sum" : "mean"](name, formats.day(asOf));
  }

  protected override renderControls(): TemplateResult | typeof nothing {
    // A result object is one of them; only a provider can be asked for the others.
    if (!this.asksProvider || !this.account) return nothing;
    const views = VIEWS.map((value) => ({ value, text: this.#text.view[value] }));
    return segmented(this.#text.views, views, VIEWS.includes(this.view) ? this.view : "mean", (view) => {
      this.view = view;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`${Array.from({ length: 5 }, () => html`<div class="skeleton line"></div>`)}`;
  }

  protected override renderResult(given: Given): TemplateResult {
    if (isChange(given)) return this.#change(given);
    if (!isMissing(given)) return this.#level(given);
    return missingTemplate(given, {
      text: this.#text,
      words: this.words,
      formats: this.formats(),
      reason: (reason) => this.language.reason(reason),
    });
  }

  #figure = (value: number, signed = false): string => this.formats().decimal(value, 1, signed);

  #level(given: AccountHealth): TemplateResult {
    const health = completeHealth(given, SCALE);
    const { contributions, portfolioMean } = healthFactors(given);
    const breakdown = health.score === null ? null : breakdownLayout(contributions, health.score, portfolioMean);
    if (!breakdown) {
      const reason = health.reason || "no-data";
      return html`<p>${this.language.reason(reason)}</p><p class="code">${reason}</p>`;
    }
    const { kind, steps, layout, reference, score } = breakdown;
    const text = this.language.in(breakdownWords);
    return waterfallTable({
      caption: (kind === "mean" ? text.whyAgainst : text.whySum)(this.#figure(score)),
      layout,
      from: reference === null ? null : { name: text.portfolioMean, figure: this.#figure(reference) },
      steps: steps.map((step) => ({
        name: stepName(step, text, this.language.language, this.formats()),
        figure: this.#figure(step.value, kind === "mean"),
        tone: stepTone(kind, step),
      })),
      rounding: { name: text.rounding, figure: this.#figure(layout.rounding, true) },
      to: { name: health.scope === "portfolio" ? text.total : text.thisAccount, figure: this.#figure(score) },
    });
  }

  #change(given: ScoreChange): TemplateResult {
    const text = this.#text;
    const formats = this.formats();
    const shown = changeLayout(given);
    if (!shown) {
      const missing = (["from", "to"] as const).filter((day) => given[day].score === null);
      return html`${missing.map((day) => {
        const reason = given.reasons?.[`${day}.score`];
        return html`<p>${text.notScored(formats.day(given[day].asOf))} ${reason ? this.language.reason(reason) : nothing}</p>
          ${reason ? html`<p class="code">${reason}</p>` : nothing}`;
      })}`;
    }
    const scored = (value: number | null) => (finite(value) === null ? "—" : formats.decimal(value!, 0));
    return html`${waterfallTable({
      caption: text.changed(this.#figure(shown.from), this.#figure(shown.to)),
      layout: shown.layout,
      from: { name: formats.day(given.from.asOf), figure: this.#figure(shown.from) },
      steps: shown.steps.map(({ step, value }) => ({
        name: html`${measureName(step, this.words.language)}
          <span class="kind">${text.kind[step.kind] ?? step.kind} ${text.scored(scored(step.before), scored(step.after))}</span>`,
        figure: this.#figure(value, true),
        // An edit of the model, and data that come or go, are neither merit nor fault of the account.
        tone: step.kind !== "moved" ? "neither" : value < 0 ? "risk" : "healthy",
      })),
      rounding: { name: text.rounding, figure: this.#figure(shown.layout.rounding, true) },
      to: { name: formats.day(given.to.asOf), figure: this.#figure(shown.to) },
    })}
    <div class="notes small muted prose">
      ${shown.steps.length === 0 ? html`<p>${text.unchanged}</p>` : nothing}
      ${given.modelBefore ? html`<p>${text.edited(given.modelBefore, given.model)}</p>` : nothing}
    </div>
    <details>
      <summary>${this.words.howComputed}</summary>
      <div class="how"><p>${text.order}</p></div>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-score-waterfall": TenureScoreWaterfall;
  }
}
