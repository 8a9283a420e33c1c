import type { PolicyScore } from "@tenure/core/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingData } from "./missing.fixture.js";
import { missingLayout } from "./missing-layout.js";

describe("the lane of scores under each policy", () => {
  it("puts scores, what is possible and where bands begin on a scale of 0 to 100", () => {
    expect(missingLayout(missingData)).toEqual({
      possible: { from: 38.4, to: 78.4 },
      beginnings: [40, 60, 80],
      scores: [64, 58.4, 38.4, 74.4],
    });
  });

  it("stays on the lane, and leaves out what is no number", () => {
    const score = fc.oneof(fc.double({ min: -500, max: 500 }), fc.constant(null), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 4 }), fc.option(fc.tuple(score, score)), (scores, ends) => {
        const policies = scores.map((one) => ({ policy: "worst", score: one }) as PolicyScore);
        const possible = ends && ({ low: ends[0], high: ends[1] } as { low: number; high: number });
        const layout = missingLayout({ ...missingData, policies, possible });
        const places = [...layout.scores, layout.possible?.from ?? 0, layout.possible?.to ?? 0];
        expect(places.every((place) => place === null || (place >= 0 && place <= 100))).toBe(true);
        expect(layout.scores.map((place) => place === null)).toEqual(
          scores.map((one) => !Number.isFinite(one ?? Number.NaN)),
        );
        expect((layout.possible?.from ?? 0) <= (layout.possible?.to ?? 0)).toBe(true);
      }),
    );
  });
});
