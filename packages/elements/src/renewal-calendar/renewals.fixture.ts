import type { RenewalsReport } from "@tenure/worker";

const month = (name: string, due: number, dueMrr: number, expectedMrr: number, spread: number) => ({
  month: name,
  due,
  dueMrr,
  expectedMrr,
  worstMrr: expectedMrr - spread,
  bestMrr: Math.min(dueMrr, expectedMrr + spread),
});

const past = (name: string, eve: string, due: number, dueMrr: number, expectedMrr: number, renewedMrr: number) => {
  const sums = month(name, due, dueMrr, expectedMrr, dueMrr * 0.03);
  return {
    ...sums,
    asOf: eve,
    riskConvention: "calibrated" as const,
    renewedMrr,
    renewed: Math.round((renewedMrr / dueMrr) * due),
    expected: (expectedMrr / dueMrr) * due,
    withinRange: renewedMrr >= sums.worstMrr && renewedMrr <= sums.bestMrr,
  };
};

const row = (name: string, date: string, mrr: number, probability: number | null) => ({
  account: name,
  name,
  subscription: null,
  date,
  mrr,
  assumed: false,
  probability,
  renewed: null,
});

/** Renewals of a fictional company from the middle of July on, and what the months before had been expected to bring. */
export const renewals: RenewalsReport = {
  tenure: 1,
  model: "b2b-default@1",
  asOf: "2026-07-14",
  until: "2026-10-14",
  currency: "JPY",
  riskConvention: "calibrated",
  fit: { intercept: 4.9, slope: -0.12, n: 5583, lost: 237 },
  months: [
    { ...month("2026-07", 5, 2_740_000, 2_310_000, 240_000), renewedMrr: null },
    { ...month("2026-08", 2, 7_950_000, 7_640_000, 290_000), renewedMrr: null },
    { ...month("2026-09", 1, 5_600_000, 5_130_000, 470_000), renewedMrr: null },
    { ...month("2026-10", 1, 1_920_000, 1_850_000, 70_000), renewedMrr: null },
  ],
  total: {
    due: 9,
    dueMrr: 18_210_000,
    expectedMrr: 16_930_000,
    worstMrr: 16_330_000,
    bestMrr: 17_530_000,
    renewedMrr: null,
  },
  rowCount: 9,
  rows: [
    row("Kitano Logistics", "2026-07-15", 684_000, 0.58),
    row("Aoba Clinic Group", "2026-07-18", 410_000, 0.71),
    row("Tsubame Travel", "2026-07-22", 312_000, 0.94),
    row("Hinode Learning", "2026-07-29", 190_000, null),
    row("Yamate Estates", "2026-07-31", 1_144_000, 0.97),
    row("Sakae Print Works", "2026-08-05", 3_950_000, 0.96),
    row("Midorino Stores", "2026-08-20", 4_000_000, 0.97),
    row("Mejiro Foods", "2026-09-12", 5_600_000, 0.92),
    row("Natsuno Transport", "2026-10-01", 1_920_000, 0.96),
  ],
  past: [
    past("2026-04", "2026-03-31", 175, 9_680_000, 9_220_000, 8_990_000),
    past("2026-05", "2026-04-30", 180, 9_880_000, 9_470_000, 9_860_000),
    past("2026-06", "2026-05-31", 168, 8_200_000, 7_800_000, 7_300_000),
  ],
  issues: [],
};

/** The same where two of July's contracts do not say their term. */
export const assumedTerms: RenewalsReport = {
  ...renewals,
  rows: renewals.rows.map((one, place) => ({ ...one, assumed: place === 1 || place === 3 })),
  issues: [{ code: "renewals/assumed-term", severity: "notice", count: 2, params: { months: 1 } }],
};

/** The same where too few losses are known to fit chances to. */
export const uncalibrated: RenewalsReport = { ...renewals, riskConvention: "score-share", fit: null, past: [] };
