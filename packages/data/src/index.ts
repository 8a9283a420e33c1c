export { dayIn } from "./columns/time-zone.js";
export { type EventColumns, eventColumns } from "./mapping/event-columns.js";
export { type PlainTable, readColumns } from "./read-columns.js";
export { readTables } from "./read-tables.js";
export * from "./report.js";
export { rowsToTables } from "./rows-to-tables.js";
export { mappingOf, savedMapping } from "./saved-mapping.js";
export {
  type ColumnChoice,
  type ColumnMapping,
  INLINE_LIMITS,
  type InlineRows,
  type LineShift,
  type Load,
  READ_LIMITS,
  type ReadLimits,
  type ReadOptions,
  type ReadProgress,
  type ReadyColumns,
  type SavedMapping,
  type SourceContent,
  type TableSource,
  type Waiting,
} from "./source.js";
