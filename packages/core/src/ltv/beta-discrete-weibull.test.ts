import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numericalDerivatives } from "../math/numerical-derivatives.js";
import { stream } from "../math/random.js";
import {
  bdwLogLikelihood,
  bdwLogRenewal,
  bdwLogSurvival,
  fitBetaDiscreteWeibull,
  likelihoodRatioBdwVsSbg,
} from "./beta-discrete-weibull.js";
import { FIVE_COHORTS, HIGH_END, REGULAR } from "./fader-hardie.fixture.js";
import { type CohortCounts, renewalCounts } from "./renewal-counts.js";
import { fitShiftedBetaGeometric, retentionCurve, sbgLogLikelihood } from "./shifted-beta-geometric.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

function counts(cohorts: CohortCounts, periods?: number) {
  const read = renewalCounts(cohorts, periods);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function fitBoth(cohorts: CohortCounts, periods?: number) {
  const data = counts(cohorts, periods);
  const sbg = fitShiftedBetaGeometric(data);
  const bdw = fitBetaDiscreteWeibull(data, sbg);
  if (!sbg.ok || !bdw.ok) throw new Error(JSON.stringify([sbg, bdw]));
  return { sbg: sbg.value, bdw: bdw.value, ratio: likelihoodRatioBdwVsSbg(bdw.value.logLik, sbg.value.logLik) };
}

const shape = fc.double({ min: 0.01, max: 1000, noNaN: true });
const duration = fc.double({ min: 0.1, max: 5, noNaN: true });

describe("beta-discrete-Weibull", () => {
  it("is the shifted-beta-geometric at c = 1", () => {
    fc.assert(
      fc.property(shape, shape, (alpha, beta) => {
        const curve = retentionCurve({ alpha, beta }, 30);
        const gaps = curve.map((share, t) => Math.abs(Math.exp(bdwLogSurvival({ alpha, beta, c: 1 }, t)) - share));
        expect(Math.max(...gaps)).toBeLessThan(1e-12);
      }),
      { numRuns: 200 },
    );
    const data = counts([REGULAR], 7);
    const model = { alpha: 0.9, beta: 2.7 };
    expect(relativeError(bdwLogLikelihood({ ...model, c: 1 }, data), sbgLogLikelihood(model, data))).toBeLessThan(
      1e-13,
    );
  });

  it("has a curve from 1 that never rises, whose steps are its renewal probabilities", () => {
    fc.assert(
      fc.property(shape, shape, duration, (alpha, beta, c) => {
        let [chained, worst, rises] = [0, 0, 0];
        expect(Math.abs(bdwLogSurvival({ alpha, beta, c }, 0))).toBe(0);
        for (let n = 1; n <= 40; n++) {
          const step = bdwLogRenewal({ alpha, beta, c }, n);
          if (!(step <= 0)) rises++;
          chained += step;
          const direct = bdwLogSurvival({ alpha, beta, c }, n);
          worst = Math.max(worst, Math.abs(chained - direct) / (1 + Math.abs(direct)));
        }
        expect(rises).toBe(0);
        expect(worst).toBeLessThan(1e-11);
      }),
      { numRuns: 300 },
    );
  });
});

describe("fit of the beta-discrete-Weibull", () => {
  it("recovers the published fit of the High End, years 1 to 4: .259, 1.722, c 1.584, −1222.7, LR 4.77, p .029", () => {
    const { bdw, ratio } = fitBoth([HIGH_END], 4);
    expect(Math.abs(bdw.alpha - 0.259)).toBeLessThan(5e-4);
    expect(Math.abs(bdw.beta - 1.722)).toBeLessThan(1e-3);
    expect(Math.abs(bdw.c - 1.584)).toBeLessThan(5e-4);
    expect(Math.abs(bdw.logLik - -1222.7)).toBeLessThan(0.05);
    expect(Math.abs(ratio.stat - 4.77)).toBeLessThan(5e-3);
    expect(Math.abs(ratio.p - 0.029)).toBeLessThan(5e-4);
    expect(ratio.df).toBe(1);
  });

  it("finds little duration dependence in the Regular segment, years 1 to 4: c 1.196, LR .35, p .553", () => {
    const { bdw, ratio } = fitBoth([REGULAR], 4);
    expect(relativeError(bdw.alpha, 0.523029)).toBeLessThan(1e-5);
    expect(relativeError(bdw.beta, 0.894283)).toBeLessThan(1e-5);
    expect(relativeError(bdw.c, 1.196399)).toBeLessThan(1e-6);
    expect(Math.abs(ratio.stat - 0.3527437977)).toBeLessThan(1e-6);
    expect(Math.abs(ratio.p - 0.5525640272)).toBeLessThan(1e-6);
  });

  it("agrees with an independent fit of years 1 to 7 (R 4.2.2) in parameters, errors and test", () => {
    const { bdw, ratio } = fitBoth([HIGH_END], 7);
    expect(relativeError(bdw.alpha, 0.2142533321)).toBeLessThan(1e-5);
    expect(relativeError(bdw.beta, 1.426574823)).toBeLessThan(1e-5);
    expect(relativeError(bdw.c, 1.723564872)).toBeLessThan(1e-6);
    expect(Math.abs(bdw.logLik - -1605.314213)).toBeLessThan(1e-5);
    expect(relativeError(bdw.se.alpha!, 0.05957960062)).toBeLessThan(1e-3);
    expect(relativeError(bdw.se.beta!, 0.38140797)).toBeLessThan(1e-3);
    expect(relativeError(bdw.se.c!, 0.3010428074)).toBeLessThan(1e-3);
    expect(relativeError(bdw.corrAlphaBeta!, 0.9417139052)).toBeLessThan(1e-4);
    expect(relativeError(ratio.stat, 11.68786835)).toBeLessThan(1e-5);
    expect(relativeError(ratio.p, 0.000629089297)).toBeLessThan(1e-4);
    expect(relativeError(ratio.log10P, Math.log10(ratio.p))).toBeLessThan(1e-12);
  });

  it("ends where the likelihood is level", () => {
    for (const [cohorts, periods] of [
      [[REGULAR], 7],
      [[HIGH_END], 7],
      [FIVE_COHORTS, 4],
    ] as const) {
      const { bdw } = fitBoth(cohorts, periods);
      expect(bdw.converged).toBe(true);
      const data = counts(cohorts, periods);
      const logLik = (p: ArrayLike<number>) =>
        bdwLogLikelihood({ alpha: Math.exp(p[0]!), beta: Math.exp(p[1]!), c: Math.exp(p[2]!) }, data);
      const { gradient } = numericalDerivatives(logLik, [Math.log(bdw.alpha), Math.log(bdw.beta), Math.log(bdw.c)]);
      for (const slope of Array.from(gradient)) expect(Math.abs(slope)).toBeLessThan(1e-5);
    }
  });

  it("is never less likely than the shifted-beta-geometric inside it", () => {
    const cohort = fc
      .array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 })
      .map((rates) => {
        const row = [2000];
        for (const rate of rates) row.push(Math.floor(row.at(-1)! * rate));
        return row;
      });
    fc.assert(
      fc.property(cohort, (row) => {
        const data = counts([row]);
        const sbg = fitShiftedBetaGeometric(data);
        const bdw = fitBetaDiscreteWeibull(data, sbg);
        fc.pre(sbg.ok && bdw.ok);
        if (sbg.ok && bdw.ok) expect(bdw.value.logLik).toBeGreaterThanOrEqual(sbg.value.logLik - 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it("comes near the α, β and c that made the data", () => {
    const truth = { alpha: 0.4, beta: 2.4, c: 1.4 };
    const random = stream(7);
    const cohort = [100_000];
    for (let n = 1; n <= 10; n++) {
      const renewal = Math.exp(bdwLogRenewal(truth, n));
      let kept = 0;
      for (let i = 0; i < cohort[n - 1]!; i++) if (random.uniform() < renewal) kept++;
      cohort.push(kept);
    }
    const { bdw } = fitBoth([cohort]);
    for (const name of ["alpha", "beta", "c"] as const) {
      expect(Math.abs(bdw[name] - truth[name])).toBeLessThan(4 * bdw.se[name]!);
      expect(bdw.se[name]! / truth[name]).toBeLessThan(0.1);
    }
  });

  it("is flagged on its boundary when hazards rise and customers seem alike", () => {
    const { bdw } = fitBoth([[1000, 950, 850, 700, 500]]);
    expect(bdw.boundary).toBe(true);
    expect(bdw.c).toBeGreaterThan(1);
    expect(bdw.se).toEqual({ alpha: null, beta: null, c: null });
  });

  it("refuses fewer than three opportunities", () => {
    const short = fitBetaDiscreteWeibull(counts([[1000, 800, 700]]));
    expect(short).toEqual({
      ok: false,
      issues: [
        { code: "fit/not-identified", severity: "error", params: { model: "bdw", opportunities: 2, needed: 3 } },
      ],
    });
  });
});

describe("likelihood-ratio test", () => {
  it("never has a negative statistic, and is certain of nothing at zero", () => {
    expect(likelihoodRatioBdwVsSbg(-100.0000001, -100)).toEqual({ stat: 0, df: 1, p: 1, log10P: 0 });
  });

  it("keeps the logarithm of p-values that are no longer doubles", () => {
    const { p, log10P } = likelihoodRatioBdwVsSbg(-1000, -3000);
    expect(p).toBe(0);
    expect(log10P).toBeLessThan(-800);
    expect(log10P).toBeGreaterThan(-900);
  });
});
