import { type Issue, type Result, succeed } from "../result.js";
import type { Steps } from "../steps.js";
import type { AccountBase } from "./account-base.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import { normaliseColumnSteps } from "./normalise.js";
import { type MeasureReader, measureReader, type RawColumn } from "./raw-measures.js";
import { modelsByAccount } from "./score-accounts.js";
import { weighColumnsSteps } from "./score-columns.js";
import {
  type DayRows,
  dayOfRows,
  inParts,
  normalisedByDay,
  type Part,
  partOf,
  sourceOf,
  stacked,
  taken,
} from "./stacked-rows.js";
import type { RowModels } from "./trial-scores.js";

/** Scores of rows by one model, or by those that its segments name; 0 where there is none. */
export interface RowScores extends RowModels {
  readonly scored: Uint8Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
}

/** One model, whose rows it scores (a segment may send accounts to another), and what reads its measures. */
interface OwnRows {
  readonly model: HealthModel;
  readonly measures: readonly HealthMeasure[];
  readonly readers: readonly MeasureReader[];
  readonly found: Pick<RowScores, "scored" | "score">;
  /** 1 for each account that it scores; undefined where it scores all. */
  readonly accounts: Uint8Array<ArrayBuffer> | undefined;
  /** Its percentiles of all rows, by measure; undefined for other rules. */
  readonly ranked: readonly (Float64Array<ArrayBuffer> | undefined)[];
}

/**
 * Scores accounts on many days by several models, a part of the rows after another: all days of an account are read
 * together, and once for all models that read the same of it. Only percentiles, which look at everybody of a day, are
 * read ahead.
 *
 * Errors: those of segments.
 *
 * @param others models that segments name
 * @param issues gets what is to be said of the models with these tables
 * @param onProgress called with how many of how many rows are scored
 */
export function* scoreRowsSteps(
  base: AccountBase,
  models: readonly HealthModel[],
  others: readonly HealthModel[],
  rows: DayRows,
  issues: Issue[],
  onProgress: (done: number, total: number) => void,
): Steps<Result<readonly RowScores[]>> {
  const count = rows.account.length;
  const parts = yield* inParts(base, rows);
  const scorers: OwnRows[] = [];
  const scores: RowScores[] = [];
  for (const model of models) {
    const found = { scored: new Uint8Array(count), score: new Float64Array(count) };
    const own = yield* ownRows(base, model, others, rows, parts, found, issues);
    if (!own.ok) return own;
    const { scorers: ofModel, ...byModel } = own.value;
    scores.push({ ...found, ...byModel });
    scorers.push(...ofModel);
  }
  const day = dayOfRows(rows);
  let done = 0;
  for (const part of parts) {
    onProgress(done, count);
    // What several models read of the same rows.
    const read = new Map<string, RawColumn>();
    for (const one of scorers) {
      const own = one.accounts && part.rows.filter((row) => one.accounts![rows.account[row]!] === 1);
      yield* scorePart(one, own ? partOf(own, rows, day) : part, own ? new Map() : read);
    }
    done += part.rows.length;
  }
  onProgress(count, count);
  return succeed(scores);
}

/** The models that score the rows of one that was asked for: itself, and those to which its segments send accounts. */
function* ownRows(
  base: AccountBase,
  root: HealthModel,
  others: readonly HealthModel[],
  rows: DayRows,
  parts: readonly Part[],
  found: OwnRows["found"],
  issues: Issue[],
): Steps<Result<RowModels & { readonly scorers: readonly OwnRows[] }>> {
  const [day] = rows.days;
  const assigned = yield* modelsByAccount(base, root, others, new Int32Array(base.ids.length).fill(day!), day!);
  if (!assigned.ok) return assigned;
  const { models, modelOf } = assigned.value;
  issues.push(...assigned.value.issues);
  const scorers: OwnRows[] = [];
  for (const [m, model] of models.entries()) {
    const measures = model.groups.flatMap((group) => group.measures);
    const accounts = models.length === 1 ? undefined : modelOf.map((of) => Number(of === m));
    const among = accounts && taken(accounts, rows.account, new Uint8Array(rows.account.length));
    const readers: MeasureReader[] = [];
    const ranked: (Float64Array<ArrayBuffer> | undefined)[] = [];
    for (const measure of measures) {
      const reader = yield* measureReader(base, measure, model.missing === "carry-forward", issues);
      readers.push(reader);
      const ranks = measure.normalise.kind === "percentile";
      ranked.push(
        ranks ? yield* normalisedByDay(yield* stacked(reader, rows, parts), measure, rows, among) : undefined,
      );
    }
    scorers.push({ model, measures, readers, found, accounts, ranked });
  }
  const ofRows = models.length === 1 ? null : taken(modelOf, rows.account, new Uint8Array(rows.account.length));
  return succeed({ models, modelOf: ofRows, scorers });
}

function* scorePart(
  { model, measures, readers, found, ranked }: OwnRows,
  part: Part,
  read: Map<string, RawColumn>,
): Steps<void> {
  // A model that a segment names may have nothing that is recorded of the past.
  if (part.rows.length === 0 || measures.length === 0) return;
  const asked = part.asked();
  const normalised: Float64Array<ArrayBuffer>[] = [];
  const ofTheDay: Uint8Array<ArrayBuffer>[] = [];
  for (const [k, measure] of measures.entries()) {
    const source = sourceOf(measure, model.missing === "carry-forward");
    const raw = read.get(source) ?? (yield* readers[k]!(asked));
    read.set(source, raw);
    const ranks = ranked[k];
    normalised.push(
      ranks
        ? taken(ranks, part.rows, new Float64Array(part.rows.length))
        : yield* normaliseColumnSteps(raw.values, measure.normalise),
    );
    ofTheDay.push(raw.data);
    yield;
  }
  const { scored, score } = yield* weighColumnsSteps(model, normalised, { ofTheDay });
  for (const [i, row] of part.rows.entries()) {
    found.scored[row] = scored[i]!;
    found.score[row] = score[i]!;
  }
}
