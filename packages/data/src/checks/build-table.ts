import {
  type CategoryColumn,
  type Column,
  type ColumnKind,
  fieldsOf,
  type NumberColumn,
  OPEN_END,
  type Table,
  type TableName,
} from "@tenure/core";
import type { ColumnDraft } from "../columns/column-draft.js";
import { type ReadColumn, readAs, readByContent } from "../columns/read-column.js";
import { type FieldReading, PLAIN_READING, type TypedColumn, type Writing } from "../columns/reading.js";
import type { TimeZone } from "../columns/time-zone.js";
import { typedColumn } from "../columns/typed-column.js";
import type { IssueLog } from "../issue-log.js";
import { headerCurrency, headerRemark } from "../mapping/header-name.js";
import type { MappedColumns } from "../mapping/map-columns.js";
import { isMoney } from "../mapping/money-columns.js";
import type { Steps } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import type { ColumnReading } from "../report.js";
import type { TableSource } from "../source.js";
import { writingOf } from "../writing.js";
import { CheckedRows } from "./checked-rows.js";
import { selectRows } from "./columns-of-rows.js";
import { leaveOutDealsNotWon } from "./deals-not-won.js";
import { fieldReading, isLenient } from "./field-reading.js";
import { reportInclusiveEnds } from "./inclusive-ends.js";
import { countedIntervals } from "./interval-count.js";
import { checkOrder, checkRange, requireOneOf, requireValues } from "./row-checks.js";
import { type MoneyColumn, rowCurrencies } from "./row-currencies.js";
import { type RowFingerprints, rowFingerprints } from "./row-fingerprints.js";
import { leaveOutTotals } from "./total-rows.js";
import { trialsByStatus } from "./trials-by-status.js";

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
  source: Pick<TableSource, "dateOrder" | "decimalMark" | "money">,
  zone: TimeZone,
): Steps<BuiltTable> {
  const { log, rowCount } = file;
  const fields = fieldsOf(table);
  const reads: ReadColumn[] = [];
  for (const [i, draft] of file.columns.entries()) {
    const { field } = mapped.readings[i]!;
    const kind = field === null ? MONEY_KINDS[moneyName(draft.header, source) ?? ""] : fields[field]!.kind;
    reads.push(yield* kind === undefined ? readByContent(draft) : readAs(kind, draft));
  }
  const writing = writingOf(reads, source, file.delimiter, zone);

  reportOverruled(source, writing, file);

  const rows = new CheckedRows(table, file, mapped);
  yield* leaveOutTotals(rows);
  const columns: Record<string, Column> = {};
  const money: MoneyColumn[] = [];
  for (const [i, read] of reads.entries()) {
    const reading = mapped.readings[i]!;
    const ofMoney = reading.field === null ? moneyName(reading.source, source) : undefined;
    if (ofMoney === "amount") {
      const typed = yield* eventAmounts(reading, read, writing, rows);
      columns.amount = typed.column;
      money.push(moneyColumn("amount", reading.source, typed));
    } else if (ofMoney === "currency") {
      columns.currency = (yield* typedColumn(
        read,
        fieldReading("subscriptions", "currency", 1),
        writing,
        () => {},
      )).column;
    } else if (reading.field === null) {
      const name = keptName(reading.source, fields, columns);
      columns[name] = yield* keptColumn(name, read, writing, table, rows, log);
    } else {
      const typed = yield* knownColumn(reading.field, reading, read, writing, rows);
      columns[reading.field] = typed.column;
      if (isMoney(table, reading.field)) money.push(moneyColumn(reading.field, reading.source, typed));
    }
  }
  if (money.length > 0) {
    const currency = yield* rowCurrencies(rows, columns.currency as CategoryColumn | undefined, money);
    if (currency) columns.currency = currency;
  }

  if (table === "usage") yield* requireOneOf(rows, columns, ["account_id", "subscription_id"]);
  if (table === "subscriptions") {
    yield* countedIntervals(rows, columns);
    if (!columns.trial) yield* trialsByStatus(rows, columns);
    yield* leaveOutDealsNotWon(rows, columns);
    columns.end_date ??= { kind: "day", values: new Int32Array(rowCount).fill(OPEN_END) };
    yield* checkOrder(rows, columns, "start_date", "end_date");
    if (columns.end_date.kind === "day") yield* reportInclusiveEnds(rows, columns.end_date.values);
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

/** Says where cells such as 31/01/2024 or 1.234,50 speak against what was chosen for the doubtful ones. */
function reportOverruled(
  source: Pick<TableSource, "dateOrder" | "decimalMark">,
  writing: Writing,
  { log, name }: RawFile,
): void {
  for (const what of ["dateOrder", "decimalMark"] as const) {
    const found = writing[what];
    if (source[what] === undefined || found === undefined || found === source[what]) continue;
    log.add({
      code: "data/choice-overruled",
      severity: "notice",
      path: name,
      given: source[what],
      params: { what, found },
    });
  }
}

const MONEY_KINDS: Readonly<Record<string, ColumnKind>> = { amount: "number", currency: "category" };

/** What a header of a file of events was said to hold. */
function moneyName(header: string, { money }: Pick<TableSource, "money">): "amount" | "currency" | undefined {
  if (money === undefined) return undefined;
  return header === money.amount ? "amount" : header === money.currency ? "currency" : undefined;
}

/** Money of events: a cell that cannot be read is missing, and the event stays. */
function eventAmounts(
  reading: ColumnReading,
  read: ReadColumn,
  writing: Writing,
  rows: CheckedRows,
): Steps<TypedColumn> {
  const params = { kept: true, ...(reading.source === "amount" ? {} : { column: reading.source }) };
  const times = headerRemark(reading.source)?.times ?? 1;
  const how: FieldReading = { ...PLAIN_READING, times, percent: "none" };
  return typedColumn(read, how, writing, (row, code) =>
    rows.file.log.addRow(code, "warning", rows.sourceRows[row]!, "amount", () => ({
      given: read.draft.textAt(row),
      params,
    })),
  );
}

function moneyColumn(name: string, source: string, { column, currencies }: TypedColumn): MoneyColumn {
  const values = (column as NumberColumn).values;
  return { name, source, ofHeader: headerCurrency(source), ofCells: currencies, values };
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
  if (name.endsWith("_id")) reportMangledIds(name, reading, draft, rows);
  if (field.max === 100 && typed.column.kind === "number")
    reportShares(typed.column.values, name, reading, draft, rows);
  // Usage may name a subscription instead of its account, which is looked at when all columns are there.
  if (field.required && !(table === "usage" && name === "account_id")) {
    yield* requireValues(rows, name, typed.column, unreadable, params);
  }
  if (typed.column.kind === "number") yield* checkRange(rows, name, typed.column.values, draft, lenient, params);
  return typed;
}

const MANGLED_ID = /^\d[.,]?\d*E\+\d{1,2}$/i;

/** Says that ids were turned into rounded numbers by a spreadsheet: several customers may have become one. */
function reportMangledIds(name: string, reading: ColumnReading, draft: ColumnDraft, rows: CheckedRows) {
  const given = draft.texts.filter((text) => text.includes("+") && MANGLED_ID.test(text.trim()));
  if (given.length === 0) return;
  rows.file.log.add({
    code: "data/mangled-ids",
    severity: "warning",
    path: `${rows.table}.${name}`,
    given: given[0]!,
    params: { column: reading.source },
    count: given.length,
  });
}

/** Says that numbers below one were read as percent, because spreadsheets hold 20 % as 0.2. */
function reportShares(
  values: Float64Array,
  name: string,
  reading: ColumnReading,
  draft: ColumnDraft,
  rows: CheckedRows,
) {
  let count = 0;
  let first: number | undefined;
  for (let row = 0; row < values.length; row++) {
    if (!(values[row]! > 0 && values[row]! < 1) || draft.textAt(row)!.includes("%")) continue;
    first ??= row;
    count++;
  }
  if (first === undefined) return;
  const params = { column: reading.source, row: rows.sourceRows[first]! };
  const given = draft.textAt(first);
  rows.file.log.add({
    code: "data/small-percent",
    severity: "warning",
    path: `${rows.table}.${name}`,
    given,
    params,
    count,
  });
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
