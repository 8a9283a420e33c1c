import { ContextEvent, createContext } from "@lit/context";
import type { Issue, Result, TableName } from "@tenure/core/fields";
import type { CallName, CallOptions, LoadSource, ScoringCalls } from "@tenure/worker";

/** One thing a provider loads, with the element that asked for it. */
export interface SourceEntry {
  /** The table it holds, or null where only its columns will tell. */
  readonly table?: () => TableName | null;
  /** What to read now, or null while it is not known; a rejection is an issue of that source. */
  read(signal: AbortSignal): Promise<LoadSource | null>;
}

/** What a provider gives to the elements inside it. A new object for every change, so that consumers notice. */
export interface ProviderContext {
  /** Grows with every change of the data: an answer to an older version is out of date. */
  readonly dataVersion: number;
  /** `empty` before anything was loaded, `error` when nothing could be. */
  readonly status: "loading" | "empty" | "ready" | "error";
  /** How many of the sources arrived, and the tables of the others (null where only the columns would have told). */
  readonly sources: {
    readonly have: number;
    readonly all: number;
    readonly missing?: readonly (TableName | null)[];
  };
  /** Whether sources have newer data that could not be read: what was loaded before still answers. */
  readonly stale?: boolean;
  /** When what was loaded last was read, in milliseconds since 1970. */
  readonly loadedAt?: number | undefined;
  /** Why nothing could be loaded, while the status is `error`. */
  readonly issues?: readonly Issue[];
  readonly currency: string | null;
  /** Asks the engine. Failures are issues in the result. */
  ask<K extends CallName>(
    call: K,
    input: ScoringCalls[K]["input"],
    options?: CallOptions<ScoringCalls[K]["output"]>,
  ): Promise<Result<ScoringCalls[K]["output"]>>;
  /** Reads every source again. */
  refresh?(): void;
  /** What fetches files and results, where it is not the page's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Tells the provider what an element could not read or compute. */
  report?(issues: readonly Issue[], source: Element): void;
  /** Adds a source to what is loaded, or says that it has changed; the returned function takes it away. */
  addSource(source: SourceEntry): () => void;
}

/** A string, not a symbol: two copies of the SDK on one page share it. The number grows when the shape breaks. */
export const providerContext = createContext<ProviderContext | undefined, "tenure/provider@1">("tenure/provider@1");

/** Elements that are on the page, and how each asks for its provider again. */
const waiting = new Set<() => unknown>();

function askAgain(): void {
  for (const ask of waiting) ask();
}

/**
 * Takes whatever the provider around an element gives, at once where there is one, and asks again whenever a provider
 * joins the page: it may be upgraded after the elements inside it. The returned function ends that, so that an element
 * which has left is kept by nobody.
 */
export function followProvider(element: Element, take: (provider: ProviderContext | undefined) => void): () => void {
  let leave: (() => void) | undefined;
  const answer = (provider: ProviderContext | undefined, unsubscribe?: () => void) => {
    if (unsubscribe !== leave) leave?.();
    leave = unsubscribe;
    take(provider);
  };
  const ask = () => element.dispatchEvent(new ContextEvent(providerContext, element, answer, true));
  if (waiting.size === 0) document.addEventListener("context-provider", askAgain);
  waiting.add(ask);
  ask();
  return () => {
    leave?.();
    waiting.delete(ask);
    if (waiting.size === 0) document.removeEventListener("context-provider", askAgain);
  };
}
