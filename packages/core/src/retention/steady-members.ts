import { CompensatedSums } from "../math/compensated-sums.js";
import type { CohortChanges } from "./cohort-columns.js";

/** Sums of every pair of so many periods stay in the caches. Longer axes have few members a pair: they are not held back. */
const MOST_HELD = 240;

/**
 * Members who pay one price from their start until they leave, held back and added up by the periods of both: most
 * members do, and each then costs one sum and one count instead of three. Cost O(1) a member, O(periods²) at the end.
 */
export class SteadyMembers {
  readonly #changes: CohortChanges;
  readonly #isHeld: boolean;
  readonly #width: number;
  readonly #count: Int32Array;
  readonly #mrr: CompensatedSums;

  constructor(periods: number, changes: CohortChanges) {
    this.#changes = changes;
    this.#isHeld = periods <= MOST_HELD;
    this.#width = this.#isHeld ? periods + 1 : 1;
    this.#count = new Int32Array(this.#width ** 2);
    this.#mrr = new CompensatedSums(this.#width ** 2);
  }

  /** One member of the cohort of `start` pays `mrr` up to, without, period `end`; never where that is `start` again. */
  add(start: number, end: number, mrr: number): void {
    const cell = this.#isHeld ? start * this.#width + end : 0;
    this.#count[cell]! += 1;
    this.#mrr.add(cell, mrr);
    if (!this.#isHeld) this.#tell(start, end, cell);
  }

  /** Many members. */
  addMany(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    if (!this.#isHeld) {
      for (let i = 0; i < count; i++) this.add(starts[i]!, ends[i]!, mrr[i]!);
      return;
    }
    const counts = this.#count;
    const sums = this.#mrr;
    const width = this.#width;
    for (let i = 0; i < count; i++) {
      const cell = starts[i]! * width + ends[i]!;
      counts[cell]! += 1;
      sums.add(cell, mrr[i]!);
    }
  }

  /** Makes those held back members of their cohorts. */
  join(): void {
    for (let cell = 0; cell < this.#count.length; cell++) {
      if (this.#count[cell]! > 0) this.#tell(Math.floor(cell / this.#width), cell % this.#width, cell);
    }
  }

  #tell(start: number, end: number, cell: number): void {
    this.#changes.of(start).stay(end - start, this.#count[cell]!, this.#mrr, cell);
    this.#count[cell] = 0;
    this.#mrr.clear(cell);
  }
}
