import EngineWorker from "@tenure/worker/worker.js?worker&inline";

/** The engine inside the page, for the page that is one file: a browser gives such a page no files beside it. */
export const engineSource: { readonly workerFactory: () => Worker } = {
  workerFactory: () => new EngineWorker({ name: "tenure" }),
};
