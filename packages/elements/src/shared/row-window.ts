/** A stretch of a long table: a row to draw, or so many that only keep their room. */
export type Stretch = { readonly row: number } | { readonly gap: number };

/**
 * Which rows of a long table are drawn: those in view with `spare` more on both sides, and `keep`, which has the focus.
 * The others are gaps between them, so that rows and gaps together always count `rows`.
 *
 * @example rowWindow({ rows: 100, first: 40, inView: 2, spare: 0, keep: 90 }) // gap 40, rows 40, 41, gap 48, row 90, gap 9
 */
export function rowWindow({
  rows,
  first,
  inView,
  spare,
  keep,
}: {
  readonly rows: number;
  readonly first: number;
  readonly inView: number;
  readonly spare: number;
  readonly keep: number | null;
}): readonly Stretch[] {
  const from = Math.max(0, Math.min(rows, first) - spare);
  const to = Math.min(rows, first + inView + spare);
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (keep !== null && keep >= 0 && keep < rows) {
    if (keep < from) drawn.unshift(keep);
    if (keep >= to) drawn.push(keep);
  }
  const stretches: Stretch[] = [];
  let next = 0;
  for (const row of drawn) {
    if (row > next) stretches.push({ gap: row - next });
    stretches.push({ row });
    next = row + 1;
  }
  if (next < rows) stretches.push({ gap: rows - next });
  return stretches;
}
