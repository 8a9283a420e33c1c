import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarDate,
  dayNumber,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  parseMonth,
} from "./calendar.js";

describe("calendar", () => {
  it("counts days from 1970-01-01", () => {
    expect(parseDay("1970-01-01")).toBe(0);
    expect(parseDay("2000-03-01")).toBe(11017);
    expect(parseDay("2026-11-21")).toBe(20778);
  });

  it("agrees with the platform's UTC calendar for every day of four centuries", () => {
    const first = dayNumber(1800, 1, 1);
    const days = Array.from({ length: 146_097 }, (_, i) => first + i);
    const platform = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(days.filter((day) => formatDay(day) !== platform(day))).toEqual([]);
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const { year, month, day: dayOfMonth } = calendarDate(day);
        return dayNumber(year, month, dayOfMonth) === day;
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 119_999 }), (month) => parseMonth(formatMonth(month)) === month),
      { numRuns: 1000 },
    );
  });

  it("ends February where the year says", () => {
    expect(formatDay(lastDayOfMonth(parseMonth("2024-02")!))).toBe("2024-02-29");
    expect(formatDay(lastDayOfMonth(parseMonth("2023-02")!))).toBe("2023-02-28");
    expect(formatMonth(monthOfDay(parseDay("2024-02-29")!))).toBe("2024-02");
  });

  it("refuses dates that the calendar does not have", () => {
    for (const text of ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-4-1", "yesterday", ""]) {
      expect(parseDay(text)).toBeUndefined();
    }
    expect(parseMonth("2024-13")).toBeUndefined();
  });
});
