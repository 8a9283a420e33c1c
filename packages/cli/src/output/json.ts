/**
 * Writes plain data as JSON that a person can read too: an object's fields on lines of their own, a list of figures on
 * one. Typed arrays are written as lists. Pieces come one after another, so that a large result is never one string.
 */
export function writeJson(value: unknown, write: (text: string) => void, indent = ""): void {
  if (typeof value !== "object" || value === null) {
    write(primitive(value));
    return;
  }
  const list = listOf(value);
  const inner = `${indent}  `;
  if (list) {
    if (Array.prototype.every.call(list, isPrimitive)) {
      write(`[${Array.from(list, primitive).join(", ")}]`);
      return;
    }
    for (let i = 0; i < list.length; i++) {
      write(i === 0 ? `[\n${inner}` : `,\n${inner}`);
      writeJson(list[i], write, inner);
    }
    write(`\n${indent}]`);
    return;
  }
  let separator = "{";
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    write(`${separator}\n${inner}${JSON.stringify(key)}: `);
    writeJson(field, write, inner);
    separator = ",";
  }
  write(separator === "{" ? "{}" : `\n${indent}}`);
}

function listOf(value: object): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? (value as unknown as ArrayLike<unknown>)
    : undefined;
}

const isPrimitive = (value: unknown) => typeof value !== "object" || value === null;
const primitive = (value: unknown) => JSON.stringify(value) ?? "null";
