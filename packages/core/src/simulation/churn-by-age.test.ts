import { describe, expect, it } from "vitest";
import type { Segment } from "../schema/scenario.js";
import { churnByAge, churnMultiplier } from "./churn-by-age.js";

function shares(segment: Pick<Segment, "hazard" | "term" | "involuntaryMonthly">, multiplier = 1, ages = 13): number[] {
  const column = new Float64Array(ages).fill(9);
  churnByAge(segment, multiplier, column);
  return Array.from(column);
}

describe("churn by age", () => {
  it("of 1.8 % a month at a half-yearly term is none in five months and 10.33 % at the sixth", () => {
    const share = shares({ hazard: { kind: "constant", monthly: 0.018 }, term: 6, involuntaryMonthly: 0 });
    expect(share.filter((value) => value > 0)).toHaveLength(2);
    expect(share[6]).toBeCloseTo(1 - 0.982 ** 6, 14);
    expect(share[12]).toBe(share[6]);
  });

  it("spares customers in the month of arrival, involuntary churn too", () => {
    const share = shares({ hazard: { kind: "constant", monthly: 0.1 }, term: 3, involuntaryMonthly: 0.2 });
    expect(share[0]).toBe(0);
    expect(share[1]).toBe(0.2);
    expect(share[3]).toBeCloseTo(1 - 0.9 ** 3 * 0.8, 14);
  });

  it("collects the monthly hazards of the term that ends", () => {
    const hazard = { kind: "byAge", monthly: [0.1, 0.2, 0.3] } as const;
    const share = shares({ hazard: { ...hazard, monthly: [...hazard.monthly] }, term: 2, involuntaryMonthly: 0 });
    expect(share[2]).toBeCloseTo(1 - 0.9 * 0.8, 14);
    expect(share[4]).toBeCloseTo(1 - 0.7 * 0.7, 14);
  });

  it("is exactly the monthly hazard at a monthly term", () => {
    expect(shares({ hazard: { kind: "constant", monthly: 0.03 }, term: 1, involuntaryMonthly: 0 })[5]).toBe(0.03);
  });

  it("counts renewals from one", () => {
    const sbg = shares({ hazard: { kind: "sbgPerRenewal", alpha: 1, beta: 1 }, term: 6, involuntaryMonthly: 0 });
    expect([sbg[6], sbg[12]]).toEqual([1 / 2, 1 / 3]);
    const listed = shares({ hazard: { kind: "perRenewal", rates: [0.4, 0.1] }, term: 4, involuntaryMonthly: 0 });
    expect([listed[4], listed[8], listed[12]]).toEqual([0.4, 0.1, 0.1]);
  });

  it("never passes certainty, whatever the multiplier", () => {
    const share = shares({ hazard: { kind: "byAge", monthly: [0.2, 0.011] }, term: 1, involuntaryMonthly: 0.5 }, 10);
    expect(share[1]).toBe(1);
    expect(share[2]).toBeCloseTo(0.11 + 0.5 * 0.89, 14);
  });

  it("multiplies the changes that have begun", () => {
    const changes = [
      { fromMonth: 3, multiplier: 0.8 },
      { fromMonth: 6, multiplier: 0.5 },
    ];
    expect([2, 3, 5, 6].map((month) => churnMultiplier(changes, month))).toEqual([1, 0.8, 0.8, 0.4]);
  });
});
