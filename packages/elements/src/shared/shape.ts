/** Whether a value has a shape. Results come from host pages too, which hand in whatever they have. */
export type Shape = (value: unknown) => boolean;

export const number: Shape = (value) => typeof value === "number" && Number.isFinite(value);
/** Zero or more. */
export const amount: Shape = (value) => number(value) && (value as number) >= 0;
export const text: Shape = (value) => typeof value === "string";
export const flag: Shape = (value) => typeof value === "boolean";
/** `2026-07-14` */
export const day: Shape = (value) =>
  text(value) && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value as string);
/** `2026-07` */
export const month: Shape = (value) => text(value) && /^\d{4}-(0[1-9]|1[0-2])$/.test(value as string);

export const nullable =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

/** A list, of `length` items where one is named. Holes are looked into as well, which `every` passes over. */
export const listOf =
  (shape: Shape, length?: number): Shape =>
  (value) =>
    Array.isArray(value) && (length === undefined || value.length === length) && Array.from(value).every(shape);

/** An object with any names, whose values have one shape. */
export const recordOf =
  (shape: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(shape);

/** An object with at least these fields. */
export const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Two limits. */
export const limits = listOf(number, 2);
const byLanguage = object({ en: optional(text), ja: optional(text) });
/** What an author wrote: in one language, which is shown for both, or in each. */
export const words: Shape = (value) => text(value) || byLanguage(value);
/** Issues, as they are put into words. */
export const issues = listOf(
  object({ code: text, path: optional(text), given: optional(isDatum), params: optional(recordOf(isDatum)) }),
);

function isDatum(value: unknown): boolean {
  return value === null || value === undefined || /^(string|number|boolean)$/.test(typeof value);
}
