import {
  ACQUISITION_FIELDS,
  CHURN_CHANGE_FIELDS,
  CROSS_SELL_FIELDS,
  HAZARD_FIELDS,
  type NumberField,
  ONE_OFF_FIELDS,
  PLAN_FIELDS,
  PRICE_CHANGE_FIELDS,
  REACTIVATION_FIELDS,
  SCENARIO_FIELDS,
  SEGMENT_FIELDS,
  TEAM_FIELDS,
  VALUE_SPREAD_FIELDS,
  WORD_OF_MOUTH_FIELDS,
} from "@tenure/core/fields";
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

const FIELDS: Readonly<Record<string, NumberField>> = {
  ...ACQUISITION_FIELDS,
  ...CHURN_CHANGE_FIELDS,
  ...CROSS_SELL_FIELDS,
  ...HAZARD_FIELDS,
  ...ONE_OFF_FIELDS,
  ...PLAN_FIELDS,
  ...PRICE_CHANGE_FIELDS,
  ...REACTIVATION_FIELDS,
  ...TEAM_FIELDS,
  ...VALUE_SPREAD_FIELDS,
  ...WORD_OF_MOUTH_FIELDS,
  ...SCENARIO_FIELDS,
  ...SEGMENT_FIELDS,
};

/** Fields whose name says something else inside a hazard, a team or an acquisition. */
function unitOf(path: string, value: number): NumberField["unit"] {
  if (/\.hazard\./.test(path)) return "rate";
  const name = path.replace(/\[\d+\]$/, "").split(".");
  const last = name.at(-1) ?? "";
  if (/payAnnual/.test(path)) return "money";
  if (last.startsWith("acquisitions") || name.at(-2) === "acquisitions") return "count";
  if (last === "value" && /priceChanges/.test(path)) return Math.abs(value) > 1 ? "money" : "rate";
  return FIELDS[last]?.unit ?? "parameter";
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
      unit: unitOf(places[0]!.path, places[0]!.value),
    });
    if (values.every(({ value }) => value === first.value)) return [make(String(index), null, values)];
    const variants = [...new Set(values.map(({ variant }) => variant))];
    const each = variants.map((variant) => values.filter((value) => value.variant === variant));
    if (each.some((own) => own.some(({ value }) => value !== own[0]!.value))) return [];
    return each.map((own, at) => make(`${index} ${variants[at]}`, variants[at]!, own));
  });
}

/** A copy of a scenario with one number replaced; parts that several segments share stay as they are in the others. */
export function withNumber<T extends object>(scenario: T, path: string, value: number): T {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
  return replaced(scenario, steps, value) as T;
}

function replaced(at: unknown, [step, ...rest]: readonly string[], value: number): unknown {
  if (step === undefined) return value;
  if (Array.isArray(at)) return at.map((item, index) => (String(index) === step ? replaced(item, rest, value) : item));
  const inside = at as Readonly<Record<string, unknown>>;
  return { ...inside, [step]: replaced(inside[step], rest, value) };
}
