import { amount, month, nullable, number, object, oneOf, text } from "../shared/shape.js";

const figure = object({ value: number, low: number, high: number });

const isWhole = object({
  month,
  windowMonths: amount,
  currency: nullable(text),
  customers: amount,
  arpa: figure,
  monthlyChurn: figure,
  expansionMonthly: figure,
  contractionMonthly: figure,
  churned: amount,
  customerMonths: amount,
});

const absent = oneOf(undefined);
const isBare = object({
  arpa: absent,
  monthlyChurn: absent,
  expansionMonthly: absent,
  contractionMonthly: absent,
});

/** Whether a value is what the data show, as a whole, or says nothing of it: the usual assumptions hold then. */
export function isBaseline(value: object): boolean {
  // It is compared as JSON, which cycles and getters may refuse.
  JSON.stringify(value);
  return isWhole(value) || isBare(value);
}
