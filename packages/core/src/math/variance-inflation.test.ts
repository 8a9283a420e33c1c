import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drain } from "../steps.js";
import { varianceInflationSteps } from "./variance-inflation.js";

const inflation = (...columns: readonly (readonly number[])[]) =>
  drain(varianceInflationSteps(columns.map((column) => Float64Array.from(column))));

describe("variance inflation", () => {
  it("is 1 ÷ (1 − r²) of two columns, whatever their units", () => {
    // r = 0.8: covariance 8 of variances 10 and 10.
    const [x, y] = [
      [1, 2, 3, 4, 5],
      [2, 1, 4, 3, 5],
    ];
    const [of] = inflation(x!, y!);
    expect(of!.factor).toBeCloseTo(1 / (1 - 0.64), 12);
    const [scaled] = inflation(
      x!.map((one) => 60 * one + 7),
      y!,
    );
    expect(scaled!.factor).toBeCloseTo(of!.factor, 10);
  });

  it("is 1 of columns that go with no other, and of one alone", () => {
    const square = inflation([1, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]);
    for (const { factor } of square) expect(factor).toBeCloseTo(1, 12);
    expect(inflation([1, 2, 4])).toEqual([{ factor: 1, nearest: -1 }]);
    expect(inflation()).toEqual([]);
  });

  it("names the column that another is nearly made of, and leaves the rest at rest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer(), (digits, seed) => {
        const noise = (i: number, k: number) => Math.sin((i + 1) * (k + 1.7) + (seed % 1000));
        const rows = Array.from({ length: 200 }, (_, i) => i);
        const minutes = rows.map((i) => noise(i, 1));
        const seconds = minutes.map((value, i) => 60 * value + 60 * 10 ** -digits * noise(i, 5));
        const other = rows.map((i) => noise(i, 3));
        const [a, b, c] = inflation(minutes, other, seconds);
        expect([a!.nearest, c!.nearest]).toEqual([2, 0]);
        expect(Math.min(a!.factor, c!.factor)).toBeGreaterThan(10 ** (2 * digits - 1));
        expect(b!.factor).toBeLessThan(2);
      }),
    );
  });

  it("is infinite where one column is another", () => {
    expect(inflation([1, 2, 3], [2, 4, 6]).map(({ factor }) => factor)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
