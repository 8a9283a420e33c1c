import { ACQUISITION_OR_RETENTION } from "./acquisition-or-retention.js";
import { COMMUNITY } from "./community.js";
import { CONTRACT_TERMS } from "./contract-terms.js";
import { CSM_OR_SALES_HIRE } from "./csm-or-sales-hire.js";
import { ONBOARDING } from "./onboarding.js";
import { ONE_OFF_OR_SUBSCRIPTION } from "./one-off-or-subscription.js";
import { OVER_SELLING } from "./over-selling.js";
import type { ScenarioPreset } from "./preset.js";
import { PRICE_RISE } from "./price-rise.js";
import { PROACTIVE_OR_REACTIVE } from "./proactive-or-reactive.js";
import { SUPPORT_LED_SUCCESS } from "./support-led-success.js";
import { TOOL_WITHOUT_ACTION } from "./tool-without-action.js";
import { UPSELL_QUALITY } from "./upsell-quality.js";

export * from "./preset.js";

/** Questions to try, in the order in which a course would take them. */
export const PRESETS: readonly ScenarioPreset[] = [
  ONE_OFF_OR_SUBSCRIPTION,
  SUPPORT_LED_SUCCESS,
  PROACTIVE_OR_REACTIVE,
  ONBOARDING,
  OVER_SELLING,
  UPSELL_QUALITY,
  TOOL_WITHOUT_ACTION,
  COMMUNITY,
  CONTRACT_TERMS,
  PRICE_RISE,
  ACQUISITION_OR_RETENTION,
  CSM_OR_SALES_HIRE,
];

/** A preset by its id, or undefined where there is none. */
export function presetOf(id: string): ScenarioPreset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
