import { keepShape } from "../kept-shapes.js";
import { dayNumber } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { OutermostDays } from "./outermost-days.js";

/** Below this an amount of money is no revenue and a difference no movement, so that 0.1 + 0.2 is no expansion. */
export const MONEY_TOLERANCE = 1e-9;

/** More than this a month is a slip, and sums of it would leave the range in which cents are kept. */
export const LARGEST_MRR = 1e15;

/** Files write an end that will not come as 9999-12-31. */
const END_OF_CALENDAR = dayNumber(9999, 12, 31);

/** Columns of subscription rows, perhaps before anything is done to them. */
export interface SurveyedRows {
  readonly account: Int32Array;
  readonly startDay: Int32Array;
  readonly endDay: Int32Array;
  readonly mrr: Float64Array;
}

/** Whether no end will come: none is written, or one behind the calendar. */
export const isOpenEnd = (end: number) => end >= END_OF_CALENDAR || end === MISSING_DAY;

/**
 * What one look along the rows tells, so that columns that are fit for use are gone through once: whether every row pays
 * the MRR that it gives, whether every open end is written as one, and the outermost days.
 *
 * Cost O(rows), some nanoseconds each; in short stretches, which engines compile better than one long loop.
 */
export class RowSurvey {
  readonly #rows: SurveyedRows;
  readonly #counts = { dated: 0, unpaid: 0, unopened: 0 };
  // Days in 32 bits each: as fields they would be numbers of any kind to the engine.
  readonly #days = Int32Array.of(OPEN_END, -OPEN_END, OPEN_END, -OPEN_END);

  constructor(rows: SurveyedRows) {
    this.#rows = rows;
  }

  /** Looks at the rows from … to − 1. */
  look(from: number, to: number): void {
    const { account, startDay, endDay, mrr } = this.#rows;
    let firstPaying = this.#days[0]!;
    let latest = this.#days[1]!;
    let earliestStart = this.#days[2]!;
    let latestStart = this.#days[3]!;
    let dated = 0;
    let unpaid = 0;
    let unopened = 0;
    for (let row = from; row < to; row++) {
      const start = startDay[row]!;
      const end = endDay[row]!;
      const monthly = mrr[row]!;
      const hasAccount = account[row]! >= 0;
      const isOpen = isOpenEnd(end);
      if (isOpen && end !== OPEN_END) unopened += 1;
      if (start === MISSING_DAY) unpaid += 1;
      else {
        dated += 1;
        if (!(monthly > MONEY_TOLERANCE && monthly <= LARGEST_MRR && hasAccount)) unpaid += 1;
        if (start < earliestStart) earliestStart = start;
        if (start < firstPaying && (start < end || isOpen) && monthly > 0 && hasAccount) firstPaying = start;
      }
      // Missing days are the smallest integers, so they are never the latest.
      if (start > latestStart) latestStart = start;
      const last = isOpen || end < start ? start : end;
      if (last > latest) latest = last;
    }
    this.#days.set([firstPaying, latest, earliestStart, latestStart]);
    this.#counts.dated += dated;
    this.#counts.unpaid += unpaid;
    this.#counts.unopened += unopened;
  }

  /** Whether every row seen has an account and a start and pays what it gives. */
  get allPay(): boolean {
    return this.#counts.unpaid === 0;
  }

  /** Whether every end seen is a day or {@link OPEN_END}. */
  get allOpened(): boolean {
    return this.#counts.unopened === 0;
  }

  days(): OutermostDays {
    const [firstPaying, latest, earliestStart, latestStart] = Array.from(this.#days, (day) =>
      Math.abs(day) === OPEN_END ? null : day,
    ) as [number | null, number | null, number | null, number | null];
    return { firstPaying, latest, earliestStart, latestStart, dated: this.#counts.dated };
  }
}

keepShape(
  new RowSurvey({
    account: new Int32Array(0),
    startDay: new Int32Array(0),
    endDay: new Int32Array(0),
    mrr: new Float64Array(0),
  }),
);
