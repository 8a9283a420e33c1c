import { ReadFailure, type ReadProgress } from "./source.js";

/** Long enough that pausing costs little, short enough that the page stays alive when reading has to happen there. */
const SLICE_MS = 8;

/** How often progress is told at most: more would only fill the queue of whoever listens. */
const TOLD_TIMES = 200;

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

/** Work in steps: a generator that yields every few thousand rows, where it may be made to wait. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Rows between two yields: a millisecond or two of work. */
export const STEP_ROWS = 2 ** 15;

/** Keeps a long read polite: it can be cancelled, says how far it is, and lets others run every few milliseconds. */
export class Pace {
  #sliceStart = performance.now();
  #bytesRead = 0;
  #bytesTold = 0;

  constructor(
    readonly signal: AbortSignal | undefined,
    readonly onProgress: ((progress: ReadProgress) => void) | undefined,
    readonly bytesTotal: number,
  ) {}

  /** A point where reading may stop for a moment, or for good. */
  async rest(): Promise<void> {
    this.check();
    if (performance.now() - this.#sliceStart < SLICE_MS) return;
    await nextTurn();
    this.#sliceStart = performance.now();
    this.check();
  }

  /** Runs work in steps to its end, resting where a rest is due. */
  async run<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await this.rest();
    }
  }

  check(): void {
    if (this.signal?.aborted) throw new ReadFailure({ code: "data/cancelled", severity: "error" });
  }

  advance(name: string, bytes: number): void {
    this.#bytesRead += bytes;
    const isEnd = this.#bytesRead >= this.bytesTotal;
    if (!isEnd && this.#bytesRead - this.#bytesTold < this.bytesTotal / TOLD_TIMES) return;
    this.#bytesTold = this.#bytesRead;
    this.onProgress?.({ name, bytesRead: this.#bytesRead, bytesTotal: this.bytesTotal });
  }
}
