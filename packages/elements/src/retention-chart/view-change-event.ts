import type { CohortGranularity } from "@tenure/core/fields";

/** What a retention chart shows: cohorts as a table with colours, shares as lines, or MRR stacked by cohort. */
export type RetentionView = "heatmap" | "curve" | "cake";

/** What a cell of the table holds. */
export type CohortValue = "percent" | "count" | "mrr" | "mrr-per-customer" | "ltv-to-date";

/** Event `tenure-view-change`: the reader chose another view, another value of the cells, or another period. */
export class TenureViewChangeEvent extends Event {
  constructor(
    readonly view: RetentionView,
    readonly value: CohortValue,
    readonly granularity: CohortGranularity,
  ) {
    super("tenure-view-change", { bubbles: true, composed: true });
  }
}
