import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileOfSorted } from "../math/quantile.js";
import { stream } from "../math/random.js";
import { binLayout, RunRecord, RunStatistics, TreeSums } from "./run-statistics.js";

function recorded(values: readonly number[], isWhole = false): RunStatistics {
  const rows = values.map((value) => Float64Array.of(value));
  const layout = binLayout(rows.slice(0, 256), () => isWhole);
  const record = new RunRecord(layout);
  for (const row of rows) record.add(row);
  const statistics = new RunStatistics(layout);
  statistics.append(record.part());
  return statistics;
}

describe("statistics of many runs", () => {
  it("reads quantiles within a sixty-fourth of the standard deviation, skewed figures too", () => {
    const random = stream(4);
    for (const draw of [() => 1e6 + random.normal(), () => Math.exp(1.2 * random.normal()), () => random.uniform()]) {
      const values = Array.from({ length: 20_000 }, draw);
      const statistics = recorded(values);
      const sorted = values.toSorted((a, b) => a - b);
      const width = binLayout(
        values.slice(0, 256).map((v) => Float64Array.of(v)),
        () => false,
      ).width[0]!;
      for (const p of [0, 0.05, 0.5, 0.95]) {
        expect(Math.abs(statistics.quantile(0, p) - quantileOfSorted(sorted, p)!)).toBeLessThanOrEqual(width);
      }
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
      expect(statistics.moments().mean[0]! / mean).toBeCloseTo(1, 12);
      expect(statistics.moments().sd[0]! / sd).toBeCloseTo(1, 8);
    }
  });

  it("reads whole numbers exactly while they are few", () => {
    const random = stream(5);
    const values = Array.from({ length: 5001 }, () => random.below(40));
    const sorted = values.toSorted((a, b) => a - b);
    const statistics = recorded(values, true);
    for (const p of [0, 0.05, 0.5, 0.95, 1]) expect(statistics.quantile(0, p)).toBe(quantileOfSorted(sorted, p));
  });

  it("keeps a constant constant, and a rare event that the pilot did not see in its extremes", () => {
    const constant = recorded(Array(300).fill(0.1));
    expect([constant.moments().mean[0], constant.moments().sd[0], constant.quantile(0, 0.95)]).toEqual([0.1, 0, 0.1]);
    const rare = recorded([...Array(999).fill(7), 1e9]);
    expect(rare.quantile(0, 0.95)).toBeCloseTo(7, 4);
    expect(rare.quantile(0, 1)).toBe(1e9);
  });

  it("sums the same to the last bit wherever the numbers are cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 }),
        fc.nat(),
        (values, cut) => {
          const sumOf = (from: number, to: number) => {
            const sums = new TreeSums();
            for (let i = from; i < to; i++) sums.add(i, Float64Array.of(values[i]!));
            return sums;
          };
          const at = cut % values.length;
          const joined = sumOf(0, at);
          joined.append(sumOf(at, values.length).nodes());
          expect(joined.total(1)).toEqual(sumOf(0, values.length).total(1));
          expect(joined.nodes().length).toBeLessThan(Math.log2(values.length) + 2);
        },
      ),
    );
  });
});
