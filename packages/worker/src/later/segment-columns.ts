import type { Workspace } from "@tenure/core";

/** Columns of the accounts table that name single accounts or people who come and go. */
const NO_SEGMENT: readonly string[] = ["account_id", "name"];
export const USUAL_SEGMENT = "segment";

/** Words for what became of a customer: who is told apart by them is told apart by what should be found out. */
const OUTCOME =
  /^(churn(ed|er|s)?|cancel(s|led|ed|lation)?|lost|attrition|attrited|exited|terminated|解約(済み?)?|退会(済み?)?|離脱)$/;
/** No kind of customer either: everybody is on trial once, and nobody who pays is. */
const PASSING = /^(trial|trials|トライアル|試用)$/;

const wordsOf = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** Whether a column says what became of customers: by its name, or by one of its labels. */
function isOutcome(name: string, labels: readonly string[]): boolean {
  return (
    wordsOf(name).some((word) => OUTCOME.test(word) || PASSING.test(word)) ||
    /^(解約|退会|離脱|試用)/.test(name) ||
    labels.some((label) => OUTCOME.test(label.trim().toLowerCase()))
  );
}

/**
 * Columns of the accounts that make segments; with more labels than `most` one tells accounts apart. Those that say what
 * became of customers make none.
 */
export function segmentColumns({ accounts }: Workspace, most: number): string[] {
  return Object.entries(accounts?.columns ?? {})
    .filter(([name, column]) => {
      const labels = column.kind === "category" ? column.labels : [];
      return !NO_SEGMENT.includes(name) && labels.length > 0 && labels.length <= most && !isOutcome(name, labels);
    })
    .map(([name]) => name);
}
