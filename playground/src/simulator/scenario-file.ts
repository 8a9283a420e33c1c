import { type NoTable, noTable } from "@tenure/data/no-table";

/** What somebody gave where a file of scenarios, or a lesson, was expected. */
export type GivenKind = "scenarios" | "lesson" | "data" | "empty" | NoTable;

/** Beyond this nobody reads a file just to find out what it is: it is data. */
const MOST_BYTES = 20_000_000;
const HEAD_BYTES = 4096;

/**
 * What a file is, by its content. What cannot be told, and is not plainly something else, counts as what is `expected`:
 * who reads it as such says what is wrong with it.
 */
export async function givenKind(file: Blob, expected: "scenarios" | "lesson" = "scenarios"): Promise<GivenKind> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const other = noTable(head);
  if (other) return other;
  if (file.size > MOST_BYTES) return "data";
  const text = (await file.text()).replace(/^\uFEFF/, "").trim();
  if (text === "") return "empty";
  if (!/^[{[]/.test(text)) return /^[^\n]*[,;\t|]/.test(text) ? "data" : expected;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // One object a line are rows, as exports have them.
    return /^\{[^\n]*\}\r?\n\s*\{/.test(text) ? "data" : expected;
  }
  if (Array.isArray(value)) return "data";
  const fields = value as Readonly<Record<string, unknown>>;
  if ("scenarios" in fields || "segments" in fields) return "scenarios";
  if (Array.isArray(fields.steps) || ("title" in fields && "summary" in fields)) return "lesson";
  return Object.values(fields).some(Array.isArray) ? "data" : expected;
}
