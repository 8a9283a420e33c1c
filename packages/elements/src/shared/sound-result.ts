import { LARGEST } from "./finite.js";

/**
 * Whether a result holds nothing but plain data: finite numbers, text, booleans, null, lists and objects of them. The
 * engine never gives anything else; columns (typed arrays) have their own mark of what is missing.
 */
export function isSound(value: unknown, seen: Set<object> = new Set()): boolean {
  if (typeof value === "number") return Math.abs(value) <= LARGEST;
  if (typeof value !== "object" || value === null) return !/^(bigint|function|symbol)$/.test(typeof value);
  if (ArrayBuffer.isView(value) || seen.has(value)) return true;
  seen.add(value);
  // Holes of a list are undefined, which is no datum in a list.
  if (Array.isArray(value)) return value.every((item) => item !== undefined && isSound(item, seen));
  return Object.values(value).every((item) => isSound(item, seen));
}
