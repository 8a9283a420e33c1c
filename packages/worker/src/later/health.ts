import {
  COMPARED_DAYS,
  formatDay,
  type HealthModel,
  type HealthScores,
  type Issue,
  inBatches,
  laterValues,
  type MeasureNote,
  type MissingDataScores,
  type OutreachList,
  type OutreachRow,
  outreachListSteps,
  parseDay,
  pulseDisagreements,
  type Result,
  type ScoreChange,
  type Steps,
  scoreAccountsSteps,
  scoreChangeSteps,
  scoresByPolicySteps,
  succeed,
  type UpsellRow,
  type Workspace,
} from "@tenure/core";
import type { MissingDataQuery, OutreachQuery, ScoreChangeQuery } from "../calls.js";
import {
  OUTREACH_KINDS,
  OUTREACH_SIGNS,
  type OutreachColumns,
  type OutreachMeasure,
  type OutreachSign,
  UPSELL_VERDICTS,
} from "../health-calls.js";
import type { LoadedData } from "../workspace-view.js";
import { givenModels } from "./given-models.js";
import { keptCurrency } from "./kept-currency.js";

const DEFAULT_SILENCE = 60;

/** Health models as somebody wrote them, checked: the one that is meant first. */
export function modelList(written: unknown): Result<readonly HealthModel[]> {
  const parsed = givenModels(written);
  return parsed.ok ? succeed(parsed.value.models) : parsed;
}

/** Why an account's score changed between two days. */
export async function scoreChangeOf(
  data: LoadedData,
  { account, since, model, ...viewpoint }: ScoreChangeQuery,
): Promise<Result<ScoreChange>> {
  const parsed = givenModels(model);
  if (!parsed.ok) return parsed;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { asOf } = period.value;
  const { model: meant, models } = parsed.value;
  const options = { asOf, models, ...(since === undefined ? {} : { since }) };
  return data.drain(scoreChangeSteps(data.workspace, meant, account, options));
}

/** What an account's score would be if missing data counted otherwise. */
export async function missingDataOf(
  data: LoadedData,
  { account, model, ...viewpoint }: MissingDataQuery,
): Promise<Result<MissingDataScores>> {
  const parsed = givenModels(model);
  if (!parsed.ok) return parsed;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { model: meant, models } = parsed.value;
  return data.drain(scoresByPolicySteps(data.workspace, meant, account, { asOf: period.value.asOf, models }));
}

/** Whom to contact, why and by when, in columns. */
export async function outreachOf(
  data: LoadedData,
  { model: written, leadDays, silentDays = DEFAULT_SILENCE, ...viewpoint }: OutreachQuery,
): Promise<Result<OutreachColumns>> {
  const parsed = givenModels(written);
  if (!parsed.ok) return parsed;
  const { model, models } = parsed.value;
  const seen = data.view(viewpoint);
  const [scores, intervals] = [await seen.scores(models), await seen.intervals()];
  if (!scores.ok) return scores;
  if (!intervals.ok) return intervals;
  const day = parseDay(scores.value.asOf)!;
  const comparedWith = formatDay(day - COMPARED_DAYS);
  const before = await data.drain(
    scoreAccountsSteps(data.workspace, model, { asOf: comparedWith, models, onlyPaying: true }),
  );
  const list = await data.drain(
    outreachListSteps(data.workspace, scores.value, {
      silentDays,
      ...(before.ok ? { before: before.value, models } : {}),
      ...(leadDays === undefined ? {} : { leadDays }),
      ...(await keptCurrency(data, viewpoint)),
    }),
  );
  if (!list.ok) return list;
  let [customers, mrr] = [0, 0];
  for (const paying of scores.value.paying) customers += paying;
  const { rowCount, startDay, endDay, mrr: monthly } = intervals.value;
  for (let row = 0; row < rowCount; row += 1) {
    if (startDay[row]! <= day && day < endDay[row]!) mrr += monthly[row]!;
  }
  const answer = await data.drain(
    outreachColumns(list.value, {
      scores: scores.value,
      before: before.ok ? before.value : undefined,
      models,
      workspace: data.workspace,
    }),
  );
  const issues: readonly Issue[] = [
    ...parsed.value.issues,
    ...scores.value.issues,
    ...laterValues(data.workspace, models, scores.value),
    ...list.value.issues,
  ];
  return succeed({ ...answer, customers, mrr, silentDays, comparedWith, issues });
}

interface OutreachSources {
  readonly scores: HealthScores;
  readonly before: HealthScores | undefined;
  readonly models: readonly HealthModel[];
  readonly workspace: Workspace;
}

type Answer = Omit<OutreachColumns, "customers" | "mrr" | "silentDays" | "comparedWith">;

/** Rows of a step: each looks up its account, its measures and their names. */
const STEP_LISTED = 4096;

function* outreachColumns(list: OutreachList, sources: OutreachSources): Steps<Answer> {
  const { scores, before, models, workspace } = sources;
  const { rows, upsell, ...rest } = list;
  const [owners, days] = [new Labels(), new Labels()];
  const measures = new Measures(scores, before, models);
  const bands = [...new Map(scores.models.flatMap((one) => one.bands.map((band) => [band.id, band]))).values()];
  const bandOf = new Map(bands.map(({ id }, index) => [id, index]));
  const pulses = new Map(pulseDisagreements(workspace, scores, models).map((one) => [one.account, one.difference]));
  const numbers = () => new Float64Array(rows.length).fill(Number.NaN);
  const columns = {
    ...whoColumns(rows, owners),
    kind: Uint8Array.from(rows, ({ kind }) => OUTREACH_KINDS.indexOf(kind)),
    sign: new Uint8Array(rows.length),
    band: Uint8Array.from(rows, ({ band }) => bandOf.get(band)!),
    trend: Float64Array.from(rows, ({ trend }) => trend ?? Number.NaN),
    risk: Float64Array.from(rows, ({ risk }) => risk),
    renewal: Int32Array.from(rows, ({ renewal }) => days.codeOf(renewal)),
    actBy: Int32Array.from(rows, ({ actBy }) => days.codeOf(actBy)),
    daysToRenewal: Float64Array.from(rows, ({ daysToRenewal }) => daysToRenewal ?? Number.NaN),
    assumed: Uint8Array.from(rows, ({ renewalAssumed }) => Number(renewalAssumed)),
    priority: Float64Array.from(rows, ({ priority }) => priority),
    reason: Int16Array.from(rows, ({ reason }) => measures.codeOf(reason)),
    reasonPoints: Float64Array.from(rows, ({ reason }) => reason?.points ?? Number.NaN),
    raw: numbers(),
    rawBefore: numbers(),
    changed: Int16Array.from(rows, ({ changed }) => measures.codeOf(changed)),
    changedPoints: Float64Array.from(rows, ({ changed }) => changed?.points ?? Number.NaN),
    changedRaw: numbers(),
    changedRawBefore: numbers(),
    pulse: numbers(),
  };
  yield;
  const places = yield* placesOf(scores, rows);
  yield* inBatches(
    rows.length,
    (from, to) => {
      for (let row = from; row < to; row += 1) {
        const place = places[row]!;
        columns.raw[row] = measures.raw(columns.reason[row]!, place);
        columns.rawBefore[row] = measures.rawBefore(columns.reason[row]!, place);
        columns.changedRaw[row] = measures.raw(columns.changed[row]!, place);
        columns.changedRawBefore[row] = measures.rawBefore(columns.changed[row]!, place);
        columns.pulse[row] = pulses.get(rows[row]!.account) ?? Number.NaN;
        columns.sign[row] = OUTREACH_SIGNS.indexOf(
          signOf(rows[row]!, columns.pulse[row]!, measures.known[columns.reason[row]!]),
        );
      }
    },
    STEP_LISTED,
  );
  return {
    ...rest,
    contactsKnown: workspace.touchpoints !== undefined,
    bands,
    actions: bands.map(({ id }) => scores.models.find(({ actions }) => actions[id] !== undefined)?.actions[id] ?? null),
    rows: columns,
    overrides: rows.flatMap(({ override }, row) => (override ? [{ ...override, row }] : [])),
    upsell: {
      ...whoColumns(upsell, owners),
      fit: Float64Array.from(upsell, ({ fit }) => fit ?? Number.NaN),
      seatUse: Float64Array.from(upsell, ({ seatUse }) => seatUse ?? Number.NaN),
      growth: Float64Array.from(upsell, ({ growth }) => growth ?? Number.NaN),
      verdict: Uint8Array.from(upsell, ({ verdict }) => UPSELL_VERDICTS.indexOf(verdict)),
    },
    owners: owners.labels,
    days: days.labels,
    measures: measures.known,
  };
}

function whoColumns(rows: readonly (OutreachRow | UpsellRow)[], owners: Labels) {
  return {
    account: rows.map(({ account }) => account),
    name: rows.map(({ name }) => name),
    owner: Int32Array.from(rows, ({ owner }) => owners.codeOf(owner)),
    score: Float64Array.from(rows, ({ score }) => score),
    mrr: Float64Array.from(rows, ({ mrr }) => mrr),
  };
}

/** Place among the scores of the account of each row. */
function* placesOf(scores: HealthScores, rows: readonly OutreachRow[]): Steps<Int32Array<ArrayBuffer>> {
  const rowOf = new Map(rows.map(({ account }, row) => [account, row]));
  const places = new Int32Array(rows.length);
  yield* inBatches(
    scores.rowCount,
    (from, to) => {
      for (let i = from; i < to; i += 1) {
        const row = rowOf.get(scores.accounts[i]!);
        if (row !== undefined) places[row] = i;
      }
    },
    STEP_LISTED,
  );
  return places;
}

/** What somebody on the team would call it, by what is known beside the score. */
function signOf({ kind }: OutreachRow, pulse: number, reason: OutreachMeasure | undefined): OutreachSign {
  if (kind === "silent") return "silent";
  if (!Number.isNaN(pulse)) return "check";
  if (reason?.source.table === "subscriptions") return "contract";
  return reason?.source.table === "accounts" && /onboarding/i.test(reason.source.column ?? "") ? "stalled" : kind;
}

/** Each text once, and its place. */
class Labels {
  readonly labels: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(label: string | null): number {
    if (label === null) return -1;
    let code = this.#codes.get(label);
    if (code === undefined) {
      code = this.labels.push(label) - 1;
      this.#codes.set(label, code);
    }
    return code;
  }
}

/** Measures that rows point to, and their raw figures on both days. */
class Measures {
  readonly known: OutreachMeasure[] = [];
  readonly #codes = new Map<string, number>();
  readonly #scores: HealthScores;
  readonly #before: HealthScores | undefined;
  readonly #models: readonly HealthModel[];

  constructor(scores: HealthScores, before: HealthScores | undefined, models: readonly HealthModel[]) {
    this.#scores = scores;
    this.#before = before;
    this.#models = models;
  }

  codeOf(note: MeasureNote | null): number {
    if (!note) return -1;
    let code = this.#codes.get(note.measure);
    if (code !== undefined) return code;
    const written = this.#models
      .flatMap(({ groups }) => groups.flatMap(({ measures }) => measures))
      .find(({ id }) => id === note.measure);
    // The notes come from the scores of these very models.
    if (!written) return -1;
    const { source, windowDays = null } = written;
    code = this.known.push({ measure: note.measure, name: note.name ?? null, source, windowDays }) - 1;
    this.#codes.set(note.measure, code);
    return code;
  }

  raw(code: number, place: number): number {
    return this.#figure(this.#scores, code, place);
  }

  rawBefore(code: number, place: number): number {
    return this.#before ? this.#figure(this.#before, code, place) : Number.NaN;
  }

  #figure(scores: HealthScores, code: number, place: number): number {
    const id = this.known[code]?.measure;
    const model = scores.models[scores.modelOf[place]!];
    const columns = id === undefined ? undefined : model?.measures.find(({ measure }) => measure === id);
    return columns && columns.data[place] !== 0 ? columns.raw[place]! : Number.NaN;
  }
}
