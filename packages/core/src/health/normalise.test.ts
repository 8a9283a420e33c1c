import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Normalisation, parseHealthModel } from "./health-model.js";
import { normaliseColumn } from "./normalise.js";

const scores = (rule: Normalisation, ...raw: number[]) => [...normaliseColumn(Float64Array.from(raw), rule)];
const nothing = Number.NaN;

describe("normalisation", () => {
  it("scores in a straight line between the raw values of 0 and 100, and holds beyond them", () => {
    expect(scores({ kind: "linear", at0: 0, at100: 10 }, -3, 0, 7, 10, 12)).toEqual([0, 0, 70, 100, 100]);
    // Days since the last login: fewer is better.
    expect(scores({ kind: "linear", at0: 30, at100: 0 }, 0, 6, 30, 400)).toEqual([100, 80, 0, 0]);
  });

  it("repeats Natero's worked example: 18 minutes between 7 and 30 score 47.8", () => {
    expect(scores({ kind: "linear", at0: 7, at100: 30 }, 18)[0]).toBeCloseTo(1100 / 23, 12);
    expect(scores({ kind: "linear", at0: 7, at100: 30 }, 5, 35)).toEqual([0, 100]);
  });

  it("repeats Planhat's worked example: an NPS answer of 7 lies at +2 between −5 and +5", () => {
    expect(scores({ kind: "linear", at0: 0, at100: 10 }, 7)[0]! / 10 - 5).toBeCloseTo(2, 12);
  });

  it("draws straight lines between points, rising or falling", () => {
    const seats = {
      kind: "piecewise",
      points: [
        [0, 0],
        [0.5, 60],
        [1, 100],
      ],
    } as const satisfies Normalisation;
    const expected = [0, 0, 48, 60, 80, 100, 100];
    scores(seats, -1, 0, 0.4, 0.5, 0.75, 1, 2).forEach((score, i) => {
      expect(score).toBeCloseTo(expected[i]!, 12);
    });
    expect(
      scores(
        {
          kind: "piecewise",
          points: [
            [0, 100],
            [2, 80],
            [5, 20],
          ],
        },
        1,
        3.5,
        9,
      ),
    ).toEqual([90, 50, 20]);
  });

  it("steps up at each point, which belongs to its step", () => {
    const rule = {
      kind: "steps",
      points: [
        [1, 30],
        [5, 70],
        [10, 100],
      ],
    } as const satisfies Normalisation;
    expect(scores(rule, 0, 1, 4.999, 5, 9, 10, 99)).toEqual([30, 30, 30, 70, 70, 100, 100]);
  });

  it("gives the target band full marks and falls to nothing on either side", () => {
    const rule = { kind: "band", target: [2, 4], zeroAt: [0, 10] } as const satisfies Normalisation;
    expect(scores(rule, -1, 0, 1, 2, 3, 4, 7, 10, 11)).toEqual([0, 0, 50, 100, 100, 100, 50, 0, 0]);
    expect(scores({ kind: "band", target: [2, 4], zeroAt: [2, 4] }, 1.9, 2, 4, 4.1)).toEqual([0, 100, 100, 0]);
  });

  it("ranks among the accounts of reference, ties sharing their places", () => {
    const higher = { kind: "percentile", better: "higher" } as const satisfies Normalisation;
    expect(scores(higher, 1, 2, 2, 3)).toEqual([12.5, 50, 50, 87.5]);
    expect(scores({ kind: "percentile", better: "lower" }, 1, 2, 2, 3)).toEqual([87.5, 50, 50, 12.5]);
    expect(scores(higher, 9)).toEqual([50]);
    const reference = Uint8Array.of(1, 1, 0, 0);
    expect([...normaliseColumn(Float64Array.of(1, 3, 2, 99), higher, reference)]).toEqual([25, 75, 50, 100]);
    expect([...normaliseColumn(Float64Array.of(1, 2), higher, Uint8Array.of(0, 0))]).toEqual([nothing, nothing]);
  });

  it("halves with every half-life", () => {
    expect(scores({ kind: "decay", halfLife: 14 }, -1, 0, 14, 28, 42)).toEqual([100, 100, 50, 25, 12.5]);
  });

  it("is a number of 0 to 100 for every raw number and every rule that the schema accepts, and nothing for nothing", () => {
    const figure = fc.double({ min: -1e15, max: 1e15, noNaN: true });
    const ascending = fc.uniqueArray(figure, { minLength: 2, maxLength: 6 }).map((xs) => [...xs].sort((a, b) => a - b));
    const score = fc.double({ min: 0, max: 100, noNaN: true });
    const rule = fc.oneof(
      fc.record({ kind: fc.constant("linear"), at0: figure, at100: figure }),
      ascending.chain((xs) =>
        fc.record({
          kind: fc.constantFrom("piecewise", "steps"),
          points: fc.tuple(...xs.map((x) => fc.tuple(fc.constant(x), score))),
        }),
      ),
      fc.array(figure, { minLength: 4, maxLength: 4 }).map((xs) => {
        const [a, b, c, d] = [...xs].sort((x, y) => x - y);
        return { kind: "band", target: [b, c], zeroAt: [a, d] };
      }),
      fc.record({ kind: fc.constant("percentile"), better: fc.constantFrom("higher", "lower") }),
      fc.record({ kind: fc.constant("decay"), halfLife: fc.double({ min: 1e-9, max: 1e15, noNaN: true }) }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(rule, fc.array(fc.double({ noDefaultInfinity: true }), { maxLength: 20 }), (normalise, raw) => {
        const source = { table: "usage", aggregate: "count" };
        const parsed = parseHealthModel({
          id: "m",
          groups: [{ id: "g", weight: 1, measures: [{ id: "a", weight: 1, source, normalise }] }],
        });
        fc.pre(parsed.ok);
        accepted += 1;
        const checked = parsed.value.model.groups[0]!.measures[0]!.normalise;
        normaliseColumn(Float64Array.from(raw), checked).forEach((value, i) => {
          if (Number.isNaN(raw[i]!)) expect(value).toBeNaN();
          else expect(value >= 0 && value <= 100, `${raw[i]} → ${value}`).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBe(500);
  });
});
