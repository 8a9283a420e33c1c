import type { Issue } from "../result.js";
import { inBatches, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { histogramClass } from "./score-accounts.js";
import type { BaseScores } from "./score-base.js";

/** A model to try, with the others that its segments name, as `HealthOptions.models` takes them. */
export interface TriedModel {
  readonly model: HealthModel;
  readonly models?: readonly HealthModel[];
}

/** Whose each row is: of the models in use, the one that is tried first. */
export interface RowModels {
  readonly models: readonly HealthModel[];
  /** Index into `models` by row; null where all are of the first. */
  readonly modelOf: Uint8Array<ArrayBuffer> | null;
}

/** Scores of rows, each by its own model, and the bands that they show in. */
export interface TrialScores
  extends RowModels,
    Pick<BaseScores, "score" | "scored" | "scoredAccounts" | "mean" | "histogram"> {
  /** Index into the bands of the row's model, −1 without a score: what somebody judged counts before the score. */
  readonly band: Int8Array<ArrayBuffer>;
  /** Scored rows by model and its bands. */
  readonly bandCounts: readonly Int32Array[];
  /** Rows whose band follows from the first model's score, by its bands and by five points of the score. */
  readonly followed: Pick<BaseScores, "bandCounts" | "histogram">;
  /** What is to be said of segments and of people's judgements. */
  readonly issues: readonly Issue[];
}

/** Band that somebody gave a row, by row. */
export type JudgedRowBands = ReadonlyMap<number, string>;

/** 1 for each row of one of the models; undefined where all are of the first. */
export function rowsOfModel({ modelOf }: RowModels, m: number): Uint8Array<ArrayBuffer> | undefined {
  return modelOf?.map((of) => (of === m ? 1 : 0));
}

/**
 * One set of scores from those of each model, which scored its own rows alone, and the bands that people gave. A band
 * that the row's model does not have is named and changes nothing.
 */
export function* trialScoresSteps(
  { models, modelOf }: RowModels,
  parts: readonly BaseScores[],
  judged: JudgedRowBands,
  issues: readonly Issue[],
): Steps<TrialScores> {
  const [first, ...others] = parts as readonly [BaseScores, ...BaseScores[]];
  const plain = { models, modelOf, issues, followed: first };
  if (others.length === 0 && judged.size === 0) {
    const { score, scored, scoredAccounts, mean, histogram, band, bandCounts } = first;
    return { ...plain, score, scored, scoredAccounts, mean, histogram, band, bandCounts: [bandCounts] };
  }
  const [score, scored, band] = [first.score.slice(), first.scored.slice(), first.band.slice()];
  const histogram = first.histogram.slice();
  for (const other of others) for (let k = 0; k < histogram.length; k += 1) histogram[k]! += other.histogram[k]!;
  if (modelOf) {
    yield* inBatches(score.length, (from, to) => {
      for (let row = from; row < to; row += 1) {
        const m = modelOf[row]!;
        if (m === 0) continue;
        score[row] = parts[m]!.score[row]!;
        scored[row] = parts[m]!.scored[row]!;
        band[row] = parts[m]!.band[row]!;
      }
    });
  }
  const scoredAccounts = parts.reduce((sum, part) => sum + part.scoredAccounts, 0);
  const total = parts.reduce((sum, part) => sum + (part.mean ?? 0) * part.scoredAccounts, 0);
  const bandCounts = parts.map((part) => part.bandCounts.slice());
  const followed = { bandCounts: first.bandCounts.slice(), histogram: first.histogram.slice() };
  const unknown: Issue[] = [];
  for (const [row, id] of judged) {
    if (scored[row] !== 1) continue;
    const m = modelOf?.[row] ?? 0;
    const given = models[m]!.bands.findIndex((one) => one.id === id);
    if (given < 0) {
      unknown.push({ code: "model/override-without-band", severity: "warning", path: "overrides", given: id });
      continue;
    }
    const computed = band[row]!;
    if (m === 0) {
      followed.bandCounts[computed]! -= 1;
      followed.histogram[histogramClass(score[row]!)]! -= 1;
    }
    bandCounts[m]![computed]! -= 1;
    bandCounts[m]![given]! += 1;
    band[row] = given;
  }
  return {
    ...plain,
    score,
    scored,
    scoredAccounts,
    mean: scoredAccounts === 0 ? null : total / scoredAccounts,
    histogram,
    band,
    bandCounts,
    followed,
    issues: [...issues, ...unknown],
  };
}

/** Scored rows by band id, those of the first model first. */
export function countsByBand({ models, bandCounts }: Pick<TrialScores, "models" | "bandCounts">) {
  const counts: Record<string, number> = {};
  for (const [m, { bands }] of models.entries()) {
    for (const [b, { id }] of bands.entries()) counts[id] = (counts[id] ?? 0) + bandCounts[m]![b]!;
  }
  return counts;
}
