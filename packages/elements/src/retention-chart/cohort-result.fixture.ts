import type { CohortGranularity, CohortMeasure, CohortResult, CohortRow, PooledAge } from "@tenure/core/fields";

/** A cohort by hand: its period, its accounts, and its shares in percent, the last `open` of them still open. */
export interface SampleRow {
  readonly cohort: string;
  readonly size: number;
  readonly percent: readonly number[];
  readonly open: number;
}

/**
 * A cohort matrix from printed percentages. Customer shares are made whole accounts again (92 % of 38 is 35 of 38), so
 * that the ratios and the average are those of real counts.
 */
export function sampleCohorts(
  rows: readonly SampleRow[],
  { granularity = "quarter", measure = "customers" }: { granularity?: CohortGranularity; measure?: CohortMeasure } = {},
): CohortResult {
  const money = measure.endsWith("revenue");
  const cohorts = rows.map(({ cohort, size, percent, open }): CohortRow => {
    const start = money ? size * 100_000 : size;
    const amount = percent.map((p) => Math.round((p / 100) * start));
    return {
      cohort,
      size,
      startMrr: size * 100_000,
      share: amount.map((left) => left / start),
      amount,
      ...(money ? paidBy(size, amount, granularity === "quarter" ? 3 : 1) : {}),
      complete: amount.map((_, age) => age < amount.length - open),
    };
  });
  const ages = cohorts.reduce((most, { share }) => Math.max(most, share.length), 0);
  const pooled = Array.from({ length: ages }, (_, age) => {
    const complete = cohorts.filter((row) => row.complete[age]);
    const sum = (of: (row: CohortRow) => number) => complete.reduce((total, row) => total + of(row), 0);
    const atRisk = sum(({ size }) => size);
    const starts = money ? sum(({ startMrr }) => startMrr) : atRisk;
    if (starts === 0) return { age, share: null, reason: "not-yet-observed" as const, atRisk };
    const left = sum(({ amount }) => amount[age] ?? 0);
    return { age, share: left / starts, atRisk, ...(money ? {} : { interval: wilson(left, atRisk) }) };
  });
  return {
    tenure: 1,
    convention: "default",
    granularity,
    measure,
    clock: "calendar",
    asOf: "2026-07-14",
    currency: "JPY",
    cohorts,
    pooled,
  };
}

/** Who pays the money of a cohort, a few less every period, and what it came to. */
function paidBy(size: number, amount: readonly number[], months: number): Pick<CohortRow, "customers" | "toDate"> {
  let total = 0;
  return {
    customers: amount.map((_, age) => Math.round(size * 0.96 ** age)),
    toDate: amount.map((mrr) => {
      total += mrr * months;
      return total;
    }),
  };
}

/** Wilson's 95 % limits, as the engine gives them with shares of accounts. */
function wilson(count: number, of: number): NonNullable<PooledAge["interval"]> {
  const z = 1.96;
  const centre = (count + z ** 2 / 2) / (of + z ** 2);
  const half = (z / (of + z ** 2)) * Math.sqrt((count * (of - count)) / of + z ** 2 / 4);
  return { low: centre - half, high: Math.min(1, centre + half), level: 0.95, method: "wilson" };
}

const quarters = [
  "2023-Q3",
  "2023-Q4",
  "2024-Q1",
  "2024-Q2",
  "2024-Q3",
  "2024-Q4",
  "2025-Q1",
  "2025-Q2",
  "2025-Q3",
  "2025-Q4",
  "2026-Q1",
  "2026-Q2",
];
const sizes = [38, 34, 47, 36, 33, 35, 44, 37, 32, 30, 35, 34];

function quarterly(percents: readonly (readonly number[])[]): SampleRow[] {
  return percents.map((percent, i) => ({ cohort: quarters[i] ?? "", size: sizes[i] ?? 0, percent, open: 1 }));
}

/** Twelve quarterly cohorts of 435 accounts. */
export const quarterlyCustomers = sampleCohorts(
  quarterly([
    [100, 92, 84, 82, 76, 74, 71, 68, 66, 66, 63, 61, 61],
    [100, 91, 85, 79, 76, 74, 71, 68, 68, 65, 65, 62],
    [100, 91, 85, 79, 77, 72, 70, 68, 66, 64, 62],
    [100, 92, 86, 81, 75, 72, 69, 69, 67, 64],
    [100, 91, 85, 79, 76, 73, 70, 67, 67],
    [100, 91, 86, 80, 77, 74, 71, 69],
    [100, 93, 89, 84, 82, 80, 77],
    [100, 95, 92, 86, 84, 81],
    [100, 94, 91, 88, 84],
    [100, 97, 93, 90],
    [100, 97, 94],
    [100, 97],
  ]),
);

/** The same cohorts with a projection of their curve: a made-up tail, as the engine would give one. */
export const quarterlyProjected: CohortResult = {
  ...quarterlyCustomers,
  projection: {
    model: "sbg",
    method: "delta",
    level: 0.95,
    fromAge: 11,
    customers: 435,
    share: [0.595, 0.585, 0.576, 0.567, 0.559, 0.552],
    low: [0.43, 0.42, 0.412, 0.404, 0.396, 0.389],
    high: [0.735, 0.73, 0.724, 0.719, 0.714, 0.71],
  },
};

/** The same cohorts by net revenue. */
export const quarterlyRevenue = sampleCohorts(
  quarterly([
    [100, 99, 95.2, 99, 96, 97, 100, 100, 101, 105, 104, 105, 108],
    [100, 96, 97, 95, 98, 99, 99, 100, 104, 105, 108, 107],
    [100, 97.7, 96, 96, 97.6, 99, 100, 101, 103, 103, 105],
    [100, 99, 99, 97, 97, 98.2, 101, 104, 104, 105],
    [100, 97, 99, 96, 97.8, 100, 101, 101.8, 105],
    [100, 99, 98.3, 99, 101, 101.7, 105, 104],
    [100, 99, 103, 104, 109, 111, 113],
    [100, 101.6, 106, 108, 111, 115],
    [100, 103, 106, 108, 113],
    [100, 104, 110, 113],
    [100, 106, 110],
    [100, 105],
  ]),
  { measure: "net-revenue" },
);

/**
 * Monthly cohorts to June 2026 whose members leave more slowly the longer they stay, a little better with each cohort.
 * The latest cell of every cohort is open.
 */
export function monthlyCohorts(count: number, size = 30, measure: CohortMeasure = "customers"): CohortResult {
  const rows = Array.from({ length: count }, (_, i): SampleRow => {
    const month = 2026 * 12 + 6 - (count - 1 - i);
    const year = Math.floor((month - 1) / 12);
    const alpha = 0.8 - 0.3 * (i / count);
    let left = 100;
    const percent = Array.from({ length: count - i + 1 }, (_, age) => {
      if (age > 0) left *= (18 + age - 1) / (18 + alpha + age - 1);
      return left;
    });
    return {
      cohort: `${year}-${String(month - year * 12).padStart(2, "0")}`,
      size: size + ((i * 7) % 13),
      percent,
      open: 1,
    };
  });
  return sampleCohorts(rows, { granularity: "month", measure });
}
