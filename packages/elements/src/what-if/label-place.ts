/** Where a label stands: its end beside the mark, and which end that is. */
export interface LabelPlace {
  readonly x: number;
  readonly anchor: "start" | "end";
}

/**
 * A label beside a mark at `x`: after it, before it where there is no room after it, and across it where there is none on
 * either side. It leaves what there is room in (`from` to `to`) only where it is wider than that.
 */
export function labelPlace(
  x: number,
  width: number,
  { from, to, gap }: { readonly from: number; readonly to: number; readonly gap: number },
): LabelPlace {
  if (x + gap + width <= to) return { x: x + gap, anchor: "start" };
  if (x - gap - width >= from) return { x: x - gap, anchor: "end" };
  return { x: Math.max(from, to - width), anchor: "start" };
}
