import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascendingOrder } from "./ascending-order.js";

const byComparing = (values: Float64Array) =>
  Uint32Array.from([...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b));

describe("ascending order", () => {
  it("is that of comparing values, equal ones in the order they came", () => {
    const numbers = [
      fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 100 }).map((score) => score / 7),
    ];
    fc.assert(
      fc.property(fc.oneof(...numbers.map((number) => fc.array(number, { maxLength: 60 }))), (given) => {
        const values = Float64Array.from(given);
        expect(ascendingOrder(values)).toEqual(byComparing(values));
      }),
      { numRuns: 1000 },
    );
  });

  it("knows the ends of the numbers, and no difference between 0 and −0", () => {
    const { MAX_VALUE, MIN_VALUE, POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;
    const values = Float64Array.of(0, most, -0, MIN_VALUE, -MIN_VALUE, MAX_VALUE, least, -MAX_VALUE, 0, -1);
    expect([...ascendingOrder(values)]).toEqual([6, 7, 9, 4, 0, 2, 8, 3, 5, 1]);
  });

  it("holds for more rows than one step takes", () => {
    const values = Float64Array.from({ length: 50_000 }, (_, i) => Math.round(1e4 * Math.sin(i)) / 3);
    expect(ascendingOrder(values)).toEqual(byComparing(values));
  });
});
