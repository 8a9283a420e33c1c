import { wilsonInterval } from "../math/wilson-interval.js";
import { fail, type Reason, type Result, succeed } from "../result.js";
import { monthOfDay } from "../table/calendar.js";
import { columnOf, MISSING_DAY, type Workspace } from "../table/table.js";
import { monthWindow } from "./month-window.js";
import type { ProactiveResult, ProactiveShare } from "./proactive-result.js";
import { groupByColumn, groupByMonth, groupingName, missingColumn, type RowGroups } from "./row-groups.js";

/** Which touchpoints to look at. */
export interface ProactiveOptions {
  /** First and last month, `YYYY-MM`; with either, touchpoints without a date are left out. */
  readonly from?: string;
  readonly to?: string;
  /** Column to group by beside month and role, of the touchpoints or of their accounts. */
  readonly by?: string;
}

/**
 * Proactive ratio: how much of the contact with customers we started ourselves.
 *
 *   ratio = proactive touches / (proactive + reactive touches)
 *
 *   returns   fractions with Wilson's interval; `null` with reason `no-base` without touches that tell who started
 *             them, `no-data` when the table has no such column
 *
 * A touchpoint that does not tell is on neither side, and is counted. It measures a mix of work, not its effect.
 *
 * Errors: `touchpoints/no-table`, `data/missing-column`, `range/not-a-month`, `range/from-after-to`.
 *
 * @example proactiveRatio({ touchpoints }, { by: "segment" })
 */
export function proactiveRatio(
  { touchpoints, accounts }: Pick<Workspace, "touchpoints" | "accounts">,
  options: ProactiveOptions = {},
): Result<ProactiveResult> {
  if (!touchpoints) return fail({ code: "touchpoints/no-table", severity: "error" });
  const window = monthWindow(options);
  if (!window.ok) return window;
  const [first, last] = window.value;
  const days = columnOf(touchpoints, "date", "day")?.values;
  if (!days) return fail(missingColumn(touchpoints, "date", Object.keys(touchpoints.columns)));
  const anyDay = options.from === undefined && options.to === undefined;
  const rows: number[] = [];
  for (let row = 0; row < touchpoints.rowCount; row++) {
    const day = days[row]!;
    const inside = day !== MISSING_DAY && monthOfDay(day) >= first && monthOfDay(day) <= last;
    if (anyDay || inside) rows.push(row);
  }

  const groupings: [`by${string}`, RowGroups][] = [["byMonth", groupByMonth(rows.map((row) => days[row]!))]];
  const columns = [touchpoints.columns.role ? "role" : undefined, options.by];
  for (const column of new Set(columns)) {
    if (column === undefined) continue;
    const groups = groupByColumn({ table: touchpoints, accounts }, rows, column);
    if (!groups.ok) return groups;
    groupings.push([groupingName(column), groups.value]);
  }

  const proactive = columnOf(touchpoints, "proactive", "flag")?.values;
  const reasons: Record<string, Reason> = {};
  const share = (some: readonly number[], path: string): ProactiveShare => {
    const started = proactive ? some.filter((row) => proactive[row] === 1).length : 0;
    const answered = proactive ? some.filter((row) => proactive[row] === 0).length : 0;
    const interval = wilsonInterval(started, started + answered);
    if (!interval) reasons[`${path}.ratio`] = reasons[`${path}.ci95`] = proactive ? "no-base" : "no-data";
    return {
      touches: some.length,
      proactive: started,
      reactive: answered,
      unknown: some.length - started - answered,
      ratio: interval && started / (started + answered),
      ci95: interval && [interval.low, interval.high],
    };
  };
  const shares = groupings.map(([name, { groups }]) => [
    name,
    Object.fromEntries(
      groups.map(([label, places]) => [
        label,
        share(
          places.map((place) => rows[place]!),
          `${name}.${label}`,
        ),
      ]),
    ),
  ]);
  return succeed({
    tenure: 1,
    convention: "touches-that-tell",
    all: share(rows, "all"),
    ...(Object.fromEntries(shares) as Pick<ProactiveResult, "byMonth">),
    ungrouped: Object.fromEntries(groupings.map(([name, { ungrouped }]) => [name, ungrouped])),
    reasons,
    issues: [],
  });
}
