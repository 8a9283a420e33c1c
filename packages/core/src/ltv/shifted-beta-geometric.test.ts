import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numericalDerivatives } from "../math/numerical-derivatives.js";
import { stream } from "../math/random.js";
import { FIVE_COHORTS, HIGH_END, REGULAR } from "./fader-hardie.fixture.js";
import { fitGeometric } from "./geometric.js";
import { type CohortCounts, renewalCounts } from "./renewal-counts.js";
import {
  fitShiftedBetaGeometric,
  retentionCurve,
  type ShiftedBetaGeometric,
  sbgLogLikelihood,
  sbgLogSurvival,
  sbgRenewalProbability,
} from "./shifted-beta-geometric.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

function counts(cohorts: CohortCounts, periods?: number) {
  const read = renewalCounts(cohorts, periods);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function fit(cohorts: CohortCounts, periods?: number) {
  const result = fitShiftedBetaGeometric(counts(cohorts, periods));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const shape = fc.double({ min: 0.01, max: 1000, noNaN: true });

describe("shifted-beta-geometric", () => {
  it("equals 1 / (1 + t) when every churn probability is equally likely", () => {
    const curve = retentionCurve({ alpha: 1, beta: 1 }, 12);
    for (const [t, share] of curve.entries()) expect(relativeError(share, 1 / (1 + t))).toBeLessThan(1e-12);
  });

  it("has a curve that starts at 1, never rises, and leaves with the churned everyone accounted for", () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 0, max: 200 }), (alpha, beta, periods) => {
        const curve = retentionCurve({ alpha, beta }, periods);
        expect(curve[0]).toBe(1);
        // P(1) by its own recursion (Fader & Hardie 2007, equation 7).
        let churn = alpha / (alpha + beta);
        let gone = 0;
        let [worst, rises] = [0, 0];
        for (let t = 1; t <= periods; t++) {
          if (t > 1) churn *= (beta + t - 2) / (alpha + beta + t - 1);
          gone += churn;
          if (!(curve[t]! <= curve[t - 1]! && curve[t]! >= 0)) rises++;
          const direct = Math.exp(sbgLogSurvival({ alpha, beta }, t));
          worst = Math.max(worst, Math.abs(gone + curve[t]! - 1), Math.abs(direct - curve[t]!));
        }
        expect(rises).toBe(0);
        expect(worst).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it("becomes the geometric as α + β grows at a fixed ratio", () => {
    let before = 1;
    for (const sum of [10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7]) {
      const curve = retentionCurve({ alpha: 0.1 * sum, beta: 0.9 * sum }, 24);
      const gap = Math.max(...curve.map((share, t) => Math.abs(share - 0.9 ** t)));
      expect(gap).toBeLessThan(before / 3);
      before = gap;
    }
    expect(before).toBeLessThan(1e-6);
    for (const n of [1, 10, 100]) {
      expect(Math.abs(sbgRenewalProbability({ alpha: 1e11, beta: 9e11 }, n) - 0.9)).toBeLessThan(1e-9);
      expect(relativeError(sbgLogSurvival({ alpha: 1e11, beta: 9e11 }, n), n * Math.log(0.9))).toBeLessThan(1e-9);
    }
  });
});

describe("fit of the shifted-beta-geometric", () => {
  it("recovers the published fits of both segments, years 1 to 7 (Fader & Hardie 2007)", () => {
    const regular = fit([REGULAR], 7);
    expect(Math.abs(regular.alpha - 0.704)).toBeLessThan(5e-4);
    expect(Math.abs(regular.beta - 1.182)).toBeLessThan(5e-4);
    expect(Math.abs(regular.logLik - -1680.3)).toBeLessThan(0.05);
    const highEnd = fit([HIGH_END], 7);
    expect(Math.abs(highEnd.alpha - 0.668)).toBeLessThan(5e-4);
    expect(Math.abs(highEnd.beta - 3.806)).toBeLessThan(5e-4);
    expect(Math.abs(highEnd.logLik - -1611.2)).toBeLessThan(0.05);
    expect([regular.boundary, highEnd.boundary, regular.converged, highEnd.converged]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("agrees with an independent fit to seven digits (R 4.2.2), standard errors to four", () => {
    const regular = fit([REGULAR], 7);
    expect(relativeError(regular.alpha, 0.7040773076)).toBeLessThan(1e-7);
    expect(relativeError(regular.beta, 1.182043053)).toBeLessThan(1e-7);
    expect(Math.abs(regular.logLik - -1680.265188)).toBeLessThan(1e-6);
    expect(relativeError(regular.se.alpha!, 0.06559894245)).toBeLessThan(1e-4);
    expect(relativeError(regular.se.beta!, 0.1524755798)).toBeLessThan(1e-4);
    expect(relativeError(regular.corrAlphaBeta!, 0.8889197567)).toBeLessThan(1e-4);
    const highEnd = fit([HIGH_END], 7);
    expect(relativeError(highEnd.alpha, 0.6680883681)).toBeLessThan(1e-7);
    expect(relativeError(highEnd.beta, 3.806095174)).toBeLessThan(1e-6);
    expect(Math.abs(highEnd.logLik - -1611.158147)).toBeLessThan(1e-6);
  });

  it("recovers the fits of years 1 to 4: .764, 1.296, −1401.6 and 1.281, 7.790, −1225.1 (2018)", () => {
    const regular = fit([REGULAR], 4);
    expect(Math.abs(regular.alpha - 0.764)).toBeLessThan(5e-4);
    expect(Math.abs(regular.beta - 1.296)).toBeLessThan(5e-4);
    expect(Math.abs(regular.logLik - -1401.6)).toBeLessThan(0.05);
    const highEnd = fit([HIGH_END], 4);
    expect(Math.abs(highEnd.alpha - 1.281)).toBeLessThan(5e-4);
    expect(Math.abs(highEnd.beta - 7.79)).toBeLessThan(5e-4);
    expect(Math.abs(highEnd.logLik - -1225.1)).toBeLessThan(0.05);
  });

  it("adds cohorts of different age: 3.80 and 15.19 from the triangle of technical note 017", () => {
    const pooled = fit(FIVE_COHORTS);
    expect(Math.abs(pooled.alpha - 3.8)).toBeLessThan(0.005);
    expect(Math.abs(pooled.beta - 15.19)).toBeLessThan(0.005);
    expect(Math.abs(pooled.logLik - -40255.83728)).toBeLessThan(1e-4);
    // The one cohort with every year in it alone has nearly the same α and β, and less than half the likelihood.
    expect(fit([FIVE_COHORTS[0]!]).logLik).toBeGreaterThan(pooled.logLik * 0.5);
  });

  it("finds the same from customers one by one", () => {
    const periods: number[] = [];
    const churned: boolean[] = [];
    HIGH_END.slice(1, 8).forEach((alive, index) => {
      for (let i = alive; i < HIGH_END[index]!; i++) {
        periods.push(index + 1);
        churned.push(true);
      }
    });
    for (let i = 0; i < HIGH_END[7]!; i++) {
      periods.push(7);
      churned.push(false);
    }
    const read = renewalCounts({ periods, churned });
    const single = read.ok ? fitShiftedBetaGeometric(read.value) : read;
    expect(single.ok && single.value).toEqual(fit([HIGH_END], 7));
  });

  it("has likelihoods equal to Σ lost ln P(T) + alive ln S(k)", () => {
    const model = { alpha: 0.9, beta: 2.7 };
    const curve = retentionCurve(model, 7);
    let sum = REGULAR[7]! * Math.log(curve[7]!);
    for (let t = 1; t <= 7; t++) sum += (REGULAR[t - 1]! - REGULAR[t]!) * Math.log(curve[t - 1]! - curve[t]!);
    expect(relativeError(sbgLogLikelihood(model, counts([REGULAR], 7)), sum)).toBeLessThan(1e-12);
  });

  it("ends where the likelihood is level in both directions, and lower all around", () => {
    for (const cohort of [REGULAR, HIGH_END]) {
      const data = counts([cohort], 7);
      const best = fit([cohort], 7);
      const logLik = (p: ArrayLike<number>) =>
        sbgLogLikelihood({ alpha: Math.exp(p[0]!), beta: Math.exp(p[1]!) }, data);
      const at = [Math.log(best.alpha), Math.log(best.beta)];
      for (const slope of Array.from(numericalDerivatives(logLik, at).gradient))
        expect(Math.abs(slope)).toBeLessThan(1e-6);
      for (const [x, y] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [-1, -1],
        [1, -1],
        [-1, 1],
      ] as const) {
        expect(logLik([at[0]! + 0.01 * x, at[1]! + 0.01 * y])).toBeLessThan(best.logLik);
      }
    }
  });

  it("is not the third-party 3.804 for the High End, whose likelihood is lower", () => {
    const best = fit([HIGH_END], 7);
    expect(sbgLogLikelihood({ alpha: 0.668, beta: 3.804 }, counts([HIGH_END], 7))).toBeLessThan(best.logLik);
    expect(Math.abs(best.beta - 3.8061)).toBeLessThan(1e-4);
  });

  it("solves two opportunities exactly: the curve passes through the data", () => {
    const { alpha, beta, boundary } = fit([[1000, 800, 700]]);
    expect(boundary).toBe(false);
    expect(relativeError(sbgRenewalProbability({ alpha, beta }, 1), 0.8)).toBeLessThan(1e-9);
    expect(relativeError(sbgRenewalProbability({ alpha, beta }, 2), 700 / 800)).toBeLessThan(1e-9);
    expect(relativeError(alpha, 1 / 3)).toBeLessThan(1e-7);
  });

  it("comes within four standard errors of the α and β that made the data", () => {
    for (const [seed, truth] of (
      [
        { alpha: 0.7, beta: 3.8 },
        { alpha: 1.5, beta: 6 },
        { alpha: 0.3, beta: 0.6 },
      ] satisfies ShiftedBetaGeometric[]
    ).entries()) {
      const random = stream(seed + 1);
      const cohort = [20_000];
      for (let t = 1; t <= 8; t++) {
        const renewal = sbgRenewalProbability(truth, t);
        let kept = 0;
        for (let i = 0; i < cohort[t - 1]!; i++) if (random.uniform() < renewal) kept++;
        cohort.push(kept);
      }
      const found = fit([cohort]);
      expect(Math.abs(found.alpha - truth.alpha)).toBeLessThan(4 * found.se.alpha!);
      expect(Math.abs(found.beta - truth.beta)).toBeLessThan(4 * found.se.beta!);
      expect(found.se.alpha! / truth.alpha).toBeLessThan(0.2);
    }
  });
});

describe("the boundary of the shifted-beta-geometric", () => {
  it.each([
    ["constant churn", [1000, 800, 640, 512]],
    ["rising churn", [1000, 950, 850, 700, 500]],
    ["steeply rising churn", [1000, 990, 970, 300]],
  ])("is flagged at %s, with the geometric's curve", (_, cohort) => {
    const found = fit([cohort]);
    expect(found.boundary).toBe(true);
    expect(found.limit).toBe("one-churn-rate");
    expect(found.se).toEqual({ alpha: null, beta: null });
    expect(found.corrAlphaBeta).toBeNull();
    const geometric = fitGeometric(counts([cohort]));
    if (!geometric.ok) throw new Error("a geometric always fits");
    expect(relativeError(found.meanChurn, geometric.value.theta)).toBeLessThan(1e-9);
    expect(relativeError(found.alpha + found.beta, 1e5)).toBeLessThan(1e-9);
    expect(Math.abs(found.logLik - geometric.value.logLik)).toBeLessThan(0.1);
  });

  it("is flagged where whoever leaves does so at once", () => {
    const found = fit([[1000, 500, 500, 500]]);
    expect(found.boundary).toBe(true);
    expect(found.limit).toBe("all-or-nothing");
    expect(relativeError(found.meanChurn, 0.5)).toBeLessThan(1e-3);
    expect(found.polarization).toBeGreaterThan(0.999);
  });

  it("does not stand between the fit and data that are close to it", () => {
    const cohort = [1_000_000];
    for (const share of retentionCurve({ alpha: 100, beta: 900 }, 12).slice(1)) cohort.push(Math.round(1e6 * share));
    const found = fit([cohort]);
    expect(found.boundary).toBe(false);
    expect(relativeError(found.alpha + found.beta, 1000)).toBeLessThan(0.02);
  });

  it("is not reached when there is nothing to fit: one opportunity, or nobody who left", () => {
    const short = fitShiftedBetaGeometric(counts([[1000, 800]]));
    expect(short).toEqual({
      ok: false,
      issues: [
        { code: "fit/not-identified", severity: "error", params: { model: "sbg", opportunities: 1, needed: 2 } },
      ],
    });
    const empty = fitShiftedBetaGeometric(counts([[1000, 0, 0, 0]]));
    expect(!empty.ok && empty.issues[0]!.code).toBe("fit/not-identified");
    const loyal = fitShiftedBetaGeometric(counts([[1000, 1000, 1000]]));
    expect(!loyal.ok && loyal.issues[0]!.code).toBe("fit/no-churn");
  });
});
