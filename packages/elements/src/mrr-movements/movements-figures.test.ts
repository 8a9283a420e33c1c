import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Formats } from "../shared/format.js";
import { JapaneseFormats } from "../shared/formats.ja.js";
import { amountRead, roundingOf } from "./movements-figures.js";

const writers = [
  ["English yen", new Formats("en", "JPY")],
  ["Japanese yen", new JapaneseFormats("ja", "JPY")],
  ["English dollars", new Formats("en", "USD")],
  ["Japanese dollars", new JapaneseFormats("ja", "USD")],
] as const;

describe("the amount that a reader takes a written figure for", () => {
  it.each([
    ["−¥704.8k", -704_800],
    ["+¥1.09M", 1_090_000],
    ["1億2,345万円", 123_450_000],
    ["−70.5万円", -705_000],
    ["¥0", 0],
    ["$12.34", 12.34],
  ])("is, of %s, %d", (figure, amount) => {
    expect(amountRead(figure)).toBeCloseTo(amount, 6);
  });
});

describe("what is missing between written parts and their written sum", () => {
  for (const [name, formats] of writers) {
    const write = (value: number) => formats.money(value, { fine: true });

    it(`makes them add up, and can be written itself, in ${name}`, () => {
      const amount = fc.integer({ min: -50_000_000, max: 50_000_000 });
      fc.assert(
        fc.property(fc.array(amount, { minLength: 2, maxLength: 5 }), (parts) => {
          const sum = parts.reduce((total, part) => total + part, 0);
          const read = parts.map((part) => amountRead(write(part))).reduce((total, part) => total + part, 0);
          expect(read + roundingOf(parts, sum, write)).toBeCloseTo(amountRead(write(sum)), 4);
        }),
      );
    });
  }

  it("is nothing where they add up, and in amounts that nobody adds up", () => {
    const write = (value: number) => writers[0][1].money(value, { fine: true });
    expect(roundingOf([70_000, 790_000, 1_090_000, -360_000, -230_000], 1_360_000, write)).toBe(0);
    expect(roundingOf([4e20, 1], 4e20 + 1, write)).toBe(0);
  });
});
