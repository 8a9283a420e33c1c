import { describe, expect, it } from "vitest";
import { sobolIndices } from "./sobol-indices.js";

describe("Sobol indices", () => {
  it("are those of Ishigami's function, known in closed form", () => {
    const angle = (u: number) => Math.PI * (2 * u - 1);
    const { first, total } = sobolIndices(
      ([a, b, c]) => Math.sin(angle(a!)) + 7 * Math.sin(angle(b!)) ** 2 + 0.1 * angle(c!) ** 4 * Math.sin(angle(a!)),
      3,
    );
    [0.3139, 0.4424, 0].forEach((share, i) => {
      expect(Math.abs(first[i]! - share)).toBeLessThan(0.01);
    });
    [0.5576, 0.4424, 0.2437].forEach((share, i) => {
      expect(Math.abs(total[i]! - share)).toBeLessThan(0.01);
    });
  });

  it("share out the variance of a sum in many inputs, alone as in all", () => {
    const weights = [3, 1, 2, 0.5, 0, 1.5, 1, 2];
    const whole = weights.reduce((sum, w) => sum + w * w, 0);
    const { first, total, variance } = sobolIndices((x) => weights.reduce((sum, w, i) => sum + w * x[i]!, 100), 8);
    expect(variance / (whole / 12)).toBeCloseTo(1, 2);
    weights.forEach((w, i) => {
      expect(Math.abs(first[i]! - w ** 2 / whole)).toBeLessThan(0.02);
      expect(Math.abs(total[i]! - w ** 2 / whole)).toBeLessThan(0.02);
    });
  });

  it("are zero for a constant", () => {
    const { first, total, variance } = sobolIndices(() => 7, 2, { points: 64 });
    expect([...first, ...total, variance]).toEqual([0, 0, 0, 0, 0]);
  });
});
