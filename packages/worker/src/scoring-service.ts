import type { Result } from "@tenure/core";
import type { CallName, ScoringCalls } from "./calls.js";

export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** An ordinary object: the same in a worker, in a test and on the page. */
export type ScoringService = {
  [K in CallName]: (
    input: ScoringCalls[K]["input"],
    context: CallContext,
  ) => Promise<Result<ScoringCalls[K]["output"]>>;
};
