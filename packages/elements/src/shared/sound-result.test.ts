import { describe, expect, it } from "vitest";
import { isSound } from "./sound-result.js";

describe("a sound result", () => {
  it("is plain data with finite numbers", () => {
    expect(isSound({ a: [1, -2.5, null, "x", true, { b: [] }], c: undefined })).toBe(true);
    expect(isSound({ column: new Float64Array([1, Number.NaN]) })).toBe(true);
  });

  it("holds no number that cannot be written, at any depth", () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, -1e308]) {
      expect(isSound(wrong)).toBe(false);
      expect(isSound({ a: [{ b: wrong }] })).toBe(false);
    }
  });

  it("holds nothing that is no data", () => {
    for (const wrong of [10n, () => 1, Symbol("x"), [undefined]]) expect(isSound({ a: wrong })).toBe(false);
  });

  it("may refer to itself", () => {
    const ring: Record<string, unknown> = { a: 1 };
    ring.self = ring;
    expect(isSound(ring)).toBe(true);
  });
});
