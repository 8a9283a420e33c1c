import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeJson } from "./json.js";

function written(value: unknown): string {
  const pieces: string[] = [];
  writeJson(value, (piece) => pieces.push(piece));
  return pieces.join("");
}

describe("a result as JSON", () => {
  it("says the same as JSON.stringify, whatever the result holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(written(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("writes typed arrays as lists, leaves out what is undefined, and has no word for what is no number", () => {
    const value = {
      series: Float64Array.of(1, 0.5),
      counts: Int32Array.of(3),
      none: [],
      gone: undefined,
      bad: Number.NaN,
    };
    expect(written(value)).toBe('{\n  "series": [1, 0.5],\n  "counts": [3],\n  "none": [],\n  "bad": null\n}');
  });

  it("keeps a group that is called __proto__", () => {
    const groups = Object.fromEntries([["__proto__", { n: 1 }]]);
    expect(written({ groups })).toBe('{\n  "groups": {\n    "__proto__": {\n      "n": 1\n    }\n  }\n}');
  });
});
