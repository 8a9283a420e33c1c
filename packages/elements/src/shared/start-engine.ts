import { ScoringClient } from "@tenure/worker";

/** An engine for elements outside a provider, in a file of its own, so that it loads with the first of them. */
export const startEngine = (): ScoringClient => new ScoringClient();
