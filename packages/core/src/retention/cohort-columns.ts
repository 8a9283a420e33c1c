import { keepShape } from "../kept-shapes.js";
import { CompensatedSums } from "../math/compensated-sums.js";
import { inBatches, type Steps } from "../steps.js";

/**
 * The accounts that started in one month, or in one period of another granularity. Columns are indexed by age and end
 * with the last one that has begun. What is said of a month's end holds of any period's, and on the rolling clock of
 * the day on which a member is seen.
 */
export interface MonthCohort {
  /** Number of the month, or of the period. */
  readonly month: number;
  readonly size: number;
  readonly startMrr: number;
  /** Customers at the end of the month, and those of them that were customers at every month's end before. */
  readonly active: Int32Array<ArrayBuffer>;
  readonly neverLapsed: Int32Array<ArrayBuffer>;
  /** MRR at the end of the month, and MRR without what each account pays above its start. */
  readonly netMrr: Float64Array<ArrayBuffer>;
  readonly grossMrr: Float64Array<ArrayBuffer>;
  /** On the rolling clock, the day number on which the last member started. */
  readonly latestStart?: number;
}

/** Changes from age to age of one cohort; running totals of them are the cells. */
export class CohortColumns {
  #size = 0;
  readonly #startMrr = new CompensatedSums(1);
  readonly #length: number;
  readonly #active: Int32Array<ArrayBuffer>;
  readonly #returned: Int32Array<ArrayBuffer>;
  readonly #mrr: CompensatedSums;
  /** MRR above each account's start. Few accounts have any, so gross is kept as net less this. */
  readonly #growth: CompensatedSums;

  constructor(length: number) {
    this.#length = length;

    this.#active = new Int32Array(length);
    this.#returned = new Int32Array(length);
    this.#mrr = new CompensatedSums(length);
    this.#growth = new CompensatedSums(length);
  }

  join(startMrr: number): void {
    this.#size += 1;
    this.#startMrr.add(0, startMrr);
  }

  /** So many members join and pay the same up to, without, age `until`: together what the cell of `sums` holds. */
  stay(until: number, count: number, sums: CompensatedSums, cell: number): void {
    this.#size += count;
    this.#startMrr.addCell(0, sums, cell);
    if (until === 0) return;
    this.#active[0]! += count;
    this.#mrr.addCell(0, sums, cell);
    if (until >= this.#length) return;
    this.#active[until]! -= count;
    this.#mrr.takeCell(until, sums, cell);
  }

  /** One member pays `mrr` from age `from` up to, without, `until`. */
  pay(from: number, until: number, mrr: number, startMrr: number, returned: boolean): void {
    this.#active[from]! += 1;
    this.#mrr.add(from, mrr);
    if (returned) this.#returned[from]! += 1;
    if (mrr > startMrr) this.#growth.addDifference(from, mrr, startMrr);
    if (until >= this.#length) return;
    this.#active[until]! -= 1;
    this.#mrr.add(until, -mrr);
    if (returned) this.#returned[until]! -= 1;
    if (mrr > startMrr) this.#growth.addDifference(until, startMrr, mrr);
  }

  /** One member pays the runs from number `first` on. */
  payRuns(
    month: number,
    startMrr: number,
    first: number,
    count: number,
    starts: Int32Array,
    ends: Int32Array,
    mrr: Float64Array,
  ): void {
    let returned = false;
    for (let run = first; run < count; run++) {
      returned ||= starts[run]! > (run === 0 ? month : ends[run - 1]!);
      this.pay(starts[run]! - month, ends[run]! - month, mrr[run]!, startMrr, returned);
    }
  }

  /** The cells of the first `ages` ages. */
  cohort(month: number, ages = this.#length): MonthCohort {
    const active = runningTotals(this.#active.slice(0, ages));
    const returned = runningTotals(this.#returned);
    const netMrr = new Float64Array(ages);
    const grossMrr = new Float64Array(ages);
    const level = new CompensatedSums(2);
    for (let age = 0; age < ages; age++) {
      level.addCell(0, this.#mrr, age);
      level.addCell(1, this.#mrr, age);
      level.takeCell(1, this.#growth, age);
      if (active[age] === 0) {
        level.clear(0);
        level.clear(1);
      }
      netMrr[age] = level.at(0);
      grossMrr[age] = level.at(1);
    }
    const neverLapsed = active.map((count, age) => count - returned[age]!);
    return { month, size: this.#size, startMrr: this.#startMrr.at(0), active, neverLapsed, netMrr, grossMrr };
  }
}

/** Cohorts of a step: each has hundreds of ages where periods are short. */
const STEP_COHORTS = 16;

/** The columns of every cohort that has a member, by the index of its period. */
export class CohortChanges {
  readonly #byPeriod: (CohortColumns | undefined)[];
  readonly #lengthOf: (index: number) => number;
  readonly #from: number;
  readonly #mostCells: number;
  /** Takes what is not shown: cohorts before the first one asked for, and those over the limit. */
  readonly #rest: CohortColumns;
  #cells = 0;

  /** `lengthOf` says how many ages a cohort can have. Cohorts before index `from` are left out. */
  constructor(
    periodCount: number,
    from: number,
    lengthOf: (index: number) => number,
    mostCells = Number.POSITIVE_INFINITY,
  ) {
    this.#byPeriod = new Array<CohortColumns | undefined>(periodCount).fill(undefined);
    this.#lengthOf = lengthOf;
    this.#from = from;
    this.#mostCells = mostCells;
    this.#rest = new CohortColumns(lengthOf(0));
  }

  /** Cells of the cohorts begun so far. Over the limit no more columns are laid out, so that memory stays bounded. */
  get cells(): number {
    return this.#cells;
  }

  of(index: number): CohortColumns {
    return this.#byPeriod[index] ?? this.#begin(index);
  }

  #begin(index: number): CohortColumns {
    let columns = this.#rest;
    if (index >= this.#from) {
      const length = this.#lengthOf(index);
      this.#cells += length;
      if (this.#cells <= this.#mostCells) columns = new CohortColumns(length);
    }
    this.#byPeriod[index] = columns;
    return columns;
  }

  /** Every cohort shown, as `cohort` makes it of its columns. */
  *cohorts(cohort: (columns: CohortColumns, index: number) => MonthCohort): Steps<MonthCohort[]> {
    const shown: MonthCohort[] = [];
    yield* inBatches(
      this.#byPeriod.length,
      (from, to) => {
        for (let index = from; index < to; index++) {
          const columns = this.#byPeriod[index];
          if (columns && columns !== this.#rest) shown.push(cohort(columns, index));
        }
      },
      STEP_COHORTS,
    );
    return shown;
  }
}

keepShape(new CohortColumns(0));
keepShape(new CohortChanges(0, 0, () => 0));

function runningTotals(changes: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  let total = 0;
  return changes.map((change) => {
    total += change;
    return total;
  });
}
