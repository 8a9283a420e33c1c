import type { Issue } from "@tenure/core/fields";

/** What a page hands to one element is a result and not its data: those go to a provider, as files. */
const LIMITS = { depth: 8, text: 4096, list: 1_000_000, size: 2 ** 26 } as const;

/**
 * Whether a result is within all limits, or which one it is over: levels, letters of a text, items of a list, or letters
 * and values in all. A level is an object in an object or in its lists, or a list in a list. Columns (typed
 * arrays) are one value each.
 */
export function isWithinLimits(result: unknown): true | Issue {
  const seen = new Set<object>();
  let size = 0;
  const over = (what: keyof typeof LIMITS): Issue => ({
    code: "data/limit",
    severity: "error",
    params: { what, limit: LIMITS[what] },
  });
  const take = (much: number) => {
    size += much;
    return size > LIMITS.size ? over("size") : null;
  };
  const ofText = (text: string) => (text.length > LIMITS.text ? over("text") : take(text.length));

  function within(value: unknown, depth: number, inList: boolean): Issue | null {
    if (typeof value === "string") return ofText(value);
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return take(1);
    if (seen.has(value)) return null;
    seen.add(value);
    const isList = Array.isArray(value);
    const inner = isList && !inList ? depth : depth + 1;
    if (inner > LIMITS.depth) return over("depth");
    if (!isList) return firstOf(Object.entries(value), ([name, item]) => ofText(name) ?? within(item, inner, false));
    return value.length > LIMITS.list ? over("list") : firstOf(value, (item) => within(item, inner, true));
  }
  return within(result, 0, false) ?? true;
}

function firstOf<T>(items: readonly T[], look: (item: T) => Issue | null): Issue | null {
  for (const item of items) {
    const found = look(item);
    if (found) return found;
  }
  return null;
}
