import type { Result } from "../result.js";
import { linkedData } from "./link-fragment.js";
import { type ParsedScenarioSet, parseScenarioSet } from "./scenario-set.js";

/**
 * Reads a set from a fragment, with or without `#`, alone or at the end of a whole address.
 *
 * Issues: those of {@link linkedData} and of `parseScenarioSet`.
 */
export function scenarioSetFromFragment(fragment: string): Result<ParsedScenarioSet> {
  const held = linkedData(fragment);
  return held.ok ? parseScenarioSet(held.value) : held;
}
