/**
 * Calendar arithmetic on integers. A day is the number of days since 1970-01-01, a month is `year * 12 + month − 1`.
 * No `Date` takes part, so neither the machine's time zone nor a summer-time rule can move a cohort to another month.
 * The proleptic Gregorian conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
 */

/** Day number of a calendar date; `month` is 1 to 12. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month (1 to 12) and day of a day number. */
export function calendarDate(day: number): { year: number; month: number; day: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

/** Month number of a calendar month; `month` is 1 to 12. */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1;
}

export function monthOfDay(day: number): number {
  const { year, month } = calendarDate(day);
  return monthNumber(year, month);
}

/** First day of a month number. */
export function firstDayOfMonth(month: number): number {
  return dayNumber(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** Last calendar day of a month number: the day of its snapshot. */
export function lastDayOfMonth(month: number): number {
  return firstDayOfMonth(month + 1) - 1;
}

const twoDigits = (n: number) => (n < 10 ? `0${n}` : String(n));
const fourDigits = (n: number) => String(n).padStart(4, "0");

/** `2026-06` */
export function formatMonth(month: number): string {
  return `${fourDigits(Math.floor(month / 12))}-${twoDigits((month % 12) + 1)}`;
}

/** `2026-06-30` */
export function formatDay(day: number): string {
  const date = calendarDate(day);
  return `${fourDigits(date.year)}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
}

/** Month number of `YYYY-MM`, or `undefined` when the text is no month. */
export function parseMonth(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const month = Number(match[2]);
  return month >= 1 && month <= 12 ? monthNumber(Number(match[1]), month) : undefined;
}

/** Day number of `YYYY-MM-DD`, or `undefined` when the text is no date of the calendar. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, day);
}
