import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.js";

describe("Cholesky", () => {
  it("gives the factor of a matrix whose factor is known", () => {
    const factor = choleskyFactor([4, 12, -16, 12, 37, -43, -16, -43, 98], 3)!;
    expect([...factor]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  });

  it("solves and inverts what MᵀM + I makes of any M", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 }), (m) => {
        const a = Float64Array.from({ length: 9 }, (_, at) => {
          const [i, j] = [Math.floor(at / 3), at % 3];
          return [0, 1, 2].reduce((sum, k) => sum + m[k * 3 + i]! * m[k * 3 + j]!, i === j ? 1 : 0);
        });
        const factor = choleskyFactor(a, 3)!;
        const x = choleskySolve(factor, [1, -2, 3]);
        for (const [i, b] of [1, -2, 3].entries())
          expect([0, 1, 2].reduce((sum, k) => sum + a[i * 3 + k]! * x[k]!, 0)).toBeCloseTo(b, 9);
        const inverse = choleskyInverse(factor, 3);
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            expect([0, 1, 2].reduce((sum, k) => sum + a[i * 3 + k]! * inverse[k * 3 + j]!, 0)).toBeCloseTo(
              i === j ? 1 : 0,
              9,
            );
      }),
    );
  });

  it("refuses matrices that are not positive definite", () => {
    expect(choleskyFactor([1, 2, 2, 1], 2)).toBeNull();
    expect(choleskyFactor([1, 1, 1, 1], 2)).toBeNull();
    expect(choleskyFactor([Number.NaN], 1)).toBeNull();
  });
});
