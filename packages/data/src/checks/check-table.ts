import { columnOf, MISSING_CODE, type Table } from "@tenure/core";
import type { IssueLog } from "../issue-log.js";
import { headerName } from "../mapping/header-name.js";
import { RECORD_IDS } from "../mapping/synonyms.js";
import type { Pace } from "../pace.js";
import { selectRows } from "./columns-of-rows.js";
import { overlappingIntervals } from "./overlapping-intervals.js";
import { repeatedRows } from "./repeated-rows.js";
import type { RowFingerprints } from "./row-fingerprints.js";

/** The rows of a stacked table that came from one file. */
export interface FilePart {
  readonly log: IssueLog;
  readonly rowCount: number;
  readonly fingerprints: RowFingerprints;
}

/**
 * What can be seen only when all rows of a table are there: repeated rows (dropped), overlapping intervals and
 * repeated ids (kept and reported), several currencies. Each finding goes to the file its row came from.
 */
export async function checkTable(
  stacked: Table,
  parts: readonly FilePart[],
  pace: Pace,
): Promise<{ table: Table; keptPerPart: readonly number[] }> {
  const ends: number[] = [];
  for (const part of parts) ends.push((ends[ends.length - 1] ?? 0) + part.rowCount);
  const partOf = (row: number) => ends.findIndex((end) => row < end);
  const logOf = (row: number) => parts[partOf(row)]!.log;

  await pace.rest();
  const first = repeatedRows(
    stacked,
    parts.map((part) => part.fingerprints),
  );
  const kept: number[] = [];
  const keptPerPart = parts.map(() => 0);
  for (let row = 0; row < stacked.rowCount; row++) {
    if (first[row]! < 0) {
      kept.push(row);
      keptPerPart[partOf(row)]!++;
    } else {
      logOf(row).addRow("data/repeated-row", "warning", stacked.sourceRows[row]!, null, () => ({
        params: { first: stacked.sourceRows[first[row]!]! },
      }));
    }
  }
  const originalRow = Int32Array.from(kept);
  const table = kept.length === stacked.rowCount ? stacked : selectRows(stacked, originalRow);
  await pace.rest();

  if (table.name === "subscriptions") {
    const ids = columnOf(table, "subscription_id", "category");
    for (const { row, other } of overlappingIntervals(table)) {
      logOf(originalRow[row]!).addRow("data/overlapping-intervals", "warning", table.sourceRows[row]!, null, () => ({
        given: ids!.labels[ids!.codes[row]!]!,
        params: { first: table.sourceRows[other]! },
      }));
    }
    const currencies = columnOf(table, "currency", "category")?.labels ?? [];
    if (currencies.length > 1) {
      parts[0]!.log.add({
        code: "data/mixed-currencies",
        severity: "warning",
        path: "subscriptions.currency",
        params: { currencies: [...currencies].sort().join(", ") },
      });
    }
  }
  reportRepeatedIds(table, (row) => logOf(originalRow[row]!));
  return { table, keptPerPart };
}

function reportRepeatedIds(table: Table, logOf: (row: number) => IssueLog) {
  const names = new Set(RECORD_IDS[table.name].flatMap((line) => line.split(", ")).map(headerName));
  const name = Object.keys(table.columns).find((column) => names.has(headerName(column)));
  const column = name === undefined ? undefined : table.columns[name];
  if (!column || name === undefined || (column.kind !== "category" && column.kind !== "number")) return;
  const report = (row: number, first: number, id: string) =>
    logOf(row).addRow("data/repeated-id", "notice", table.sourceRows[row]!, name, () => ({
      given: id,
      params: { first: table.sourceRows[first]! },
    }));
  if (column.kind === "category") {
    const first = new Int32Array(column.labels.length).fill(-1);
    for (let row = 0; row < table.rowCount; row++) {
      const code = column.codes[row]!;
      if (code === MISSING_CODE) continue;
      if (first[code]! < 0) first[code] = row;
      else report(row, first[code]!, column.labels[code]!);
    }
    return;
  }
  const first = new Map<number, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const id = column.values[row]!;
    if (Number.isNaN(id)) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, row);
    else report(row, earlier, String(id));
  }
}
