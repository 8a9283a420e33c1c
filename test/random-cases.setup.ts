import fc from "fast-check";

/** One seed for every property test of a run, printed at its start, so that a failure can be repeated: `TENURE_SEED=… npm test`. */
fc.configureGlobal({ seed: Number(import.meta.env.TENURE_SEED) });
