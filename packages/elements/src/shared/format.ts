import type { Words } from "../locales/en.js";

/**
 * Numbers and dates as readers of each language expect them (`¥44.60M`, `4,460万円`, `+0.7 pt`, `Jun 2026`), always with
 * a true minus sign. Formatters are cached: making one costs fifty times as much as using it.
 */
export class Formats {
  readonly #locale: string;
  readonly #currency: string | null;
  readonly #japanese: boolean;

  constructor(locale: string, currency: string | null) {
    // British forms for plain "en": day before month, as the rest of the English text.
    this.#locale = locale === "en" ? "en-GB" : locale;
    this.#currency = validCurrency(currency);
    this.#japanese = locale.toLowerCase().startsWith("ja");
  }

  get isJapanese(): boolean {
    return this.#japanese;
  }

  /** Money in short form; `digits` significant digits (Japanese: the forms with 万 and 億). */
  money(value: number, { digits = 3, signed = false }: { digits?: number; signed?: boolean } = {}): string {
    const size = Math.abs(value);
    let text: string;
    if (this.#japanese) text = this.#japaneseMoney(size);
    else {
      const compact = size >= 999.5;
      text = this.#number({
        ...this.#currencyOptions(),
        ...(compact
          ? {
              notation: "compact",
              minimumSignificantDigits: Math.min(digits, 4),
              maximumSignificantDigits: Math.max(digits, 3),
            }
          : { minimumFractionDigits: 0, maximumFractionDigits: size >= 100 || Number.isInteger(size) ? 0 : 2 }),
      })
        .formatToParts(size)
        .map((part) => (part.type === "compact" && part.value === "K" ? "k" : part.value))
        .join("");
    }
    return sign(value, signed, text) + text;
  }

  /** Money to the unit, for tables and disclosures. */
  moneyExact(value: number): string {
    const size = Math.abs(value);
    const digits = Number.isInteger(size) || size >= 1e5 ? { maximumFractionDigits: 0 } : {};
    if (this.#japanese && (this.#currency === "JPY" || this.#currency === null)) {
      return `${sign(value, false)}${this.#number({ maximumFractionDigits: 0 }).format(size)}${this.#currency ? "円" : ""}`;
    }
    return sign(value, false) + this.#number({ ...this.#currencyOptions(), ...digits }).format(size);
  }

  /** A fraction as percent: `0.1009` → `10.1%`. */
  percent(fraction: number, digits = 1): string {
    const text = `${this.#fixed(Math.abs(fraction) * 100, digits)}%`;
    return sign(fraction, false, text) + text;
  }

  /** A difference of fractions in points: `+0.7 pt`, never percent. */
  points(difference: number, digits = 1): string {
    const text = `${this.#fixed(Math.abs(difference) * 100, digits)} pt`;
    return sign(difference, true, text) + text;
  }

  /** `0.5–2.8%`, `0.5〜2.8%`: the unit once. */
  percentRange(low: number, high: number, digits = 1): string {
    return `${this.#fixed(low * 100, digits)}${this.#japanese ? "〜" : "–"}${this.#fixed(high * 100, digits)}%`;
  }

  count(value: number): string {
    const text = this.#number({ maximumFractionDigits: 0 }).format(Math.abs(value));
    return sign(value, false, text) + text;
  }

  decimal(value: number, digits = 1, signed = false): string {
    const text = this.#fixed(Math.abs(value), digits);
    return sign(value, signed, text) + text;
  }

  /** `2026-06` → `Jun 2026`, `2026年6月`. Without the year where `short`. */
  month(month: string, short = false): string {
    const [year, number] = month.split("-").map(Number) as [number, number];
    if (this.#japanese) return short ? `${number}月` : `${year}年${number}月`;
    return this.#date(short ? { month: "short" } : { month: "short", year: "numeric" }).format(utc(year, number, 1));
  }

  /** `2026-06` → `June 2026`, for headings. */
  monthLong(month: string): string {
    const [year, number] = month.split("-").map(Number) as [number, number];
    return this.#japanese
      ? `${year}年${number}月`
      : this.#date({ month: "long", year: "numeric" }).format(utc(year, number, 1));
  }

  /** `2026-Q2` → `2026 Q2`, `2026年4〜6月`; `2026-06` as {@link month}. */
  period(period: string): string {
    const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
    if (!quarter) return this.month(period);
    const first = Number(quarter[2]) * 3 - 2;
    return this.#japanese ? `${quarter[1]}年${first}〜${first + 2}月` : `${quarter[1]} Q${quarter[2]}`;
  }

  /** `2026-07-14` → `14 Jul 2026`, `2026年7月14日`. */
  day(day: string): string {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    return this.#japanese
      ? `${year}年${month}月${date}日`
      : this.#date({ day: "numeric", month: "short", year: "numeric" }).format(utc(year, month, date));
  }

  #japaneseMoney(size: number): string {
    const yen = this.#currency === "JPY";
    const before = yen || !this.#currency ? "" : this.#symbol();
    const after = yen ? "円" : "";
    const group = (value: number, digits = 0) =>
      this.#number({ minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value);
    if (size < 9999.5) return before + group(size, yen || size >= 100 ? 0 : 2) + after;
    if (size < 999_500) return `${before}${this.#fixed(size / 1e4, 1).replace(/\.0$/, "")}万${after}`;
    const man = Math.round(size / 1e4);
    if (man < 10_000) return `${before}${group(man)}万${after}`;
    const oku = Math.floor(man / 10_000);
    const rest = man % 10_000;
    return `${before}${group(oku)}億${rest ? `${group(rest)}万` : ""}${after}`;
  }

  /** Short money for axis ticks, without the currency: `1.5M`, `150万`. */
  axisMoney(value: number): string {
    const size = Math.abs(value);
    if (!this.#japanese) {
      const text = this.#number({ notation: "compact", maximumSignificantDigits: 3 }).format(size).replace("K", "k");
      return sign(value, false) + text;
    }
    if (size >= 1e8) return `${sign(value, false)}${this.#number({ maximumFractionDigits: 1 }).format(size / 1e8)}億`;
    if (size >= 1e4) return `${sign(value, false)}${this.#number({ maximumFractionDigits: 1 }).format(size / 1e4)}万`;
    return sign(value, false) + this.#number({ maximumFractionDigits: 1 }).format(size);
  }

  #currencyOptions(): Intl.NumberFormatOptions {
    return this.#currency ? { style: "currency", currency: this.#currency, currencyDisplay: "narrowSymbol" } : {};
  }

  #symbol(): string {
    const parts = this.#number(this.#currencyOptions()).formatToParts(0);
    return parts.find((part) => part.type === "currency")?.value ?? "";
  }

  #fixed(value: number, digits: number): string {
    return this.#number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return cached(`${this.#locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(this.#locale, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return cached(
      `d|${this.#locale}|${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: "UTC" }),
    );
  }
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

/** A `Date` only for handing a calendar day to `Intl`, in UTC on both sides. */
function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

/** The sign before a figure: none where rounding has left nothing but zeros. */
function sign(value: number, signed: boolean, text = "1"): string {
  if (!/[1-9]/.test(text)) return "";
  return value < 0 ? "−" : signed ? "+" : "";
}

function validCurrency(currency: string | null): string | null {
  return currency && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : null;
}

/** The change of a figure in words: its sign and size, and whether it helps. */
export type Verdict = "better" | "worse" | "unclear" | "unchanged";

export function verdictWord(verdict: Verdict, words: Words): string {
  return words.verdict[verdict];
}
