import { monteCarlo, parseScenario } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import type { MonteCarloReport } from "../what-if-calls.js";

const service = createScoringService();
const context = { signal: new AbortController().signal, onProgress: () => undefined };

const asIs = {
  tenure: 1,
  currency: "JPY",
  horizonMonths: 36,
  discountAnnual: 0.1,
  segments: [
    {
      name: "smb",
      customers: 200,
      arpa: 100,
      grossMargin: 0.8,
      cac: 300,
      csCostPerCustomerMonth: 5,
      hazard: { kind: "constant", monthly: 0.03 },
    },
  ],
};
const [segment] = asIs.segments;
const lessChurn = { ...asIs, segments: [{ ...segment, hazard: { kind: "constant", monthly: 0.02 } }] };
const moreUpsell = {
  ...lessChurn,
  segments: [{ ...lessChurn.segments[0], expansionMonthly: 0.01, csCostPerCustomerMonth: 9 }],
};
const set = {
  base: "as is",
  scenarios: [
    { name: "less churn", scenario: lessChurn },
    { name: "as is", scenario: asIs },
    { name: "more upsell", scenario: moreUpsell },
  ],
};

function answerOf<T>(result: { ok: true; value: T } | { ok: false; issues: readonly unknown[] }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe("what-if questions", () => {
  it("compare every scenario with the base of its set, wherever that stands", async () => {
    const report = answerOf(await service.compare({ set }, context));
    expect(report.others.map(({ name }) => name)).toEqual(["less churn", "more upsell"]);
    expect(report.base.ltvPerCustomer).toBeCloseTo(1491.17, 2);
    const { difference, scenario } = report.others[1]!;
    expect(difference.ltvPerCustomer).toBeCloseTo(scenario.ltvPerCustomer! - report.base.ltvPerCustomer!, 9);
    const { factors, interaction } = difference.decomposition;
    expect(factors.map(({ factor }) => factor)).toEqual(["csCostPerCustomerMonth", "hazard", "expansionMonthly"]);
    const sum = factors.reduce((total, { effect }) => total + effect.ltvPerCustomer!, interaction.ltvPerCustomer!);
    expect(sum).toBeCloseTo(difference.ltvPerCustomer!, 9);
  });

  it("project a base that stands alone", async () => {
    const report = answerOf(await service.compare({ set: asIs }, context));
    expect(report.others).toEqual([]);
    expect(report.base.ltvPerCustomer).toBeCloseTo(1491.17, 2);
  });

  it("show pictures of ever more runs, and end with what the engine gives alone", async () => {
    const pictures: MonteCarloReport[] = [];
    const onPicture = (picture: unknown) => pictures.push(picture as MonteCarloReport);
    const report = answerOf(await service.monteCarlo({ set, runs: 2000, seed: 7 }, { ...context, onPicture }));
    expect(pictures.map(({ done }) => done)).toEqual([200, 600]);
    for (const { scenarios } of pictures) expect(scenarios).toHaveLength(3);
    expect(pictures[0]!.scenarios[0]!.result.runs).toBeGreaterThanOrEqual(200);
    const alone = answerOf(monteCarlo(answerOf(parseScenario(lessChurn)).scenario, { runs: 2000, seed: 7 }));
    expect(report.scenarios[0]!.result).toEqual(alone);
    expect(report.scenarios.map(({ difference }) => difference === null)).toEqual([false, true, false]);
    // With the same chances, less churn is all but always worth more.
    expect(report.scenarios[0]!.difference!.shareBetter).toBeGreaterThan(0.95);
  });

  it("stop by chance when nobody waits any more", async () => {
    const controller = new AbortController();
    const asked = service.monteCarlo(
      { set, runs: 1_000_000 },
      {
        ...context,
        signal: controller.signal,
        onPicture: () => controller.abort(),
      },
    );
    expect(await asked).toEqual({ ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] });
  });

  it("answer tornado, break-even, map and layers of one scenario", async () => {
    const bars = answerOf(await service.tornado({ scenario: asIs, outcome: "ltvPerCustomer" }, context));
    expect(["arpa", "grossMargin"]).toContain(bars.bars[0]!.parameter);
    expect(bars.horizonMonths).toBe(36);
    const level = answerOf(
      await service.breakEven(
        { scenario: moreUpsell, parameter: "hazard.monthly", outcome: "ltvPerCustomer", baseline: asIs },
        context,
      ),
    );
    expect(level.target).toBeCloseTo(1491.17, 2);
    expect(level.value).toBeGreaterThan(0.02);
    const map = answerOf(await service.isoLtv({ scenario: asIs, x: { parameter: "arpa", steps: 1e9 } }, context));
    expect([map.x.values.length, map.y.values.length]).toEqual([101, 25]);
    const layers = answerOf(await service.layers({ scenario: asIs }, context));
    expect(layers.mrr).toHaveLength(36 * 36);
  });

  it("refuse scenarios that are none, with the place of what is wrong", async () => {
    const wrong = { ...asIs, segments: [{ ...segment, grossMargin: 3 }] };
    const refusal = { ok: false, issues: [{ severity: "error" }] };
    expect(await service.tornado({ scenario: wrong }, context)).toMatchObject(refusal);
    expect(await service.breakEven({ scenario: asIs, parameter: "arpa", baseline: wrong }, context)).toMatchObject(
      refusal,
    );
    expect(await service.breakEven({ scenario: asIs, parameter: "weather" }, context)).toMatchObject({
      issues: [{ code: "parameter/unknown" }],
    });
    expect(await service.compare({ set: { scenarios: [{ name: "a", scenario: wrong }] } }, context)).toMatchObject({
      issues: [{ path: "scenarios[0].scenario.segments[0].grossMargin" }],
    });
    expect(await service.monteCarlo({ set, runs: 1.5 }, context)).toMatchObject({
      issues: [{ path: "monteCarlo.runs" }],
    });
    const uncertain = { ...asIs, ranges: [{ parameter: "grossMargin", low: 0.5, high: 1.5 }] };
    expect(await service.monteCarlo({ set: uncertain }, context)).toMatchObject({
      issues: [{ code: "parameter/range-outside" }],
    });
  });
});
