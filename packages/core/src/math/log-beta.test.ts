import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logBeta, logBetaDifference } from "./log-beta.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

describe("logBeta", () => {
  // 60-digit values, rounded to 17 digits.
  it.each([
    [0.5, 0.5, 1.1447298858494002],
    [1e-8, 3, 18.420680728952366],
    [200, 300, -337.98011306546465],
    [1e6, 2e6, -1909548.290968533],
    [0.3, 1e10, -5.811957284153562],
    [12, 15.5, -18.865768491887003],
    [15.9, 16.1, -22.29303584333308],
    [1e-3, 1e3, 6.900271629687955],
  ])("is right to 2e-14 at (%d, %d)", (a, b, truth) => {
    expect(relativeError(logBeta(a, b), truth)).toBeLessThan(2e-14);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  });

  it("is −ln b when a = 1", () => {
    for (const b of [0.01, 1, 7, 15.9, 16.1, 1e5, 1e12])
      expect(Math.abs(logBeta(1, b) + Math.log(b))).toBeLessThan(1e-12);
  });

  it("refuses arguments that are not positive", () => {
    expect(() => logBeta(0, 1)).toThrow(RangeError);
    expect(() => logBeta(1, Number.NaN)).toThrow(RangeError);
  });
});

describe("logBetaDifference", () => {
  // 60-digit values, rounded to 17 digits.
  it.each([
    [0.668, 3.806, 7, -0.7155060456265796],
    [1e-6, 1e-6, 1, -Math.LN2],
    [3.8, 15.2, 4, -0.8230984958094442],
    [22600, 77400, 1, -0.2561834053924099],
    [22600000, 77400000, 12, -3.074200671995758],
    [1e5, 1e12, 1e3, -9.999999495005034e-5],
    [0.02, 30, 1e12, -0.4849248821845472],
    [1e12, 0.5, 1e6, -14815510.711390559],
    [5, 17, 1e-12, -2.6462971153372924e-13],
    [300, 0.001, 300, -424.3764415325421],
    [1e6, 16, 1e6, -1386117.9446402676],
    [0.2142533321, 1.426574823, 28.614179365586438, -0.7120505974997495],
    [8, 15.99, 8, -2.7793754474003274],
    [1e-12, 1e9, 1e-3, -1.0000000004995e-24],
  ])("keeps 13 digits of a tiny difference of large logarithms at (%d, %d, %d)", (a, b, step, truth) => {
    expect(relativeError(logBetaDifference(a, b, step), truth)).toBeLessThan(1e-13);
  });

  it("loses digits only in proportion when both its first argument and the step are tiny", () => {
    expect(relativeError(logBetaDifference(1e-6, 2, 1e-9), -6.449338645893488e-16)).toBeLessThan(1e-16 / 1e-6);
  });

  it("is the product of (b + j)/(a + b + j) over whole steps", () => {
    const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 0, max: 60 }), (a, b, step) => {
        let product = 0;
        for (let j = 0; j < step; j++) product += Math.log((b + j) / (a + b + j));
        expect(Math.abs(logBetaDifference(a, b, step) - product)).toBeLessThan(1e-13 * (1e-3 + step - product));
      }),
      { numRuns: 1000 },
    );
  });

  it("is symmetric in its first argument and the step, and adds up over steps", () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, positive, (a, b, first, second) => {
        const whole = logBetaDifference(a, b, first + second);
        expect(logBetaDifference(first + second, b, a)).toBe(whole);
        const parts = logBetaDifference(a, b, first) + logBetaDifference(a, b + first, second);
        expect(relativeError(parts, whole)).toBeLessThan(1e-12);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses arguments outside its range", () => {
    for (const [a, b, step] of [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, -1],
      [Number.NaN, 1, 1],
    ] as const)
      expect(() => logBetaDifference(a, b, step)).toThrow(RangeError);
  });
});
