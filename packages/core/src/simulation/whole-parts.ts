/**
 * Whole numbers next to the given ones, whose sums from the start on are next to theirs, too: cuts at u, 1 + u, 2 + u, …
 * through the running sum. Over even u the mean of each is what was given.
 *
 * @example wholeParts([0.5, 0.5, 2], 0.6, new Float64Array(3)) // 1, 0, 2
 */
export function wholeParts(counts: ArrayLike<number>, u: number, parts: Float64Array): Float64Array {
  let sum = 0;
  let whole = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i]!;
    // A sum of fractions that should be whole may fall short by its last digits.
    const upTo = Math.floor(sum * (1 + 1e-15) + u);
    parts[i] = upTo - whole;
    whole = upTo;
  }
  return parts;
}
