import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween, laneDays, laneLayout } from "./lane-layout.js";

describe("a lane", () => {
  it("shares one scale: from today to the farthest renewal, but not beyond four hundred days", () => {
    expect(laneDays([68, 170, 30])).toBe(170);
    expect(laneDays([5])).toBe(30);
    expect(laneDays([])).toBe(30);
    expect(laneDays([68, 1400])).toBe(400);
  });

  it("puts the day to act by and the renewal where their days lie", () => {
    const lane = laneLayout({ actIn: 45, renewsIn: 90, days: 180 }, 194);
    expect(lane).toEqual({ start: 7, actBy: 52, renewal: 97, beyond: false, end: 97 });
    expect(laneLayout({ actIn: 45, renewsIn: 45, days: 180 }, 194).actBy).toBe(52);
  });

  it("runs on where the renewal lies beyond the scale, and ends at no date where none is known", () => {
    expect(laneLayout({ actIn: 500, renewsIn: 560, days: 400 }, 194)).toMatchObject({
      beyond: true,
      renewal: 187,
      actBy: 187,
    });
    expect(laneLayout({ actIn: null, renewsIn: null, days: 400 }, 194)).toMatchObject({
      actBy: null,
      renewal: null,
      beyond: false,
    });
  });

  it("never leaves its room, and never puts the act after the renewal", () => {
    const days = fc.integer({ min: -1000, max: 5000 });
    fc.assert(
      fc.property(
        days,
        fc.nat(200),
        fc.integer({ min: 30, max: 400 }),
        fc.integer({ min: 20, max: 600 }),
        (renewsIn, lead, scale, width) => {
          const { start, actBy, renewal } = laneLayout({ actIn: renewsIn - lead, renewsIn, days: scale }, width);
          expect(actBy!).toBeGreaterThanOrEqual(start);
          expect(renewal!).toBeGreaterThanOrEqual(actBy!);
          expect(renewal!).toBeLessThanOrEqual(width - 7 + 1e-9);
        },
      ),
    );
  });

  it("counts days by the calendar, across months and clock changes", () => {
    expect(daysBetween("2026-07-14", "2026-09-20")).toBe(68);
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(daysBetween("2026-07-14", null)).toBeNull();
    expect(daysBetween("", "2026-07-14")).toBeNull();
  });
});
