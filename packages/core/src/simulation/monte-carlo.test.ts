import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../math/random.js";
import type { Scenario, ScenarioInput } from "../schema/scenario.js";
import { anyScenario, type SegmentInput, scenarioOf, workedWith } from "./any-scenario.fixture.js";
import { MonteCarlo, type MonteCarloOptions, monteCarlo, monteCarloSteps } from "./monte-carlo.js";
import { monteCarloDifference } from "./monte-carlo-difference.js";
import type { MonteCarloResult } from "./monte-carlo-result.js";
import { projectScenario } from "./project-scenario.js";

function run(scenario: Scenario, options: MonteCarloOptions & { runs?: number } = {}): MonteCarloResult {
  const result = monteCarlo(scenario, { runs: 2000, seed: 20260714, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Within four standard errors of a mean over so many runs. */
function expectMean(mean: number, sd: number, runs: number, expected: number): void {
  expect(Math.abs(mean - expected)).toBeLessThanOrEqual((4 * sd) / Math.sqrt(runs) + 1e-9 * Math.abs(expected));
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)) };
}

describe("Monte Carlo of a scenario", () => {
  it("spreads as theory says in the worked case: 1,491.17 with standard deviation 25.893 for 1,000 customers", () => {
    const runs = 10_000;
    const { ltvPerCustomer, finalCustomers, finalMrr } = run(workedWith(), { runs });
    expectMean(ltvPerCustomer!.mean, ltvPerCustomer!.sd, runs, 1491.17205);
    expect(Math.abs(ltvPerCustomer!.sd / 25.89342 - 1)).toBeLessThan(0.05);
    // Nearly normal: quantiles at ∓1.645 standard deviations.
    expect(Math.abs(ltvPerCustomer!.p05 - 1448.58)).toBeLessThan(0.08 * 25.9);
    expect(Math.abs(ltvPerCustomer!.p95 - 1533.76)).toBeLessThan(0.08 * 25.9);
    expectMean(finalCustomers.mean, finalCustomers.sd, runs, 344.358414);
    expect(Math.abs(finalCustomers.sd / Math.sqrt(1000 * 0.344358414 * 0.655641586) - 1)).toBeLessThan(0.05);
    expect(finalMrr.sd).toBeCloseTo(100 * finalCustomers.sd, 6);
    expect(Number.isInteger(finalCustomers.p05) && Number.isInteger(finalCustomers.p95)).toBe(true);
  });

  it("has the projection for its mean, in every month and whatever the scenario holds", () => {
    const runs = 400;
    let [checked, beyond] = [0, 0];
    fc.assert(
      fc.property(anyScenario(20), (input) => {
        const scenario = scenarioOf(input.segments, input);
        const projection = projectScenario(scenario);
        const all = new MonteCarlo(scenario, { seed: 5 });
        all.advance(runs);
        const { npv, npvNetOfCac, finalCustomers, finalMrr } = all.result();
        const last = scenario.horizonMonths - 1;
        for (const [found, expected] of [
          [npv, projection.npv],
          [npvNetOfCac, projection.npvNetOfCac],
          [finalCustomers, projection.customers[last]!],
          [finalMrr, projection.mrr[last]!],
        ] as const) {
          checked += 1;
          const error = found.sd / Math.sqrt(runs);
          if (Math.abs(found.mean - expected) > 4 * error + 1e-6 * Math.abs(expected) + 1e-6) beyond += 1;
        }
      }),
      { numRuns: 60 },
    );
    // Skewed figures of few runs leave four standard errors somewhat more often than normal ones.
    expect(beyond / checked).toBeLessThan(0.02);
  });

  it("agrees with customers simulated one by one, in mean and spread", () => {
    const scenario = scenarioOf(
      [
        {
          name: "smb",
          customers: 200,
          arpa: 50,
          grossMargin: 0.8,
          csCostPerCustomerMonth: 4,
          hazard: { kind: "byAge", monthly: [0.1, 0.06, 0.03] },
          involuntaryMonthly: 0.01,
          reactivation: { windowMonths: 3, monthlyProb: 0.1, mrrFraction: 0.8 },
          acquisitions: 2.5,
        },
        {
          name: "mid",
          customers: 60,
          arpa: 400,
          grossMargin: 0.7,
          term: 6,
          hazard: { kind: "sbgPerRenewal", alpha: 1, beta: 4 },
          priceChange: { month: 7, pct: 0.1, extraChurn: 0.05 },
          churnChanges: [{ fromMonth: 10, multiplier: 0.5 }],
          expansionMonthly: 0.01,
        },
      ],
      { horizonMonths: 24 },
    );
    const runs = 1500;
    const drawn = Array.from({ length: runs }, (_, i) => oneByOne(scenario, i));
    const ours = run(scenario, { runs });
    const last = scenario.horizonMonths - 1;
    for (const [found, theirs] of [
      [ours.npv, momentsOf(drawn.map(({ npv }) => npv))],
      [ours.finalCustomers, momentsOf(drawn.map(({ customers }) => customers))],
      [ours.finalMrr, momentsOf(drawn.map(({ mrr }) => mrr))],
    ] as const) {
      const error = Math.hypot(found.sd, theirs.sd) / Math.sqrt(runs);
      expect(Math.abs(found.mean - theirs.mean)).toBeLessThan(4 * error);
      expect(Math.abs(found.sd / theirs.sd - 1)).toBeLessThan(0.1);
    }
    expect(last).toBe(23);
  });

  it("follows customers of unequal value one by one: the same mean, a wider spread", () => {
    const runs = 3000;
    const cv = 2;
    const equal = run(workedWith({ customers: 300 }), { runs });
    const unequal = run(workedWith({ customers: 300, valueSpread: { cv } }), { runs });
    expectMean(unequal.npv.mean, unequal.npv.sd, runs, projectScenario(workedWith({ customers: 300 })).npv);
    expect(unequal.finalCustomers.sd / equal.finalCustomers.sd).toBeCloseTo(1, 1);
    // Of a known book each customer stays or not: the variance of revenue grows by the mean square of value, 1 + cv², as far
    // as three hundred customers show the tail of a log-normal.
    const growth = (unequal.finalMrr.sd / equal.finalMrr.sd) ** 2;
    expect(growth).toBeGreaterThan(3);
    expect(growth).toBeLessThan(1 + cv ** 2 + 0.3);
  });

  it("keeps the mean where value and risk go together, with arrivals, add-ons and plans", () => {
    const scenario = workedWith(
      {
        customers: 200,
        acquisitions: 5,
        valueSpread: { cv: 1, churnElasticity: 0.6 },
        reactivation: { windowMonths: 4, monthlyProb: 0.1 },
        crossSell: { atAge: 2, attachRate: 0.4, addMrr: 30, unfitShare: 0.3, unfitChurnMultiplier: 3 },
        plans: {
          ladder: [
            { name: "basic", arpaFactor: 0.5, share: 0.7 },
            { name: "pro", arpaFactor: 2, share: 0.3, churnMultiplier: 0.5 },
          ],
          moves: [{ from: "basic", to: "pro", monthly: 0.02 }],
        },
        wordOfMouth: { monthly: 0.01 },
      },
      { horizonMonths: 18, teams: [{ role: "cs", accountsPerHead: 50, payAnnual: 1000 }] },
    );
    const runs = 1000;
    const { finalCustomers, finalMrr, ltvPerCustomer, reasons } = run(scenario, { runs });
    const { customers, mrr } = projectScenario(scenario);
    expectMean(finalCustomers.mean, finalCustomers.sd, runs, customers[17]!);
    expectMean(finalMrr.mean, finalMrr.sd, runs, mrr[17]!);
    expect([ltvPerCustomer, reasons.ltvPerCustomer]).toEqual([null, "open-cohort"]);
  });

  it("gives the same bytes however the replications are shared out", () => {
    const scenario = workedWith({
      customers: 90,
      acquisitions: 1.5,
      crossSell: { atAge: 2, attachRate: 0.3, addMrr: 9 },
    });
    const whole = new MonteCarlo(scenario, { seed: 7 });
    whole.advance(1000);
    const expected = JSON.stringify(whole.result());
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), 1000];
        const parts = edges.slice(1).map((to, i) => {
          const some = new MonteCarlo(scenario, { seed: 7 }).tally(edges[i]!);
          some.advance(to - edges[i]!);
          return structuredClone(some.part());
        });
        const joined = new MonteCarlo(scenario, { seed: 7 });
        for (const part of parts) joined.append(part);
        expect(JSON.stringify(joined.result())).toBe(expected);
      }),
      { numRuns: 8 },
    );
    const gap = new MonteCarlo(scenario, { seed: 7 }).tally(500);
    expect(() => new MonteCarlo(scenario, { seed: 7 }).append(gap.part())).toThrow(RangeError);
  });

  it("can be watched and stopped, and refines what few replications have shown", () => {
    const steps = monteCarloSteps(workedWith({ acquisitions: 5 }), { runs: 2000, seed: 3 });
    type Step = { done: number; of: number; picture(): MonteCarloResult | undefined };
    let first = steps.next().value as Step;
    // Nothing can be drawn until 256 runs have said where the bins lie; then there is a picture of all of them or fewer.
    expect([first.of, first.done, first.picture()]).toEqual([2000, 0, undefined]);
    while (first.done === 0) first = steps.next().value as Step;
    const early = first.picture()!;
    expect(early.runs).toBe(first.done);
    let last = first;
    for (const step of steps) last = step;
    expect(last.done).toBe(2000);
    const late = last.picture()!;
    expect(JSON.stringify(late)).toBe(JSON.stringify(run(workedWith({ acquisitions: 5 }), { runs: 2000, seed: 3 })));
    expect(late.standardError.npv!).toBeLessThan(early.standardError.npv!);
  });

  it("changes with the seed", () => {
    const [one, other] = [run(workedWith(), { seed: 1 }), run(workedWith(), { seed: 2 })];
    expect(one.npv.mean).not.toBe(other.npv.mean);
    expect(run(workedWith(), { seed: 1 })).toEqual(one);
  });

  it("meets the same chances in two scenarios of one seed, so that their difference is quieter than either", () => {
    const difference = (seed: number) => {
      const value = (fields: Partial<SegmentInput>) => {
        const one = new MonteCarlo(workedWith(fields), { seed });
        one.advance(1);
        return one.result().npv.mean;
      };
      return value({ hazard: { kind: "constant", monthly: 0.027 } }) - value({});
    };
    const { sd } = momentsOf(Array.from({ length: 60 }, (_, i) => difference(i)));
    // Apart, two runs differ by √2·25,893.
    expect(sd).toBeLessThan(0.6 * Math.SQRT2 * 25_893);
  });

  it("says how far its quantiles may be off, and keeps to it", () => {
    const scenario = workedWith({ customers: 50, expansionMonthly: 0.003 });
    const runs = 3000;
    const { npv, quantileError, finalCustomers } = run(scenario, { runs, seed: 11 });
    expect(quantileError.npv! / npv.sd).toBeLessThan(1 / 55);
    expect(quantileError.finalCustomers).toBe(0);
    expect(npv.p05).toBeLessThan(npv.p50);
    expect(finalCustomers.p50).toBe(Math.round(finalCustomers.p50));
  });

  it("says between what the quantiles of endless runs lie, and is right about nineteen times of twenty", () => {
    const scenario = workedWith({ customers: 50 }, { horizonMonths: 12 });
    const truth = run(scenario, { runs: 40_000, seed: 1 });
    let [held, asked] = [0, 0];
    for (let seed = 2; seed < 62; seed++) {
      const { npv, quantileIntervals, reasons } = run(scenario, { runs: 300, seed });
      expect(reasons).toEqual({ parameter: "not-requested" });
      for (const name of ["p05", "p50", "p95"] as const) {
        const { low, high } = quantileIntervals.npv![name]!;
        expect(low <= npv[name] && npv[name] <= high).toBe(true);
        asked += 1;
        if (low <= truth.npv[name] && truth.npv[name] <= high) held += 1;
      }
    }
    expect(held / asked).toBeGreaterThan(0.92);
    const widthOf = (runs: number) => {
      const { low, high } = run(scenario, { runs, seed: 3 }).quantileIntervals.npv!.p05!;
      return high - low;
    };
    expect(widthOf(6400)).toBeLessThan(0.5 * widthOf(400));
  });

  it("leaves open what so few runs leave open, with the reason", () => {
    const few = run(workedWith(), { runs: 71 });
    expect(few.quantileIntervals.npv).toMatchObject({ p05: null, p95: null });
    expect(few.quantileIntervals.npv!.p50).not.toBeNull();
    expect(few.reasons).toMatchObject({
      "quantileIntervals.npv.p05": "no-data",
      "quantileIntervals.finalMrr.p95": "no-data",
    });
    const open = run(workedWith({ acquisitions: 5 }), { runs: 100 });
    expect(open.quantileIntervals.ltvPerCustomer).toBeNull();
    expect(open.reasons["quantileIntervals.ltvPerCustomer"]).toBe("open-cohort");
  });

  it("refuses to follow more unequal customers one by one than it can, rather than begin", () => {
    const spread = { customers: 1e9, valueSpread: { cv: 1 } };
    for (const asked of [
      monteCarlo(workedWith(spread), { runs: 2 }),
      monteCarloDifference(workedWith({ customers: 1e9 }), workedWith(spread), { runs: 2 }),
    ]) {
      expect(asked).toMatchObject({
        ok: false,
        issues: [
          {
            code: "scenario/too-many-followed",
            path: "segments[0].valueSpread",
            given: 1e9,
            params: { most: 500_000 },
          },
        ],
      });
    }
    // Who arrives counts; and where nobody is followed, any number will do.
    const arriving = workedWith({ ...spread, customers: 0, acquisitions: 1e6 }, { horizonMonths: 3 });
    expect(monteCarlo(arriving, { runs: 2 }).ok).toBe(false);
    expect(monteCarlo(workedWith(spread), { runs: 2, uncertainty: "parameter" }).ok).toBe(true);
    expect(monteCarlo(workedWith({ customers: 1e9 }), { runs: 2 }).ok).toBe(true);
  });

  describe("of assumptions known by ranges", () => {
    const uncertain = (rest: Partial<ScenarioInput> = {}) =>
      workedWith(
        { customers: 400 },
        { ranges: [{ parameter: "hazard.monthly", counts: { churned: 30, of: 1000 } }], ...rest },
      );

    it("keeps what chance does and what ignorance does apart", () => {
      const both = run(uncertain());
      const process = run(uncertain(), { uncertainty: "process" });
      expect(both.uncertainty).toBe("both");
      expect(process.parameter).toBeNull();
      expect(both.parameter!.npv!.sd).toBeGreaterThan(2 * both.process.npv!);
      const { sd } = both.npv;
      // Their covariance is none; that of a sample is within its standard error, about sd·sd/√runs.
      const parts = both.process.npv! ** 2 + both.parameter!.npv!.sd ** 2;
      expect(Math.abs(parts - sd ** 2)).toBeLessThan(
        (8 * both.process.npv! * both.parameter!.npv!.sd) / Math.sqrt(both.runs),
      );
      expect(Math.abs(both.process.npv! / process.npv.sd - 1)).toBeLessThan(0.1);
    });

    it("finds what chance does however much more ignorance does", () => {
      const customers = 100_000;
      const ranges: ScenarioInput["ranges"] = [
        { parameter: "hazard.monthly", counts: { churned: 30, of: 1000 } },
        { parameter: "arpa", low: 90, high: 115 },
        { parameter: "grossMargin", low: 0.7, high: 0.85 },
      ];
      const scenario = workedWith({ customers }, { ranges });
      const runs = 600;
      // 818.82 a customer in the worked case; ranges move it by a few percent, and 600 runs leave 3 % of it open.
      const alone = run(workedWith({ customers }), { runs, seed: 2 }).npv.sd;
      expect(Math.abs(alone / (818.8218 * Math.sqrt(customers)) - 1)).toBeLessThan(0.12);
      for (const seed of [1, 2, 3]) {
        const { process, parameter } = run(scenario, { runs, seed });
        expect(parameter!.npv!.sd).toBeGreaterThan(50 * process.npv!);
        expect(Math.abs(process.npv! / alone - 1)).toBeLessThan(0.15);
        expect(process.ltvPerCustomer).toBeCloseTo(process.npv! / customers, 9);
        // Of 100,000 · 0.97^35 who are left: n·p·(1 − p).
        const p = 0.97 ** 35;
        expect(Math.abs(process.finalCustomers! / Math.sqrt(customers * p * (1 - p)) - 1)).toBeLessThan(0.12);
      }
    });

    it("says why it cannot tell what chance does, rather than calling it none", () => {
      const parameter = run(uncertain(), { runs: 50, uncertainty: "parameter" });
      expect(parameter.process.npv).toBeNull();
      expect(parameter.reasons["process.npv"]).toBe("not-requested");
      const one = new MonteCarlo(uncertain(), { seed: 1 });
      one.advance(1);
      const { process, reasons } = one.result();
      expect(process.finalMrr).toBeNull();
      expect(reasons["process.finalMrr"]).toBe("no-data");
      const loyal = uncertain({ ranges: [{ parameter: "arpa", low: 90, high: 110 }] });
      const still = {
        ...loyal,
        segments: [{ ...loyal.segments[0]!, hazard: { kind: "constant", monthly: 0 } as const }],
      };
      expect(run(still, { runs: 50 }).process.npv).toBe(0);
    });

    it("draws churn from what the counts say, so that quantiles of LTV are those at the quantiles of churn", () => {
      const runs = 4000;
      const { ltvPerCustomer } = run(uncertain(), { runs, uncertainty: "parameter" });
      // 5, 50 and 95 % of Beta(30.5, 970.5), from the quantiles of R.
      for (const [p, churn] of [
        ["p95", 0.0220926],
        ["p50", 0.0301385],
        ["p05", 0.0399142],
      ] as const) {
        const at = projectScenario(workedWith({ hazard: { kind: "constant", monthly: churn } })).ltvPerCustomer!;
        expect(Math.abs(ltvPerCustomer![p] - at)).toBeLessThan(0.08 * ltvPerCustomer!.sd);
      }
    });

    it("takes a stated range for the middle nine tenths", () => {
      const scenario = workedWith({}, { ranges: [{ parameter: "arpa", low: 80, high: 125 }] });
      const { parameter } = run(scenario, { runs: 4000 });
      const at = (arpa: number) => projectScenario(workedWith({ arpa })).npv;
      expect(Math.abs(parameter!.npv!.p05 - at(80))).toBeLessThan(0.15 * parameter!.npv!.sd);
      expect(Math.abs(parameter!.npv!.p50 - at(100))).toBeLessThan(0.08 * parameter!.npv!.sd);
      expect(Math.abs(parameter!.npv!.p95 - at(125))).toBeLessThan(0.15 * parameter!.npv!.sd);
    });

    it("draws each assumption alike whatever other ranges there are, and in whatever order", () => {
      const arpa = { parameter: "arpa", low: 80, high: 125 };
      const ranges = [arpa, { parameter: "cac", low: 200, high: 400 }, { parameter: "churn", low: 0.5, high: 1.5 }];
      const npvs = (stated: ScenarioInput["ranges"]) => {
        const one = new MonteCarlo(workedWith({}, { ranges: stated! }), { seed: 9, uncertainty: "parameter" });
        return Array.from({ length: 50 }, (_, run) => Array.from(one.values(run)));
      };
      expect(npvs([...ranges].reverse())).toEqual(npvs(ranges));
      // CAC bears on none of the months.
      const monthly = (rows: number[][]) => rows.map((row) => row.slice(0, 3 * 36));
      expect(monthly(npvs([ranges[1]!, arpa]))).toEqual(monthly(npvs([arpa])));
    });

    it("draws assumptions independently of one another", () => {
      const ranges = [
        { parameter: "customers", low: 500, high: 2000 },
        { parameter: "arpa", low: 80, high: 125 },
        { parameter: "hazard.monthly", low: 0.01, high: 0.06 },
      ];
      const one = new MonteCarlo(workedWith({}, { ranges, horizonMonths: 2 }), { seed: 9, uncertainty: "parameter" });
      const runs = 2000;
      const drawn = Array.from({ length: runs }, (_, run) => {
        const [before, after, mrr] = one.values(run);
        const churn = 1 - after! / before!;
        return [Math.log(before!), Math.log(mrr! / before!), Math.log(churn / (1 - churn))];
      });
      const standard = ranges.map((_, i) => {
        const values = drawn.map((row) => row[i]!);
        const { mean, sd } = momentsOf(values);
        return values.map((value) => (value - mean) / sd);
      });
      for (const [i, j] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const correlation = standard[i]!.reduce((sum, x, run) => sum + x * standard[j]![run]!, 0) / runs;
        expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(runs));
      }
    });

    it("counts the acquisition cost that was drawn", () => {
      const ranges = [{ parameter: "cac", low: 200, high: 400 }];
      const fixed = { ranges, horizonMonths: 1 };
      const { npv, npvNetOfCac } = run(workedWith({}, fixed), { runs: 4000, uncertainty: "parameter" });
      expect([npv.mean, npv.sd]).toEqual([75_000, 0]);
      // Log-normal between 200 and 400: its median is their geometric mean.
      expect(Math.abs(npvNetOfCac.p50 - (75_000 - 1000 * Math.sqrt(200 * 400)))).toBeLessThan(0.08 * npvNetOfCac.sd);
      expect(Math.abs(npvNetOfCac.p05 - (75_000 - 400_000))).toBeLessThan(0.15 * npvNetOfCac.sd);
    });

    it("refuses a parameter that is not there, and asks whether another was meant", () => {
      const scenario = workedWith({}, { ranges: [{ parameter: "hazard.montly", low: 0.1, high: 0.2 }] });
      expect(monteCarlo(scenario)).toMatchObject({
        ok: false,
        issues: [{ code: "parameter/unknown", path: "ranges[0].parameter", params: { suggestion: "hazard.monthly" } }],
      });
    });

    it("refuses a range beyond what the assumption can be", () => {
      const scenario = workedWith({}, { ranges: [{ parameter: "grossMargin", low: 0.7, high: 80 }] });
      expect(monteCarlo(scenario)).toMatchObject({
        ok: false,
        issues: [{ code: "parameter/range-outside", path: "ranges[0]", given: 80 }],
      });
    });
  });

  describe("at the edges", () => {
    it("has no spread where nothing is left to chance", () => {
      for (const monthly of [0, 1]) {
        const { npv, finalCustomers, series } = run(workedWith({ hazard: { kind: "constant", monthly } }), {
          runs: 300,
        });
        const projection = projectScenario(workedWith({ hazard: { kind: "constant", monthly } }));
        expect([npv.mean, npv.sd, npv.p05, npv.p95]).toEqual([projection.npv, 0, projection.npv, projection.npv]);
        expect(finalCustomers.p50).toBe(projection.customers[35]);
        expect(series.mrr.p95[1]).toBe(projection.mrr[1]);
      }
    });

    it("runs one month, one run, nobody, and one customer", () => {
      expect(run(workedWith({}, { horizonMonths: 1 }), { runs: 1 }).npv).toEqual({
        mean: 75_000,
        sd: 0,
        p05: 75_000,
        p50: 75_000,
        p95: 75_000,
      });
      const nobody = run(workedWith({ customers: 0 }), { runs: 10 });
      expect([nobody.npv.mean, nobody.ltvPerCustomer, nobody.reasons.ltvPerCustomer]).toEqual([0, null, "no-base"]);
      const { finalCustomers } = run(workedWith({ customers: 1 }), { runs: 4000 });
      expect([finalCustomers.p05, finalCustomers.p95]).toEqual([0, 1]);
      expectMean(finalCustomers.mean, finalCustomers.sd, 4000, 0.97 ** 35);
    });

    it("stays with whole customers when the start is a fraction of one", () => {
      const { finalCustomers } = run(workedWith({ customers: 2.5, hazard: { kind: "constant", monthly: 0 } }));
      expect([finalCustomers.p05, finalCustomers.p95]).toEqual([2, 3]);
      expectMean(finalCustomers.mean, finalCustomers.sd, 2000, 2.5);
    });
  });
});

/** An independent simulation: every customer a record of its own, every event a uniform number. */
function oneByOne({ segments, horizonMonths, discountAnnual }: Scenario, run: number) {
  const chance = stream(987_654_321, run);
  const happens = (p: number) => chance.uniform() < p;
  let [npv, customers, mrr] = [0, 0, 0];
  for (const segment of segments) {
    const list = { price: segment.arpa };
    let present = Array.from({ length: segment.customers }, () => ({ start: 0, mrr: segment.arpa }));
    let gone: { month: number; mrr: number }[] = [];
    for (let t = 0; t < horizonMonths; t++) {
      const returned: typeof present = [];
      if (t > 0) {
        const priced = segment.priceChange?.month === t ? segment.priceChange : undefined;
        const lost: typeof gone = [];
        present = present.filter((one) => {
          const leaves =
            happens(renewalChurn(segment, t - one.start, t)) ||
            happens(segment.involuntaryMonthly) ||
            happens(priced?.extraChurn ?? 0);
          if (leaves) lost.push({ month: t, mrr: one.mrr });
          return !leaves;
        });
        const back = segment.reactivation;
        gone = gone.filter((one) => {
          if (!back || t - one.month > back.windowMonths || !happens(back.monthlyProb)) return true;
          returned.push({ start: t, mrr: one.mrr * back.mrrFraction });
          return false;
        });
        gone.push(...lost);
        for (const one of present) one.mrr *= 1 + segment.expansionMonthly - segment.contractionMonthly;
        present.push(...returned);
        if (priced) {
          for (const one of present) one.mrr *= 1 + priced.pct;
          list.price *= 1 + priced.pct;
        }
        const monthly = segment.acquisitions?.monthly ?? 0;
        const arriving = Math.floor(monthly) + (happens(monthly % 1) ? 1 : 0);
        for (let i = 0; i < arriving; i++) present.push({ start: t, mrr: list.price });
      }
      const revenue = present.reduce((sum, one) => sum + one.mrr, 0);
      const bill = segment.grossMargin * revenue - segment.csCostPerCustomerMonth * present.length;
      npv += bill / (1 + discountAnnual) ** (t / 12);
      if (t === horizonMonths - 1) {
        customers += present.length;
        mrr += revenue;
      }
    }
  }
  return { npv, customers, mrr };
}

function renewalChurn({ hazard, term, churnChanges }: Scenario["segments"][number], age: number, t: number): number {
  if (age === 0 || age % term !== 0) return 0;
  const k = churnChanges.reduce(
    (product, { fromMonth, multiplier }) => (fromMonth <= t ? product * multiplier : product),
    1,
  );
  if (hazard.kind === "byAge") return k * (hazard.monthly[age - 1] ?? hazard.monthly.at(-1)!);
  if (hazard.kind === "sbgPerRenewal") return (k * hazard.alpha) / (hazard.alpha + hazard.beta + age / term - 1);
  throw new Error("not needed here");
}
