/**
 * A projection on its way between threads. Its columns are views of one buffer, and there are more than a hundred of them:
 * one by one they take longer to cross than all else together, so that the buffer crosses bare, beside their places.
 */
export interface MovedColumns {
  readonly tenureColumns: ArrayBuffer;
  /** Of each column, in the order of the answer: where it starts in the buffer, in bytes, and how many numbers it has. */
  readonly places: Int32Array;
  /** The answer, in which NaN stands for the next column: a figure that does not exist is null. */
  readonly answer: unknown;
}

type Fields = Record<string, unknown>;

/** Takes the columns out of an answer that was made for whoever asked: it is of no use any more. */
export function withoutColumns(answer: unknown, buffer: ArrayBuffer): MovedColumns {
  const places: number[] = [];
  const take = (fields: Fields): void => {
    for (const key of Object.keys(fields)) {
      const field = fields[key];
      if (field instanceof Float64Array) {
        places.push(field.byteOffset, field.length);
        fields[key] = Number.NaN;
      } else if (holdsColumns(key, field)) take(field);
    }
  };
  take(answer as Fields);
  return { tenureColumns: buffer, places: Int32Array.from(places), answer };
}

/** What {@link withoutColumns} was given; any other answer is what it is. */
export function withColumns(moved: unknown): unknown {
  if (!(moved as Partial<MovedColumns> | null)?.tenureColumns) return moved;
  const { tenureColumns, places, answer } = moved as MovedColumns;
  let next = 0;
  const put = (fields: Fields): void => {
    for (const key of Object.keys(fields)) {
      const field = fields[key];
      if (typeof field === "number" && Number.isNaN(field)) {
        fields[key] = new Float64Array(tenureColumns, places[next++]!, places[next++]!);
      } else if (holdsColumns(key, field)) put(field);
    }
  };
  put(answer as Fields);
  return answer;
}

/** Issues repeat what somebody wrote, which may be any number. */
function holdsColumns(key: string, field: unknown): field is Fields {
  return typeof field === "object" && field !== null && key !== "issues";
}
