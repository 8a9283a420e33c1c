/** Every element for pages without a bundler, with the engine's file beside it. */
import { ScoringClient } from "@tenure/worker";
import "../all.js";

// Also from another origin, where the worker cannot be started by its address alone.
ScoringClient.ownFile = new URL(/* @vite-ignore */ "./worker.js", import.meta.url).href;
