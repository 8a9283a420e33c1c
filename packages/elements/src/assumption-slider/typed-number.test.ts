import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatsFor } from "../shared/formats.ja.js";
import { moneyToType } from "../shared/special-format.js";
import { typedNumber } from "./typed-number.js";

const money = (text: string, like?: string) => typedNumber(text, "money", like);
const rate = (text: string) => typedNumber(text, "rate");

describe("typed numbers", () => {
  it("are read with the short forms of both languages", () => {
    expect(["120k", "1.2M", "1.2 m", "3B", "3bn", "9.7K"].map((text) => money(text))).toEqual([
      120_000, 1_200_000, 1_200_000, 3e9, 3e9, 9_700,
    ]);
    expect(
      ["12万", "10.7万円", "1億2,000万", "5千", "3千500", "5千万円", "1億", "10万6千400"].map((text) => money(text)),
    ).toEqual([120_000, 107_000, 120_000_000, 5_000, 3_500, 50_000_000, 1e8, 106_400]);
  });

  it("are read with currency, separators, percent and full-width forms", () => {
    expect(
      ["¥106,400", "￥１０６，４００", "106,400円", "$ 1 000 000", "1'000", "€.5"].map((text) => money(text)),
    ).toEqual([106_400, 106_400, 106_400, 1_000_000, 1_000, 0.5]);
    expect(["1.5", "1.5%", "１．５％", "1.5 %", "−2"].map(rate)).toEqual([1.5, 1.5, 1.5, 1.5, -2]);
  });

  it("are refused where anything is left over or could mean two things", () => {
    for (const text of [
      "",
      "-",
      ".",
      "a lot",
      "1,50,0",
      "1.5,5",
      "1,5.5",
      "1.234,5,6",
      ",5",
      "1,",
      "1.2.3",
      "12kk",
      "12 apples",
      "5%",
      "1万2万",
      "1千2千",
    ]) {
      expect(money(text), text).toBeNull();
    }
    for (const text of ["1,5,5", "1.5%%", "2k", "¥3", "1.5 a month", "NaN", "Infinity"])
      expect(rate(text), text).toBeNull();
    expect(money("9".repeat(400))).toBeNull();
  });

  it("may have a comma as decimal mark where it can part no thousands", () => {
    expect(["2,5", "2,5%", "２，５％", "0,125", "12,75", "1,0625"].map(rate)).toEqual([
      2.5, 2.5, 2.5, 0.125, 12.75, 1.0625,
    ]);
    expect(
      ["1,5k", "10,7万", "€2,5", "1.234,5", "1.234.567,891", "1 000,25", "1'000,5"].map((text) => money(text)),
    ).toEqual([1_500, 107_000, 2.5, 1_234.5, 1_234_567.891, 1_000.25, 1_000.5]);
    expect(["1,234", "12,345", "1,234.5", "1,234,567"].map((text) => money(text))).toEqual([
      1_234, 12_345, 1_234.5, 1_234_567,
    ]);
  });

  it("understand whatever the box itself shows, in every currency", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.constantFrom("JPY", "USD", "CHF", "SEK", "PLN", "CAD", "INR", null),
        fc.constantFrom("en", "ja"),
        (value, currency, locale) => {
          const text = moneyToType(formatsFor(locale, currency), value);
          expect(money(text, text)).toBe(value);
        },
      ),
    );
  });
});
