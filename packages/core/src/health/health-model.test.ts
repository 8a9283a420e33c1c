import { describe, expect, it } from "vitest";
import type { Issue } from "../result.js";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { documentedGroups } from "./documented-groups.fixture.js";
import { parseHealthModel } from "./health-model.js";
import { bandsOf } from "./model-parts.js";

/** The documented example of the format, every field in it. */
const documented = {
  tenure: 1,
  id: "b2b-default",
  version: 3,
  name: { en: "B2B", ja: "法人向け" },
  missing: "renormalise",
  coverageFloor: 0.5,
  bands: [
    { id: "critical", from: 0 },
    { id: "at-risk", from: 40 },
    { id: "steady", from: 60 },
    { id: "healthy", from: 80 },
  ],
  groups: documentedGroups,
  actions: { "at-risk": "Call" },
  segments: [{ when: { plan: "enterprise" }, use: "b2b-enterprise" }],
};

const measure = documented.groups[1]!.measures[0]!;
const group = (fields: object) => ({ id: "g", weight: 1, measures: [measure], ...fields });
const withMeasure = (fields: object) => ({ id: "m", groups: [group({ measures: [{ ...measure, ...fields }] })] });
const withSource = (source: object) => withMeasure({ source });
const withBands = (...froms: number[]) => ({
  id: "m",
  groups: [group({})],
  bands: froms.map((from, i) => ({ id: `band ${i}`, from })),
});

function refused(input: unknown): readonly Issue[] {
  const parsed = parseHealthModel(input);
  if (parsed.ok) throw new Error("accepted");
  return parsed.issues;
}

const codes = (input: unknown) => refused(input).map(({ code, path }) => `${code} ${path ?? ""}`);

describe("health model", () => {
  it("accepts the documented example as it stands", () => {
    const parsed = parseHealthModel(structuredClone(documented));
    expect(parsed).toEqual({ ok: true, value: { model: documented, issues: [] } });
  });

  it("fills in version, policy, floor and bands where a small model leaves them out", () => {
    const parsed = parseHealthModel({ id: "small", groups: [group({})] });
    expect(parsed.ok && parsed.value.model).toMatchObject({
      tenure: 1,
      version: 1,
      missing: "renormalise",
      coverageFloor: 0.5,
      bands: documented.bands,
      actions: {},
      segments: [],
    });
  });

  it("refuses a newer format by name, and says nothing else about it", () => {
    const [issue, ...others] = refused({ ...documented, tenure: 2, groups: "later" });
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: "model/newer-version", path: "tenure", given: 2, params: { supported: 1 } });
  });

  it("warns of an unknown field, guesses which was meant and goes on without it", () => {
    const parsed = parseHealthModel({ ...documented, coverageFlor: 0.9 });
    expect(parsed.ok && parsed.value.model.coverageFloor).toBe(0.5);
    expect(parsed.ok && parsed.value.issues).toEqual([
      {
        code: "model/unknown-field",
        severity: "warning",
        path: "coverageFlor",
        params: { suggestion: "coverageFloor" },
      },
    ]);
  });

  it("refuses weights that are negative, no numbers, or zero together", () => {
    expect(codes({ id: "m", groups: [group({ weight: -1 })] })).toContain("model/negative-weight groups[0].weight");
    expect(codes({ id: "m", groups: [group({ weight: Number.NaN })] })).toContain(
      "model/not-a-number groups[0].weight",
    );
    expect(codes({ id: "m", groups: [group({ weight: 0 })] })).toEqual(["model/weights-sum-zero groups"]);
    expect(codes(withMeasure({ weight: 0 }))).toEqual(["model/weights-sum-zero groups[0].measures"]);
    expect(codes(withMeasure({ weight: Number.POSITIVE_INFINITY }))).toContain(
      "model/not-a-number groups[0].measures[0].weight",
    );
    const one = { ...measure, id: "other", weight: 0 };
    expect(parseHealthModel({ id: "m", groups: [group({ measures: [measure, one] })] }).ok).toBe(true);
  });

  it("refuses bands that leave a gap, are out of order or share an id", () => {
    expect(codes(withBands(10, 50))).toEqual(["model/band-gap bands[0].from"]);
    expect(codes(withBands(0, 60, 40))).toEqual(["model/band-order bands[2].from"]);
    expect(codes(withBands(0, 50, 50))).toEqual(["model/band-order bands[2].from"]);
    expect(codes(withBands(0, 101))).toHaveLength(1);
    const twice = {
      ...withBands(),
      bands: [
        { id: "low", from: 0 },
        { id: "low", from: 50 },
      ],
    };
    expect(codes(twice)).toEqual(["model/duplicate-id bands[1].id"]);
    expect(codes({ ...withBands(), bands: [] })).toHaveLength(1);
  });

  it("refuses tables and aggregates that it does not know, and guesses which were meant", () => {
    expect(refused(withSource({ table: "ticket", aggregate: "count" }))).toMatchObject([
      {
        code: "model/unknown-table",
        path: "groups[0].measures[0].source.table",
        given: "ticket",
        params: { suggestion: "tickets" },
      },
    ]);
    expect(refused(withSource({ table: "tickets", aggregate: "counts" }))).toMatchObject([
      { code: "model/unknown-aggregate", params: { suggestion: "count" } },
    ]);
  });

  it("asks for the column that an aggregate needs, except where a table has only one answer", () => {
    expect(codes(withSource({ table: "usage", aggregate: "mean" }))).toEqual([
      "model/missing-field groups[0].measures[0].source.column",
    ]);
    expect(parseHealthModel(withSource({ table: "surveys", aggregate: "mean", kind: "nps" })).ok).toBe(true);
    expect(codes(withSource({ table: "usage", aggregate: "open" }))).toEqual([
      "model/aggregate-of-other-table groups[0].measures[0].source.aggregate",
    ]);
    expect(codes(withSource({ table: "accounts", column: "fit_score", aggregate: "mean" }))).toEqual([
      "model/undated-table groups[0].measures[0].source.aggregate",
    ]);
  });

  it("refuses scales that do not rise, and kinds that do not exist", () => {
    const path = "groups[0].measures[0].normalise";
    expect(codes(withMeasure({ normalise: { kind: "linear", at0: 5, at100: 5 } }))).toEqual([
      `model/flat-scale ${path}.at100`,
    ]);
    const points = [
      [0, 0],
      [5, 50],
      [5, 100],
    ];
    expect(codes(withMeasure({ normalise: { kind: "piecewise", points } }))).toEqual([
      `model/points-order ${path}.points[2]`,
    ]);
    expect(codes(withMeasure({ normalise: { kind: "band", target: [4, 2], zeroAt: [0, 9] } }))).toEqual([
      `model/points-order ${path}.target[1]`,
    ]);
    expect(codes(withMeasure({ normalise: { kind: "band", target: [2, 4], zeroAt: [3, 9] } }))).toEqual([
      `model/points-order ${path}.zeroAt[0]`,
    ]);
    expect(codes(withMeasure({ normalise: { kind: "decay", halfLife: 0 } }))).toEqual([
      `model/out-of-range ${path}.halfLife`,
    ]);
    expect(refused(withMeasure({ normalise: { kind: "linar", at0: 0, at100: 1 } }))).toMatchObject([
      { code: "model/unknown-kind", params: { suggestion: "linear" } },
    ]);
  });

  it("refuses two measures or groups of one id, since results are told apart by them", () => {
    expect(codes({ id: "m", groups: [group({}), group({ id: "h" })] })).toEqual([
      "model/duplicate-id groups[1].measures[0].id",
    ]);
    const other = group({ measures: [{ ...measure, id: "other" }] });
    expect(codes({ id: "m", groups: [group({}), other] })).toEqual(["model/duplicate-id groups[1].id"]);
  });

  it("warns of an action for a band that does not exist", () => {
    const parsed = parseHealthModel({ ...documented, actions: { "at risk": "Call" } });
    expect(parsed.ok && parsed.value.issues).toMatchObject([
      { code: "model/unknown-band", severity: "warning", given: "at risk", params: { suggestion: "at-risk" } },
    ]);
  });

  it("says everything that is wrong at once, and survives what is no model at all", () => {
    const wrong = { ...withBands(10, 5), coverageFloor: 2, missing: "guess" };
    expect(refused(wrong).length).toBeGreaterThanOrEqual(4);
    for (const input of [null, undefined, 7, "model", [], {}, { id: 1 }, { id: "m", groups: [null] }]) {
      expect(refused(input).every(({ code }) => code.startsWith("model/"))).toBe(true);
    }
    const trap = {
      id: "m",
      get groups(): never {
        throw new Error("no");
      },
    };
    expect(codes(trap)).toEqual(["model/unreadable "]);
  });

  it("gives bands their tones: as written, by a well-known id, or by place", () => {
    const parsed = parseHealthModel({
      ...documented,
      actions: {},
      bands: [
        { id: "red", from: 0 },
        { id: "at-risk", from: 30 },
        { id: "odd", from: 50, tone: "critical" },
        { id: "green", from: 80 },
      ],
    });
    expect(parsed.ok && bandsOf(parsed.value.model).map(({ tone }) => tone)).toEqual([
      "critical",
      "risk",
      "critical",
      "healthy",
    ]);
  });

  it("comes with models that its own schema accepts", () => {
    for (const model of Object.values(DEFAULT_HEALTH_MODELS)) {
      expect(parseHealthModel(JSON.parse(JSON.stringify(model)))).toEqual({ ok: true, value: { model, issues: [] } });
    }
  });
});
