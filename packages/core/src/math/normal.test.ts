import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "./normal.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

describe("standard normal", () => {
  // 50-digit values, rounded to doubles.
  it.each([
    [-10, 7.619853024160525e-24],
    [-5, 2.866515718791939e-7],
    [-1.96, 0.024997895148220435],
    [-1, 0.15865525393145705],
    [-1e-5, 0.49999601057719606],
    [0.3, 0.6179114221889527],
    [1, 0.8413447460685429],
    [2.5, 0.9937903346742238],
    [6, 0.9999999990134123],
  ])("has the known distribution function at %d", (z, p) => {
    expect(relativeError(normalCdf(z), p)).toBeLessThan(1e-14 * (1 + z * z));
    expect(relativeError(normalCdf(z), p)).toBeLessThan(1e-13);
  });

  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798407],
    [1e-5, -4.264890793922825],
    [0.025, -1.9599639845400543],
    [0.1, -1.2815515655446004],
    [0.3, -0.5244005127080408],
    [0.7, 0.5244005127080407],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
    [0.9999999999, 6.361340889697422],
  ])("has the known quantile at %d", (p, z) => {
    expect(relativeError(normalQuantile(p), z)).toBeLessThan(1e-14);
  });

  it("has its median at zero and its ends at 0 and 1", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it("undoes its quantile and is symmetric", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
        const z = normalQuantile(p);
        expect(relativeError(normalCdf(z), p)).toBeLessThan(1e-13);
        expect(Math.abs(normalCdf(z) + normalCdf(-z) - 1)).toBeLessThan(1e-15);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses probabilities of 0, 1 and beyond", () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});
