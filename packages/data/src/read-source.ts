import { byteSource, isBlob, isBuffer } from "./bytes.js";
import { formatOfBytes } from "./format.js";
import type { Pace } from "./pace.js";
import type { RawFile } from "./raw-file.js";
import { readReadyColumns, readRows } from "./rows/read-values.js";
import { type InlineRows, ReadFailure, type ReadyColumns, type TableSource } from "./source.js";

/** Bytes of a source, for progress; objects and columns count as nothing. */
export function sizeOf({ content }: TableSource): number {
  if (typeof content === "string") return content.length;
  if (isBlob(content)) return content.size;
  if (isBuffer(content) || ArrayBuffer.isView(content)) return content.byteLength;
  return 0;
}

/**
 * Reads one source into columns of cells, whatever its format; each format's reader loads when such a source is met.
 * What cannot be read at all ends in a {@link ReadFailure}; what was found until then stays in `file`, for the report.
 */
export async function readSource(source: TableSource, file: RawFile, pace: Pace): Promise<void> {
  const { content, name } = source;
  const { limits } = file;
  if (sizeOf(source) > limits.fileBytes) {
    throw new ReadFailure({ code: "data/limit", severity: "error", params: { what: "file", limit: limits.fileBytes } });
  }
  pace.check();
  if (typeof content === "string") {
    const { readText } = await import("./text/read-text.js");
    return readText(source, content, file, pace);
  }
  if (!isBlob(content) && !isBuffer(content) && !(content instanceof Uint8Array)) {
    file.format = "columns";
    if (typeof content !== "object" || content === null) {
      throw new ReadFailure({ code: "data/not-rows", severity: "error" });
    }
    if (Array.isArray(content)) return readRows(file, content as InlineRows, pace);
    return readReadyColumns(file, content as ReadyColumns, pace);
  }

  const bytes = byteSource(content);
  if (bytes.size === 0) throw new ReadFailure({ code: "data/empty-file", severity: "error" });
  const { format, notText } = await formatOfBytes(bytes, name, source);
  file.format = format;
  if (notText) throw new ReadFailure({ code: "data/not-text", severity: "error", params: { kind: notText } });
  if (format === "arrow") {
    const { readArrow } = await import("./binary/read-arrow.js");
    await readArrow(file, bytes, pace);
    pace.advance(name, bytes.size);
  } else if (format === "parquet") {
    const { readParquet } = await import("./binary/read-parquet.js");
    await readParquet(file, bytes, pace);
    pace.advance(name, bytes.size);
  } else {
    const { readTextBytes } = await import("./text/read-text.js");
    await readTextBytes(source, bytes, file, pace);
  }
}
