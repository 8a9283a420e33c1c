import type { ByteSource } from "./bytes.js";
import { noTable, startsWith } from "./no-table.js";
import type { FileReport } from "./report.js";
import { wideWithoutMark } from "./text/wide-text.js";

export type Format = FileReport["format"];

const ascii = (text: string) => Array.from(text, (c) => c.charCodeAt(0));

const EXTENSIONS: Readonly<Record<string, Format>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  json: "json",
  ndjson: "ndjson",
  jsonl: "ndjson",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
  ipc: "arrow",
  parquet: "parquet",
  pq: "parquet",
};

export interface Sniffed {
  readonly format: Format;
  /** What the bytes are instead of text, for "this is no table". */
  readonly notText?: string;
}

function extensionOf(name: string): Format | undefined {
  const path = name.replace(/[?#].*$/, "");
  return EXTENSIONS[(/\.([a-z]+)$/i.exec(path)?.[1] ?? "").toLowerCase()];
}

/** Which format text is in: what it looks like wins over what the file is called. */
export function formatOfText(head: string, name: string): Format {
  const text = head
    .slice(0, 65_536)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (/^\[\s*(?:\{|\])/.test(text)) return "json";
  if (/^\{\s*["}]/.test(text)) {
    // One complete object a line is NDJSON; an object that goes on for lines is JSON.
    const line = text.slice(0, text.indexOf("\n") < 0 ? text.length : text.indexOf("\n")).trim();
    if (/\}\s*\n\s*\{/.test(text) && line.endsWith("}")) return "ndjson";
    return extensionOf(name) === "ndjson" ? "ndjson" : "json";
  }
  const named = extensionOf(name);
  return named === "json" || named === "ndjson" ? named : "csv";
}

/** Bytes that hold no text: of control characters, and of NUL but for a file that was filled up with it. */
const ODD_BYTES = 0.01;
const NULS = 0.05;

function isText(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || wideWithoutMark(head)) return true;
  let end = head.length;
  while (end > 0 && head[end - 1] === 0) end--;
  let odd = 0;
  let nuls = 0;
  for (let i = 0; i < end; i++) {
    const byte = head[i]!;
    if (byte === 0) nuls++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) odd++;
  }
  return end > 0 && odd <= Math.max(4, end * ODD_BYTES) && nuls <= Math.max(1, end * NULS);
}

/** Which format bytes are in, by their first bytes; text formats are told apart later. */
export async function formatOfBytes(
  source: ByteSource,
  name: string,
  given: { readonly format?: Format; readonly encoding?: string },
): Promise<Sniffed> {
  if (given.format) return { format: given.format };
  const head = await source.slice(0, 65_536);
  if (startsWith(head, ascii("PAR1"))) return { format: "parquet" };
  if (startsWith(head, ascii("ARROW1"))) return { format: "arrow" };
  const named = extensionOf(name);
  if (named === "arrow" || named === "parquet") return { format: named };
  // An Arrow stream starts with a continuation mark and the length of its schema.
  if (startsWith(head, [0xff, 0xff, 0xff, 0xff]) && head.length > 8) return { format: "arrow" };
  const notText = noTable(head);
  if (notText) return { format: "csv", notText };
  if (given.encoding === undefined && !isText(head)) return { format: "csv", notText: "binary" };
  return { format: named ?? "csv" };
}
