import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRoot } from "./root.js";

describe("Brent's root", () => {
  it("finds roots that are known", () => {
    expect(Math.abs(findRoot((x) => x * x - 2, 0, 2)!.x - Math.SQRT2)).toBeLessThan(1e-12);
    expect(Math.abs(findRoot((x) => Math.cos(x) - x, 0, 1)!.x - 0.7390851332151607)).toBeLessThan(1e-12);
    expect(Math.abs(findRoot((x) => Math.exp(-x) - 1e-3, 0, 1e3)!.x - 3 * Math.LN10)).toBeLessThan(1e-11);
  });

  it("needs few steps where bisection needs forty, and no more than twice bisection where the function is flat", () => {
    expect(findRoot((x) => x ** 3 - x - 2, 1, 2)!.iterations).toBeLessThan(12);
    const flat = findRoot((x) => Math.sign(x - 0.123) * Math.abs(x - 0.123) ** 9, -1, 4)!;
    expect(flat.converged).toBe(true);
    expect(flat.iterations).toBeLessThan(150);
  });

  it("has no root to offer when the signs at the ends are the same, and takes an end that is one", () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNull();
    expect(findRoot((x) => x, 0, 1)?.x).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)?.x).toBe(1);
    expect(findRoot(() => Number.NaN, 0, 1)).toBeNull();
  });

  it("finds the zero of any straight line or cubic in its bracket", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.constantFrom(1, 3),
        (root, left, right, power) => {
          const found = findRoot((x) => (x - root) ** power, root - left, root + right, 1e-10)!;
          expect(found.converged).toBe(true);
          expect(Math.abs(found.x - root)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
