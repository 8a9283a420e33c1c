import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowWindow } from "./row-window.js";

describe("the window of a long table", () => {
  it("draws the rows in view, some more, and the one with the focus", () => {
    expect(rowWindow({ rows: 100, first: 40, inView: 2, spare: 1, keep: 90 })).toEqual([
      { gap: 39 },
      ...[39, 40, 41, 42].map((row) => ({ row })),
      { gap: 47 },
      { row: 90 },
      { gap: 9 },
    ]);
    expect(rowWindow({ rows: 3, first: 0, inView: 10, spare: 5, keep: 1 })).toEqual([
      { row: 0 },
      { row: 1 },
      { row: 2 },
    ]);
    expect(rowWindow({ rows: 0, first: 0, inView: 10, spare: 5, keep: null })).toEqual([]);
  });

  it("keeps every row in its place, drawn once or part of a gap", () => {
    const whole = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        fc.record({ rows: whole, first: whole, inView: fc.nat(60), spare: fc.nat(20), keep: fc.option(whole) }),
        (given) => {
          let place = 0;
          const drawn: number[] = [];
          for (const stretch of rowWindow(given)) {
            if ("gap" in stretch) {
              expect(stretch.gap).toBeGreaterThan(0);
              place += stretch.gap;
            } else {
              expect(stretch.row).toBe(place);
              drawn.push(stretch.row);
              place += 1;
            }
          }
          expect(place).toBe(given.rows);
          expect(drawn.length).toBeLessThanOrEqual(given.inView + 2 * given.spare + 1);
          const { rows, first, inView, keep } = given;
          for (let row = first; row < Math.min(rows, first + inView); row += 1) expect(drawn).toContain(row);
          if (keep !== null && keep < rows) expect(drawn).toContain(keep);
        },
      ),
    );
  });
});
