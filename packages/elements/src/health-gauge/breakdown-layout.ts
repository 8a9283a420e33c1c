import type { Contribution } from "@tenure/core/fields";

/** One measure's step from the reference towards the score. */
export interface BreakdownStep {
  readonly contribution: Contribution;
  /** To one decimal, as written: what the reader adds up. */
  readonly value: number;
  /** Bar in a box of {@link BREAKDOWN_WIDTH}. */
  readonly x: number;
  readonly width: number;
  /** Where the next step begins. */
  readonly end: number;
}

export interface Breakdown {
  /** `mean`: from the portfolio's mean to this score. `sum`: points from zero to this score. */
  readonly kind: "mean" | "sum";
  readonly steps: readonly BreakdownStep[];
  /** What rounding leaves between the written steps and the written score; listed, never hidden. */
  readonly rounding: number;
  readonly reference: { readonly value: number; readonly x: number } | null;
  readonly score: { readonly value: number; readonly x: number };
}

export const BREAKDOWN_WIDTH = 200;
const INSET = 14;

/**
 * Waterfall of a score. With the mean contributions of the portfolio every step is the difference to them, and the
 * steps lead from the portfolio's mean to the score; without, they are the contributions and lead from zero.
 *
 *   contributions   add up to the score, their portfolio means to the portfolio's mean
 *   returns         figures to one decimal: reference + steps + rounding = score; null without contributions
 *
 * Measures without data and without effect are left out.
 */
export function breakdownLayout(
  contributions: readonly Contribution[],
  score: number,
  portfolioMean: number | null,
): Breakdown | null {
  if (contributions.length === 0) return null;
  const compared =
    portfolioMean !== null && contributions.every((one) => Number.isFinite(one.portfolioContribution ?? Number.NaN));
  const steps = contributions
    .map((contribution) => ({
      contribution,
      value: tenths(contribution.contribution - (compared ? contribution.portfolioContribution! : 0)),
    }))
    .filter(({ contribution, value }) => contribution.normalised !== null || value !== 0);
  const from = compared ? tenths(portfolioMean) : 0;
  const cumulated = [from];
  for (const { value } of steps) cumulated.push(cumulated.at(-1)! + value);
  const total = tenths(score);
  const low = compared ? Math.min(...cumulated, total) : 0;
  const high = compared ? Math.max(...cumulated, total) : Math.max(100, ...cumulated);
  const x = (value: number) =>
    high === low
      ? BREAKDOWN_WIDTH / 2
      : hundredths(INSET + ((value - low) / (high - low)) * (BREAKDOWN_WIDTH - 2 * INSET));
  return {
    kind: compared ? "mean" : "sum",
    steps: steps.map(({ contribution, value }, index) => {
      const start = x(cumulated[index]!);
      const end = x(cumulated[index + 1]!);
      return { contribution, value, x: Math.min(start, end), width: hundredths(Math.abs(end - start)), end };
    }),
    rounding: tenths(total - cumulated.at(-1)!),
    reference: compared ? { value: from, x: x(from) } : null,
    score: { value: total, x: x(total) },
  };
}

/** To one decimal, away from the noise of binary sums; never −0. */
function tenths(value: number): number {
  return Math.round(value * 10 + Math.sign(value) * 1e-9) / 10 || 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
