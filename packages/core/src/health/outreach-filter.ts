import type { OutreachKind, OutreachRow } from "./outreach-result.js";

/** Which rows of a list somebody wants to see. */
export interface OutreachFilter {
  readonly kind?: OutreachKind;
  /** Of this owner; the empty text stands for accounts without one. */
  readonly owner?: string;
  /** Not more than so many rows for each owner: what they can do. */
  readonly capacityPerOwner?: number;
  /** Those to act on by this day, `YYYY-MM-DD`. */
  readonly actBy?: string;
}

/** Rows that meet a filter, in their order. */
export function filterOutreach<Row extends Pick<OutreachRow, "kind" | "owner" | "actBy">>(
  rows: readonly Row[],
  { kind, owner, capacityPerOwner, actBy }: OutreachFilter,
): Row[] {
  const taken = new Map<string | null, number>();
  return rows.filter((row) => {
    if (kind !== undefined && row.kind !== kind) return false;
    if (owner !== undefined && (row.owner ?? "") !== owner) return false;
    if (actBy !== undefined && !(row.actBy !== null && row.actBy <= actBy)) return false;
    if (capacityPerOwner === undefined) return true;
    const already = taken.get(row.owner) ?? 0;
    if (already >= capacityPerOwner) return false;
    taken.set(row.owner, already + 1);
    return true;
  });
}
