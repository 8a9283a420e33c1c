import { calendarDate, dayNumber, daysInMonth } from "../table/calendar.js";

/**
 * The day some months after another: the same day of the month, or the month's last where it has no such day. Every
 * date of a series is counted from its first day, so that 31 January is followed by 28 February and then 31 March.
 *
 * @example monthsLater(parseDay("2024-01-31"), 1) // 2024-02-29
 */
export function monthsLater(day: number, months: number): number {
  const date = calendarDate(day);
  const month = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(month / 12);
  const monthOfYear = month - year * 12 + 1;
  return dayNumber(year, monthOfYear, Math.min(date.day, daysInMonth(year, monthOfYear)));
}
