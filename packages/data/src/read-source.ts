import { byteSource, isBlob, isBuffer } from "./bytes.js";
import { formatOfBytes, formatOfText } from "./format.js";
import type { Pace } from "./pace.js";
import type { RawFile } from "./raw-file.js";
import { readReadyColumns, readRows } from "./rows/read-values.js";
import { type InlineRows, ReadFailure, type ReadyColumns, type TableSource } from "./source.js";
import { detectEncoding, textChunks } from "./text/encoding.js";
import { readCsv } from "./text/read-csv.js";
import { readJson, readNdjson } from "./text/read-json.js";

const TEXT_CHUNK = 2 ** 16;

async function* chunksOfText(text: string): AsyncGenerator<string> {
  const unified = (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text).replace(/^\ufeff/, "");
  for (let at = 0; at < unified.length; at += TEXT_CHUNK) yield unified.slice(at, at + TEXT_CHUNK);
}

/** Puts text that was read ahead back in front. */
async function* withHead(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** Bytes of a source, for progress; objects and columns count as nothing. */
export function sizeOf({ content }: TableSource): number {
  if (typeof content === "string") return content.length;
  if (isBlob(content)) return content.size;
  if (isBuffer(content) || ArrayBuffer.isView(content)) return content.byteLength;
  return 0;
}

/**
 * Reads one source into columns of cells, whatever its format. What cannot be read at all ends in a
 * {@link ReadFailure}; what was found until then stays in `file`, for the report.
 */
export async function readSource(source: TableSource, file: RawFile, pace: Pace): Promise<void> {
  const { content, name } = source;
  const { limits } = file;
  if (sizeOf(source) > limits.fileBytes) {
    throw new ReadFailure({ code: "data/limit", severity: "error", params: { what: "file", limit: limits.fileBytes } });
  }
  if (typeof content === "string") {
    const length = content.length;
    pace.advance(name, length);
    if (content.trim() === "") throw new ReadFailure({ code: "data/empty-file", severity: "error" });
    await readText(source, chunksOfText(content), false, file, pace);
    return;
  }
  if (!isBlob(content) && !isBuffer(content) && !(content instanceof Uint8Array)) {
    file.format = "columns";
    if (Array.isArray(content)) await readRows(file, content as InlineRows, pace);
    else await readReadyColumns(file, content as ReadyColumns, pace);
    return;
  }

  const bytes = byteSource(content);
  if (bytes.size === 0) throw new ReadFailure({ code: "data/empty-file", severity: "error" });
  const sniffed = source.format ? { format: source.format } : await formatOfBytes(bytes, name);
  file.format = sniffed.format;
  if ("notText" in sniffed) {
    throw new ReadFailure({ code: "data/not-text", severity: "error", params: { kind: sniffed.notText ?? null } });
  }
  if (sniffed.format === "arrow") {
    const { readArrow } = await import("./binary/read-arrow.js");
    await readArrow(file, bytes, pace);
    pace.advance(name, bytes.size);
    return;
  }
  if (sniffed.format === "parquet") {
    const { readParquet } = await import("./binary/read-parquet.js");
    await readParquet(file, bytes, pace);
    pace.advance(name, bytes.size);
    return;
  }
  const encoding = source.encoding
    ? { name: source.encoding, by: "mark" as const, damaged: false }
    : await detectEncoding(bytes, pace);
  file.encoding = encoding.name;
  if (encoding.by === "guess") {
    file.log.add({
      code: encoding.damaged ? "data/damaged-text" : "data/encoding-guessed",
      severity: encoding.damaged ? "warning" : "notice",
      params: { encoding: encoding.name },
    });
  }
  await readText(
    source,
    textChunks(bytes, encoding.name, pace, (read) => pace.advance(name, read)),
    encoding.damaged,
    file,
    pace,
  );
}

async function readText(
  source: TableSource,
  chunks: AsyncGenerator<string>,
  damaged: boolean,
  file: RawFile,
  pace: Pace,
): Promise<void> {
  const first = await chunks.next();
  const head = first.done ? "" : first.value;
  file.format = source.format ?? formatOfText(head.slice(0, 65_536), source.name);
  if (head.trim() === "") throw new ReadFailure({ code: "data/empty-file", severity: "error" });
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(head)) {
    throw new ReadFailure({ code: "data/not-text", severity: "error", params: { kind: "web-page" } });
  }
  const text = withHead(head, chunks);
  if (file.format === "json") await readJson(file, text, pace);
  else if (file.format === "ndjson") await readNdjson(file, text, pace);
  else await readCsv(file, text, source.delimiter, damaged, pace);
}
