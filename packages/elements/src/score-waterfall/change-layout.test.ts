import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { change, step } from "./change.fixture.js";
import { changeLayout } from "./change-layout.js";

describe("the waterfall of a change", () => {
  it("leads from one score to the other, cut to what the figures need", () => {
    const shown = changeLayout(change)!;
    expect([shown.from, shown.to, shown.steps.map(({ value }) => value)]).toEqual([51.2, 42, [-1.4, -8.3, 2, -1.5]]);
    expect(shown.layout.from).toBe(186);
    expect(shown.layout.bars[0]!.end).toBe(shown.layout.bars[1]!.x + shown.layout.bars[1]!.width);
    expect(shown.layout.rounding).toBe(0);
  });

  it("has no steps without both scores", () => {
    expect(changeLayout({ ...change, from: { asOf: "2026-06-14", score: null } })).toBeNull();
  });

  it("always adds up as written, whatever is too small to be", () => {
    const effect = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.array(effect, { maxLength: 12 }),
        (score, effects) => {
          const to = effects.reduce((sum, one) => sum + one, score);
          const {
            from,
            steps,
            layout,
            to: end,
          } = changeLayout({
            from: { asOf: "", score },
            to: { asOf: "", score: to },
            steps: effects.map((one, index) => step(`m${index}`, "moved", one)),
          })!;
          expect(steps.reduce((sum, { value }) => sum + value, from) + layout.rounding).toBeCloseTo(end, 9);
          expect(steps.every(({ value }) => value !== 0)).toBe(true);
          for (const bar of layout.bars) {
            expect(bar.x).toBeGreaterThanOrEqual(0);
            expect(bar.x + bar.width).toBeLessThanOrEqual(200);
          }
        },
      ),
    );
  });
});
