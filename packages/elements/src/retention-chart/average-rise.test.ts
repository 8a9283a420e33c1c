import { describe, expect, it } from "vitest";
import { risesByLeavingOut } from "./average-rise.js";
import { quarterlyCustomers, quarterlyRevenue, sampleCohorts } from "./cohort-result.fixture.js";

describe("an average that rises", () => {
  it("does so because cohorts are left out where those behind it do not rise", () => {
    // 190 of 200 after one quarter, where both are; 98 of 100 after two, where only the older one has got.
    const rows = [
      { cohort: "2025-Q4", size: 100, percent: [100, 98, 98], open: 0 },
      { cohort: "2026-Q1", size: 100, percent: [100, 92], open: 0 },
    ];
    const result = sampleCohorts(rows);
    expect(result.pooled.map(({ share }) => share)).toEqual([1, 0.95, 0.98]);
    expect(risesByLeavingOut(result)).toBe(true);
  });

  it("does not where the cohorts themselves rise, nor where nothing does", () => {
    const back = sampleCohorts([{ cohort: "2026-Q1", size: 100, percent: [100, 90, 95], open: 0 }]);
    expect(risesByLeavingOut(back)).toBe(false);
    expect(risesByLeavingOut(quarterlyCustomers)).toBe(false);
    expect(risesByLeavingOut({ ...quarterlyRevenue, cohorts: [], pooled: [] })).toBe(false);
  });

  it("weighs money cohorts by their money", () => {
    const rows = [
      { cohort: "2025-Q4", size: 10, percent: [100, 110, 120], open: 0 },
      { cohort: "2026-Q1", size: 10, percent: [100, 90], open: 0 },
    ];
    expect(risesByLeavingOut(sampleCohorts(rows, { measure: "net-revenue" }))).toBe(false);
    const flat = [{ ...rows[0]!, percent: [100, 110, 110] }, rows[1]!];
    expect(risesByLeavingOut(sampleCohorts(flat, { measure: "net-revenue" }))).toBe(true);
  });
});
