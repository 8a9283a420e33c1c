/**
 * Numbers and dates as readers of English expect them (`¥44.60M`, `+0.7 pt`, `Jun 2026`), always with a true minus sign.
 * Japanese has forms of its own (`JapaneseFormats`). Formatters are cached: making one costs fifty times as much as using
 * it.
 */
export class Formats {
  readonly #locale: string;
  readonly currency: string | null;

  constructor(locale: string, currency: string | null) {
    // British forms for plain "en": day before month, as the rest of the English text.
    this.#locale = locale === "en" ? "en-GB" : locale;
    this.currency = validCurrency(currency);
  }

  get isJapanese(): boolean {
    return false;
  }

  /**
   * Money in short form; `digits` significant digits, which the Japanese forms with 万 and 億 have not. `fine` is the form of cards,
   * whose parts a reader adds up: `¥106.4k`, `¥44.60M`, `¥535M`. `bare` leaves the currency out, where it was just named.
   */
  money(value: number, { signed = false, ...options }: MoneyOptions = {}): string {
    const size = Math.abs(value);
    const text =
      size >= HUGE
        ? this.number({ ...(options.bare ? {} : this.currencyOptions), ...SCIENTIFIC }).format(size)
        : this.shortMoney(size, options);
    return this.sign(value, signed, text) + text;
  }

  protected shortMoney(size: number, { digits = 3, fine = false, bare = false }: MoneyOptions): string {
    const places = fine ? finePlaces(size) : undefined;
    return this.compact({
      ...(bare ? {} : this.currencyOptions),
      ...(size >= 999.5
        ? {
            notation: "compact",
            ...(places === undefined
              ? { minimumSignificantDigits: Math.min(digits, 4), maximumSignificantDigits: Math.max(digits, 3) }
              : { minimumFractionDigits: places, maximumFractionDigits: places }),
          }
        : { minimumFractionDigits: 0, maximumFractionDigits: size >= 100 || Number.isInteger(size) ? 0 : 2 }),
    })
      .formatToParts(size)
      .map((part) => (part.type === "compact" && part.value === "K" ? "k" : part.value))
      .join("");
  }

  /** The sign before a figure: none where rounding has left nothing but zeros. */
  sign(value: number, signed = false, text = "1"): string {
    if (!/[1-9]/.test(text)) return "";
    return value < 0 ? "−" : signed ? "+" : "";
  }

  /** A fraction as percent: `0.1009` → `10.1%`. */
  percent(fraction: number, digits = 1, signed = false): string {
    const text = `${this.#fixed(Math.abs(fraction) * 100, digits)}%`;
    return this.sign(fraction, signed, text) + text;
  }

  /** A difference of fractions in points: `+0.7 pt`, never percent. */
  points(difference: number, digits = 1): string {
    const text = `${this.#fixed(Math.abs(difference) * 100, digits)} pt`;
    return this.sign(difference, true, text) + text;
  }

  /** `0.5–2.8%`, `0.5〜2.8%`: the unit once. */
  percentRange(low: number, high: number, digits = 1): string {
    return `${this.#fixed(low * 100, digits)}${this.isJapanese ? "〜" : "–"}${this.#fixed(high * 100, digits)}%`;
  }

  count(value: number, signed = false): string {
    const text = this.#fixed(Math.abs(value), 0);
    return this.sign(value, signed, text) + text;
  }

  /** A count for a column of few pixels: a separator from five digits on only. */
  narrowCount(value: number): string {
    return value < 9999.5 ? String(Math.round(value)) : this.#fixed(value, 0);
  }

  decimal(value: number, digits = 1, signed = false): string {
    const text = this.#fixed(Math.abs(value), digits);
    return this.sign(value, signed, text) + text;
  }

  /** `2026-06` → `Jun 2026`, `2026年6月`. Without the year where `short`. */
  month(month: string, short = false): string {
    return this.monthAs(month, short ? { month: "short" } : { month: "short", year: "numeric" });
  }

  /** `2026-06` → `June`, `6月`, where the year is plain. */
  monthName(month: string): string {
    return this.monthAs(month, { month: "long" });
  }

  /** A month as `Intl` is told to write it; what is none stays as it is. */
  monthAs(month: string, options: Intl.DateTimeFormatOptions): string {
    return isMonth(month) ? this.#shortDate(options, `${month}-01`) : month;
  }

  /**
   * `2026-Q2` → `2026 Q2`, `2026年4〜6月`; `2026-W07` → `2026 W7`, `2026年第7週`; `2026-06` as {@link month}, `2026-06-14`
   * as {@link day}.
   */
  period(period: string): string {
    const week = /^(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])$/.exec(period);
    if (week) return this.week(week[1]!, Number(week[2]));
    const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
    if (quarter) return this.quarter(quarter[1]!, Number(quarter[2]));
    return period.length > 7 ? this.day(period) : this.month(period);
  }

  protected week(year: string, number: number): string {
    return `${year} W${number}`;
  }

  protected quarter(year: string, number: number): string {
    return `${year} Q${number}`;
  }

  /** `2026-07-14` → `14 Jul 2026`, `2026年7月14日`; where `short`, `14 Jul`, `7/14`. */
  day(day: string, short = false): string {
    if (!isDay(day)) return day;
    return this.#shortDate({ day: "numeric", month: "short", ...(short ? {} : { year: "numeric" }) }, day);
  }

  /** How `Intl` is told to write the currency, where there is one. */
  get currencyOptions(): Intl.NumberFormatOptions {
    return this.currency ? { style: "currency", currency: this.currency, currencyDisplay: "narrowSymbol" } : {};
  }

  /** The currency as the language writes it; empty where there is none. */
  get symbol(): string {
    if (!this.currency) return "";
    const parts = this.number(this.currencyOptions).formatToParts(0);
    return parts.find((part) => part.type === "currency")?.value ?? "";
  }

  #fixed(value: number, digits: number): string {
    if (Math.abs(value) >= HUGE) return this.number(SCIENTIFIC).format(value);
    if (USUAL.test(this.#locale) && value >= 0 && value < 1e9) return grouped(value, digits);
    return this.number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  }

  /** Short forms. British English writes millions as "m"; here they are M and B. */
  compact(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const locale = /^en\b/.test(this.#locale) ? "en-US" : this.#locale;
    return cached(`c|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
  }

  /** A formatter of the language for any other number. */
  number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return cached(`${this.#locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(this.#locale, options));
  }

  /** British English alone shortens September to four letters. */
  #shortDate(options: Intl.DateTimeFormatOptions, day: string): string {
    if (this.#locale === "en-GB" && options.month === "short") {
      const [, date, month, year] = new Date(utc(day)).toUTCString().split(" ");
      return [options.day && Number(date), month, options.year && year].filter(Boolean).join(" ");
    }
    return this.date(options)
      .format(utc(day))
      .replace(/\bSept\b/, "Sep");
  }

  /** A formatter of the language for a day, in UTC. */
  date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return cached(
      `d|${this.#locale}|${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: "UTC" }),
    );
  }
}

export interface MoneyOptions {
  digits?: number;
  signed?: boolean;
  fine?: boolean;
  bare?: boolean;
}

/** From here on digits say nothing any more: `1E308`. */
const HUGE = 1e15;
const SCIENTIFIC: Intl.NumberFormatOptions = { notation: "scientific", maximumFractionDigits: 2 };

/** Decimals of the card form: thousands one, millions and up two, from a hundred of them on none. */
function finePlaces(size: number): number {
  if (size < 1e6) return 1;
  const leading = size < 999.5e6 ? size / 1e6 : size < 999.5e9 ? size / 1e9 : size / 1e12;
  return leading < 99.995 ? 2 : 0;
}

/** Locales that write digits as one expects: `Intl` takes long to answer a page for the first time. */
const USUAL = /^(en-(GB|US)|ja(-JP)?)$/;

/** As `Intl` does it: halves are rounded up as they are written, whatever the binary fraction behind them. */
function grouped(value: number, digits: number): string {
  const whole = value < 1e-6 ? 0 : Math.round(Number(`${value}e${digits}`));
  return (whole / 10 ** digits).toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}

const cache = new Map<string, unknown>();

function cached<T>(key: string, make: () => T): T {
  let value = cache.get(key) as T | undefined;
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}

export function isDay(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-[0-3]\d$/.test(text);
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** A `Date` only for handing a calendar day to `Intl`, in UTC on both sides. A day that the month lacks is one of the next. */
function utc(day: string): number {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, date);
}

function validCurrency(currency: string | null): string | null {
  return currency && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : null;
}

/** The change of a figure in words: its sign and size, and whether it helps. */
export type Verdict = "better" | "worse" | "unclear" | "unchanged";
