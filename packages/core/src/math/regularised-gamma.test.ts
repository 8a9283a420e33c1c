import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logRegularisedGammaQ, regularisedGammaP, regularisedGammaQ } from "./regularised-gamma.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

describe("regularised gamma functions", () => {
  // a, x, P, Q: 50-digit values, rounded to doubles.
  it.each([
    [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
    [0.5, 1e-10, 1.1283791670579e-5, 0.9999887162083294],
    [0.5, 700, 1, 2.1010145162642176e-306],
    [3, 2.5, 0.45618688411667047, 0.5438131158833295],
    [3, 50, 1, 2.509303552201057e-19],
    [10, 10, 0.5420702855281478, 0.4579297144718522],
    [100, 90, 0.15822098918643016, 0.8417790108135699],
    [100, 130, 0.9972495916326934, 0.002750408367306526],
    [1e4, 1.02e4, 0.9767126778664011, 0.023287322133598805],
    [1e4, 9.9e3, 0.15865119219356466, 0.8413488078064354],
    [1e6, 1e6, 0.5001329807608725, 0.4998670192391274],
    [1e-3, 1e-5, 0.9891230446957827, 0.01087695530421733],
    [1e-3, 2, 0.999951023082169, 4.897691783098148e-5],
    [30.5, 10, 1.421124061202608e-7, 0.9999998578875939],
  ])("are right in both tails at (%d, %d)", (a, x, lower, upper) => {
    const tolerance = a >= 1e4 ? 1e-12 : 1e-13;
    expect(relativeError(regularisedGammaP(a, x), lower)).toBeLessThan(tolerance);
    expect(relativeError(regularisedGammaQ(a, x), upper)).toBeLessThan(tolerance * Math.max(1, -Math.log(upper) / 100));
    expect(relativeError(Math.exp(logRegularisedGammaQ(a, x)), upper)).toBeLessThan(tolerance * 10);
  });

  it("are exponential for a = 1 and add up to one", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (a, x) => {
          expect(Math.abs(regularisedGammaP(a, x) + regularisedGammaQ(a, x) - 1)).toBeLessThan(1e-15 * 4);
          expect(Math.abs(logRegularisedGammaQ(1, x) + x)).toBeLessThan(1e-14 * (1 + x));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("refuse arguments outside their range", () => {
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => regularisedGammaP(a, x)).toThrow(RangeError);
  });
});
