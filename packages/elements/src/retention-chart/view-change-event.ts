/** What a retention chart shows: cohorts as a table with colours, or shares as lines. */
export type RetentionView = "heatmap" | "curve";

/** Event `tenure-view-change`: the reader chose another view. */
export class TenureViewChangeEvent extends Event {
  constructor(readonly view: RetentionView) {
    super("tenure-view-change", { bubbles: true, composed: true });
  }
}
