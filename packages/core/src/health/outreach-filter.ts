import type { NarrowedOutreach, OutreachKind, OutreachList, OutreachRow } from "./outreach-result.js";

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

/** Rows by kind. */
export function countKinds(rows: readonly Pick<OutreachRow, "kind">[]): OutreachList["counts"] {
  const counts = { silent: 0, noisy: 0, unknown: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

/**
 * A list with only the rows that meet a filter: its counts and its MRR are theirs, and `whole` keeps those of the list
 * before. Upsell is narrowed by owner alone, because capacity is for accounts at risk.
 *
 * @example narrowOutreach(list, { owner: "Ito", capacityPerOwner: 10 }).counts.noisy // of 10 rows at most
 */
export function narrowOutreach(list: OutreachList, filter: OutreachFilter): NarrowedOutreach {
  const rows = filterOutreach(list.rows, filter);
  const upsell = list.upsell.filter(({ owner }) => filter.owner === undefined || (owner ?? "") === filter.owner);
  return {
    ...list,
    rows,
    counts: countKinds(rows),
    mrrAtRisk: rows.reduce((sum, { mrr }) => sum + mrr, 0),
    upsell,
    whole: { counts: list.counts, mrrAtRisk: list.mrrAtRisk, upsell: list.upsell.length },
  };
}
