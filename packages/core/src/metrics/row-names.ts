import { readLabels } from "../table/column-values.js";
import { type CategoryColumn, type Column, columnOf, MISSING_CODE, type Table } from "../table/table.js";

/** What each row names, as codes; {@link MISSING_CODE} where it names none. */
export interface RowNames {
  readonly subscription: Int32Array;
  readonly plan: Int32Array;
  readonly product: Int32Array;
  readonly planLabels: readonly string[];
  readonly productLabels: readonly string[];
}

/** Reads the names from `subscription_id`, `plan` and the column that names the product; one that is not there names none. */
export function rowNames(table: Table, productColumn: string): RowNames {
  const none = () => new Int32Array(table.rowCount).fill(MISSING_CODE);
  const labelsOf = (name: string) => {
    const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
    if (!column) return { codes: none(), labels: [] };
    return isPlain(column) ? column : readLabels(column, table.rowCount);
  };
  const plan = labelsOf("plan");
  const product = labelsOf(productColumn);
  return {
    subscription: columnOf(table, "subscription_id", "category")?.codes ?? none(),
    plan: plan.codes,
    planLabels: plan.labels,
    product: product.codes,
    productLabels: product.labels,
  };
}

/** Whether the codes of a column can be used as they are: no label is blank, or another one but for spaces around it. */
function isPlain(column: Column): column is CategoryColumn {
  if (column.kind !== "category") return false;
  const labels = new Set(column.labels.map((label) => label.trim()));
  return labels.size === column.labels.length && !labels.has("");
}
