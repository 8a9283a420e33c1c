import { describe, expect, it } from "vitest";
import { scoreDecimals } from "./score-decimals.js";

const bands = [{ from: 0 }, { from: 40 }, { from: 60 }, { from: 80 }];
const scale = { min: 0, max: 100 };

describe("the decimals of a score", () => {
  it("is never written as the next band's", () => {
    const written = (score: number) => score.toFixed(scoreDecimals(score, scale, bands));
    expect([42.3, 39.4, 39.6, 39.97, 39.9999, 99.7].map(written)).toEqual([
      "42",
      "39",
      "39.6",
      "39.97",
      "40.000",
      "100",
    ]);
  });

  it("has one decimal on a scale of ten", () => {
    expect(scoreDecimals(7.4, { min: 0, max: 10 }, bands)).toBe(1);
  });
});
