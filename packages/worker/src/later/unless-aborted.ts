import type { Issue, Steps } from "@tenure/core";

/** Nobody waits for the answer any more. */
export const ABORTED: Issue = { code: "worker/aborted", severity: "notice" };

/** Work in steps as far as it is wanted; null once it is not. */
export function* unlessAborted<T>(steps: Generator<unknown, T, undefined>, signal: AbortSignal): Steps<T | null> {
  for (;;) {
    if (signal.aborted) return null;
    const step = steps.next();
    if (step.done) return step.value;
    yield;
  }
}
