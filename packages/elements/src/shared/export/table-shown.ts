import { drawnTable } from "./drawn-table.js";
import type { ExportTable } from "./export-table.js";
import { resultTable } from "./result-table.js";

/** The table of what an element shows: of its result where that holds figures, else the one that is drawn. */
export function tableShown(result: unknown, root: ParentNode): ExportTable | null {
  return (typeof result === "object" && result && resultTable(result)) || drawnTable(root) || null;
}
