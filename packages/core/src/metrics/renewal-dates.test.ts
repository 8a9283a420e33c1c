import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate, formatDay, monthOfDay, parseDay } from "../table/calendar.js";
import { monthsLater } from "./renewal-dates.js";

const later = (day: string, months: number) => formatDay(monthsLater(parseDay(day)!, months));

describe("a day some months later", () => {
  it("is the same day of the month, or the last day of a shorter one", () => {
    expect(later("2024-01-15", 1)).toBe("2024-02-15");
    expect(later("2024-01-31", 1)).toBe("2024-02-29");
    expect(later("2023-01-31", 1)).toBe("2023-02-28");
    expect(later("2023-01-31", 2)).toBe("2023-03-31");
    expect(later("2024-02-29", 12)).toBe("2025-02-28");
    expect(later("2024-02-29", 48)).toBe("2028-02-29");
    expect(later("2023-12-31", 1)).toBe("2024-01-31");
    expect(later("2024-05-31", -3)).toBe("2024-02-29");
  });

  it("lies in the month counted, on the same day as long as every month has it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), fc.integer({ min: 0, max: 1200 }), (day, months) => {
        const date = monthsLater(day, months);
        const [from, to] = [calendarDate(day).day, calendarDate(date).day];
        const isLast = monthOfDay(date + 1) > monthOfDay(date);
        return monthOfDay(date) === monthOfDay(day) + months && (to === from || (to < from && isLast && from > 28));
      }),
    );
  });
});
