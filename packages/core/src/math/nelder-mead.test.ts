import { describe, expect, it } from "vitest";
import { nelderMead } from "./nelder-mead.js";

/** Minimum 0 at (1, 1), at the end of a curved valley (Rosenbrock 1960). */
const rosenbrock = (p: Float64Array) => 100 * (p[1]! - p[0]! ** 2) ** 2 + (1 - p[0]!) ** 2;
/** Minimum 0 at the origin with a singular second derivative (Powell 1962). */
const powell = (p: Float64Array) =>
  (p[0]! + 10 * p[1]!) ** 2 + 5 * (p[2]! - p[3]!) ** 2 + (p[1]! - 2 * p[2]!) ** 4 + 10 * (p[0]! - p[3]!) ** 4;

describe("Nelder–Mead", () => {
  it("follows Rosenbrock's valley to its end", () => {
    const found = nelderMead(rosenbrock, [-1.2, 1]);
    expect(found.converged).toBe(true);
    expect(found.value).toBeLessThan(1e-9);
    expect(Math.abs(found.point[0]! - 1)).toBeLessThan(1e-4);
  });

  it("comes near Powell's minimum in four variables", () => {
    expect(nelderMead(powell, [3, -1, 0, 1]).value).toBeLessThan(1e-8);
  });

  it("keeps away from where the function has no value, and says when its steps ran out", () => {
    const found = nelderMead(([x]) => (x! < 0 ? Number.NaN : Math.sqrt(x!) - 0.1 * x!), [0.5], { step: -0.4 });
    expect(found.point[0]).toBeGreaterThanOrEqual(0);
    expect(found.point[0]).toBeLessThan(1e-4);
    expect(nelderMead(rosenbrock, [-1.2, 1], { mostIterations: 10 }).converged).toBe(false);
  });
});
