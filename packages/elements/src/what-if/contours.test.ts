import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contour, type Field, fieldsAbove, levelsOf } from "./contours.js";

/** Area by the places of its corners. */
const areaOf = (field: Field) =>
  field.reduce((sum, [x, y], k) => {
    const [nextX, nextY] = field[(k + 1) % field.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
const areaAbove = (values: readonly number[], level: number) =>
  fieldsAbove({ width: 5, height: 4, values }, level).reduce((sum, field) => sum + areaOf(field), 0);

const plane = (width: number, height: number, of: (x: number, y: number) => number) => ({
  width,
  height,
  values: Array.from({ length: width * height }, (_, k) => of(k % width, Math.floor(k / width))),
});

describe("lines of equal value", () => {
  it("are exact on a plane", () => {
    const pieces = contour(
      plane(5, 4, (x, y) => x + 2 * y),
      3.5,
    );
    expect(pieces.length).toBeGreaterThan(3);
    for (const [x1, y1, x2, y2] of pieces) {
      expect(x1 + 2 * y1).toBeCloseTo(3.5, 9);
      expect(x2 + 2 * y2).toBeCloseTo(3.5, 9);
    }
  });

  it("end on the grid's edge or where another piece begins", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 20 }), (values) => {
        const pieces = contour({ width: 5, height: 4, values }, 0.5);
        const ends = new Map<string, number>();
        for (const [x1, y1, x2, y2] of pieces) {
          for (const end of [`${x1.toFixed(6)},${y1.toFixed(6)}`, `${x2.toFixed(6)},${y2.toFixed(6)}`]) {
            ends.set(end, (ends.get(end) ?? 0) + 1);
          }
        }
        for (const [end, count] of ends) {
          const [x, y] = end.split(",").map(Number) as [number, number];
          const onEdge = x === 0 || x === 4 || y === 0 || y === 3;
          expect(count, end).toBe(onEdge ? 1 : 2);
        }
      }),
    );
  });

  it("leave out places without a value", () => {
    expect(contour({ width: 2, height: 2, values: [0, 1, Number.NaN, 1] }, 0.5)).toEqual([]);
  });

  it("stand at round figures strictly inside the values", () => {
    expect(levelsOf([0, 10], 5)).toEqual([2, 4, 6, 8]);
    expect(levelsOf([1_130_000, 2_870_000])).toEqual([1_500_000, 2_000_000, 2_500_000]);
    expect(levelsOf([3, 3])).toEqual([]);
    expect(levelsOf([])).toEqual([]);
  });
});

describe("fields above a level", () => {
  it("are exact on a plane", () => {
    const { values } = plane(5, 4, (x) => x);
    expect(areaAbove(values, 2.5)).toBeCloseTo(1.5 * 3, 9);
    expect(areaAbove(values, 0)).toBeCloseTo(12, 9);
    expect(areaAbove(values, 5)).toBe(0);
  });

  it("leave as much as is below the level, and are bounded by its line", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 20 }), (values) => {
        const below = areaAbove(
          values.map((value) => -value),
          -0.3,
        );
        expect(areaAbove(values, 0.3) + below).toBeCloseTo(12, 6);
        const text = ([x, y]: readonly [number, number]) => `${x.toFixed(6)},${y.toFixed(6)}`;
        const sides = new Set(
          fieldsAbove({ width: 5, height: 4, values }, 0.3).flatMap((field) =>
            field.map((corner, k) => [text(corner), text(field[(k + 1) % field.length]!)].sort().join(" ")),
          ),
        );
        for (const [x1, y1, x2, y2] of contour({ width: 5, height: 4, values }, 0.3)) {
          expect(sides).toContain([text([x1, y1]), text([x2, y2])].sort().join(" "));
        }
      }),
    );
  });

  it("leave out places without a value", () => {
    expect(fieldsAbove({ width: 2, height: 2, values: [0, 1, Number.NaN, 1] }, 0.5)).toEqual([]);
  });
});
