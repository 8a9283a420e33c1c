import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { bandAt, effectiveWeights, scoreColumns, weightShares } from "./score-columns.js";

/** A model whose measures are scores already, by group: weight of the group, weights of its measures. */
function modelOf(
  groups: readonly (readonly [weight: number, measures: readonly number[]])[],
  fields: Partial<HealthModelInput> = {},
): HealthModel {
  const parsed = parseHealthModel({
    id: "m",
    coverageFloor: 0,
    groups: groups.map(([weight, measures], g) => ({
      id: `group ${g}`,
      weight,
      measures: measures.map((one, k) => ({
        id: `measure ${g}.${k}`,
        weight: one,
        source: { table: "usage", aggregate: "count" },
        normalise: { kind: "linear", at0: 0, at100: 100 },
      })),
    })),
    ...fields,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.model;
}

const none = Number.NaN;

/** Score and coverage of one account from what its measures score. */
function scored(model: HealthModel, ...values: number[]) {
  const columns = scoreColumns(
    model,
    values.map((value) => Float64Array.of(value)),
  );
  return {
    score: columns.scored[0] === 1 ? columns.score[0]! : null,
    coverage: columns.coverage[0]!,
    band: columns.scored[0] === 1 ? model.bands[columns.band[0]!]!.id : null,
  };
}

describe("score", () => {
  it("repeats Gainsight's group score: weights 20, 15, 22 and scores 47, 59, 21 make 2287/57", () => {
    expect(scored(modelOf([[1, [20, 15, 22]]]), 47, 59, 21).score).toBeCloseTo(2287 / 57, 12);
    expect(2287 / 57).toBeCloseTo(40.1228, 4);
  });

  it("repeats Natero's overall score without rounding in between: 74.99, not 74.87", () => {
    const model = modelOf([
      [7, [1]],
      [5, [1, 1]],
      [8, [1, 1, 1]],
      [3, [1]],
    ]);
    const exact = (7 * 83 + 5 * ((76 + 65) / 2) + 8 * ((81 + 65 + 90) / 3) + 3 * 54) / 23;
    expect(scored(model, 83, 76, 65, 81, 65, 90, 54).score).toBeCloseTo(exact, 12);
    expect(exact).toBeCloseTo(74.99, 2);
  });

  it("repeats Vitally's mean of two good metrics and a poor one, 6.67 of 10", () => {
    expect(scored(modelOf([[1, [1, 1, 1]]]), 100, 100, 0).score! / 10).toBeCloseTo(6.67, 2);
  });

  const documented: (readonly [number, readonly number[]])[] = [
    [60, [50, 50]],
    [40, [100]],
  ];

  it("makes 66.4 of the documented example: 24 + 14.4 + 28, steady, everything known", () => {
    expect(scored(modelOf(documented), 80, 48, 70)).toEqual({
      score: expect.closeTo(66.4, 12),
      coverage: 1,
      band: "steady",
    });
  });

  it.each([
    ["renormalise", 64],
    ["neutral", 58.4],
    ["worst", 38.4],
  ] as const)("without the NPS answer makes the documented score under %s: %f", (missing, expected) => {
    const { score, coverage } = scored(modelOf(documented, { missing }), 80, 48, none);
    expect(score).toBeCloseTo(expected, 12);
    expect(coverage).toBeCloseTo(0.6, 12);
  });

  it("shares the weight of a missing measure inside its group, and of an empty group over the others", () => {
    const shares = weightShares(
      modelOf([
        [50, [1, 3]],
        [30, [1]],
        [20, [1]],
      ]),
    );
    const weights = new Float64Array(4);
    const without = (...missing: number[]) => {
      effectiveWeights(shares, "renormalise", (k) => !missing.includes(k), weights);
      return [...weights].map((weight) => Number(weight.toFixed(12)));
    };
    expect(without()).toEqual([0.125, 0.375, 0.3, 0.2]);
    expect(without(0)).toEqual([0, 0.5, 0.3, 0.2]);
    expect(without(2)).toEqual([0.178571428571, 0.535714285714, 0, 0.285714285714]);
    expect(without(0, 1)).toEqual([0, 0, 0.6, 0.4]);
    expect(without(0, 1, 2, 3)).toEqual([0, 0, 0, 0]);
  });

  it("gives no score below the coverage floor, which itself is enough", () => {
    const model = (coverageFloor: number) => modelOf(documented, { coverageFloor });
    expect(scored(model(0.6), 80, 48, none).score).toBeCloseTo(64, 12);
    expect(scored(model(0.61), 80, 48, none)).toMatchObject({ score: null, band: null });
    expect(scored(model(0.4), none, none, 70).score).toBeCloseTo(70, 12);
    for (const missing of ["renormalise", "neutral", "worst", "carry-forward"] as const) {
      expect(scored(modelOf(documented, { missing }), none, none, none)).toMatchObject({ score: null, coverage: 0 });
    }
  });

  it("counts nothing of a measure without weight, however it scores", () => {
    const model = modelOf([
      [1, [1, 0]],
      [0, [1]],
    ]);
    expect(scored(model, 30, 100, 100)).toMatchObject({ score: 30, coverage: 1 });
    expect(scored(model, none, 100, 100)).toMatchObject({ score: null, coverage: 0 });
  });

  it("puts a score on a band's edge into the band that begins there, rounding noise or not", () => {
    const edges = [{ from: 0 }, { from: 40 }, { from: 60 }, { from: 80 }];
    expect([0, 39.999, 40, 59.9999, 60, 79.99, 80, 100].map((score) => bandAt(edges, score))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
    for (const [edge, band] of [
      [40, "at-risk"],
      [60, "steady"],
      [80, "healthy"],
    ] as const) {
      const nine = scored(modelOf([[1, new Array<number>(9).fill(1)]]), ...new Array<number>(9).fill(edge));
      expect(nine.score).toBeLessThan(edge); // nine ninths of 60 are 59.99999999999998 in binary
      expect(nine.band).toBe(band);
    }
  });

  it("takes as many columns as the model has measures, and says so", () => {
    expect(() => scoreColumns(modelOf([[1, [1, 1]]]), [Float64Array.of(1)])).toThrow(RangeError);
  });

  const anyModel = fc
    .record({
      groups: fc.array(
        fc.record({
          weight: fc.double({ min: 0, max: 1e6, noNaN: true }),
          measures: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 5 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      missing: fc.constantFrom("renormalise", "neutral", "worst", "carry-forward"),
      coverageFloor: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .filter(
      ({ groups }) =>
        groups.some(({ weight }) => weight > 0) && groups.every(({ measures }) => measures.some((w) => w > 0)),
    );
  const anyValues = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: Number.NaN }), {
    minLength: 20,
    maxLength: 20,
  });

  it("lies between 0 and 100, between its lowest and highest measure, and adds up from its contributions", () => {
    fc.assert(
      fc.property(anyModel, anyValues, ({ groups, ...fields }, values) => {
        const model = modelOf(
          groups.map(({ weight, measures }) => [weight, measures] as const),
          fields,
        );
        const count = groups.reduce((sum, { measures }) => sum + measures.length, 0);
        const known = values.slice(0, count);
        const columns = scoreColumns(
          model,
          known.map((value) => Float64Array.of(value)),
        );
        expect(columns.coverage[0]).toBeGreaterThanOrEqual(0);
        expect(columns.coverage[0]).toBeLessThanOrEqual(1);
        if (columns.scored[0] === 0) {
          expect(columns).toMatchObject({ meanContributions: null, meanWeights: null });
          expect(columns.score[0]).toBe(0);
          return;
        }
        const score = columns.score[0]!;
        const present = known.filter((value) => !Number.isNaN(value));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        if (model.missing === "renormalise") {
          expect(score).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9);
          expect(score).toBeLessThanOrEqual(Math.max(...present) + 1e-9);
        }
        const sum = columns.meanContributions!.reduce((total, part) => total + part, 0);
        expect(Math.abs(sum - score)).toBeLessThan(1e-11);
        expect(columns.meanWeights!.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 11);
      }),
      { numRuns: 1000 },
    );
  });

  it("never falls when a measure rises, and ranks the policies: worst below renormalise and neutral", () => {
    fc.assert(
      fc.property(
        anyModel,
        anyValues,
        fc.nat(),
        fc.double({ min: 0, max: 100, noNaN: true }),
        ({ groups }, values, at, rise) => {
          const model = (missing: HealthModel["missing"]) =>
            modelOf(
              groups.map(({ weight, measures }) => [weight, measures] as const),
              { missing },
            );
          const count = groups.reduce((sum, { measures }) => sum + measures.length, 0);
          const before = values.slice(0, count);
          const after = before.map((value, k) => (k === at % count ? Math.min(100, value + rise) : value));
          for (const missing of ["renormalise", "neutral", "worst"] as const) {
            const [low, high] = [scored(model(missing), ...before).score, scored(model(missing), ...after).score];
            if (low !== null) expect(high!).toBeGreaterThanOrEqual(low - 1e-9);
          }
          const worst = scored(model("worst"), ...before).score;
          if (worst === null) return;
          expect(scored(model("neutral"), ...before).score!).toBeGreaterThanOrEqual(worst - 1e-9);
          expect(scored(model("renormalise"), ...before).score!).toBeGreaterThanOrEqual(worst - 1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });
});
