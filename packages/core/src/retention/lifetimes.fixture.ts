import fc from "fast-check";
import type { Lifetimes } from "./kaplan-meier.js";

/** Lifetimes in whole units, with ties and censoring; with delayed entry half of the time. For property tests. */
export const anyLifetimes = ({ minLength = 1, maxLength = 40 } = {}) =>
  fc
    .array(
      fc.record({
        entry: fc.integer({ min: 0, max: 12 }),
        length: fc.integer({ min: 1, max: 15 }),
        event: fc.boolean(),
      }),
      { minLength, maxLength },
    )
    .chain((rows) =>
      fc.boolean().map((delayed): Lifetimes => {
        const exit = Float64Array.from(rows, ({ entry, length }) => (delayed ? entry : 0) + length);
        const event = Uint8Array.from(rows, (row) => (row.event ? 1 : 0));
        return delayed ? { exit, event, entry: Float64Array.from(rows, ({ entry }) => entry) } : { exit, event };
      }),
    );

/** Cuts each observation in two where it can be: censored at the cut, and a new row that enters there. */
export function cutObservations(
  { exit, event, entry }: Lifetimes,
  at: number,
): { lifetimes: Lifetimes; row: number[] } {
  const parts: { entry: number; exit: number; event: number; row: number }[] = [];
  exit.forEach((end, row) => {
    const start = entry?.[row] ?? -1;
    if (start < at && at < end) {
      parts.push({ entry: start, exit: at, event: 0, row }, { entry: at, exit: end, event: event[row]!, row });
    } else parts.push({ entry: start, exit: end, event: event[row]!, row });
  });
  return {
    lifetimes: {
      exit: Float64Array.from(parts, (part) => part.exit),
      event: Uint8Array.from(parts, (part) => part.event),
      entry: Float64Array.from(parts, (part) => part.entry),
    },
    row: parts.map((part) => part.row),
  };
}
