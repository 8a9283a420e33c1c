import type { AccountHealth, Result, ScoreForecast } from "@tenure/core/fields";
import { css, html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { finite } from "../shared/finite.js";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import { arcWhisker, barWhisker, type DrawnForecast, type Whisker } from "./forecast-layout.js";
import { forecastWords } from "./forecast-words.js";
import type { RemarksContext } from "./remarks-template.js";

export const styles = css`
  .whisker path {
    fill: none;
    stroke: var(--_color-text);
    stroke-width: 1.5px;
  }
  .whisker .dashed {
    stroke-dasharray: 3 2;
  }
`;

/** What is known of an account's score in thirty days; a reason where there is nothing. */
type Ahead = Partial<Omit<ScoreForecast, "reason">> & { readonly reason?: string };

/** On its way. */
const pending: Ahead = {};

interface AheadInput {
  readonly given: Partial<AccountHealth>;
  /** What the page gives itself. */
  readonly own: Partial<ScoreForecast> | null | undefined;
  readonly ask: () => Promise<Result<ScoreForecast>> | undefined;
  readonly min: number;
  readonly max: number;
}

/** What a gauge draws of a forecast. */
export interface AheadView {
  readonly onArc: SVGTemplateResult | undefined;
  readonly onBar: ((x: (value: number) => number) => SVGTemplateResult) | undefined;
  readonly fact: TemplateResult | typeof nothing;
  /** The forecast itself, where it can be drawn. */
  readonly forecast: Ahead | null;
}

/** The forecast of a gauge: the page's own, or what the provider says once it is asked. */
export function aheadView(
  gauge: { requestUpdate(): void },
  { given, own, ask, min, max }: AheadInput,
  context: RemarksContext,
): AheadView {
  const ahead = own ?? asked(gauge, given, ask);
  const forecast = drawnForecast(ahead);
  return {
    onArc: forecast ? whisker(arcWhisker(forecast, min, max)) : undefined,
    onBar: forecast ? (x) => whisker(barWhisker(forecast, x)) : undefined,
    fact: fact(ahead, forecast, context),
    forecast: forecast && ahead,
  };
}

const answers = new WeakMap<object, { readonly of: object; ahead: Ahead }>();

/** Asks once the score itself is drawn and the page has nothing better to do. */
function asked(gauge: { requestUpdate(): void }, of: object, ask: AheadInput["ask"]): Ahead {
  const known = answers.get(gauge);
  if (known?.of === of) return known.ahead;
  const answer = { of, ahead: pending };
  answers.set(gauge, answer);
  const start = async () => {
    // Another account may have been chosen in between.
    if (answers.get(gauge) !== answer) return;
    const result = await ask();
    answer.ahead = result?.ok ? result.value : { reason: "no-answer" };
    gauge.requestUpdate();
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(start, { timeout: 1000 });
  else setTimeout(start);
  return answer.ahead;
}

/** What can be drawn of a forecast, whoever gave it: null where a bound is missing or they are the wrong way round. */
function drawnForecast(ahead: Ahead): DrawnForecast | null {
  const [low, high, score] = [finite(ahead.low), finite(ahead.high), finite(ahead.score)];
  if (low === null || high === null || low > high) return null;
  return { low, high, score: score !== null && low <= score && score <= high ? score : null };
}

function whisker({ line, strokes }: Whisker): SVGTemplateResult {
  return svg`<g part="forecast" class="whisker"><path class="dashed" d=${line} /><path d=${strokes} /></g>`;
}

/** The line of the facts that is the whisker's key: score, range and how often such ranges held; or why there is none. */
function fact(
  ahead: Ahead,
  forecast: DrawnForecast | null,
  { language, formats, scoreText }: RemarksContext,
): TemplateResult | typeof nothing {
  const text = language.in(forecastWords);
  const said = forecast
    ? html`${forecast.score === null ? nothing : scoreText(forecast.score)}
        <span class="muted">${text.range(scoreText(forecast.low), scoreText(forecast.high))}</span>
        ${levelOf(ahead, (level) => html`<p class="small muted">${text.level(formats.percent(level, 0))}</p>`)}`
    : without(ahead, language, formats);
  if (said === nothing) return nothing;
  return html`<div>
    <dt>${key}${text.ahead}</dt>
    <dd>${said}</dd>
  </div>`;
}

function levelOf(ahead: Ahead, write: (level: number) => TemplateResult): TemplateResult | typeof nothing {
  const level = finite(ahead.level);
  return level !== null && level > 0 && level < 1 ? write(level) : nothing;
}

function without(ahead: Ahead, language: LanguageController, formats: Formats): TemplateResult | typeof nothing {
  const text = language.in(forecastWords);
  const { reason } = ahead;
  // With room for the line that says how often such ranges held.
  if (ahead === pending) return html`<span class="muted">${text.computing}</span><p class="small">&nbsp;</p>`;
  if (typeof reason !== "string") return nothing;
  const [have, needed] = [finite(ahead.ownScores), finite(ahead.neededScores)];
  const why =
    reason === "short-history" && have !== null && needed !== null
      ? text.shortHistory(formats.count(have), formats.count(needed))
      : reason === "too-few-forecasts"
        ? text.tooFewForecasts
        : language.reason(reason);
  return html`<span class="muted">${why}</span>`;
}

const key = html`<svg class="mark whisker" viewBox="0 0 18 12" aria-hidden="true">
  <path class="dashed" d="M1 6H17" /><path d="M1 2v8M17 2v8M9 1v10" />
</svg>`;
