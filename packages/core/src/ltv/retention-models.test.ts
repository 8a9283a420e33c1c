import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIVE_COHORTS, HIGH_END, REGULAR } from "./fader-hardie.fixture.js";
import { type FitOptions, fitRetentionModels } from "./retention-models.js";
import type { RetentionModels } from "./retention-models-result.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

function fit(...parameters: Parameters<typeof fitRetentionModels>) {
  const result = fitRetentionModels(...parameters);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Paths of every number in a plain value that is not finite. */
function unfit(value: unknown, path = "value"): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unfit(inner, `${path}.${key}`));
}

/** Paths of every null that no reason explains. */
function unexplained(models: RetentionModels): string[] {
  const nulls = (value: unknown, path: string): string[] => {
    if (value === null) return [path];
    if (typeof value !== "object" || Array.isArray(value)) return [];
    return Object.entries(value as object).flatMap(([key, inner]) => nulls(inner, path ? `${path}.${key}` : key));
  };
  const { reasons, issues: _, groups: __, ...rest } = models as RetentionModels & { groups?: unknown };
  return nulls(rest, "").filter((path) => !path.endsWith(".limit") && !(path in reasons));
}

describe("retention models", () => {
  it("gives all three of the Regular segment as the reference does", () => {
    const {
      geometric,
      sbg,
      bdw,
      likelihoodRatioBdwVsSbg: ratio,
      reasons,
      issues,
      ...rest
    } = fit([REGULAR], { periods: 7 });
    expect(rest).toEqual({ tenure: 1, convention: "fader-hardie", customers: 1000, opportunities: 7 });
    expect(relativeError(geometric!.theta, 0.2260273973)).toBeLessThan(1e-9);
    expect(relativeError(geometric!.DEL!, 3.37394958)).toBeLessThan(1e-8);
    expect(relativeError(sbg!.meanChurn, 0.3732939436)).toBeLessThan(1e-6);
    expect(relativeError(sbg!.polarization, 0.3464858963)).toBeLessThan(1e-6);
    expect(relativeError(sbg!.DEL!, 3.694908428)).toBeLessThan(1e-6);
    expect(relativeError(bdw!.DEL!, 3.729135927)).toBeLessThan(1e-5);
    expect(relativeError(ratio!.p, 0.2497483004)).toBeLessThan(1e-4);
    expect(sbg!.expectedLifetimeUndiscounted).toBeNull();
    expect(reasons).toEqual({
      "sbg.expectedLifetimeUndiscounted": "diverges",
      "bdw.expectedLifetimeUndiscounted": "diverges",
    });
    expect(issues).toEqual([]);
  });

  it("projects twelve renewals or what was observed, or as many as asked for", () => {
    for (const [cohort, options, length] of [
      [REGULAR.slice(0, 8), {}, 12],
      [REGULAR, {}, 12],
      [Array.from({ length: 20 }, (_, t) => 2000 - 50 * t), {}, 19],
      [REGULAR, { project: 30 }, 30],
      [REGULAR, { project: 3 }, 3],
    ] as const) {
      const { sbg, geometric, bdw } = fit([cohort], options);
      for (const model of [sbg!, geometric!, bdw!]) {
        expect([model.survival.length, model.retention.length, model.DERL!.length]).toEqual([
          length + 1,
          length,
          length + 1,
        ]);
      }
    }
  });

  it("projects the curve that the next five years then showed for the Regular segment (2007, figure 5)", () => {
    const { sbg, geometric } = fit([REGULAR], { periods: 7 });
    for (let year = 8; year <= 12; year++) {
      expect(Math.abs(sbg!.survival[year]! - REGULAR[year]! / 1000)).toBeLessThan(0.005);
      expect(geometric!.survival[year]!).toBeLessThan(REGULAR[year]! / 1000 - 0.09);
    }
  });

  it("uses the discount it is given, and none where none is wanted", () => {
    expect(relativeError(fit([HIGH_END], { periods: 7, discount: 0.15 }).sbg!.DEL!, 4.690186869928614)).toBeLessThan(
      1e-6,
    );
    const free = fit([HIGH_END], { periods: 4, discount: 0 });
    expect(relativeError(free.sbg!.DEL!, 28.72611669)).toBeLessThan(1e-4);
    expect(free.sbg!.DEL).toBe(free.sbg!.expectedLifetimeUndiscounted);
    expect(free.bdw!.DEL).toBeNull();
    expect(free.bdw!.DERL).toBeNull();
    expect(free.reasons).toMatchObject({ "bdw.DEL": "diverges", "bdw.DERL": "diverges" });
    expect(unexplained(free)).toEqual([]);
  });

  it("fits only what was asked for, beside the geometric", () => {
    const sbg = fit([REGULAR], { model: "sbg" });
    expect([sbg.geometric !== null, sbg.sbg !== null, sbg.bdw]).toEqual([true, true, null]);
    expect(sbg.reasons).toMatchObject({ bdw: "not-requested", likelihoodRatioBdwVsSbg: "not-requested" });
    const bdw = fit([REGULAR], { model: "bdw" });
    expect([bdw.sbg, bdw.bdw !== null, bdw.likelihoodRatioBdwVsSbg !== null]).toEqual([null, true, true]);
    const geometric = fit([[1000, 800]], { model: "geometric" });
    expect([geometric.sbg, geometric.bdw]).toEqual([null, null]);
    expect(geometric.geometric!.theta).toBe(0.2);
  });

  it("leaves gaps with reasons where the data cannot tell, and fails when asked for that model alone", () => {
    const one = fit([[1000, 800]]);
    expect([one.sbg, one.bdw, one.likelihoodRatioBdwVsSbg]).toEqual([null, null, null]);
    expect(one.reasons).toMatchObject({
      sbg: "not-identified",
      bdw: "not-identified",
      likelihoodRatioBdwVsSbg: "not-identified",
    });
    expect(one.issues.map(({ code, path, severity }) => [code, path, severity])).toEqual([
      ["fit/not-identified", "sbg", "warning"],
      ["fit/not-identified", "bdw", "warning"],
    ]);
    const two = fit([[1000, 800, 700]]);
    expect([two.sbg === null, two.bdw]).toEqual([false, null]);
    const asked = fitRetentionModels([[1000, 800]], { model: "sbg" });
    expect(!asked.ok && asked.issues).toMatchObject([{ code: "fit/not-identified", severity: "error" }]);
    const loyal = fitRetentionModels([[1000, 1000, 1000]]);
    expect(!loyal.ok && loyal.issues[0]!.code).toBe("fit/no-churn");
    const fresh = fitRetentionModels([[1000]]);
    expect(!fresh.ok && fresh.issues[0]!.code).toBe("fit/not-identified");
  });

  it("notices the boundary and gives no errors of what means nothing", () => {
    const models = fit([[1000, 950, 850, 700, 500]]);
    expect(models.sbg!.boundary).toBe(true);
    expect(models.issues).toContainEqual({
      code: "fit/boundary",
      severity: "notice",
      path: "sbg",
      params: { model: "sbg", limit: "one-churn-rate" },
    });
    expect(models.reasons).toMatchObject({ "sbg.se.alpha": "not-identified", "sbg.corrAlphaBeta": "not-identified" });
    expect(unexplained(models)).toEqual([]);
    models.sbg!.survival.forEach((share, t) => {
      expect(Math.abs(share - models.geometric!.survival[t]!)).toBeLessThan(1e-4);
    });
  });

  it("fits each cohort as well when told to, under its name", () => {
    const separate = fit([REGULAR, HIGH_END], { periods: 7, separate: true, names: ["regular", "__proto__"] });
    expect(Object.keys(separate.groups!)).toEqual(["regular", "__proto__"]);
    expect(separate.groups!.regular).toEqual(fit([REGULAR], { periods: 7 }));
    expect(Object.getOwnPropertyDescriptor(separate.groups, "__proto__")!.value).toEqual(
      fit([HIGH_END], { periods: 7 }),
    );
    expect(separate.customers).toBe(2000);
    const triangle = fit(FIVE_COHORTS, { separate: true });
    expect(Object.keys(triangle.groups!)).toEqual(["1", "2", "3", "4", "5"]);
    expect(triangle.groups!["4"]!.sbg).toBeNull();
    expect(triangle.groups!["5"]).toMatchObject({ geometric: null, customers: 10000, opportunities: 0 });
    expect(Object.values(triangle.groups!).flatMap(unexplained)).toEqual([]);
  });

  it("takes customers one by one, whom it cannot take apart into cohorts", () => {
    const lifetimes = { periods: [1, 1, 2, 3, 3, 3, 2, 1], churned: [1, 1, 1, 1, 0, 0, 0, 0] };
    expect(fit(lifetimes).geometric!.theta).toBe(4 / 16);
    const separate = fitRetentionModels(lifetimes, { separate: true });
    expect(!separate.ok && separate.issues[0]!.code).toBe("fit/not-cohorts");
  });

  it("says what is wrong with the options", () => {
    const codes = (options: unknown) => {
      const result = fitRetentionModels([REGULAR], options as FitOptions);
      return (result.ok ? result.value.issues : result.issues).map(({ code, path }) => `${code} at ${path}`);
    };
    expect(codes({ model: "sgb" })).toEqual(["fit/unknown-kind at model"]);
    expect(codes({ discount: 12 })).toEqual(["rate/out-of-range at discount"]);
    expect(codes({ project: 2.5 })).toEqual(["fit/not-whole at project"]);
    expect(codes({ periods: 0 })).toEqual(["fit/out-of-range at periods"]);
    expect(codes({ separate: true, names: ["a", "b"] })).toEqual(["fit/unequal-lengths at names"]);
    expect(codes({ discounts: 0.1 })).toEqual(["fit/unknown-field at discounts"]);
    const twice = fitRetentionModels([REGULAR, HIGH_END], { separate: true, names: ["a", "a"] });
    expect(!twice.ok && twice.issues).toMatchObject([{ code: "fit/duplicate-name", path: "names[1]" }]);
    expect(fitRetentionModels([REGULAR], null as never).ok).toBe(false);
    fc.assert(
      fc.property(fc.anything({ maxDepth: 2 }), (options) => {
        expect(typeof fitRetentionModels([[100, 80]], options as FitOptions).ok).toBe("boolean");
      }),
      { numRuns: 1000 },
    );
  });

  it("has no number that is none, no null without a reason, and curves that only fall, whatever the counts", () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 100_000 }), fc.constant(2 ** 40));
    const rate = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 0.9, 1, 1));
    const cohort = fc.tuple(size, fc.array(rate, { maxLength: 9 })).map(([first, rates]) => {
      const row = [first];
      for (const kept of rates) row.push(Math.floor(row.at(-1)! * kept));
      return row;
    });
    const discount = fc.oneof(fc.constantFrom(0, 1e-9, 0.01, 0.1), fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 3 }), discount, (cohorts, d) => {
        const result = fitRetentionModels(cohorts, { discount: d, project: 6 });
        if (!result.ok) {
          expect(result.issues[0]!.code).toMatch(/^fit\/(no-churn|not-identified)$/);
          return;
        }
        expect(unfit(result)).toEqual([]);
        expect(unexplained(result.value)).toEqual([]);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        const { geometric, sbg, bdw } = result.value;
        for (const model of [geometric, sbg, bdw]) {
          if (!model) continue;
          for (const [t, share] of model.survival.entries()) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(t === 0 ? 1 : model.survival[t - 1]!);
          }
          if (model.DEL !== null) expect(relativeError(model.DEL, 1 + model.DERL![0]! / (1 + d))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
