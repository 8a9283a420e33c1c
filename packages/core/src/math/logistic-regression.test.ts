import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bernoulliLogLikelihood, linearPredictor, logistic, logisticRegression } from "./logistic-regression.js";

/** Rows of a two-by-two table: exposed and lost, exposed and kept, and so on. */
function table(a: number, b: number, c: number, d: number) {
  const counts = [a, b, c, d];
  return {
    x: Float64Array.from(counts.flatMap((count, cell) => new Array<number>(count).fill(cell < 2 ? 1 : 0))),
    y: Uint8Array.from(counts.flatMap((count, cell) => new Array<number>(count).fill(cell % 2 === 0 ? 1 : 0))),
  };
}

describe("logistic regression", () => {
  it("of a two-by-two table is its log odds ratio, with Woolf's standard error", () => {
    fc.assert(
      fc.property(fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 1, max: 60 }))), ([a, b, c, d]) => {
        const { x, y } = table(a!, b!, c!, d!);
        const fit = logisticRegression([x], y);
        expect(fit.status).toBe("converged");
        expect(fit.coefficients[0]).toBeCloseTo(Math.log(c! / d!), 9);
        expect(fit.coefficients[1]).toBeCloseTo(Math.log((a! * d!) / (b! * c!)), 9);
        expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / a! + 1 / b! + 1 / c! + 1 / d!), 9);
      }),
      { numRuns: 1000 },
    );
  });

  const cases = fc
    .array(
      fc.record({
        x: fc.integer({ min: -300, max: 300 }).map((hundredths) => hundredths / 100),
        z: fc.integer({ min: -3, max: 3 }),
        y: fc.nat(1),
      }),
      { minLength: 4, maxLength: 60 },
    )
    .filter((rows) => rows.some(({ y }) => y === 1) && rows.some(({ y }) => y === 0));

  it("stands where the residuals add up to nothing along every column, or says that there is no such place", () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const columns = [Float64Array.from(rows, ({ x }) => x), Float64Array.from(rows, ({ z }) => z)];
        const y = Uint8Array.from(rows, (row) => row.y);
        const fit = logisticRegression(columns, y);
        const figures = [...fit.coefficients, ...fit.standardErrors, fit.logLikelihood];
        expect(figures.every(Number.isFinite)).toBe(true);
        if (fit.status === "separated") {
          expect(fit.diverging.length).toBeGreaterThan(0);
          // With a penalty there always is one.
          const held = logisticRegression(columns, y, { ridge: 1 });
          expect(held.status).toBe("converged");
          return;
        }
        const eta = linearPredictor(columns, fit.coefficients, y.length);
        const residuals = eta.map((value, i) => y[i]! - logistic(value));
        for (const column of [new Float64Array(y.length).fill(1), ...columns.filter((_, j) => fit.used[j] === 1)]) {
          const slope = column.reduce((sum, x, i) => sum + x * residuals[i]!, 0);
          expect(Math.abs(slope)).toBeLessThan(1e-8 * (1 + y.length));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("has the ridge's own stationary point: residuals along a column make up λ times its coefficient", () => {
    const x = Float64Array.of(-2, -1, -0.5, 0.5, 1, 2);
    const y = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const { coefficients, status } = logisticRegression([x], y, { ridge: 0.5 });
    expect(status).toBe("converged");
    const eta = linearPredictor([x], coefficients, 6);
    const slope = x.reduce((sum, value, i) => sum + value * (y[i]! - logistic(eta[i]!)), 0);
    expect(slope).toBeCloseTo(0.5 * coefficients[1]!, 10);
    expect(coefficients[1]).toBeGreaterThan(1);
  });

  it("names complete and quasi-complete separation and the column behind it", () => {
    const noise = Float64Array.of(1, -1, 2, 0, 1, -2, 0, 1);
    const y = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const complete = logisticRegression([noise, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)], y);
    expect(complete.status).toBe("separated");
    expect(complete.diverging).toContain(1);
    // All with the flag were lost; without it both happen.
    const flag = Float64Array.of(0, 0, 0, 0, 1, 1, 0, 0);
    expect(logisticRegression([flag], y)).toMatchObject({ status: "separated", diverging: [0] });
  });

  it("leaves out what is constant and what columns before it make up, and fits the rest as if it were not there", () => {
    const { x, y } = table(12, 30, 9, 70);
    const other = x.map((_, i) => (i % 7) - 3);
    const sum = x.map((value, i) => 2 * value - other[i]! + 5);
    const constant = x.map(() => 0.1);
    const fit = logisticRegression([x, constant, other, sum], y);
    expect(Array.from(fit.used)).toEqual([1, 0, 1, 0]);
    const alone = logisticRegression([x, other], y);
    expect(fit.coefficients[1]).toBeCloseTo(alone.coefficients[1]!, 12);
    expect(fit.coefficients[3]).toBeCloseTo(alone.coefficients[2]!, 12);
    expect(fit.logLikelihood).toBeCloseTo(alone.logLikelihood, 12);
  });

  it("takes an offset as a part of the predictor that is not estimated", () => {
    const { x, y } = table(12, 30, 9, 70);
    const { coefficients } = logisticRegression([x], y);
    const offset = x.map((value) => coefficients[1]! * value);
    const { coefficients: level } = logisticRegression([], y, { offset });
    expect(level[0]).toBeCloseTo(coefficients[0]!, 10);
  });

  it("finds the same maximum from any start, and from one so far out that nothing can be told there", () => {
    const x = Float64Array.of(-35, -34, 33, 34, 35, -33, 34, -35);
    const y = Uint8Array.of(0, 0, 1, 1, 0, 1, 1, 0);
    const { coefficients, status } = logisticRegression([x], y);
    expect(status).toBe("converged");
    for (const start of [
      [0, 0.05],
      [1, -0.2],
      [0, 1],
      [3, 40],
    ]) {
      const fit = logisticRegression([x], y, { start });
      expect(fit.status).toBe("converged");
      for (const [j, b] of fit.coefficients.entries()) expect(b).toBeCloseTo(coefficients[j]!, 10);
    }
  });

  it("has a likelihood that stays finite where probabilities round to 0 and 1", () => {
    expect(bernoulliLogLikelihood(Uint8Array.of(1, 0), Float64Array.of(800, 800))).toBe(-800);
    expect(bernoulliLogLikelihood(Uint8Array.of(1), Float64Array.of(0))).toBeCloseTo(-Math.LN2, 15);
  });
});
