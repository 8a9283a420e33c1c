import { nice, ticks } from "d3-array";
import { scaleLinear } from "d3-scale";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale } from "./linear-scale.js";

/** Thousandths: far from the smallest and largest numbers there are, where d3 itself rounds differently by direction. */
const number = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
const ends = fc
  .uniqueArray(number, { minLength: 2, maxLength: 2 })
  .map(([a, b]) => [Math.min(a!, b!), Math.max(a!, b!)] as [number, number]);

/** d3's scale ends some axes below zero with −0. */
const unsigned = (value: number) => value + 0;

describe("linear scale", () => {
  it("puts the domain's ends on the range's ends, and its middle in the middle", () => {
    const scale = linearScale([0, 200], [300, 10]);
    expect([0, 100, 200].map(scale)).toEqual([300, 155, 10]);
  });

  it("puts a domain of one value in the middle of the range", () => {
    expect(linearScale([7, 7], [0, 100])(7)).toBe(50);
  });

  it("is d3's own linear scale, value for value", () => {
    fc.assert(
      fc.property(ends, fc.tuple(number, number), number, (domain, range, value) => {
        expect(linearScale(domain, range)(value)).toBe(scaleLinear(domain, range)(value));
      }),
    );
  });

  it("has d3's own axes with d3-array's ticks and round ends", () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 8 }), ([low, high], count) => {
        const round = scaleLinear([low, high], [0, 1]).nice(count);
        expect(nice(low, high, count).map(unsigned)).toEqual(round.domain().map(unsigned));
        expect(ticks(...nice(low, high, count), count).map(unsigned)).toEqual(round.ticks(count).map(unsigned));
      }),
    );
  });
});
