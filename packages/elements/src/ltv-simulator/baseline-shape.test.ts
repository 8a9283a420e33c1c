import { describe, expect, it } from "vitest";
import { isBaseline } from "./baseline-shape.js";
import { observedBaseline } from "./observed-baseline.fixture.js";

describe("what the simulator starts from", () => {
  it("is what the data show, as a whole, or a result that says nothing of the rates", () => {
    expect(isBaseline(observedBaseline)).toBe(true);
    expect(isBaseline({ tenure: 1 })).toBe(true);
    expect(isBaseline({ tenure: 1, month: "2026-06", currency: null, customers: 0 })).toBe(true);
  });

  it("is nothing that has other fields, or none, whatever it is an object of", () => {
    class Own {
      readonly baseline = observedBaseline;
    }
    for (const value of [
      new Date(),
      new Map([["tenure", 1]]),
      new Error("no"),
      /x/,
      [],
      [observedBaseline],
      new Own(),
      {},
      { baseline: 5 },
      { tenure: 1, baseline: 5 },
      { tenure: 1, month: 6 },
      { tenure: 2 },
      Object.assign(new Date(), { baseline: 5 }),
      new Float64Array(3),
    ]) {
      expect(isBaseline(value)).toBe(false);
    }
  });

  it("is no half of either", () => {
    for (const name of ["arpa", "monthlyChurn", "expansionMonthly", "contractionMonthly", "month", "customers"]) {
      const { [name as "arpa"]: _, ...rest } = observedBaseline;
      expect([name, isBaseline(rest)]).toEqual([name, false]);
    }
    expect(isBaseline({ ...observedBaseline, arpa: { value: 1, low: 0, high: Number.NaN } })).toBe(false);
  });
});
