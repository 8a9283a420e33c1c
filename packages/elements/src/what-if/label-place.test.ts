import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPlace } from "./label-place.js";

describe("a label beside a mark", () => {
  const room = { from: 40, to: 400, gap: 6 };

  it("stands after the mark where it fits there, and before it where it does not", () => {
    expect(labelPlace(100, 120, room)).toEqual({ x: 106, anchor: "start" });
    expect(labelPlace(300, 120, room)).toEqual({ x: 294, anchor: "end" });
    expect(labelPlace(274, 120, room)).toEqual({ x: 280, anchor: "start" });
  });

  it("never leaves its room if it is no wider than that", () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 400 }), fc.integer({ min: 0, max: 360 }), (mark, width) => {
        const { x, anchor } = labelPlace(mark, width, room);
        const start = anchor === "start" ? x : x - width;
        expect(start).toBeGreaterThanOrEqual(room.from);
        expect(start + width).toBeLessThanOrEqual(room.to);
      }),
    );
  });

  it("begins where its room begins if it is wider", () => {
    expect(labelPlace(200, 500, room)).toEqual({ x: 40, anchor: "start" });
  });
});
