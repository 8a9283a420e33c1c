import type { Issue } from "../result.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import type { HealthScores } from "./health-result.js";
import { bandsOf, saysSomething } from "./model-parts.js";
import { endsOf, reachableScores, scoresOfMeasure } from "./reachable-scores.js";
import { weightShares } from "./score-columns.js";

/** More measures than this nobody can keep in mind, and each weighs too little to be argued about. */
export const MOST_MEASURES = 10;
/** A measure that cannot move the score by a point is not worth its data. */
const LEAST_EFFECT = 1;
/** A measure with data for a smaller share of the accounts says something about few. */
const LEAST_DATA = 0.2;

/**
 * What is questionable about a model that can be used: warnings for what does not do what it seems to, notices for what
 * is worth a look. Nothing is said where there is nothing to say.
 *
 *   model/unreachable-band         no combination of measures gives a score in the band
 *   model/empty-band               no account is in the band (with scores)
 *   model/band-without-action      nobody knows what to do
 *   model/weight-without-effect    a weight of 0, or one too small to move the score by a point
 *   model/flat-measure             every value scores the same
 *   model/looks-reversed           more silence, or more open tickets, score higher
 *   model/repeated-measure         two measures of the same thing
 *   model/no-data                  no account has a value (with scores);  model/little-data  few have
 *   model/no-spread                every account has the same value (with scores)
 *   model/too-many-measures        more than ten
 *   model/covered-segment          an earlier rule takes every account that a later one would
 *
 *   scores  of this model, for what only data can tell
 *
 * Gaps and overlaps of bands are errors of `parseHealthModel`: a model that has them cannot be used.
 *
 * @example lintHealthModel(model, scores).map(({ code }) => code)
 */
export function lintHealthModel(model: HealthModel, scores?: HealthScores | LintedColumns): Issue[] {
  const columns = scores && "columns" in scores ? scores.columns : scores && columnsOf(model, scores);
  return [...lintBands(model, scores), ...lintMeasures(model), ...lintData(model, columns), ...lintSegments(model)];
}

/** Scored accounts by band id, and what every measure scored for the paying accounts: `NaN` without a value. */
export interface LintedColumns {
  readonly bandCounts: Readonly<Record<string, number>>;
  readonly columns: readonly MeasureColumn[];
}

interface MeasureColumn {
  readonly measure: string;
  readonly normalised: Float64Array;
}

/** What the model's own paying accounts scored; undefined where there are none. */
function columnsOf(model: HealthModel, scores: HealthScores): readonly MeasureColumn[] | undefined {
  const own = scores.models.findIndex(({ model: name }) => name === `${model.id}@${model.version}`);
  if (own < 0) return undefined;
  const asked: number[] = [];
  for (let i = 0; i < scores.rowCount; i += 1) if (scores.modelOf[i] === own && scores.paying[i] === 1) asked.push(i);
  return scores.models[own]!.measures.map(({ measure, data, normalised }) => ({
    measure,
    normalised: Float64Array.from(asked, (i) => (data[i] === 0 ? Number.NaN : normalised[i]!)),
  }));
}

function lintBands(model: HealthModel, scores: Pick<LintedColumns, "bandCounts"> | undefined): Issue[] {
  const issues: Issue[] = [];
  const reaches = reachableScores(model);
  const bands = bandsOf(model);
  bands.forEach((band, index) => {
    const to = bands[index + 1]?.from;
    const path = `bands[${index}]`;
    const range = { band: band.id, from: band.from, to: to ?? 100 };
    if (!reaches(band.from, to)) {
      issues.push({ code: "model/unreachable-band", severity: "warning", path, given: band.id, params: range });
    } else if (scores?.bandCounts[band.id] === 0) {
      issues.push({ code: "model/empty-band", severity: "notice", path, given: band.id, params: range });
    }
    if (!saysSomething(model.actions[band.id])) {
      issues.push({ code: "model/band-without-action", severity: "warning", path, given: band.id });
    }
  });
  return issues;
}

function lintMeasures(model: HealthModel): Issue[] {
  const issues: Issue[] = [];
  const { groupOf, groupShare, measureShare } = weightShares(model);
  const seen = new Map<string, string>();
  let k = 0;
  model.groups.forEach((group, g) => {
    group.measures.forEach((measure, m) => {
      const path = `groups[${g}].measures[${m}]`;
      const note = (code: string, severity: "warning" | "notice", params: Issue["params"] = {}) =>
        issues.push({ code, severity, path, given: measure.id, params });
      const { low, high } = endsOf(scoresOfMeasure(measure));
      const effect = groupShare[groupOf[k]!]! * measureShare[k]! * (high - low);
      if (high === low) note("model/flat-measure", "warning", { score: tenths(low) });
      else if (effect < LEAST_EFFECT) note("model/weight-without-effect", "warning", { points: tenths(effect) });
      if (looksReversed(measure)) note("model/looks-reversed", "notice");
      const source = JSON.stringify([measure.source, measure.windowDays ?? null, measure.baselineDays ?? null]);
      const other = seen.get(source);
      if (other !== undefined) note("model/repeated-measure", "warning", { other });
      seen.set(source, measure.id);
      k += 1;
    });
  });
  if (k > MOST_MEASURES) {
    issues.push({
      code: "model/too-many-measures",
      severity: "warning",
      path: "groups",
      given: k,
      params: { most: MOST_MEASURES },
    });
  }
  return issues;
}

/** Points of the score as people read them. */
const tenths = (points: number) => Math.round(points * 10) / 10;

/** Whether more of what is a bad sign scores higher. */
function looksReversed({ source, normalise }: HealthMeasure): boolean {
  const { aggregate, table, column, where } = source;
  const escalated = table === "tickets" && where !== undefined && Object.hasOwn(where, "escalated");
  const bad =
    aggregate === "days-since-last" ||
    aggregate === "open" ||
    escalated ||
    column === "first_response_minutes" ||
    column === "resolution_hours";
  if (!bad) return false;
  switch (normalise.kind) {
    case "linear":
      return normalise.at100 > normalise.at0;
    case "piecewise":
    case "steps":
      return normalise.points.at(-1)![1] > normalise.points[0]![1];
    case "percentile":
      return normalise.better === "higher";
    default:
      return false;
  }
}

function lintData(model: HealthModel, columns: readonly MeasureColumn[] | undefined): Issue[] {
  const places = model.groups.flatMap((group, g) => group.measures.map((_, m) => `groups[${g}].measures[${m}]`));
  return (columns ?? []).flatMap(({ measure, normalised }, k): Issue[] => {
    const accounts = normalised.length;
    if (accounts === 0) return [];
    let [known, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < accounts; i += 1) {
      const score = normalised[i]!;
      if (Number.isNaN(score)) continue;
      known += 1;
      if (score < least) least = score;
      if (score > most) most = score;
      // Enough of them, and not all alike: the rest has nothing to add.
      if (least < most && known >= LEAST_DATA * accounts) return [];
    }
    const found = { severity: "warning" as const, path: places[k]!, given: measure };
    if (known === 0) return [{ ...found, code: "model/no-data" }];
    if (known / accounts < LEAST_DATA) {
      return [{ ...found, severity: "notice", code: "model/little-data", params: { known, accounts } }];
    }
    if (known > 1 && least === most) return [{ ...found, code: "model/no-spread", params: { score: tenths(least) } }];
    return [];
  });
}

function lintSegments({ segments }: HealthModel): Issue[] {
  return segments.flatMap(({ when, use }, index): Issue[] => {
    const earlier = segments.slice(0, index).findIndex((other) =>
      // Whoever meets all conditions of the later rule meets those of the earlier.
      Object.entries(other.when).every(([column, wanted]) => String(when[column] ?? "") === String(wanted)),
    );
    if (earlier < 0) return [];
    const params = { earlier: `segments[${earlier}]` };
    return [{ code: "model/covered-segment", severity: "warning", path: `segments[${index}]`, given: use, params }];
  });
}
