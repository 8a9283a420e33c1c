import { describe, expect, it } from "vitest";
import { normalCriticalValue } from "./normal-critical-value.js";

describe("normal critical value", () => {
  it("agrees with forty-digit arithmetic (mpmath)", () => {
    const known: [level: number, z: number][] = [
      [0.001, 0.00125331446543255454],
      [0.5, 0.674489750196081743],
      [0.8, 1.28155156554460059],
      [0.9, 1.64485362695147282],
      [0.95, 1.95996398454005386],
      [0.99, 2.57582930354890045],
      [0.999, 3.29052673149189454],
    ];
    for (const [level, z] of known) {
      expect(Math.abs(normalCriticalValue(level) / z - 1), `level ${level}`).toBeLessThan(1e-13);
    }
  });
});
