import {
  columnOf,
  type HealthScores,
  HISTOGRAM_CLASSES,
  histogramClass,
  inBatches,
  MISSING_CODE,
  parseDay,
  type Result,
  type Steps,
  succeed,
  type Workspace,
} from "@tenure/core";
import { mrrOn } from "../account-list.js";
import type { DistributionQuery } from "../calls.js";
import type { DistributionRow, HealthDistribution } from "../health-calls.js";
import type { LoadedData } from "../workspace-view.js";
import { givenModels } from "./given-models.js";
import { segmentColumns, USUAL_SEGMENT } from "./segment-columns.js";

/** Segments beyond these are summed up: nobody compares more rows at a glance. */
const MOST_SEGMENTS = 12;
/** A column with more labels than this tells accounts apart and no segments. */
const MOST_LABELS = 200;
const STEP_ACCOUNTS = 4096;

/** Scores of the base by segment and band. */
export async function distributionOf(
  data: LoadedData,
  { by, model: written, ...viewpoint }: DistributionQuery,
): Promise<Result<HealthDistribution>> {
  const parsed = givenModels(written);
  if (!parsed.ok) return parsed;
  const seen = data.view(viewpoint);
  const [scores, intervals] = [await seen.scores(parsed.value.models), await seen.intervals()];
  if (!scores.ok) return scores;
  if (!intervals.ok) return intervals;
  const columns = segmentColumns(data.workspace, MOST_LABELS);
  const segmentBy = columns.find((name) => name === (by ?? USUAL_SEGMENT)) ?? (by ? null : (columns[0] ?? null));
  const mrr = await data.drain(mrrOn(intervals.value, parseDay(scores.value.asOf)!));
  const segmentOf = segmentBy === null ? undefined : segmentsOf(data.workspace, segmentBy);
  const bands = new Map(scores.value.models.flatMap((one) => one.bands.map((band) => [band.id, band])));
  const order = [...bands.values()].sort((a, b) => a.from - b.from);
  const { all, segments } = await data.drain(
    counted(
      scores.value,
      order.map(({ id }) => id),
      mrr,
      segmentOf,
    ),
  );
  return succeed({
    tenure: 1,
    model: scores.value.model,
    asOf: scores.value.asOf,
    currency: intervals.value.currency,
    by: segmentBy,
    columns,
    bands: order,
    all,
    segments: segmentBy === null ? [] : segments,
  });
}

/** Segment of every account, by its id. */
function segmentsOf({ accounts }: Workspace, by: string): (account: string) => string | null {
  const ids = columnOf(accounts, "account_id", "category")!;
  const segments = columnOf(accounts, by, "category")!;
  const rowOf = new Int32Array(ids.labels.length).fill(-1);
  ids.codes.forEach((code, row) => {
    if (code !== MISSING_CODE) rowOf[code] = row;
  });
  const codeOf = new Map(ids.labels.map((label, code) => [label, code]));
  return (account) => {
    const row = rowOf[codeOf.get(account) ?? -1] ?? -1;
    const code = row < 0 ? MISSING_CODE : segments.codes[row]!;
    return code === MISSING_CODE ? null : segments.labels[code]!;
  };
}

interface Tally {
  paying: number;
  scored: number;
  sum: number;
  readonly counts: number[];
  readonly mrr: number[];
  readonly histogram: number[];
}

function* counted(
  scores: HealthScores,
  bands: readonly string[],
  mrr: ReadonlyMap<string, number>,
  segmentOf: ((account: string) => string | null) | undefined,
): Steps<Pick<HealthDistribution, "all" | "segments">> {
  const empty = (): Tally => ({
    paying: 0,
    scored: 0,
    sum: 0,
    counts: bands.map(() => 0),
    mrr: bands.map(() => 0),
    histogram: new Array<number>(HISTOGRAM_CLASSES).fill(0),
  });
  const all = empty();
  const bySegment = new Map<string | null, Tally>();
  const places = scores.models.map((model) => model.bands.map(({ id }) => bands.indexOf(id)));
  yield* inBatches(
    scores.rowCount,
    (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (scores.paying[i] === 0) continue;
        const account = scores.accounts[i]!;
        const segment = segmentOf?.(account) ?? null;
        let own = bySegment.get(segment);
        if (!own) {
          own = empty();
          bySegment.set(segment, own);
        }
        for (const tally of [all, own]) {
          tally.paying += 1;
          if (scores.scored[i] === 0) continue;
          const score = scores.score[i]!;
          const band = places[scores.modelOf[i]!]![scores.band[i]!]!;
          tally.scored += 1;
          tally.sum += score;
          tally.counts[band]! += 1;
          tally.mrr[band]! += mrr.get(account) ?? 0;
          tally.histogram[histogramClass(score)]! += 1;
        }
      }
    },
    STEP_ACCOUNTS,
  );
  const largest = [...bySegment].sort(([, a], [, b]) => b.paying - a.paying);
  const listed = largest.length > MOST_SEGMENTS ? largest.slice(0, MOST_SEGMENTS - 1) : largest;
  const rest = largest.slice(listed.length);
  return {
    all: rowOf(all),
    segments: [
      ...listed.map(([segment, tally]) => ({ segment, ...rowOf(tally) })),
      ...(rest.length === 0
        ? []
        : [
            { segment: null, rest: rest.length, ...rowOf(rest.reduce((sum, [, tally]) => added(sum, tally), empty())) },
          ]),
    ],
  };
}

function added(one: Tally, other: Tally): Tally {
  const sums = (a: readonly number[], b: readonly number[]) => a.map((value, index) => value + b[index]!);
  return {
    paying: one.paying + other.paying,
    scored: one.scored + other.scored,
    sum: one.sum + other.sum,
    counts: sums(one.counts, other.counts),
    mrr: sums(one.mrr, other.mrr),
    histogram: sums(one.histogram, other.histogram),
  };
}

function rowOf({ sum, ...tally }: Tally): DistributionRow {
  return { ...tally, mean: tally.scored === 0 ? null : sum / tally.scored };
}
