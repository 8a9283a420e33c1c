import { type Remote, wrap } from "comlink";
import type { ScoringPort } from "../serve.js";
import { trustedScript } from "../trusted-script.js";
import type { Helper, ReplicationJob } from "./replications.js";

/** More threads than this make a fan no sooner than one can look at it. */
const MOST_HELPERS = 3;
/** Helpers that nobody has asked for so long end: whoever looks at a result and then changes something finds them warm. */
const GRACE_MS = 60_000;

/** A worker of this worker's own file, which answers to this one only. */
class OwnHelper implements Helper {
  readonly #worker: Worker;
  readonly #remote: Remote<ScoringPort>;
  /** Jobs that it has been told. */
  readonly #told = new Set<number>();
  readonly #lost: Promise<never>;
  #lose: (reason: Error) => void = () => undefined;

  constructor(script: string) {
    this.#worker = new Worker(trustedScript(script), { type: "module", name: "tenure-helper" });
    this.#remote = wrap<ScoringPort>(this.#worker);
    this.#lost = new Promise((_, reject) => {
      this.#lose = reject;
    });
    // Whoever waits hears of it; where nobody does, it is no error.
    this.#lost.catch(() => undefined);
    for (const trouble of ["error", "messageerror"]) {
      this.#worker.addEventListener(trouble, () => {
        refused = true;
        endHelpers();
      });
    }
  }

  replicate(number: number, job: ReplicationJob, layout: object | null, from: number, to: number): Promise<unknown> {
    const known = this.#told.has(number);
    this.#told.add(number);
    return Promise.race([this.#remote.replicate(number, known ? null : job, layout, from, to), this.#lost]);
  }

  forget(number: number): void {
    this.#told.delete(number);
    void this.#remote.forget(number);
  }

  end(): void {
    this.#worker.terminate();
    this.#lose(new Error("the helper is no more"));
  }
}

let helpers: readonly OwnHelper[] = [];
let users = 0;
let grace: ReturnType<typeof setTimeout> | undefined;
/** Where one could not be started or has died, no other is tried: the page may report each that it refuses. */
let refused = false;

/**
 * Threads beside this one, where it is a worker with cores to spare: started when first asked for, ended when nobody has
 * asked for a while. The page's own thread has none: there is a reason why it does the work.
 */
export function ownHelpers(): readonly Helper[] {
  if (helpers.length > 0 || refused || !insideWorker()) return helpers;
  const count = Math.min(MOST_HELPERS, (navigator.hardwareConcurrency || 1) - 1);
  try {
    helpers = Array.from({ length: count }, () => new OwnHelper(location.href));
  } catch {
    refused = true;
  }
  return helpers;
}

/** Helpers stay as long as somebody uses them. */
export function useHelpers(): () => void {
  users += 1;
  clearTimeout(grace);
  return () => {
    users -= 1;
    if (users === 0) grace = setTimeout(endHelpers, GRACE_MS);
  };
}

function endHelpers(): void {
  const ending = helpers;
  helpers = [];
  for (const helper of ending) helper.end();
}

function insideWorker(): boolean {
  const { WorkerGlobalScope: Scope } = globalThis as { WorkerGlobalScope?: new () => unknown };
  return Scope !== undefined && globalThis instanceof Scope && typeof Worker !== "undefined";
}
