import { keepShape } from "../kept-shapes.js";
import { dayNumber } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { OutermostDays } from "./outermost-days.js";

/** Below this an amount of money is no revenue and a difference no movement, so that 0.1 + 0.2 is no expansion. */
export const MONEY_TOLERANCE = 1e-9;

/** More than this a month is a slip, and sums of it would leave the range in which cents are kept. */
export const LARGEST_MRR = 1e15;

/** Files write an end that will not come as 9999-12-31. */
export const END_OF_CALENDAR = dayNumber(9999, 12, 31);

/** Columns of subscription rows, perhaps before anything is done to them. */
export interface SurveyedRows {
  readonly account: Int32Array;
  readonly startDay: Int32Array;
  readonly endDay: Int32Array;
  readonly mrr: Float64Array;
}

/**
 * All bits where no end will come, because none is written or one behind the calendar, else none. Without a branch: no
 * processor foresees which ends are open.
 */
const openBits = (end: number) => (END_OF_CALENDAR - 1 - end) >> 31;

/** Whether no end will come. */
export const isOpenEnd = (end: number) => openBits(end) !== 0;

/**
 * What one look along the rows tells, so that columns that are fit for use are gone through once: whether every row pays
 * the MRR that it gives, whether every open end is written as one, and the outermost days.
 *
 * Cost O(rows), some nanoseconds each; in short stretches, which engines compile better than one long loop.
 */
export class RowSurvey {
  readonly #rows: SurveyedRows;
  // Days in 32 bits each: as fields they would be numbers of any kind to the engine.
  readonly #days = Int32Array.of(OPEN_END, MISSING_DAY, OPEN_END, MISSING_DAY);
  #dated = 0;
  #unpaid = 0;
  #unopened = 0;
  #empty = 0;

  constructor(rows: SurveyedRows) {
    this.#rows = rows;
  }

  /** Looks at the rows from … to − 1. */
  look(from: number, to: number): void {
    const { account, startDay, endDay, mrr } = this.#rows;
    let firstPaying = this.#days[0]!;
    let latestEnd = this.#days[1]!;
    let earliestStart = this.#days[2]!;
    let latestStart = this.#days[3]!;
    let undated = 0;
    let unpaid = 0;
    let unopened = 0;
    let empty = 0;
    for (let row = from; row < to; row++) {
      const start = startDay[row]!;
      const end = endDay[row]!;
      const monthly = mrr[row]!;
      const open = openBits(end);
      unopened |= open & (end ^ OPEN_END);
      // Missing days are the smallest integers, so they are never the latest.
      const known = (end & ~open) | (MISSING_DAY & open);
      if (known > latestEnd) latestEnd = known;
      if (start > latestStart) latestStart = start;
      if (!(monthly > MONEY_TOLERANCE && monthly <= LARGEST_MRR) || account[row]! < 0) unpaid += 1;
      if (end <= start && open === 0) empty += 1;
      // What starts before everybody else also starts before everybody who pays.
      if (start < firstPaying) {
        if (start === MISSING_DAY) {
          undated += 1;
          continue;
        }
        if (start < earliestStart) earliestStart = start;
        if (monthly > 0 && account[row]! >= 0 && (start < end || open !== 0)) firstPaying = start;
      }
    }
    this.#days.set([firstPaying, latestEnd, earliestStart, latestStart]);
    this.#dated += to - from - undated;
    this.#unpaid += unpaid + undated;
    this.#unopened |= unopened;
    this.#empty += empty;
  }

  /** Whether every row seen has an account and a start and pays what it gives. */
  get allPay(): boolean {
    return this.#unpaid === 0;
  }

  /** Whether every end seen is a day or {@link OPEN_END}. */
  get allOpened(): boolean {
    return this.#unopened === 0;
  }

  days(): OutermostDays {
    const [firstPaying, latestEnd, earliestStart, latestStart] = this.#days as unknown as Days;
    const dayOrNone = (day: number) => (day === OPEN_END || day === MISSING_DAY ? null : day);
    return {
      firstPaying: dayOrNone(firstPaying),
      // An end before its start is none.
      latest: dayOrNone(Math.max(latestStart, latestEnd)),
      earliestStart: dayOrNone(earliestStart),
      latestStart: dayOrNone(latestStart),
      dated: this.#dated,
      everyRowPays: this.#unpaid + this.#empty === 0,
    };
  }
}

type Days = readonly [firstPaying: number, latestEnd: number, earliestStart: number, latestStart: number];

keepShape(
  new RowSurvey({
    account: new Int32Array(0),
    startDay: new Int32Array(0),
    endDay: new Int32Array(0),
    mrr: new Float64Array(0),
  }),
);
