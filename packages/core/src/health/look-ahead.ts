import type { Issue } from "../result.js";
import { firstDayOfMonth, formatDay, formatMonth, lastDayOfMonth, monthNumber, monthOfDay } from "../table/calendar.js";
import { MISSING_DAY } from "../table/table.js";
import type { PanelBacktestOptions } from "./panel-backtest.js";
import type { PanelInput } from "./panel-features.js";

/** Columns that date a row where the caller names none: its day, else its month. */
const ROW_DATES = ["date", "day", "as_of", "asOf", "snapshot_date"];
const ROW_MONTHS = ["month", "year_month", "yearMonth", "ym", "period", "年月"];
/** What stands behind a column's name in that of the column with its day or month. */
const DATE_SUFFIXES = ["_date", "_at", "_on", "_as_of", "_known_at", "_observed_at", "_recorded_at", "_month"];
/** Names of what is known only once it is over. */
const AFTERWARDS = /churn|cancel|terminat|refund|解約|退会|返金/i;

/** Days of a column, or its months by their first day: the reader takes 2026-06 for the first of June. */
interface Dates {
  readonly days: Int32Array;
  readonly months: boolean;
}

/**
 * Whether a feature or a score knows more than could be known when the row was made: a value dated after the row's day,
 * or after the end of its month, is an error (`backtest/look-ahead`, with the feature, its first such row and how many
 * there are), a name that speaks of the loss itself a warning (`backtest/seems-later`).
 *
 * The day of a value is that of the feature's `knownAt`, else of a column named after it (`nps_date`, `nps_at`,
 * `nps_observed_at`, …); known in a month, it may have been known from its first day on. The row's own is `date`, else a
 * column named date, day, as_of or snapshot_date, else one named month, year_month or period, which stands for the whole
 * month; else the column of the times of rows, or of the split, where these are dates.
 */
export function lookAheadIssues(input: PanelInput, options: PanelBacktestOptions, path: string): Issue[] {
  const issues: Issue[] = [];
  const split = options.split?.kind === "column" ? options.split.column : undefined;
  const dated = options.date ?? [...ROW_DATES, ...ROW_MONTHS, options.time, split].find((name) => datesOf(input, name));
  const rows = datesOf(input, dated);
  const end = (row: number) => (rows!.months ? lastDayOfMonth(monthOfDay(rows!.days[row]!)) : rows!.days[row]!);
  const check = (name: string, column: string, knownAt: string | undefined) => {
    if (AFTERWARDS.test(column)) {
      issues.push({ code: "backtest/seems-later", severity: "warning", path: `${path}.${column}`, given: name });
    }
    const known = knownAt ?? DATE_SUFFIXES.map((suffix) => column + suffix).find((own) => datesOf(input, own));
    const values = datesOf(input, known);
    if (!rows || !values || known === dated) return;
    let [first, count] = [-1, 0];
    for (let row = 0; row < input.rowCount; row += 1) {
      if (values.days[row] === MISSING_DAY || rows.days[row] === MISSING_DAY) continue;
      if (values.days[row]! <= end(row)) continue;
      if (first < 0) first = row;
      count += 1;
    }
    if (first < 0) return;
    const written = ({ days, months }: Dates) =>
      months ? formatMonth(monthOfDay(days[first]!)) : formatDay(days[first]!);
    issues.push({
      code: "backtest/look-ahead",
      severity: "error",
      path: `${path}[${input.sourceRows?.[first] ?? first + 1}].${column}`,
      given: written(values),
      params: { feature: name, column: known!, day: written(rows) },
      count,
    });
  };
  const seen = new Set<string>();
  for (const version of options.versions) {
    const checked = version.kind === "score" ? [{ ...version, knownAt: undefined }] : version.features.features;
    for (const { name, column, knownAt } of checked) {
      const key = `${column} ${knownAt ?? ""}`;
      if (!seen.has(key)) check(name, column, knownAt);
      seen.add(key);
    }
  }
  return issues;
}

/** Undefined for a column that holds no dates: months counted from some beginning tell nothing. */
function datesOf(input: PanelInput, name: string | undefined): Dates | undefined {
  const column = name === undefined ? undefined : input.columns[name];
  if (column?.kind === "day") return { days: column.values, months: meansMonths(name!) };
  if (column?.kind !== "number" || !meansMonths(name!)) return undefined;
  const days = Int32Array.from(column.values, (value) => {
    const [year, month] = [Math.floor(value / 100), value % 100];
    const isMonth = Number.isInteger(value) && year >= 1900 && year < 2200 && month >= 1 && month <= 12;
    return isMonth ? firstDayOfMonth(monthNumber(year, month)) : MISSING_DAY;
  });
  return days.some((day) => day !== MISSING_DAY) ? { days, months: true } : undefined;
}

const meansMonths = (name: string) => ROW_MONTHS.includes(name) || name.endsWith("_month");
