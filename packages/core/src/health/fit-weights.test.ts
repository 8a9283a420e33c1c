import { describe, expect, it } from "vitest";
import { drain } from "../steps.js";
import { fitWeightsSteps } from "./fit-weights.js";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import type { WeightFit } from "./weight-fit-result.js";

type Weights = Readonly<Record<string, readonly [group: string, weight: number]>>;

/** Groups of measures on use; one named `fit` is of the accounts table, and has no date. */
function modelOf(
  weights: Weights,
  groupWeights: Readonly<Record<string, number>>,
  missing = "renormalise",
): HealthModel {
  const measure = (id: string, weight: number) => ({
    id,
    weight,
    source:
      id === "fit"
        ? { table: "accounts", column: "fit_score", aggregate: "latest" }
        : { table: "usage", column: id, aggregate: "sum" },
    normalise: { kind: "linear", at0: 0, at100: 100 },
  });
  const groups = Object.entries(groupWeights).map(([id, weight]) => ({
    id,
    weight,
    measures: Object.entries(weights).flatMap(([name, [group, own]]) => (group === id ? [measure(name, own)] : [])),
  }));
  const parsed = parseHealthModel({ id: "m", coverageFloor: 0, groups, missing } as HealthModelInput);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.model;
}

/** So many accounts, lost and kept, with the same points of every measure. */
type Cell = readonly [lost: number, kept: number, points: readonly number[]];

function rowsOf(names: readonly string[], cells: readonly Cell[]) {
  const all = cells.flatMap(([lost, kept, points]) =>
    Array.from({ length: lost + kept }, (_, i) => ({ lost: i < lost ? 1 : 0, points })),
  );
  return {
    points: new Map(names.map((name, j) => [name, Float64Array.from(all, (row) => row.points[j]!)])),
    outcome: Uint8Array.from(all, ({ lost }) => lost),
    account: Int32Array.from(all.keys()),
    accounts: all.length,
    lostAccounts: all.reduce((sum, { lost }) => sum + lost, 0),
    from: "2025-01-31",
    to: "2025-06-30",
    split: "2025-09-30",
    issues: [],
  };
}

function fitted(model: HealthModel, rows: ReturnType<typeof rowsOf>): WeightFit {
  const found = drain(fitWeightsSteps(model, rows));
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value;
}

const findings = ({ measures }: WeightFit) => Object.fromEntries(measures.map((one) => [one.measure, one.finding]));
const fittedShares = ({ measures }: WeightFit) => measures.map((one) => one.fittedShare!);

/** Odds of a loss: 1, halved by `a`, a third by `b`, and both together where the two are independent. */
const INDEPENDENT: readonly Cell[] = [
  [36, 36, [0, 0]],
  [24, 48, [100, 0]],
  [18, 54, [0, 100]],
  [60, 360, [100, 100]],
];
const two = modelOf({ a: ["g", 50], b: ["g", 50] }, { g: 100 });

describe("weights fitted to what happened", () => {
  it("are as the log odds ratios of the measures, in shares that add up to what they did", () => {
    const fit = fitted(two, rowsOf(["a", "b"], INDEPENDENT));
    const [a, b] = fit.measures;
    // A standard deviation of a measure that is 0 or 100.
    const sd = (share: number) => Math.sqrt(share * (1 - share));
    expect(a!.coefficient!).toBeCloseTo(-Math.log(2) * sd(492 / 636), 9);
    expect(b!.coefficient!).toBeCloseTo(-Math.log(3) * sd(492 / 636), 9);
    const weight = Math.log(2) / (Math.log(2) + Math.log(3));
    expect(fittedShares(fit)[0]).toBeCloseTo(weight, 3);
    expect(fittedShares(fit).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(a!.contribution! + b!.contribution!).toBeCloseTo(-1, 12);
    expect([fit.rows, fit.lostRows, fit.ridge, fit.separated]).toEqual([636, 138, 0, []]);
    for (const { coefficient, se, interval } of fit.measures) {
      expect(interval![1] - interval![0]).toBeCloseTo(2 * 1.959964 * se!, 12);
      expect((interval![0] + interval![1]) / 2).toBeCloseTo(coefficient!, 12);
    }
    expect(two.groups[0]!.measures.map(({ weight: own }) => own)).toEqual([50, 50]);
  });

  it("have standard errors of so many accounts as there are, however many days each is seen", () => {
    const one = modelOf({ a: ["g", 1] }, { g: 1 });
    const cells: readonly Cell[] = [
      [30, 60, [0]],
      [10, 80, [100]],
    ];
    const once = rowsOf(["a"], cells);
    const { se } = fitted(one, once).measures[0]!;
    // Of a log odds ratio, in standard deviations of a measure that is 0 or 100 for half of all.
    const oddsRatio = Math.sqrt(1 / 30 + 1 / 60 + 1 / 10 + 1 / 80);
    expect(se!).toBeCloseTo(0.5 * oddsRatio * Math.sqrt(180 / 179), 9);
    const tenfold = <T>(values: Iterable<T>) => [...values].flatMap((value) => Array<T>(10).fill(value));
    const often = {
      ...once,
      points: new Map([["a", Float64Array.from(tenfold(once.points.get("a")!))]]),
      outcome: Uint8Array.from(tenfold(once.outcome)),
      account: Int32Array.from(tenfold(once.account)),
    };
    expect(fitted(one, often).measures[0]!.se!).toBeCloseTo(se!, 9);
    const apart = { ...often, account: Int32Array.from(often.account.keys()) };
    expect(fitted(one, apart).measures[0]!.se!).toBeCloseTo(se! / Math.sqrt(10), 2);
  });

  it("are shared out over groups, whose weights add up to what they did", () => {
    const model = modelOf({ a: ["use", 3], b: ["calls", 1] }, { use: 0.5, calls: 1.5 });
    const fit = fitted(model, rowsOf(["a", "b"], INDEPENDENT));
    const [use, calls] = fit.model!.groups;
    expect(use!.weight + calls!.weight).toBeCloseTo(2, 9);
    expect(use!.weight / 2).toBeCloseTo(Math.log(2) / Math.log(6), 3);
    expect([use!.measures[0]!.weight, calls!.measures[0]!.weight]).toEqual([3, 1]);
    expect(fit.model!.bands).toEqual(model.bands);
  });

  it("give nothing to a measure whose points go with losses, and name it", () => {
    // Odds rise with c; a and c are independent.
    const rows = rowsOf(
      ["a", "c"],
      [
        [36, 72, [0, 0]],
        [20, 80, [100, 0]],
        [54, 54, [0, 100]],
        [40, 80, [100, 100]],
      ],
    );
    const fit = fitted(modelOf({ a: ["use", 1], c: ["calls", 1] }, { use: 50, calls: 50 }), rows);
    expect(findings(fit)).toEqual({ a: "fits", c: "opposite" });
    expect(fit.measures[1]!.coefficient!).toBeGreaterThan(0);
    expect(fit.measures[1]!.contribution!).toBeGreaterThan(0);
    expect(fittedShares(fit)).toEqual([1, 0]);
    // A group that weighs nothing keeps what its measures weigh in it: the model stays one that can be used.
    expect(fit.model!.groups.map(({ weight, measures }) => [weight, measures[0]!.weight])).toEqual([
      [100, 1],
      [0, 1],
    ]);
    expect(parseHealthModel(fit.model).ok).toBe(true);
  });

  it("are none where every measure goes the other way", () => {
    const rows = rowsOf(
      ["a"],
      [
        [10, 40, [0]],
        [40, 10, [100]],
      ],
    );
    const fit = fitted(modelOf({ a: ["g", 1] }, { g: 1 }), rows);
    expect([fit.model, fit.measures[0]!.finding, fit.measures[0]!.fittedShare]).toEqual([null, "opposite", null]);
  });

  it("leave measures their share of which history says nothing, and give none to what others make up", () => {
    const model = modelOf(
      { a: ["g", 30], always: ["g", 10], never: ["g", 10], again: ["g", 30], fit: ["g", 20] },
      { g: 1 },
    );
    const rows = rowsOf(
      ["a", "always", "never", "again"],
      [
        [30, 60, [20, 40, Number.NaN, 60]],
        [10, 80, [80, 40, Number.NaN, 0]],
      ],
    );
    const fit = fitted(model, rows);
    expect(findings(fit)).toEqual({
      a: "fits",
      always: "constant",
      never: "constant",
      again: "collinear",
      fit: "undated",
    });
    fittedShares(fit).forEach((share, k) => {
      expect(share).toBeCloseTo([0.6, 0.1, 0.1, 0, 0.2][k]!, 9);
    });
    expect(fit.measures.map(({ missingShare }) => missingShare)).toEqual([0, 0, 1, 0, null]);
    expect(fit.measures.slice(1).map(({ coefficient }) => coefficient)).toEqual([null, null, null, null]);
  });

  it("are of no use one by one where one measure nearly makes up another, which is said of both by name", () => {
    const model = modelOf({ a: ["g", 1], same: ["g", 1], own: ["g", 1] }, { g: 1 });
    const rows = (apart: number) =>
      rowsOf(
        ["a", "same", "own"],
        [
          [30, 60, [20, 40, 10]],
          [10, 80, [80, 160 + apart, 30]],
          [20, 40, [50, 100 - apart, 10]],
          [15, 40, [60, 120 + apart, 0]],
        ],
      );
    const named = (apart: number) =>
      fitted(model, rows(apart)).issues.flatMap(({ code, given, params }) =>
        code === "backtest/nearly-collinear" ? [[given, params?.other]] : [],
      );
    expect(named(0.01)).toEqual([
      ["a", "same"],
      ["same", "a"],
    ]);
    expect(named(90)).toEqual([]);
  });

  it("take for missing points what the model scores them with", () => {
    const cells = (instead: number): readonly Cell[] => [
      [30, 60, [instead]],
      [10, 80, [100]],
      [20, 30, [0]],
    ];
    for (const [policy, points] of [
      ["worst", 0],
      ["neutral", 50],
      ["renormalise", (90 / (90 + 50)) * 100],
    ] as const) {
      const model = modelOf({ a: ["g", 1] }, { g: 1 }, policy);
      const found = fitted(model, rowsOf(["a"], cells(Number.NaN)));
      const filled = fitted(model, rowsOf(["a"], cells(points)));
      expect(found.measures[0]!.coefficient).toBeCloseTo(filled.measures[0]!.coefficient!, 9);
      expect(found.measures[0]!.missingShare).toBeCloseTo(90 / 230, 12);
    }
  });

  it("are held by a ridge where a measure tells losses without an error, which is said", () => {
    const rows = rowsOf(
      ["a", "b"],
      [
        [12, 0, [0, 0]],
        [12, 0, [0, 100]],
        [0, 30, [100, 0]],
        [0, 40, [100, 100]],
      ],
    );
    const fit = fitted(two, rows);
    expect([fit.ridge, fit.separated]).toEqual([1, ["a"]]);
    expect(fit.measures[0]!.coefficient!).toBeLessThan(-1);
    expect(fit.measures[0]!.se!).toBeGreaterThan(0);
  });

  it("are refused with fewer losses than measures, or than five, and noted with fewer than ten for each", () => {
    const refused = (cells: readonly Cell[]) => drain(fitWeightsSteps(two, rowsOf(["a", "b"], cells)));
    expect(
      refused([
        [4, 40, [0, 0]],
        [0, 40, [100, 0]],
      ]),
    ).toMatchObject({
      ok: false,
      issues: [{ code: "backtest/too-few-churners", params: { positives: 4, rows: 84, needed: 5, part: "train" } }],
    });
    expect(refused([])).toMatchObject({ ok: false, issues: [{ code: "backtest/too-few-churners" }] });
    const few = fitted(
      two,
      rowsOf(
        ["a", "b"],
        [
          [8, 40, [0, 0]],
          [6, 60, [100, 100]],
          [3, 30, [0, 100]],
        ],
      ),
    );
    expect(few.issues).toMatchObject([{ code: "backtest/few-churners", params: { positives: 17, needed: 20 } }]);
    expect(fitted(two, rowsOf(["a", "b"], INDEPENDENT)).issues).toEqual([]);
  });
});
