import { describe, expect, it } from "vitest";
import { normalCriticalValue } from "./normal-critical-value.js";

describe("normal critical value", () => {
  it("agrees with forty-digit arithmetic (mpmath, rounded here to doubles)", () => {
    const known: [level: number, z: number][] = [
      [0.001, 0.0012533144654325546],
      [0.5, 0.6744897501960817],
      [0.8, 1.2815515655446006],
      [0.9, 1.6448536269514729],
      [0.95, 1.9599639845400538],
      [0.99, 2.5758293035489004],
      [0.999, 3.2905267314918945],
    ];
    for (const [level, z] of known) {
      expect(Math.abs(normalCriticalValue(level) / z - 1), `level ${level}`).toBeLessThan(1e-13);
    }
  });
});
