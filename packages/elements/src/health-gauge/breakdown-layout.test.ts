import type { Contribution } from "@tenure/core/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakdownLayout } from "./breakdown-layout.js";

const measure = (
  id: string,
  normalised: number | null,
  weight: number,
  portfolioContribution?: number,
): Contribution => ({
  measure: id,
  raw: null,
  normalised,
  weight,
  contribution: weight * (normalised ?? 0),
  ...(portfolioContribution === undefined ? {} : { portfolioContribution }),
});

/** The worked example of the model: 80 × 30 % + 48 × 30 % + 70 × 40 %. */
const worked = [measure("login-recency", 80, 0.3), measure("seat-use", 48, 0.3), measure("nps", 70, 0.4)];

describe("a breakdown", () => {
  it("adds the points up from zero where there is nothing to compare with", () => {
    const breakdown = breakdownLayout(worked, 66.4, null);
    expect(breakdown?.kind).toBe("sum");
    expect(breakdown?.reference).toBeNull();
    expect(breakdown?.steps.map(({ value, x, width, end }) => [value, x, width, end])).toEqual([
      [24, 14, 41.28, 55.28],
      [14.4, 55.28, 24.77, 80.05],
      [28, 80.05, 48.16, 128.21],
    ]);
    expect(breakdown?.score).toEqual({ value: 66.4, x: 128.21 });
    expect(breakdown?.rounding).toBe(0);
  });

  it("leads from the portfolio's mean to the score where both are known", () => {
    const contributions = [measure("a", 45, 0.4, 24.7), measure("b", 22, 0.4, 21.1), measure("c", 80, 0.2, 15)];
    const breakdown = breakdownLayout(contributions, 42.8, 60.8);
    expect(breakdown?.kind).toBe("mean");
    expect(breakdown?.reference).toEqual({ value: 60.8, x: 186 });
    expect(breakdown?.steps.map(({ value }) => value)).toEqual([-6.7, -12.3, 1]);
    expect(breakdown?.steps.map(({ x, width, end }) => [x, width, end])).toEqual([
      [125.35, 60.65, 125.35],
      [14, 111.35, 14],
      [14, 9.05, 23.05],
    ]);
    expect(breakdown?.score.value).toBe(42.8);
  });

  it("takes the measures without data together, and leaves them out where they move nothing", () => {
    const known = measure("a", 50, 1, 40);
    const steps = (...missing: Contribution[]) =>
      breakdownLayout([missing[0]!, known, ...missing.slice(1)], 50, 49)?.steps.map(({ measures, hasData, value }) => [
        measures.map((one) => one.measure),
        hasData,
        value,
      ]);
    expect(steps(measure("x", null, 0, 6), measure("y", null, 0, 3))).toEqual([
      [["a"], true, 10],
      [["x", "y"], false, -9],
    ]);
    expect(steps(measure("idle", null, 0, 0))).toEqual([[["a"], true, 10]]);
  });

  it("lists what rounding leaves", () => {
    const thirds = [1, 2, 3].map((i) => measure(`m${i}`, 100 / 9, 1 / 3));
    const breakdown = breakdownLayout(thirds, 100 / 9, null);
    expect(breakdown?.steps.map(({ value }) => value)).toEqual([3.7, 3.7, 3.7]);
    expect(breakdown?.score.value).toBe(11.1);
    expect(breakdown?.rounding).toBe(0);
    const sevenths = Array.from({ length: 7 }, (_, i) => measure(`m${i}`, 50, 1 / 7));
    expect(breakdownLayout(sevenths, 50, null)?.rounding).toBe(0.3);
  });

  it("is nothing without contributions", () => {
    expect(breakdownLayout([], 50, 60)).toBeNull();
  });

  it("always adds up as written", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(score, share, score), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (rows, compared) => {
          const contributions = rows.map(([normalised, weight, portfolio], i) =>
            measure(String(i), normalised, weight / rows.length, compared ? portfolio / rows.length : undefined),
          );
          const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
          const mean = contributions.reduce((sum, one) => sum + (one.portfolioContribution ?? 0), 0);
          const { steps, rounding, reference, score } = breakdownLayout(contributions, total, compared ? mean : null)!;
          const sum = steps.reduce((sum, { value }) => sum + value, reference?.value ?? 0) + rounding;
          expect(sum).toBeCloseTo(score.value, 9);
          expect(Math.abs(rounding)).toBeLessThan(0.05 * (steps.length + 2) + 1e-9);
          for (const step of steps) {
            expect(step.x).toBeGreaterThanOrEqual(0);
            expect(step.x + step.width).toBeLessThanOrEqual(200);
          }
        },
      ),
    );
  });
});
