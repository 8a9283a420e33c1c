/**
 * Places of values on an axis: the domain's ends fall on the range's ends. With `ticks` and `nice` of d3-array this is
 * all of d3's linear scale that an axis needs; the whole one brings colours, dates and number formats along.
 */
export function linearScale(
  [first, last]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const size = last - first;
  return (value) => {
    // A domain of one value has no direction: it falls in the middle.
    const share = size === 0 ? 0.5 : (value - first) / size;
    return start * (1 - share) + end * share;
  };
}
