import { writeFile } from "node:fs/promises";
import {
  type Column,
  columnOf,
  formatDay,
  type Issue,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  OPEN_END,
  subscriptionIntervals,
  TABLES,
  type Table,
  type TableName,
  tableRows,
} from "@tenure/core";
import { type ColumnReading, type FileReport, savedMapping } from "@tenure/data";
import { type Command, type Context, type Outcome, UnusableInput } from "../command.js";
import { filed, Inputs, nameOf } from "../input/inputs.js";
import { type Read, readFiles, readPlain } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import { type Cell, count, figure, type Sheet, text } from "../output/sheet.js";

/** What a column holds, counted over the rows that were kept. */
interface ColumnContent {
  readonly kind: Column["kind"];
  readonly filled: number;
  readonly missing: number;
  /** Different labels of a category. */
  readonly distinct?: number;
  /** Numbers, or days as `YYYY-MM-DD`. */
  readonly min?: number | string;
  readonly max?: number | string;
}

type InspectedColumn = ColumnReading & Partial<ColumnContent>;
type InspectedFile = Omit<FileReport, "columns"> & { readonly columns: readonly InspectedColumn[] };

export const inspect: Command = {
  name: "inspect",
  summary: "what is in a file: columns, mapping, row counts, every issue",
  usage: ["inspect FILE… [--save-mapping PATH]"],
  files: "many",
  about: [
    "Reads files as every other command does and says how they were understood: which table each is, which of our " +
      "columns each header stands for and why, how many rows were kept, what the columns hold, and every issue with its " +
      "row. Nothing is left out of the list of issues, which other commands shorten.",
    "Tables are told apart by the file's name and its columns; --table settles it. A file that is none of our tables " +
      "(durations, counts) is described with its columns as they are: survival and fit take such files.",
  ],
  options: {
    Options: {
      table: {
        value: "NAME",
        choices: Object.keys(TABLES),
        help: `which table the files are: ${Object.keys(TABLES).join(", ")}`,
      },
      "save-mapping": { value: "PATH", help: "write the mapping that was used to a JSON file, for --mapping" },
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["inspect exports/*.csv", "how each file is understood"],
    ["inspect crm.csv --map accounts.segment=Tier --save-mapping crm.json", "correct a column, keep the mapping"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args, io } = context;
  const inputs = new Inputs(io.stdin);
  const table = args.text("table") as TableName | undefined;
  const named = args.positionals.map((path) => ({ path, ...(table ? { table } : {}) }));
  const read = await readFiles(context, named, inputs);
  const files: InspectedFile[] = [];
  const rowsBefore: Partial<Record<TableName, number>> = {};
  for (const [i, file] of read.report.files.entries()) {
    if (isOfNoTable(file)) {
      files.push(await plainFile(context, args.positionals[i]!, inputs, file));
      continue;
    }
    files.push(describedFile(file, read, rowsBefore));
  }
  const issues = files.flatMap((file) => filed(file.issues, file.name, files.length > 1));
  const all = [...issues, ...read.report.issues];
  const mapping = savedMapping(read.report);
  const path = args.text("save-mapping");
  if (path !== undefined) await saveMapping(path, mapping, context);
  return {
    result: { files, issues: read.report.issues, mapping },
    issues: all,
    // What there is of a file that cannot be used is what its columns can be mapped by.
    incomplete: files.some(({ used }) => !used),
    main: () => columnSheet(files),
    before: () => [fileSheet(files)],
  };
}

/** A file whose columns can be read but stand for none of our tables: no mistake where nobody said that they do. */
function isOfNoTable({ table, issues }: FileReport): boolean {
  return table === null && issues.some(({ code }) => code === "data/unknown-table");
}

async function plainFile(context: Context, path: string, inputs: Inputs, file: FileReport): Promise<InspectedFile> {
  const { report, columns, rowCount } = await readPlain(context, path, inputs);
  const unknown = file.issues.find(({ code }) => code === "data/unknown-table")!;
  return {
    ...report,
    columns: report.columns.map((reading) => ({ ...reading, ...contentOf(columns[reading.source], 0, rowCount) })),
    issues: [{ ...unknown, severity: "notice", path: nameOf(path) } satisfies Issue, ...report.issues],
  };
}

/** Adds what the columns hold; files of one table lie below each other in it, in their order. */
function describedFile(file: FileReport, { workspace }: Read, rowsBefore: Partial<Record<TableName, number>>) {
  const table: Table | undefined = file.table && file.used ? workspace[file.table] : undefined;
  if (!table) return file;
  const from = rowsBefore[table.name] ?? 0;
  rowsBefore[table.name] = from + file.rowsKept;
  const to = from + file.rowsKept;
  return {
    ...file,
    columns: file.columns.map((reading) => ({
      ...reading,
      ...contentOf(table.columns[reading.field ?? reading.source], from, to),
    })),
    issues: table.name === "subscriptions" ? [...file.issues, ...priceIssues(tableRows(table, from, to))] : file.issues,
  };
}

/** What the rows of subscriptions say of their price, which is worked out only when figures are asked for. */
function priceIssues(table: Table): readonly Issue[] {
  const together = subscriptionIntervals(table);
  if (together.ok) return together.value.issues;
  // Several currencies are an issue of the file already; each tells of the rows that count in it.
  const labels = columnOf(table, "currency", "category")?.labels ?? [];
  const [one] = labels.map((currency) => subscriptionIntervals(table, { currency })).filter(({ ok }) => ok);
  return one?.ok ? one.value.issues : [];
}

function contentOf(column: Column | undefined, from: number, to: number): Partial<ColumnContent> {
  if (!column) return {};
  const isMissing = missingTest(column);
  let filled = 0;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const values = column.kind === "category" ? column.codes : column.values;
  const used = new Set<number>();
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (isMissing(value)) continue;
    filled++;
    if (column.kind === "category") used.add(value);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const counted = { kind: column.kind, filled, missing: to - from - filled };
  if (column.kind === "category") return { ...counted, distinct: used.size };
  if (filled === 0 || column.kind === "flag") return counted;
  if (column.kind === "number") return { ...counted, min, max };
  const day = (value: number) => formatDay(column.kind === "instant" ? Math.floor(value / 1440) : value);
  return { ...counted, min: day(min), max: day(max) };
}

function missingTest({ kind }: Column): (value: number) => boolean {
  if (kind === "category") return (value) => value === MISSING_CODE;
  if (kind === "day") return (value) => value === MISSING_DAY || value === OPEN_END;
  if (kind === "flag") return (value) => value === MISSING_FLAG;
  return Number.isNaN;
}

async function saveMapping(path: string, mapping: object, { note }: Context): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(mapping, null, 2)}\n`);
  } catch (error) {
    const params = { detail: (error as NodeJS.ErrnoException).code ?? String(error) };
    throw new UnusableInput([{ code: "file/not-writable", severity: "error", file: path, params }]);
  }
  note(`mapping written to ${path}`);
}

function fileSheet(files: readonly InspectedFile[]): Sheet {
  return {
    columns: [
      text("file"),
      text("table"),
      text("format"),
      text("encoding"),
      count("rowsRead", "rows read"),
      count("rowsKept", "rows kept"),
      text("used"),
      count("issues"),
    ],
    rows: files.map(({ name, table, format, encoding, rowsRead, rowsKept, used, issues }) => [
      name,
      table,
      format,
      encoding,
      rowsRead,
      rowsKept,
      used ? "yes" : "no",
      issues.reduce((sum, { count: places = 1 }) => sum + places, 0),
    ]),
  };
}

function columnSheet(files: readonly InspectedFile[]): Sheet {
  return {
    columns: [
      text("file"),
      text("column"),
      text("field", "stands for"),
      text("how"),
      text("kind"),
      count("filled"),
      count("missing"),
      count("distinct"),
      figure("min", "lowest"),
      figure("max", "highest"),
    ],
    rows: files.flatMap(({ name, columns }) =>
      columns.map(({ source, field, how, kind, filled, missing, distinct, min, max }): Cell[] => [
        name,
        source,
        field,
        how,
        kind ?? null,
        filled ?? null,
        missing ?? null,
        distinct ?? null,
        min ?? null,
        max ?? null,
      ]),
    ),
  };
}
