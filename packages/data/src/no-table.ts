/** What a file is that holds no table: its first bytes tell. */
export type NoTable = "workbook" | "pdf" | "archive" | "picture" | "database";

const SIGNATURES: readonly (readonly [NoTable, readonly number[]])[] = [
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["archive", [0x1f, 0x8b]],
  ["archive", [0x50, 0x4b, 0x05, 0x06]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Where the name of a ZIP archive's first file begins, and where its length stands. */
const [NAME_AT, LENGTH_AT] = [30, 26];
/** First files of workbooks: of Excel's, of OpenDocument's and of Numbers'. */
const OF_WORKBOOKS = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|mimetype$|Index\/|Metadata\/|preview)/;

export const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/**
 * What the first bytes of a file are, when they are of no table; undefined when they may be. A workbook is a ZIP archive,
 * too: the name of what is in it first tells them apart.
 *
 * @example noTable(new Uint8Array([0x89, 0x50, 0x4e, 0x47])) // "picture"
 */
export function noTable(head: Uint8Array): NoTable | undefined {
  if (!startsWith(head, ZIP)) return SIGNATURES.find(([, bytes]) => startsWith(head, bytes))?.[0];
  const length = (head[LENGTH_AT] ?? 0) + 256 * (head[LENGTH_AT + 1] ?? 0);
  const first = String.fromCharCode(...head.subarray(NAME_AT, NAME_AT + length));
  return first === "" || OF_WORKBOOKS.test(first) ? "workbook" : "archive";
}
