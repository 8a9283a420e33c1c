import { fail, type Reason, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { accountHealthOf, reasonOf, sharesOf } from "./account-health.js";
import type { HealthModel } from "./health-model.js";
import type { HealthScores, MeasureColumns, ModelScores, ScoreChange, ScoreChangeStep } from "./health-result.js";
import { modelName } from "./model-parts.js";
import { COMPARED_DAYS, type HealthOptions, scoreAccountsSteps } from "./score-accounts.js";
import { effectiveWeights, scoreWhenMissing } from "./score-columns.js";

export interface ScoreChangeOptions extends HealthOptions {
  /** The day to compare with, `YYYY-MM-DD`. Default: thirty days before `asOf`. */
  readonly since?: string;
}

/**
 * Why an account's score changed between two days: a waterfall of one step a measure and cause.
 *
 *   score then + Σ effects = score now
 *
 *   edited   another version of the model was in force: contribution under the second − under the first, both on the
 *            data of the first day
 *   gained   the measure has a value now and had none: it enters with its value of now, and takes weight from others
 *   moved    it has one on both days: weight × (normalised now − normalised then), with the measures of both days there
 *   lost     it had one: it leaves, and the others take its weight
 *
 * Gained measures enter before any leave, so that there is a score all the way; several take their turn in the order
 * of the model, on which their single effects depend, and their sum does not. A percentile moves with the other
 * accounts, too.
 *
 *   returns  points of the score; without a score on one of the days no steps, and the reason
 *
 * Errors: those of `scoreAccounts` and `accountHealth`; `health/not-a-day` for `since`.
 *
 * @example
 * const change = scoreChange(workspace, model, "A-0102", { asOf: "2026-07-14", since: "2026-04-14" });
 */
export function scoreChange(
  workspace: Workspace,
  model: HealthModel,
  account: string,
  options: ScoreChangeOptions = {},
): Result<ScoreChange> {
  return drain(scoreChangeSteps(workspace, model, account, options));
}

/** {@link scoreChange} in steps. */
export function* scoreChangeSteps(
  workspace: Workspace,
  model: HealthModel,
  account: string,
  { since, ...options }: ScoreChangeOptions = {},
): Steps<Result<ScoreChange>> {
  const now = yield* scoreAccountsSteps(workspace, model, { ...options, onlyPaying: true });
  if (!now.ok) return now;
  const known = accountHealthOf(now.value, account);
  if (!known.ok) return known;
  const day = since === undefined ? parseDay(now.value.asOf)! - COMPARED_DAYS : parseDay(since);
  if (day === undefined) return fail({ code: "health/not-a-day", severity: "error", path: "since", given: since! });
  const then = yield* scoreAccountsSteps(workspace, model, { ...options, asOf: formatDay(day), onlyPaying: true });
  if (!then.ok) return then;
  const i = now.value.accounts.indexOf(account);
  const [from, to] = [scoreOf(then.value, i), scoreOf(now.value, i)];
  const reasons: Record<string, Reason> = {};
  if (from === null) reasons["from.score"] = reasonOf(then.value, i)!;
  if (to === null) reasons["to.score"] = reasonOf(now.value, i)!;
  const missing = reasons["to.score"] ?? reasons["from.score"];
  if (missing) reasons.change = missing;
  const both = from !== null && to !== null;
  const after = now.value.models[now.value.modelOf[i]!]!;
  let before = then.value.models[then.value.modelOf[i]!]!;
  const edits: ScoreChangeStep[] = [];
  const modelBefore = before.model;
  if (both && before.model !== after.model) {
    const used = [model, ...(options.models ?? [])].find((one) => modelName(one) === after.model)!;
    const edited = yield* underModelSteps(workspace, used, formatDay(day));
    if (!edited.ok) return edited;
    edits.push(...editSteps(before, edited.value, i));
    before = edited.value;
  }
  return succeed({
    tenure: 1,
    account,
    model: after.model,
    ...(modelBefore === after.model ? {} : { modelBefore }),
    from: { asOf: then.value.asOf, score: from },
    to: { asOf: now.value.asOf, score: to },
    change: both ? to - from : null,
    steps: both ? [...edits, ...dataSteps(before, after)(i)] : [],
    reasons,
  });
}

/** What one version of a model makes of every account on a day, whichever was in force and whomever it is for. */
export function* underModelSteps(workspace: Workspace, model: HealthModel, asOf: string): Steps<Result<ModelScores>> {
  const { validFrom: _, ...always } = model;
  const scored = yield* scoreAccountsSteps(workspace, { ...always, segments: [] }, { asOf, onlyPaying: true });
  return scored.ok ? succeed(scored.value.models[0]!) : scored;
}

/** What another model makes of the same account on the same day, by measure. */
function editSteps(first: ModelScores, second: ModelScores, i: number): ScoreChangeStep[] {
  const parts = (of: ModelScores) => {
    const weights = new Float64Array(of.measures.length);
    effectiveWeights(sharesOf(of.measures), of.missing, (k) => of.measures[k]!.data[i] !== 0, weights);
    return new Map(
      of.measures.map((measure, k) => {
        const value = measure.data[i] !== 0 ? measure.normalised[i]! : scoreWhenMissing(of.missing);
        return [measure.measure, { measure, contribution: weights[k]! * value }];
      }),
    );
  };
  const [old, edited] = [parts(first), parts(second)];
  return [...new Set([...edited.keys(), ...old.keys()])].flatMap((id): ScoreChangeStep[] => {
    const [was, is] = [old.get(id), edited.get(id)];
    const effect = (is?.contribution ?? 0) - (was?.contribution ?? 0);
    if (effect === 0) return [];
    const { measure } = (is ?? was)!;
    const value = (of: typeof was, what: "raw" | "normalised") =>
      of && of.measure.data[i] !== 0 ? of.measure[what][i]! : null;
    return [
      {
        measure: id,
        ...(measure.name === null ? {} : { name: measure.name }),
        group: measure.group,
        rawBefore: value(was, "raw"),
        rawAfter: value(is, "raw"),
        before: value(was, "normalised"),
        after: value(is, "normalised"),
        kind: "edited",
        effect,
      },
    ];
  });
}

function scoreOf({ scored, score }: HealthScores, i: number): number | null {
  return scored[i] === 1 ? score[i]! : null;
}

/** Steps from the values that an account had to those it has, both under one model. */
export function dataSteps(then: ModelScores, now: ModelScores): (i: number) => ScoreChangeStep[] {
  const shares = sharesOf(now.measures);
  const weights = new Float64Array(now.measures.length);
  /** Value of each measure as the steps go on; null without data. */
  const values = new Array<number | null>(now.measures.length).fill(null);
  const known = (k: number) => values[k] !== null;
  const withoutValue = scoreWhenMissing(now.missing);
  const score = () => {
    effectiveWeights(shares, now.missing, known, weights);
    return values.reduce<number>((sum, value, k) => sum + weights[k]! * (value ?? withoutValue), 0);
  };
  return (i) => {
    const had = then.measures.map(({ data }) => data[i] !== 0);
    const has = now.measures.map(({ data }) => data[i] !== 0);
    for (const [k, { normalised }] of then.measures.entries()) values[k] = had[k] ? normalised[i]! : null;
    let before = score();
    const steps: ScoreChangeStep[] = [];
    const step = (kind: ScoreChangeStep["kind"], applies: (k: number) => boolean) => {
      for (const [k, measure] of now.measures.entries()) {
        if (!applies(k)) continue;
        const was = values[k] ?? 0;
        values[k] = has[k] ? measure.normalised[i]! : null;
        // Weights change only with what is there.
        const after = kind === "moved" ? before + weights[k]! * (values[k]! - was) : score();
        steps.push({ ...described(then.measures[k]!, measure, i, had[k]!, has[k]!), kind, effect: after - before });
        before = after;
      }
    };
    step("gained", (k) => has[k]! && !had[k]);
    step("moved", (k) => has[k]! && had[k]! && now.measures[k]!.normalised[i] !== then.measures[k]!.normalised[i]);
    step("lost", (k) => had[k]! && !has[k]);
    return steps;
  };
}

function described(then: MeasureColumns, now: MeasureColumns, i: number, had: boolean, has: boolean) {
  return {
    measure: now.measure,
    ...(now.name === null ? {} : { name: now.name }),
    group: now.group,
    rawBefore: had ? then.raw[i]! : null,
    rawAfter: has ? now.raw[i]! : null,
    before: had ? then.normalised[i]! : null,
    after: has ? now.normalised[i]! : null,
  };
}
