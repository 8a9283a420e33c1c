/** One line of a text as the browser broke it. */
export interface LineBox {
  readonly text: string;
  readonly rect: DOMRect;
}

/** The lines of a text node with their boxes; white space at their ends is left out, and so are lines without any text. */
export function* lineBoxes(node: Text): Generator<LineBox> {
  const { data } = node;
  const range = document.createRange();
  const rects = (from: number, to: number) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getClientRects();
  };
  const onOneLine = (from: number, to: number) => {
    const found = [...rects(from, to)].filter(({ width }) => width > 0);
    return found.every(({ top }) => Math.abs(top - found[0]!.top) < 2);
  };
  let from = 0;
  while (from < data.length) {
    from += data.slice(from).search(/\S|$/);
    if (from >= data.length) return;
    const to = lineEnd(data, from, onOneLine);
    const text = data.slice(from, to).trimEnd();
    rects(from, from + text.length);
    const rect = range.getBoundingClientRect();
    if (rect.width > 0) yield { text: text.replace(/\s+/g, " "), rect };
    from = to;
  }
}

/** How far a line reaches: by steps that double, then by halves. */
function lineEnd(data: string, from: number, onOneLine: (from: number, to: number) => boolean): number {
  let step = 64;
  while (from + step < data.length && onOneLine(from, from + step)) step *= 2;
  const most = Math.min(data.length, from + step);
  if (onOneLine(from, most)) return most;
  let low = from + 1;
  let high = most;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (onOneLine(from, middle)) low = middle;
    else high = middle;
  }
  // A character of two halves stays whole.
  return /[\uD800-\uDBFF]/.test(data[low - 1] ?? "") && low < data.length ? low + 1 : low;
}
