import { dayNumber, daysInMonth } from "@tenure/core";
import { commonForm } from "./plain-text.js";

/** A date as written, its day and month still in the order of the text when nothing tells which is which. */
export interface DateText {
  /** Day number, NaN when the calendar has no such day; for an unclear order, read day first. */
  readonly dayFirst: number;
  /** The same read month first. Equal to `dayFirst` when the order is clear. */
  readonly monthFirst: number;
  /** What the text tells about the order of its column. */
  readonly order: "day-first" | "month-first" | "either" | "clear";
  /** Minutes after midnight on the clock, 0 when there was no time. */
  readonly minutes: number;
  readonly hasTime: boolean;
  /** Only year and month were written; the day is the month's first. */
  readonly monthOnly: boolean;
  /** Offset from UTC in minutes, or null when the clock is not named. */
  readonly offset: number | null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthOfName = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const JAPANESE = /^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日(?:\s*\([月火水木金土日]\))?/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const MONTH_ONLY = /^(\d{4})(?:[-/](\d{1,2})|年\s*(\d{1,2})月)$/;
/** Years of Japanese eras: 令和6年, R6.; the year 1 is also 元年. */
const ERA = /^(令和|平成|昭和|[RHS](?=\d{1,2}[./]))(\d{1,2}|元)(?=[年./-])/;
const YEAR_BEFORE: Readonly<Record<string, number>> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 };
const DAY_NAME = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)/i;
const MONTH_NAME =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY_MONTH_NAME = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH_NAME}[ ,-]\\s?(\\d{4})(?!\\d)`, "i");
const MONTH_NAME_DAY = new RegExp(`^${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, "i");
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|T)/;
const CLOCK =
  /^(?:T|,?\s+(?:at\s+)?)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?|時(?:(\d{1,2})分(?:(\d{1,2})秒)?)?)(?:\s*([AP])\.?M\.?)?(?:\s*(Z|UTC|GMT|JST)?\s*([+-]\d{2}:?\d{2}|[+-]\d{2})?)$/i;

function dayOrNaN(year: number, month: number, day: number): number {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? dayNumber(year, month, day)
    : Number.NaN;
}

type DatePart = Pick<DateText, "dayFirst" | "monthFirst" | "order"> & { readonly length: number };

/** The date that a text starts with, whatever follows it. */
function readDatePart(text: string): DatePart | undefined {
  const clear = (day: number, match: RegExpExecArray): DatePart => ({
    dayFirst: day,
    monthFirst: day,
    order: "clear",
    length: match[0].length,
  });
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return clear(dayOrNaN(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])), yearFirst);
  const inOrder = JAPANESE.exec(text) ?? COMPACT.exec(text);
  if (inOrder) return clear(dayOrNaN(Number(inOrder[1]), Number(inOrder[2]), Number(inOrder[3])), inOrder);
  const dayName = DAY_MONTH_NAME.exec(text);
  if (dayName) return clear(dayOrNaN(Number(dayName[3]), monthOfName(dayName[2]!), Number(dayName[1])), dayName);
  const nameDay = MONTH_NAME_DAY.exec(text);
  if (nameDay) return clear(dayOrNaN(Number(nameDay[3]), monthOfName(nameDay[1]!), Number(nameDay[2])), nameDay);

  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast) return undefined;
  const [a, b, written] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])];
  const year = yearLast[4]!.length === 4 ? written : written < 70 ? 2000 + written : 1900 + written;
  const dayFirst = dayOrNaN(year, b, a);
  const monthFirst = dayOrNaN(year, a, b);
  const length = yearLast[0].length;
  // Dates with points are written day first wherever they are in use.
  if (yearLast[2] === "." || a === b || (a > 12 && b > 12)) return clear(dayFirst, yearLast);
  if (a > 12) return { dayFirst, monthFirst: dayFirst, order: "day-first", length };
  if (b > 12) return { dayFirst: monthFirst, monthFirst, order: "month-first", length };
  return { dayFirst, monthFirst, order: "either", length };
}

/**
 * Reads a date, with or without a time, in the styles that exports and people use: ISO 8601, 2024/1/31, 20240131,
 * 31.01.2024, 31/01/2024 and 01/31/2024 (which of the two, its column must tell), 31 Jan 2024, Jan 31, 2024 3:04 PM,
 * 2024年1月31日, 令和6年1月31日, R6.1.31. Returns undefined for what is no date at all; a date that the calendar does not have comes back as NaN.
 */
export function readDateText(raw: string): DateText | undefined {
  if (raw.length > 64) return undefined;
  const text = commonForm(raw)
    .replace(DAY_NAME, "")
    .replace(ERA, (_, era: string, year: string) => String(YEAR_BEFORE[era]! + (year === "元" ? 1 : Number(year))));
  const month = MONTH_ONLY.exec(text);
  if (month) {
    const first = dayOrNaN(Number(month[1]), Number(month[2] ?? month[3]), 1);
    return {
      dayFirst: first,
      monthFirst: first,
      order: "clear",
      minutes: 0,
      hasTime: false,
      monthOnly: true,
      offset: null,
    };
  }
  const part = readDatePart(text);
  if (!part) return undefined;
  const { dayFirst, monthFirst, order, length } = part;
  const time = text.slice(length);
  if (time.trim() === "")
    return { dayFirst, monthFirst, order, minutes: 0, hasTime: false, monthOnly: false, offset: null };
  const clock = CLOCK.exec(time);
  if (!clock) return undefined;
  let hours = Number(clock[1]);
  const minutes = Number(clock[2] ?? clock[5] ?? 0);
  const seconds = Number(clock[3] ?? clock[6] ?? 0) + Number(`0.${clock[4] ?? 0}`);
  if (clock[7]) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (clock[7].toUpperCase() === "P" ? 12 : 0);
  }
  if (hours > 24 || minutes > 59 || seconds >= 61 || (hours === 24 && minutes + seconds > 0)) return undefined;
  const zone = clock[8]?.toUpperCase();
  let offset: number | null = zone === undefined ? null : zone === "JST" ? 540 : 0;
  if (clock[9]) {
    const digits = clock[9].replace(":", "");
    const shift = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3) || 0);
    if (shift > 14 * 60) return undefined;
    offset = digits[0] === "-" ? -shift : shift;
  }
  return {
    dayFirst,
    monthFirst,
    order,
    minutes: hours * 60 + minutes + seconds / 60,
    hasTime: true,
    monthOnly: false,
    offset,
  };
}
