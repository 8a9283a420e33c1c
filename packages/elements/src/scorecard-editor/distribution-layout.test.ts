import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distributionLayout } from "./distribution-layout.js";

const counts = fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 });
const starts = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
  .map((list) => [0, ...list.sort((a, b) => a - b)]);
const size = { width: 400, height: 200, unit: 1 };

describe("the drawing of a distribution", () => {
  it("gives every class a height in proportion to its accounts, inside the drawing", () => {
    fc.assert(
      fc.property(counts, counts, starts, (edited, saved, bands) => {
        const { classes, baseline } = distributionLayout(edited, saved, bands, size);
        const most = Math.max(1, ...edited, ...saved);
        const room = baseline - 18;
        for (const [index, { height, y, x, width, savedY }] of classes.entries()) {
          expect(height).toBeCloseTo((edited[index]! / most) * room, 6);
          expect(y + height).toBeCloseTo(baseline, 6);
          expect(baseline - savedY).toBeCloseTo((saved[index]! / most) * room, 6);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(size.width);
        }
      }),
    );
  });

  it("says in which band each class lies, and where bands begin and end", () => {
    const flat = Array.from({ length: 20 }, () => 1);
    const { classes, bands } = distributionLayout(flat, flat, [0, 40, 62, 80], size);
    expect(classes.map(({ band }) => band)).toEqual([
      ...Array.from({ length: 8 }, () => 0),
      ...Array.from({ length: 4 }, () => 1),
      ...Array.from({ length: 4 }, () => 2),
      ...Array.from({ length: 4 }, () => 3),
    ]);
    expect(bands.map(({ x }) => x)).toEqual([0, 160, 248, 320]);
    expect(bands.reduce((sum, { width }) => sum + width, 0)).toBe(400);
  });

  it("draws nothing where nobody has a score", () => {
    const none = Array.from({ length: 20 }, () => 0);
    const { classes } = distributionLayout(none, none, [0], size);
    expect(classes.every(({ height }) => height === 0)).toBe(true);
  });
});
