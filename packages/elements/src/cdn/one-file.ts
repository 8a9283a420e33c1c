/** One file for everything: on a page it registers every element, and in a worker the same file is the engine. */
import { ScoringClient } from "@tenure/worker";

if (typeof document === "undefined") {
  await import("@tenure/worker/worker.js");
} else {
  ScoringClient.ownFile = import.meta.url;
  await import("../all.js");
}
