import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { readReadyColumns, readRecord, readRows } from "../rows/read-values.js";
import { type InlineRows, ReadFailure, type ReadyColumns } from "../source.js";

const BATCH = 2 ** 16;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

/** Parses JSON, or returns undefined: what a file says wrong is an issue, not an exception. */
function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Reads JSON: an array of objects (one a row, taken apart a stretch at a time, so that a large file never becomes
 * large objects), an object of columns, or an object around one of these.
 */
export async function readJson(file: RawFile, chunks: AsyncIterable<string>, pace: Pace): Promise<void> {
  let head = "";
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await iterator.next();
    if (!done) head += value;
    const text = head.trimStart();
    if (text === "" && !done) continue;
    const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => iterator };
    if (text.startsWith("[")) await readArray(file, text.slice(1), rest, pace);
    else await readObject(file, text, rest, pace);
    return;
  }
}

/** Splits the text of an array into its elements, without parsing what is inside them. */
async function readArray(file: RawFile, first: string, rest: AsyncIterable<string>, pace: Pace): Promise<void> {
  const { limits, log } = file;
  let row = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let tooLong = 0;
  let ended = false;
  /** Text from the start of the batch, and in it the ends of its complete elements. */
  let batch = "";
  let ends: number[] = [];
  let at = 0;
  let elementStart = 0;

  const flush = () => {
    const last = ends[ends.length - 1];
    if (last === undefined) return;
    const whole = parsed(`[${batch.slice(0, last)}]`);
    if (whole && (whole.value as unknown[]).length === ends.length) {
      for (const value of whole.value as unknown[]) readRecord(file, value, ++row);
    } else {
      let start = 0;
      for (const end of ends) {
        const text = batch.slice(start, end);
        start = end + 1;
        row++;
        const element = parsed(text);
        if (element) readRecord(file, element.value, row);
        else {
          file.rowsRead++;
          log.addRow("data/not-json", "warning", row, null, () => ({ given: text.trim() }));
        }
      }
    }
    batch = batch.slice(last + 1);
    at -= last + 1;
    elementStart = 0;
    ends = [];
  };
  const endElement = () => {
    if (tooLong > 0) {
      flush();
      row++;
      file.rowsRead++;
      const length = tooLong;
      log.addRow("data/limit", "warning", row, null, () => ({
        params: { what: "row", limit: limits.rowLength, length },
      }));
      batch = batch.slice(at + 1);
      at = -1;
      tooLong = 0;
    } else ends.push(at);
    elementStart = at + 1;
  };

  async function* all() {
    yield first;
    yield* rest;
  }
  for await (const chunk of all()) {
    await pace.rest();
    batch += chunk;
    for (; at < batch.length && !ended; at++) {
      const code = batch.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inText = false;
      } else if (code === QUOTE) inText = true;
      else if (code === 123 || code === 91) depth++;
      else if (code === 125 || (code === 93 && depth > 0)) depth--;
      else if (code === 93) {
        if (batch.slice(elementStart, at).trim() !== "" || tooLong > 0) endElement();
        ended = true;
      } else if (code === COMMA && depth === 0) endElement();
    }
    if (ended) break;
    if (at - elementStart + tooLong > limits.rowLength) {
      flush();
      tooLong += batch.length;
      batch = "";
      at = 0;
      elementStart = 0;
    } else if (at > BATCH) flush();
  }
  flush();
  if (!ended) {
    if (row === 0) throw new ReadFailure({ code: "data/not-json", severity: "error" });
    // The text stops inside the array: a download that broke off. What was complete is kept.
    log.addRow("data/cut-off", "warning", row + 1, null);
  }
}

/** Reads an object: columns by name, or rows under one of its keys. */
async function readObject(file: RawFile, first: string, rest: AsyncIterable<string>, pace: Pace): Promise<void> {
  const parts = [first];
  let length = first.length;
  for await (const chunk of rest) {
    parts.push(chunk);
    length += chunk.length;
    // A text of this size cannot be held as one string in every engine.
    if (length > 2 ** 28)
      throw new ReadFailure({ code: "data/limit", severity: "error", params: { what: "file", limit: 2 ** 28 } });
  }
  const whole = parsed(parts.join(""));
  if (!whole || typeof whole.value !== "object" || whole.value === null) {
    throw new ReadFailure({ code: "data/not-json", severity: "error" });
  }
  const entries = Object.entries(whole.value);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const rows = lists.filter(
    ([, list]) => list.length > 0 && list.every((item) => typeof item === "object" && item !== null),
  );
  if (rows.length === 1) await readRows(file, rows[0]![1] as InlineRows, pace);
  else if (lists.length > 0 && lists.length === entries.length) {
    await readReadyColumns(file, Object.fromEntries(lists) as ReadyColumns, pace);
  } else if (lists.length === 0 && entries.length > 0) await readRows(file, [whole.value as InlineRows[0]], pace);
  else throw new ReadFailure({ code: "data/not-rows", severity: "error" });
}

/** Reads one JSON object a line. */
export async function readNdjson(file: RawFile, chunks: AsyncIterable<string>, pace: Pace): Promise<void> {
  const { limits, log } = file;
  let rest = "";
  let row = 0;
  let tooLong = 0;
  const readLine = (line: string) => {
    row++;
    if (line.trim() === "") return;
    const element = parsed(line);
    if (element) readRecord(file, element.value, row);
    else {
      file.rowsRead++;
      log.addRow("data/not-json", "warning", row, null, () => ({ given: line.trim() }));
    }
  };
  const endLongLine = () => {
    row++;
    file.rowsRead++;
    const length = tooLong;
    log.addRow("data/limit", "warning", row, null, () => ({
      params: { what: "row", limit: limits.rowLength, length },
    }));
    tooLong = 0;
  };
  for await (const chunk of chunks) {
    await pace.rest();
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      const line = rest + chunk.slice(from, end);
      if (tooLong > 0 || line.length > limits.rowLength) {
        tooLong += line.length;
        endLongLine();
      } else readLine(line);
      rest = "";
      from = end + 1;
    }
    rest += chunk.slice(from);
    if (rest.length > limits.rowLength) {
      tooLong += rest.length;
      rest = "";
    }
  }
  if (tooLong > 0) endLongLine();
  else if (rest.trim() !== "") readLine(rest);
}
