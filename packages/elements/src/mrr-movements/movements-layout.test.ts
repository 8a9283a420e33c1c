import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { report, yearOfMovements } from "./movements.fixture.js";
import { amountOf, GAINS, LOSSES, monthsShown, movementsLayout, netOf } from "./movements-layout.js";

const size = { width: 600, unit: 1, axisText: 30, barText: 36 };
const draw = (width = 600) =>
  movementsLayout(monthsShown(yearOfMovements, 12), yearOfMovements.openMonth, { ...size, width });

describe("the layout of MRR movements", () => {
  it("draws the complete months asked for, and the open one after them", () => {
    expect(monthsShown(yearOfMovements, 3).map(({ month }) => month)).toEqual([
      "2026-04",
      "2026-05",
      "2026-06",
      "2026-07",
    ]);
    expect(monthsShown({ ...yearOfMovements, openMonth: null }, 2)).toHaveLength(2);
  });

  it("stacks gains from zero up and losses from zero down, as high as their amounts", () => {
    const { bars, zero, ticks } = draw();
    const first = yearOfMovements.movements[0]!;
    const perYen = (ticks[0]!.y - ticks.at(-1)!.y) / (ticks.at(-1)!.value - ticks[0]!.value);
    const { parts } = bars[0]!;
    expect(parts.map(({ movement }) => movement)).toEqual([...GAINS, ...LOSSES]);
    expect(parts[0]!.y + parts[0]!.height).toBeCloseTo(zero, 6);
    expect(parts[0]!.height).toBeCloseTo(amountOf(first, "new") * perYen, 6);
    const top = Math.min(...parts.map(({ y }) => y));
    const gains = GAINS.reduce((sum, movement) => sum + amountOf(first, movement), 0);
    expect(zero - top).toBeCloseTo(gains * perYen, 6);
    expect(bars[0]!.netY).toBeCloseTo(zero - netOf(first) * perYen, 6);
  });

  it("draws a month that is still open as one outline without parts", () => {
    const open = draw().bars.at(-1)!;
    expect(open.month).toBe("2026-07");
    expect(open.parts).toEqual([]);
    expect(open.outline!.height).toBeGreaterThan(0);
  });

  it("names fewer months where they have no room, the last one always", () => {
    const named = (width: number) => draw(width).bars.map(({ labelled }) => labelled);
    expect(named(700)).toEqual(new Array(13).fill(true));
    expect(named(320).filter(Boolean).length).toBeLessThan(8);
    expect(named(320).at(-1)).toBe(true);
  });

  it("keeps every mark inside the drawing, whatever the amounts", () => {
    const amount = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount, amount, amount, amount), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 240, max: 2000 }),
        (months, width) => {
          const given = report(
            1e12,
            months.map((movements) => ["2026-01", ...movements] as const),
            null,
          );
          const { bars, plot, height } = movementsLayout(given.movements, null, { ...size, width });
          for (const { x, width: wide, parts, netY } of bars) {
            expect(x).toBeGreaterThanOrEqual(plot.left - 1e-6);
            expect(x + wide).toBeLessThanOrEqual(plot.right + 1e-6);
            for (const part of parts) {
              expect(part.y).toBeGreaterThanOrEqual(plot.top - 1);
              expect(part.y + part.height).toBeLessThanOrEqual(plot.bottom + 1);
            }
            expect(netY).toBeGreaterThanOrEqual(0);
            expect(netY).toBeLessThanOrEqual(height);
          }
        },
      ),
    );
  });
});
