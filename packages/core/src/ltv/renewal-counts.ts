import { fail, type Issue, type Plain, type Result, succeed } from "../result.js";
import { guardReading } from "../schema/parse-input.js";

/**
 * What a retention model needs to know of its customers: at each renewal decision, how many came to it and how many left.
 * Index 0 is the first decision. Cohorts of any age add up in these, and so do single customers who are still there
 * (censored) or whom the records meet only after some renewals (entered late).
 */
export interface RenewalCounts {
  /** Customers in all, whether or not a decision of theirs has been observed. */
  readonly customers: number;
  readonly atRisk: Float64Array<ArrayBuffer>;
  readonly lost: Float64Array<ArrayBuffer>;
}

/**
 * Cohorts as counts `[[N0, N1, …], …]`: customers under contract after 0, 1, 2 … renewals. Lengths may differ; `null` at
 * the end of a row is a renewal not yet observed. Counts are heads, so they are whole: shares would give the same curve
 * but a likelihood and standard errors that are wrong by the size of the cohort.
 */
export type CohortCounts = ArrayLike<ArrayLike<number | null>>;

/** Customers one by one, in columns of equal length. */
export interface CustomerLifetimes {
  /** The renewal decision at which each left (1, 2, …), or for those still there, the last decision they survived. */
  readonly periods: ArrayLike<number>;
  /** Whether each left at that decision. */
  readonly churned: ArrayLike<number | boolean>;
  /** Renewals each had made before the records begin, when that is later than their start. */
  readonly entry?: ArrayLike<number>;
}

/** Longer than any contract history; an array that long is more often one turned on its side. */
export const MOST_PERIODS = 10_000;

/** Enough to see what is wrong; a file in the wrong shape would have as many as it has cells. */
const MOST_ISSUES = 100;

/**
 * Adds cohorts, or customers one by one, into the counts that the models are fitted to.
 *
 * Issues: `fit/wrong-type` (not the arrays described), `fit/too-few` (an empty cohort), `fit/too-many` (more than 10,000
 * periods), `fit/not-a-number`, `fit/out-of-range` (negative, or too large to count), `fit/not-whole`,
 * `fit/increasing-counts` (a cohort that grows), `fit/gap` (`null` before a count), `fit/unequal-lengths` (columns),
 * `fit/no-data` (nobody in any cohort).
 *
 * @param periods use only the first so many decisions
 * @example renewalCounts([[1000, 631, 468], [500, 320]]) // at risk 1500, 631; lost 549, 163
 */
export function renewalCounts(input: CohortCounts | CustomerLifetimes, periods?: number): Result<RenewalCounts> {
  return guardReading("fit", () => {
    const issues: Issue[] = [];
    const rows = columnOf(input);
    const counts = rows
      ? fromCohorts(rows, issues)
      : isLifetimes(input)
        ? fromLifetimes(input, issues)
        : void issues.push(issue("wrong-type", "cohorts", input, { expected: "array" }));
    if (!counts || issues.length > 0) return fail(...issues);
    if (counts.customers === 0) return fail(issue("no-data", rows ? "cohorts" : "periods", undefined));
    if (periods === undefined) return succeed(counts);
    return succeed({ ...counts, atRisk: counts.atRisk.slice(0, periods), lost: counts.lost.slice(0, periods) });
  });
}

/** Decisions at which somebody was left to decide: what the data can tell parameters apart by. */
export function renewalOpportunities({ atRisk }: RenewalCounts): number {
  return atRisk.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
}

function fromCohorts(rows: ArrayLike<unknown>, issues: Issue[]): RenewalCounts | undefined {
  const cohorts = readCohorts(rows, issues, true);
  if (!cohorts) return undefined;
  const decisions = cohorts.reduce((most, cohort) => Math.max(most, cohort.length - 1), 0);
  const atRisk = new Float64Array(decisions);
  const lost = new Float64Array(decisions);
  let customers = 0;
  for (const cohort of cohorts) {
    customers += cohort[0]!;
    for (let j = 1; j < cohort.length; j++) {
      atRisk[j - 1] = atRisk[j - 1]! + cohort[j - 1]!;
      lost[j - 1] = lost[j - 1]! + cohort[j - 1]! - cohort[j]!;
    }
  }
  return { customers, atRisk, lost };
}

/** Cohorts with the nulls at their ends left out, or `undefined` and issues. `whole` is false where counts may be expected ones. */
export function readCohorts(input: unknown, issues: Issue[], whole: boolean): number[][] | undefined {
  const rows = columnOf(input);
  if (!rows) {
    issues.push(issue("wrong-type", "cohorts", input, { expected: "array" }));
    return undefined;
  }
  const cohorts: number[][] = [];
  for (let i = 0; i < rows.length && issues.length < MOST_ISSUES; i++) {
    const cohort = cohortOf(rows[i], `cohorts[${i}]`, issues, whole);
    if (cohort) cohorts.push(cohort);
  }
  return issues.length > 0 ? undefined : cohorts;
}

/** The observed counts of one cohort, or `undefined` and issues. */
function cohortOf(row: unknown, path: string, issues: Issue[], whole: boolean): number[] | undefined {
  const cells = columnOf(row);
  if (!cells) {
    issues.push(issue("wrong-type", path, row, { expected: "array" }));
    return undefined;
  }
  let length = cells.length;
  while (length > 0 && cells[length - 1] == null) length--;
  if (length === 0 || length > MOST_PERIODS + 1) {
    issues.push(
      issue(
        length === 0 ? "too-few" : "too-many",
        path,
        undefined,
        length === 0 ? { min: 1 } : { max: MOST_PERIODS + 1 },
      ),
    );
    return undefined;
  }
  const before = issues.length;
  const cohort: number[] = [];
  for (let j = 0; j < length && issues.length < MOST_ISSUES; j++) {
    const given = cells[j];
    const at = `${path}[${j}]`;
    if (given === null || given === undefined) issues.push(issue("gap", at, null));
    else if (countIssue(given, at, issues, whole)) cohort.push(given);
    else continue;
    const [earlier, now] = [cells[j - 1], given];
    if (typeof earlier === "number" && typeof now === "number" && now > earlier) {
      issues.push(issue("increasing-counts", at, now, { before: earlier }));
    }
  }
  return issues.length === before ? cohort : undefined;
}

/** Whether a value can be a number of customers; pushes the issue when it cannot. */
function countIssue(given: unknown, path: string, issues: Issue[], whole: boolean): given is number {
  if (typeof given !== "number" || Number.isNaN(given)) issues.push(issue("not-a-number", path, given));
  else if (given < 0 || given > Number.MAX_SAFE_INTEGER) {
    issues.push(issue("out-of-range", path, given, { min: 0, max: Number.MAX_SAFE_INTEGER }));
  } else if (whole && !Number.isInteger(given)) issues.push(issue("not-whole", path, given));
  else return true;
  return false;
}

function fromLifetimes({ periods, churned, entry }: CustomerLifetimes, issues: Issue[]): RenewalCounts | undefined {
  const n = periods.length;
  for (const [name, column] of [
    ["churned", churned],
    ["entry", entry],
  ] as const) {
    if (name === "entry" && column === undefined) continue;
    if (column?.length !== n) issues.push(issue("unequal-lengths", name, column?.length, { expected: n }));
  }
  let decisions = 0;
  for (let i = 0; i < n && issues.length === 0; i++) {
    wholeIssue(periods[i], `periods[${i}]`, churned[i] ? 1 : 0, issues);
    if (![0, 1, true, false].includes(churned[i] as number)) {
      issues.push(issue("wrong-type", `churned[${i}]`, churned[i], { expected: "boolean" }));
    }
    if (entry) wholeIssue(entry[i], `entry[${i}]`, 0, issues);
    if (entry && issues.length === 0 && entry[i]! > periods[i]! - (churned[i] ? 1 : 0)) {
      issues.push(issue("out-of-range", `entry[${i}]`, entry[i], { min: 0, max: periods[i]! - (churned[i] ? 1 : 0) }));
    }
    decisions = Math.max(decisions, periods[i]!);
  }
  if (issues.length > 0) return undefined;
  // Customers who begin and cease to be at risk at each decision, added up below.
  const change = new Float64Array(decisions + 1);
  const lost = new Float64Array(decisions);
  for (let i = 0; i < n; i++) {
    const from = entry ? entry[i]! : 0;
    change[from] = change[from]! + 1;
    change[periods[i]!] = change[periods[i]!]! - 1;
    if (churned[i]) lost[periods[i]! - 1] = lost[periods[i]! - 1]! + 1;
  }
  const atRisk = new Float64Array(decisions);
  let present = 0;
  for (let j = 0; j < decisions; j++) {
    present += change[j]!;
    atRisk[j] = present;
  }
  return { customers: n, atRisk, lost };
}

function wholeIssue(given: unknown, path: string, min: number, issues: Issue[]): void {
  if (typeof given !== "number" || Number.isNaN(given)) issues.push(issue("not-a-number", path, given));
  else if (given < min || given > MOST_PERIODS)
    issues.push(issue("out-of-range", path, given, { min, max: MOST_PERIODS }));
  else if (!Number.isInteger(given)) issues.push(issue("not-whole", path, given));
}

/** Arrays and typed arrays; not text, which has a length too. */
function columnOf(value: unknown): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? (value as unknown as ArrayLike<unknown>)
    : undefined;
}

function isLifetimes(value: unknown): value is CustomerLifetimes {
  if (typeof value !== "object" || value === null) return false;
  const { periods, churned, entry } = value as Partial<CustomerLifetimes>;
  return (
    columnOf(periods) !== undefined &&
    columnOf(churned) !== undefined &&
    (entry === undefined || columnOf(entry) !== undefined)
  );
}

function issue(what: string, path: string, given: unknown, params?: Readonly<Record<string, Plain>>): Issue {
  return {
    code: `fit/${what}`,
    severity: "error",
    path,
    ...(given === undefined || typeof given === "object" ? (given === null ? { given } : {}) : { given: plain(given) }),
    ...(params ? { params } : {}),
  };
}

/** As JSON can carry it. */
function plain(given: unknown): Plain {
  if (typeof given === "number") return Number.isFinite(given) ? given : String(given);
  if (typeof given === "boolean") return given;
  const text = String(given);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
