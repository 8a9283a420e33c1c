/** The engine's worker where it may have no worker of its own. */
import "./no-workers.ts";
import "@tenure/worker/worker.js";
