import type { Issue } from "../result.js";
import { parseDay } from "../table/calendar.js";
import { type Column, MISSING_CODE, MISSING_DAY, type Table, type Workspace } from "../table/table.js";
import { type AccountBase, accountBase, latestDay } from "./account-base.js";
import type { HealthModel } from "./health-model.js";
import type { HealthScores } from "./health-result.js";
import { isWrittenOver, knownBy, notYetOver, plainValue, readColumns } from "./known-on.js";
import { modelName } from "./model-parts.js";
import { undatedSegments } from "./undated-segments.js";

/**
 * What the models that scored read of rows up to a day that came to be after it, or was written over since, and was left out of the
 * scores for that: `health/later-values` for each such table and column, with the number of rows. Of a day before the
 * last one also `health/segment-column-undated`: by which columns of accounts, as they are today, segments chose models.
 *
 * @example laterValues(workspace, [model], scores) // path tickets.satisfaction: tickets closed since
 */
export function laterValues(
  workspace: Workspace,
  models: readonly HealthModel[],
  { asOf, models: scored }: Pick<HealthScores, "asOf" | "models">,
): Issue[] {
  const base = accountBase(workspace);
  const day = parseDay(asOf)!;
  const used = models.filter((one) => scored.some(({ model }) => model === modelName(one)));
  const issues = new Map<string, Issue>();
  for (const { source } of used.flatMap(({ groups }) => groups.flatMap(({ measures }) => measures))) {
    const table = workspace[source.table];
    for (const column of readColumns(source)) {
      const path = `${source.table}.${column}`;
      const [later, days] = [table && knownLater(base, table, column), base.daysOf(source.table)];
      if (!later || !days || issues.has(path)) continue;
      let count = 0;
      for (const [row, dated] of days.entries())
        if (dated !== MISSING_DAY && dated <= day && later(row, day)) count += 1;
      if (count > 0) {
        issues.set(path, { code: "health/later-values", severity: "notice", path, params: { asOf }, count });
      }
    }
  }
  const last = latestDay(base);
  if (last === undefined || day >= last) return [...issues.values()];
  return [...issues.values(), ...undatedSegments(workspace, used, asOf)];
}

/** Whether a row holds a value that was not known on a day; undefined for columns of which all is known at once. */
function knownLater(
  base: AccountBase,
  table: Table,
  name: string,
): ((row: number, day: number) => boolean) | undefined {
  const column = table.columns[name];
  if (!column) return undefined;
  if (isWrittenOver(table.name, name)) return notYetOver(base, table);
  const known = knownBy(table, name);
  const given = known && (plainValue(column) ?? ((row: number) => (isMissing(column, row) ? Number.NaN : 1)));
  return given && ((row, day) => !Number.isNaN(given(row)) && !known(row, day));
}

function isMissing(column: Column, row: number): boolean {
  return column.kind === "category" && column.codes[row] === MISSING_CODE;
}
