/**
 * A question as text, the same for the same question alone: JSON writes a number that is none as it writes null. Throws
 * where something in it could not be sent to the engine.
 */
export const questionKey = (question: unknown): string =>
  JSON.stringify(question, (_key, value: unknown) => {
    if (typeof value === "function" || typeof value === "symbol") throw new TypeError(typeof value);
    return typeof value === "number" && !Number.isFinite(value) ? `\0${value}` : value;
  });
