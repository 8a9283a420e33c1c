import workerUrl from "@tenure/worker/worker.js?worker&url";

/** Where the engine comes from: a file of its own beside the page. */
export const engineSource: { readonly workerSrc: string; readonly workerFactory: (() => Worker) | undefined } = {
  workerSrc: workerUrl,
  workerFactory: undefined,
};
