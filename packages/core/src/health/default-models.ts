import { CONSUMER_MODEL } from "./consumer-model.js";
import { SAAS_B2B_MODEL } from "./saas-b2b-model.js";

/** Models to begin with, complete as they stand: checking them again would change nothing. */
export const DEFAULT_HEALTH_MODELS = { b2b: SAAS_B2B_MODEL, consumer: CONSUMER_MODEL } as const;
