import { fail, type Reason, type Result, succeed } from "../result.js";
import { fieldsOnly, finding, guardReading, numberOf, parseInput } from "../schema/parse-input.js";
import { SEGMENT_FIELDS } from "../schema/scenario-fields.js";
import { z } from "../schema/zod.js";
import { discountedExpectedLifetime } from "./expected-lifetime.js";
import type { ShiftedBetaGeometric } from "./shifted-beta-geometric.js";

const MOST_SEGMENTS = 1000;

const segmentsSchema = fieldsOnly({
  customers: z.array(numberOf(SEGMENT_FIELDS.customers)).check(z.minLength(1), z.maxLength(MOST_SEGMENTS)),
  monthlyChurn: z.array(numberOf(SEGMENT_FIELDS.monthlyChurn)).check(z.minLength(1), z.maxLength(MOST_SEGMENTS)),
  arpa: numberOf(SEGMENT_FIELDS.arpa),
}).check(
  z.check((payload) => {
    const { customers, monthlyChurn } = payload.value;
    if (customers.length !== monthlyChurn.length) {
      payload.issues.push(finding("unequal-lengths", ["monthlyChurn"], { expected: customers.length }));
    }
  }),
);

/** What happens to a value when churn is averaged first; `null` with a reason where something has no number. */
export interface BlendedChurnPitfall {
  readonly input: { readonly customers: number[]; readonly monthlyChurn: number[]; readonly arpa: number };
  readonly blendedChurnMonth1: number | null;
  readonly ltvFromBlendedChurn: number | null;
  readonly trueLtvSegmentMean: number | null;
  readonly ratio: number | null;
  /** What would be observed month by month although no customer changes. */
  readonly observedBlendedChurnAtMonth: readonly { readonly month: number; readonly churn: number | null }[];
  readonly reasons: Readonly<Record<string, Reason>>;
}

/**
 * The LTV of a base computed from its average churn, against the average of the LTVs of its segments.
 *
 *   blended(t)  = Σ nᵢ·rᵢ^(t−1)·cᵢ / Σ nᵢ·rᵢ^(t−1)        churn observed in month t
 *   from blend  = a / blended(1)
 *   truth       = Σ nᵢ·a/cᵢ / Σ nᵢ
 *
 * The truth is never less (Jensen), and equal only where all churn alike. The blended rate falls by itself, since those
 * likely to leave leave first.
 *
 * @example
 * blendedChurnPitfall({ customers: [600, 400], monthlyChurn: [0.1, 0.01], arpa: 100 })
 * // 1562.50 from the blend, 4600 in truth
 */
export function blendedChurnPitfall(
  input: unknown,
  months: readonly number[] = [1, 2, 3, 6, 12, 24, 36],
): Result<BlendedChurnPitfall> {
  return guardReading("averaging", () => {
    const { value, issues } = parseInput(segmentsSchema, input, "averaging");
    return value ? succeed(pitfallOf(value, months)) : fail(...issues);
  });
}

function pitfallOf(input: BlendedChurnPitfall["input"], months: readonly number[]): BlendedChurnPitfall {
  const { customers, monthlyChurn, arpa } = input;
  const reasons: Record<string, Reason> = {};
  const known = (field: string, value: number, reason: Reason): number | null => {
    if (Number.isFinite(value)) return value;
    reasons[field] = reason;
    return null;
  };
  const total = customers.reduce((sum, n) => sum + n, 0);
  const emptyOr = (reason: Reason): Reason => (total > 0 ? reason : "no-base");

  const blended = blendedChurn(customers, monthlyChurn, 1);
  const fromBlend = known("ltvFromBlendedChurn", arpa / blended, emptyOr("diverges"));
  const values = customers.map((n, i) => (n === 0 ? 0 : n * (arpa / monthlyChurn[i]!)));
  const truth = known("trueLtvSegmentMean", values.reduce((sum, value) => sum + value, 0) / total, emptyOr("diverges"));
  return {
    input,
    blendedChurnMonth1: known("blendedChurnMonth1", blended, "no-base"),
    ltvFromBlendedChurn: fromBlend,
    trueLtvSegmentMean: truth,
    ratio: known("ratio", truth === null || fromBlend === null ? Number.NaN : truth / fromBlend, emptyOr("diverges")),
    observedBlendedChurnAtMonth: months.map((month, position) => ({
      month,
      churn: known(
        `observedBlendedChurnAtMonth[${position}].churn`,
        blendedChurn(customers, monthlyChurn, month),
        "no-base",
      ),
    })),
    reasons,
  };
}

function blendedChurn(customers: readonly number[], monthlyChurn: readonly number[], month: number): number {
  let staying = 0;
  let leaving = 0;
  customers.forEach((n, i) => {
    const present = n * (1 - monthlyChurn[i]!) ** (month - 1);
    staying += present;
    leaving += present * monthlyChurn[i]!;
  });
  return leaving / staying;
}

/** Discounted expected lifetimes of a population, in contract periods; `null` where the sum diverges. */
export interface BetaMixturePitfall {
  /** As if everybody churned at the mean rate α/(α + β). */
  readonly homogeneousDEL: number | null;
  /** With churn distributed as Beta(α, β). */
  readonly sbgDEL: number | null;
}

/**
 * The same pitfall for churn that varies as Beta(α, β): the lifetime at mean churn against the mean lifetime, both
 * discounted at d per contract period, first payment at the start.
 *
 * @example betaMixturePitfall({ alpha: 0.668, beta: 3.806 }, 0.1) // 4.4122 against 5.9226
 */
export function betaMixturePitfall(model: ShiftedBetaGeometric, discount: number): BetaMixturePitfall {
  const meanChurn = model.alpha / (model.alpha + model.beta);
  return {
    homogeneousDEL: (1 + discount) / (discount + meanChurn),
    sbgDEL: discountedExpectedLifetime(model, discount),
  };
}
