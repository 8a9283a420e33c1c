import type { Contribution } from "@tenure/core/fields";

/** A measure's step from the reference towards the score, or that of all measures without data together. */
export interface BreakdownStep {
  readonly measures: readonly Contribution[];
  readonly hasData: boolean;
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
 * Measures without data make one step, since their weight lies with the others: alone, each would read as a
 * fault of the account. Without effect they make none.
 */
export function breakdownLayout(
  contributions: readonly Contribution[],
  score: number,
  portfolioMean: number | null,
): Breakdown | null {
  if (contributions.length === 0) return null;
  const compared =
    portfolioMean !== null && contributions.every((one) => Number.isFinite(one.portfolioContribution ?? Number.NaN));
  const effect = (one: Contribution) => one.contribution - (compared ? one.portfolioContribution! : 0);
  const missing = contributions.filter(({ normalised }) => normalised === null);
  const lost = tenths(missing.reduce((sum, one) => sum + effect(one), 0));
  const steps = [
    ...contributions
      .filter(({ normalised }) => normalised !== null)
      .map((one) => ({ measures: [one], hasData: true, value: tenths(effect(one)) })),
    ...(lost === 0 ? [] : [{ measures: missing, hasData: false, value: lost }]),
  ];
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
    steps: steps.map((step, index) => {
      const start = x(cumulated[index]!);
      const end = x(cumulated[index + 1]!);
      return { ...step, x: Math.min(start, end), width: hundredths(Math.abs(end - start)), end };
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
