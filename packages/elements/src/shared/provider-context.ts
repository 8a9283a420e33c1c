import { createContext } from "@lit/context";
import type { Result } from "@tenure/core/fields";
import type { CallName, CallOptions, ScoringCalls } from "@tenure/worker";

/** What a provider gives to the elements inside it. A new object for every change, so that consumers notice. */
export interface ProviderContext {
  /** Grows with every change of the data: an answer to an older version is out of date. */
  readonly dataVersion: number;
  /** `empty` before anything was loaded, `error` when nothing could be. */
  readonly status: "loading" | "empty" | "ready" | "error";
  /** How many of the sources arrived. */
  readonly sources: { readonly have: number; readonly all: number };
  readonly locale: string | null;
  readonly currency: string | null;
  readonly asOf: string | null;
  /** Asks the engine. Failures are issues in the result. */
  ask<K extends CallName>(
    call: K,
    input: ScoringCalls[K]["input"],
    options?: CallOptions,
  ): Promise<Result<ScoringCalls[K]["output"]>>;
}

/** A string, not a symbol: two copies of the SDK on one page share it. The number grows when the shape breaks. */
export const providerContext = createContext<ProviderContext | undefined, "tenure/provider@1">("tenure/provider@1");
