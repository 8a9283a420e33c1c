import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCriticalValue } from "./normal-critical-value.js";
import { wilsonInterval, Z95 } from "./wilson-interval.js";

describe("Wilson interval", () => {
  it("gives the limits that Newcombe (1998) prints for 81 of 263, 15 of 148, 0 of 20 and 1 of 29", () => {
    for (const [count, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilsonInterval(count, of)!;
      expect(Math.abs(interval.low - low)).toBeLessThan(5.1e-5);
      expect(Math.abs(interval.high - high)).toBeLessThan(5.1e-5);
    }
  });

  it("ends where the score test just rejects: |p̂ − p| = z √(p(1 − p)/n)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (of, k) => {
        const count = k % (of + 1);
        const { low, high } = wilsonInterval(count, of)!;
        const z = normalCriticalValue(0.95);
        for (const limit of [...(count > 0 ? [low] : []), ...(count < of ? [high] : [])]) {
          const standardError = Math.sqrt((limit * (1 - limit)) / of);
          expect(Math.abs(count / of - limit) / standardError).toBeCloseTo(z, 6);
        }
        expect(low).toBeLessThanOrEqual(count / of);
        expect(high).toBeGreaterThanOrEqual(count / of);
      }),
    );
  });

  it("is of the quantile that the normal distribution has", () => {
    expect(Z95).toBeCloseTo(normalCriticalValue(0.95), 14);
  });

  it("has no value when nobody was asked", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
