import type { Workspace } from "@tenure/core";

/** Columns of the accounts table that name single accounts or people who come and go. */
const NO_SEGMENT: readonly string[] = ["account_id", "name"];
export const USUAL_SEGMENT = "segment";

/** Columns of the accounts that make segments; with more labels than `most` one tells accounts apart. */
export function segmentColumns({ accounts }: Workspace, most: number): string[] {
  return Object.entries(accounts?.columns ?? {})
    .filter(([name, column]) => {
      const labels = column.kind === "category" ? column.labels.length : 0;
      return !NO_SEGMENT.includes(name) && labels > 0 && labels <= most;
    })
    .map(([name]) => name);
}
