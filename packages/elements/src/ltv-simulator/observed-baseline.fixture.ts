/** Rates of the last twelve months, with how far they are known: 67 lost in 4,524 customer-months. */
export const observedBaseline = {
  tenure: 1,
  month: "2026-06",
  windowMonths: 12,
  currency: "JPY",
  customers: 419,
  arpa: { value: 106_400, low: 95_800, high: 107_000 },
  monthlyChurn: { value: 67 / 4524, low: 0.0117, high: 0.0189 },
  expansionMonthly: { value: 0.0181, low: 0.0125, high: 0.0268, likely: { low: 0.0161, high: 0.0201 } },
  contractionMonthly: { value: 0.0112, low: 0.004, high: 0.02, likely: { low: 0.0087, high: 0.0137 } },
  churned: 67,
  customerMonths: 4524,
} as const;
