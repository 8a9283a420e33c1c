import { keepShape } from "../kept-shapes.js";
import type { MonthAxis } from "./month-axis.js";

/** The month of every day, of an axis; what is not known yet lies in the month after the last. */
export class DayMonths {
  readonly firstDay: number;
  readonly asOf: number;
  /** Day from which on nothing is known: of it and all later ones `monthOf` is the month after the last. */
  readonly unknown: number;
  /** Month of day `firstDay + i`, up to `unknown`. */
  readonly monthOf: Uint16Array;

  constructor({
    indexOfDay,
    firstDay,
    asOf,
    monthCount,
  }: Pick<MonthAxis, "indexOfDay" | "firstDay" | "asOf" | "monthCount">) {
    this.firstDay = firstDay;
    this.asOf = asOf;
    // Never before 1970, so that its distance to an end that never comes has 32 bits.
    this.unknown = Math.max(asOf + 1, 0);
    this.monthOf = new Uint16Array(this.unknown - firstDay + 1).fill(monthCount);
    this.monthOf.set(indexOfDay);
  }
}

/** The earlier of two days, without a branch: of ends no processor foresees which are open. */
export const earlierDay = (day: number, other: number) => other + ((day - other) & ((day - other) >> 31));

keepShape(new DayMonths({ indexOfDay: new Uint16Array(0), firstDay: 0, asOf: 0, monthCount: 0 }));
