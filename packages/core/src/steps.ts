/**
 * Long work in steps: a generator that yields every few thousand rows. Whoever drives it may let others run there, tell
 * how far it is, or leave it.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Rows between two yields of plain arithmetic: a fraction of a millisecond, or some, while the code is not yet warm. */
export const STEP_ROWS = 2 ** 13;

/** Runs work in steps to its end, without a pause. */
export function drain<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Goes through `count` rows, at most `size` of them in a step: `work` gets the first of a step and the one after its last. */
export function* inBatches(
  count: number,
  work: (from: number, to: number) => void,
  size: number = STEP_ROWS,
): Steps<void> {
  for (let from = 0; from < count; from += size) {
    work(from, Math.min(count, from + size));
    yield;
  }
}
