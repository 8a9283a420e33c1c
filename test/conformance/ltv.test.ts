import {
  betaMixturePitfall,
  blendedChurnPitfall,
  type ChurnConversions,
  churnConversions,
  type LtvAssumptions,
  ltvFamily,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { ownText } from "./reference.js";

type Figures = Readonly<Record<string, number | null>>;

interface Reference {
  readonly cases: readonly ({ readonly input: LtvAssumptions } & {
    readonly [member: string]: number | null | object;
  })[];
  readonly heterogeneityPitfall: {
    readonly input: object;
    readonly observedBlendedChurnAtMonth: readonly { readonly month: number; readonly churn: number }[];
    readonly betaMixture: { readonly alpha: number; readonly beta: number; readonly d: number } & Figures;
  } & Record<"blendedChurnMonth1" | "ltvFromBlendedChurn" | "trueLtvSegmentMean" | "ratio", number>;
  readonly churnConversions: readonly ChurnConversions[];
}

const reference: Reference = JSON.parse(ownText("expected/ltv_formulas.json", "ltv_formulas.json"));

/** The reference states its own tolerance. */
function expectEqual(actual: unknown, expected: number, label: string): void {
  const difference = Math.abs((actual as number) - expected);
  if (!(difference <= 1e-9 * Math.abs(expected))) expect(actual, label).toBe(expected);
}

describe("the LTV family against the reference", () => {
  reference.cases.forEach(({ input, ...members }, index) => {
    it(`agrees in every member of case ${index + 1}, in the same order`, () => {
      const result = ltvFamily(input);
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      const { reasons, issues, ...ltv } = result.value;
      expect(ltv.input).toEqual(input);
      const names = ["input", ...Object.keys(members)];
      // Further members stand behind those.
      expect(Object.keys(ltv).slice(0, names.length)).toEqual(names);
      expect(issues).toEqual([]);
      for (const [member, expected] of Object.entries(members)) {
        const actual = (ltv as unknown as Figures)[member];
        if (expected === null) {
          expect(actual, member).toBeNull();
          expect(reasons).toHaveProperty(member);
        } else {
          expectEqual(actual, expected as number, member);
        }
      }
    });
  });

  it("agrees on what averaging churn costs", () => {
    const { input, observedBlendedChurnAtMonth, betaMixture, ...expected } = reference.heterogeneityPitfall;
    const result = blendedChurnPitfall(
      input,
      observedBlendedChurnAtMonth.map(({ month }) => month),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    for (const field of ["blendedChurnMonth1", "ltvFromBlendedChurn", "trueLtvSegmentMean", "ratio"] as const) {
      expectEqual(result.value[field], expected[field], field);
    }
    for (const [i, { month, churn }] of observedBlendedChurnAtMonth.entries()) {
      expectEqual(result.value.observedBlendedChurnAtMonth[i]?.churn, churn, `month ${month}`);
    }
    const mixture = betaMixturePitfall(betaMixture, betaMixture.d);
    expectEqual(mixture.homogeneousDEL, betaMixture.homogeneousDEL!, "homogeneous");
    expectEqual(mixture.sbgDEL, betaMixture.sbgDEL!, "sBG");
  });

  it("agrees on churn in other periods", () => {
    for (const expected of reference.churnConversions) {
      const actual = churnConversions(expected.monthly);
      for (const field of ["annual", "naiveTimes12", "quarterly"] as const) {
        expectEqual(actual[field], expected[field], `${expected.monthly} ${field}`);
      }
    }
  });
});
