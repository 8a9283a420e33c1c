import type { ScoreChange, ScoreChangeStep } from "@tenure/core/fields";
import { tenths, type Waterfall, waterfallLayout } from "../shared/waterfall-layout.js";

export interface ChangeLayout {
  /** Steps that are written: those of a tenth of a point and more. */
  readonly steps: readonly { readonly step: ScoreChangeStep; readonly value: number }[];
  readonly from: number;
  readonly to: number;
  readonly layout: Waterfall;
}

/**
 * Waterfall of a change: first score, steps in the engine's order, second score, all to one decimal. What is too small to
 * be written, and what rounding leaves, is the layout's `rounding`.
 *
 *   returns  null without a score on one of the days
 */
export function changeLayout({ from, to, steps }: Pick<ScoreChange, "from" | "to" | "steps">): ChangeLayout | null {
  if (from.score === null || to.score === null) return null;
  const written = steps.map((step) => ({ step, value: tenths(step.effect) })).filter(({ value }) => value !== 0);
  const [first, second] = [tenths(from.score), tenths(to.score)];
  const values = written.map(({ value }) => value);
  return { steps: written, from: first, to: second, layout: waterfallLayout(first, values, second, "cut") };
}
