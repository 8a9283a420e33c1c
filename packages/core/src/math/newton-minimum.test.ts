import { describe, expect, it } from "vitest";
import { newtonMinimum } from "./newton-minimum.js";

/** Minimum 0 at (1, 1), at the end of a curved valley (Rosenbrock 1960). */
const rosenbrock = (p: Float64Array) => 100 * (p[1]! - p[0]! ** 2) ** 2 + (1 - p[0]!) ** 2;

describe("Newton's minimum", () => {
  it("brings Rosenbrock's minimum to the last digits, also from where the curvature is no guide", () => {
    const derivatives = (p: Float64Array) => ({
      gradient: [-400 * p[0]! * (p[1]! - p[0]! ** 2) - 2 * (1 - p[0]!), 200 * (p[1]! - p[0]! ** 2)],
      hessian: [1200 * p[0]! ** 2 - 400 * p[1]! + 2, -400 * p[0]!, -400 * p[0]!, 200],
    });
    for (const start of [
      [-1.2, 1],
      [0, 3],
      [5, -5],
    ]) {
      const found = newtonMinimum(rosenbrock, derivatives, start);
      expect(found.converged).toBe(true);
      expect(Math.abs(found.point[0]! - 1)).toBeLessThan(1e-9);
      expect(Math.abs(found.point[1]! - 1)).toBeLessThan(1e-9);
    }
  });

  it("says so when there is no minimum", () => {
    const slope = newtonMinimum(
      ([x]) => x!,
      () => ({ gradient: [1], hessian: [0] }),
      [0],
      1e-10,
      20,
    );
    expect(slope.converged).toBe(false);
  });
});
