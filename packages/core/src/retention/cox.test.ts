import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../math/random.js";
import { type Covariate, concordance, coxRegression } from "./cox.js";
import type { Lifetimes } from "./kaplan-meier.js";
import { anyLifetimes, cutObservations } from "./lifetimes.fixture.js";

const column = (name: string, ...values: number[]): Covariate => ({ name, values: Float64Array.from(values) });
const lifetimes = (exit: number[], event: number[]): Lifetimes => ({
  exit: Float64Array.from(exit),
  event: Uint8Array.from(event),
});

/** Exponential lifetimes whose log hazard is 0.8·x − 0.5·y, in whole units with ties, censored at 60. */
function simulated(n: number, delayed = false): { lifetimes: Lifetimes; x: Covariate; y: Covariate } {
  const random = stream(20240229, 0);
  const [exit, entry] = [new Float64Array(n), new Float64Array(n)];
  const event = new Uint8Array(n);
  const [x, y] = [column("x", ...new Array(n).fill(0)), column("y", ...new Array(n).fill(0))];
  for (let i = 0; i < n; i++) {
    x.values[i] = random.uniform() < 0.4 ? 1 : 0;
    y.values[i] = random.uniform() * 4 - 2;
    entry[i] = delayed ? random.below(10) : 0;
    const wait = -Math.log(1 - random.uniform()) / (0.03 * Math.exp(0.8 * x.values[i]! - 0.5 * y.values[i]!));
    const end = entry[i]! + Math.ceil(wait);
    event[i] = end <= 60 ? 1 : 0;
    exit[i] = Math.min(end, 60);
  }
  return { lifetimes: delayed ? { exit, event, entry } : { exit, event }, x, y };
}

describe("Cox regression", () => {
  it("finds the hand-made optimum of three events (r = e^β solves r² − r − 4 = 0)", () => {
    const model = coxRegression(lifetimes([1, 2, 3, 4], [1, 1, 1, 0]), [column("x", 1, 0, 1, 0)]);
    expect(model.coefficients[0]!.coefficient).toBeCloseTo(Math.log((1 + Math.sqrt(17)) / 2), 9);
    expect(model.logLikelihood.null).toBeCloseTo(-Math.log(4 * 3 * 2), 12);
    expect(model).toMatchObject({ n: 4, events: 3, converged: true });
  });

  it("breaks ties as Efron (e^β = √6) or as Breslow (e^β = 2, standard error √2) did", () => {
    const tied = lifetimes([1, 1, 2], [1, 1, 0]);
    const x = [column("x", 1, 0, 0)];
    expect(coxRegression(tied, x).coefficients[0]!.coefficient).toBeCloseTo(Math.log(6) / 2, 9);
    const breslow = coxRegression(tied, x, { ties: "breslow" }).coefficients[0]!;
    expect(breslow.coefficient).toBeCloseTo(Math.LN2, 9);
    expect(breslow.standardError).toBeCloseTo(Math.SQRT2, 9);
    expect(breslow.z).toBeCloseTo(Math.LN2 / Math.SQRT2, 9);
  });

  it("recovers the coefficients that lifetimes were drawn with, with delayed entry too", () => {
    for (const delayed of [false, true]) {
      const { lifetimes: drawn, x, y } = simulated(4000, delayed);
      const model = coxRegression(drawn, [x, y]);
      const [a, b] = model.coefficients;
      expect(Math.abs(a!.coefficient! - 0.8)).toBeLessThan(4 * a!.standardError!);
      expect(Math.abs(b!.coefficient! + 0.5)).toBeLessThan(4 * b!.standardError!);
      expect(a!.standardError).toBeLessThan(0.06);
      expect(model.likelihoodRatio!.p).toBeLessThan(1e-20);
    }
  });

  it("stands at a maximum: every neighbour is less likely", () => {
    const { lifetimes: drawn, x, y } = simulated(300);
    const model = coxRegression(drawn, [x, y]);
    for (const [moveX, moveY] of [
      [0.05, 0],
      [-0.05, 0],
      [0, 0.05],
      [0, -0.05],
    ] as const) {
      const [a, b] = model.coefficients.map(({ coefficient }) => coefficient!) as [number, number];
      // One column fixed at the moved coefficients: its likelihood at β = 1 is that of the neighbour.
      const risk = x.values.map((value, i) => (a + moveX) * value + (b + moveY) * y.values[i]!);
      expect(logLikelihoodByHand(drawn, risk)).toBeLessThan(model.logLikelihood.fitted);
    }
    const risk = x.values.map(
      (value, i) => model.coefficients[0]!.coefficient! * value + model.coefficients[1]!.coefficient! * y.values[i]!,
    );
    expect(logLikelihoodByHand(drawn, risk)).toBeCloseTo(model.logLikelihood.fitted, 8);
  });

  it("finds the top of the likelihood, computed by its definition, whatever the table (500 tables)", () => {
    let estimated = 0;
    const cell = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 50, noNaN: true }));
    fc.assert(
      fc.property(
        anyLifetimes(),
        fc.array(fc.infiniteStream(cell), { minLength: 1, maxLength: 3 }),
        (subjects, cells) => {
          if (!subjects.event.includes(1)) return;
          const covariates = cells.map((values, j) =>
            column(`x${j}`, ...Array.from(values.take(subjects.exit.length))),
          );
          const model = coxRegression(subjects, covariates);
          expect(model.logLikelihood.fitted).toBeLessThanOrEqual(1e-9);
          expect(model.logLikelihood.fitted).toBeGreaterThanOrEqual(model.logLikelihood.null - 1e-9);
          if (!model.converged || model.coefficients.some(({ status }) => status === "diverges")) return;
          estimated++;
          const risk = (moved: number, by: number) =>
            subjects.exit.map((_, i) =>
              model.coefficients.reduce(
                (sum, { coefficient }, j) =>
                  coefficient === null ? sum : sum + (coefficient + (j === moved ? by : 0)) * covariates[j]!.values[i]!,
                0,
              ),
            );
          const top = logLikelihoodByHand(subjects, risk(-1, 0));
          expect(Math.abs(top - model.logLikelihood.fitted)).toBeLessThan(1e-7 * (1 + Math.abs(top)));
          for (const [j, { standardError }] of model.coefficients.entries()) {
            for (const share of standardError === null ? [] : [0.1, -0.1]) {
              expect(logLikelihoodByHand(subjects, risk(j, share * standardError!))).toBeLessThan(top);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(estimated).toBeGreaterThan(200);
  });

  it("divides a coefficient by what its covariate is multiplied with, and ignores a shift", () => {
    const { lifetimes: drawn, x, y } = simulated(200);
    const model = coxRegression(drawn, [x, y]);
    const scaled = coxRegression(drawn, [x, { name: "y", values: y.values.map((value) => value * 1e6 + 3e6) }]);
    expect(scaled.coefficients[0]!.coefficient).toBeCloseTo(model.coefficients[0]!.coefficient!, 9);
    expect(scaled.coefficients[1]!.coefficient! * 1e6).toBeCloseTo(model.coefficients[1]!.coefficient!, 9);
    expect(scaled.coefficients[1]!.standardError! * 1e6).toBeCloseTo(model.coefficients[1]!.standardError!, 9);
    expect(scaled.logLikelihood.fitted).toBeCloseTo(model.logLikelihood.fitted, 9);
  });

  it("does not depend on the order of rows, nor on where time begins", () => {
    const { lifetimes: drawn, x, y } = simulated(150, true);
    const model = coxRegression(drawn, [x, y]);
    const turn = <T extends Float64Array | Uint8Array>(values: T) => values.slice().reverse() as T;
    const turned = coxRegression(
      {
        exit: turn(drawn.exit).map((t) => t + 7),
        event: turn(drawn.event),
        entry: turn(drawn.entry!).map((t) => t + 7),
      },
      [x, y].map(({ name, values }) => ({ name, values: turn(values) })),
    );
    model.coefficients.forEach(({ coefficient, standardError }, j) => {
      expect(turned.coefficients[j]!.coefficient).toBeCloseTo(coefficient!, 9);
      expect(turned.coefficients[j]!.standardError).toBeCloseTo(standardError!, 9);
    });
    expect(turned.concordance).toBeCloseTo(model.concordance!, 12);
  });

  it("does not change when an observation is cut in two", () => {
    const { lifetimes: drawn, x, y } = simulated(150, true);
    const whole = coxRegression(drawn, [x, y]);
    const cut = cutObservations(drawn, 12);
    const pick = ({ name, values }: Covariate) => ({ name, values: Float64Array.from(cut.row, (i) => values[i]!) });
    const parts = coxRegression(cut.lifetimes, [pick(x), pick(y)]);
    whole.coefficients.forEach(({ coefficient, standardError }, j) => {
      expect(parts.coefficients[j]!.coefficient).toBeCloseTo(coefficient!, 9);
      expect(parts.coefficients[j]!.standardError).toBeCloseTo(standardError!, 9);
    });
    expect(parts.logLikelihood.fitted).toBeCloseTo(whole.logLikelihood.fitted, 9);
    expect(parts.concordance).toBeCloseTo(whole.concordance!, 12);
  });

  it("leaves out columns that add nothing, and estimates the others as if they were not there", () => {
    const { lifetimes: drawn, x, y } = simulated(200);
    const alone = coxRegression(drawn, [x, y]);
    const model = coxRegression(drawn, [
      { name: "constant", values: new Float64Array(200).fill(3) },
      x,
      { name: "not x", values: x.values.map((value) => 1 - value) },
      y,
      { name: "both", values: x.values.map((value, i) => 2 * value - y.values[i]!) },
    ]);
    expect(model.coefficients.map(({ status }) => status)).toEqual([
      "collinear",
      "estimated",
      "collinear",
      "estimated",
      "collinear",
    ]);
    expect(model.coefficients[1]!.coefficient).toBeCloseTo(alone.coefficients[0]!.coefficient!, 9);
    expect(model.likelihoodRatio!.degreesOfFreedom).toBe(2);
    expect(model.coefficients[2]).toMatchObject({ coefficient: null, standardError: null, p: null });
  });

  it("names a covariate that separates, and still estimates the others", () => {
    const { lifetimes: drawn, x, y } = simulated(200);
    // Nobody with the safe plan ever left: its coefficient runs to minus infinity.
    const safe = column("safe", ...drawn.event.map((event, i) => (event === 0 && i % 2 === 0 ? 1 : 0)));
    const model = coxRegression(drawn, [x, safe, y]);
    expect(model.converged).toBe(true);
    expect(model.coefficients.map(({ status }) => status)).toEqual(["estimated", "diverges", "estimated"]);
    const others = drawn.exit.map((_, i) => i).filter((i) => safe.values[i] === 0);
    const pick = (values: Float64Array) => Float64Array.from(others, (i) => values[i]!);
    const without = coxRegression({ exit: pick(drawn.exit), event: Uint8Array.from(others, (i) => drawn.event[i]!) }, [
      { name: "x", values: pick(x.values) },
      { name: "y", values: pick(y.values) },
    ]);
    expect(model.coefficients[0]!.coefficient).toBeCloseTo(without.coefficients[0]!.coefficient!, 6);
    expect(model.coefficients[2]!.standardError).toBeCloseTo(without.coefficients[1]!.standardError!, 6);
    expect(model.logLikelihood.fitted).toBeCloseTo(without.logLikelihood.fitted, 5);
  });

  it("names every covariate of a direction that separates", () => {
    // Only the sum tells who leaves first, and it tells without fault.
    const exit = [1, 2, 3, 4, 5, 6, 7, 8];
    const a = column("a", 9, 1, 8, 2, 0, 5, 1, 3);
    const b = column("b", 0, 7, -1, 4, 5, -1, 2, -1);
    const model = coxRegression(lifetimes(exit, new Array(8).fill(1)), [a, b]);
    expect(model.coefficients.map(({ status }) => status)).toEqual(["diverges", "diverges"]);
    expect(model.concordance).toBe(1);
    expect(model.logLikelihood.fitted).toBeCloseTo(0, 5);
  });

  it("does not take an outlier for a separation", () => {
    const { lifetimes: drawn, y } = simulated(500);
    const heavy = { name: "heavy", values: y.values.map((value) => Math.exp(4 * value)) };
    const [coefficient] = coxRegression(drawn, [heavy]).coefficients;
    expect(coefficient!.status).toBe("estimated");
    expect(coefficient!.coefficient).toBeLessThan(0);
  });

  it("keeps its digits when those who enter late weigh e⁶⁰ times as much", () => {
    const random = stream(7, 0);
    const rows = Array.from({ length: 200 }, (_, i) => {
      const x = random.uniform() * 2;
      const wait = 1 + Math.floor((-20 * Math.log(1 - random.uniform())) / Math.exp(x));
      // The second hundred enters when the first has long left.
      return i < 100 ? { entry: 0, exit: Math.min(wait, 49), x } : { entry: 50, exit: 50 + wait, x: x + 60 };
    });
    const drawn: Lifetimes = {
      exit: Float64Array.from(rows, ({ exit }) => exit),
      event: Uint8Array.from(rows, ({ exit }) => (exit === 49 ? 0 : 1)),
      entry: Float64Array.from(rows, ({ entry }) => entry),
    };
    const far = column("x", ...rows.map(({ x }) => x));
    const near = column("x", ...rows.map(({ x }) => (x < 30 ? x : x - 60)));
    const [model, plain] = [coxRegression(drawn, [far]), coxRegression(drawn, [near])];
    // No risk set holds both, so that the distance between them is nothing to the likelihood.
    expect(plain.coefficients[0]!.coefficient).toBeGreaterThan(0.7);
    expect(model.coefficients[0]!.coefficient).toBeCloseTo(plain.coefficients[0]!.coefficient!, 9);
    expect(model.coefficients[0]!.standardError).toBeCloseTo(plain.coefficients[0]!.standardError!, 9);
    expect(model.logLikelihood.fitted).toBeCloseTo(plain.logLikelihood.fitted, 9);
  });

  it("says when its steps ran out", () => {
    const { lifetimes: drawn, x } = simulated(50);
    expect(coxRegression(drawn, [x], { maxIterations: 1 })).toMatchObject({ converged: false, iterations: 1 });
  });

  it("has no covariate to judge by when all are left out", () => {
    const model = coxRegression(lifetimes([1, 2, 3], [1, 1, 0]), [column("c", 4, 4, 4)]);
    expect(model).toMatchObject({ likelihoodRatio: null, converged: true, concordance: 0.5 });
    expect(model.logLikelihood.fitted).toBe(model.logLikelihood.null);
  });
});

/** Efron's log-likelihood of a given linear predictor, by its definition. */
function logLikelihoodByHand({ exit, event, entry }: Lifetimes, risk: Float64Array): number {
  const rows = [...exit.keys()];
  let value = 0;
  for (const t of new Set(rows.filter((i) => event[i] === 1).map((i) => exit[i]!))) {
    const lost = rows.filter((i) => exit[i] === t && event[i] === 1);
    const atRisk = rows.filter((i) => exit[i]! >= t && (entry?.[i] ?? -1) < t);
    // Scaled by those at risk, not by everybody: with risks far apart their weights would all vanish.
    const highest = atRisk.reduce((most, i) => Math.max(most, risk[i]!), Number.NEGATIVE_INFINITY);
    const sum = (some: number[]) => some.reduce((total, i) => total + Math.exp(risk[i]! - highest), 0);
    lost.forEach((i, k) => {
      value += risk[i]! - highest - Math.log(sum(atRisk) - (k / lost.length) * sum(lost));
    });
  }
  return value;
}

describe("concordance", () => {
  it("counts pairs, with delayed entry, as comparing each with each would", () => {
    fc.assert(
      fc.property(
        anyLifetimes(),
        fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
        ({ exit, event, entry }, scores) => {
          const score = Float64Array.from(exit, () => scores.next().value);
          let [points, pairs] = [0, 0];
          for (let i = 0; i < exit.length; i++) {
            for (let j = 0; j < exit.length; j++) {
              const outlived = exit[j]! > exit[i]! || (exit[j] === exit[i] && event[j] !== 1);
              if (event[i] !== 1 || i === j || !outlived || (entry?.[j] ?? -1) >= exit[i]!) continue;
              pairs++;
              points += score[i]! > score[j]! ? 1 : score[i] === score[j] ? 0.5 : 0;
            }
          }
          const found = concordance({ exit, event, ...(entry ? { entry } : {}) }, score);
          if (pairs === 0) expect(found).toBeNull();
          else expect(found).toBeCloseTo(points / pairs, 12);
        },
      ),
    );
  });
});
