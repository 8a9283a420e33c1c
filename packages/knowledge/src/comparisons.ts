import {
  BOOK_TABLE,
  type Comparison,
  CRM_SFA_AND_CS_TOOL,
  CS_AND_SUPPORT,
  CS_SUPPORT_AND_SALES,
  ONE_OFF_AND_SUBSCRIPTION,
} from "./comparison/index.js";

/** Every comparison, the fullest first. A page that shows one table imports that one alone. */
export const COMPARISONS: readonly Comparison[] = [
  CS_SUPPORT_AND_SALES,
  CS_AND_SUPPORT,
  BOOK_TABLE,
  CRM_SFA_AND_CS_TOOL,
  ONE_OFF_AND_SUBSCRIPTION,
];

export const COMPARISON_IDS: readonly string[] = COMPARISONS.map(({ id }) => id);

/** A comparison by its id, or undefined where there is none. */
export function comparisonOf(id: string): Comparison | undefined {
  return COMPARISONS.find((comparison) => comparison.id === id);
}
