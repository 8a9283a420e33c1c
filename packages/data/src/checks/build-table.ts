import {
  type CategoryColumn,
  type Column,
  type DayColumn,
  fieldsOf,
  type InstantColumn,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  OPEN_END,
  type Table,
  type TableName,
} from "@tenure/core";
import type { TimeZone } from "../columns/time-zone.js";
import { PLAIN_READING, type ReadColumn, readAs, readByContent, typedColumn } from "../columns/typed-column.js";
import type { IssueLog } from "../issue-log.js";
import type { MappedColumns } from "../mapping/map-columns.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import type { TableSource } from "../source.js";
import { writingOf } from "../writing.js";
import { selectRows } from "./columns-of-rows.js";
import { fieldReading, isLenient } from "./field-reading.js";
import { type RowFingerprints, rowFingerprints } from "./row-fingerprints.js";

export interface BuiltTable {
  readonly table: Table;
  /** What stood in each row, for finding rows that repeat another. */
  readonly fingerprints: RowFingerprints;
}

/** Types every column of a file, checks every row once, and keeps the good ones. */
export async function buildTable(
  table: TableName,
  file: RawFile,
  mapped: MappedColumns,
  source: Pick<TableSource, "dateOrder" | "decimalMark">,
  zone: TimeZone,
  pace: Pace,
): Promise<BuiltTable> {
  const { log } = file;
  const fields = fieldsOf(table);
  const reads: ReadColumn[] = [];
  for (const [i, draft] of file.columns.entries()) {
    const { field } = mapped.readings[i]!;
    reads.push(field === null ? readByContent(draft) : readAs(fields[field]!.kind, draft));
    await pace.rest();
  }
  const writing = writingOf(reads, source, file.delimiter, zone);

  const rowCount = file.rowCount;
  const sourceRows = file.sourceRows;
  const bad = new Uint8Array(rowCount);
  const columns: Record<string, Column> = {};
  const currencySigns = new Set<string>();
  for (const [i, read] of reads.entries()) {
    await pace.rest();
    const reading = mapped.readings[i]!;
    const { draft } = read;
    if (reading.field === null) {
      const name = keptName(reading.source, fields, columns);
      if (read.mixed) log.add({ code: "data/mixed-types", severity: "notice", path: table, given: reading.source });
      const { column } = typedColumn(read, PLAIN_READING, writing, (row, code) =>
        log.addRow(code, "notice", sourceRows[row]!, name, () => ({ given: draft.textAt(row) })),
      );
      columns[name] = column;
      continue;
    }
    const name = reading.field;
    const field = fields[name]!;
    const params = reading.source === name ? {} : { column: reading.source };
    const lenient = isLenient(table, name);
    let unreadable: Uint8Array | undefined;
    const typed = typedColumn(read, fieldReading(table, name, reading.times ?? 1), writing, (row, code) => {
      unreadable ??= new Uint8Array(rowCount);
      unreadable[row] = 1;
      if (!lenient) bad[row] = 1;
      const extra = code === "data/out-of-range" ? { min: "1900-01-01", max: "2199-12-31" } : {};
      log.addRow(code, "warning", sourceRows[row]!, name, () => ({
        given: draft.textAt(row),
        params: { ...params, ...extra, ...(lenient ? { kept: true } : {}) },
      }));
    });
    columns[name] = typed.column;
    reportReadings(log, table, reading.source, typed);
    for (const sign of typed.currencies) currencySigns.add(sign);
    if (field.required && !(table === "usage" && name === "account_id")) {
      requireValues(typed.column, unreadable, (row) => {
        bad[row] = 1;
        log.addRow("data/missing-value", "warning", sourceRows[row]!, name, () => ({ params }));
      });
    }
    if (typed.column.kind === "number" && (field.min !== undefined || field.max !== undefined)) {
      const { values } = typed.column;
      const min = field.min ?? Number.NEGATIVE_INFINITY;
      const max = field.max ?? Number.POSITIVE_INFINITY;
      for (let row = 0; row < rowCount; row++) {
        if (!(values[row]! < min || values[row]! > max)) continue;
        if (lenient) values[row] = Number.NaN;
        else bad[row] = 1;
        log.addRow("data/out-of-range", "warning", sourceRows[row]!, name, () => ({
          given: draft.textAt(row),
          params: { ...params, min: field.min ?? null, max: field.max ?? null, ...(lenient ? { kept: true } : {}) },
        }));
      }
    }
  }
  if (currencySigns.size > 1) {
    log.add({
      code: "data/mixed-currencies",
      severity: "warning",
      path: table,
      params: { currencies: [...currencySigns].sort().join(", ") },
    });
  }

  if (table === "usage") requireAccountOrSubscription(columns, rowCount, bad, sourceRows, log);
  if (table === "subscriptions") {
    columns.end_date ??= { kind: "day", values: new Int32Array(rowCount).fill(OPEN_END) };
    checkOrder(columns.start_date as DayColumn, columns.end_date as DayColumn, "end_date", MISSING_DAY);
    if (!columns.mrr && !columns.amount) {
      log.add({ code: "data/no-price", severity: "warning", path: table });
    }
  }
  if (table === "tickets") {
    for (const later of ["first_response_at", "resolved_at"]) {
      checkOrder(columns.opened_at as InstantColumn, columns[later] as InstantColumn | undefined, later, Number.NaN);
    }
  }
  function checkOrder<C extends DayColumn | InstantColumn>(
    start: C,
    end: C | undefined,
    endName: string,
    missing: number,
  ) {
    if (!end) return;
    const draft = file.columns[mapped.readings.findIndex((reading) => reading.field === endName)];
    const startDraft =
      file.columns[
        mapped.readings.findIndex((reading) => reading.field === (table === "tickets" ? "opened_at" : "start_date"))
      ];
    for (let row = 0; row < rowCount; row++) {
      const from = start.values[row]!;
      const to = end.values[row]!;
      if (!(to < from) || to === missing || from === missing) continue;
      bad[row] = 1;
      log.addRow("data/end-before-start", "warning", sourceRows[row]!, endName, () => ({
        given: draft?.textAt(row) ?? null,
        params: { start: startDraft?.textAt(row) ?? null },
      }));
    }
  }

  await pace.rest();
  const fingerprints = rowFingerprints(
    file.columns,
    mapped.readings.map((reading) => reading.field ?? reading.source),
    rowCount,
  );
  const whole: Table = { name: table, rowCount, columns, sourceRows };
  if (!bad.includes(1)) return { table: whole, fingerprints };
  const kept: number[] = [];
  for (let row = 0; row < rowCount; row++) if (!bad[row]) kept.push(row);
  const rows = Int32Array.from(kept);
  return {
    table: selectRows(whole, rows),
    fingerprints: {
      high: rows.map((row) => fingerprints.high[row]!),
      low: rows.map((row) => fingerprints.low[row]!),
    },
  };
}

/** A kept column must not pass for one of ours, nor for something every object has. */
function keptName(header: string, fields: object, taken: object): string {
  let name = header;
  if (Object.hasOwn(fields, name) || name === "__proto__") name = `${header} (file)`;
  while (Object.hasOwn(taken, name)) name = `${name} (file)`;
  return name;
}

function reportReadings(
  log: IssueLog,
  table: TableName,
  column: string,
  typed: { excelDates: number; epochDates: number; monthsAsDays: number },
) {
  const notice = (code: string, count: number) => {
    if (count > 0) log.add({ code, severity: "notice", path: table, params: { column }, count });
  };
  notice("data/excel-dates", typed.excelDates);
  notice("data/epoch-dates", typed.epochDates);
  notice("data/month-as-day", typed.monthsAsDays);
}

function requireValues(column: Column, unreadable: Uint8Array | undefined, onMissing: (row: number) => void) {
  const values = column.kind === "category" ? column.codes : column.values;
  const missing =
    column.kind === "category"
      ? MISSING_CODE
      : column.kind === "day"
        ? MISSING_DAY
        : column.kind === "flag"
          ? MISSING_FLAG
          : undefined;
  for (let row = 0; row < values.length; row++) {
    const absent = missing === undefined ? Number.isNaN(values[row]!) : values[row] === missing;
    if (absent && !unreadable?.[row]) onMissing(row);
  }
}

function requireAccountOrSubscription(
  columns: Readonly<Record<string, Column>>,
  rowCount: number,
  bad: Uint8Array,
  sourceRows: Int32Array,
  log: IssueLog,
) {
  const accounts = columns.account_id as CategoryColumn | undefined;
  const subscriptions = columns.subscription_id as CategoryColumn | undefined;
  for (let row = 0; row < rowCount; row++) {
    if ((accounts?.codes[row] ?? MISSING_CODE) !== MISSING_CODE) continue;
    if ((subscriptions?.codes[row] ?? MISSING_CODE) !== MISSING_CODE) continue;
    bad[row] = 1;
    log.addRow("data/missing-value", "warning", sourceRows[row]!, accounts ? "account_id" : "subscription_id");
  }
}
