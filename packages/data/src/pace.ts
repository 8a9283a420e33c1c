import type { Steps } from "@tenure/core";
import { drainInSlices, restWhenDue } from "./slices.js";
import { ReadFailure, type ReadProgress } from "./source.js";

export { STEP_ROWS, type Steps } from "@tenure/core";

/** How often progress is told at most: more would only fill the queue of whoever listens. */
const TOLD_TIMES = 200;

/** Keeps a long read polite: it can be cancelled, says how far it is, and lets others run every few milliseconds. */
export class Pace {
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
    await restWhenDue();
    this.check();
  }

  /** Runs work in steps to its end, resting where a rest is due. */
  run<T>(steps: Steps<T>): Promise<T> {
    return drainInSlices(steps, () => {
      this.check();
      return restWhenDue();
    });
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
