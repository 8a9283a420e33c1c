/** Larger numbers are no figures: a percentage of them would leave the range of numbers. */
export const LARGEST = 1e300;

/** A finite number, or null: what may be drawn of what somebody gave. */
export function finite(value: unknown): number | null {
  return typeof value === "number" && Math.abs(value) <= LARGEST ? value : null;
}

/** Attribute converter: a number, null for text that is none, undefined where the attribute is gone. */
export const finiteAttribute = {
  fromAttribute: (text: string | null): number | null | undefined =>
    text === null ? undefined : finite(text.trim() ? Number(text) : text),
};
