import type { Steps } from "@tenure/core";

/** Long enough that pausing costs little, short enough that the page stays alive when the work has to happen there. */
const SLICE_MS = 8;

/** Asked between two steps: a promise of when to go on, or `undefined` to go on at once. */
export type Rest = () => Promise<void> | undefined;

/** Resolves in a later task, so that input, drawing and messages get their turn first. */
const nextTurn: () => Promise<void> =
  typeof MessageChannel === "undefined"
    ? () => new Promise((resolve) => setTimeout(resolve, 0))
    : () =>
        new Promise((resolve) => {
          // A message is not held back like a nested timer, which browsers stretch to 4 ms.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            port1.close();
            resolve();
          };
          port2.postMessage(null);
        });

/** One clock for all jobs of a thread: those that go on in the same task share its slice. */
let sliceStart = performance.now();

async function rested(): Promise<void> {
  await nextTurn();
  sliceStart = performance.now();
}

/** Lets others run once eight milliseconds have been worked. */
export const restWhenDue: Rest = () => (performance.now() - sliceStart < SLICE_MS ? undefined : rested());

/** Runs work in steps to its end, letting others run in between. */
export async function drainInSlices<T>(steps: Steps<T>, rest: Rest = restWhenDue): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = rest();
    if (pause) await pause;
  }
}
