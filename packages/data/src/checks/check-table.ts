import { columnOf, MISSING_CODE, type Table } from "@tenure/core";
import type { IssueLog } from "../issue-log.js";
import { headerName } from "../mapping/header-name.js";
import { RECORD_IDS } from "../mapping/synonyms.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import { selectRows } from "./columns-of-rows.js";
import { repeatedRows } from "./repeated-rows.js";
import type { RowFingerprints } from "./row-fingerprints.js";
import { subscriptionRows, type TwoRows } from "./subscription-rows.js";

/** The rows of a stacked table that came from one file. */
export interface FilePart {
  readonly name: string;
  readonly log: IssueLog;
  readonly rowCount: number;
  readonly fingerprints: RowFingerprints;
  /** Repeated rows of this file stay. */
  readonly keepRepeatedRows?: boolean;
}

/**
 * What can be seen only when all rows of a table are there: repeated rows (dropped, unless their file keeps them),
 * overlapping intervals, subscriptions of two accounts and repeated ids (kept and reported), several currencies. Each
 * finding goes to the file its row came from.
 */
export function* checkTable(
  stacked: Table,
  parts: readonly FilePart[],
): Steps<{ table: Table; keptPerPart: readonly number[] }> {
  const { sourceRows } = stacked;
  const fingerprints = parts.map((part) => part.fingerprints);
  const first = yield* repeatedRows(stacked, fingerprints);
  const ends: number[] = [];
  for (const part of parts) ends.push((ends[ends.length - 1] ?? 0) + part.rowCount);
  const partOf = (stackedRow: number) => parts[ends.findIndex((end) => stackedRow < end)]!;
  const kept = new Int32Array(stacked.rowCount);
  let keptCount = 0;
  const keptPerPart: number[] = [];
  let row = 0;
  for (const { log, rowCount, keepRepeatedRows = false } of parts) {
    const before = keptCount;
    const begin = row;
    for (const end = row + rowCount; row < end; row++) {
      if (row % STEP_ROWS === 0) yield;
      const earlier = first[row]!;
      if (earlier < 0 || keepRepeatedRows) kept[keptCount++] = row;
      else {
        const elsewhere = earlier < begin ? { firstFile: partOf(earlier).name } : {};
        const details = () => ({ params: { first: sourceRows[earlier]!, ...elsewhere } });
        log.addRow("data/repeated-row", "warning", sourceRows[row]!, null, details);
      }
    }
    keptPerPart.push(keptCount - before);
  }
  const stackedRows = kept.subarray(0, keptCount);
  const table = keptCount === stacked.rowCount ? stacked : yield* selectRows(stacked, stackedRows);

  const logOf = (tableRow: number) => partOf(stackedRows[tableRow]!).log;
  const firstOf = (tableRow: number, other: number) => {
    const [own, part] = [partOf(stackedRows[tableRow]!), partOf(stackedRows[other]!)];
    return { first: table.sourceRows[other]!, ...(part === own ? {} : { firstFile: part.name }) };
  };
  if (table.name === "subscriptions") {
    const ids = columnOf(table, "subscription_id", "category");
    const { overlaps, shared } = yield* subscriptionRows(table);
    const report = (code: string, found: readonly TwoRows[]) => {
      for (const { row, other } of found) {
        logOf(row).addRow(code, "warning", table.sourceRows[row]!, null, () => ({
          given: ids!.labels[ids!.codes[row]!]!,
          params: firstOf(row, other),
        }));
      }
    };
    report("data/overlapping-intervals", overlaps);
    report("data/shared-subscription-id", shared);
    const currencies = columnOf(table, "currency", "category")?.labels ?? [];
    if (currencies.length > 1) {
      const params = { currencies: [...currencies].sort().join(", ") };
      parts[0]!.log.add({ code: "data/mixed-currencies", severity: "warning", path: "subscriptions.currency", params });
    }
  }
  yield* reportRepeatedIds(table, logOf, firstOf);
  return { table, keptPerPart };
}

/** Reports ids that stand for one record each and occur more than once; the rows stay. */
function* reportRepeatedIds(
  table: Table,
  logOf: (row: number) => IssueLog,
  firstOf: (row: number, other: number) => { readonly first: number },
): Steps<void> {
  const names = new Set(RECORD_IDS[table.name].flatMap((line) => line.split(", ")).map(headerName));
  const name = Object.keys(table.columns).find((column) => names.has(headerName(column)));
  const column = name === undefined ? undefined : table.columns[name];
  if (!column || name === undefined || (column.kind !== "category" && column.kind !== "number")) return;
  const report = (row: number, first: number, id: string) =>
    logOf(row).addRow("data/repeated-id", "notice", table.sourceRows[row]!, name, () => ({
      given: id,
      params: { ...firstOf(row, first) },
    }));
  if (column.kind === "category") {
    const first = new Int32Array(column.labels.length).fill(-1);
    for (let row = 0; row < table.rowCount; row++) {
      if (row % STEP_ROWS === 0) yield;
      const code = column.codes[row]!;
      if (code === MISSING_CODE) continue;
      if (first[code]! < 0) first[code] = row;
      else report(row, first[code]!, column.labels[code]!);
    }
    return;
  }
  const first = new Map<number, number>();
  for (let row = 0; row < table.rowCount; row++) {
    if (row % (STEP_ROWS / 4) === 0) yield;
    const id = column.values[row]!;
    if (Number.isNaN(id)) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, row);
    else report(row, earlier, String(id));
  }
}
