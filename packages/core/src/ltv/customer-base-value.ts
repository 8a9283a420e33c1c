import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { FIT_FIELDS } from "../schema/fit-fields.js";
import { fieldsOnly, finding, guardReading, numberOf, optionalNumber, parseInput } from "../schema/parse-input.js";
import { HAZARD_FIELDS } from "../schema/scenario-fields.js";
import { z } from "../schema/zod.js";
import { residualLifetimes } from "./expected-lifetime.js";
import { type CohortCounts, readCohorts } from "./renewal-counts.js";
import type { RetentionModel } from "./retention-model.js";

const modelSchema = z.pipe(
  fieldsOnly({
    theta: z.optional(z.number()),
    alpha: z.optional(numberOf(HAZARD_FIELDS.alpha)),
    beta: z.optional(numberOf(HAZARD_FIELDS.beta)),
    c: z.optional(numberOf(FIT_FIELDS.duration)),
  }).check(
    z.check((payload) => {
      const { theta, alpha, beta, c } = payload.value;
      if (theta === undefined) {
        if (alpha === undefined) payload.issues.push(finding("missing-field", ["alpha"]));
        if (beta === undefined) payload.issues.push(finding("missing-field", ["beta"]));
      } else if (alpha !== undefined || beta !== undefined || c !== undefined) {
        payload.issues.push(finding("two-models", ["theta"]));
      } else if (!(theta > 0 && theta <= 1)) {
        payload.issues.push(finding("rate/out-of-range", ["theta"], { min: 0, max: 1 }));
      }
    }),
  ),
  z.transform(({ theta, alpha, beta, c }): RetentionModel => {
    if (theta !== undefined) return { theta };
    const shapes = { alpha: alpha!, beta: beta! };
    return c === undefined ? shapes : { ...shapes, c };
  }),
);

const optionsSchema = fieldsOnly({
  model: modelSchema,
  discount: optionalNumber(FIT_FIELDS.discount),
  valuePerPeriod: optionalNumber(FIT_FIELDS.valuePerPeriod),
});

/** The model by its parameters, and what a period is worth. */
export type CustomerBaseOptions = z.input<typeof optionsSchema>;

/** What the customers of one cohort who are left will still bring. */
export interface CohortValue {
  /** Renewals made so far; the next one is about to be decided. */
  readonly renewals: number;
  readonly customers: number;
  /** DERL(renewals + 1). */
  readonly residualLifetime: number | null;
  readonly value: number | null;
}

/** Present value of a contractual customer base, and what it would be under one retention rate for everybody. Plain data. */
export interface CustomerBaseValue {
  readonly tenure: 1;
  /** `derl`: renewals about to be decided, their payment in full, later ones discounted. */
  readonly convention: "derl";
  readonly customers: number;
  readonly value: number | null;
  readonly cohorts: readonly CohortValue[];
  readonly discount: number;
  readonly valuePerPeriod: number;
  /** The same base valued by the retention that the latest renewals showed in sum. */
  readonly singleRate: {
    /** Σ customers now / Σ the same cohorts a renewal earlier. */
    readonly retention: number | null;
    readonly value: number | null;
    /** Its value over the right one, less 1: below zero, what ignoring the differences between customers leaves out. */
    readonly difference: number | null;
  };
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

/**
 * Residual value of a customer base whose cohorts are of different age:
 *
 *   value = m · Σ N(cohort) · DERL(renewals made + 1)
 *
 * beside the value by one retention rate, m · N · r(1 + d)/(1 + d − r). The single rate ignores that those who stayed are
 * the loyal ones and undervalues the base: by 46.95 % for five cohorts of α 0.764, β 1.296 at d = 10 %.
 *
 *   cohorts          `[[N0, N1, …], …]`, counts after 0, 1, … renewals; the last one of each is who is left. Fractions are
 *                    allowed, because expected counts have them
 *   model            `{ alpha, beta }`, `{ alpha, beta, c }` or `{ theta }`
 *   discount         d per renewal period, default 0.1
 *   valuePerPeriod   m, margin per customer and period, default 1
 *
 * Issues: as of {@link renewalCounts}, and `fit/missing-field`, `fit/two-models`, `fit/out-of-range`,
 * `rate/out-of-range` for the options.
 *
 * Source: Fader & Hardie (2010), "Customer-Base Valuation in a Contractual Setting", Marketing Science 29(1), 85–93.
 *
 * @example
 * customerBaseValue([[10000, 6292], [10000]], { model: { alpha: 0.764, beta: 1.296 }, valuePerPeriod: 1200 })
 */
export function customerBaseValue(cohorts: CohortCounts, options: CustomerBaseOptions): Result<CustomerBaseValue> {
  const read = guardReading("fit", () => {
    const { value, issues } = parseInput(optionsSchema, options, "fit");
    const errors: Issue[] = [];
    const rows = readCohorts(cohorts, errors, false);
    if (!value || !rows) return fail(...issues, ...errors);
    if (!rows.some((row) => row[0]! > 0)) return fail({ code: "fit/no-data", severity: "error", path: "cohorts" });
    return succeed({ ...value, rows, issues });
  });
  if (!read.ok) return read;
  const { model, discount, valuePerPeriod, rows, issues } = read.value;
  const reasons: Record<string, Reason> = {};

  const oldest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const lifetimes = residualLifetimes(model, oldest, discount);
  const valued = rows.map((row): CohortValue => {
    const renewals = row.length - 1;
    const customers = row[renewals]!;
    const residualLifetime = lifetimes && lifetimes[renewals]!;
    const value = residualLifetime === null ? null : finite(customers * residualLifetime * valuePerPeriod);
    return { renewals, customers, residualLifetime, value };
  });
  const customers = valued.reduce((sum, cohort) => sum + cohort.customers, 0);
  const value = valued.reduce<number | null>(
    (sum, cohort) => (sum === null || cohort.value === null ? null : finite(sum + cohort.value)),
    0,
  );
  if (value === null) reasons.value = "diverges";

  const renewed = rows.filter((row) => row.length > 1);
  const before = renewed.reduce((sum, row) => sum + row.at(-2)!, 0);
  const retention = before > 0 ? renewed.reduce((sum, row) => sum + row.at(-1)!, 0) / before : null;
  const singleLifetime = retention === null ? null : singleRateLifetime(retention, discount);
  const singleValue = singleLifetime === null ? null : finite(customers * singleLifetime * valuePerPeriod);
  if (retention === null) reasons["singleRate.retention"] = "no-base";
  if (singleValue === null) reasons["singleRate.value"] = retention === null ? "no-base" : "diverges";
  const difference = value === null || singleValue === null || value === 0 ? null : finite(singleValue / value - 1);
  if (difference === null) {
    reasons["singleRate.difference"] = reasons["singleRate.value"] ?? reasons.value ?? "no-base";
  }
  return succeed({
    tenure: 1,
    convention: "derl",
    customers,
    value,
    cohorts: valued,
    discount,
    valuePerPeriod,
    singleRate: { retention, value: singleValue, difference },
    reasons: { ...reasons, ...cohortReasons(valued) },
    issues,
  });
}

/** Σ_{t ≥ 1} r^t v^{t−1} = r(1 + d)/(1 + d − r), the DERL of everybody under one rate; `null` for r = 1 without discount. */
function singleRateLifetime(retention: number, discount: number): number | null {
  const left = discount + (1 - retention);
  return left > 0 ? (retention * (1 + discount)) / left : null;
}

/** Sums near the end of the doubles have no value there: d of 1e-320 is no discount. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function cohortReasons(cohorts: readonly CohortValue[]): Record<string, Reason> {
  return Object.fromEntries(
    cohorts.flatMap((cohort, index) =>
      (["residualLifetime", "value"] as const)
        .filter((field) => cohort[field] === null)
        .map((field): [string, Reason] => [`cohorts[${index}].${field}`, "diverges"]),
    ),
  );
}
