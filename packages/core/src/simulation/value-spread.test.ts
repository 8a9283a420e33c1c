import { describe, expect, it } from "vitest";
import { normalQuantile } from "../math/normal.js";
import { ValueSpread } from "./value-spread.js";

const MONTHS = 36;
const CHURN = 0.03;
const FINE = 1 << 16;

/** Customers and MRR left of 1 each, for customers of these values and relative risks, equally many of each. */
function left(values: readonly number[], risks: readonly number[]) {
  let [customers, mrr] = [0, 0];
  values.forEach((value, i) => {
    const kept = (1 - Math.min(1, CHURN * risks[i]!)) ** MONTHS / values.length;
    customers += kept;
    mrr += kept * value;
  });
  return { customers, mrr };
}

function scaledToMeanOne(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value / mean);
}

/** By how much sixteen classes are off a relation without classes, as a share. */
function errorOf(cv: number, churnElasticity: number) {
  const sigma = Math.sqrt(Math.log1p(cv * cv));
  const values = scaledToMeanOne(
    Array.from({ length: FINE }, (_, i) => Math.exp(sigma * normalQuantile((i + 0.5) / FINE))),
  );
  const smooth = left(values, scaledToMeanOne(values.map((value) => value ** -churnElasticity)));
  const { means, risks } = new ValueSpread({ cv, churnElasticity });
  const classed = left(means, risks);
  return { customers: classed.customers / smooth.customers - 1, mrr: classed.mrr / smooth.mrr - 1 };
}

describe("customers of unequal value in classes of like risk", () => {
  it.each([
    [0.5, 0.6, 0.01],
    [1, 0.6, 0.01],
    [1, -0.6, 0.01],
    [2, 0.6, 0.02],
  ])("are as a smooth relation has them: cv %d, elasticity %d, within %d", (cv, elasticity, bound) => {
    const { customers, mrr } = errorOf(cv, elasticity);
    expect(Math.abs(customers)).toBeLessThan(bound);
    expect(Math.abs(mrr)).toBeLessThan(bound);
  });

  it("fall short of it by what is stated where values and risks are far apart", () => {
    const { customers, mrr } = errorOf(2, 1);
    expect(customers).toBeCloseTo(-0.038, 2);
    expect(mrr).toBeCloseTo(-0.015, 2);
  });

  it("have mean value 1 and mean risk 1", () => {
    const { means, risks } = new ValueSpread({ cv: 1.5, churnElasticity: 0.7 });
    for (const numbers of [means, risks]) {
      expect(numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toBeCloseTo(1, 12);
    }
  });
});
