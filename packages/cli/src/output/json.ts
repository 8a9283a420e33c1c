/**
 * Plain data as JSON that a person can read too: an object's fields on lines of their own, a list of figures on one.
 * Typed arrays are written as lists. Pieces come one after another, so that a large result is never one string.
 */
export function* jsonPieces(value: unknown, indent = ""): Generator<string> {
  const list = listOf(value);
  const inner = `${indent}  `;
  if (list) {
    if (list.length === 0 || Array.prototype.every.call(list, isPrimitive)) {
      yield `[${Array.from(list, primitive).join(", ")}]`;
      return;
    }
    for (let i = 0; i < list.length; i++) {
      yield i === 0 ? `[\n${inner}` : `,\n${inner}`;
      yield* jsonPieces(list[i], inner);
    }
    yield `\n${indent}]`;
    return;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    if (entries.length === 0) {
      yield "{}";
      return;
    }
    let separator = "{";
    for (const [key, field] of entries) {
      yield `${separator}\n${inner}${JSON.stringify(key)}: `;
      yield* jsonPieces(field, inner);
      separator = ",";
    }
    yield `\n${indent}}`;
    return;
  }
  yield primitive(value);
}

function listOf(value: unknown): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? (value as unknown as ArrayLike<unknown>)
    : undefined;
}

const isPrimitive = (value: unknown) => typeof value !== "object" || value === null;
const primitive = (value: unknown) => JSON.stringify(value) ?? "null";
