import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logGamma, stirlingRemainder, stirlingRemainderStep } from "./log-gamma.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

describe("logGamma", () => {
  // 60-digit values of the gamma function's logarithm, rounded to 17 digits.
  const known: readonly (readonly [number, number])[] = [
    [1e-300, 690.7755278982137],
    [1e-8, 18.42068073818021],
    [0.1, 2.252712651734206],
    [0.25, 1.2880225246980774],
    [0.49999999, 0.5723649625598006],
    [0.5, 0.5723649429247001],
    [0.75, 0.20328095143129538],
    [0.9999999, 5.772157468444193e-8],
    [1.0000001, -5.772155829918507e-8],
    [1.2, -0.08537409000331583],
    [1.4616321449683622, -0.12148629053584961],
    [1.5, -0.12078223763524522],
    [1.99999, -4.227811104241674e-6],
    [2.0000001, 4.227843666532498e-8],
    [2.3, 0.15418945495963046],
    [2.5, 0.2846828704729192],
    [2.7, 0.4348205536551047],
    [3.5, 1.2009736023470743],
    [5, 3.1780538303479458],
    [9.99, 12.779315214350193],
    [10, 12.80182748008147],
    [12.3, 18.238983407092245],
    [100, 359.1342053695754],
    [1234.5, 7550.550901077895],
    [1e6, 12815504.569147613],
    [1e15, 3.3538776394910668e16],
    [1e300, 6.897755278982137e302],
  ];

  it.each(known)("is right to 1e-14 of its value at %d", (x, truth) => {
    expect(relativeError(logGamma(x), truth)).toBeLessThan(1e-14);
  });

  it("is zero at 1 and 2, and ln √π at ½", () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(relativeError(logGamma(0.5), Math.log(Math.sqrt(Math.PI)))).toBeLessThan(1e-15);
  });

  it("is the logarithm of the factorial of whole numbers", () => {
    let factorial = 1n;
    for (let n = 1; n <= 170; n++) {
      factorial *= BigInt(n);
      if (n >= 2) expect(relativeError(logGamma(n + 1), Math.log(Number(factorial)))).toBeLessThan(1e-14);
    }
  });

  it("keeps the recurrence and Legendre's duplication across its three methods", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 200, noNaN: true }), (x) => {
        const size = Math.max(1, Math.abs(logGamma(x)), Math.abs(logGamma(2 * x)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) / size).toBeLessThan(2e-14);
        const doubled = logGamma(x) + logGamma(x + 0.5) - (1 - 2 * x) * Math.LN2 - 0.5 * Math.log(Math.PI);
        expect(Math.abs(doubled - logGamma(2 * x)) / size).toBeLessThan(2e-14);
      }),
    );
  });

  it("refuses what the gamma function's logarithm does not have", () => {
    for (const x of [0, -1, -0.5, Number.NaN]) expect(() => logGamma(x)).toThrow(RangeError);
  });
});

describe("stirlingRemainder", () => {
  it("lies between Stirling's first and second correction from 1 on", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (x) => {
        const remainder = stirlingRemainder(x);
        expect(remainder).toBeLessThanOrEqual(1 / (12 * x) + 4e-15);
        expect(remainder).toBeGreaterThanOrEqual(1 / (12 * x) - 1 / (360 * x ** 3) - 4e-15);
      }),
    );
  });
});

describe("stirlingRemainderStep", () => {
  it("is the difference of two remainders", () => {
    for (const x of [10, 16, 33.3, 1000])
      for (const step of [0, 0.25, 1, 7, 1e6])
        expect(
          Math.abs(stirlingRemainderStep(x, step) - (stirlingRemainder(x + step) - stirlingRemainder(x))),
        ).toBeLessThan(2e-18);
  });

  it("is −step/(12x²) for tiny steps, where subtraction would leave nothing", () => {
    for (const x of [1e4, 1e6])
      expect(relativeError(stirlingRemainderStep(x, 1e-9), -1e-9 / (12 * x * x))).toBeLessThan(1e-8);
  });
});
