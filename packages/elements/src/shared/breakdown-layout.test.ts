import type { Contribution } from "@tenure/core/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakdownLayout } from "./breakdown-layout.js";

const measure = (
  id: string,
  normalised: number | null,
  weight: number,
  portfolioContribution?: number,
  portfolioWeight?: number,
): Contribution => ({
  measure: id,
  raw: null,
  normalised,
  weight,
  contribution: weight * (normalised ?? 0),
  ...(portfolioContribution === undefined ? {} : { portfolioContribution }),
  ...(portfolioWeight === undefined ? {} : { portfolioWeight }),
});

/** The worked example of the model: 80 × 30 % + 48 × 30 % + 70 × 40 %. */
const worked = [measure("login-recency", 80, 0.3), measure("seat-use", 48, 0.3), measure("nps", 70, 0.4)];

describe("a breakdown", () => {
  it("adds the points up from zero where there is nothing to compare with", () => {
    const breakdown = breakdownLayout(worked, 66.4, null);
    expect(breakdown?.kind).toBe("sum");
    expect(breakdown?.reference).toBeNull();
    const bars = breakdown?.layout.bars;
    expect(breakdown?.steps.map(({ value }, i) => [value, bars?.[i]?.x, bars?.[i]?.width, bars?.[i]?.end])).toEqual([
      [24, 14, 41.28, 55.28],
      [14.4, 55.28, 24.77, 80.05],
      [28, 80.05, 48.16, 128.21],
    ]);
    expect([breakdown?.score, breakdown?.layout.to]).toEqual([66.4, 128.21]);
    expect(breakdown?.layout.rounding).toBe(0);
  });

  it("leads from the portfolio's mean to the score where both are known", () => {
    const contributions = [measure("a", 45, 0.4, 24.7), measure("b", 22, 0.4, 21.1), measure("c", 80, 0.2, 15)];
    const breakdown = breakdownLayout(contributions, 42.8, 60.8);
    expect(breakdown?.kind).toBe("mean");
    expect([breakdown?.reference, breakdown?.layout.from]).toEqual([60.8, 186]);
    expect(breakdown?.steps.map(({ value }) => value)).toEqual([-6.7, -12.3, 1]);
    expect(breakdown?.layout.bars.map(({ x, width, end }) => [x, width, end])).toEqual([
      [125.35, 60.65, 125.35],
      [14, 111.35, 14],
      [14, 9.05, 23.05],
    ]);
    expect(breakdown?.score).toBe(42.8);
  });

  const stepsOf = (contributions: readonly Contribution[], score: number, mean: number) =>
    breakdownLayout(contributions, score, mean)?.steps.map(({ kind, measures, value }) => [
      kind,
      measures.map((one) => one.measure),
      value,
    ]);

  it("lets a measure's step say only how the account does on it, and puts other weights into one step", () => {
    // Nobody's NPS here: its fifth of the weight lies with the other two, on which the account is just average.
    const average = [measure("a", 60, 0.5, 24, 0.4), measure("b", 80, 0.5, 32, 0.4), measure("nps", null, 0, 10, 0.2)];
    expect(stepsOf(average, 70, 66)).toEqual([
      ["measure", ["a"], 0],
      ["measure", ["b"], 0],
      ["weights", [], 4],
    ]);
    const worse = [measure("a", 40, 0.5, 24, 0.4), measure("b", 90, 0.5, 32, 0.4), measure("nps", null, 0, 10, 0.2)];
    expect(stepsOf(worse, 65, 66)).toEqual([
      ["measure", ["a"], -10],
      ["measure", ["b"], 5],
      ["weights", [], 4],
    ]);
  });

  it("has a step of their own for measures without data that count all the same, and leaves weights out where they agree", () => {
    const neutral = { ...measure("nps", null, 0.2, 14, 0.2), contribution: 10 };
    expect(stepsOf([measure("a", 50, 0.8, 48, 0.8), neutral], 50, 62)).toEqual([
      ["measure", ["a"], -8],
      ["missing", ["nps"], -4],
    ]);
  });

  it("compares a measure with nobody where no other account has data of it", () => {
    expect(stepsOf([measure("a", 50, 0.5, 40, 1), measure("own", 90, 0.5, 0, 0)], 70, 40)).toEqual([
      ["measure", ["a"], 5],
      ["measure", ["own"], 0],
      ["weights", [], 25],
    ]);
  });

  it("takes plain differences where the portfolio's weights are not known", () => {
    const known = measure("a", 50, 1, 40);
    expect(stepsOf([measure("x", null, 0, 6), known, measure("y", null, 0, 3)], 50, 49)).toEqual([
      ["measure", ["a"], 10],
      ["weights", [], -9],
    ]);
    expect(stepsOf([measure("idle", null, 0, 0), known], 50, 40)).toEqual([["measure", ["a"], 10]]);
  });

  it("lists what rounding leaves", () => {
    const thirds = [1, 2, 3].map((i) => measure(`m${i}`, 100 / 9, 1 / 3));
    const breakdown = breakdownLayout(thirds, 100 / 9, null);
    expect(breakdown?.steps.map(({ value }) => value)).toEqual([3.7, 3.7, 3.7]);
    expect(breakdown?.score).toBe(11.1);
    expect(breakdown?.layout.rounding).toBe(0);
    const sevenths = Array.from({ length: 7 }, (_, i) => measure(`m${i}`, 50, 1 / 7));
    expect(breakdownLayout(sevenths, 50, null)?.layout.rounding).toBe(0.3);
  });

  it("is nothing without contributions", () => {
    expect(breakdownLayout([], 50, 60)).toBeNull();
  });

  it("always adds up as written, whatever is missing here or elsewhere", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    const row = fc.record({
      normalised: fc.option(score),
      weight: share,
      /** Whether a missing one keeps its weight, at the middle of the scale. */
      counted: fc.boolean(),
      mean: score,
      meanWeight: fc.oneof(share, fc.constant(0)),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("alone", "contributions", "weights"),
        (rows, known) => {
          const contributions = rows.map(({ normalised, weight, counted, mean, meanWeight }, i) => {
            const effective = normalised === null && !counted ? 0 : weight / rows.length;
            const others = meanWeight / rows.length;
            return {
              ...measure(
                String(i),
                normalised,
                effective,
                known === "alone" ? undefined : others * mean,
                known === "weights" ? others : undefined,
              ),
              contribution: effective * (normalised ?? 50),
            };
          });
          const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
          const mean = contributions.reduce((sum, one) => sum + (one.portfolioContribution ?? 0), 0);
          const { kind, steps, layout, reference, score } = breakdownLayout(
            contributions,
            total,
            known === "alone" ? null : mean,
          )!;
          expect(kind).toBe(known === "alone" ? "sum" : "mean");
          const { rounding, bars } = layout;
          const sum = steps.reduce((sum, { value }) => sum + value, reference ?? 0) + rounding;
          expect(sum).toBeCloseTo(score, 9);
          // Every figure is off by half a tenth at most: those written, and the two steps that may have rounded to nothing.
          expect(Math.abs(rounding)).toBeLessThan(0.05 * (steps.length + 4) + 1e-9);
          for (const [index, step] of steps.entries()) {
            expect(bars[index]!.x).toBeGreaterThanOrEqual(0);
            expect(bars[index]!.x + bars[index]!.width).toBeLessThanOrEqual(200);
            const own = step.measures[0];
            if (step.kind !== "measure" || known !== "weights" || !own || own.portfolioWeight === 0) continue;
            const ahead = own.normalised! - own.portfolioContribution! / own.portfolioWeight!;
            // A bar points where the account stands against the portfolio, never where weight has moved.
            expect(step.value === 0 || Math.sign(step.value) === Math.sign(ahead)).toBe(true);
          }
        },
      ),
    );
  });
});
