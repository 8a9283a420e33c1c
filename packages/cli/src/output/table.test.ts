import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, type ColumnKind, column, count, figure, money, number, rate, score, text } from "./sheet.js";
import { tableLines } from "./table.js";
import { padded, shortened, textWidth } from "./text-width.js";

const plain = { colour: false };

describe("width of text on a terminal", () => {
  it.each([
    ["churn", 5],
    ["解約率", 6],
    ["ｶﾀｶﾅ", 4],
    ["Ａ（全角）", 10],
    ["한국어", 6],
    ["e\u0301te\u0301", 3],
    ["👍 ok", 5],
    ["", 0],
  ])("%s takes %i cells", (written, width) => {
    expect(textWidth(written)).toBe(width);
  });

  it("is never exceeded by shortened text, and always reached by padded text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (written, width) => {
        const short = shortened(written, width);
        expect(textWidth(short)).toBeLessThanOrEqual(width);
        expect(textWidth(padded(short, width, "left"))).toBe(width);
      }),
    );
    expect(shortened("解約率の推移", 7)).toBe("解約率…");
  });
});

describe("a sheet as a table", () => {
  it("writes figures as they are spoken of, alike down the column", () => {
    const lines = tableLines(
      {
        columns: [
          text("name"),
          money("mrr", "MRR"),
          money("yen"),
          rate("churn"),
          count("n"),
          number("p"),
          figure("any"),
        ],
        rows: [
          ["a", 1234.5, 1200, 0.0415, 1000, 0.04213, 12],
          ["b", -0.001, 98000, 1, 2.5, 2e-28, 0.125],
          ["c", null, null, null, null, null, null],
        ],
      },
      plain,
    );
    expect(lines).toEqual([
      "name       MRR     yen   churn        n         p     any",
      "a     1,234.50   1,200    4.2%  1,000.0    0.0421      12",
      "b         0.00  98,000  100.0%      2.5  2.00e-28  0.1250",
      "c            –       –       –        –         –       –",
    ]);
  });

  it("puts text to the left, cut where it would push the figures away, and without anything that controls a terminal", () => {
    const name = `\u001b[31m${"あ".repeat(40)}`;
    const [, row] = tableLines({ columns: [text("name"), count("n")], rows: [[name, 1]] }, plain);
    expect(row).toBe(`\ufffd[31m${"あ".repeat(21)}…  1`);
  });

  it("breaks a wide table between columns, repeats its first ones, and says everything once", () => {
    const ages = Array.from({ length: 12 }, (_, age) => rate(String(age)));
    const lines = tableLines(
      { columns: [text("cohort"), count("size"), ...ages], rows: [["2024-01", 9, ...ages.map(() => 1)]] },
      { colour: false, width: 50 },
    );
    expect(lines.filter((line) => line.startsWith("2024-01"))).toHaveLength(3);
    expect(lines.join(" ").match(/100\.0%/g)).toHaveLength(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it("never lifts a score to the band above by rounding", () => {
    const scores = [59.952, 59.94, 59.96, 60 - 1e-12, 60, 60.04, 66.66];
    const lines = tableLines({ columns: [score("score")], rows: scores.map((one) => [one]) }, plain);
    expect(lines.slice(1).map((line) => line.trim())).toEqual(["59.9", "59.9", "59.9", "60.0", "60.0", "60.0", "66.7"]);
  });

  it("aligns every row of any sheet, at any width", () => {
    const kind = fc.constantFrom<ColumnKind>("text", "count", "score", "money", "rate", "number", "figure");
    const cell: fc.Arbitrary<Cell> = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    const sheet = fc.array(fc.tuple(kind, cell, cell), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(sheet, fc.option(fc.integer({ min: 20, max: 120 }), { nil: undefined }), (columns, width) => {
        const lines = tableLines(
          {
            columns: [text("key"), ...columns.map(([of], i) => column(`c${i}`, of))],
            rows: [
              ["解約", ...columns.map(([, value]) => value)],
              ["b", ...columns.map(([, , value]) => value)],
            ],
          },
          { colour: false, width },
        );
        const blocks = lines.join("\n").split("\n\n");
        for (const block of blocks) {
          const rows = block.split("\n");
          expect(rows).toHaveLength(3);
          // The last column may be text, which is not padded.
          const widths = rows.map(textWidth);
          const last = /c(\d+)\s*$/.exec(rows[0]!)?.[1];
          if (last !== undefined && columns[Number(last)]![0] !== "text") expect(new Set(widths).size).toBe(1);
        }
      }),
    );
  });
});
