import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompensatedSums } from "./compensated-sums.js";

describe("compensated sums", () => {
  it("leave nothing behind when everything that was added is taken away in another order", () => {
    const money = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(money, { minLength: 1, maxLength: 300 }), (terms) => {
        const sums = new CompensatedSums(1);
        for (const term of terms) sums.add(0, term);
        for (const term of [...terms].sort()) sums.add(0, -term);
        expect(Math.abs(sums.at(0))).toBeLessThan(1e-15);
      }),
    );
  });

  it("add ten million tenths to a million, where plain addition is off by more than 1e-4", () => {
    const sums = new CompensatedSums(2);
    let plain = 0;
    for (let i = 0; i < 10_000_000; i++) {
      sums.add(1, 0.1);
      plain += 0.1;
    }
    expect(Math.abs(plain - 1e6)).toBeGreaterThan(1e-4);
    expect(Math.abs(sums.at(1) - 1e6)).toBeLessThan(1e-9);
    expect(sums.at(0)).toBe(0);
  });

  it("take both terms of a difference whole, as if one was added and the other taken away", () => {
    const sums = new CompensatedSums(2);
    sums.addDifference(0, 0.1, 1e16);
    sums.add(0, 1e16);
    expect(sums.at(0)).toBe(0.1);
    const money = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(money, money, money, (before, more, less) => {
        sums.clear(0);
        sums.clear(1);
        for (const cell of [0, 1]) sums.add(cell, before);
        sums.addDifference(0, more, less);
        sums.add(1, more);
        sums.add(1, -less);
        expect(sums.at(0)).toBe(sums.at(1));
      }),
    );
  });

  it("pass cells on without rounding them", () => {
    const one = new CompensatedSums(1);
    one.add(0, 1e16);
    one.add(0, 0.1);
    const other = new CompensatedSums(1);
    other.addCell(0, one, 0);
    other.add(0, -1e16);
    expect(other.at(0)).toBe(0.1);
    other.takeCell(0, one, 0);
    other.add(0, 1e16);
    expect(other.at(0)).toBe(0);
    expect([...one.values()]).toEqual([1e16]);
    one.clear(0);
    expect(one.at(0)).toBe(0);
  });
});
