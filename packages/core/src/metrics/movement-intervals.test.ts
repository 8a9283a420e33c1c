import { describe, expect, it } from "vitest";
import { clopperPearsonInterval } from "../math/clopper-pearson-interval.js";
import { jeffreysInterval } from "../math/jeffreys-interval.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import { kpiResult } from "./kpis.js";
import { INTERVAL_METHODS, movementIntervals } from "./movement-intervals.js";
import { movementsReport } from "./movements-report.js";
import { mrrLedger } from "./mrr-ledger.js";
import { intervalsOf, notFinite, valueIn } from "./subscriptions.fixture.js";

/** Twenty customers from January 2024; three of them leave in March, one joins in February and leaves in March. */
const rows = [
  ...Array.from({ length: 20 }, (_, i) => ({
    account: `A${i}`,
    start: "2024-01-01",
    end: i < 3 ? "2024-03-10" : null,
    mrr: 10,
  })),
  { account: "B", start: "2024-02-03", end: "2024-03-20", mrr: 10 },
];
const ledger = valueIn(mrrLedger(intervalsOf(rows), { to: "2025-03" }));

describe("limits of the ledger's shares of accounts", () => {
  it("are those of 4 of 21 who left, by the method asked for, and of what that is in a year", () => {
    for (const [method, of] of [
      ["wilson", wilsonInterval],
      ["jeffreys", jeffreysInterval],
      ["clopper-pearson", clopperPearsonInterval],
    ] as const) {
      const found = movementIntervals(ledger, method);
      const { low, high } = of(4, 21)!;
      const march = found.months[2]!;
      expect([found.method, march.month, march.logoChurnRate]).toEqual([method, "2024-03", [low, high]]);
      expect(march.annualisedChurnRate![0]).toBeCloseTo(1 - (1 - low) ** 12, 12);
      expect(march.annualisedChurnRate![1]).toBeCloseTo(1 - (1 - high) ** 12, 12);
    }
    // Clopper and Pearson (1934), 4 of 21.
    expect(movementIntervals(ledger, "clopper-pearson").months[2]!.logoChurnRate![0]).toBeCloseTo(0.0544638, 6);
  });

  it("hold the rates of every month, and are null where these are", () => {
    const { movements } = movementsReport(ledger);
    for (const method of INTERVAL_METHODS) {
      movementIntervals(ledger, method).months.forEach((month, i) => {
        for (const name of ["logoChurnRate", "annualisedChurnRate", "logoRetention12"] as const) {
          const [rate, limits] = [movements[i]![name], month[name]];
          expect(limits === null, `${month.month} ${name}`).toBe(rate === null);
          if (rate === null || limits === null) continue;
          expect(limits[0] - 1e-12 <= rate && rate <= limits[1] + 1e-12).toBe(true);
        }
      });
    }
    expect(movementIntervals(ledger).months[12]!.logoRetention12).toEqual([
      wilsonInterval(17, 20)!.low,
      wilsonInterval(17, 20)!.high,
    ]);
  });

  it("stay limits of a share where dated movements count more departures than customers", () => {
    const comeAndGo = [
      { account: "A", start: "2024-01-01", end: "2024-02-03", mrr: 10 },
      { account: "A", start: "2024-02-05", end: "2024-02-08", mrr: 10 },
      { account: "A", start: "2024-02-10", end: "2024-02-12", mrr: 10 },
    ];
    const dated = valueIn(mrrLedger(intervalsOf(comeAndGo), { to: "2024-03", policies: { movements: "dated" } }));
    expect(dated.churnedCustomers[1]).toBe(3);
    const { logoChurnRate } = movementIntervals(dated).months[1]!;
    expect(logoChurnRate).toEqual([wilsonInterval(1, 1)!.low, 1]);
    for (const metric of ["logo-churn", "annualised-churn"]) {
      const result = valueIn(kpiResult(dated, metric, { month: "2024-02" }));
      expect(notFinite(result)).toEqual([]);
      expect(result).toMatchObject({ value: 1, interval: { high: 1 } });
    }
  });
});
