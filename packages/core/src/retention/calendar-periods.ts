import {
  calendarDate,
  dayNumber,
  daysInMonth,
  firstDayOfMonth,
  formatDay,
  formatMonth,
  monthOfDay,
} from "../table/calendar.js";
import type { CohortGranularity } from "./cohort-result.js";

/**
 * Number of the calendar period that a day lies in. Days and months keep their own numbers; a quarter is three months;
 * weeks begin on Monday (ISO 8601), and week 0 is the one of 1970-01-01, a Thursday. So the number of a week times
 * seven is its Thursday.
 */
export function periodOfDay(granularity: CohortGranularity, day: number): number {
  switch (granularity) {
    case "day":
      return day;
    case "week":
      return Math.floor((day + 3) / 7);
    case "month":
      return monthOfDay(day);
    case "quarter":
      return Math.floor(monthOfDay(day) / 3);
  }
}

/** First day of a period number. */
export function firstDayOfPeriod(granularity: CohortGranularity, period: number): number {
  switch (granularity) {
    case "day":
      return period;
    case "week":
      return period * 7 - 3;
    case "month":
      return firstDayOfMonth(period);
    case "quarter":
      return firstDayOfMonth(period * 3);
  }
}

/** Last day of a period number: the day of its snapshot. */
export function lastDayOfPeriod(granularity: CohortGranularity, period: number): number {
  return firstDayOfPeriod(granularity, period + 1) - 1;
}

/**
 * `2026-06-14`, `2026-W07`, `2026-06`, `2026-Q2`. A week belongs to the year of its Thursday (ISO 8601), so
 * 2024-12-30 lies in `2025-W01` and 2027-01-03 in `2026-W53`.
 */
export function formatPeriod(granularity: CohortGranularity, period: number): string {
  switch (granularity) {
    case "day":
      return formatDay(period);
    case "week": {
      const { year } = calendarDate(period * 7);
      const week = Math.floor((period * 7 - dayNumber(year, 1, 1)) / 7) + 1;
      return `${fourDigits(year)}-W${String(week).padStart(2, "0")}`;
    }
    case "month":
      return formatMonth(period);
    case "quarter":
      return `${fourDigits(Math.floor(period / 4))}-Q${(period % 4) + 1}`;
  }
}

const fourDigits = (year: number) => String(year).padStart(4, "0");

/**
 * The same day so many periods later. Months are counted from the day itself, and a month too short for it gives its
 * last day, once: of 31 January come 28 February and then 31 March; of 29 February 2024 come 29 March, 28 February 2025
 * and 29 February 2028.
 */
export function addPeriods(granularity: CohortGranularity, day: number, count: number): number {
  if (granularity === "day") return day + count;
  if (granularity === "week") return day + 7 * count;
  const month = monthOfDay(day) + (granularity === "quarter" ? 3 * count : count);
  const [year, monthOfYear] = [Math.floor(month / 12), (month % 12) + 1];
  return dayNumber(year, monthOfYear, Math.min(calendarDate(day).day, daysInMonth(year, monthOfYear)));
}
