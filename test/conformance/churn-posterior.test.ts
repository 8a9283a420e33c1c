import { churnPosterior } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { ownText } from "./reference.js";

interface Posterior {
  readonly input: Readonly<Record<string, number | readonly number[]>>;
  readonly posterior: readonly number[];
  readonly churnMean: number;
  readonly churnQ: Readonly<Record<"p05" | "p50" | "p95", number>>;
  readonly ltvAtPosteriorMeanChurn: number;
  readonly ltvMean: number;
  readonly ltvQ: Readonly<Record<"p05" | "p50" | "p95", number>>;
}

const { betaPosteriorLtv }: { readonly betaPosteriorLtv: readonly Posterior[] } = JSON.parse(
  ownText("expected/ltv_formulas.json", "ltv_formulas.json"),
);

const relativeError = (value: number | null, truth: number) => Math.abs(value! - truth) / Math.abs(truth);

describe("churn posteriors against the reference", () => {
  it.each(betaPosteriorLtv)("agree in every figure of $input", (expected) => {
    const result = churnPosterior(expected.input);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const actual = result.value;
    expect(actual.input).toMatchObject(expected.input);
    expect(actual.posterior).toEqual(expected.posterior);
    for (const field of ["churnMean", "ltvAtPosteriorMeanChurn", "ltvMean"] as const) {
      expect(relativeError(actual[field], expected[field]), field).toBeLessThan(1e-9);
    }
    for (const p of ["p05", "p50", "p95"] as const) {
      expect(relativeError(actual.churnQ[p], expected.churnQ[p]), `churn ${p}`).toBeLessThan(1e-6);
      expect(relativeError(actual.ltvQ[p], expected.ltvQ[p]), `LTV ${p}`).toBeLessThan(1e-6);
    }
  });
});
