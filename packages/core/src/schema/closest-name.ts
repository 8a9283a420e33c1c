/**
 * The name that was most likely meant, for "did you mean …?", or `undefined` when none is near. Near means at most one
 * slip in three letters, where a slip is a letter added, left out, changed or swapped with its neighbour; capitals,
 * spaces, hyphens and underscores do not count.
 *
 * @example closestName("Gross_Margin", ["grossMargin", "arpa"]) // "grossMargin"
 */
export function closestName<Name extends string>(given: string, names: Iterable<Name>): Name | undefined {
  const wanted = plain(given);
  let closest: Name | undefined;
  let fewest = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
  for (const name of names) {
    const slips = slipsBetween(wanted, plain(name), fewest);
    if (slips < fewest) {
      fewest = slips;
      closest = name;
    }
  }
  return closest;
}

const plain = (name: string) =>
  name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

/** Optimal string alignment distance, or `limit` once it is certain to be no less. */
function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, beforeLast[j - 2]! + 1);
      row.push(slips);
    }
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
