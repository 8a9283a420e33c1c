import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutoffRows, cutoffsOf } from "./cutoff-rows.js";
import { thresholdRows } from "./evaluate-score.js";

describe("flags at every cut-off", () => {
  it("are those of each cut-off by itself, whatever the scores", () => {
    const score = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }));
    const rows = fc.array(fc.tuple(score, fc.integer({ min: 0, max: 1 })), { maxLength: 60 });
    const cutoffs = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 25 });
    fc.assert(
      fc.property(rows, cutoffs, (given, at) => {
        const rising = [...at].sort((a, b) => a - b);
        const outcome = Uint8Array.from(given, ([, lost]) => lost);
        const scores = Float64Array.from(given, ([points]) => points);
        expect(cutoffRows(outcome, scores, rising)).toEqual(
          thresholdRows(outcome, scores, rising, "low-is-risk", true),
        );
      }),
    );
  });

  it("begin every five points and where bands do", () => {
    const cutoffs = cutoffsOf({ bands: [0, 40, 62.5].map((from) => ({ id: String(from), from })) });
    expect(cutoffs).toHaveLength(20);
    expect(cutoffs.slice(11, 15)).toEqual([60, 62.5, 65, 70]);
    expect([cutoffs[0], cutoffs.at(-1)]).toEqual([5, 95]);
  });
});
