import type { BandOutcome, HistoryVersionResult } from "./evaluation-result.js";
import type { HealthModel } from "./health-model.js";
import { bandsOf } from "./model-parts.js";
import { bandAt } from "./score-columns.js";
import type { RowModels } from "./trial-scores.js";

// What rows of several models have in common: each is flagged, and stands in a band, by the model that scored it.

/** Which band is flagged, and all below it. */
export interface FlaggedUpTo {
  /** Highest band that is flagged. Default, and of models without it: the highest with the tone `critical` or `risk`. */
  readonly flagUpTo?: string;
}

/** Index of the highest band whose accounts are flagged, −1 where none is. */
export function flaggedBands(model: HealthModel, { flagUpTo }: FlaggedUpTo = {}): number {
  const asked = model.bands.findIndex(({ id }) => id === flagUpTo);
  if (asked >= 0) return asked;
  const tones = bandsOf(model).map(({ tone }) => tone === "critical" || tone === "risk");
  return tones.lastIndexOf(true);
}

/** Band of every row among those of its own model. */
export function ownBands({ models, modelOf }: RowModels, score: Float64Array): Int8Array<ArrayBuffer> {
  const band = new Int8Array(score.length);
  for (let row = 0; row < band.length; row += 1) band[row] = bandAt(models[modelOf?.[row] ?? 0]!.bands, score[row]!);
  return band;
}

/**
 * Scores that cut-offs of the first model are compared with: those of its own rows; rows of other models are flagged by
 * these models' bands, wherever the first begins to flag, and lie below every cut-off (−∞) or above it (∞).
 */
export function scoresToFlag(of: RowModels, score: Float64Array, team: FlaggedUpTo): Float64Array {
  const { models, modelOf } = of;
  if (!modelOf) return score;
  const highest = models.map((model) => flaggedBands(model, team));
  const band = ownBands(of, score);
  return score.map((own, row) => {
    const m = modelOf[row]!;
    if (m === 0) return own;
    return band[row]! <= highest[m]! ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  });
}

/**
 * What became of the accounts of each band, and whether fewer were lost the higher it lies. Bands of several models count
 * together where they have one id, those of the first model first.
 *
 *   band   of every row, among those of its own model
 */
export function bandOutcomes(
  { models, modelOf }: RowModels,
  band: ArrayLike<number>,
  outcome: Uint8Array,
): Pick<HistoryVersionResult, "bands" | "fallsWithScore"> {
  const ids = [...new Set(models.flatMap(({ bands }) => bands.map(({ id }) => id)))];
  const places = models.map(({ bands }) => bands.map(({ id }) => ids.indexOf(id)));
  const [n, lost] = [new Int32Array(ids.length), new Int32Array(ids.length)];
  for (let row = 0; row < outcome.length; row += 1) {
    const place = places[modelOf?.[row] ?? 0]![band[row]!]!;
    n[place]! += 1;
    lost[place]! += outcome[row]!;
  }
  const all = models.flatMap(bandsOf);
  const bands = ids.map((id, place): BandOutcome => {
    const [first, ...others] = all.filter((one) => one.id === id);
    const { from, tone, name } = first!;
    return {
      band: id,
      tone,
      ...(name === undefined ? {} : { name }),
      from: others.every((one) => one.from === from) ? from : null,
      n: n[place]!,
      lost: lost[place]!,
      rate: n[place] === 0 ? null : lost[place]! / n[place]!,
    };
  });
  const rates = places
    .map((own) => own.flatMap((place) => bands[place]!.rate ?? []))
    .filter(({ length }) => length > 1);
  const falls = (own: readonly number[]) => own.every((rate, i) => i === 0 || rate <= own[i - 1]!);
  return { bands, fallsWithScore: rates.length === 0 ? null : rates.every(falls) };
}
