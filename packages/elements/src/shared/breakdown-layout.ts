import type { Contribution } from "@tenure/core/fields";
import type { StepTone } from "./waterfall.js";
import { tenths, type Waterfall, waterfallLayout } from "./waterfall-layout.js";

/** A step from the reference towards the score: of one measure, or of what is no single measure's doing. */
export interface BreakdownStep {
  /**
   * `measure`: one with data. `missing`: those without data that count all the same. `weights`: what remains because
   * the measures weigh otherwise here than in the portfolio, mostly since the weight of missing ones lies with others.
   */
  readonly kind: "measure" | "missing" | "weights";
  readonly measures: readonly Contribution[];
  /** To one decimal, as written: what the reader adds up. */
  readonly value: number;
}

export interface Breakdown {
  /** `mean`: from the portfolio's mean to this score. `sum`: points from zero to this score. */
  readonly kind: "mean" | "sum";
  readonly steps: readonly BreakdownStep[];
  /** From the reference, or from zero, to the score. */
  readonly layout: Waterfall;
  readonly reference: number | null;
  readonly score: number;
}

/**
 * Waterfall of a score. Beside a portfolio the steps lead from its mean to the score; without one they are the
 * contributions and lead from zero.
 *
 *   step of a measure = w × (s − m)          m = portfolioContribution ÷ portfolioWeight, its mean score
 *   different weights = Σ (w − portfolioWeight) × m
 *   contributions     add up to the score, their portfolio means to the portfolio's mean
 *   returns           figures to one decimal: reference + steps + rounding = score; null without contributions
 *
 * A measure's step therefore says how the account does on that measure and nothing else. Where the result has no
 * portfolio weights, a step is the plain difference of contributions and what the missing ones lack is `weights`.
 * Measures without data that keep their weight make one step. Steps without effect are left out, unless a measure's.
 */
export function breakdownLayout(
  contributions: readonly Contribution[],
  score: number,
  portfolioMean: number | null,
): Breakdown | null {
  if (contributions.length === 0) return null;
  const compared =
    portfolioMean !== null && contributions.every((one) => Number.isFinite(one.portfolioContribution ?? Number.NaN));
  const weighed = compared && contributions.every((one) => Number.isFinite(one.portfolioWeight ?? Number.NaN));
  const reference = (one: Contribution) => (compared ? one.portfolioContribution! : 0);
  const atOwnWeight = (one: Contribution) => (weighed ? one.weight * meanScore(one) : reference(one));
  const known = contributions.filter(({ normalised }) => normalised !== null);
  const counted = contributions.filter(({ normalised, weight }) => normalised === null && weight > 0);
  const stepped = [...known, ...counted];
  const effect = (one: Contribution) => one.contribution - atOwnWeight(one);
  const weights =
    sum(stepped, (one) => atOwnWeight(one) - reference(one)) -
    sum(
      contributions.filter((one) => !stepped.includes(one)),
      reference,
    );
  const collective = [
    { kind: "missing" as const, measures: counted, value: tenths(sum(counted, effect)) },
    { kind: "weights" as const, measures: [], value: tenths(weights) },
  ];
  const steps = [
    ...known.map((one) => ({ kind: "measure" as const, measures: [one], value: tenths(effect(one)) })),
    ...collective.filter(({ value }) => value !== 0),
  ];
  const from = compared ? tenths(portfolioMean) : 0;
  const total = tenths(score);
  return {
    kind: compared ? "mean" : "sum",
    steps,
    layout: waterfallLayout(
      from,
      steps.map(({ value }) => value),
      total,
      compared ? "cut" : "whole",
    ),
    reference: compared ? from : null,
    score: total,
  };
}

/** The portfolio's mean score of a measure; its own score where nobody there has one to compare with. */
function meanScore({ portfolioContribution, portfolioWeight, contribution, weight }: Contribution): number {
  if (portfolioWeight! > 0) return portfolioContribution! / portfolioWeight!;
  return weight > 0 ? contribution / weight : 0;
}

function sum(contributions: readonly Contribution[], of: (one: Contribution) => number): number {
  return contributions.reduce((total, one) => total + of(one), 0);
}

/** Good and bad are said of measures only: no data, and other weights, are no fault and no merit of the account. */
export function stepTone(breakdown: Breakdown["kind"], { kind, value }: BreakdownStep): StepTone {
  if (kind !== "measure") return "neither";
  if (breakdown === "sum") return "points";
  return value < 0 ? "risk" : "healthy";
}
