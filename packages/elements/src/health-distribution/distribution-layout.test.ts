import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogramBars, SHARE_WIDTH, shareParts } from "./distribution-layout.js";

describe("a bar of shares", () => {
  it("gives each band its share, and none to an empty one", () => {
    const parts = shareParts([10, 0, 30]);
    expect(parts.map(({ band }) => band)).toEqual([0, 2]);
    expect(parts[0]).toMatchObject({ x: 0, width: 48.75 });
    expect(parts[1]).toMatchObject({ x: 50, width: 150 });
    expect(shareParts([0, 0])).toEqual([]);
  });

  it("stays inside its box, whatever the amounts", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 20 }), (amounts) => {
        const parts = shareParts(amounts);
        expect(parts.length).toBe(
          amounts.some((amount) => amount > 0) ? amounts.filter((amount) => amount > 0).length : 0,
        );
        for (const { x, width } of parts) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThan(0);
          expect(x + width).toBeLessThanOrEqual(SHARE_WIDTH + 0.75);
        }
      }),
    );
  });
});

describe("the histogram of scores", () => {
  const bands = [{ from: 0 }, { from: 40 }, { from: 60 }];

  it("stands on zero, as high as its counts, each class in the band where it begins", () => {
    const bars = histogramBars([0, 4, 8, 2, 0], bands, { width: 100, height: 80 });
    expect(bars.map(({ height }) => height)).toEqual([0, 40, 80, 20, 0]);
    expect(bars.map(({ band }) => band)).toEqual([0, 0, 1, 2, 2]);
    expect(bars.map(({ from, to }) => [from, to])[1]).toEqual([20, 40]);
    for (const { y, height } of bars) expect(y + height).toBe(80);
  });

  it("draws nothing higher than its box where nobody has a score", () => {
    expect(histogramBars([0, 0], bands, { width: 10, height: 5 }).every(({ height }) => height === 0)).toBe(true);
  });
});
