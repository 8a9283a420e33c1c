import { trustedScript } from "@tenure/worker";
import workerUrl from "@tenure/worker/worker.js?worker&url";

const start = (): Worker => new Worker(trustedScript(workerUrl), { type: "module", name: "tenure" });

/** A worker that has been started before anybody asked for one; none where it cannot be had. */
let early: Worker | undefined;
try {
  early = start();
  // Whoever asks later is to see for themselves what fails.
  early.addEventListener("error", () => {
    early = undefined;
  });
} catch {
  // No workers here, or a policy against them: the engine's client meets the same, and knows what to do.
}

/** Where the engine comes from: a file of its own beside the page, started while the page is still loading. */
export const engineSource: { readonly workerFactory: () => Worker } = {
  workerFactory: () => {
    const worker = early ?? start();
    early = undefined;
    return worker;
  },
};
