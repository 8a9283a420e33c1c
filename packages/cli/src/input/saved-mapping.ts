import { closestName, type Issue, TABLES, type TableName } from "@tenure/core";
import type { ColumnChoice, ColumnMapping, SavedMapping } from "@tenure/data";
import { UnusableInput } from "../command.js";

/**
 * Checks a mapping file: `{ "subscriptions": { "Monthly fee": "mrr", "Seats": null } }`. Throws {@link UnusableInput}
 * with everything that is wrong with it.
 */
export function checkedMapping(written: unknown): SavedMapping {
  const issues: Issue[] = [];
  const wrong = (path: string, expected: string) =>
    issues.push({ code: "mapping/wrong-type", severity: "error", path, params: { expected } });
  if (!isRecord(written)) {
    wrong("mapping", "object");
    throw new UnusableInput(issues);
  }
  const mapping: Partial<Record<TableName, ColumnMapping>> = {};
  for (const [table, headers] of Object.entries(written)) {
    if (!Object.hasOwn(TABLES, table)) {
      const suggestion = closestName(table, Object.keys(TABLES));
      const params = { tables: Object.keys(TABLES).join(", "), ...(suggestion ? { suggestion } : {}) };
      issues.push({ code: "mapping/unknown-table", severity: "error", path: table, given: table, params });
    } else if (!isRecord(headers)) wrong(table, "object");
    else {
      for (const [header, choice] of Object.entries(headers)) {
        if (!isChoice(choice)) wrong(`${table}[${JSON.stringify(header)}]`, "column");
      }
      mapping[table as TableName] = headers as ColumnMapping;
    }
  }
  if (issues.length > 0) throw new UnusableInput(issues);
  return mapping;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isChoice(choice: unknown): choice is ColumnChoice {
  if (choice === null || typeof choice === "string") return true;
  return isRecord(choice) && typeof choice.field === "string" && Number.isFinite(choice.times);
}
