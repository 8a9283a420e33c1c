import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HIGH_END } from "./fader-hardie.fixture.js";
import { MOST_PERIODS, renewalCounts, renewalOpportunities } from "./renewal-counts.js";

function codes(input: unknown): string[] {
  const result = renewalCounts(input as never);
  return result.ok ? [] : result.issues.map(({ code, path }) => (path === undefined ? code : `${code} at ${path}`));
}

function read(input: Parameters<typeof renewalCounts>[0], periods?: number) {
  const result = renewalCounts(input, periods);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const { customers, atRisk, lost } = result.value;
  return { customers, atRisk: [...atRisk], lost: [...lost] };
}

describe("renewal counts", () => {
  it("add cohorts of different age decision by decision", () => {
    expect(read([[1000, 631, 468], [500, 320], [70]])).toEqual({
      customers: 1570,
      atRisk: [1500, 631],
      lost: [549, 163],
    });
  });

  it("take typed arrays, and nulls at the end for what is not yet observed", () => {
    expect(read([Float64Array.of(10, 8, 7), [10, 9, null]])).toEqual({ customers: 20, atRisk: [20, 8], lost: [3, 1] });
  });

  it("stop after the decisions asked for", () => {
    expect(read([HIGH_END], 4)).toEqual(read([HIGH_END.slice(0, 5)]));
  });

  it("are the same for customers one by one", () => {
    const lifetimes = { periods: [1, 1, 2, 3, 3, 0], churned: [true, false, true, false, 1, 0] };
    expect(read(lifetimes)).toEqual({ customers: 6, atRisk: [5, 3, 2], lost: [1, 1, 1] });
  });

  it("leave out the decisions before the records begin", () => {
    expect(read({ periods: [5, 5, 4], churned: [true, false, false], entry: [3, 0, 4] })).toEqual({
      customers: 3,
      atRisk: [1, 1, 1, 2, 2],
      lost: [0, 0, 0, 0, 1],
    });
  });

  it("count as opportunities only decisions that somebody came to", () => {
    const counts = renewalCounts([[10, 4, 0, 0, 0]]);
    expect(counts.ok && renewalOpportunities(counts.value)).toBe(2);
  });

  it("say what is wrong and where", () => {
    expect(codes([[1000, 631, 640]])).toEqual(["fit/increasing-counts at cohorts[0][2]"]);
    expect(
      codes([
        [10, 9],
        [10, -1],
      ]),
    ).toEqual(["fit/out-of-range at cohorts[1][1]"]);
    expect(codes([[1, 0.869, 0.743]])).toEqual(["fit/not-whole at cohorts[0][1]", "fit/not-whole at cohorts[0][2]"]);
    expect(codes([[10, "9"]])).toEqual(["fit/not-a-number at cohorts[0][1]"]);
    expect(codes([[10, Number.NaN]])).toEqual(["fit/not-a-number at cohorts[0][1]"]);
    expect(codes([[Number.POSITIVE_INFINITY, 1]])).toEqual(["fit/out-of-range at cohorts[0][0]"]);
    expect(codes([[10, null, 8]])).toEqual(["fit/gap at cohorts[0][1]"]);
    expect(codes([[10, 9], []])).toEqual(["fit/too-few at cohorts[1]"]);
    expect(codes([new Float64Array(MOST_PERIODS + 2)])).toEqual(["fit/too-many at cohorts[0]"]);
    expect(codes([])).toEqual(["fit/no-data at cohorts"]);
    expect(codes([[0, 0, 0]])).toEqual(["fit/no-data at cohorts"]);
    expect(codes([10, 9, 8]).slice(0, 1)).toEqual(["fit/wrong-type at cohorts[0]"]);
    for (const input of [undefined, null, 3, "[[10,9]]", {}, { periods: [1] }]) {
      expect(codes(input)).toEqual(["fit/wrong-type at cohorts"]);
    }
  });

  it("say what is wrong with single customers", () => {
    expect(codes({ periods: [1, 2], churned: [true] })).toEqual(["fit/unequal-lengths at churned"]);
    expect(codes({ periods: [1.5], churned: [true] })).toEqual(["fit/not-whole at periods[0]"]);
    expect(codes({ periods: [0], churned: [true] })).toEqual(["fit/out-of-range at periods[0]"]);
    expect(codes({ periods: [3], churned: ["yes"] })).toEqual(["fit/wrong-type at churned[0]"]);
    expect(codes({ periods: [3], churned: [true], entry: [3] })).toEqual(["fit/out-of-range at entry[0]"]);
    expect(codes({ periods: [], churned: [] })).toEqual(["fit/no-data at periods"]);
  });

  it("carry what was given, as JSON can hold it", () => {
    const result = renewalCounts([[10, Number.POSITIVE_INFINITY]]);
    expect(!result.ok && result.issues[0]).toEqual({
      code: "fit/out-of-range",
      severity: "error",
      path: "cohorts[0][1]",
      given: "Infinity",
      params: { min: 0, max: Number.MAX_SAFE_INTEGER },
    });
  });

  it("answer whatever they are given, and name a hundred places at most", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withTypedArray: true, maxDepth: 3 }), (input) => {
        const result = renewalCounts(input as never);
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(result))).toBeTruthy();
      }),
      { numRuns: 2000 },
    );
    expect(codes([new Array(5000).fill("x")]).length).toBeLessThanOrEqual(101);
  });
});
