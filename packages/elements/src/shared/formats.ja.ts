import { Formats, isDay, isMonth, type MoneyOptions } from "./format.js";

/** Numbers and dates as readers of Japanese expect them: `4,460万円`, `2026年6月`. */
export class JapaneseFormats extends Formats {
  override get isJapanese(): boolean {
    return true;
  }

  protected override shortMoney(size: number, { bare = false }: MoneyOptions): string {
    const yen = this.currency === "JPY";
    const before = yen || bare ? "" : this.symbol;
    const after = yen && !bare ? "円" : "";
    const group = (value: number, digits = 0) =>
      this.number({ minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value);
    if (size < 9999.5) return before + group(size, yen || size >= 100 ? 0 : 2) + after;
    if (size < 999_500) return `${before}${this.decimal(size / 1e4).replace(/\.0$/, "")}万${after}`;
    const man = Math.round(size / 1e4);
    if (man < 10_000) return `${before}${group(man)}万${after}`;
    const oku = Math.floor(man / 10_000);
    const rest = man % 10_000;
    return `${before}${group(oku)}億${rest ? `${group(rest)}万` : ""}${after}`;
  }

  override month(month: string, short = false): string {
    const [year, number] = isMonth(month) ? month.split("-").map(Number) : [];
    return number ? `${short ? "" : `${year}年`}${number}月` : month;
  }

  override monthName(month: string): string {
    return this.month(month, true);
  }

  protected override week(year: string, number: number): string {
    return `${year}年第${number}週`;
  }

  protected override quarter(year: string, number: number): string {
    const first = number * 3 - 2;
    return `${year}年${first}〜${first + 2}月`;
  }

  override day(day: string, short = false): string {
    if (!isDay(day)) return day;
    const [year, month, date] = day.split("-").map(Number);
    return short ? `${month}/${date}` : `${year}年${month}月${date}日`;
  }
}

/** Formatters of a locale, for whoever has both languages at hand. */
export function formatsFor(locale: string, currency: string | null): Formats {
  return new (locale.toLowerCase().startsWith("ja") ? JapaneseFormats : Formats)(locale, currency);
}
