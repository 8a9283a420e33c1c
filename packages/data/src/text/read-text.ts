import type { ByteSource } from "../bytes.js";
import { formatOfText } from "../format.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { ReadFailure, type TableSource } from "../source.js";
import { detectEncoding, type Encoding, isEncoding, textChunks } from "./encoding.js";
import { readCsv } from "./read-csv.js";
import { readJson, readNdjson } from "./read-json.js";

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

/** Notes whether there are characters that cells have to be looked at for. */
async function* watched(text: AsyncIterable<string>, file: RawFile): AsyncGenerator<string> {
  for await (const chunk of text) {
    file.hasOddCharacters ||= chunk.includes("\0") || chunk.includes("\ufffd");
    yield chunk;
  }
}

/** JSON has no NUL, wherever it stands. */
async function* withoutNul(text: AsyncIterable<string>, file: RawFile): AsyncGenerator<string> {
  let isTold = false;
  for await (const chunk of text) {
    if (chunk.includes("\0")) {
      if (!isTold) file.log.add({ code: "data/null-characters", severity: "warning", path: file.name });
      isTold = true;
    }
    yield chunk.replaceAll("\0", "");
  }
}

/** Reads text that is text already. */
export async function readText(source: TableSource, text: string, file: RawFile, pace: Pace): Promise<void> {
  pace.advance(source.name, text.length);
  if (text.startsWith("\ufeff")) reportMark(file);
  await readChunks(source, chunksOfText(text), file, pace);
}

/** Finds out the encoding of bytes and reads them as text. */
export async function readTextBytes(source: TableSource, bytes: ByteSource, file: RawFile, pace: Pace): Promise<void> {
  const encoding = await encodingOf(source, bytes, file, pace);
  const chunks = textChunks(bytes, encoding.name, pace, (read) => pace.advance(source.name, read));
  await readChunks(source, chunks, file, pace);
}

async function encodingOf(source: TableSource, bytes: ByteSource, file: RawFile, pace: Pace): Promise<Encoding> {
  const given = source.encoding;
  if (given !== undefined && !isEncoding(given)) {
    throw new ReadFailure({ code: "data/unknown-encoding", severity: "error", given });
  }
  const encoding: Encoding = given ? { name: given, by: "mark", damaged: false } : await detectEncoding(bytes, pace);
  file.encoding = encoding.name;
  const params = { encoding: encoding.name };
  if (encoding.damaged) file.log.add({ code: "data/damaged-text", severity: "warning", params });
  else if (encoding.by === "mark" && !given) reportMark(file);
  else if (encoding.by === "guess") file.log.add({ code: "data/encoding-guessed", severity: "notice", params });
  return encoding;
}

/** Says that a mark in front of the text was taken for what it is: some programs show it as part of the first name. */
function reportMark(file: RawFile): void {
  file.log.add({ code: "data/byte-order-mark", severity: "notice", path: file.name, given: "U+FEFF" });
}

async function readChunks(
  source: TableSource,
  chunks: AsyncGenerator<string>,
  file: RawFile,
  pace: Pace,
): Promise<void> {
  let head = "";
  while (head.trim() === "") {
    const next = await chunks.next();
    if (next.done) throw new ReadFailure({ code: "data/empty-file", severity: "error" });
    head = next.value;
  }
  file.format = source.format ?? formatOfText(head, source.name);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(head)) {
    throw new ReadFailure({ code: "data/not-text", severity: "error", params: { kind: "web-page" } });
  }
  const text = watched(withHead(head, chunks), file);
  if (file.format === "json") await readJson(file, withoutNul(text, file), pace);
  else if (file.format === "ndjson") await readNdjson(file, withoutNul(text, file), pace);
  else await readCsv(file, text, source, pace);
}
