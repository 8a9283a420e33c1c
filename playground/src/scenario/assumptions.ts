import { type NumberField, scenarioNumberField } from "@tenure/core/fields";
import type { LedgerRow } from "@tenure/knowledge/presets";

/** One number to try: every place in the scenarios that holds it. */
export interface Assumption {
  readonly id: string;
  readonly row: LedgerRow;
  /** The variant it belongs to, where variants differ in it. */
  readonly variant: string | null;
  readonly places: readonly { readonly variant: string; readonly path: string }[];
  readonly value: number;
  readonly unit: NumberField["unit"];
}

/**
 * The numbers of a ledger that a reader can move, one for all variants where they agree and one for each where they
 * differ. Numbers of which a variant holds several (a churn for each age) are not among them.
 */
export function assumptionsOf(rows: readonly LedgerRow[]): Assumption[] {
  return rows.flatMap((row, index): Assumption[] => {
    const { values } = row;
    const first = values[0];
    if (!first) return [];
    const make = (id: string, variant: string | null, places: LedgerRow["values"]): Assumption => ({
      id,
      row,
      variant,
      places,
      value: places[0]!.value,
      unit: scenarioNumberField(places[0]!.path)?.unit ?? "parameter",
    });
    if (values.every(({ value }) => value === first.value)) return [make(String(index), null, values)];
    const variants = [...new Set(values.map(({ variant }) => variant))];
    const each = variants.map((variant) => values.filter((value) => value.variant === variant));
    if (each.some((own) => own.some(({ value }) => value !== own[0]!.value))) return [];
    return each.map((own, at) => make(`${index} ${variants[at]}`, variants[at]!, own));
  });
}
