import {
  amount,
  day,
  flag,
  issues,
  listOf,
  month,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
} from "../shared/shape.js";

const due = {
  due: amount,
  dueMrr: amount,
  expectedMrr: amount,
  worstMrr: amount,
  bestMrr: amount,
  renewedMrr: optional(nullable(amount)),
};

/** Whether a value is a calendar of renewals in which every figure can be drawn. */
export const isRenewals = object({
  model: text,
  asOf: day,
  riskConvention: oneOf("calibrated", "score-share"),
  fit: nullable(object({ intercept: number, slope: number, n: amount, lost: amount })),
  months: listOf(object({ month, ...due })),
  total: object(due),
  rowCount: amount,
  rows: listOf(
    object({
      account: text,
      name: nullable(text),
      subscription: nullable(text),
      date: day,
      mrr: amount,
      assumed: optional(flag),
      probability: nullable(amount),
      renewed: optional(nullable(flag)),
    }),
  ),
  past: listOf(object({ month, ...due, renewedMrr: amount, renewed: amount, expected: amount, withinRange: flag })),
  issues: optional(issues),
});
