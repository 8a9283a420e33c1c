import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { lintHealthModel } from "./lint-model.js";
import { scoreAccounts } from "./score-accounts.js";
import { scoreColumns } from "./score-columns.js";
import { workspaceOf } from "./tables.fixture.js";

type Measure = HealthModelInput["groups"][number]["measures"][number];

const measure = (id: string, more: Partial<Measure> = {}): Measure => ({
  id,
  weight: 1,
  source: { table: "accounts", column: id, aggregate: "latest" },
  normalise: { kind: "linear", at0: 0, at100: 100 },
  ...more,
});

function modelOf(measures: readonly Measure[], more: Partial<HealthModelInput> = {}): HealthModel {
  const parsed = parseHealthModel({
    id: "m",
    groups: [{ id: "g", weight: 1, measures: [...measures] }],
    bands: [
      { id: "low", from: 0 },
      { id: "high", from: 50 },
    ],
    actions: { low: "call", high: "thank" },
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

const codes = (
  model: HealthModel,
  ...more: Parameters<typeof lintHealthModel> extends [unknown, ...infer R] ? R : never
) => lintHealthModel(model, ...more).map(({ code, path }) => `${code} ${path}`);

describe("the lint of a health model", () => {
  it("has nothing to say of the models that come along", () => {
    for (const model of Object.values(DEFAULT_HEALTH_MODELS)) expect(codes(model)).toEqual([]);
  });

  it("finds a band that no score reaches", () => {
    const capped = measure("a", {
      normalise: {
        kind: "piecewise",
        points: [
          [0, 20],
          [1, 70],
        ],
      },
    });
    const bands = [
      { id: "lowest", from: 0 },
      { id: "middle", from: 10 },
      { id: "top", from: 70.5 },
    ];
    const actions = { lowest: "x", middle: "x", top: "x" };
    expect(codes(modelOf([capped], { bands, actions }))).toEqual([
      "model/unreachable-band bands[0]",
      "model/unreachable-band bands[2]",
    ]);
    const steps = measure("a", {
      normalise: {
        kind: "steps",
        points: [
          [0, 75],
          [1, 30],
        ],
      },
    });
    const between = [
      { id: "l", from: 0 },
      { id: "m", from: 31 },
      { id: "h", from: 75 },
    ];
    const model = modelOf([steps], { bands: between, actions: { l: "x", m: "x", h: "x" } });
    expect(codes(model)).toEqual(["model/unreachable-band bands[1]"]);
  });

  it("finds a band between steps also where the weight of what is missing is shared out", () => {
    const steps = (id: string, ...scores: number[]) =>
      measure(id, { normalise: { kind: "steps", points: scores.map((score, x): [number, number] => [x, score]) } });
    const bands = [0, 10, 55, 90].map((from) => ({ id: `from-${from}`, from }));
    const actions = Object.fromEntries(bands.map(({ id }) => [id, "x"]));
    // Both heard: 0, 50, 100; one of them alone: 0 or 100.
    const both = [steps("a", 0, 100), steps("b", 0, 100)];
    for (const missing of ["renormalise", "carry-forward"] as const) {
      expect(codes(modelOf(both, { bands, actions, missing }))).toEqual(["model/unreachable-band bands[2]"]);
    }
    // A third of the weight is not enough, so that a (0 or 100) is always heard with two thirds or more of the weight.
    const heavy = [{ ...steps("a", 0, 100), weight: 2 }, steps("b", 0, 100)];
    const halves = [0, 10, 40, 50, 60, 70, 90].map((from) => ({ id: `from-${from}`, from }));
    const unreachable = codes(modelOf(heavy, { bands: halves, actions: {} })).filter((one) => one.includes("unreach"));
    expect(unreachable).toEqual([2, 3, 5].map((band) => `model/unreachable-band bands[${band}]`));
    // What moves without steps fills the place between them.
    expect(codes(modelOf([...both, measure("c")], { bands, actions }))).toEqual([]);
  });

  it("calls exactly those bands unreachable that no combination of steps and gaps in the data gives", () => {
    const measures = fc.array(
      fc.record({
        scores: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 3 }),
        weight: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 2 },
    );
    const groups = fc.array(fc.record({ measures, weight: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 2,
    });
    const missing = fc.constantFrom("renormalise", "neutral", "worst", "carry-forward");
    const floor = fc.constantFrom(0, 0.25, 0.5, 0.8, 1);
    const begins = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, missing, floor, begins, (list, policy, coverageFloor, froms) => {
        if (list.every(({ weight }) => weight === 0)) return;
        if (list.some((group) => group.measures.every(({ weight }) => weight === 0))) return;
        const parsed = parseHealthModel({
          id: "m",
          missing: policy,
          coverageFloor,
          bands: [0, ...froms.sort((a, b) => a - b)].map((from) => ({ id: `from-${from}`, from })),
          groups: list.map((group, g) => ({
            id: `g${g}`,
            weight: group.weight,
            measures: group.measures.map(({ scores, weight }, m) =>
              measure(`m${g}-${m}`, {
                weight,
                normalise: { kind: "steps", points: scores.map((score, x) => [x, 10 * score]) },
              }),
            ),
          })),
        });
        if (!parsed.ok) throw new Error("the model cannot be used");
        // One account for every combination: each measure on one of its steps, or without a value.
        const steps = list.flatMap((group) => group.measures.map(({ scores }) => [Number.NaN, ...scores.keys()]));
        const accounts = steps.reduce<number[][]>(
          (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
          [[]],
        );
        const { band, scored } = scoreColumns(
          parsed.value.model,
          steps.map((_, k) => Float64Array.from(accounts, (row) => row[k]!)),
        );
        const reached = new Set([...band].filter((_, i) => scored[i] === 1));
        const called = lintHealthModel(parsed.value.model).filter(({ code }) => code === "model/unreachable-band");
        expect(called.map(({ path }) => path)).toEqual(
          parsed.value.model.bands.flatMap((_, b) => (reached.has(b) ? [] : [`bands[${b}]`])),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("takes measures with more combinations than can be tried for ones that score anything between their ends", () => {
    const many = Array.from({ length: 9 }, (_, k) =>
      measure(`m${k}`, {
        weight: k + 2,
        normalise: { kind: "steps", points: [10, 20, 30, 40].map((score, x) => [x, score]) },
      }),
    );
    const bands = [0, 10, 41].map((from) => ({ id: `from-${from}`, from }));
    const model = modelOf(many, { bands, actions: { "from-0": "x", "from-10": "x", "from-41": "x" } });
    expect(codes(model)).toEqual(["model/unreachable-band bands[0]", "model/unreachable-band bands[2]"]);
  });

  it("never calls a band unreachable in which an account can be", () => {
    const points = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 4 })
      .chain((xs) =>
        fc.tuple(
          fc.constant([...xs].sort((a, b) => a - b)),
          fc.array(fc.integer({ min: 0, max: 100 }), { minLength: xs.length, maxLength: xs.length }),
        ),
      )
      .map(([xs, ys]) => xs.map((x, i): [number, number] => [x, ys[i]!]));
    const measures = fc.array(
      fc.record({ points, kind: fc.constantFrom("steps", "piecewise"), weight: fc.integer({ min: 0, max: 5 }) }),
      { minLength: 1, maxLength: 3 },
    );
    const missing = fc.constantFrom("renormalise", "neutral", "worst");
    const values = fc.array(fc.option(fc.integer({ min: -5, max: 25 }), { nil: Number.NaN }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(measures, missing, fc.integer({ min: 1, max: 99 }), values, (list, policy, from, row) => {
        if (list.every(({ weight }) => weight === 0)) return;
        const model = modelOf(
          list.map(({ points: own, kind, weight }, k) =>
            measure(`m${k}`, { weight, normalise: { kind, points: own } as Measure["normalise"] }),
          ),
          {
            missing: policy as "worst",
            coverageFloor: 0,
            bands: [
              { id: "low", from: 0 },
              { id: "high", from },
            ],
          },
        );
        const { band, scored } = scoreColumns(
          model,
          list.map((_, k) => Float64Array.of(row[k]!)),
        );
        if (scored[0] === 0) return;
        const own = model.bands[band[0]!]!.id;
        const called = lintHealthModel(model).filter(({ code }) => code === "model/unreachable-band");
        expect(called.map(({ given }) => given)).not.toContain(own);
      }),
      { numRuns: 2000 },
    );
  });

  it("finds weights that cannot matter", () => {
    const flat = measure("flat", {
      normalise: {
        kind: "steps",
        points: [
          [0, 40],
          [5, 40],
        ],
      },
    });
    const measures = [measure("a", { weight: 200 }), measure("none", { weight: 0 }), measure("tiny"), flat];
    expect(codes(modelOf(measures))).toEqual([
      "model/weight-without-effect groups[0].measures[1]",
      "model/weight-without-effect groups[0].measures[2]",
      "model/flat-measure groups[0].measures[3]",
    ]);
  });

  it("finds bands without an action, repeated and reversed measures, and more measures than anyone can explain", () => {
    expect(codes(modelOf([measure("a")], { actions: { low: "call" } }))).toEqual([
      "model/band-without-action bands[1]",
    ]);
    // Blanks are no action, in whichever language.
    for (const high of ["", " ", {}, { en: "" }, { en: " ", ja: "" }]) {
      expect(codes(modelOf([measure("a")], { actions: { low: "call", high } }))).toEqual([
        "model/band-without-action bands[1]",
      ]);
    }
    expect(codes(modelOf([measure("a")], { actions: { low: "call", high: { en: "", ja: "電話する" } } }))).toEqual([]);
    const silent = measure("silence", {
      source: { table: "usage", aggregate: "days-since-last" },
      normalise: { kind: "linear", at0: 0, at100: 30 },
    });
    const again = { ...silent, id: "again", normalise: { kind: "linear", at0: 30, at100: 0 } as const };
    expect(codes(modelOf([silent, again]))).toEqual([
      "model/looks-reversed groups[0].measures[0]",
      "model/repeated-measure groups[0].measures[1]",
    ]);
    const many = Array.from({ length: 11 }, (_, k) => measure(`m${k}`));
    expect(codes(modelOf(many))).toEqual(["model/too-many-measures groups"]);
  });

  it("finds a segment rule that never gets its turn", () => {
    const segments = [
      { when: { plan: "pro" }, use: "m" },
      { when: { country: "JP" }, use: "m" },
      { when: { plan: "pro", country: "JP" }, use: "m" },
    ];
    expect(codes(modelOf([measure("a")], { segments }))).toEqual(["model/covered-segment segments[2]"]);
  });

  it("finds with data what only data can tell", () => {
    const workspace = workspaceOf({
      accounts: Array.from({ length: 10 }, (_, i) => ({
        account_id: `a${i}`,
        same: 7,
        rare: i === 0 ? 5 : null,
        good: 60 + i,
      })),
    });
    const model = modelOf(["good", "same", "rare", "gone"].map((id) => measure(id)));
    const scores = scoreAccounts(workspace, model, { asOf: "2026-01-31" });
    if (!scores.ok) throw new Error("no scores");
    expect(codes(model, scores.value)).toEqual([
      "model/empty-band bands[1]",
      "model/no-spread groups[0].measures[1]",
      "model/little-data groups[0].measures[2]",
      "model/no-data groups[0].measures[3]",
    ]);
  });

  it("leaves gaps and overlaps of bands to the reading of the model, which refuses them", () => {
    const refused = (bands: HealthModelInput["bands"]) => {
      const parsed = parseHealthModel({ id: "m", groups: [{ id: "g", weight: 1, measures: [measure("a")] }], bands });
      return parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} ${path}`);
    };
    const low = { id: "low", from: 0, to: 40 };
    expect(refused([low, { id: "high", from: 40, to: 100 }])).toEqual([]);
    expect(refused([low, { id: "high", from: 45 }])).toEqual(["model/band-gap bands[0].to"]);
    expect(refused([low, { id: "high", from: 35 }])).toEqual(["model/band-overlap bands[0].to"]);
    expect(refused([low, { id: "high", from: 40, to: 90 }])).toEqual(["model/band-gap bands[1].to"]);
  });
});
