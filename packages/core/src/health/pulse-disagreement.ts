import { formatDay, parseDay } from "../table/calendar.js";
import { columnOf, MISSING_CODE, MISSING_DAY, type Workspace } from "../table/table.js";
import { accountBase } from "./account-base.js";
import { sharesOf } from "./account-health.js";
import type { HealthModel } from "./health-model.js";
import type { HealthScores } from "./health-result.js";
import type { PulseDisagreement } from "./outreach-result.js";
import { effectiveWeights, scoreWhenMissing } from "./score-columns.js";

/** Points between a person's judgement and the measures' that are no matter of taste. */
export const NOTABLE_DISAGREEMENT = 25;

/**
 * Where people and measures disagree: accounts whose latest pulse, if it has not expired, differs from the score
 * without the pulse by `least` points or more, the widest first. Disagreement is information, not an error: the person
 * knows something that the data do not, or the other way round.
 *
 *   models  those that gave the scores, to know which measures are pulses
 *
 * @example pulseDisagreements(workspace, scores, [model])
 */
export function pulseDisagreements(
  workspace: Workspace,
  scores: HealthScores,
  models: readonly HealthModel[],
  least: number = NOTABLE_DISAGREEMENT,
): PulseDisagreement[] {
  const { touchpoints } = workspace;
  const pulse = columnOf(touchpoints, "pulse", "number")?.values;
  const date = columnOf(touchpoints, "date", "day")?.values;
  if (!pulse || !date) return [];
  const expires = columnOf(touchpoints, "pulse_expires", "day")?.values;
  const author = columnOf(touchpoints, "pulse_author", "category");
  const base = accountBase(workspace);
  const accounts = base.rowsOf("touchpoints");
  const day = parseDay(scores.asOf)!;
  const latest = new Int32Array(base.ids.length).fill(-1);
  for (let row = 0; row < accounts.length; row += 1) {
    const account = accounts[row]!;
    if (account < 0 || Number.isNaN(pulse[row]) || date[row] === MISSING_DAY || date[row]! > day) continue;
    if (expires && expires[row] !== MISSING_DAY && expires[row]! < day) continue;
    if (latest[account] === -1 || date[row]! >= date[latest[account]!]!) latest[account] = row;
  }
  const found: PulseDisagreement[] = [];
  base.ids.forEach((account, i) => {
    const row = latest[i]!;
    const computed = row < 0 ? undefined : withoutPulse(scores, models, i);
    if (computed === undefined) return;
    const difference = pulse[row]! - computed;
    if (Math.abs(difference) < least) return;
    const code = author?.codes[row] ?? MISSING_CODE;
    found.push({
      account,
      pulse: pulse[row]!,
      author: code === MISSING_CODE ? null : author!.labels[code]!,
      date: formatDay(date[row]!),
      expires: expires && expires[row] !== MISSING_DAY ? formatDay(expires[row]!) : null,
      computed,
      difference,
    });
  });
  return found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** An account's score as if nobody had given a pulse; undefined without a score or without anything else. */
function withoutPulse(scores: HealthScores, models: readonly HealthModel[], i: number): number | undefined {
  if (scores.scored[i] === 0) return undefined;
  const own = scores.models[scores.modelOf[i]!]!;
  const model = models.find(({ id, version }) => `${id}@${version}` === own.model);
  const pulses = new Set(
    model?.groups.flatMap(({ measures }) =>
      measures.filter(({ source }) => source.column === "pulse").map((measure) => measure.id),
    ),
  );
  const others = own.measures.filter(({ measure }) => !pulses.has(measure));
  const known = others.filter(({ data }) => data[i] !== 0);
  if (known.length === 0) return undefined;
  const weights = new Float64Array(others.length);
  effectiveWeights(sharesOf(others), own.missing, (k) => others[k]!.data[i] !== 0, weights);
  // Without the pulse's own weight what is left does not make up a whole.
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const sum = others.reduce((total, { data, normalised }, k) => {
    const value = data[i] === 0 ? scoreWhenMissing(own.missing) : normalised[i]!;
    return total + weights[k]! * value;
  }, 0);
  return whole > 0 ? sum / whole : undefined;
}
