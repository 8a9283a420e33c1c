import { closestName, type Result, type TableName, type Workspace } from "@tenure/core";
import {
  type LoadReport,
  type PlainTable,
  readColumns,
  readTables,
  type SavedMapping,
  type TableSource,
} from "@tenure/data";
import { type Context, UnusableInput } from "../command.js";
import type { FiledIssue } from "../issue-lines.js";
import { ProgressLine } from "../progress.js";
import { filed, Inputs, nameOf } from "./inputs.js";
import { mappingsIn, readingOf } from "./reading-options.js";
import { checkedMapping } from "./saved-mapping.js";

/** Files by the table that the command line says they hold; none where it leaves that to the file. */
export type FilesByTable = Partial<Record<TableName, readonly string[]>>;

export interface Read {
  readonly workspace: Workspace;
  readonly report: LoadReport;
  /** Every issue of every file, with its file where there are several. */
  readonly issues: readonly FiledIssue[];
}

/** One file to read, and what the command line says of it. */
interface NamedFile {
  readonly path: string;
  readonly table?: TableName;
  /** More to say of the file than the options do. */
  readonly source?: Pick<TableSource, "mapping" | "keepRepeatedRows" | "money">;
}

/**
 * Reads files into the engine's tables under the options of the command line. A file that cannot be used stays in the
 * report, unused; {@link readWorkspace} insists on all.
 */
export async function readFiles(
  { args, io }: Context,
  files: readonly NamedFile[],
  inputs = new Inputs(io.stdin),
): Promise<Read> {
  const own = mappingsIn(args);
  const mappingFile = args.has("mapping") ? args.text("mapping") : undefined;
  const mapping: SavedMapping = mappingFile === undefined ? {} : checkedMapping(await inputs.json(mappingFile));
  const sources: TableSource[] = [];
  for (const { path, table, source } of files) {
    const columns = { ...(table && own[table]), ...source?.mapping };
    sources.push({
      name: nameOf(path),
      content: await inputs.bytes(path),
      ...(table ? { table } : {}),
      ...readingOf(args),
      ...source,
      mapping: columns,
    });
  }
  // Where the table is only found out later, what was said of it has to wait for that.
  const said: SavedMapping = files.every(({ table }) => table) ? mapping : merged(mapping, own);
  const timeZone = args.text("time-zone");
  const progress = new ProgressLine({ args, io });
  const load = await readTables(sources, {
    mapping: said,
    onProgress: progress.show,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  progress.end();
  if (!load.ok) throw new UnusableInput(load.issues);
  const { workspace, report } = load.value;
  const promised = sources.flatMap(({ mapping: columns = {} }) => Object.keys(columns));
  checkPromised(new Set([...promised, ...Object.values(own).flatMap(Object.keys)]), report);
  const several = report.files.length > 1;
  const issues = report.files.flatMap((file) => filed(file.issues, file.name, several));
  return { workspace, report, issues: [...issues, ...report.issues] };
}

/** A header that the command line names has to be in some file: to go on without it would answer another question. */
function checkPromised(headers: ReadonlySet<string>, { files }: LoadReport): void {
  const known = new Set(files.flatMap(({ columns }) => columns.map(({ source }) => source)));
  // A file that could not be read has no columns, and says so itself.
  if (files.some(({ columns }) => columns.length === 0)) return;
  const missing = [...headers].filter((header) => !known.has(header));
  if (missing.length === 0) return;
  throw new UnusableInput(
    missing.map((header) => {
      const suggestion = closestName(header, known);
      const params = { columns: [...known].join(", "), ...(suggestion === undefined ? {} : { suggestion }) };
      return { code: "mapping/missing-header", severity: "error", given: header, params };
    }),
  );
}

function merged(a: SavedMapping, b: SavedMapping): SavedMapping {
  const tables = new Set([...Object.keys(a), ...Object.keys(b)] as TableName[]);
  return Object.fromEntries([...tables].map((table) => [table, { ...a[table], ...b[table] }]));
}

/** Reads the files of each table; throws {@link UnusableInput} when one of them cannot be used. */
export async function readWorkspace(context: Context, files: FilesByTable, inputs?: Inputs): Promise<Read> {
  const named = Object.entries(files).flatMap(([table, paths]) =>
    paths.map((path) => ({ path, table: table as TableName })),
  );
  const read = await readFiles(context, named, inputs);
  if (read.report.files.some(({ used }) => !used)) throw new UnusableInput(read.issues);
  return read;
}

/** Reads a file of any shape, its columns under their own names. Throws {@link UnusableInput} where that cannot be. */
export async function readPlain(
  { args, io }: Context,
  path: string,
  inputs = new Inputs(io.stdin),
): Promise<PlainTable> {
  const timeZone = args.text("time-zone");
  const progress = new ProgressLine({ args, io });
  const source = { name: nameOf(path), content: await inputs.bytes(path), ...readingOf(args) };
  const table = await readColumns(source, {
    onProgress: progress.show,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  progress.end();
  return valueIn(table.ok ? table : { ok: false, issues: filed(table.issues, source.name, false) });
}

/** What a door returned; throws {@link UnusableInput} with its issues where it refused, and with those met before. */
export function valueIn<T>(result: Result<T>, before: readonly FiledIssue[] = []): T {
  if (!result.ok) throw new UnusableInput([...before, ...result.issues]);
  return result.value;
}

/** The engine's name for a column that the reader may know by its header in the file. */
export function columnNamed(name: string, { report }: Read): string {
  const headers = report.files.flatMap(({ columns }) => columns);
  if (headers.some(({ field }) => field === name)) return name;
  return headers.find(({ source, field }) => source === name && field !== null)?.field ?? name;
}
