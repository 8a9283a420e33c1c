import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../math/wilson-interval.js";
import { KPI_DEFINITIONS, type KpiId, kpiResult } from "./kpis.js";
import { movementsReport } from "./movements-report.js";
import { type MrrLedger, mrrLedger } from "./mrr-ledger.js";
import { codesIn, EDGE_ROWS, intervalsOf, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const ledgerOf = (rows: readonly SubscriptionRow[], window = {}) => valueIn(mrrLedger(intervalsOf(rows), window));
const kpi = (ledger: MrrLedger, metric: string, options = {}) => valueIn(kpiResult(ledger, metric, options));

/** One month after another: ten accounts of 10; then one of 10 leaves, one shrinks by 10 %, two grow and one is new. */
const vector = ledgerOf(
  [
    ...Array.from({ length: 6 }, (_, i) => ({ account: `same${i}`, start: "2024-01-01", mrr: 10 })),
    { account: "leaves", start: "2024-01-01", end: "2024-02-10", mrr: 10 },
    { account: "shrinks", start: "2024-01-01", end: "2024-02-10", mrr: 10 },
    { account: "shrinks", start: "2024-02-10", mrr: 9 },
    { account: "grows", start: "2024-01-01", end: "2024-02-10", mrr: 10 },
    { account: "grows", start: "2024-02-10", mrr: 14 },
    { account: "grows too", start: "2024-01-01", end: "2024-02-10", mrr: 10 },
    { account: "grows too", start: "2024-02-10", mrr: 12 },
    { account: "came back", start: "2023-01-01", end: "2023-06-01", mrr: 3 },
    { account: "came back", start: "2024-02-20", mrr: 4 },
    { account: "new", start: "2024-02-20", mrr: 5 },
  ],
  { to: "2024-02" },
);

describe("metrics of a month", () => {
  const expected: Record<KpiId, number | null> = {
    mrr: 104,
    arr: 1248,
    customers: 11,
    arpa: 104 / 11,
    "net-new-mrr": 4,
    nrr: 4 / 3,
    grr: 1,
    "logo-retention": 1,
    "nrr-month": 0.95,
    "grr-month": 0.89,
    "logo-churn": 0.1,
    "annualised-churn": 1 - 0.9 ** 12,
    "gross-mrr-churn": 0.11,
    "net-mrr-churn": 0.05,
    "quick-ratio": 15 / 11,
  };

  it.each(Object.entries(expected))("%s is as computed by hand", (metric, value) => {
    expect(kpi(vector, metric, { month: "2024-02" }).value).toBeCloseTo(value!, 12);
  });

  it("are all in the registry and all covered here", () => {
    expect(Object.keys(KPI_DEFINITIONS).sort()).toEqual(Object.keys(expected).sort());
  });

  it("gross churn is 20 % and net churn 10 % in ChartMogul's example: 10 lost and 10 less on 100, 10 more", () => {
    const ledger = ledgerOf(
      [
        { account: "lost", start: "2024-01-01", end: "2024-02-01", mrr: 10 },
        { account: "less", start: "2024-01-01", end: "2024-02-01", mrr: 50 },
        { account: "less", start: "2024-02-01", mrr: 40 },
        { account: "more", start: "2024-01-01", end: "2024-02-01", mrr: 40 },
        { account: "more", start: "2024-02-01", mrr: 50 },
      ],
      { to: "2024-02" },
    );
    expect(kpi(ledger, "gross-mrr-churn").value).toBeCloseTo(0.2, 12);
    expect(kpi(ledger, "net-mrr-churn").value).toBeCloseTo(0.1, 12);
  });

  it("annualise churn by compounding: 1 %, 4 %, 5 % and 8 % a month are 11.4, 38.7, 45.96 and 63.2 % a year, not 12 times", () => {
    for (const [percent, yearly] of [
      [1, 0.1136],
      [4, 0.3873],
      [5, 0.4596],
      [8, 0.6323],
    ] as const) {
      const rows = Array.from({ length: 100 }, (_, i) => ({
        account: `A${i}`,
        start: "2024-01-01",
        mrr: 1,
        ...(i < percent ? { end: "2024-02-05" } : {}),
      }));
      expect(kpi(ledgerOf(rows), "annualised-churn").value).toBeCloseTo(yearly, 4);
    }
  });

  it("have named conventions where one name is used for two figures", () => {
    const month = { month: "2024-02" };
    expect(kpi(vector, "quick-ratio", { ...month, convention: "without-reactivation" })).toMatchObject({
      convention: "without-reactivation",
      value: 1,
    });
    expect(kpi(vector, "nrr-month", { ...month, convention: "with-reactivation" }).value).toBeCloseTo(0.99, 12);
    expect(kpi(vector, "net-mrr-churn", { ...month, convention: "with-reactivation" }).value).toBeCloseTo(0.01, 12);
    expect(kpi(vector, "quick-ratio", month).convention).toBe("default");
  });

  it("are null with a reason where they have no base", () => {
    const first = { month: "2023-01" };
    for (const metric of [
      "nrr",
      "grr",
      "logo-retention",
      "nrr-month",
      "grr-month",
      "logo-churn",
      "annualised-churn",
      "gross-mrr-churn",
      "net-mrr-churn",
    ]) {
      expect(kpi(vector, metric, first)).toMatchObject({ value: null, reason: "no-base", interval: null });
    }
    expect(kpi(vector, "quick-ratio", first)).toMatchObject({ value: null, reason: "no-loss" });
    expect(kpi(vector, "arpa", { month: "2023-07" })).toMatchObject({ value: null, reason: "no-base" });
    expect(kpi(vector, "mrr", { month: "2023-07" }).value).toBe(0);
    expect(kpi(vector, "mrr", { month: "2022-12" })).toMatchObject({ value: null, reason: "no-data", parts: {} });
    expect(kpi(vector, "mrr", { month: "2024-03" })).toMatchObject({
      value: null,
      reason: "not-yet-observed",
      previous: 104,
    });
  });
});

describe("a metric's result", () => {
  it("is plain data: the value, the month before, the series, the parts", () => {
    expect(kpi(vector, "net-new-mrr", { seriesMonths: 3 })).toEqual({
      tenure: 1,
      metric: "net-new-mrr",
      convention: "default",
      unit: "money",
      better: "up",
      windowMonths: 1,
      month: "2024-02",
      currency: null,
      value: 4,
      previous: 100,
      interval: null,
      series: { firstMonth: "2023-12", values: [0, 100, 4] },
      parts: { newMrr: 5, reactivationMrr: 4, expansionMrr: 6, contractionMrr: 1, churnedMrr: 10 },
    });
  });

  it("tells the yearly run rate beside MRR", () => {
    const result = kpi(vector, "mrr");
    expect(result.parts.arr).toBeCloseTo(12 * (result.value ?? Number.NaN), 9);
  });

  it("carries counts and Wilson's interval for a share of accounts, and the interval's image for what is made from one", () => {
    const churn = kpi(vector, "logo-churn");
    expect(churn).toMatchObject({ numerator: 1, denominator: 10, interval: wilsonInterval(1, 10) });
    const annual = kpi(vector, "annualised-churn");
    expect(annual.interval!.low).toBeCloseTo(1 - (1 - churn.interval!.low) ** 12, 12);
    expect(annual.interval!.high).toBeCloseTo(1 - (1 - churn.interval!.high) ** 12, 12);
    expect(annual).not.toHaveProperty("numerator");
    expect(kpi(vector, "mrr")).not.toHaveProperty("numerator");
  });

  it("has a series with nulls where the ledger has no month", () => {
    const { series } = kpi(vector, "customers", { seriesMonths: 16 });
    expect(series.firstMonth).toBe("2022-11");
    expect(series.values).toEqual([null, null, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 10, 11]);
  });

  it("is for the last complete month unless asked, and marks an open one", () => {
    const rows = [
      { account: "A", start: "2024-01-01", mrr: 10, currency: "JPY" },
      { account: "B", start: "2024-03-02", mrr: 5, currency: "JPY" },
    ];
    const open = ledgerOf(rows, { asOf: "2024-03-14" });
    expect(kpi(open, "mrr")).toMatchObject({ month: "2024-02", value: 10, currency: "JPY" });
    expect(kpi(open, "mrr")).not.toHaveProperty("open");
    expect(kpi(open, "mrr", { month: "2024-03" })).toMatchObject({ value: 15, open: true });
    expect(kpi(ledgerOf(rows, { asOf: "2024-03-31" }), "mrr")).toMatchObject({ month: "2024-03", value: 15 });
    expect(kpi(ledgerOf(rows.slice(0, 1), { asOf: "2024-01-14" }), "mrr")).toMatchObject({
      month: "2024-01",
      open: true,
    });
  });

  it("is refused for what does not exist, with the nearest name", () => {
    const unknown = kpiResult(vector, "logo_chrun");
    expect(!unknown.ok && unknown.issues).toEqual([
      {
        code: "kpi/unknown",
        severity: "error",
        path: "metric",
        given: "logo_chrun",
        params: { suggestion: "logo-churn" },
      },
    ]);
    const convention = kpiResult(vector, "quick-ratio", { convention: "without-reactivations" });
    expect(!convention.ok && convention.issues[0]?.params).toEqual({
      suggestion: "without-reactivation",
      conventions: "default, without-reactivation",
    });
    expect(codesIn(kpiResult(vector, "constructor"))).toEqual(["kpi/unknown"]);
    expect(codesIn(kpiResult(vector, "mrr", { convention: "toString" }))).toEqual(["kpi/unknown-convention"]);
    expect(codesIn(kpiResult(vector, "mrr", { month: "June" }))).toEqual(["range/not-a-month"]);
    expect(codesIn(kpiResult(vector, "mrr", { seriesMonths: 1e9 }))).toEqual(["kpi/series-out-of-range"]);
    const nobody = ledgerOf([{ account: "A", start: "2024-01-01", mrr: 0 }]);
    expect(codesIn(kpiResult(nobody, "mrr"))).toEqual(["kpi/no-data"]);
  });
});

describe("the rows of the ledger", () => {
  it("hold the same figures as the metrics of each month", () => {
    const ledger = ledgerOf(EDGE_ROWS, { to: "2025-03" });
    for (const row of movementsReport(ledger).movements) {
      const at = { month: row.month };
      expect(row.endMrr).toBe(kpi(ledger, "mrr", at).value);
      expect(row.logoChurnRate).toBe(kpi(ledger, "logo-churn", at).value);
      expect(row.nrr12).toBe(kpi(ledger, "nrr", at).value);
      expect(row.grr12).toBe(kpi(ledger, "grr", at).value);
      expect(row.nrr).toBe(kpi(ledger, "nrr-month", at).value);
    }
  });

  it("say why a figure is null, by its path", () => {
    const { reasons } = movementsReport(ledgerOf(EDGE_ROWS.slice(0, 2), { to: "2023-03" }));
    expect(reasons).toEqual({
      "movements[0].logoChurnRate": "no-base",
      "movements[0].annualisedChurnRate": "no-base",
      "movements[0].netRevenueChurnRate": "no-base",
      "movements[0].grossRevenueChurnRate": "no-base",
      "movements[0].grr": "no-base",
      "movements[0].nrr": "no-base",
      "movements[0].quickRatio": "no-loss",
      "movements[1].quickRatio": "no-loss",
      ...Object.fromEntries(
        [0, 1, 2].flatMap((i) =>
          ["nrr12", "grr12", "logoRetention12"].map((name) => [`movements[${i}].${name}`, "no-base"]),
        ),
      ),
    });
  });

  it("does not take the product of twelve monthly NRRs for the NRR of twelve months", () => {
    const ledger = ledgerOf(EDGE_ROWS, { to: "2025-03" });
    const { movements } = movementsReport(ledger);
    const product = movements.slice(1, 13).reduce((total, row) => total * row.nrr!, 1);
    expect(movements[12]!.nrr12).toBeCloseTo(0.72007, 5);
    expect(Math.abs(product - movements[12]!.nrr12!)).toBeGreaterThan(0.01);
  });
});
