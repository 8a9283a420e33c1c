/** A finite number, or null: what may be drawn of what somebody gave. */
export function finite(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Attribute converter: a number, or undefined for text that is none. */
export const finiteAttribute = {
  fromAttribute: (text: string | null): number | undefined =>
    text?.trim() ? (finite(Number(text)) ?? undefined) : undefined,
};
