import type { TableName } from "@tenure/core";
import { unitOf } from "./mapping/map-columns.js";
import type { FileReport, LoadReport } from "./report.js";
import type { ColumnChoice, ColumnMapping, SavedMapping } from "./source.js";

/** How the columns of one file were understood, as a mapping that can be given back as it is or changed first. */
export function mappingOf(file: FileReport): ColumnMapping {
  const mapping: Record<string, ColumnChoice> = {};
  for (const { source, field, how, times = 1 } of file.columns) {
    if (field !== null) {
      const unit = file.table === null ? 1 : unitOf(file.table, source, field);
      mapping[source] = times === unit && times === 1 ? field : { field, times };
    } else if (how === "mapping") mapping[source] = null;
  }
  return mapping;
}

/**
 * The mapping that a load used, by table, to be kept and passed as `mapping` to the next load: the same files then
 * read the same way, whatever becomes of the table of synonyms.
 */
export function savedMapping(report: LoadReport): SavedMapping {
  const saved: Partial<Record<TableName, ColumnMapping>> = {};
  for (const file of report.files) {
    if (file.table !== null && file.used) saved[file.table] = { ...saved[file.table], ...mappingOf(file) };
  }
  return saved;
}
