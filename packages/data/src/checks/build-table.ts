import { type Column, fieldsOf, OPEN_END, type Table, type TableName } from "@tenure/core";
import { type ReadColumn, readAs, readByContent } from "../columns/read-column.js";
import { PLAIN_READING, type TypedColumn, type Writing } from "../columns/reading.js";
import type { TimeZone } from "../columns/time-zone.js";
import { typedColumn } from "../columns/typed-column.js";
import type { IssueLog } from "../issue-log.js";
import type { MappedColumns } from "../mapping/map-columns.js";
import type { Steps } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import type { ColumnReading } from "../report.js";
import type { TableSource } from "../source.js";
import { writingOf } from "../writing.js";
import { CheckedRows } from "./checked-rows.js";
import { selectRows } from "./columns-of-rows.js";
import { fieldReading, isLenient } from "./field-reading.js";
import { checkOrder, checkRange, requireOneOf, requireValues } from "./row-checks.js";
import { type RowFingerprints, rowFingerprints } from "./row-fingerprints.js";

export interface BuiltTable {
  readonly table: Table;
  /** What stood in each row, for finding rows that repeat another. */
  readonly fingerprints: RowFingerprints;
}

/** Types every column of a file, checks every row once, and keeps the good ones. */
export function* buildTable(
  table: TableName,
  file: RawFile,
  mapped: MappedColumns,
  source: Pick<TableSource, "dateOrder" | "decimalMark">,
  zone: TimeZone,
): Steps<BuiltTable> {
  const { log, rowCount } = file;
  const fields = fieldsOf(table);
  const reads: ReadColumn[] = [];
  for (const [i, draft] of file.columns.entries()) {
    const { field } = mapped.readings[i]!;
    reads.push(yield* field === null ? readByContent(draft) : readAs(fields[field]!.kind, draft));
  }
  const writing = writingOf(reads, source, file.delimiter, zone);

  const rows = new CheckedRows(table, file, mapped);
  const columns: Record<string, Column> = {};
  const currencies = new Set<string>();
  for (const [i, read] of reads.entries()) {
    const reading = mapped.readings[i]!;
    if (reading.field === null) {
      const name = keptName(reading.source, fields, columns);
      columns[name] = yield* keptColumn(name, read, writing, table, rows, log);
    } else {
      const typed = yield* knownColumn(reading.field, reading, read, writing, rows);
      columns[reading.field] = typed.column;
      for (const currency of typed.currencies) currencies.add(currency);
    }
  }
  if (currencies.size > 1) {
    const params = { currencies: [...currencies].sort().join(", ") };
    log.add({ code: "data/mixed-currencies", severity: "warning", path: table, params });
  }

  if (table === "usage") yield* requireOneOf(rows, columns, ["account_id", "subscription_id"]);
  if (table === "subscriptions") {
    columns.end_date ??= { kind: "day", values: new Int32Array(rowCount).fill(OPEN_END) };
    yield* checkOrder(rows, columns, "start_date", "end_date");
    if (!columns.mrr && !columns.amount) log.add({ code: "data/no-price", severity: "warning", path: table });
  }
  if (table === "tickets") {
    yield* checkOrder(rows, columns, "opened_at", "first_response_at");
    yield* checkOrder(rows, columns, "opened_at", "resolved_at");
  }

  const names = mapped.readings.map((reading) => reading.field ?? reading.source);
  const fingerprints = yield* rowFingerprints(file.columns, names, rowCount);
  const whole: Table = { name: table, rowCount, columns, sourceRows: rows.sourceRows };
  const kept = rows.good();
  if (!kept) return { table: whole, fingerprints };
  return {
    table: yield* selectRows(whole, kept),
    fingerprints: {
      high: kept.map((row) => fingerprints.high[row]!),
      low: kept.map((row) => fingerprints.low[row]!),
    },
  };
}

/** A column of ours: what cannot be read or lies out of range costs its row, unless the column forgives it. */
function* knownColumn(
  name: string,
  reading: ColumnReading,
  read: ReadColumn,
  writing: Writing,
  rows: CheckedRows,
): Steps<TypedColumn> {
  const { table, file } = rows;
  const { draft } = read;
  const field = fieldsOf(table)[name]!;
  const has = (other: string) => rows.mapped.readings.some((one) => one.field === other);
  const lenient = isLenient(table, name, has);
  const params = { ...(reading.source === name ? {} : { column: reading.source }), ...(lenient ? { kept: true } : {}) };
  const unreadable = new Uint8Array(rows.count);
  const typed = yield* typedColumn(read, fieldReading(table, name, reading.times ?? 1), writing, (row, code) => {
    unreadable[row] = 1;
    const limits = code === "data/out-of-range" ? { min: "1900-01-01", max: "2199-12-31" } : {};
    const details = () => ({ given: draft.textAt(row), params: { ...params, ...limits } });
    if (lenient) file.log.addRow(code, "warning", rows.sourceRows[row]!, name, details);
    else rows.leaveOut(row, code, name, details);
  });
  for (const [code, count] of [
    ["data/excel-dates", typed.excelDates],
    ["data/epoch-dates", typed.epochDates],
    ["data/month-as-day", typed.monthsAsDays],
  ] as const) {
    if (count > 0) {
      file.log.add({ code, severity: "notice", path: `${table}.${name}`, params: { column: reading.source }, count });
    }
  }
  // Usage may name a subscription instead of its account, which is looked at when all columns are there.
  if (field.required && !(table === "usage" && name === "account_id")) {
    yield* requireValues(rows, name, typed.column, unreadable, params);
  }
  if (typed.column.kind === "number") yield* checkRange(rows, name, typed.column.values, draft, lenient, params);
  return typed;
}

/** A column under its own name: it may be a measure or a segment, and costs no rows. */
function* keptColumn(
  name: string,
  read: ReadColumn,
  writing: Writing,
  table: TableName,
  rows: CheckedRows,
  log: IssueLog,
): Steps<Column> {
  const { draft } = read;
  if (read.mixed) log.add({ code: "data/mixed-types", severity: "notice", path: table, given: draft.header });
  const typed = yield* typedColumn(read, PLAIN_READING, writing, (row, code) =>
    log.addRow(code, "notice", rows.sourceRows[row]!, name, () => ({ given: draft.textAt(row) })),
  );
  return typed.column;
}

/** A kept column must not pass for one of ours, nor for what every object has. */
function keptName(header: string, fields: object, taken: object): string {
  let name = header === "__proto__" || Object.hasOwn(fields, header) ? `${header} (file)` : header;
  while (Object.hasOwn(taken, name)) name = `${name} (file)`;
  return name;
}
