import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutes, period } from "./durations.js";
import { exactMoney } from "./exact-money.js";
import { Formats } from "./format.js";
import { JapaneseFormats } from "./formats.ja.js";
import { moneyRange } from "./money-range.js";
import { axisMoney, moneyToType, monthLong } from "./special-format.js";

const en = new Formats("en", "JPY");
const ja = new JapaneseFormats("ja", "JPY");

describe("formats", () => {
  it("write the money of cards with the decimals a reader adds up", () => {
    const written = (value: number) => en.money(value, { fine: true });
    expect([44.6e6, 106_442, 78_000, 535.2e6, 999_960, 1e9, 684].map(written)).toEqual([
      "¥44.60M",
      "¥106.4k",
      "¥78.0k",
      "¥535M",
      "¥1.0M",
      "¥1.00B",
      "¥684",
    ]);
    expect(en.money(-0.36e6, { fine: true, signed: true })).toBe("−¥360.0k");
    expect(en.money(7.17e6, { fine: true, bare: true })).toBe("7.17M");
  });

  it("write an amount in a box with no more digits than anybody would type", () => {
    const dollars = new Formats("en", "USD");
    const bare = new Formats("en", null);
    expect([50, 9_345.678, 20_809.744, -20_809.744].map((value) => moneyToType(dollars, value))).toEqual([
      "$50",
      "$9,345.68",
      "$20,810",
      "−$20,810",
    ]);
    expect([9_345.678, 20_809.744].map((value) => moneyToType(bare, value))).toEqual(["9,345.68", "20,810"]);
    expect(exactMoney(bare, 20_809.744)).toBe("20,809.74");
    expect(moneyToType(ja, 20_809.744)).toBe("20,810円");
  });

  it("write ranges of money with the currency and the unit once", () => {
    expect(moneyRange(en, 95_800, 107_000)).toBe("¥95.8k–107k");
    expect(moneyRange(en, 95_800, 107_000, { fine: true })).toBe("¥95.8k–107.0k");
    expect(moneyRange(en, 700, 700)).toBe("¥700");
    expect(moneyRange(en, -500, 800)).toBe("−¥500–¥800");
    expect(moneyRange(ja, 95_800, 107_000)).toBe("9.6〜10.7万円");
    expect(moneyRange(ja, 8_000, 9_500)).toBe("8,000〜9,500円");
    expect(moneyRange(ja, 9_500, 12_000)).toBe("9,500円〜1.2万円");
    expect(moneyRange(ja, 9_000_000, 120_000_000)).toBe("900万円〜1億2,000万円");
    expect(moneyRange(new JapaneseFormats("ja", "USD"), 95_800, 107_000)).toBe("$9.6〜10.7万");
    expect(moneyRange(new JapaneseFormats("ja", null), 95_800, 107_000)).toBe("9.6〜10.7万");
  });

  it("write money in 万 and 億 for Japanese readers, the currency once", () => {
    expect([44.6e6, 684_000, 535.2e6, 9_000, 400e6].map((value) => ja.money(value, { fine: true }))).toEqual([
      "4,460万円",
      "68.4万円",
      "5億3,520万円",
      "9,000円",
      "4億円",
    ]);
    expect(ja.money(7.17e6, { fine: true, bare: true })).toBe("717万");
    expect(new JapaneseFormats("ja", "USD").money(44.6e6)).toBe("$4,460万");
  });

  it("write millions as M in British English too", () => {
    expect(en.money(44.6e6)).toBe("¥44.6M");
    expect(axisMoney(en, 1.5e6)).toBe("1.5M");
  });

  it("sign differences with a true minus, and zero not at all", () => {
    expect(en.points(0.007)).toBe("+0.7 pt");
    expect(en.points(-0.0024, 2)).toBe("−0.24 pt");
    expect(en.points(-0.0001)).toBe("0.0 pt");
    expect(en.percent(0.031, 1, true)).toBe("+3.1%");
    expect(en.count(-1234, true)).toBe("−1,234");
  });

  it("write figures and days as `Intl` does, without asking it", () => {
    const intl = (locale: string, digits: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const halves = fc
      .tuple(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 1, max: 4 }))
      .map(([whole, places]) => Number(`${whole}5e-${places}`));
    const values = fc.oneof(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      halves,
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), (value, digits) => {
        expect(en.decimal(value, digits)).toBe(intl("en-GB", digits).format(value));
        expect(ja.decimal(value, digits)).toBe(intl("ja", digits).format(value));
      }),
    );
    expect([1.005, 2.675, 0.5, 1e-9, 999_999.995].map((value) => en.decimal(value, 2))).toEqual([
      "1.01",
      "2.68",
      "0.50",
      "0.00",
      "1,000,000.00",
    ]);
    expect(en.narrowCount(9999) + en.narrowCount(10_000)).toBe("999910,000");
    const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 40_000 }), (days) => {
        const date = new Date(days * 864e5);
        expect(en.day(date.toISOString().slice(0, 10))).toBe(day.format(date).replace("Sept", "Sep"));
      }),
    );
  });

  it("write ranges with their unit once", () => {
    expect(en.percentRange(0.0052, 0.0281)).toBe("0.5–2.8%");
    expect(ja.percentRange(0.0052, 0.0281)).toBe("0.5〜2.8%");
  });

  it("write minutes as a duration", () => {
    expect([130, 540, 45, 0, -25, 2900].map((value) => minutes(en, value))).toEqual([
      "2 h 10 min",
      "9 h",
      "45 min",
      "0 min",
      "−25 min",
      "2 d",
    ]);
    expect(minutes(ja, 130)).toBe("2時間10分");
    expect(minutes(en, 25, true)).toBe("+25 min");
  });

  it("write days and months with their unit", () => {
    expect([8.5, -1, 1, 0].map((value) => period(en, value, "months", value % 1 ? 1 : 0))).toEqual([
      "8.5 months",
      "−1 month",
      "1 month",
      "0 months",
    ]);
    expect([period(ja, 3, "days", 0, true), period(ja, 8.5, "months", 1)]).toEqual(["+3日", "8.5か月"]);
  });

  it("write periods of any length as readers name them", () => {
    const [english, japanese] = [new Formats("en", null), new JapaneseFormats("ja", null)];
    const periods = ["2026-06-14", "2026-W07", "2026-06", "2026-Q2"];
    expect(periods.map((period) => english.period(period))).toEqual(["14 Jun 2026", "2026 W7", "Jun 2026", "2026 Q2"]);
    expect(periods.map((period) => japanese.period(period))).toEqual([
      "2026年6月14日",
      "2026年第7週",
      "2026年6月",
      "2026年4〜6月",
    ]);
    for (const text of ["2026-W54", "2026-W00", "2026-Q5", "soon"]) expect(english.period(text)).toBe(text);
  });

  it("write months and days without a time zone, and leave alone what is neither", () => {
    expect(en.month("2026-06")).toBe("Jun 2026");
    expect(en.month("2025-09", true)).toBe("Sep");
    expect(en.monthName("2026-06")).toBe("June");
    expect(ja.monthName("2026-06")).toBe("6月");
    expect(en.day("2026-07-14")).toBe("14 Jul 2026");
    expect(ja.day("2026-07-14")).toBe("2026年7月14日");
    for (const text of ["", "soon", "2026-13"]) {
      expect([en.month(text), en.monthName(text), monthLong(en, text), en.day(text)]).toEqual([text, text, text, text]);
    }
  });

  it("keep figures beyond all sense short", () => {
    expect(en.money(1e308)).toBe("¥1E308");
    expect(en.count(1e21)).toBe("1E21");
    expect(ja.money(1e16)).toBe("￥1E16");
    expect(en.percent(1e300, 1).length).toBeLessThan(12);
  });
});
