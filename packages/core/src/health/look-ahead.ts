import type { Issue } from "../result.js";
import { formatDay } from "../table/calendar.js";
import { columnOf, MISSING_DAY } from "../table/table.js";
import type { PanelBacktestOptions } from "./panel-backtest.js";
import type { PanelInput } from "./panel-features.js";

/** Columns that date a row where the caller names none. */
const ROW_DATES = ["date", "day", "as_of", "asOf", "snapshot_date"];
/** What stands behind a column's name in that of the column with its day. */
const DATE_SUFFIXES = ["_date", "_at", "_on", "_as_of", "_known_at", "_observed_at", "_recorded_at"];
/** Names of what is known only once it is over. */
const AFTERWARDS = /churn|cancel|terminat|refund|解約|退会|返金/i;

/**
 * Whether a feature or a score knows more than could be known on the row's day: a value dated later is an error
 * (`backtest/look-ahead`, with the feature, its first such row and how many there are), a name that speaks of the loss
 * itself a warning (`backtest/seems-later`).
 *
 * The day of a value is that of the feature's `knownAt`, else of a column named after it (`nps_date`, `nps_at`,
 * `nps_observed_at`, …); the row's own is `date`, else a column named date, day, as_of or snapshot_date.
 */
export function lookAheadIssues(input: PanelInput, options: PanelBacktestOptions, path: string): Issue[] {
  const issues: Issue[] = [];
  const dated = options.date ?? ROW_DATES.find((name) => columnOf(input, name, "day"));
  const rowDay = dated === undefined ? undefined : columnOf(input, dated, "day")?.values;
  const seen = new Set<string>();
  const check = (name: string, column: string, knownAt: string | undefined) => {
    const key = `${column} ${knownAt ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (AFTERWARDS.test(column)) {
      issues.push({ code: "backtest/seems-later", severity: "warning", path: `${path}.${column}`, given: name });
    }
    const known = knownAt ?? DATE_SUFFIXES.map((suffix) => column + suffix).find((own) => columnOf(input, own, "day"));
    const days = known === undefined ? undefined : columnOf(input, known, "day")?.values;
    if (!rowDay || !days || known === dated) return;
    let [first, count] = [-1, 0];
    for (let row = 0; row < input.rowCount; row += 1) {
      if (days[row] === MISSING_DAY || rowDay[row] === MISSING_DAY || days[row]! <= rowDay[row]!) continue;
      if (first < 0) first = row;
      count += 1;
    }
    if (first < 0) return;
    issues.push({
      code: "backtest/look-ahead",
      severity: "error",
      path: `${path}[${input.sourceRows?.[first] ?? first + 1}].${column}`,
      given: formatDay(days[first]!),
      params: { feature: name, column: known!, day: formatDay(rowDay[first]!) },
      count,
    });
  };
  for (const version of options.versions) {
    if (version.kind === "score") check(version.name, version.column, undefined);
    else for (const { name, column, knownAt } of version.features.features) check(name, column, knownAt);
  }
  return issues;
}
