import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNT_LIFT, type CountedBar, countLabels } from "./count-labels.js";

const LINE = 12;
const measure = (count: number) => String(count).length * 7;
/** Bars of counts side by side, the highest 96 high. */
const barsOf = (counts: readonly number[], step: number): CountedBar[] => {
  const most = Math.max(1, ...counts);
  return counts.map((count, i) => ({ x: i * step, width: step - 1, y: 96 - (96 * count) / most, count }));
};

describe("counts above bars", () => {
  it("names every bar where there is room", () => {
    const bars = barsOf([3, 12, 40, 25, 0], 36);
    expect(countLabels(bars, measure, LINE).map(({ count }) => count)).toEqual([3, 12, 40, 25]);
  });

  it("names the highest where there is none, and never one that a higher bar would hide", () => {
    const bars = barsOf([90, 100, 98, 50, 60], 10);
    expect(countLabels(bars, measure, LINE).map(({ count }) => count)).toEqual([100, 60]);
  });

  it("lays no count on a bar or another count, and always names a bar as high as any", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2000), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 8, max: 60 }),
        (counts, step) => {
          const bars = barsOf(counts, step);
          const named = countLabels(bars, measure, LINE);
          const boxes = named.map(({ x, width, y, count }) => {
            const middle = x + width / 2;
            return { from: middle - measure(count) / 2, to: middle + measure(count) / 2, bottom: y - COUNT_LIFT };
          });
          const meet = (a: { from: number; to: number }, b: { from: number; to: number }) =>
            a.from < b.to && a.to > b.from;
          for (const [place, box] of boxes.entries()) {
            const under = bars.filter(({ x, width }) => meet(box, { from: x, to: x + width }));
            expect(Math.min(...under.map(({ y }) => y))).toBeGreaterThanOrEqual(box.bottom);
            const others = boxes.filter((other, at) => at !== place && meet(box, other));
            for (const other of others) expect(Math.abs(other.bottom - box.bottom)).toBeGreaterThanOrEqual(LINE);
          }
          const most = Math.max(...counts);
          const alone = counts.filter((count) => count > 0.9 * most).length === 1;
          if (most > 0 && alone) expect(named.map(({ count }) => count)).toContain(most);
        },
      ),
    );
  });
});
