import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lifetimes } from "./kaplan-meier.js";
import { anyLifetimes, cutObservations } from "./lifetimes.fixture.js";
import { logRank } from "./log-rank.js";

const all = (...exit: number[]): Lifetimes => ({
  exit: Float64Array.from(exit),
  event: new Uint8Array(exit.length).fill(1),
});

const anyGroups = fc.array(anyLifetimes({ maxLength: 15 }), { minLength: 2, maxLength: 5 });

/** χ² of the first group against the rest, by the textbook's table for each event time. */
function twoGroupsByHand([a, b]: readonly [Lifetimes, Lifetimes]) {
  const atRisk = ({ exit, entry }: Lifetimes, t: number) =>
    exit.reduce((sum, end, i) => sum + (end >= t && (entry?.[i] ?? -1) < t ? 1 : 0), 0);
  const lost = ({ exit, event }: Lifetimes, t: number) =>
    exit.reduce((sum, end, i) => sum + (end === t && event[i] === 1 ? 1 : 0), 0);
  let [excess, variance] = [0, 0];
  for (const t of new Set([...a.exit, ...b.exit])) {
    const [d, n, n1] = [lost(a, t) + lost(b, t), atRisk(a, t) + atRisk(b, t), atRisk(a, t)];
    if (d === 0) continue;
    excess += lost(a, t) - (d * n1) / n;
    if (n > 1) variance += (d * n1 * (n - n1) * (n - d)) / (n * n * (n - 1));
  }
  return variance > 0 ? (excess * excess) / variance : null;
}

describe("log-rank test", () => {
  it("adds up what each event time would expect (by hand: E = 1/2 + 1/3 + 1/2, V = 1/4 + 2/9 + 1/4)", () => {
    const test = logRank([all(1, 3), all(2, 4)]);
    expect([...test.observed]).toEqual([2, 2]);
    expect(test.expected[0]).toBeCloseTo(4 / 3, 14);
    expect(test.expected[1]).toBeCloseTo(8 / 3, 14);
    expect(test.chiSquare).toBeCloseTo(8 / 13, 14);
    expect(test.degreesOfFreedom).toBe(1);
    expect(test.p).toBeCloseTo(0.43276758, 8);
  });

  it("agrees with the textbook's tables for two groups, delayed entry included", () => {
    fc.assert(
      fc.property(anyLifetimes(), anyLifetimes(), (a, b) => {
        const byHand = twoGroupsByHand([a, b]);
        const { chiSquare } = logRank([a, b]);
        if (byHand === null || chiSquare === null) expect(chiSquare).toBe(byHand);
        else expect(chiSquare).toBeCloseTo(byHand, 9);
      }),
    );
  });

  it("expects as many events in all as were observed", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const { observed, expected } = logRank(groups);
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
        expect(sum(expected)).toBeCloseTo(sum(observed), 9);
      }),
    );
  });

  it("does not depend on the order or the names of groups", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const [one, other] = [logRank(groups), logRank([...groups].reverse())];
        expect(other.degreesOfFreedom).toBe(one.degreesOfFreedom);
        if (one.chiSquare === null) expect(other.chiSquare).toBeNull();
        else expect(Math.abs(other.chiSquare! - one.chiSquare)).toBeLessThan(1e-8 * Math.max(1, one.chiSquare));
      }),
    );
  });

  it("does not change when an observation is cut in two", () => {
    fc.assert(
      fc.property(anyLifetimes(), anyLifetimes(), fc.integer({ min: 1, max: 20 }), (a, b, at) => {
        const whole = logRank([a, b]).chiSquare;
        const cut = logRank([cutObservations(a, at).lifetimes, cutObservations(b, at).lifetimes]).chiSquare;
        if (whole === null) expect(cut).toBeNull();
        else expect(cut).toBeCloseTo(whole, 9);
      }),
    );
  });

  it("finds nothing between a group and itself", () => {
    const test = logRank([all(1, 2, 5), all(1, 2, 5), all(1, 2, 5)]);
    expect(test.chiSquare).toBeCloseTo(0, 14);
    expect(test.degreesOfFreedom).toBe(2);
    expect(test.p).toBeCloseTo(1, 12);
  });

  it("leaves out a group that was never at risk when somebody left", () => {
    const censoredEarly: Lifetimes = { exit: Float64Array.of(0.5, 0.5), event: new Uint8Array(2) };
    const test = logRank([all(1, 3), censoredEarly, all(2, 4)]);
    expect(test.degreesOfFreedom).toBe(1);
    expect(test.chiSquare).toBeCloseTo(8 / 13, 14);
  });

  it("says so when nothing can be compared", () => {
    const early: Lifetimes = { ...all(1, 2), entry: Float64Array.of(0, 0) };
    const late: Lifetimes = { ...all(8, 9), entry: Float64Array.of(5, 5) };
    expect(logRank([early, late])).toMatchObject({ chiSquare: null, p: null, reason: "not-identified" });
    const nobodyLeft: Lifetimes = { exit: Float64Array.of(3, 4), event: new Uint8Array(2) };
    expect(logRank([nobodyLeft, nobodyLeft])).toMatchObject({ chiSquare: null, reason: "no-data" });
  });

  it("keeps the logarithm of a p too small for a double", () => {
    const early = all(...Array.from({ length: 2000 }, (_, i) => 1 + i / 1e4));
    const late = all(...Array.from({ length: 2000 }, (_, i) => 9 + i / 1e4));
    const test = logRank([early, late]);
    expect(test.p).toBe(0);
    expect(test.log10P).toBeLessThan(-330);
    expect(Number.isFinite(test.log10P)).toBe(true);
  });
});
