import { dayNumber, daysInMonth, formatDay } from "@tenure/core";
import { GrowingBytes, GrowingFloats } from "./growing.js";
import { TextDictionary } from "./text-dictionary.js";

/** How a cell is held until it is known what its column means. */
export const Held = {
  Missing: 0,
  /** A number that was a number already (JSON, Arrow, Parquet, ready columns). */
  Number: 1,
  /** A number written plainly, so that `String(value)` is the text again. */
  PlainNumber: 2,
  /** `YYYY-MM-DD`; the value is the day number. */
  Day: 3,
  /** `YYYY-MM-DD HH:MM:SS`; the value is seconds since 1970 on a clock that is not named. */
  LocalSpace: 4,
  /** `YYYY-MM-DDTHH:MM:SS` */
  LocalT: 5,
  /** `YYYY-MM-DDTHH:MM:SSZ`; seconds since 1970 UTC. */
  Utc: 6,
  /** Anything else: a place in the dictionary. */
  Text: 7,
} as const;

const ZERO = 48;

/** Two digits at `i`, or −1. */
function twoDigits(text: string, i: number): number {
  const tens = text.charCodeAt(i) - ZERO;
  const ones = text.charCodeAt(i + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Day number of the `YYYY-MM-DD` that starts a text, or NaN. */
function leadingDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const year = century * 100 + yearOfCentury;
  return day <= daysInMonth(year, month) ? dayNumber(year, month, day) : Number.NaN;
}

/** Seconds of the `HH:MM:SS` at place 11, or NaN. */
function clockSeconds(text: string): number {
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59
    ? Number.NaN
    : hours * 3600 + minutes * 60 + seconds;
}

/** The number whose shortest form is this text, or NaN: `12.5` and `-3` are plain, `007`, `1.50` and `1e3` are not. */
function plainNumber(text: string): number {
  const length = text.length;
  if (length > 15) return Number.NaN;
  let i = text.charCodeAt(0) === 45 ? 1 : 0;
  const first = text.charCodeAt(i) - ZERO;
  if (!(first >= 0 && first <= 9)) return Number.NaN;
  if (first === 0 && length > i + 1 && text.charCodeAt(i + 1) !== 46) return Number.NaN;
  if (first === 0 && i === 1 && length === 2) return Number.NaN;
  let point = -1;
  for (; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (point >= 0) return Number.NaN;
      point = i;
    } else if (code < ZERO || code > 57) return Number.NaN;
  }
  if (point >= 0) {
    const last = text.charCodeAt(length - 1);
    // A trailing zero is not the shortest form, and tiny numbers are printed with an exponent.
    if (last === 46 || last === ZERO) return Number.NaN;
    const value = Number(text);
    return Math.abs(value) < 1e-4 ? Number.NaN : value;
  }
  return Number(text);
}

/** Whether a number's plain form could be a grouped integer in a country that writes 1.234 for 1234. */
export function looksGrouped(value: number): boolean {
  if (Number.isInteger(value)) return false;
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(String(value));
}

const pad = (n: number) => (n < 10 ? `0${n}` : String(n));
function formatSeconds(seconds: number, separator: string): string {
  const day = Math.floor(seconds / 86400);
  const rest = seconds - day * 86400;
  const whole = Math.floor(rest);
  const clock = `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
  const fraction = rest - whole;
  return `${formatDay(day)}${separator}${clock}${fraction > 0 ? String(Math.round(fraction * 1000) / 1000).slice(1) : ""}`;
}

/**
 * A column while it is read: one number and one tag a cell, and a dictionary for every text that is neither a plain
 * number nor an ISO date. What the column means is decided when the last row is in, so neither the order of rows nor
 * the order of keys in JSON changes the answer; and the plain forms give back their exact text, so nothing is lost by
 * holding them as numbers.
 */
export class ColumnDraft {
  readonly #values = new GrowingFloats();
  readonly #held = new GrowingBytes();
  readonly #dictionary = new TextDictionary();

  constructor(readonly header: string) {}

  get length(): number {
    return this.#held.length;
  }
  get values(): Float64Array<ArrayBuffer> {
    return this.#values.view();
  }
  get held(): Uint8Array<ArrayBuffer> {
    return this.#held.view();
  }
  /** The distinct texts, by code. */
  get texts(): readonly string[] {
    return this.#dictionary.texts;
  }
  /** Their hashes, by code. */
  get textHashes(): Int32Array<ArrayBuffer> {
    return this.#dictionary.hashes;
  }

  /** Adds missing cells until the column has `length` of them. */
  fill(length: number): void {
    while (this.#held.length < length) this.pushMissing();
  }

  pushMissing(): void {
    this.#values.push(0);
    this.#held.push(Held.Missing);
  }

  /** A cell of text. */
  pushText(text: string): void {
    const length = text.length;
    if (length === 0) {
      this.pushMissing();
      return;
    }
    const first = text.charCodeAt(0);
    if ((first >= ZERO && first <= 57) || first === 45) {
      if (length === 10) {
        const day = leadingDay(text);
        if (!Number.isNaN(day)) {
          this.#values.push(day);
          this.#held.push(Held.Day);
          return;
        }
      }
      if (length === 19 || (length === 20 && text.charCodeAt(19) === 90)) {
        const separator = text.charCodeAt(10);
        const seconds = leadingDay(text) * 86400 + clockSeconds(text);
        if (!Number.isNaN(seconds) && (separator === 84 || (separator === 32 && length === 19))) {
          this.#values.push(seconds);
          this.#held.push(length === 20 ? Held.Utc : separator === 84 ? Held.LocalT : Held.LocalSpace);
          return;
        }
      }
      const value = plainNumber(text);
      if (!Number.isNaN(value)) {
        this.#values.push(value);
        this.#held.push(Held.PlainNumber);
        return;
      }
    }
    this.#values.push(this.#dictionary.codeOf(text));
    this.#held.push(Held.Text);
  }

  pushNumber(value: number): void {
    if (Number.isNaN(value)) this.pushMissing();
    else if (Number.isFinite(value)) {
      this.#values.push(value);
      this.#held.push(Held.Number);
    } else this.pushText(String(value));
  }

  /** A calendar date that came as one. */
  pushDay(day: number): void {
    this.#values.push(day);
    this.#held.push(Held.Day);
  }

  /** A moment that came as one, in seconds since 1970 UTC. */
  pushInstant(seconds: number): void {
    this.#values.push(seconds);
    this.#held.push(Held.Utc);
  }

  /** A date and time that came as one, on a clock that is not named. */
  pushLocalTime(seconds: number): void {
    this.#values.push(seconds);
    this.#held.push(Held.LocalT);
  }

  /** A cell of any origin; returns false for what no column can hold (objects, lists, functions). */
  push(value: unknown): boolean {
    switch (typeof value) {
      case "string":
        this.pushText(value);
        return true;
      case "number":
        this.pushNumber(value);
        return true;
      case "boolean":
        this.pushText(value ? "true" : "false");
        return true;
      case "bigint":
        if (value >= -9007199254740991n && value <= 9007199254740991n) this.pushNumber(Number(value));
        else this.pushText(String(value));
        return true;
      case "undefined":
        this.pushMissing();
        return true;
      default:
        if (value === null) {
          this.pushMissing();
          return true;
        }
        if (value instanceof Date) {
          if (Number.isNaN(value.getTime())) this.pushText("Invalid Date");
          else this.pushInstant(value.getTime() / 1000);
          return true;
        }
        this.pushMissing();
        return false;
    }
  }

  /** The text of a cell as it was written, or null when there was none. */
  textAt(row: number): string | null {
    const value = this.values[row]!;
    switch (this.held[row]) {
      case Held.Number:
      case Held.PlainNumber:
        return String(value);
      case Held.Day:
        return formatDay(value);
      case Held.LocalSpace:
        return formatSeconds(value, " ");
      case Held.LocalT:
        return formatSeconds(value, "T");
      case Held.Utc:
        return `${formatSeconds(value, "T")}Z`;
      case Held.Text:
        return this.#dictionary.texts[value]!;
      default:
        return null;
    }
  }
}
