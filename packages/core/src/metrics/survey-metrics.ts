import { normalCriticalValue } from "../math/normal-critical-value.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { readLabels, sortedLabels } from "../table/column-values.js";
import { MISSING_DAY, type Table, type Workspace } from "../table/table.js";
import { groupByColumn, groupByMonth, groupingName, type RowGroups } from "./row-groups.js";
import { subscriptionIntervals } from "./subscription-intervals.js";
import { latestAnswers, type SurveyAnswers, surveyAnswers, surveyKinds } from "./survey-answers.js";
import type {
  CesGroup,
  CesResult,
  CsatGroup,
  CsatResult,
  EffortDirection,
  MrrWeightedCes,
  MrrWeightedCsat,
  MrrWeightedNps,
  MrrWeights,
  NpsGroup,
  NpsResult,
  SurveyKind,
  SurveyResult,
  SurveyScale,
} from "./survey-result.js";

const Z95 = normalCriticalValue(0.95);

/** A score with its error, or nothing when nobody answered. */
export interface NetPromoterScore {
  readonly nps: number | null;
  readonly se: number | null;
  readonly margin: number | null;
  readonly ci95: readonly [number, number] | null;
}

/**
 * Net Promoter Score: promoters less detractors, as a share of all answers, times a hundred.
 *
 *   NPS = 100 (P − D) / n        SE = 100 √((p + q − (p − q)²) / n),   p = P/n, q = D/n
 *
 *   P, D      answers of 9–10 and of 0–6
 *   n         all valid answers, 7–8 among them
 *   returns   points from −100 to 100, unrounded; limits NPS ± 1.96 SE, not cut; all `null` when n is zero
 *
 * The error is that of a mean of +1, 0 and −1 over independent answers; it is zero when all agree, which says that the
 * answers do not differ, not that the score is certain.
 *
 * @example netPromoterScore({ promoters: 48, passives: 34, detractors: 33 }).nps // 13.04
 */
export function netPromoterScore(answers: {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}): NetPromoterScore {
  const { promoters, passives, detractors } = answers;
  const n = promoters + passives + detractors;
  if (!(n > 0)) return { nps: null, se: null, margin: null, ci95: null };
  const [p, q] = [promoters / n, detractors / n];
  return withLimits(100 * (p - q), 100 * Math.sqrt(Math.max(0, p + q - (p - q) ** 2) / n));
}

function withLimits(nps: number, se: number): NetPromoterScore {
  const margin = Z95 * se;
  return { nps, se, margin, ci95: [nps - margin, nps + margin] };
}

const promoterClass = (score: number): 1 | 0 | -1 => (score >= 9 ? 1 : score >= 7 ? 0 : -1);

/**
 * Net Promoter Score in which answers count by a weight, such as what their account pays.
 *
 *   NPS = 100 Σ w x / Σ w,   x = 1, 0, −1        SE = 100 √(Σ w² (x − NPS/100)²) / Σ w
 *
 *   scores    whole numbers from 0 to 10
 *   weights   > 0, one for each score
 *   returns   as `netPromoterScore`, which it equals when all weights do
 *
 * The error is that of a ratio of two sums (linearised); it widens when few accounts carry most of the weight.
 *
 * @example weightedNetPromoterScore([10, 3], [900, 100]).nps // 80
 */
export function weightedNetPromoterScore(scores: readonly number[], weights: readonly number[]): NetPromoterScore {
  const { mean, se } = weightedMean(scores.map(promoterClass), weights);
  return mean === null || se === null
    ? { nps: null, se: null, margin: null, ci95: null }
    : withLimits(100 * mean, 100 * se);
}

/** Mean in which values count by a weight, with the linearised error of a ratio of two sums. */
function weightedMean(
  values: readonly number[],
  weights: readonly number[],
): { readonly mean: number; readonly se: number } | { readonly mean: null; readonly se: null } {
  // Relative to the largest, so that no square overflows.
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (!(largest > 0)) return { mean: null, se: null };
  const share = weights.map((weight) => weight / largest);
  const total = share.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + share[i]! * value, 0) / total;
  const squares = values.reduce((sum, value, i) => sum + (share[i]! * (value - mean)) ** 2, 0);
  return { mean, se: Math.sqrt(squares) / total };
}

/** What to compute from a table of answers. */
export interface SurveyOptions {
  /** Default: the first of NPS, CSAT, CES that the table's `kind` column holds; NPS when it has none. */
  readonly kind?: SurveyKind;
  /** Column to group by, of the answers or of their accounts. Default: `segment`, where the answers have it. */
  readonly by?: string;
  /** First and last month of answers, `YYYY-MM`. */
  readonly from?: string;
  readonly to?: string;
  /** Day whose MRR weighs accounts, `YYYY-MM-DD`. Default: the day of the last answer. */
  readonly asOf?: string;
  /** Currency of the weights, where subscriptions name more than one. */
  readonly currency?: string;
  /** CSAT and CES: the scale of rows that do not say. Default 1 to 5 for CSAT and 1 to 7 for CES, with a notice. */
  readonly scaleMin?: number;
  readonly scaleMax?: number;
  /** CSAT: how many answers at the top count as satisfied. Default 2 (4–5 of 5, 6–7 of 7), on short scales 1. */
  readonly topBox?: number;
  /** CES: which end is good. There is no default, because sources differ. */
  readonly direction?: EffortDirection;
}

type SurveyTables = Pick<Workspace, "surveys" | "accounts" | "subscriptions">;

/**
 * Net Promoter Score, customer satisfaction or customer effort from a table of raw answers: over all answers, over the
 * latest of each account, by month, by segment, and over the latest of each account weighted by MRR. Which one a figure
 * is stands in its name: they are different numbers.
 *
 * Errors: `surveys/no-table`, `data/missing-column`, `range/not-a-month`, `range/not-a-day`, `range/from-after-to`,
 * `surveys/scale-out-of-range`, `surveys/top-box-out-of-range`, `surveys/top-box-missing` on a scale of more than
 * eleven answers, `surveys/direction-missing` for CES. Warnings: `surveys/kind-absent` where the answers tell kinds apart
 * and none is of this one. Notices: `surveys/scale-assumed`, `surveys/invalid-answers`.
 *
 * @example surveyResult({ surveys }, { kind: "nps", by: "segment" })
 */
export function surveyResult(tables: SurveyTables, options: SurveyOptions = {}): Result<SurveyResult> {
  const { surveys } = tables;
  if (!surveys) return fail({ code: "surveys/no-table", severity: "error" });
  const kind = options.kind ?? surveyKinds(surveys)[0] ?? "nps";
  const found = resultOfKind(tables, kind, options);
  const absent = kindAbsent(surveys, kind);
  // The absence explains what else might be asked of answers that are not there.
  if (!absent) return found;
  return found.ok
    ? succeed({ ...found.value, issues: [absent, ...found.value.issues] })
    : fail(absent, ...found.issues);
}

function resultOfKind(tables: SurveyTables, kind: SurveyKind, options: SurveyOptions): Result<SurveyResult> {
  if (kind === "nps") return npsResult(tables, options);
  return kind === "csat" ? csatResult(tables, options) : cesResult(tables, options);
}

/** Most kinds named in a warning. */
const KINDS_NAMED = 10;

function kindAbsent(surveys: Table, kind: SurveyKind): Issue | undefined {
  const column = surveys.columns.kind;
  if (!column || surveyKinds(surveys).includes(kind)) return undefined;
  const { labels } = readLabels(column, surveys.rowCount);
  const kinds = sortedLabels(labels).slice(0, KINDS_NAMED).join(", ");
  return { code: "surveys/kind-absent", severity: "warning", path: "surveys.kind", params: { kind, kinds } };
}

/** Results by kind, for every kind of answer that a table holds; a kind that needs more to be said has an issue. */
export interface SurveysByKind {
  readonly nps?: NpsResult;
  readonly csat?: CsatResult;
  readonly ces?: CesResult;
  readonly issues: readonly Issue[];
}

/** `surveyResult` for each kind of answer that a table holds. */
export function surveysByKind(tables: SurveyTables, options: Omit<SurveyOptions, "kind"> = {}): Result<SurveysByKind> {
  if (!tables.surveys) return fail({ code: "surveys/no-table", severity: "error" });
  const issues: Issue[] = [];
  const results = surveyKinds(tables.surveys).flatMap((kind) => {
    const result = surveyResult(tables, { ...options, kind });
    if (result.ok) return [[kind, result.value] as const];
    issues.push(...result.issues);
    return [];
  });
  if (results.length === 0 && issues.length > 0) return fail(...issues);
  return succeed({ ...Object.fromEntries(results), issues });
}

/** The parts that every kind of survey shares. */
interface Tally<Group> {
  readonly invalidResponses: number;
  readonly invalid: SurveyAnswers["invalid"];
  readonly all: Group;
  readonly latestPerAccount: Group;
  readonly byMonth: Readonly<Record<string, Group>>;
  readonly [by: `by${string}`]: Readonly<Record<string, Group>>;
  readonly ungrouped: Readonly<Record<string, number>>;
}

/** Describes some answers, given by their places; names the nulls of the description under `path`. */
type Describe<Group> = (places: readonly number[], path: string) => Group;

function tally<Group>(
  tables: SurveyTables & { readonly surveys: NonNullable<SurveyTables["surveys"]> },
  answers: SurveyAnswers,
  by: string | undefined,
  describe: Describe<Group>,
): Result<Tally<Group>> {
  const groupings: [name: `by${string}`, groups: RowGroups][] = [["byMonth", groupByMonth(answers.day)]];
  const column = by ?? (tables.surveys.columns.segment ? "segment" : undefined);
  if (column !== undefined) {
    const groups = groupByColumn({ table: tables.surveys, accounts: tables.accounts }, answers.row, column);
    if (!groups.ok) return groups;
    groupings.push([groupingName(column), groups.value]);
  }
  const { blank, unreadable, notWhole, outOfRange } = answers.invalid;
  const described = groupings.map(([name, { groups }]) => [
    name,
    Object.fromEntries(groups.map(([label, places]) => [label, describe(places, `${name}.${label}`)])),
  ]);
  return succeed({
    invalidResponses: blank + unreadable + notWhole + outOfRange,
    invalid: answers.invalid,
    all: describe([...answers.row.keys()], "all"),
    latestPerAccount: describe(latestAnswers(tables.surveys, answers), "latestPerAccount"),
    ...(Object.fromEntries(described) as Pick<Tally<Group>, "byMonth">),
    ungrouped: Object.fromEntries(groupings.map(([name, { ungrouped }]) => [name, ungrouped])),
  });
}

/** Answers per score from `min` to `max`. */
function distribution(answers: SurveyAnswers, places: readonly number[], min: number, max: number): number[] {
  const counts = new Array<number>(max - min + 1).fill(0);
  for (const place of places) counts[answers.score[place]! - min]! += 1;
  return counts;
}

function invalidIssue({ invalid }: SurveyAnswers): Issue[] {
  const count = invalid.blank + invalid.unreadable + invalid.notWhole + invalid.outOfRange;
  if (count === 0) return [];
  return [
    { code: "surveys/invalid-answers", severity: "notice", path: "surveys.score", params: { ...invalid }, count },
  ];
}

function npsResult(tables: SurveyTables, options: SurveyOptions): Result<NpsResult> {
  const surveys = tables.surveys!;
  const read = surveyAnswers(surveys, { ...options, kind: "nps" }, { min: 0, max: 10, fixed: true });
  if (!read.ok) return read;
  const answers = read.value;
  const reasons: Record<string, Reason> = {};
  const issues = invalidIssue(answers);
  const parts = tally<NpsGroup>({ ...tables, surveys }, answers, options.by, (places, path) => {
    const classes = { promoters: 0, passives: 0, detractors: 0 };
    for (const place of places) {
      const of = promoterClass(answers.score[place]!);
      classes[of === 1 ? "promoters" : of === 0 ? "passives" : "detractors"]++;
    }
    if (places.length === 0) explain(reasons, path, ["nps", "se", "margin", "ci95"], "no-data");
    return {
      n: places.length,
      ...classes,
      ...netPromoterScore(classes),
      distribution: distribution(answers, places, 0, 10),
    };
  });
  if (!parts.ok) return parts;
  const weighted = mrrWeights(tables, answers, options, reasons, issues);
  if (!weighted.ok) return weighted;
  return succeed({
    tenure: 1,
    kind: "nps",
    convention: "nps-0-10",
    ...parts.value,
    mrrWeighted: weighted.value && weightedNps(answers, weighted.value, reasons),
    reasons,
    issues,
  });
}

function weightedNps(
  answers: SurveyAnswers,
  { weights, places, mrrOf, of }: WeightedAnswers,
  reasons: Record<string, Reason>,
): MrrWeightedNps {
  const scores = places.map((place) => answers.score[place]!);
  const paidBy = (wanted: 1 | 0 | -1) => mrrOf((place) => promoterClass(answers.score[place]!) === wanted);
  const split = { promoterMrr: paidBy(1), passiveMrr: paidBy(0), detractorMrr: paidBy(-1) };
  if (places.length === 0) explain(reasons, "mrrWeighted", ["nps", "se", "margin", "ci95"], "no-base");
  return { ...of, ...split, ...weightedNetPromoterScore(scores, weights) };
}

function explain(reasons: Record<string, Reason>, path: string, names: readonly string[], reason: Reason) {
  for (const name of names) reasons[`${path}.${name}`] = reason;
}

/** The latest answer of each account that pays on the day, with what it pays. */
interface WeightedAnswers {
  readonly of: MrrWeights;
  readonly places: readonly number[];
  readonly weights: readonly number[];
  /** What the accounts of some of these answers pay. */
  readonly mrrOf: (isMeant: (place: number) => boolean) => number;
}

function mrrWeights(
  tables: SurveyTables,
  answers: SurveyAnswers,
  options: SurveyOptions,
  reasons: Record<string, Reason>,
  issues: Issue[],
): Result<WeightedAnswers | null> {
  const none = (reason: Reason): Result<null> => {
    reasons.mrrWeighted = reason;
    return succeed(null);
  };
  const given = options.asOf === undefined ? undefined : parseDay(options.asOf);
  if (options.asOf !== undefined && given === undefined) {
    return fail({ code: "range/not-a-day", severity: "error", path: "asOf", given: options.asOf });
  }
  const lastDay = answers.day.reduce((latest, day) => Math.max(latest, day), MISSING_DAY);
  const surveys = tables.surveys!;
  const { subscriptions } = tables;
  if (!subscriptions || !surveys.columns.account_id || (given === undefined && lastDay === MISSING_DAY)) {
    return none("no-data");
  }
  const intervals = subscriptionIntervals(
    subscriptions,
    options.currency === undefined ? {} : { currency: options.currency },
  );
  if (!intervals.ok) {
    issues.push(...intervals.issues.map((issue) => ({ ...issue, severity: "warning" as const })));
    return none(intervals.issues.some(({ code }) => code === "data/mixed-currencies") ? "mixed-currencies" : "no-data");
  }
  const asOf = given ?? lastDay;
  const mrr = mrrOn(asOf, intervals.value);
  const account = readLabels(surveys.columns.account_id, surveys.rowCount);
  const latest = latestAnswers(surveys, answers);
  const weightOf = (place: number) => mrr.get(account.labels[account.codes[answers.row[place]!]!]!) ?? 0;
  const places = latest.filter((place) => weightOf(place) > 0);
  const weights = places.map(weightOf);
  const mrrOf = (isMeant: (place: number) => boolean) =>
    weights.reduce((sum, weight, i) => (isMeant(places[i]!) ? sum + weight : sum), 0);
  const of: MrrWeights = {
    n: places.length,
    withoutMrr: latest.length - places.length,
    asOf: formatDay(asOf),
    currency: intervals.value.currency,
    mrr: mrrOf(() => true),
  };
  return succeed({ of, places, weights, mrrOf });
}

/** What each account pays on a day. */
function mrrOn(
  day: number,
  {
    rowCount,
    account,
    accountLabels,
    startDay,
    endDay,
    mrr,
  }: {
    readonly rowCount: number;
    readonly account: Int32Array;
    readonly accountLabels: readonly string[];
    readonly startDay: Int32Array;
    readonly endDay: Int32Array;
    readonly mrr: Float64Array;
  },
): Map<string, number> {
  const sums = new Map<string, number>();
  for (let row = 0; row < rowCount; row++) {
    const label = accountLabels[account[row]!]?.trim();
    if (label === undefined || !(startDay[row]! <= day && day < endDay[row]!)) continue;
    sums.set(label, (sums.get(label) ?? 0) + mrr[row]!);
  }
  return sums;
}

interface ScaledAnswers {
  readonly answers: SurveyAnswers;
  readonly scale: SurveyScale;
  readonly issues: Issue[];
}

/** Answers on a declared or assumed scale, for CSAT and CES. */
function scaledAnswers(
  tables: SurveyTables,
  kind: "csat" | "ces",
  options: SurveyOptions,
  usualMax: number,
): Result<ScaledAnswers> {
  const surveys = tables.surveys!;
  const { scaleMin: min = 1, scaleMax: max = usualMax } = options;
  if (!Number.isInteger(min) || !Number.isInteger(max) || max <= min) {
    const given = `${min}–${max}`;
    return fail({ code: "surveys/scale-out-of-range", severity: "error", path: "scaleMax", given });
  }
  const read = surveyAnswers(surveys, { ...options, kind }, { min, max, fixed: false });
  if (!read.ok) return read;
  const issues = invalidIssue(read.value);
  const scales = new Set(read.value.scaleMax);
  if (options.scaleMax === undefined && (!surveys.columns.scale_max || scales.size === 0)) {
    issues.push({ code: "surveys/scale-assumed", severity: "notice", path: "surveys.scale_max", params: { min, max } });
  }
  const [only = max] = scales;
  return succeed({ answers: read.value, scale: { min, max: scales.size > 1 ? null : only }, issues });
}

/** Longest scale whose answers are listed one by one. */
const LONGEST_LISTED = 11;

function listed(answers: SurveyAnswers, places: readonly number[], { min, max }: SurveyScale): number[] | null {
  return max === null || max - min >= LONGEST_LISTED ? null : distribution(answers, places, min, max);
}

/** Mean with the standard error of a mean; the error needs two answers. */
function meanAnswer(answers: SurveyAnswers, places: readonly number[]): { mean: number | null; se: number | null } {
  const n = places.length;
  if (n === 0) return { mean: null, se: null };
  const mean = places.reduce((sum, place) => sum + answers.score[place]!, 0) / n;
  const squares = places.reduce((sum, place) => sum + (answers.score[place]! - mean) ** 2, 0);
  return { mean, se: n < 2 ? null : Math.sqrt(squares / (n - 1) / n) };
}

function shareLimits(count: number, of: number): readonly [number, number] | null {
  const interval = wilsonInterval(count, of);
  return interval && [interval.low, interval.high];
}

function csatResult(tables: SurveyTables, options: SurveyOptions): Result<CsatResult> {
  const surveys = tables.surveys!;
  const scaled = scaledAnswers(tables, "csat", options, 5);
  if (!scaled.ok) return scaled;
  const { answers, scale, issues } = scaled.value;
  const lengths = (scale.max === null ? answers.scaleMax : [scale.max]).map((max) => max - scale.min + 1);
  const [shortest, longest] = extremes(lengths);
  if (options.topBox === undefined && longest > LONGEST_LISTED) {
    return fail({ code: "surveys/top-box-missing", severity: "error", path: "topBox", params: { answers: longest } });
  }
  const topBox = options.topBox ?? (shortest < 4 ? 1 : 2);
  if (!Number.isInteger(topBox) || topBox < 1 || topBox >= shortest) {
    const params = { min: 1, max: shortest - 1 };
    return fail({
      code: "surveys/top-box-out-of-range",
      severity: "error",
      path: "topBox",
      given: String(topBox),
      params,
    });
  }
  const isSatisfied = (place: number) => answers.score[place]! > answers.scaleMax[place]! - topBox;
  const reasons: Record<string, Reason> = {};
  const parts = tally<CsatGroup>({ ...tables, surveys }, answers, options.by, (places, path) => {
    const n = places.length;
    const satisfied = places.filter(isSatisfied).length;
    if (n === 0) explain(reasons, path, ["csat", "ci95", "mean"], "no-data");
    else if (scale.max === null) explain(reasons, path, ["mean", "distribution"], "mixed-scales");
    return {
      n,
      satisfied,
      csat: n === 0 ? null : satisfied / n,
      ci95: shareLimits(satisfied, n),
      mean: scale.max === null ? null : meanAnswer(answers, places).mean,
      distribution: listed(answers, places, scale),
    };
  });
  if (!parts.ok) return parts;
  const weighted = mrrWeights(tables, answers, options, reasons, issues);
  if (!weighted.ok) return weighted;
  return succeed({
    tenure: 1,
    kind: "csat",
    convention: "top-box",
    scale,
    topBox,
    ...parts.value,
    mrrWeighted: weighted.value && weightedCsat(weighted.value, isSatisfied, reasons),
    reasons,
    issues,
  });
}

function weightedCsat(
  { of, places, weights, mrrOf }: WeightedAnswers,
  isSatisfied: (place: number) => boolean,
  reasons: Record<string, Reason>,
): MrrWeightedCsat {
  const { mean: csat, se } = weightedMean(
    places.map((place) => (isSatisfied(place) ? 1 : 0)),
    weights,
  );
  if (csat === null) explain(reasons, "mrrWeighted", ["csat", "se", "margin", "ci95"], "no-base");
  return { ...of, satisfiedMrr: mrrOf(isSatisfied), csat, ...limitsOf(csat, se) };
}

/** A mean's error, the figure behind ±, and limits at 95 %. */
function limitsOf(mean: number | null, se: number | null) {
  if (mean === null || se === null) return { se: null, margin: null, ci95: null };
  return { se, margin: Z95 * se, ci95: [mean - Z95 * se, mean + Z95 * se] as const };
}

function extremes(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, 0],
  );
}

function cesResult(tables: SurveyTables, options: SurveyOptions): Result<CesResult> {
  const surveys = tables.surveys!;
  const { direction } = options;
  if (direction === undefined) {
    const params = { known: "higher-is-easier, higher-is-harder" };
    return fail({ code: "surveys/direction-missing", severity: "error", path: "direction", params });
  }
  const scaled = scaledAnswers(tables, "ces", options, 7);
  if (!scaled.ok) return scaled;
  const { answers, scale, issues } = scaled.value;
  const isEasy = (place: number) => {
    const aboveMiddle = 2 * answers.score[place]! - scale.min - answers.scaleMax[place]!;
    return direction === "higher-is-easier" ? aboveMiddle > 0 : aboveMiddle < 0;
  };
  const reasons: Record<string, Reason> = {};
  const parts = tally<CesGroup>({ ...tables, surveys }, answers, options.by, (places, path) => {
    const n = places.length;
    const easy = places.filter(isEasy).length;
    const { mean, se } = scale.max === null ? { mean: null, se: null } : meanAnswer(answers, places);
    if (n === 0) explain(reasons, path, ["ces", "se", "margin", "ci95", "easyShare", "easyCi95"], "no-data");
    else if (scale.max === null)
      explain(reasons, path, ["ces", "se", "margin", "ci95", "distribution"], "mixed-scales");
    else if (se === null) explain(reasons, path, ["se", "margin", "ci95"], "no-base");
    return {
      n,
      ces: mean,
      ...limitsOf(mean, se),
      easy,
      easyShare: n === 0 ? null : easy / n,
      easyCi95: shareLimits(easy, n),
      distribution: listed(answers, places, scale),
    };
  });
  if (!parts.ok) return parts;
  const weighted = mrrWeights(tables, answers, options, reasons, issues);
  if (!weighted.ok) return weighted;
  return succeed({
    tenure: 1,
    kind: "ces",
    convention: "mean",
    scale,
    direction,
    ...parts.value,
    mrrWeighted: weighted.value && weightedCes(answers, scale, weighted.value, isEasy, reasons),
    reasons,
    issues,
  });
}

function weightedCes(
  answers: SurveyAnswers,
  scale: SurveyScale,
  { of, places, weights, mrrOf }: WeightedAnswers,
  isEasy: (place: number) => boolean,
  reasons: Record<string, Reason>,
): MrrWeightedCes {
  const scores = places.map((place) => answers.score[place]!);
  const { mean: ces, se } = scale.max === null ? { mean: null, se: null } : weightedMean(scores, weights);
  const easyMrr = mrrOf(isEasy);
  if (places.length === 0) explain(reasons, "mrrWeighted", ["ces", "se", "margin", "ci95", "easyShare"], "no-base");
  else if (ces === null) explain(reasons, "mrrWeighted", ["ces", "se", "margin", "ci95"], "mixed-scales");
  return { ...of, ces, ...limitsOf(ces, se), easyMrr, easyShare: of.mrr > 0 ? easyMrr / of.mrr : null };
}
