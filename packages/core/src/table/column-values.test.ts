import { describe, expect, it } from "vitest";
import { parseNumber, readLabels, readNumbers, sortedLabels } from "./column-values.js";
import { MISSING_DAY, MISSING_FLAG, OPEN_END } from "./table.js";

describe("numbers as people type them", () => {
  it("are read with spaces and full-width digits, and nothing else is", () => {
    expect(["7", " 7.5 ", "-1", "+2", "1e3", ".5", "１０"].map(parseNumber)).toEqual([7, 7.5, -1, 2, 1000, 0.5, 10]);
    expect(["", " ", "N/A", "7/10", "0x10", "1,000", "1e999", "NaN", "Infinity"].map(parseNumber)).toEqual(
      new Array(9).fill(undefined),
    );
  });
});

describe("a column as numbers", () => {
  it("tells blank from unreadable, whatever the kind of column", () => {
    const words = readNumbers({ kind: "category", codes: Int32Array.of(0, 1, -1, 2), labels: ["9", "N/A", " "] }, 4);
    expect([...words.values]).toEqual([9, Number.NaN, Number.NaN, Number.NaN]);
    expect([...words.unreadable]).toEqual([0, 1, 0, 0]);
    const numbers = readNumbers({ kind: "number", values: Float64Array.of(1.5, Number.NaN, Infinity) }, 3);
    expect([...numbers.values]).toEqual([1.5, Number.NaN, Number.NaN]);
    expect([...numbers.unreadable]).toEqual([0, 0, 1]);
    const flags = readNumbers({ kind: "flag", values: Uint8Array.of(0, 1, MISSING_FLAG) }, 3);
    expect([...flags.values]).toEqual([0, 1, Number.NaN]);
    expect([...readNumbers({ kind: "day", values: Int32Array.of(3, MISSING_DAY) }, 2).unreadable]).toEqual([1, 0]);
    const instants = readNumbers({ kind: "instant", values: Float64Array.of(3, Number.NaN) }, 2);
    expect([...instants.unreadable]).toEqual([1, 0]);
  });
});

describe("a column as labels", () => {
  it("prints each kind, joins what reads the same, and keeps blanks apart", () => {
    const words = readLabels({ kind: "category", codes: Int32Array.of(0, 1, 2, -1), labels: ["a ", "a", " "] }, 4);
    expect(words).toEqual({ codes: Int32Array.of(0, 0, -1, -1), labels: ["a"] });
    const numbers = readLabels({ kind: "number", values: Float64Array.of(2, 0.5, 2, Number.NaN) }, 4);
    expect(numbers).toEqual({ codes: Int32Array.of(0, 1, 0, -1), labels: ["2", "0.5"] });
    const flags = readLabels({ kind: "flag", values: Uint8Array.of(1, 0, MISSING_FLAG) }, 3);
    expect(flags).toEqual({ codes: Int32Array.of(0, 1, -1), labels: ["true", "false"] });
    const days = readLabels({ kind: "day", values: Int32Array.of(0, MISSING_DAY, OPEN_END) }, 3);
    expect(days).toEqual({ codes: Int32Array.of(0, -1, -1), labels: ["1970-01-01"] });
  });

  it("sorts by value when all are numbers, else by character", () => {
    expect(sortedLabels(["10", "9", "-1"])).toEqual(["-1", "9", "10"]);
    expect(sortedLabels(["10", "9", "b", "a"])).toEqual(["10", "9", "a", "b"]);
  });
});
