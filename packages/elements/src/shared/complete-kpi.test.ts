import type { KpiResult } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { completeKpi } from "./complete-kpi.js";

const nothingSaid = { metric: "", unit: undefined, better: undefined };

describe("a complete KPI", () => {
  it("takes unit and direction from what is known of its metric", () => {
    const churn = completeKpi({ value: 0.01 }, { ...nothingSaid, metric: "logo-churn" });
    expect([churn.unit, churn.better, churn.previous, churn.currency]).toEqual(["rate", "down", null, null]);
    expect(completeKpi({ value: 3 }, { ...nothingSaid, metric: "nobody-knows" }).unit).toBe("ratio");
    expect(completeKpi({ value: 3 }, { ...nothingSaid, metric: "constructor" }).better).toBe("neutral");
  });

  it("lets the attributes win over the result", () => {
    const given = { value: 1, unit: "rate", better: "up" } as KpiResult;
    const kpi = completeKpi(given, { metric: "", unit: "count", better: "down" });
    expect([kpi.unit, kpi.better]).toEqual(["count", "down"]);
  });

  it("turns every number that is none into null with a reason", () => {
    const given = {
      value: Number.NaN,
      previous: Number.POSITIVE_INFINITY,
      interval: { low: 0, high: Number.NaN, level: 0.95, method: "wilson" },
      series: { firstMonth: "2026-01", values: [1, Number.NaN, null, Number.NEGATIVE_INFINITY] },
      parts: { startMrr: Number.NaN, endMrr: 1 },
    } as unknown as KpiResult;
    const kpi = completeKpi(given, nothingSaid);
    expect([kpi.value, kpi.reason, kpi.previous, kpi.interval]).toEqual([null, "no-data", null, null]);
    expect(kpi.series.values).toEqual([1, null, null, null]);
    expect(kpi.parts).toEqual({ endMrr: 1 });
  });

  it("gives its own reason where the one given is no word", () => {
    for (const reason of [{}, Number.POSITIVE_INFINITY, [], ""])
      expect(completeKpi({ value: null, reason: reason as never }, nothingSaid).reason).toBe("no-data");
  });

  it("keeps the reason that the engine gives", () => {
    expect(completeKpi({ value: null, reason: "no-base" }, nothingSaid).reason).toBe("no-base");
    expect(completeKpi({ value: 1, reason: "no-base" }, nothingSaid).reason).toBeUndefined();
  });

  it("keeps the last six hundred months of a series", () => {
    const values = Array.from({ length: 700 }, (_, i) => i);
    const kpi = completeKpi({ value: 699, series: { firstMonth: "1970-01", values } }, nothingSaid);
    expect(kpi.series.values).toHaveLength(600);
    expect(kpi.series.values.at(-1)).toBe(699);
    expect(kpi.series.firstMonth).toBe("1978-05");
  });
});
