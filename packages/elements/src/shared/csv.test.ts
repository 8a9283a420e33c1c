import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv.js";

describe("a line of CSV", () => {
  it("quotes what would end a cell, and leaves empty what is not known", () => {
    expect(csvLine(["a", 'b "c"', "d,e", "f\ng", null, Number.NaN, 0])).toBe('a,"b ""c""","d,e","f\ng",,,0\r\n');
  });

  it("lets no text run as a formula, whatever it begins with", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
      expect(csvLine([`${start}cmd`])).toMatch(/^"?'/);
    }
    expect(csvLine([-12.5])).toBe("-12.5\r\n");
  });

  it("writes figures that read back as the same ones", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvLine([value]).trim())).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
