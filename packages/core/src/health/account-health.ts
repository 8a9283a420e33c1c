import { fail, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { formatDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import type { HealthModel } from "./health-model.js";
import type {
  AccountHealth,
  Contribution,
  HealthReport,
  HealthScores,
  MeasureColumns,
  ModelScores,
  PortfolioHealth,
  TrendDirection,
} from "./health-result.js";
import { type HealthOptions, scoreAccounts } from "./score-accounts.js";
import { bandAt, effectiveWeights, scoreWhenMissing, type WeightShares } from "./score-columns.js";

/**
 * One account's score on a day with everything that explains it; without an account, that of the portfolio
 * ({@link portfolioHealth}).
 *
 * Errors: those of {@link scoreAccounts}; `health/unknown-account`, with the nearest id or name.
 *
 * @example accountHealth(workspace, model, "A-0102", { asOf: "2026-07-14" })
 */
export function accountHealth(
  workspace: Workspace,
  model: HealthModel,
  account: string | undefined,
  options: HealthOptions = {},
): Result<AccountHealth> {
  const scores = scoreAccounts(workspace, model, options);
  if (!scores.ok) return scores;
  return account === undefined ? succeed(portfolioHealthOf(scores.value)) : accountHealthOf(scores.value, account);
}

/**
 * The mean score of all paying accounts that have one, in the form of a gauge: contributions are the mean ones and add
 * up to it. It hides how the scores are spread, which `bandCounts` and `histogram` tell.
 */
export function portfolioHealth(
  workspace: Workspace,
  model: HealthModel,
  options: HealthOptions = {},
): Result<PortfolioHealth> {
  const scores = scoreAccounts(workspace, model, options);
  return scores.ok ? succeed(portfolioHealthOf(scores.value)) : scores;
}

/** Comparing an unknown account with more than this would take longer than the guess is worth. */
const MOST_COMPARED = 10_000;

/** One account out of scores that are already there. */
export function accountHealthOf(scores: HealthScores, account: string): Result<AccountHealth> {
  const i = scores.accounts.indexOf(account);
  if (i < 0) {
    const suggestion = scores.accounts.length > MOST_COMPARED ? undefined : closestName(account, scores.accounts);
    const params = suggestion ? { suggestion } : {};
    return fail({ code: "health/unknown-account", severity: "error", path: "account", given: account, params });
  }
  const model = scores.models[scores.modelOf[i]!]!;
  const { previous } = scores;
  const band = scores.scored[i] === 1 ? model.bands[scores.band[i]!]! : undefined;
  const action = band && model.actions[band.id];
  const reason = reasonOf(scores, i);
  return succeed({
    tenure: 1,
    model: model.model,
    asOf: scores.asOf,
    scope: "account",
    account,
    name: scores.names[i]!,
    score: scores.scored[i] === 1 ? scores.score[i]! : null,
    ...(reason === undefined ? {} : { reason }),
    band: band?.id ?? null,
    bands: model.bands,
    coverage: scores.coverage[i]!,
    measuresWithData: model.measures.filter((measure) => measure.data[i] === 1).length,
    measuresTotal: model.measures.length,
    previous: previous && { asOf: previous.asOf, score: previous.scored[i] === 1 ? previous.score[i]! : null },
    contributions: contributionsOf(model, i, scores.scored[i] === 1),
    portfolioMean: model.mean,
    ...(action === undefined ? {} : { action }),
    direction: directionOf(scores, i),
    ...markedOf(scores, i),
  });
}

/** The mean of scores that are already there. */
export function portfolioHealthOf(scores: HealthScores): PortfolioHealth {
  const scored = sumOf(scores.scored);
  const paying = sumOf(scores.paying);
  const [model] = scores.models;
  const { bands, actions } = model!;
  const band = scores.mean === null ? undefined : bands[bandAt(bands, scores.mean)]!;
  const action = band && actions[band.id];
  let coverage = 0;
  for (let i = 0; i < scores.rowCount; i += 1) if (scores.paying[i] === 1) coverage += scores.coverage[i]!;
  const contributions = scores.models.flatMap((one, m) => meanContributions(scores, one, m, scored));
  return {
    tenure: 1,
    model: scores.model,
    asOf: scores.asOf,
    scope: "portfolio",
    account: "",
    name: null,
    score: scores.mean,
    ...(scores.mean === null ? { reason: paying === 0 ? "not-paying" : "no-data" } : {}),
    band: band?.id ?? null,
    bands,
    coverage: paying === 0 ? 0 : coverage / paying,
    measuresWithData: contributions.filter(({ normalised }) => normalised !== null).length,
    measuresTotal: contributions.length,
    previous: scores.previous && { asOf: scores.previous.asOf, score: scores.previous.mean },
    contributions,
    portfolioMean: scores.mean,
    ...(action === undefined ? {} : { action }),
    scoredAccounts: scored,
    payingAccounts: paying,
    bandCounts: scores.bandCounts,
    histogram: scores.histogram,
  };
}

/** All scores as plain rows, in the order of the accounts: what `tenure health` prints. */
export function healthReport(scores: HealthScores): HealthReport {
  const reasons: Record<string, Reason> = {};
  const overrides = new Map((scores.overrides ?? []).map(({ account, ...override }) => [account, override]));
  const accounts = scores.accounts.map((account, i) => {
    const model = scores.models[scores.modelOf[i]!]!;
    const score = scores.scored[i] === 1 ? scores.score[i]! : null;
    const before = scores.previous?.scored[i] === 1 ? scores.previous.score[i]! : null;
    if (score === null) reasons[`accounts[${i}].score`] = reasonOf(scores, i)!;
    else if (before === null) reasons[`accounts[${i}].trend`] = "no-base";
    return {
      account,
      score,
      band: score === null ? null : model.bands[scores.band[i]!]!.id,
      coverage: scores.coverage[i]!,
      trend: score === null || before === null ? null : score - before,
      direction: directionOf(scores, i),
      ...(overrides.has(i) ? { override: overrides.get(i)! } : {}),
      ...frozenOf(scores, i),
      contributions: contributionsOf(model, i, score !== null),
    };
  });
  const { model, asOf, bandCounts: bands, histogram } = scores;
  return { tenure: 1, model, asOf, accounts, bands, histogram, reasons };
}

/** Which way an account's score went, by the dead band of its model; null without a score now or before. */
export function directionOf(scores: HealthScores, i: number): TrendDirection | null {
  if (scores.scored[i] !== 1 || scores.previous?.scored[i] !== 1) return null;
  const change = scores.score[i]! - scores.previous.score[i]!;
  const deadBand = scores.models[scores.modelOf[i]!]!.trendDeadBand ?? 0;
  if (change === 0 || Math.abs(change) < deadBand) return "steady";
  return change > 0 ? "up" : "down";
}

function markedOf(scores: HealthScores, i: number): Pick<AccountHealth, "override" | "frozen"> {
  const own = scores.overrides?.find(({ account }) => account === i);
  if (!own) return frozenOf(scores, i);
  const { account: _, ...override } = own;
  return { override, ...frozenOf(scores, i) };
}

function frozenOf(scores: HealthScores, i: number): Pick<AccountHealth, "frozen"> {
  const { frozen } = scores;
  if (frozen?.scored[i] !== 1) return {};
  const { bands } = scores.models[scores.modelOf[i]!]!;
  return {
    frozen: { asOf: formatDay(frozen.day[i]!), score: frozen.score[i]!, band: bands[frozen.band[i]!]!.id },
  };
}

/** Why an account has no score. */
export function reasonOf(scores: HealthScores, i: number): Reason | undefined {
  return scores.scored[i] === 1 ? undefined : scores.reasons[scores.reason[i]!];
}

/** An account's measures; without a score they weigh nothing, so that contributions add up to what is shown. */
export function contributionsOf(
  { measures, missing }: Pick<ModelScores, "measures" | "missing">,
  i: number,
  scored: boolean,
): Contribution[] {
  const weights = new Float64Array(measures.length);
  if (scored) effectiveWeights(sharesOf(measures), missing, (k) => measures[k]!.data[i] !== 0, weights);
  return measures.map((measure, k) => {
    const known = measure.data[i] !== 0;
    return {
      ...described(measure),
      raw: known ? measure.raw[i]! : null,
      normalised: known ? measure.normalised[i]! : null,
      weight: weights[k]!,
      contribution: weights[k]! * (known ? measure.normalised[i]! : scoreWhenMissing(missing)),
      ...(measure.data[i] === 2 ? { carried: true } : {}),
      ...(measure.meanContribution === null ? {} : { portfolioContribution: measure.meanContribution }),
      ...(typeof measure.meanWeight === "number" ? { portfolioWeight: measure.meanWeight } : {}),
    };
  });
}

/** Means over all scored accounts, those of other models counting as 0, so that they add up to the mean score. */
function meanContributions(scores: HealthScores, model: ModelScores, m: number, scored: number): Contribution[] {
  const shares = sharesOf(model.measures);
  const weights = new Float64Array(model.measures.length);
  const sums = model.measures.map(() => ({ weight: 0, contribution: 0, normalised: 0, known: 0 }));
  for (let i = 0; i < scores.rowCount; i += 1) {
    if (scores.modelOf[i] !== m || scores.scored[i] === 0) continue;
    effectiveWeights(shares, model.missing, (k) => model.measures[k]!.data[i] !== 0, weights);
    model.measures.forEach(({ data, normalised }, k) => {
      const sum = sums[k]!;
      const known = data[i] !== 0;
      sum.weight += weights[k]!;
      sum.contribution += weights[k]! * (known ? normalised[i]! : scoreWhenMissing(model.missing));
      if (!known) return;
      sum.normalised += normalised[i]!;
      sum.known += 1;
    });
  }
  return model.measures.map((measure, k) => {
    const { weight, contribution, normalised, known } = sums[k]!;
    return {
      ...described(measure),
      raw: null,
      normalised: known === 0 ? null : normalised / known,
      weight: scored === 0 ? 0 : weight / scored,
      contribution: scored === 0 ? 0 : contribution / scored,
    };
  });
}

function described({ measure, group, name, groupName, groupShare, measureShare }: MeasureColumns) {
  return {
    measure,
    ...(name === null ? {} : { name }),
    group,
    ...(groupName === null ? {} : { groupName }),
    nominalWeight: groupShare * measureShare,
  };
}

/** Weights of the measures of a model that has scored. */
export function sharesOf(measures: readonly MeasureColumns[]): WeightShares {
  const groups = [...new Set(measures.map((measure) => measure.group))];
  return {
    groupOf: Int32Array.from(measures, (measure) => groups.indexOf(measure.group)),
    groupShare: Float64Array.from(groups, (id) => measures.find((measure) => measure.group === id)!.groupShare),
    measureShare: Float64Array.from(measures, (measure) => measure.measureShare),
  };
}

function sumOf(marks: Uint8Array<ArrayBuffer>): number {
  let sum = 0;
  for (const mark of marks) sum += mark;
  return sum;
}
