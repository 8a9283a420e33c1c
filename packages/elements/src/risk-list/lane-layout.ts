/** Where the marks of a lane lie, in pixels; the same days lie at the same places in every lane of a list. */
export interface Lane {
  readonly start: number;
  /** Null where it is not known. */
  readonly actBy: number | null;
  readonly renewal: number | null;
  /** The renewal lies beyond the end of the scale: the line runs on. */
  readonly beyond: boolean;
  readonly end: number;
}

export const LANE_HEIGHT = 16;
/** Room for half a mark at both ends. */
const INSET = 7;
/** Renewals further off would press all others together. */
const LONGEST = 400;
const SHORTEST = 30;

/** Days from today to the end of the scale that all lanes of a list share. */
export function laneDays(daysToRenewal: Iterable<number>): number {
  let longest = SHORTEST;
  for (const days of daysToRenewal) {
    if (days >= LONGEST) return LONGEST;
    if (days > longest) longest = days;
  }
  return longest;
}

/** From today to the day to act by, and on to the renewal. */
export function laneLayout(
  { actIn, renewsIn, days }: { readonly actIn: number | null; readonly renewsIn: number | null; readonly days: number },
  width: number,
): Lane {
  const size = Math.max(0, width - 2 * INSET);
  const place = (day: number | null) =>
    day === null ? null : INSET + (Math.min(Math.max(day, 0), days) / days) * size;
  const renewal = place(renewsIn);
  return {
    start: INSET,
    actBy: place(actIn),
    renewal,
    beyond: renewsIn !== null && renewsIn > days,
    end: renewal ?? INSET + size,
  };
}

/** Whole days from one `YYYY-MM-DD` to another; null where either is none. */
export function daysBetween(from: string, to: string | null): number | null {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return Number.isNaN(start) || Number.isNaN(end) ? null : Math.round((end - start) / 86_400_000);
}
