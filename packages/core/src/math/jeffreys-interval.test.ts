import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clopperPearsonInterval } from "./clopper-pearson-interval.js";
import { jeffreysInterval } from "./jeffreys-interval.js";

describe("Jeffreys interval", () => {
  it("is the middle 95 % of Beta(count + ½, of − count + ½) (SciPy 1.17)", () => {
    for (const [count, of, low, high] of [
      [81, 263, 0.2545219349910236, 0.36564749917408246],
      [15, 148, 0.060448517009296425, 0.15764314347874112],
      [1, 29, 0.003746173649057073, 0.15007768600223173],
      [30, 1000, 0.020743946027839945, 0.041968444834554766],
    ] as const) {
      const interval = jeffreysInterval(count, of)!;
      expect(Math.abs(interval.low / low - 1)).toBeLessThan(1e-11);
      expect(Math.abs(interval.high / high - 1)).toBeLessThan(1e-11);
    }
  });

  it("is closed where nobody or everybody was counted", () => {
    const none = jeffreysInterval(0, 20)!;
    expect(none.low).toBe(0);
    expect(Math.abs(none.high / 0.11663898290487539 - 1)).toBeLessThan(1e-11);
    const all = jeffreysInterval(7, 7)!;
    expect(Math.abs(all.low / 0.7075638263376901 - 1)).toBeLessThan(1e-11);
    expect(all).toMatchObject({ high: 1, level: 0.95, method: "jeffreys" });
  });

  it("holds the share, mirrors, and lies within Clopper and Pearson's", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), fc.constantFrom(0.8, 0.95, 0.99), (of, k, level) => {
        const count = k % (of + 1);
        const { low, high } = jeffreysInterval(count, of, level)!;
        const exact = clopperPearsonInterval(count, of, level)!;
        expect(low).toBeGreaterThanOrEqual(exact.low - 1e-12);
        expect(high).toBeLessThanOrEqual(exact.high + 1e-12);
        expect(low).toBeLessThanOrEqual(count / of);
        expect(high).toBeGreaterThanOrEqual(count / of);
        expect(Math.abs(jeffreysInterval(of - count, of, level)!.low + high - 1)).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it("has no value when nobody was asked", () => {
    expect(jeffreysInterval(0, 0)).toBeNull();
  });
});
