import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  logSurvival,
  type RetentionModel,
  renewalProbabilities,
  renewalProbability,
  survivalCurve,
} from "./retention-model.js";

const shape = fc.double({ min: 0.01, max: 100, noNaN: true });
const anyModel: fc.Arbitrary<RetentionModel> = fc.oneof(
  fc.record({ theta: fc.double({ min: 1e-4, max: 0.999, noNaN: true }) }),
  fc.record({ alpha: shape, beta: shape }),
  fc.record({ alpha: shape, beta: shape, c: fc.double({ min: 0.2, max: 3, noNaN: true }) }),
);

describe("retention model", () => {
  it("chains its renewal probabilities into its curve, whichever model it is", () => {
    fc.assert(
      fc.property(anyModel, fc.integer({ min: 1, max: 50 }), (model, periods) => {
        const curve = survivalCurve(model, periods);
        const renewals = renewalProbabilities(model, periods);
        expect([curve.length, renewals.length, curve[0]]).toEqual([periods + 1, periods, 1]);
        const gaps = renewals.map((renewal, index) => Math.abs(curve[index + 1]! - curve[index]! * renewal));
        expect(Math.max(...gaps)).toBe(0);
        expect(Math.abs(Math.exp(logSurvival(model, periods)) - curve[periods]!)).toBeLessThan(1e-12);
        expect(renewalProbability(model, periods)).toBe(renewals[periods - 1]);
      }),
    );
  });

  it("tells the three models apart by their parameters", () => {
    expect(renewalProbability({ theta: 0.2 }, 7)).toBe(0.8);
    expect(renewalProbability({ alpha: 1, beta: 1 }, 3)).toBe(3 / 4);
    const rising = { alpha: 1e6, beta: 9e6, c: 2 };
    // Customers alike: discrete Weibull, r(n) = 0.9^(n² − (n − 1)²).
    expect(Math.abs(renewalProbability(rising, 3) - 0.9 ** 5)).toBeLessThan(1e-6);
  });
});
