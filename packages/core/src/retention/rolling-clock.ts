import { calendarDate, daysInMonth, monthNumber } from "../table/calendar.js";
import type { CohortGranularity } from "./cohort-result.js";

/**
 * Ages on the rolling clock: every member counts its own periods from its own start, so its period k runs from
 * start + k up to, without, start + k + 1 (see `addPeriods`). Days are indices of an axis, from 0 up to `lastDay`.
 */
export class RollingClock {
  readonly #granularity: CohortGranularity;
  /** By day: its month, counted on, its day of the month, and how many days its month has. */
  readonly #month: Uint16Array<ArrayBuffer>;
  readonly #dayOfMonth: Uint8Array<ArrayBuffer>;
  readonly #daysInMonth: Uint8Array<ArrayBuffer>;

  /** `firstDay` is the day number of index 0. */
  constructor(granularity: CohortGranularity, firstDay: number, lastDay: number) {
    this.#granularity = granularity;
    const byMonth = granularity === "month" || granularity === "quarter";
    // Ages are asked up to the day after the last one.
    const length = byMonth ? lastDay + 2 : 0;
    this.#month = new Uint16Array(length);
    this.#dayOfMonth = new Uint8Array(length);
    this.#daysInMonth = new Uint8Array(length);
    const first = calendarDate(firstDay);
    const origin = monthNumber(first.year, first.month);
    for (let index = 0; index < length; index++) {
      const { year, month, day } = calendarDate(firstDay + index);
      this.#month[index] = monthNumber(year, month) - origin;
      this.#dayOfMonth[index] = day;
      this.#daysInMonth[index] = daysInMonth(year, month);
    }
  }

  /** The first age that begins on `day` or later, for a member that started on `start`, no later than `day`. */
  ageFrom(start: number, day: number): number {
    if (this.#granularity === "day") return day - start;
    if (this.#granularity === "week") return Math.ceil((day - start) / 7);
    const whole = this.#month[day]! - this.#month[start]!;
    const begins = Math.min(this.#dayOfMonth[start]!, this.#daysInMonth[day]!);
    const months = begins >= this.#dayOfMonth[day]! ? whole : whole + 1;
    return this.#granularity === "quarter" ? Math.ceil(months / 3) : months;
  }

  /** The age that `day` lies in. */
  ageOn(start: number, day: number): number {
    return this.ageFrom(start, day + 1) - 1;
  }
}
