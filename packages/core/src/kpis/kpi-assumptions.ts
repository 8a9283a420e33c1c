import type { EffortDirection } from "../metrics/survey-result.js";
import { type Issue, type Result, succeed } from "../result.js";
import { fieldsOnly, guardReading, numberOf, oneOf, parseInput } from "../schema/parse-input.js";
import { type NumberField, SCENARIO_FIELDS, SEGMENT_FIELDS } from "../schema/scenario-fields.js";
import { z } from "../schema/zod.js";

const MONEY = { unit: "money", min: 0, max: 1e15, step: 1, default: 0 } as const;

/** What no table tells and somebody has to say. Rates are fractions, money is in major units, costs are those of a month. */
export const KPI_ASSUMPTION_FIELDS = {
  grossMargin: SEGMENT_FIELDS.grossMargin,
  cac: SEGMENT_FIELDS.cac,
  acquisitionCost: {
    ...MONEY,
    label: { en: "Sales and marketing cost, a month", ja: "営業・マーケティング費用（月額）" },
  },
  csCost: { ...MONEY, label: { en: "Customer success cost, a month", ja: "CS費用（月額）" } },
  csms: {
    label: { en: "Customer success managers", ja: "CSMの人数" },
    unit: "count",
    min: 0,
    max: 1e6,
    step: 1,
    default: 1,
  },
  horizonMonths: SCENARIO_FIELDS.horizonMonths,
  discountAnnual: SCENARIO_FIELDS.discountAnnual,
} as const satisfies Readonly<Record<string, NumberField>>;

/** Assumptions behind metrics that data alone do not give; each may be left out. */
export type KpiAssumptions = Readonly<Partial<Record<keyof typeof KPI_ASSUMPTION_FIELDS, number>>> & {
  /** Of effort scores, which end is good. */
  readonly effortDirection?: EffortDirection;
};

const schema = fieldsOnly({
  ...(Object.fromEntries(
    Object.entries(KPI_ASSUMPTION_FIELDS).map(([name, field]) => [name, z.optional(numberOf(field))]),
  ) as Record<keyof typeof KPI_ASSUMPTION_FIELDS, z.ZodMiniOptional<z.ZodMiniNumber>>),
  effortDirection: z.optional(oneOf(["higher-is-easier", "higher-is-harder"])),
});

/**
 * Checks the assumptions that somebody wrote. A name that is none is an error here: the figure would go on asking for
 * what seems to be there.
 *
 * Errors: `kpi/unknown-field`, `kpi/not-a-number`, `kpi/out-of-range`, `kpi/not-whole`, `kpi/unknown-kind`,
 * `rate/out-of-range`.
 *
 * @example parseKpiAssumptions({ grossMargin: 0.8, cac: 1200 })
 */
export function parseKpiAssumptions(given: unknown = {}): Result<KpiAssumptions> {
  return guardReading("kpi", () => {
    const { value, issues } = parseInput(schema, given, "kpi");
    if (value && issues.length === 0) return succeed(value as KpiAssumptions);
    return { ok: false, issues: issues.map((issue): Issue => ({ ...issue, severity: "error" })) };
  });
}
