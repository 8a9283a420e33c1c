import { quantile } from "../math/quantile.js";
import { readLabels } from "../table/column-values.js";
import { SAME_SCORE, type ScoreDirection } from "./evaluate-score.js";
import type { LeadTime } from "./evaluation-result.js";
import { type PanelBacktestOptions, type PanelPart, timesOf } from "./panel-backtest.js";

/** One account's rows in the order of time. */
export interface FlagHistory {
  readonly times: readonly number[];
  readonly scores: readonly number[];
  /** Time of the loss; undefined for an account that was kept. */
  readonly lostAt: number | undefined;
}

/**
 * How long before the loss an account was flagged: from the first of the flags that stood without a break until the
 * last row. A flag that was lifted again did not help.
 *
 *   returns   by threshold; medians and means over the accounts that were flagged, in the unit of the times
 */
export function leadTimesOf(
  histories: readonly FlagHistory[],
  thresholds: readonly number[],
  direction: ScoreDirection,
  actionWindow?: number,
  exclusive = false,
): LeadTime[] {
  const lost = histories.filter(({ lostAt }) => lostAt !== undefined);
  return thresholds.map((threshold) => {
    const sign = direction === "high-is-risk" ? 1 : -1;
    const flags = (score: number) => {
      const beyond = sign * (score - threshold);
      return exclusive ? beyond > SAME_SCORE : beyond >= 0;
    };
    const leads = lost.flatMap(({ times, scores, lostAt }) => {
      let first = times.length;
      while (first > 0 && flags(scores[first - 1]!)) first -= 1;
      return first === times.length ? [] : [lostAt! - times[first]!];
    });
    return {
      threshold,
      lost: lost.length,
      flagged: leads.length,
      median: quantile(leads, 0.5),
      mean: leads.length === 0 ? null : leads.reduce((sum, lead) => sum + lead, 0) / leads.length,
      inTime: actionWindow === undefined ? null : leads.filter((lead) => lead >= actionWindow).length,
    };
  });
}

/** Lead times of the accounts that were lost in the rows judged; flags in training rows before them count, too. */
export function leadTimes(
  train: PanelPart,
  test: PanelPart | undefined,
  scores: { readonly train: Float64Array; readonly test?: Float64Array },
  thresholds: readonly number[],
  direction: ScoreDirection,
  { account, time, horizon, actionWindow }: PanelBacktestOptions,
): LeadTime[] | null {
  if (account === undefined || time === undefined) return null;
  const rows = new Map<string, { time: number; score: number; lost: boolean; judged: boolean }[]>();
  let days = false;
  const add = (part: PanelPart, score: Float64Array, judged: boolean) => {
    const times = timesOf(part.input, time);
    days = times.days;
    const { codes, labels } = readLabels(part.input.columns[account]!, part.input.rowCount);
    part.rows.forEach((row, i) => {
      const label = labels[codes[row]!];
      if (label === undefined || Number.isNaN(times.values[row])) return;
      const own = rows.get(label) ?? [];
      own.push({ time: times.values[row]!, score: score[i]!, lost: part.outcome[i] === 1, judged });
      rows.set(label, own);
    });
  };
  add(train, scores.train, !test);
  if (test && scores.test) add(test, scores.test, true);
  const after = horizon ?? (days ? 0 : 1);
  const histories = [...rows.values()].map((own): FlagHistory => {
    own.sort((a, b) => a.time - b.time);
    const loss = own.findIndex(({ lost, judged }) => lost && judged);
    const until = loss < 0 ? own : own.slice(0, loss + 1);
    return {
      times: until.map((row) => row.time),
      scores: until.map((row) => row.score),
      lostAt: loss < 0 ? undefined : own[loss]!.time + after,
    };
  });
  return leadTimesOf(histories, thresholds, direction, actionWindow);
}
