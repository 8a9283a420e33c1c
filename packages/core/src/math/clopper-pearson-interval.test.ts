import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearsonInterval } from "./clopper-pearson-interval.js";
import { regularisedBeta } from "./regularised-beta.js";
import { wilsonInterval } from "./wilson-interval.js";

describe("Clopper–Pearson interval", () => {
  it("gives the limits that Newcombe (1998) prints for 81 of 263, 15 of 148, 0 of 20 and 1 of 29", () => {
    for (const [count, of, low, high] of [
      [81, 263, 0.2527, 0.3676],
      [15, 148, 0.0578, 0.1617],
      [0, 20, 0, 0.1684],
      [1, 29, 0.0009, 0.1776],
    ] as const) {
      const interval = clopperPearsonInterval(count, of)!;
      expect(Math.abs(interval.low - low)).toBeLessThan(5.1e-5);
      expect(Math.abs(interval.high - high)).toBeLessThan(5.1e-5);
    }
  });

  it("ends where the binomial tails are 2.5 % each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), fc.constantFrom(0.8, 0.95, 0.99), (of, k, level) => {
        const count = k % (of + 1);
        const { low, high } = clopperPearsonInterval(count, of, level)!;
        const tail = (1 - level) / 2;
        // P(at least count) at the lower limit, P(at most count) at the upper.
        if (count > 0) expect(Math.abs(regularisedBeta(low, count, of - count + 1) / tail - 1)).toBeLessThan(1e-9);
        if (count < of)
          expect(Math.abs(regularisedBeta(1 - high, of - count, count + 1) / tail - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it("is wider than Wilson's, mirrors, and is closed at 0 and 1", () => {
    for (const [count, of] of [
      [3, 40],
      [20, 40],
      [1, 1000],
    ] as const) {
      const exact = clopperPearsonInterval(count, of)!;
      const wilson = wilsonInterval(count, of)!;
      expect(exact.high - exact.low).toBeGreaterThan(wilson.high - wilson.low);
      const mirrored = clopperPearsonInterval(of - count, of)!;
      expect(Math.abs(mirrored.low + exact.high - 1)).toBeLessThan(1e-12);
    }
    expect(clopperPearsonInterval(0, 7)!.low).toBe(0);
    expect(clopperPearsonInterval(7, 7)).toMatchObject({ high: 1, level: 0.95, method: "clopper-pearson" });
    expect(Math.abs(clopperPearsonInterval(7, 7)!.low - 0.025 ** (1 / 7))).toBeLessThan(1e-12);
  });

  it("has no value when nobody was asked", () => {
    expect(clopperPearsonInterval(0, 0)).toBeNull();
  });
});
