import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLines } from "./csv.js";
import { type Cell, money, text } from "./sheet.js";

const lines = (...cells: Cell[]) => csvLines({ columns: [text("name")], rows: cells.map((cell) => [cell]) }).slice(1);

describe("a sheet as CSV", () => {
  it("has the keys as header, nothing for null, and figures in full", () => {
    const sheet = {
      columns: [text("month"), money("mrr", "MRR")],
      rows: [["2024-01", 1 / 3] as const, ["2024-02", null] as const],
    };
    expect(csvLines(sheet)).toEqual(["month,mrr", "2024-01,0.3333333333333333", "2024-02,"]);
  });

  it("quotes what would break a row", () => {
    expect(lines('a "b", c', "two\nlines", "plain")).toEqual(['"a ""b"", c"', '"two\nlines"', "plain"]);
  });

  it("puts an apostrophe before text that a spreadsheet would run, and before no number", () => {
    expect(lines("=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", -1, 1e-7, true)).toEqual([
      "'=1+2",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\t=1",
      '"\'\r=1"',
      "-1",
      "1e-7",
      "true",
    ]);
    fc.assert(
      fc.property(fc.string(), (name) => {
        const [field] = lines(name);
        expect(field!.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
