import type { ColumnId, Comparison } from "@tenure/knowledge/comparison";

/** A row of figures: which figure stands for each column. A column without one is not measured by it. */
export interface LiveRow {
  /** Id of the row; where a figure has it, the figure's name names the row. */
  readonly id: string;
  readonly label?: Comparison["title"];
  readonly cells: Readonly<Partial<Record<ColumnId, string>>>;
}

/** What the roles are measured by. */
export const LIVE_ROWS: readonly LiveRow[] = [
  { id: "nrr", cells: { "customer-success": "nrr" } },
  { id: "logo-churn", cells: { "customer-success": "logo-churn" } },
  {
    id: "proactive-ratio",
    cells: { "customer-success": "proactive-ratio-success", "customer-support": "proactive-ratio-support" },
  },
  { id: "first-contact-resolution", cells: { "customer-support": "first-contact-resolution" } },
  { id: "ticket-csat", cells: { "customer-support": "ticket-csat" } },
  { id: "csat", cells: { "customer-support": "csat" } },
  { id: "new-mrr", cells: { sales: "new-mrr" } },
];

/** Live rows and rows of statements may go by the same id. */
export const liveId = ({ id }: LiveRow): string => `figure:${id}`;
