import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { type LabelReading, parseNumber, readLabels, readNumbers, sortedLabels } from "../table/column-values.js";
import type { Column } from "../table/table.js";
import type { CoxTies } from "./cox.js";
import { covariateColumn, coxResult, tooManyGroups } from "./cox-result.js";
import {
  kaplanMeier,
  type Lifetimes,
  type LimitsKind,
  restrictedMeanSurvival,
  type SurvivalCurve,
  selectLifetimes,
  survivalLimits,
  survivalQuantile,
  survivalQuantileLimits,
} from "./kaplan-meier.js";
import { logRank } from "./log-rank.js";
import type { LogRankResult, SurvivalCurveResult, SurvivalResult } from "./survival-result.js";

/** Columns of equal length under the names of their file; a `Table` is one too. */
export interface SurvivalInput {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** Row of the file (from 1) that each row was read from. */
  readonly sourceRows?: ArrayLike<number>;
}

/** Which columns hold what, and what to compute. */
export interface SurvivalOptions {
  /** Column of times observed, numbers ≥ 0 in one unit. */
  readonly duration: string;
  /** Column that tells whether the observation ended with the event. */
  readonly event: string;
  /** The value that means the event. Default: 1, true, yes or a mark such as ✓, in any case and width. */
  readonly eventValue?: string;
  /** Column of times at which the observation began. */
  readonly entry?: string;
  /** Column that tells the groups to compare. */
  readonly group?: string;
  /**
   * Covariates of a Cox model: a number or flag column by its name; a category by its name (each level against the
   * first) or as `COLUMN=LEVEL` (that level against all others).
   */
  readonly covariates?: readonly string[];
  readonly ties?: CoxTies;
  readonly limits?: LimitsKind;
  /** Coverage of the limits, a fraction. Default 0.95. */
  readonly level?: number;
  /** Horizon of every restricted mean. Default: of each curve, the largest time observed in it. */
  readonly rmst?: number;
  /** Shares lost whose times are wanted. Default: 0.25, 0.5, 0.75. */
  readonly quantiles?: readonly number[];
}

const DEFAULT_QUANTILES = [0.25, 0.5, 0.75];

/**
 * Survival analysis of a table of durations: Kaplan–Meier curves for all and by group with three kinds of limits,
 * their log-rank test and, for covariates, a Cox model.
 *
 * Rows that cannot be used are left out one by one, with an issue that counts them. Errors, which stop everything:
 * `data/missing-column`, `survival/column-kind`, `survival/event-coding`, `survival/level-out-of-range`,
 * `survival/horizon-out-of-range`, `survival/quantile-out-of-range`, `survival/too-many-groups`, `survival/no-rows`. Warnings and notices come with the
 * result: `survival/missing-value`, `survival/unreadable-value`, `survival/negative-duration`,
 * `survival/entry-not-before-exit`, `survival/event-values`, `survival/no-events`, `survival/one-group`,
 * `survival/ungrouped`, `survival/late-start`, `survival/curve-ends-early`, `survival/incomplete-covariates`,
 * `survival/collinear`, `survival/separation`, `survival/not-converged`.
 *
 * @example
 * survivalResult(telco, { duration: "tenure", event: "Churn", group: "Contract" })
 */
export function survivalResult(input: SurvivalInput, options: SurvivalOptions): Result<SurvivalResult> {
  const wrong = optionIssues(input, options);
  if (wrong.length > 0) return fail(...wrong);
  const issues: Issue[] = [];
  const read = usableRows(input, options, issues);
  if (!read.ok) return read;
  const rows = read.value;

  const grouping = options.group === undefined ? undefined : readLabels(input.columns[options.group]!, input.rowCount);
  const tooMany = grouping && tooManyGroups(options.group!, grouping);
  if (tooMany) return fail(tooMany);

  const limits = options.limits ?? "log-log";
  const level = options.level ?? 0.95;
  const curve = kaplanMeier(rows.lifetimes);
  noteCurve(curve, rows.lifetimes, issues, options);
  const quantiles = options.quantiles ?? DEFAULT_QUANTILES;
  const reasons: Record<string, Reason> = {};
  // A curve is known up to its own last observation: of a common horizon a shorter group would have no mean.
  const describe = (one: SurvivalCurve, path: string) =>
    curveResult(one, quantiles, options.rmst ?? one.lastObserved!, level, path, reasons);

  const all = describe(curve, "all");
  const groups = grouping ? splitByGroup(rows, grouping, issues, options.group!) : [];
  const groupResults = groups.map(({ label, lifetimes }) => {
    const one = kaplanMeier(lifetimes);
    return [label, describe(one, `groups.${label}`)] as const;
  });
  const logrank = compareGroups(groups, grouping !== undefined, issues, reasons);
  const { covariates: names, ties } = options;
  const cox = names && coxResult(input, rows.lifetimes, rows.index, { names, ties, level }, issues, reasons);
  if (cox && !cox.ok) return cox;
  return succeed({
    tenure: 1,
    convention: "kaplan-meier",
    limits,
    level,
    all,
    groups: Object.fromEntries(groupResults),
    logrank,
    ...(cox ? { cox: cox.value } : {}),
    reasons,
    issues,
  });
}

/** Customers one by one: how long each was observed, and whether that ended with the event. */
export interface ObservedLifetimes {
  readonly periods: Float64Array;
  readonly churned: Uint8Array;
  /** When observation began, where a column tells. */
  readonly entry?: Float64Array;
  readonly issues: readonly Issue[];
}

/**
 * The rows of a table of durations that can be used, as columns that retention models are fitted to: where durations
 * count renewals, `fitRetentionModels` takes them as they are, those still there as censored.
 *
 * Rows are left out, and errors given, as by {@link survivalResult}.
 *
 * @example observedLifetimes(contracts, { duration: "renewals", event: "churned" })
 */
export function observedLifetimes(
  input: SurvivalInput,
  options: Pick<SurvivalOptions, "duration" | "event" | "eventValue" | "entry">,
): Result<ObservedLifetimes> {
  const wrong = optionIssues(input, options);
  if (wrong.length > 0) return fail(...wrong);
  const issues: Issue[] = [];
  const rows = usableRows(input, options, issues);
  if (!rows.ok) return rows;
  const { exit, event, entry } = rows.value.lifetimes;
  return succeed({ periods: exit, churned: event, ...(entry ? { entry } : {}), issues });
}

function optionIssues({ columns }: SurvivalInput, options: SurvivalOptions): Issue[] {
  const issues: Issue[] = [];
  const names = Object.keys(columns);
  const missing = (option: string, column: string) => {
    const suggestion = closestName(column, names);
    issues.push({
      code: "data/missing-column",
      severity: "error",
      path: `durations.${column}`,
      params: { column, option, columns: names.join(", "), ...(suggestion === undefined ? {} : { suggestion }) },
    });
  };
  for (const option of ["duration", "event", "entry", "group"] as const) {
    const name = options[option];
    if (name === undefined) continue;
    if (!Object.hasOwn(columns, name)) {
      missing(option, name);
      continue;
    }
    const { kind } = columns[name]!;
    const quantity = option === "duration" || option === "entry";
    const moment = kind === "day" || kind === "instant";
    if ((quantity && (moment || kind === "flag")) || (option === "event" && moment)) {
      const params = { column: name, option, kind, expected: quantity ? "number" : "flag" };
      issues.push({ code: "survival/column-kind", severity: "error", path: `durations.${name}`, params });
    }
  }
  for (const name of options.covariates ?? []) if (!covariateColumn(columns, name)) missing("covariates", name);
  const { level, rmst } = options;
  if (level !== undefined && !(level > 0 && level < 1)) issues.push(outOfRange("level", level, { min: 0, max: 1 }));
  if (rmst !== undefined && !(rmst > 0 && Number.isFinite(rmst))) issues.push(outOfRange("horizon", rmst, { min: 0 }));
  for (const p of options.quantiles ?? []) {
    if (!(p > 0 && p < 1)) issues.push(outOfRange("quantile", p, { min: 0, max: 1 }));
  }
  return issues;
}

function outOfRange(what: string, given: number, params: Record<string, number>): Issue {
  const shown = Number.isFinite(given) ? given : String(given);
  return { code: `survival/${what}-out-of-range`, severity: "error", path: what, given: shown, params };
}

/** Rows that can be used: where they stand in the input, and their times. */
interface UsableRows {
  readonly index: Uint32Array;
  readonly lifetimes: Lifetimes;
}

function usableRows(input: SurvivalInput, options: SurvivalOptions, issues: Issue[]): Result<UsableRows> {
  const { rowCount, columns } = input;
  const duration = readNumbers(columns[options.duration]!, rowCount);
  const events = readEvents(columns[options.event]!, rowCount, options, issues);
  if (!events.ok) return events;
  const event = events.value;
  const entry = options.entry === undefined ? undefined : readNumbers(columns[options.entry]!, rowCount);
  joinNearTimes(entry ? [duration.values, entry.values] : [duration.values]);
  const log = rowLog(input, issues);
  const index = new Uint32Array(rowCount);
  let kept = 0;
  for (let i = 0; i < rowCount; i++) {
    const exit = duration.values[i]!;
    const start = entry?.values[i];
    if (Number.isNaN(exit)) log(duration.unreadable[i] ? "unreadable-value" : "missing-value", options.duration, i);
    else if (event[i] === 2) log("missing-value", options.event, i);
    else if (exit < 0) log("negative-duration", options.duration, i, exit);
    else if (start !== undefined && Number.isNaN(start))
      log(entry!.unreadable[i] ? "unreadable-value" : "missing-value", options.entry!, i);
    else if (start !== undefined && start >= exit) log("entry-not-before-exit", options.entry!, i, start);
    else index[kept++] = i;
  }
  if (kept === 0) return fail({ code: "survival/no-rows", severity: "error" }, ...issues);
  const chosen = index.slice(0, kept);
  const everybody = { exit: duration.values, event, ...(entry ? { entry: entry.values } : {}) };
  return succeed({ index: chosen, lifetimes: selectLifetimes(everybody, chosen) });
}

/**
 * Gives times that differ by rounding alone (0.1 + 0.2 and 0.3) one value, so that they are ties; R's `timefix` does
 * the same. A run of times each within 1e-9 of the largest time from the one before takes the run's first.
 */
function joinNearTimes(columns: readonly Float64Array[]) {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let count = 0;
  for (const column of columns) for (const time of column) if (!Number.isNaN(time)) all[count++] = time;
  const times = all.subarray(0, count).sort();
  const near = 1e-9 * Math.max(Math.abs(times[0] ?? 0), Math.abs(times[count - 1] ?? 0));
  const joined = new Map<number, number>();
  let first = times[0]!;
  for (let i = 1; i < count; i++) {
    const gap = times[i]! - times[i - 1]!;
    if (gap > near) first = times[i]!;
    else if (gap > 0) joined.set(times[i]!, first);
  }
  if (joined.size === 0) return;
  for (const column of columns)
    for (let i = 0; i < column.length; i++) column[i] = joined.get(column[i]!) ?? column[i]!;
}

/** Counts the rows left out for one reason in one column, under the first such row. */
function rowLog({ sourceRows }: SurvivalInput, issues: Issue[]) {
  const places = new Map<string, number>();
  return (what: string, column: string, row: number, given?: number) => {
    const key = `${what} ${column}`;
    const place = places.get(key);
    if (place !== undefined) {
      const issue = issues[place]!;
      issues[place] = { ...issue, count: (issue.count ?? 1) + 1 };
      return;
    }
    places.set(key, issues.length);
    issues.push({
      code: `survival/${what}`,
      severity: "warning",
      path: `durations[${sourceRows?.[row] ?? row + 1}].${column}`,
      ...(given === undefined ? {} : { given }),
      params: { column },
      count: 1,
    });
  };
}

const TRUE_WORDS = new Set(["1", "true", "t", "yes", "y", "✓", "✔", "☑", "○", "◯", "〇", "はい", "有", "あり"]);
const FALSE_WORDS = new Set(["0", "false", "f", "no", "n", "✗", "✘", "×", "☐", "いいえ", "無", "なし"]);

/** A label as it is compared: one case and width, and a number however it is written (`1.0`, `１`) as it prints. */
function wordOf(label: string): string {
  const number = parseNumber(label);
  // The mark that asks for a picture (U+FE0F) is not part of what it says.
  return number === undefined
    ? label
        .normalize("NFKC")
        .replace(/\uFE0F/g, "")
        .trim()
        .toLowerCase()
    : String(number);
}

/** 1 event, 0 none, 2 blank. */
function readEvents(column: Column, rowCount: number, options: SurvivalOptions, issues: Issue[]): Result<Uint8Array> {
  const { codes, labels } = readLabels(column, rowCount);
  const words = labels.map(wordOf);
  const wanted = options.eventValue?.trim();
  const means = labels.map((label, i) => {
    const word = words[i]!;
    if (wanted === undefined) return TRUE_WORDS.has(word);
    // A flag column has forgotten how its file spelt true.
    if (column.kind === "flag") return word === (TRUE_WORDS.has(wordOf(wanted)) ? "true" : "false");
    const number = parseNumber(wanted);
    return label === wanted || (number !== undefined && word === String(number));
  });
  if (wanted === undefined) {
    const path = `durations.${options.event}`;
    const params = { column: options.event };
    // 1 and 2 are how R's tables say censored and event; read as 1 and other, the curve would stand on its head.
    const distinct = new Set(words);
    if (distinct.size === 2 && distinct.has("1") && distinct.has("2")) {
      return fail({ code: "survival/event-coding", severity: "error", path, params });
    }
    const others = labels.filter((_, i) => !means[i] && !FALSE_WORDS.has(words[i]!));
    if (others.length > 0) {
      const values = sortedLabels(others).slice(0, 10).join(", ");
      issues.push({ code: "survival/event-values", severity: "warning", path, params: { ...params, values } });
    }
  }
  return succeed(Uint8Array.from(codes, (code) => (code < 0 ? 2 : means[code] ? 1 : 0)));
}

function noteCurve(curve: SurvivalCurve, { entry }: Lifetimes, issues: Issue[], options: SurvivalOptions) {
  if (curve.events === 0) {
    const params = { column: options.event, value: options.eventValue ?? "1, true, yes" };
    issues.push({ code: "survival/no-events", severity: "warning", path: `durations.${options.event}`, params });
  }
  if (!entry) return;
  const earliest = entry.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  if (earliest > 0) issues.push({ code: "survival/late-start", severity: "notice", params: { from: earliest } });
  const last = curve.time.length - 1;
  if (last >= 0 && curve.survival[last] === 0) {
    const at = curve.time.find((_, i) => curve.survival[i] === 0)!;
    if (at < curve.lastObserved!) {
      const params = { at, lastObserved: curve.lastObserved };
      issues.push({ code: "survival/curve-ends-early", severity: "warning", params });
    }
  }
}

interface Group {
  readonly label: string;
  readonly lifetimes: Lifetimes;
}

function splitByGroup(rows: UsableRows, { codes, labels }: LabelReading, issues: Issue[], column: string): Group[] {
  const members: number[][] = labels.map(() => []);
  let ungrouped = 0;
  rows.index.forEach((row, i) => {
    if (codes[row]! < 0) ungrouped++;
    else members[codes[row]!]!.push(i);
  });
  if (ungrouped > 0) {
    const params = { column };
    issues.push({
      code: "survival/ungrouped",
      severity: "notice",
      path: `durations.${column}`,
      params,
      count: ungrouped,
    });
  }
  return sortedLabels(labels).flatMap((label) => {
    const own = members[labels.indexOf(label)]!;
    if (own.length === 0) return [];
    return [{ label, lifetimes: selectLifetimes(rows.lifetimes, own) }];
  });
}

function compareGroups(
  groups: readonly Group[],
  wanted: boolean,
  issues: Issue[],
  reasons: Record<string, Reason>,
): LogRankResult | null {
  if (!wanted) {
    reasons.logrank = "not-requested";
    return null;
  }
  if (groups.length < 2) {
    issues.push({ code: "survival/one-group", severity: "warning", params: { groups: groups.length } });
    reasons.logrank = "not-identified";
    return null;
  }
  const test = logRank(groups.map(({ lifetimes }) => lifetimes));
  if (test.reason) for (const name of ["chisq", "df", "p", "log10P"]) reasons[`logrank.${name}`] = test.reason;
  return {
    groups: groups.map(({ label }) => label),
    n: [...test.n],
    observed: [...test.observed],
    expected: [...test.expected],
    chisq: test.chiSquare,
    df: test.degreesOfFreedom,
    p: test.p,
    log10P: test.log10P,
  };
}

function curveResult(
  curve: SurvivalCurve,
  quantiles: readonly number[],
  horizon: number,
  level: number,
  path: string,
  reasons: Record<string, Reason>,
): SurvivalCurveResult {
  const rows = curve.time.length;
  // Where the curve is at zero neither its error nor its limits have a value.
  const padded = (name: string, values: Float64Array) =>
    Array.from({ length: rows }, (_, i) => {
      if (i >= values.length) reasons[`${path}.${name}[${i}]`] = "no-base";
      return values[i] ?? null;
    });
  const limits = {
    plain: survivalLimits(curve, "plain", level),
    log: survivalLimits(curve, "log", level),
    logLog: survivalLimits(curve, "log-log", level),
  };
  const read = (name: string, reading: (p: number) => { value: number | null; reason?: Reason }) =>
    quantiles.map((p, i) => {
      const { value, reason } = reading(p);
      if (reason) reasons[`${path}.quantiles.${name}[${i}]`] = reason;
      return value;
    });
  const bound = (name: string, kind: keyof typeof limits, side: "lower" | "upper") =>
    read(name, (p) => survivalQuantileLimits(curve, p, limits[kind])[side]);
  const rmst = restrictedMeanSurvival(curve, horizon);
  if (rmst.reason) reasons[`${path}.rmst.value`] = reasons[`${path}.rmst.se`] = rmst.reason;
  return {
    n: curve.n,
    events: curve.events,
    censored: curve.censored,
    time: [...curve.time],
    nRisk: [...curve.atRisk],
    nEvent: [...curve.lost],
    nCensor: [...curve.censoredSince],
    nCensorBefore: curve.censoredBefore,
    surv: [...curve.survival],
    greenwoodSeOfS: padded("greenwoodSeOfS", curve.standardError),
    ciPlainLower: padded("ciPlainLower", limits.plain.lower),
    ciPlainUpper: padded("ciPlainUpper", limits.plain.upper),
    ciLogLower: padded("ciLogLower", limits.log.lower),
    ciLogUpper: padded("ciLogUpper", limits.log.upper),
    ciLogLogLower: padded("ciLogLogLower", limits.logLog.lower),
    ciLogLogUpper: padded("ciLogLogUpper", limits.logLog.upper),
    quantiles: {
      p: [...quantiles],
      time: read("time", (p) => survivalQuantile(curve, p)),
      midpoint: read("midpoint", (p) => survivalQuantile(curve, p, "midpoint")),
      lowerLogLog: bound("lowerLogLog", "logLog", "lower"),
      upperLogLog: bound("upperLogLog", "logLog", "upper"),
      lowerLog: bound("lowerLog", "log", "lower"),
      upperLog: bound("upperLog", "log", "upper"),
      lowerPlain: bound("lowerPlain", "plain", "lower"),
      upperPlain: bound("upperPlain", "plain", "upper"),
    },
    rmst: { horizon, value: rmst.value, se: rmst.standardError },
  };
}
