import {
  type NumberField,
  type ObservedBaseline,
  type ObservedRate,
  type ScenarioInput,
  SEGMENT_FIELDS,
  untoldCosts,
} from "@tenure/core/fields";
import { LEVERS, type LeverName } from "./lever-names.js";

export { LEVERS, type LeverName };

/** One set of assumptions about a customer, fractions a month and major units of money. */
export type Assumptions = Readonly<Record<LeverName, number>>;

/** What a slider needs: its field, its ends, the base it started from, and what the data have shown. */
export interface Lever {
  readonly name: string;
  /** Where it stands in a scenario. */
  readonly path: string;
  readonly field: NumberField;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly base: number;
  readonly seen: { readonly low: number; readonly high: number } | null;
}

/**
 * Base assumptions: observed rates and ARPA where there are data, else the fields' defaults; margin, cost and CAC are
 * never in subscription data, so they start from round shares of ARPA.
 */
export function baseAssumptions(baseline: ObservedBaseline | undefined): Assumptions {
  const arpa = baseline?.arpa.value ?? SEGMENT_FIELDS.arpa.default;
  return {
    monthlyChurn: baseline?.monthlyChurn.value ?? SEGMENT_FIELDS.monthlyChurn.default,
    expansionMonthly: baseline?.expansionMonthly.value ?? SEGMENT_FIELDS.expansionMonthly.default,
    contractionMonthly: baseline?.contractionMonthly?.value ?? SEGMENT_FIELDS.contractionMonthly.default,
    arpa,
    ...untoldCosts(arpa),
  };
}

/**
 * Sliders for a base: rates from zero to a little beyond what is plausible, money from zero to three times the base.
 * `typed` values beyond those ends widen them.
 */
export function levers(
  base: Assumptions,
  baseline: ObservedBaseline | undefined,
  typed: Partial<Assumptions> = {},
): Lever[] {
  return LEVERS.map((name) => {
    const field: NumberField = SEGMENT_FIELDS[name];
    const seen = seenRange(name, baseline);
    const money = field.unit === "money";
    const largest = Math.max(base[name], seen?.high ?? 0);
    const max = money
      ? niceAbove(largest * 2.5 || 100)
      : name === "grossMargin"
        ? 1
        : niceAbove(Math.max(largest * 2.5, 0.02));
    const reach = typed[name] ?? 0;
    return {
      name,
      path: pathOf(name),
      field,
      min: 0,
      max: Math.min(reach > max ? niceAbove(reach) : max, field.max),
      step: money ? niceStep(max) : name === "grossMargin" ? 0.01 : 0.0005,
      base: base[name],
      seen,
    };
  });
}

function seenRange(name: LeverName, baseline: ObservedBaseline | undefined): Lever["seen"] {
  if (name === "grossMargin" || name === "csCostPerCustomerMonth" || name === "cac") return null;
  const figure = baseline?.[name];
  return figure ? { low: figure.low, high: figure.high } : null;
}

/** Where a lever stands in {@link scenarioOf}. */
export function pathOf(name: LeverName): string {
  return `segments[0].${name === "monthlyChurn" ? "hazard.monthly" : name}`;
}

/**
 * What the data leave open about the levers that nobody has stated or moved, as ranges of a scenario: the middle 90 % of
 * what the counts say of churn, and all the months together of expansion and contraction. ARPA is what is paid now.
 */
export function rangesOf(
  baseline: ObservedBaseline | undefined,
  stated: Partial<Assumptions> = {},
): NonNullable<ScenarioInput["ranges"]> {
  if (!baseline) return [];
  const { churned, customerMonths } = baseline;
  const months = (["expansionMonthly", "contractionMonthly"] as const).flatMap((name) => {
    // A page may hand over a baseline of an earlier version, which had none.
    const { low = 0, high = 0 }: Partial<ObservedRate["likely"]> = baseline[name].likely ?? {};
    // Months that agree to the last digit leave no range.
    return name in stated || high <= low
      ? []
      : [{ parameter: name, low, high: Math.min(SEGMENT_FIELDS[name].max, high) }];
  });
  return "monthlyChurn" in stated
    ? months
    : [{ parameter: "hazard.monthly", counts: { churned, of: customerMonths } }, ...months];
}

/** The scenario of one customer: what the engine projects. */
export function scenarioOf(
  assumptions: Assumptions,
  { horizonMonths, discountAnnual }: { horizonMonths: number; discountAnnual: number },
  customers = 1,
): ScenarioInput {
  const { monthlyChurn, ...rest } = assumptions;
  return {
    tenure: 1,
    horizonMonths,
    discountAnnual,
    segments: [
      {
        name: "all",
        customers,
        term: 1,
        hazard: { kind: "constant", monthly: monthlyChurn },
        ...rest,
      },
    ],
  };
}

/**
 * Share of customers still active after 0, 1, 2 … H months. A projection of H billed months ends with the bill at the
 * start of the last one; those who leave before the next bill are taken off here, so that month 12 means the same on
 * every chart and in every table.
 */
export function activeAfter(customers: ArrayLike<number>, monthlyChurn: number): number[] {
  const shares = Array.from(customers, (count) => count / customers[0]!);
  return [...shares, (shares.at(-1) ?? 0) * (1 - monthlyChurn)];
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function niceStep(max: number): number {
  return niceAbove(max / 1000);
}
