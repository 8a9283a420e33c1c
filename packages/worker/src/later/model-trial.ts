import {
  bandsOf,
  columnOf,
  FEWEST_CHURNERS,
  type FlaggedUpTo,
  fail,
  flaggedBands,
  type HealthMeasure,
  type HealthModel,
  type HistoryBacktest,
  type HistoryOptions,
  type Issue,
  inBatches,
  type ModelTrial,
  measureChoices,
  modelTrialSteps,
  parseDay,
  type Result,
  type Steps,
  succeed,
  type Workspace,
  weightShares,
} from "@tenure/core";
import { mrrOn } from "../account-list.js";
import type {
  BacktestedVersion,
  FlaggedAccounts,
  ModelBacktestQuery,
  ModelBacktestReport,
  ModelFitQuery,
  ModelFitReport,
  ModelTrialQuery,
  ModelTrialReport,
} from "../model-calls.js";
import type { CallContext } from "../scoring-service.js";
import type { LoadedData } from "../workspace-view.js";
import { type GivenModels, givenModels } from "./given-models.js";
import { ABORTED, unlessAborted } from "./unless-aborted.js";

/** Named accounts of each list: more than anybody reads while a slider moves. */
const MOST_NAMED = 50;
/** So many rows of history are judged while a slider moves, and more of them once it has settled. */
const MOST_LIVE_ROWS = 20_000;
/** Two-sided 95 %. */
const Z95 = 1.959964;
/** Of the rows that the saved model scores, those of earlier days train, later ones judge. */
const TRAINING_SHARE = 0.6;
/** Of the time of a back-test, what reading the past takes; judging it takes the rest. */
const READING_SHARE = 0.6;

type Outcome = NonNullable<HistoryOptions["outcome"]>;

interface Named {
  readonly names: ReadonlyMap<string, string>;
  readonly mrr: ReadonlyMap<string, number>;
}

/** What trials of one load share; it goes when the load does. */
interface Kept {
  readonly trials: Map<string, Promise<Result<ModelTrial>>>;
  readonly names: Map<string, Promise<Named>>;
  /** Ends when nobody reads the past any more. */
  reading: Promise<void>;
}

const kept = new WeakMap<LoadedData, Kept>();

/** What a model, as somebody wrote it, would do, beside the saved one. */
export async function modelTrialOf(data: LoadedData, query: ModelTrialQuery): Promise<Result<ModelTrialReport>> {
  const { saved, model, live = false, withoutPast = false, team = {}, history = {}, ...viewpoint } = query;
  const [before, after] = parsedPair(saved, model);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { asOf } = period.value;
  const started = await startedTrial(data, before.value, asOf, history);
  if (!started.ok) return started;
  const edited = after.value.model;
  const asked = started.value.trial.withTeam(team);
  const withPast = !withoutPast && (!live || asked.pastRows <= MOST_LIVE_ROWS);
  if (withPast) await readInTurn(data, asked, [before.value, after.value]);
  const difference = await data.drain(asked.compareSteps(before.value, after.value, withPast));
  const named = await namesOf(data, query, asOf);
  const shares = weightShares(edited);
  let place = 0;
  return succeed({
    tenure: 1,
    currency: await currencyOf(data, query),
    saved: before.value.model,
    edited,
    besideSaved: before.value.models.slice(1),
    besideEdited: after.value.models.slice(1),
    bands: bandsOf(edited),
    flaggedBands: flaggedBands(edited, team) + 1,
    outcome: started.value.outcome,
    outcomes: outcomesOf(data),
    shares: edited.groups.map((group, g) =>
      group.measures.map(() => shares.groupShare[g]! * shares.measureShare[place++]!),
    ),
    before: difference.before,
    after: difference.after,
    newlyFlagged: namedOf(difference.newlyFlagged, named),
    noLongerFlagged: namedOf(difference.noLongerFlagged, named),
    flaggedWithoutScore: namedOf(difference.flaggedWithoutScore, named),
    spare: spareMeasures(edited, data, true),
    spareWithoutData: spareMeasures(edited, data, false),
    issues: [...after.value.issues, ...(await data.drain(asked.lintSteps(after.value)))],
  });
}

/** How both models would have done on past days, by what was known on each. */
export async function modelBacktestOf(
  data: LoadedData,
  { saved, model, history = {}, flagUpTo, ...viewpoint }: ModelBacktestQuery,
  { signal, onProgress }: Pick<CallContext, "signal" | "onProgress">,
): Promise<Result<ModelBacktestReport>> {
  const [before, after] = parsedPair(saved, model);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { asOf } = period.value;
  const tried = [before.value, ...(model === undefined ? [] : [after.value])];
  const models = tried.map((one) => one.model);
  const started = await startedTrial(data, before.value, asOf, history);
  if (!started.ok) return started;
  const { outcome, trial } = started.value;
  const onRead = (done: number, total: number) => onProgress(READING_SHARE * (done / total), 1);
  await readInTurn(data, trial, tried, { signal, onProgress: onRead });
  const split = await data.drain(unlessAborted(trial.splitSteps(before.value, TRAINING_SHARE), signal));
  if (signal.aborted) return fail(ABORTED);
  const team = flagUpTo === undefined ? {} : { flagUpTo };
  const run = (more: HistoryOptions) =>
    data.drain(unlessAborted(trial.backtestSteps(tried, { ...team, ...more }), signal));
  const halved = await run(split ? { split } : {});
  if (!halved) return fail(ABORTED);
  // With too few losses after the split all days judge, and nothing is left to fit probabilities to.
  const found =
    halved.ok || halved.issues.every(({ code }) => code !== "backtest/too-few-churners") ? halved : await run({});
  if (!found) return fail(ABORTED);
  if (!found.ok) return fail(...found.issues.filter(ofHistory));
  const versions = judgedVersions(found.value, models, team);
  return succeed({
    tenure: 1,
    from: found.value.days[0]!,
    to: found.value.days.at(-1)!,
    split: found.value.split,
    horizonDays: found.value.horizonDays,
    accounts: found.value.accounts,
    lostAccounts: found.value.lostAccounts,
    accountsTested: found.value.accountsTested,
    lostAccountsTested: found.value.lostAccountsTested,
    rows: found.value.judged.lost.length,
    versions,
    comparison: found.value.comparison[0] ?? null,
    outcome,
    outcomes: outcomesOf(data),
    issues: found.value.issues.filter(ofHistory),
  });
}

/** Weights that would have told losses apart best on earlier days, and how they do on later ones and today. */
export async function modelFitOf(
  data: LoadedData,
  { saved, model, team = {}, history = {}, ...viewpoint }: ModelFitQuery,
  { signal, onProgress }: Pick<CallContext, "signal" | "onProgress">,
): Promise<Result<ModelFitReport>> {
  const [before, given] = parsedPair(saved, model);
  if (!before.ok) return before;
  if (!given.ok) return given;
  const own = given.value.model;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { asOf } = period.value;
  const started = await startedTrial(data, before.value, asOf, history);
  if (!started.ok) return started;
  const { outcome } = started.value;
  const trial = started.value.trial.withTeam(team);
  const drained = <T>(steps: Steps<T>) => data.drain(unlessAborted(steps, signal));
  await readInTurn(data, trial, [before.value, given.value], { signal, onProgress });
  // Of the saved model, so that the back-test of the edit judges on no day that trained its weights.
  const split = await drained(trial.splitSteps(before.value, TRAINING_SHARE));
  if (signal.aborted) return fail(ABORTED);
  const fit = await drained(trial.fitSteps(given.value, split ?? asOf));
  if (!fit) return fail(ABORTED);
  if (!fit.ok) return fail(...fit.issues.filter(ofHistory));
  const nothing = { today: null, versions: null, comparison: null, rows: 0, lostRows: 0, refusal: null };
  const fitted = fit.value.model;
  if (!fitted) return succeed({ tenure: 1, fit: fit.value, outcome, ...nothing });
  const pair = [given.value, { ...given.value, model: fitted }];
  const { flagUpTo } = team;
  const upTo = flagUpTo === undefined ? {} : { flagUpTo };
  const judged = await drained(trial.backtestSteps(pair, { ...upTo, split: fit.value.split }));
  const compared = await drained(trial.sideBySideSteps(pair, false));
  if (!judged || !compared) return fail(ABORTED);
  const today = [compared[0]!.result.today, compared[1]!.result.today] as const;
  if (!judged.ok) {
    return succeed({ tenure: 1, fit: fit.value, outcome, ...nothing, today, refusal: judged.issues[0]! });
  }
  const [first, second] = judgedVersions(judged.value, [own, fitted], upTo);
  const { n, positives } = first!.test;
  return succeed({
    tenure: 1,
    fit: fit.value,
    outcome,
    today,
    versions: [first!, second!],
    comparison: judged.value.comparison[0] ?? null,
    rows: n,
    lostRows: positives,
    refusal: null,
  });
}

/** What is to be said of a model itself, its trial says. */
const ofHistory = ({ code }: Issue) => !code.startsWith("model/");

function judgedVersions(
  { versions }: HistoryBacktest,
  models: readonly HealthModel[],
  team: FlaggedUpTo,
): BacktestedVersion[] {
  return versions.map((version, index) => {
    const model = models[index]!;
    const flagged = flaggedBands(model, team);
    const { auc, aucSe } = version.test;
    return {
      ...version,
      aucInterval:
        auc === null || aucSe === null ? null : [Math.max(0, auc - Z95 * aucSe), Math.min(1, auc + Z95 * aucSe)],
      // Who is in a flagged band scores below the beginning of the next.
      flags: version.test.thresholds[flagged] ?? null,
      flagLeadTime: version.leadTime[flagged] ?? null,
    };
  });
}

function outcomesOf({ workspace }: LoadedData): Outcome[] {
  return workspace.churn_events?.rowCount ? ["contracts", "churn-events"] : ["contracts"];
}

/**
 * The trial for a day, made once. Where nobody says what a loss is, and hardly an account lets all its contracts end,
 * the churn events tell.
 */
async function startedTrial(
  data: LoadedData,
  model: GivenModels,
  asOf: string,
  history: NonNullable<ModelTrialQuery["history"]>,
): Promise<Result<{ readonly trial: ModelTrial; readonly outcome: Outcome }>> {
  const make = (outcome: Outcome) => {
    const options = { asOf, history: { ...history, outcome, coveredUntil: asOf } };
    const { trials } = keptOf(data);
    const key = JSON.stringify(options);
    let trial = trials.get(key);
    if (!trial) {
      trial = data.drain(modelTrialSteps(data.workspace, model, options));
      trials.set(key, trial);
    }
    return trial;
  };
  const first = history.outcome ?? "contracts";
  const trial = await make(first);
  if (!trial.ok) return trial;
  const other = outcomesOf(data).find((outcome) => outcome !== first);
  if (history.outcome || !other || trial.value.lostAccounts >= FEWEST_CHURNERS) {
    return succeed({ trial: trial.value, outcome: first });
  }
  const second = await make(other);
  return second.ok && second.value.lostAccounts > trial.value.lostAccounts
    ? succeed({ trial: second.value, outcome: other })
    : succeed({ trial: trial.value, outcome: first });
}

/** Two that need the same past would both read it: the second waits, and finds what the first has read. */
function readInTurn(
  data: LoadedData,
  trial: ModelTrial,
  models: readonly GivenModels[],
  call?: Pick<CallContext, "signal" | "onProgress">,
): Promise<void> {
  const own = keptOf(data);
  const read = async () => {
    const steps = trial.readPastSteps(models, call?.onProgress);
    await data.drain(call ? unlessAborted(steps, call.signal) : steps);
  };
  own.reading = own.reading.then(read, read);
  return own.reading;
}

function parsedPair(saved: unknown, model: unknown) {
  const before = givenModels(saved);
  return [before, model === undefined ? before : givenModels(model)] as const;
}

function keptOf(data: LoadedData): Kept {
  let own = kept.get(data);
  if (!own) {
    own = { trials: new Map(), names: new Map(), reading: Promise.resolve() };
    kept.set(data, own);
  }
  return own;
}

async function currencyOf(data: LoadedData, { asOf, currency }: ModelTrialQuery): Promise<string | null> {
  const intervals = await data.view({ ...(asOf ? { asOf } : {}), ...(currency ? { currency } : {}) }).intervals();
  return intervals.ok ? intervals.value.currency : null;
}

/** Names and MRR by account id, for those whom an edit concerns. */
function namesOf(data: LoadedData, { asOf, currency }: ModelTrialQuery, day: string): Promise<Named> {
  const viewpoint = { ...(asOf ? { asOf } : {}), ...(currency ? { currency } : {}) };
  const key = JSON.stringify(viewpoint);
  const own = keptOf(data);
  let named = own.names.get(key);
  if (!named) {
    named = (async () => {
      const intervals = await data.view(viewpoint).intervals();
      return {
        names: await data.drain(namesSteps(data.workspace)),
        mrr: intervals.ok ? await data.drain(mrrOn(intervals.value, parseDay(day)!)) : new Map<string, number>(),
      };
    })();
    own.names.set(key, named);
  }
  return named;
}

function* namesSteps({ accounts }: Workspace): Steps<ReadonlyMap<string, string>> {
  const called = new Map<string, string>();
  const [ids, names] = (["account_id", "name"] as const).map((name) => columnOf(accounts, name, "category"));
  if (!ids || !names) return called;
  yield* inBatches(ids.codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const [id, name] = [ids.labels[ids.codes[row]!], names.labels[names.codes[row]!]];
      if (id !== undefined && name !== undefined) called.set(id, name);
    }
  });
  return called;
}

/** Those who pay most first, without ever sorting all: an edit may concern the whole base. */
function namedOf(accounts: readonly string[], { names, mrr: paid }: Named): FlaggedAccounts {
  const first: { readonly account: string; readonly name: string | null; readonly mrr: number }[] = [];
  for (const account of accounts) {
    const mrr = paid.get(account) ?? 0;
    if (first.length === MOST_NAMED && mrr <= first.at(-1)!.mrr) continue;
    const place = first.findIndex((other) => other.mrr < mrr);
    first.splice(place < 0 ? first.length : place, 0, { account, name: names.get(account) ?? null, mrr });
    if (first.length > MOST_NAMED) first.pop();
  }
  return { count: accounts.length, accounts: first };
}

/** Measures that this model does not have, by id or by what they read: those that the tables tell of, or the others. */
function spareMeasures({ groups }: HealthModel, { workspace }: LoadedData, withData: boolean): HealthMeasure[] {
  const measures = groups.flatMap((group) => group.measures);
  const ids = new Set(measures.map(({ id }) => id));
  const sources = new Set(measures.map(({ source }) => JSON.stringify(source)));
  return measureChoices(workspace)
    .filter(
      ({ measure, hasData }) =>
        hasData === withData && !ids.has(measure.id) && !sources.has(JSON.stringify(measure.source)),
    )
    .map(({ measure }) => measure);
}
