import type { Issue, TableName, Workspace } from "@tenure/core";
import type { FileReport, LoadReport } from "./report.js";

/**
 * Where one header of a file goes: a column of the engine, or `null` to keep it under its own name. A name alone keeps
 * the unit that the header itself tells (`ARR` is twelve months, `（千円）` thousands); `times` says another.
 */
export type ColumnChoice = string | { readonly field: string; readonly times: number } | null;

/** Header in the file → column of the engine. An explicit mapping wins over everything the names say. */
export type ColumnMapping = Readonly<Record<string, ColumnChoice>>;

/** Mappings by table, as {@link savedMapping} gives them back. */
export type SavedMapping = Readonly<Partial<Record<TableName, ColumnMapping>>>;

/** Columns that are ready: typed arrays or plain arrays of equal length, by header. */
export type ReadyColumns = Readonly<Record<string, ArrayLike<unknown>>>;

/** A few rows as objects, as a page or a script child holds them. */
export type InlineRows = readonly Readonly<Record<string, unknown>>[];

export type SourceContent = Blob | ArrayBuffer | Uint8Array | string | InlineRows | ReadyColumns;

/** One thing to read. */
export interface TableSource {
  /** File name or address: used in messages, and to tell which table it is. */
  readonly name: string;
  readonly content: SourceContent;
  /** Which table it is, when the name and the columns do not say. */
  readonly table?: TableName;
  readonly format?: FileReport["format"];
  readonly mapping?: ColumnMapping;
  /** `shift_jis`, `utf-16le`, …; found out from the bytes when absent. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** How `01/02/2024` reads, when no date of the file tells. */
  readonly dateOrder?: "day-first" | "month-first";
  /** What a comma means in a number such as `1,234`, when no number of the file tells. */
  readonly decimalMark?: "." | ",";
  /**
   * Keep rows that repeat another in every column, which are left out otherwise: events that carry no id of their own,
   * such as two equal purchases of one day.
   */
  readonly keepRepeatedRows?: true;
  /**
   * Of a file of events, read as `usage`: the headers that hold the money of each event and its currency. They become
   * columns `amount` and `currency`, as strictly read as those of subscriptions, except that an amount that cannot be
   * read is missing and its event stays.
   */
  readonly money?: { readonly amount?: string; readonly currency?: string };
}

/** What is refused so that one file cannot take the page down. Sizes are in bytes, lengths in characters. */
export interface ReadLimits {
  readonly fileBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowLength: number;
  readonly cellLength: number;
}

export const READ_LIMITS: ReadLimits = {
  fileBytes: 2 ** 32,
  rows: 20_000_000,
  columns: 2_000,
  rowLength: 1_000_000,
  cellLength: 32_768,
};

/** Limits for what is written into a page: attributes and JSON or CSV script children. */
export const INLINE_LIMITS: ReadLimits = {
  fileBytes: 64 * 2 ** 20,
  rows: 10_000,
  columns: 200,
  rowLength: 100_000,
  cellLength: 4_096,
};

export interface ReadProgress {
  /** The source being read now. */
  readonly name: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

export interface ReadOptions {
  /** What columns hold, by table; it wins over everything the names say. What a source says itself wins over it. */
  readonly mapping?: SavedMapping;
  /**
   * Choices made for earlier files, by table, that nobody repeats for these. One of them is followed only where no column
   * of a file stands for the one chosen, and a warning (`data/remembered-column`) names both.
   */
  readonly remembered?: SavedMapping;
  /** IANA name; used once, where moments become days. Default UTC. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** What was loaded before. It is never changed; tables that were read replace theirs in the new workspace. */
  readonly existing?: Workspace;
  /** Usage that waits for the subscriptions it names, from an earlier {@link Load}. */
  readonly waiting?: Waiting;
  readonly limits?: Partial<ReadLimits>;
}

/** Usage by subscription whose subscriptions have not been loaded yet. */
export interface Waiting {
  readonly usage?: NonNullable<Workspace["usage"]>;
}

/** From a row of a file on, until the next one: how many lines further down a row begins than its number says. */
export interface LineShift {
  readonly row: number;
  readonly lines: number;
}

/** What a load gives back. */
export interface Load {
  readonly workspace: Workspace;
  readonly report: LoadReport;
  /** Pass to the next load: usage that names subscriptions which are not here yet. */
  readonly waiting: Waiting;
  /** For each file of the report, where the lines of its rows are; null for files without lines. */
  readonly lines: readonly (readonly LineShift[] | null)[];
}

/** Thrown inside the reader to end one file early; never leaves the package. */
export class ReadFailure extends Error {
  constructor(readonly issue: Issue) {
    super(issue.code);
  }
}

/** What an error of a decoder tells a person: the words it was given, none where a language tripped over bytes. */
export function detailOf(error: unknown): string {
  return error instanceof Error && error.constructor === Error ? error.message.slice(0, 200) : "";
}

/** An issue for whatever a file makes a reader do that none of its checks foresaw. */
export const unreadable = (source: Pick<TableSource, "name">, error: unknown): Issue => ({
  code: "data/unreadable",
  severity: "error",
  path: source.name,
  params: { detail: detailOf(error) },
});
