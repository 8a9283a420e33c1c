import { describe, expect, it } from "vitest";
import { isWithinLimits } from "./result-limits.js";

const limit = (what: string) =>
  expect.objectContaining({ code: "data/limit", params: expect.objectContaining({ what }) });

/** Objects in each other, so many of them. */
const nested = (levels: number): object => (levels === 1 ? {} : { inner: nested(levels - 1) });

describe("a result within limits", () => {
  it("is eight levels deep and no deeper, where a list is a level only in another list", () => {
    expect(isWithinLimits(nested(8))).toBe(true);
    expect(isWithinLimits(nested(9))).toEqual(limit("depth"));
    expect(isWithinLimits({ rows: [{ cells: [{ notes: [nested(5)] }] }] })).toBe(true);
    expect(isWithinLimits({ rows: [{ cells: [{ notes: [nested(6)] }] }] })).toEqual(limit("depth"));
    expect(isWithinLimits(JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`))).toEqual(limit("depth"));
  });

  it("has texts and names of four thousand letters and no more", () => {
    const text = "x".repeat(4096);
    expect(isWithinLimits({ text, [text]: [text] })).toBe(true);
    expect(isWithinLimits({ text: `${text}x` })).toEqual(limit("text"));
    expect(isWithinLimits({ [`${text}x`]: 1 })).toEqual(limit("text"));
  });

  it("has lists of a million and no more, and as much as a file of 64 MB holds in all", () => {
    expect(isWithinLimits({ list: new Array(1_000_000).fill(0) })).toBe(true);
    expect(isWithinLimits({ list: new Array(1_000_001).fill(0) })).toEqual(limit("list"));
    expect(isWithinLimits({ list: new Array(20_000).fill("x".repeat(4000)) })).toEqual(limit("size"));
  });

  it("may hold columns and refer to itself", () => {
    const ring: Record<string, unknown> = { column: new Float64Array(2_000_000) };
    ring.self = ring;
    expect(isWithinLimits(ring)).toBe(true);
  });
});
