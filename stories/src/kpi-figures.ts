import type { KpiResult } from "@tenure/core/fields";

const common = {
  tenure: 1,
  convention: "default",
  windowMonths: 1,
  month: "2026-06",
  currency: "JPY",
  interval: null,
} as const;

const since = (values: readonly (number | null)[]) => ({ firstMonth: "2025-07", values });

/** The figures of one fictional company: 419 customers, yen, 30 June 2026. */
export const mrr: KpiResult = {
  ...common,
  metric: "mrr",
  unit: "money",
  better: "up",
  value: 44_600_000,
  previous: 43_240_000,
  series: since([33.22, 34.0, 35.09, 36.4, 37.2, 37.83, 38.48, 39.6, 40.87, 42.23, 43.24, 44.6].map((m) => m * 1e6)),
  parts: {
    startMrr: 43_240_000,
    newMrr: 1_090_000,
    reactivationMrr: 70_000,
    expansionMrr: 790_000,
    contractionMrr: 230_000,
    churnedMrr: 360_000,
    endMrr: 44_600_000,
    arr: 535_200_000,
  },
};

export const nrr: KpiResult = {
  ...common,
  metric: "nrr",
  unit: "rate",
  better: "up",
  windowMonths: 12,
  value: 1.0093,
  previous: 1.0023,
  series: since([0.987, 0.991, 0.989, 0.994, 0.996, 0.992, 0.99, 0.995, 0.998, 1.001, 1.0023, 1.0093]),
  parts: { startMrr12: 32_140_000, currentMrr12: 32_440_000 },
};

export const grr: KpiResult = {
  ...common,
  metric: "grr",
  unit: "rate",
  better: "up",
  windowMonths: 12,
  value: 0.7863,
  previous: 0.7891,
  series: since([0.802, 0.8, 0.801, 0.797, 0.796, 0.792, 0.79, 0.791, 0.788, 0.79, 0.7891, 0.7863]),
  parts: { startMrr12: 32_140_000, keptMrr12: 25_270_000 },
};

export const logoChurn: KpiResult = {
  ...common,
  metric: "logo-churn",
  unit: "rate",
  better: "down",
  value: 5 / 412,
  previous: 0.0145,
  numerator: 5,
  denominator: 412,
  interval: { low: 0.0052, high: 0.0281, level: 0.95, method: "wilson" },
  series: since([0.0172, 0.0163, 0.0158, 0.0131, 0.0178, 0.0182, 0.0171, 0.0129, 0.0183, 0.0152, 0.0145, 5 / 412]),
  parts: { startCustomers: 412, churnedCustomers: 5 },
};

export const arpa: KpiResult = {
  ...common,
  metric: "arpa",
  unit: "money",
  better: "up",
  value: 44_600_000 / 419,
  previous: 104_940,
  series: since([92.1, 93, 94.1, 95.2, 96.3, 97.4, 98.6, 99.9, 101.8, 103.7, 104.94, 106.44].map((k) => k * 1e3)),
  parts: { endMrr: 44_600_000, endCustomers: 419, medianMrr: 78_000 },
};

export const fewEnterprises: KpiResult = {
  ...logoChurn,
  value: 0,
  previous: 0,
  numerator: 0,
  denominator: 14,
  interval: { low: 0, high: 0.2153, level: 0.95, method: "wilson" },
  series: since([0, 1 / 14, 0, 0, 0, 1 / 14, 0, 0, 0, 0, 0, 0]),
  parts: { startCustomers: 14, churnedCustomers: 0 },
};

export const noLoss: KpiResult = {
  ...common,
  metric: "quick-ratio",
  unit: "ratio",
  better: "up",
  value: null,
  reason: "no-loss",
  previous: 3.31,
  series: since([]),
  parts: { newMrr: 1_090_000, reactivationMrr: 70_000, expansionMrr: 790_000, contractionMrr: 0, churnedMrr: 0 },
};

export const satisfaction: KpiResult = {
  ...common,
  metric: "csat",
  unit: "rate",
  better: "up",
  value: 212 / 240,
  previous: 0.8323,
  numerator: 212,
  denominator: 240,
  interval: { low: 0.837, high: 0.918, level: 0.95, method: "wilson" },
  series: { firstMonth: "2026-01", values: [0.836, 0.842, 0.849, 0.829, 0.8323, 212 / 240] },
  parts: {},
};

export const firstReply: KpiResult = {
  ...common,
  metric: "first-reply-time",
  unit: "minutes",
  better: "down",
  value: 130,
  previous: 155,
  series: since([176, 171, 181, 166, 161, 156, 166, 151, 156, 146, 155, 130]),
  parts: {},
};
