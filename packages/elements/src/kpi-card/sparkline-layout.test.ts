import { describe, expect, it } from "vitest";
import { sparklineLayout } from "./sparkline-layout.js";

describe("a sparkline", () => {
  it("runs from the left edge to now, smallest at the foot and largest at the top", () => {
    expect(sparklineLayout({ values: [1, 2, 3] })).toEqual({
      path: "M4,36L100,20L196,4",
      alone: "",
      now: { x: 196, y: 4 },
      targetY: null,
      whisker: null,
    });
  });

  it("makes room for the target and for the interval of the last value", () => {
    const layout = sparklineLayout({ values: [1, 2], target: 4, interval: { low: 0, high: 3 } });
    expect(layout).toEqual({
      path: "M4,28L196,20",
      alone: "",
      now: { x: 196, y: 20 },
      targetY: 4,
      whisker: { x: 196, low: 36, high: 12 },
    });
  });

  it("breaks where a month has no value, and marks a month that stands alone", () => {
    const layout = sparklineLayout({ values: [0, 1, null, 1, null, 0, 1] });
    expect(layout?.path).toBe("M4,36L36,4M100,4M164,36L196,4");
    expect(layout?.alone).toBe("M100 4h.01");
  });

  it("has no mark of now, nor a whisker, when the last month has no value", () => {
    const layout = sparklineLayout({ values: [1, 2, null], interval: { low: 0, high: 9 } });
    expect(layout?.now).toBeNull();
    expect(layout?.whisker).toBeNull();
    expect(layout?.path).toBe("M4,36L100,4");
  });

  it("puts a single value at the right end, half-way up", () => {
    expect(sparklineLayout({ values: [7] })?.now).toEqual({ x: 196, y: 20 });
    expect(sparklineLayout({ values: [7, 7, 7] })?.path).toBe("M4,20L100,20L196,20");
  });

  it("is nothing where no month has a value", () => {
    expect(sparklineLayout({ values: [] })).toBeNull();
    expect(sparklineLayout({ values: [null, null], target: 1 })).toBeNull();
  });

  it("stays inside its box for the largest numbers there are", () => {
    const layout = sparklineLayout({ values: [-Number.MAX_VALUE, Number.MAX_VALUE, 0] });
    expect(layout?.path).toBe("M4,36L100,4L196,20");
  });
});
