import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { reweigh, scoreBase } from "./score-base.js";
import { scoreColumns } from "./score-columns.js";

type Normalise = HealthModelInput["groups"][number]["measures"][number]["normalise"];

const rules: readonly Normalise[] = [
  { kind: "linear", at0: 0, at100: 10 },
  { kind: "linear", at0: 30, at100: 2 },
  {
    kind: "piecewise",
    points: [
      [-1, 5],
      [0, 60],
      [0.5, 20],
      [12, 90],
    ],
  },
  {
    kind: "steps",
    points: [
      [0, 80],
      [3, 20],
    ],
  },
  { kind: "piecewise", points: [90, 20, 35, 60, 10, 100, 0, 50, 75].map((score, at) => [at - 1, score]) },
  {
    kind: "piecewise",
    points: [
      [0, 0],
      [1e-6, 50],
      [10, 100],
    ],
  },
  // Nearly as steep as lines may be that are added up.
  {
    kind: "piecewise",
    points: [
      [0, 0],
      [0.5, 50],
      [20, 100],
    ],
  },
  { kind: "band", target: [2, 4], zeroAt: [0, 9] },
  { kind: "band", target: [3, 3], zeroAt: [0, 9] },
  { kind: "band", target: [0, 4], zeroAt: [0, 9] },
  { kind: "percentile", better: "higher" },
  { kind: "decay", halfLife: 3 },
];

function modelOf(measures: readonly { rule: number; weight: number; group: number }[], more: object): HealthModel {
  const groups = [0, 1].flatMap((group) => {
    const own = measures.map((measure, k) => ({ ...measure, k })).filter((measure) => measure.group === group);
    if (own.length === 0) return [];
    return {
      id: `g${group}`,
      weight: group + 1,
      measures: own.map(({ rule, weight, k }) => ({
        id: `m${k}`,
        weight,
        source: { table: "usage" as const, column: "count", aggregate: "sum" as const },
        normalise: rules[rule]!,
      })),
    };
  });
  const parsed = parseHealthModel({ id: "m", groups, ...more });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

const value = fc.oneof(
  fc.constant(Number.NaN),
  fc.integer({ min: -2, max: 14 }),
  fc.double({ min: -3, max: 40, noNaN: true }),
  fc.constantFrom(1e300, -1e300, 2 ** 31, 2 ** 32 + 5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

describe("scores of a whole base in one pass", () => {
  it("are those of the plain way, whatever the model and whatever is missing", () => {
    const measures = fc.array(
      fc.record({
        rule: fc.nat(rules.length - 1),
        weight: fc.integer({ min: 1, max: 5 }),
        group: fc.nat(1),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const more = fc.record({
      missing: fc.constantFrom("renormalise", "neutral", "worst"),
      coverageFloor: fc.constantFrom(0, 0.3, 0.7, 1),
    });
    const rows = fc.array(fc.tuple(value, value, value, value, value), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(measures, more, rows, (list, choices, cells) => {
        const model = modelOf(list, choices);
        const raw = list.map((_, k) => Float64Array.from(cells, (row) => row[k]!));
        const plain = scoreColumns(model, raw);
        const money = Float64Array.from(cells, (_, i) => (i * 7) % 5);
        const found = scoreBase(model, raw, { money, top: 3 });
        const again = reweigh(model, plain.normalised, { money, top: 3 });
        for (const one of [found, again]) {
          expect(Array.from(one.scored)).toEqual(Array.from(plain.scored));
          expect(Array.from(one.band)).toEqual(Array.from(plain.band));
          const apart = one.score.map((score, i) => Math.abs(score - plain.score[i]!));
          expect(Math.max(...apart)).toBeLessThan(1e-11);
          const scored = plain.scored.reduce((sum, mark) => sum + mark, 0);
          expect(one.scoredAccounts).toBe(scored);
          expect(one.histogram.reduce((sum, n) => sum + n, 0)).toBe(scored);
          const lowest = [...plain.band.keys()]
            .filter((i) => plain.band[i] === 0)
            .sort((a, b) => money[b]! - money[a]! || a - b);
          expect(Array.from(one.top)).toEqual(lowest.slice(0, 3));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("tell as many measures apart as there may be", () => {
    const list = Array.from({ length: 30 }, (_, k) => ({ rule: k % 3, weight: 1 + (k % 5), group: k % 2 }));
    const model = modelOf(list, { coverageFloor: 0.2, missing: "renormalise" });
    const rows = 3000;
    const has = (row: number, k: number) => (Math.imul(row + 1, 2654435761) >>> (k + 1)) & 1;
    const raw = list.map((_, k) =>
      Float64Array.from({ length: rows }, (_, row) => (has(row, k) ? (row * (k + 3)) % 13 : Number.NaN)),
    );
    const plain = scoreColumns(model, raw);
    const found = scoreBase(model, raw);
    expect(Array.from(found.scored)).toEqual(Array.from(plain.scored));
    const apart = found.score.map((score, i) => Math.abs(score - plain.score[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-11);
    expect(() => scoreBase(modelOf([...list, list[0]!], {}), [...raw, raw[0]!])).toThrow(RangeError);
  });

  it("hold for a base of many blocks, and for accounts that are left out", () => {
    const model = modelOf([{ rule: 2, weight: 1, group: 0 }], { coverageFloor: 0 });
    const raw = [Float64Array.from({ length: 5000 }, (_, i) => (i % 11 === 0 ? Number.NaN : (i % 150) / 10 - 1))];
    const accounts = Uint8Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? 0 : 1));
    const plain = scoreColumns(model, raw, { accounts });
    const found = scoreBase(model, raw, { accounts });
    expect(Array.from(found.band)).toEqual(Array.from(plain.band));
    expect(found.mean).toBeCloseTo(
      plain.score.reduce((sum, score) => sum + score, 0) / plain.scored.reduce((sum, mark) => sum + mark, 0),
      9,
    );
  });
});
