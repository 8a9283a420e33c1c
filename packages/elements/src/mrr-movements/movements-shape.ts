import { amount, day, listOf, month, nullable, number, object, optional, text } from "../shared/shape.js";

/** Whether a value is a ledger of which every month can be drawn. */
export const isMovements = object({
  convention: text,
  asOf: nullable(day),
  openMonth: nullable(month),
  movements: listOf(
    object({
      month,
      startMrr: number,
      endMrr: number,
      newMrr: amount,
      reactivationMrr: amount,
      expansionMrr: amount,
      contractionMrr: amount,
      churnedMrr: amount,
    }),
  ),
  insideMonth: optional(object({ customers: listOf(amount), mrr: listOf(number) })),
});
