import { describe, expect, it } from "vitest";
import { curveLayout } from "./curve-layout.js";

const size = { width: 540, height: 220 };

describe("curve layout", () => {
  it("spans the plot from the first month to the last and from the floor to the ceiling", () => {
    const shapes = curveLayout([{ id: "a", values: [1, 0.5, 0] }], size, { ceiling: 1 });
    expect(shapes.lines[0]?.path).toBe(
      `M${shapes.plot.left},${shapes.plot.top}L${(shapes.plot.left + shapes.plot.right) / 2},${(shapes.plot.top + shapes.plot.bottom) / 2}L${shapes.plot.right},${shapes.plot.bottom}`,
    );
  });

  it("keeps labels of close lines apart, in the lines' order", () => {
    const shapes = curveLayout(
      [
        { id: "low", values: [0, 0.5] },
        { id: "high", values: [0, 0.502] },
      ],
      size,
      { ceiling: 1 },
    );
    const [low, high] = shapes.lines;
    expect(low!.labelY - high!.labelY).toBeGreaterThanOrEqual(15.9);
  });

  it("keeps labels inside the frame at its edges", () => {
    const shapes = curveLayout(
      [
        { id: "a", values: [0, 0] },
        { id: "b", values: [0, 0] },
        { id: "c", values: [0, 0] },
      ],
      size,
      { ceiling: 1 },
    );
    for (const { labelY } of shapes.lines) {
      expect(labelY).toBeGreaterThanOrEqual(shapes.plot.top);
      expect(labelY).toBeLessThanOrEqual(shapes.plot.bottom);
    }
  });

  it("shows losses below zero", () => {
    const shapes = curveLayout([{ id: "a", values: [0, -40, -80] }], size, {});
    expect(shapes.y(0)).toBeLessThan(shapes.y(-80));
    expect(shapes.yTicks.some(({ value }) => value < 0)).toBe(true);
  });

  it("draws a flat line of zeros without dividing by nothing", () => {
    const shapes = curveLayout([{ id: "a", values: [0, 0, 0] }], size, {});
    expect(shapes.lines[0]?.path).not.toMatch(/NaN|Infinity/);
  });

  it("counts in years where months would crowd the axis", () => {
    const wide = curveLayout([{ id: "a", values: new Array(61).fill(1) }], size, {});
    expect(wide.xTicks.map(({ value }) => value)).toEqual([0, 12, 24, 36, 48, 60]);
  });

  it("leaves the ticks' texts the room they need", () => {
    const values = [0, 50_000_000];
    const narrow = curveLayout([{ id: "a", values }], size, { tickWidth: () => 20 });
    const wide = curveLayout([{ id: "a", values }], size, {
      tickWidth: (ticks) => Math.max(...ticks.map((tick) => String(tick).length * 8)),
    });
    expect(wide.plot.left).toBeGreaterThanOrEqual(8 * 8 + 10);
    expect(narrow.plot.left).toBeLessThan(wide.plot.left);
  });

  it("names three months at least, however narrow", () => {
    for (const width of [120, 200, 240, 600]) {
      for (const months of [2, 3, 7, 36, 60, 599, 600]) {
        const { xTicks } = curveLayout([{ id: "a", values: [1] }], { width, height: 220 }, { months, labelWidth: 10 });
        expect(xTicks.length, `${width} px, ${months} months`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
