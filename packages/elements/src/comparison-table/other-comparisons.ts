import type { Result } from "@tenure/core/fields";
import type { Comparison } from "@tenure/knowledge/comparison";
import { COMPARISON_IDS, comparisonOf } from "@tenure/knowledge/comparisons";

/** A comparison by its id, or which ones there are. */
export function otherComparison(id: string): Result<Comparison> {
  const value = comparisonOf(id);
  if (value) return { ok: true, value };
  const params = { ids: COMPARISON_IDS.join(", ") };
  return {
    ok: false,
    issues: [{ code: "comparison/unknown-table", severity: "error", path: "comparison", given: id, params }],
  };
}
