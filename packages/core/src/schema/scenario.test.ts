import { describe, expect, it } from "vitest";
import type { Issue } from "../result.js";
import { parseScenario, type Scenario, type ScenarioInput } from "./scenario.js";
import { SCENARIO_FIELDS, SEGMENT_FIELDS } from "./scenario-fields.js";

const segment = {
  name: "smb",
  customers: 800,
  arpa: 49,
  grossMargin: 0.75,
  hazard: { kind: "constant", monthly: 0.03 },
} as const;
const minimal = { horizonMonths: 24, discountAnnual: 0.12, segments: [segment] } satisfies ScenarioInput;

/** The documented example of the format, every field in it. */
const everything: ScenarioInput = {
  tenure: 1,
  title: { en: "Add-on and price rise", ja: "アドオンと価格改定" },
  notes: "for the spring course",
  currency: "JPY",
  horizonMonths: 48,
  discountAnnual: 0.12,
  segments: [
    {
      name: "smb",
      customers: 800,
      arpa: 49,
      grossMargin: 0.75,
      cac: 180,
      csCostPerCustomerMonth: 2,
      term: 1,
      hazard: { kind: "byAge", monthly: [0.09, 0.07, 0.055] },
      involuntaryMonthly: 0.004,
      churnChanges: [{ fromMonth: 6, multiplier: 0.8 }],
      expansionMonthly: 0.004,
      contractionMonthly: 0.003,
      crossSell: { atAge: 9, attachRate: 0.25, addMrr: 60, fromMonth: 0 },
      reactivation: { windowMonths: 6, monthlyProb: 0.02, mrrFraction: 0.9 },
      priceChange: { month: 12, pct: 0.08, extraChurn: 0.015 },
      acquisitions: { monthly: 40, growthMonthly: 0.01, seasonality: [1, 1, 1.2, 1.1, 1, 1, 0.8, 0.7, 1, 1, 1, 1.2] },
    },
    { ...segment, name: "mid", term: 6, hazard: { kind: "perRenewal", rates: [0.12, 0.09, 0.07] }, acquisitions: 4 },
    { ...segment, name: "big", term: 12, hazard: { kind: "sbgPerRenewal", alpha: 0.668, beta: 3.806 } },
  ],
};

function accepted(input: unknown): { scenario: Scenario; issues: readonly Issue[] } {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function refused(input: unknown): readonly Issue[] {
  const parsed = parseScenario(input);
  if (parsed.ok) throw new Error("accepted");
  return parsed.issues;
}

const withSegment = (fields: object) => ({ ...minimal, segments: [{ ...segment, ...fields }] });

describe("scenario", () => {
  it("accepts the documented example without a word", () => {
    const { scenario, issues } = accepted(everything);
    expect(issues).toEqual([]);
    expect(scenario.segments.map(({ name }) => name)).toEqual(["smb", "mid", "big"]);
    expect(scenario.segments[1]?.acquisitions).toEqual({ monthly: 4, growthMonthly: 0 });
  });

  it("fills what was left out from the field data", () => {
    const [filled] = accepted(minimal).scenario.segments;
    expect(filled).toEqual({
      ...segment,
      cac: SEGMENT_FIELDS.cac.default,
      csCostPerCustomerMonth: SEGMENT_FIELDS.csCostPerCustomerMonth.default,
      term: SEGMENT_FIELDS.term.default,
      involuntaryMonthly: 0,
      churnChanges: [],
      expansionMonthly: 0,
      contractionMonthly: 0,
    });
    expect(accepted(minimal).scenario.tenure).toBe(1);
  });

  it("says aloud when horizon and discount were assumed", () => {
    const { scenario, issues } = accepted({ segments: [segment] });
    expect(scenario.horizonMonths).toBe(SCENARIO_FIELDS.horizonMonths.default);
    expect(scenario.discountAnnual).toBe(SCENARIO_FIELDS.discountAnnual.default);
    expect(issues.map(({ code, path, severity }) => [code, path, severity])).toEqual([
      ["scenario/default-used", "horizonMonths", "notice"],
      ["scenario/default-used", "discountAnnual", "notice"],
    ]);
  });

  it("reads again what it gave, unchanged", () => {
    const { scenario } = accepted(everything);
    expect(accepted(scenario).scenario).toEqual(scenario);
    expect(accepted(JSON.parse(JSON.stringify(scenario))).scenario).toEqual(scenario);
  });

  it("does not touch what it was given", () => {
    const input = structuredClone({ ...everything, surplus: 1 });
    accepted(input);
    expect(input).toEqual({ ...everything, surplus: 1 });
  });

  it("runs without an unknown field, and asks whether another was meant", () => {
    const { scenario, issues } = accepted({
      ...minimal,
      horizonMonth: 12,
      segments: [{ ...segment, gross_margin: 0.1, mood: "good", hazard: { ...segment.hazard, monthy: 0.5 } }],
    });
    expect(scenario).toEqual(accepted(minimal).scenario);
    expect(issues).toEqual([
      {
        code: "scenario/unknown-field",
        severity: "warning",
        path: "segments[0].hazard.monthy",
        params: { suggestion: "monthly" },
      },
      {
        code: "scenario/unknown-field",
        severity: "warning",
        path: "segments[0].gross_margin",
        params: { suggestion: "grossMargin" },
      },
      { code: "scenario/unknown-field", severity: "warning", path: "segments[0].mood", params: {} },
      {
        code: "scenario/unknown-field",
        severity: "warning",
        path: "horizonMonth",
        params: { suggestion: "horizonMonths" },
      },
    ]);
  });

  it("names an unknown field together with the error it probably caused", () => {
    const { hazard: _, ...rest } = segment;
    const issues = refused({ ...minimal, segments: [{ ...rest, hazzard: segment.hazard }] });
    expect(issues).toContainEqual({
      code: "scenario/unknown-field",
      severity: "warning",
      path: "segments[0].hazzard",
      params: { suggestion: "hazard" },
    });
    expect(issues).toContainEqual({ code: "scenario/missing-field", severity: "error", path: "segments[0].hazard" });
  });

  it("refuses a later format by name, and judges nothing else in it", () => {
    expect(refused({ tenure: 2, segments: "a new idea" })).toEqual([
      { code: "scenario/newer-version", severity: "error", path: "tenure", given: 2, params: { supported: 1 } },
    ]);
    expect(refused({ ...minimal, tenure: 0 })[0]?.path).toBe("tenure");
    expect(refused({ ...minimal, tenure: "1" })[0]?.path).toBe("tenure");
  });

  it("says of every number in a list what is wrong with it, and how many there may be", () => {
    const found = (monthly: unknown) =>
      refused(withSegment({ hazard: { kind: "byAge", monthly } })).map(({ code, path }) => [code, path]);
    const path = "segments[0].hazard.monthly";
    expect(found([0.1, "0.2", 7, Number.NaN])).toEqual([
      ["scenario/not-a-number", `${path}[1]`],
      ["rate/out-of-range", `${path}[2]`],
      ["scenario/not-a-number", `${path}[3]`],
    ]);
    expect(found([])).toEqual([["scenario/too-few", path]]);
    expect(found(Array(601).fill(0.1))).toEqual([["scenario/too-many", path]]);
    expect(found(0.1)).toEqual([["scenario/wrong-type", path]]);
    expect(found(undefined)).toEqual([["scenario/missing-field", path]]);
  });

  it("keeps lists of its own, whatever their author goes on to write", () => {
    const monthly = [0.1, 0.05];
    const { scenario } = accepted(withSegment({ hazard: { kind: "byAge", monthly } }));
    monthly[0] = 7;
    expect(scenario.segments[0]!.hazard).toEqual({ kind: "byAge", monthly: [0.1, 0.05] });
  });

  it("takes a rate between 1 and 100 for a percentage and offers the fraction", () => {
    expect(refused(withSegment({ hazard: { kind: "constant", monthly: 3 } }))).toEqual([
      {
        code: "rate/out-of-range",
        severity: "error",
        path: "segments[0].hazard.monthly",
        given: 3,
        params: { min: 0, max: 1, suggestion: 0.03 },
      },
    ]);
    expect(refused(withSegment({ hazard: { kind: "byAge", monthly: [0.1, 7, 0.05] } }))[0]).toMatchObject({
      code: "rate/out-of-range",
      path: "segments[0].hazard.monthly[1]",
      params: { suggestion: 0.07 },
    });
    expect(refused({ ...minimal, discountAnnual: 12 })[0]).toMatchObject({ params: { suggestion: 0.12 } });
    expect(refused(withSegment({ expansionMonthly: 101 }))[0]?.params).toEqual({ min: 0, max: 1 });
    expect(refused(withSegment({ expansionMonthly: -0.1 }))[0]?.params).toEqual({ min: 0, max: 1 });
  });

  it("wonders at a yearly discount or a price rise above 100 %, and goes on", () => {
    const { issues } = accepted({
      ...minimal,
      discountAnnual: 8,
      segments: [{ ...segment, priceChange: { month: 3, pct: 5 } }],
    });
    expect(issues).toEqual([
      { code: "rate/unlikely", severity: "warning", path: "discountAnnual", given: 8, params: { suggestion: 0.08 } },
      {
        code: "rate/unlikely",
        severity: "warning",
        path: "segments[0].priceChange.pct",
        given: 5,
        params: { suggestion: 0.05 },
      },
    ]);
  });

  it("asks for numbers where texts are, and reads what they say", () => {
    const issues = refused(withSegment({ customers: "1,200", grossMargin: "75 %", arpa: "many", term: true }));
    expect(issues).toEqual([
      {
        code: "scenario/not-a-number",
        severity: "error",
        path: "segments[0].customers",
        given: "1,200",
        params: { suggestion: 1200 },
      },
      { code: "scenario/not-a-number", severity: "error", path: "segments[0].arpa", given: "many" },
      {
        code: "scenario/not-a-number",
        severity: "error",
        path: "segments[0].grossMargin",
        given: "75 %",
        params: { suggestion: 0.75 },
      },
      { code: "scenario/not-a-number", severity: "error", path: "segments[0].term", given: true },
    ]);
  });

  it("refuses NaN and infinities, and can say so in JSON", () => {
    for (const given of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const issues = refused(withSegment({ arpa: given }));
      expect(issues).toEqual([
        { code: "scenario/not-a-number", severity: "error", path: "segments[0].arpa", given: String(given) },
      ]);
      expect(JSON.parse(JSON.stringify(issues))).toEqual(issues);
    }
  });

  it("keeps numbers within their limits", () => {
    const cases: [fields: object, code: string, path: string, params: object][] = [
      [{ customers: -1 }, "scenario/out-of-range", "customers", { min: 0, max: 1e9 }],
      [{ term: 1.5 }, "scenario/not-whole", "term", { suggestion: 2 }],
      [{ term: 0 }, "scenario/out-of-range", "term", { min: 1, max: 600 }],
      [
        { churnChanges: [{ fromMonth: 0, multiplier: 101 }] },
        "scenario/out-of-range",
        "churnChanges[0].multiplier",
        { min: 0, max: 100 },
      ],
      [
        { churnChanges: [{ fromMonth: 0, multiplier: -1 }] },
        "scenario/out-of-range",
        "churnChanges[0].multiplier",
        { min: 0, max: 100 },
      ],
      [
        { churnChanges: Array.from({ length: 101 }, () => ({ fromMonth: 0, multiplier: 1 })) },
        "scenario/too-many",
        "churnChanges",
        { max: 100 },
      ],
      [{ hazard: { kind: "byAge", monthly: [] } }, "scenario/too-few", "hazard.monthly", { min: 1 }],
      [
        { hazard: { kind: "sbgPerRenewal", alpha: 0, beta: 1 } },
        "scenario/out-of-range",
        "hazard.alpha",
        { min: 1e-6, max: 1e9 },
      ],
      [
        { acquisitions: { monthly: 4, seasonality: [1, 2] } },
        "scenario/too-few",
        "acquisitions.seasonality",
        { min: 12 },
      ],
      [{ crossSell: { atAge: 0, attachRate: 0, addMrr: 0 } }, "scenario/out-of-range", "crossSell.atAge", { min: 1 }],
      [{ priceChange: { month: 0, pct: 0 } }, "scenario/out-of-range", "priceChange.month", { min: 1 }],
    ];
    for (const [fields, code, path, params] of cases) {
      const [issue] = refused(withSegment(fields));
      expect(issue).toMatchObject({ code, path: `segments[0].${path}`, params });
    }
    expect(refused({ ...minimal, horizonMonths: 601 })[0]?.code).toBe("scenario/out-of-range");
    expect(refused({ ...minimal, segments: [] })[0]).toMatchObject({ code: "scenario/too-few", path: "segments" });
  });

  it("points at the shorthand when the shorthand is wrong", () => {
    expect(refused(withSegment({ acquisitions: -4 }))).toEqual([
      {
        code: "scenario/out-of-range",
        severity: "error",
        path: "segments[0].acquisitions",
        given: -4,
        params: { min: 0, max: 1e9 },
      },
    ]);
    expect(refused(withSegment({ acquisitions: "40" }))[0]).toMatchObject({
      code: "scenario/wrong-type",
      path: "segments[0].acquisitions",
    });
  });

  it("offers the hazard that was meant", () => {
    expect(refused(withSegment({ hazard: { kind: "byage", monthly: [0.1] } }))).toEqual([
      {
        code: "scenario/unknown-kind",
        severity: "error",
        path: "segments[0].hazard.kind",
        given: "byage",
        params: { known: "constant, byAge, perRenewal, sbgPerRenewal", suggestion: "byAge" },
      },
    ]);
    expect(refused(withSegment({ hazard: 0.03 }))[0]).toMatchObject({
      code: "scenario/wrong-type",
      path: "segments[0].hazard",
      given: 0.03,
    });
    expect(refused(withSegment({ hazard: {} }))[0]).toMatchObject({ path: "segments[0].hazard.kind" });
  });

  it("wants segments that can be told apart, and numbers those without a name", () => {
    const { name: _, ...nameless } = segment;
    expect(refused({ ...minimal, segments: [segment, segment] })).toEqual([
      {
        code: "scenario/duplicate-segment",
        severity: "error",
        path: "segments[1].name",
        given: "smb",
        params: { name: "smb" },
      },
    ]);
    const { scenario } = accepted({ ...minimal, segments: [nameless, segment, nameless] });
    expect(scenario.segments.map(({ name }) => name)).toEqual(["segment 1", "smb", "segment 3"]);
  });

  it("knows a currency by its code", () => {
    expect(accepted({ ...minimal, currency: "JPY" }).scenario.currency).toBe("JPY");
    expect(refused({ ...minimal, currency: "yen" })[0]).toMatchObject({
      code: "scenario/unknown-currency",
      path: "currency",
      given: "yen",
    });
  });

  it("never throws, whatever it is given", () => {
    const throwing = {
      get segments() {
        throw new Error("no");
      },
    };
    const hostile = new Proxy(
      {},
      {
        get() {
          throw new Error("no");
        },
      },
    );
    const cyclic: Record<string, unknown> = { ...minimal };
    cyclic.itself = cyclic;
    expect(refused(throwing)[0]?.code).toBe("scenario/unreadable");
    expect(refused(hostile)[0]?.code).toBe("scenario/unreadable");
    expect(accepted(cyclic).issues[0]?.code).toBe("scenario/unknown-field");
    for (const input of [undefined, null, 3, "text", [], () => 0, Symbol("s"), 10n, new Map()]) {
      expect(refused(input).length).toBeGreaterThan(0);
    }
  });

  it("lets no scenario reach the prototype of all objects", () => {
    const input = JSON.parse(
      '{"__proto__": {"polluted": 1}, "horizonMonths": 3, "discountAnnual": 0, "segments": [{"name": "__proto__", "customers": 1, "arpa": 1, "grossMargin": 1, "constructor": 3, "hazard": {"kind": "constant", "monthly": 0, "__proto__": {"polluted": 1}}}]}',
    );
    const { scenario, issues } = accepted(input);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((scenario as Record<string, unknown>).polluted).toBeUndefined();
    expect(issues.map(({ path }) => path)).toContain("segments[0].constructor");
  });

  describe("with plans, teams and ranges", () => {
    const ladder = [
      { name: "basic", arpaFactor: 0.5, share: 0.7 },
      { name: "pro", arpaFactor: 2, share: 0.3 },
    ];
    const move = { from: "basic", to: "pro", monthly: 0.1 };
    const withPlans = (plans: object) => withSegment({ plans });
    const withTeam = (fields: object) => ({ ...minimal, teams: [{ role: "cs", payAnnual: 1, ...fields }] });
    const withRange = (fields: object) => ({ ...minimal, ranges: [{ parameter: "arpa", ...fields }] });

    it.each([
      [withPlans({ ladder: [ladder[0]] }), "scenario/shares-not-one", "segments[0].plans.ladder"],
      [
        withPlans({ ladder: [ladder[0], { ...ladder[1], name: "basic" }] }),
        "scenario/duplicate-plan",
        "segments[0].plans.ladder[1]",
      ],
      [
        withPlans({ ladder, moves: [{ ...move, to: "por" }] }),
        "scenario/unknown-plan",
        "segments[0].plans.moves[0].to",
      ],
      [
        withPlans({ ladder, moves: [{ ...move, to: "basic" }] }),
        "scenario/move-to-itself",
        "segments[0].plans.moves[0]",
      ],
      [withPlans({ ladder, moves: Array(11).fill(move) }), "scenario/moves-above-one", "segments[0].plans.moves"],
      [withSegment({ startingAges: [0, 0] }), "scenario/no-starting-ages", "segments[0].startingAges"],
      [
        withSegment({ priceChange: { month: 1, pct: 0.1, at: "renewl" } }),
        "scenario/unknown-kind",
        "segments[0].priceChange.at",
      ],
      [withTeam({ segments: ["smbs"] }), "scenario/unknown-segment", "teams[0].segments[0]"],
      [withTeam({ payAnnual: { low: 2, high: 1 } }), "scenario/range-reversed", "teams[0].payAnnual"],
      [withTeam({ role: "csm" }), "scenario/unknown-kind", "teams[0].role"],
      [withRange({ low: 1 }), "scenario/range-incomplete", "ranges[0]"],
      [withRange({ low: 2, high: 1 }), "scenario/range-reversed", "ranges[0]"],
      [withRange({ counts: { churned: 2, of: 1 } }), "scenario/range-incomplete", "ranges[0]"],
      [withRange({ segment: "big", low: 1, high: 2 }), "scenario/unknown-segment", "ranges[0].segment"],
    ])("refuses what does not fit together: %#", (input, code, path) => {
      expect(refused(input)).toMatchObject([{ code, severity: "error", path }]);
    });

    it("reads one pay as a range of one", () => {
      expect(accepted(withTeam({})).scenario.teams![0]!.payAnnual).toEqual({ low: 1, high: 1 });
      expect(refused(withPlans({ ladder, moves: [{ ...move, to: "por" }] }))[0]!.params).toEqual({ suggestion: "pro" });
    });
  });
});
