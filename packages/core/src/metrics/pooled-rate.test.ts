import { describe, expect, it } from "vitest";
import { pooledRate } from "./pooled-rate.js";

describe("a rate of several months", () => {
  it("is a ratio of sums, within 1.645 standard errors of itself", () => {
    const { value, low, high } = pooledRate([2, 4], [100, 100], [0, 1]);
    expect(value).toBeCloseTo(0.03, 12);
    // √(2·(1² + 1²))/200 = 0.01
    expect([low, high]).toEqual([expect.closeTo(0.03 - 0.01644854, 8), expect.closeTo(0.03 + 0.01644854, 8)]);
  });

  it("is narrower than what single months show, the more of them there are", () => {
    const part = Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 1 : 3));
    const whole = Array<number>(48).fill(100);
    const width = (n: number) => {
      const { low, high } = pooledRate(part, whole, [...Array(n).keys()]);
      return high - low;
    };
    expect(width(12)).toBeLessThan(0.02);
    expect(width(48) / width(12)).toBeCloseTo(0.5, 1);
  });

  it("is no range where one month tells it, or all say the same, and nothing without months", () => {
    expect(pooledRate([2], [100], [0])).toEqual({ value: 0.02, low: 0.02, high: 0.02 });
    expect(pooledRate([2, 2], [100, 100], [0, 1])).toEqual({ value: 0.02, low: 0.02, high: 0.02 });
    expect(pooledRate([], [], [])).toEqual({ value: 0, low: 0, high: 0 });
  });
});
