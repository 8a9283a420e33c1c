import { describe, expect, it } from "vitest";
import { KPI_DEFINITIONS, kpiResult } from "./kpis.js";
import { metricFigures } from "./metric-figures.js";
import { mrrLedger } from "./mrr-ledger.js";
import { intervalsOf, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const ledgerOf = (rows: readonly SubscriptionRow[], window = {}) => valueIn(mrrLedger(intervalsOf(rows), window));

const rows = [
  { account: "A", start: "2024-01-01", mrr: 10, currency: "JPY" },
  { account: "B", start: "2024-01-01", end: "2024-04-15", mrr: 30, currency: "JPY" },
  { account: "C", start: "2024-03-02", mrr: 5, currency: "JPY" },
];

describe("every metric of a month", () => {
  it("is there by its id, as it is when it is asked for alone", () => {
    const ledger = ledgerOf(rows, { asOf: "2024-04-30" });
    const figures = metricFigures(ledger);
    expect(Object.keys(figures)).toEqual(Object.keys(KPI_DEFINITIONS));
    for (const [id, figure] of Object.entries(figures)) {
      const alone = kpiResult(ledger, id);
      expect(alone.ok && alone.value).toMatchObject(figure);
      expect(figure.value === null).toBe("reason" in figure);
    }
    expect(figures["logo-churn"]).toEqual({
      ...{ month: "2024-04", unit: "rate", value: 1 / 3, numerator: 1, denominator: 3 },
    });
    expect(figures.nrr).toEqual({ month: "2024-04", unit: "rate", value: null, reason: "no-base" });
  });

  it("is of the last complete month, and says of the only month that it is open", () => {
    expect(metricFigures(ledgerOf(rows, { asOf: "2024-03-14" })).mrr).toMatchObject({ month: "2024-02", value: 40 });
    expect(metricFigures(ledgerOf(rows.slice(0, 1), { asOf: "2024-01-14" })).mrr).toMatchObject({ open: true });
    expect(metricFigures(ledgerOf([{ account: "A", start: "2024-01-01", mrr: 0 }]))).toEqual({});
  });

  it("follows a convention of its own where one is named, by the field of the ledger's rows", () => {
    const ledger = ledgerOf(rows, { asOf: "2024-04-30" });
    const figures = metricFigures(ledger, { logoChurnRate: "start-and-gained" });
    const alone = kpiResult(ledger, "logo-churn", { month: "2024-04", convention: "start-and-gained" });
    expect(figures["logo-churn"]).toMatchObject({ denominator: alone.ok ? alone.value.denominator : undefined });
  });
});
