/**
 * A projection on its way between threads. It is the same few kinds of objects over and over, and more than a hundred
 * columns that are views of one buffer: as they are, crossing takes longer than computing. So the buffer crosses bare, and
 * beside it one list of numbers, from which the same objects are made again.
 */
export interface PackedAnswer {
  readonly tenureColumns: ArrayBuffer;
  /** Of each kind of object, its fields. */
  readonly shapes: readonly (readonly string[])[];
  /** What is neither a number nor a column of the buffer nor made of them: texts, nulls, issues. */
  readonly others: readonly unknown[];
  /** Of each place, from the outermost object inwards, what its number is. */
  readonly kinds: Uint8Array;
  readonly numbers: Float64Array;
}

const NUMBER = 0;
/** Where it starts in the buffer, in bytes, and then how many numbers it has. */
const COLUMN = 1;
/** Which of {@link PackedAnswer.others}. */
const OTHER = 2;
/** Which of {@link PackedAnswer.shapes}; its fields follow. */
const OBJECT = 3;

type Fields = Record<string, unknown>;

const isPlain = (field: unknown) =>
  typeof field === "object" && field !== null && !Array.isArray(field) && !ArrayBuffer.isView(field);

/** Packs an answer whose columns are views of `buffer`; they go with it. Any other column is copied on the way. */
export function packed(answer: object, buffer: ArrayBuffer): PackedAnswer {
  const shapes: string[][] = [];
  const others: unknown[] = [];
  const kinds: number[] = [];
  const numbers: number[] = [];
  const put = (kind: number, number: number): void => {
    kinds.push(kind);
    numbers.push(number);
  };
  const shapeOf = (keys: string[]): number => {
    const known = shapes.findIndex((shape) => shape.length === keys.length && shape.every((key, i) => key === keys[i]));
    return known < 0 ? shapes.push(keys) - 1 : known;
  };
  const putFields = (fields: Fields): void => {
    const keys = Object.keys(fields);
    put(OBJECT, shapeOf(keys));
    for (const key of keys) {
      const field = fields[key];
      if (typeof field === "number") put(NUMBER, field);
      else if (field instanceof Float64Array && field.buffer === buffer) {
        put(COLUMN, field.byteOffset);
        put(NUMBER, field.length);
      } else if (isPlain(field)) putFields(field as Fields);
      else {
        const known = others.indexOf(field);
        put(OTHER, known < 0 ? others.push(field) - 1 : known);
      }
    }
  };
  putFields(answer as Fields);
  return { tenureColumns: buffer, shapes, others, kinds: new Uint8Array(kinds), numbers: new Float64Array(numbers) };
}

/** What {@link packed} was given. */
export function unpacked({ tenureColumns, shapes, others, kinds, numbers }: PackedAnswer): unknown {
  let at = 0;
  const next = (): unknown => {
    const kind = kinds[at];
    const number = numbers[at++]!;
    if (kind === NUMBER) return number;
    if (kind === COLUMN) return new Float64Array(tenureColumns, number, numbers[at++]);
    if (kind === OTHER) return others[number];
    const fields: Fields = {};
    for (const key of shapes[number]!) {
      const value = next();
      // By assignment this one would not become a field.
      if (key === "__proto__") Object.defineProperty(fields, key, { ...OWN_FIELD, value });
      else fields[key] = value;
    }
    return fields;
  };
  return next();
}

const OWN_FIELD = { configurable: true, enumerable: true, writable: true };
