import { describe, expect, it } from "vitest";
import { gaussLegendre } from "./gauss-legendre.js";

describe("Gauss–Legendre", () => {
  it("is exact for polynomials up to degree 31", () => {
    for (let degree = 0; degree <= 31; degree++) {
      const truth = (3 ** (degree + 1) - (-1) ** (degree + 1)) / (degree + 1);
      expect(Math.abs(gaussLegendre((x) => x ** degree, -1, 3) / truth - 1)).toBeLessThan(1e-13);
    }
    const beyond = gaussLegendre((x) => x ** 40, -1, 1) / (2 / 41) - 1;
    expect(Math.abs(beyond)).toBeGreaterThan(1e-13);
  });

  it("gives known integrals", () => {
    expect(Math.abs(gaussLegendre(Math.exp, 0, 1) - (Math.E - 1))).toBeLessThan(1e-15 * 4);
    expect(Math.abs(gaussLegendre((x) => Math.exp(-x * x), -8, 8, 16) - Math.sqrt(Math.PI))).toBeLessThan(1e-14);
    expect(Math.abs(gaussLegendre((x) => 1 / x, 1, 1024, 200) - 10 * Math.LN2)).toBeLessThan(1e-9);
  });
});
