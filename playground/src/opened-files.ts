import type { TableName } from "@tenure/core/fields";
import type { LoadReport, SavedMapping, TableSource } from "@tenure/data";

/** How a file is to be read, where its reader chose something; the rest is found out. */
export type ReadingChoices = Pick<TableSource, "table" | "mapping" | "encoding" | "dateOrder" | "decimalMark">;

/** A file in hand. The browser keeps its bytes, so it can be read again in another way. */
export interface OpenedFile {
  readonly file: File;
  readonly choices: ReadingChoices;
}

/** A file whose rows are shown now. */
export interface LoadedFile extends OpenedFile {
  readonly table: TableName;
}

/** What the provider is given to read. */
export function sourceOf({ file, choices }: OpenedFile): TableSource {
  return { name: file.name, content: file, ...choices };
}

/** Files of a report whose rows are used, each with its table. */
function usedFiles(opened: readonly OpenedFile[], report: LoadReport): readonly LoadedFile[] {
  return report.files.flatMap(({ used, table }, i) => (used && table && opened[i] ? [{ ...opened[i], table }] : []));
}

/** Files shown after a load: a table that was read takes the place of its own, subscriptions that of everything. */
export function loadedAfter(
  before: readonly LoadedFile[],
  opened: readonly OpenedFile[],
  report: LoadReport,
): readonly LoadedFile[] {
  const used = usedFiles(opened, report);
  const tables = new Set(used.map(({ table }) => table));
  return tables.has("subscriptions") ? used : [...before.filter(({ table }) => !tables.has(table)), ...used];
}

/**
 * What was chosen for columns up to now: choices that hold in the files that were used, newest last, and what was known
 * of other columns. A choice that a file had no need of stays known; one that was taken back or given up does not.
 */
export function rememberedMapping(
  known: SavedMapping,
  report: LoadReport,
  opened: readonly OpenedFile[],
): SavedMapping {
  const saved = new Map(Object.entries(known));
  report.files.forEach(({ used, table, columns }, i) => {
    if (!used || !table) return;
    const own = opened[i]?.choices.mapping ?? {};
    const chosen = columns
      .filter(({ how, field }) => how === "mapping" && field !== null)
      .map(({ source, field, times }) => [source, times ? { field: field!, times } : field!] as const);
    const fields = new Set(chosen.map(([, choice]) => (typeof choice === "string" ? choice : choice.field)));
    const others = Object.entries(saved.get(table) ?? {}).filter(([source, choice]) => {
      const field = typeof choice === "object" ? choice?.field : choice;
      return !Object.hasOwn(own, source) && !chosen.some(([name]) => name === source) && !fields.has(String(field));
    });
    if (others.length + chosen.length > 0) saved.set(table, Object.fromEntries([...others, ...chosen]));
    else saved.delete(table);
  });
  return Object.fromEntries(saved);
}

/** What is known without one column of a table. */
export function withoutColumn(known: SavedMapping, table: TableName, header: string): SavedMapping {
  const { [header]: _, ...others } = known[table] ?? {};
  const { [table]: __, ...tables } = known;
  return Object.keys(others).length > 0 ? { ...tables, [table]: others } : tables;
}

/** Files whose table nothing told, with the table whose remembered columns they have; as they are where none fits. */
export function withRememberedTables(
  opened: readonly OpenedFile[],
  report: LoadReport,
  known: SavedMapping,
): readonly OpenedFile[] {
  return opened.map((one, i) => {
    const file = report.files[i];
    if (!file || file.table !== null || one.choices.table !== undefined) return one;
    const headers = new Set(file.columns.map(({ source }) => source));
    const fits = Object.entries(known).find(([, columns]) => {
      const names = Object.keys(columns);
      return names.length > 0 && names.every((name) => headers.has(name));
    });
    return fits ? { ...one, choices: { ...one.choices, table: fits[0] as TableName } } : one;
  });
}

const STORAGE_KEY = "tenure-columns";

/** Choices of columns made on earlier visits; none where the browser keeps nothing. */
export function readSavedMapping(): SavedMapping {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return typeof saved === "object" && saved !== null ? saved : {};
  } catch {
    return {};
  }
}

/** Keeps choices of columns (names of columns, no values) on this device for the next visit. */
export function writeSavedMapping(mapping: SavedMapping): void {
  try {
    if (Object.keys(mapping).length === 0) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(mapping));
  } catch {
    // Storage may be full or forbidden: then the choices hold for this visit.
  }
}
