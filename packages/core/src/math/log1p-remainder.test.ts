import { describe, expect, it } from "vitest";
import { log1pRemainder } from "./log1p-remainder.js";

describe("log1pRemainder", () => {
  it("is −z²/2 + z³/3 − z⁴/4 to the last digits where plain subtraction has none left", () => {
    for (const z of [1e-10, -1e-10, 1e-6, -1e-6, 1e-4, -1e-4]) {
      const series = -z * z * (1 / 2 - z * (1 / 3 - z * (1 / 4 - z / 5)));
      expect(Math.abs(log1pRemainder(z) - series) / (z * z)).toBeLessThan(1e-15);
    }
  });

  it("is ln(1 + z) − z where subtraction is safe, on both sides of the change of method", () => {
    for (const z of [-0.9, -0.41, -0.39, 0.59, 0.61, 3, 1e9]) {
      expect(Math.abs(log1pRemainder(z) / (Math.log1p(z) - z) - 1)).toBeLessThan(2e-15);
    }
    expect(log1pRemainder(0)).toBeCloseTo(0, 300);
  });
});
