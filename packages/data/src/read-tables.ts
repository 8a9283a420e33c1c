import {
  columnOf,
  fail,
  type Issue,
  type Result,
  succeed,
  TABLES,
  type Table,
  type TableName,
  type Workspace,
} from "@tenure/core";
import { type BuiltTable, buildTable } from "./checks/build-table.js";
import { checkTable } from "./checks/check-table.js";
import { stackTables } from "./checks/columns-of-rows.js";
import { joinUsage, needsSubscriptions, unknownAccounts } from "./checks/join-usage.js";
import { TimeZone } from "./columns/time-zone.js";
import { identifyTable } from "./mapping/identify-table.js";
import { knownNames } from "./mapping/known-names.js";
import { fieldOf, type MappedColumns, mapColumns } from "./mapping/map-columns.js";
import { Pace } from "./pace.js";
import { RawFile } from "./raw-file.js";
import { readSource, sizeOf } from "./read-source.js";
import { type FileReport, withIssues } from "./report.js";
import {
  type ColumnMapping,
  type Load,
  READ_LIMITS,
  ReadFailure,
  type ReadLimits,
  type ReadOptions,
  type TableSource,
  unreadable,
} from "./source.js";

/** One file on its way through the load. */
interface FileInHand {
  readonly source: TableSource;
  readonly raw: RawFile;
  table: TableName | null;
  mapped: MappedColumns | null;
  built: BuiltTable | null;
  rowsKept: number;
  used: boolean;
}

/**
 * Reads files, text, rows or ready columns into the tables that the engine understands. Every row is checked once;
 * a row that cannot be used costs one row and leaves an issue with its place. A file that cannot be used at all changes
 * nothing that was loaded before. Files of one table are read below each other.
 *
 * The result fails only when nothing could be done (cancelled, an unknown time zone); files that could not be used are
 * in the report, each with what is missing, so that somebody can be asked.
 *
 * @example
 * const load = await readTables([{ name: "subscriptions.csv", content: file }], { timeZone: "Asia/Tokyo" });
 * if (load.ok) load.value.workspace.subscriptions?.rowCount;
 */
export async function readTables(sources: readonly TableSource[], options: ReadOptions = {}): Promise<Result<Load>> {
  const zone = TimeZone.of(options.timeZone ?? "UTC");
  if (!zone) {
    return fail({
      code: "data/unknown-time-zone",
      severity: "error",
      path: "timeZone",
      given: options.timeZone ?? null,
    });
  }
  const limits: ReadLimits = { ...READ_LIMITS, ...options.limits };
  const pace = new Pace(
    options.signal,
    options.onProgress,
    sources.reduce((sum, source) => sum + sizeOf(source), 0),
  );
  try {
    const files: FileInHand[] = [];
    for (const source of sources) files.push(await readFile(source, options, limits, zone, pace));
    return succeed(await combine(files, options, pace));
  } catch (error) {
    if (error instanceof ReadFailure) return fail(error.issue);
    throw error;
  }
}

/** Whether a failure is about the whole load and not about the file at hand. */
const isCancelled = (error: unknown) => error instanceof ReadFailure && error.issue.code === "data/cancelled";

async function readFile(
  source: TableSource,
  options: ReadOptions,
  limits: ReadLimits,
  zone: TimeZone,
  pace: Pace,
): Promise<FileInHand> {
  const mapped = new Set(
    [source.mapping, ...Object.values(options.mapping ?? {}), ...Object.values(options.remembered ?? {})].flatMap(
      (one) => Object.keys(one ?? {}),
    ),
  );
  const raw = new RawFile(source.name, limits, (cells) => knownNames(cells, mapped));
  const file: FileInHand = {
    source,
    raw,
    table: source.table ?? null,
    mapped: null,
    built: null,
    rowsKept: 0,
    used: false,
  };
  try {
    if (source.table !== undefined && !Object.hasOwn(TABLES, source.table)) {
      file.table = null;
      throw new ReadFailure({ code: "data/unknown-table", severity: "error", given: String(source.table) });
    }
    await readSource(source, raw, pace);
    file.table ??= identifyTable(source.name, raw.headers) ?? null;
    const { table } = file;
    if (table) {
      file.mapped = mapColumns(table, raw.headers, mappingFor(table, source, options), options.remembered?.[table]);
      for (const issue of file.mapped.issues) {
        // A saved mapping is for many files; only one given with the file promises that its columns are there.
        const given = Object.hasOwn(source.mapping ?? {}, String(issue.given));
        if (given || issue.code !== "data/mapping-unused") raw.log.add(issue);
      }
    }
    if (raw.rowsRead === 0)
      throw new ReadFailure({ code: "data/no-rows", severity: "error", path: table ?? source.name });
    if (!table || !file.mapped) {
      const params = { columns: raw.headers.join(", ").slice(0, 200) };
      throw new ReadFailure({ code: "data/unknown-table", severity: "error", params });
    }
    for (const field of file.mapped.missing) {
      if (table === "subscriptions" && field === "mrr") raw.log.add(NO_PRICE);
      else {
        raw.log.add({
          code: "data/missing-column",
          severity: "error",
          path: `${table}.${field}`,
          params: { table, field },
        });
      }
    }
    if (file.mapped.missing.length > 0) return file;
    const built = await pace.run(buildTable(table, raw, file.mapped, source, zone));
    if (built.table.rowCount > 0 && table === "subscriptions" && !hasPrice(built.table)) raw.log.add(NO_PRICE);
    else if (built.table.rowCount > 0) file.built = built;
    else raw.log.add({ code: "data/no-good-rows", severity: "error", path: table, params: { rows: raw.rowsRead } });
  } catch (error) {
    if (isCancelled(error)) throw error;
    // Whatever a file makes a reader do, it costs that file and not the load.
    raw.log.add(error instanceof ReadFailure ? { path: source.name, ...error.issue } : unreadable(source, error));
  }
  return file;
}

/** Without a price nothing can be said about revenue, and figures of a company loaded before would stay. */
const NO_PRICE: Issue = { code: "data/no-price", severity: "error", path: "subscriptions" };

const hasPrice = (table: Table): boolean =>
  ["mrr", "amount"].some((name) => columnOf(table, name, "number")?.values.some((price) => !Number.isNaN(price)));

/** The mapping given with a file, and of a saved one what does not contradict it. */
function mappingFor(table: TableName, source: TableSource, options: ReadOptions): ColumnMapping {
  // Money of events is none of the measures that usage has.
  const money = Object.values(source.money ?? {}).filter((header) => header !== undefined);
  const own: ColumnMapping = { ...source.mapping, ...Object.fromEntries(money.map((header) => [header, null])) };
  const claimed = new Set(Object.values(own).map(fieldOf));
  const saved = Object.entries(options.mapping?.[table] ?? {}).filter(
    ([header, choice]) => !Object.hasOwn(own, header) && (choice === null || !claimed.has(fieldOf(choice))),
  );
  return { ...own, ...Object.fromEntries(saved) };
}

async function combine(files: readonly FileInHand[], options: ReadOptions, pace: Pace): Promise<Load> {
  const between: Issue[] = [];
  const loaded: Partial<Record<TableName, Table>> = {};
  const byTable = new Map<TableName, (FileInHand & { built: BuiltTable })[]>();
  for (const file of files) {
    if (!file.built) continue;
    const parts = byTable.get(file.built.table.name) ?? [];
    parts.push(file as FileInHand & { built: BuiltTable });
    byTable.set(file.built.table.name, parts);
  }
  for (const [name, parts] of byTable) {
    const stacked = await pace.run(stackTables(parts.map((part) => part.built.table)));
    const checked = checkTable(
      stacked,
      parts.map(({ source, raw, built }) => ({
        name: raw.name,
        log: raw.log,
        rowCount: built.table.rowCount,
        fingerprints: built.fingerprints,
        keepRepeatedRows: source.keepRepeatedRows === true,
      })),
    );
    const { table, keptPerPart } = await pace.run(checked);
    parts.forEach((part, i) => {
      part.rowsKept = keptPerPart[i]!;
      part.used = true;
    });
    loaded[name] = table;
  }

  let waiting = loaded.usage ? undefined : options.waiting?.usage;
  const subscriptions = loaded.subscriptions ?? options.existing?.subscriptions;
  const usage = loaded.usage ?? waiting;
  if (usage && needsSubscriptions(usage)) {
    if (subscriptions) {
      const joined = await pace.run(joinUsage(usage, subscriptions));
      if (joined.issue) between.push(joined.issue);
      if (loaded.usage) countKept(byTable.get("usage")!, joined.kept);
      if (joined.usage.rowCount > 0) loaded.usage = joined.usage;
      else delete loaded.usage;
      waiting = undefined;
    } else {
      waiting = usage;
      delete loaded.usage;
      between.push({ code: "data/no-subscriptions", severity: "error", path: "usage" });
    }
    if (!loaded.usage) {
      for (const part of byTable.get("usage") ?? []) {
        part.used = false;
        part.rowsKept = 0;
      }
    }
  }

  const workspace: Workspace = { ...options.existing, ...loaded };
  if (workspace.accounts) {
    for (const table of Object.values(workspace)) {
      if (table.name === "accounts" || (!loaded[table.name] && !loaded.accounts)) continue;
      const issue = unknownAccounts(table, workspace.accounts);
      if (issue) between.push(issue);
    }
  }
  return {
    workspace,
    report: { files: files.map(fileReport), issues: between },
    waiting: waiting ? { usage: waiting } : {},
    lines: files.map(({ raw }) => raw.lineShifts),
  };
}

/** Takes back from each file's count the rows that the join left out; files lie below each other in the table. */
function countKept(files: readonly FileInHand[], keptRows: Int32Array): void {
  let end = 0;
  let kept = 0;
  for (const file of files) {
    end += file.rowsKept;
    const before = kept;
    while (kept < keptRows.length && keptRows[kept]! < end) kept++;
    file.rowsKept = kept - before;
  }
}

function fileReport({ raw, table, mapped, rowsKept, used }: FileInHand): FileReport {
  const report: FileReport = {
    name: raw.name,
    table,
    format: raw.format,
    encoding: raw.encoding,
    delimiter: raw.delimiter,
    rowsRead: raw.rowsRead,
    rowsKept,
    columns: mapped?.readings ?? raw.headers.map((source) => ({ source, field: null, how: "kept" })),
    missing: mapped?.missing ?? [],
    issues: [],
    used,
  };
  return withIssues(report, raw.log.list(table), raw.lineShifts);
}
