import { amount, month, nullable, number, object, oneOf, optional, type Shape, text } from "../shared/shape.js";

const figure = object({ value: number, low: number, high: number });

/** What says nothing of the rates. */
const FRAME: Readonly<Record<string, Shape>> = {
  month,
  windowMonths: amount,
  currency: nullable(text),
  customers: amount,
  churned: amount,
  customerMonths: amount,
};

const isWhole = object({
  ...FRAME,
  arpa: figure,
  monthlyChurn: figure,
  expansionMonthly: figure,
  contractionMonthly: figure,
});

const isFramed = object({
  tenure: oneOf(1),
  ...Object.fromEntries(Object.entries(FRAME).map(([name, shape]) => [name, optional(shape)])),
});

/** A result without rates. Anything else without them, such as a date or another's data, is no ground for figures. */
const isBare: Shape = (value) =>
  isFramed(value) && Object.keys(value as object).every((name) => name === "tenure" || Object.hasOwn(FRAME, name));

/** Whether a value is what the data show, as a whole, or says nothing of it: the usual assumptions hold then. */
export function isBaseline(value: object): boolean {
  // It is compared as JSON, which cycles and getters may refuse.
  JSON.stringify(value);
  return isWhole(value) || isBare(value);
}
