import type { AsyncBuffer, Compressors, SchemaElement } from "hyparquet";
import type { ByteSource } from "../bytes.js";
import type { ColumnDraft } from "../columns/column-draft.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { detailOf, ReadFailure } from "../source.js";

function asyncBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const bytes = await source.slice(start, Math.min(end, source.size));
      // A copy that owns its buffer: the decoder makes views of all of it.
      return bytes.byteLength === bytes.buffer.byteLength
        ? (bytes.buffer as ArrayBuffer)
        : (bytes.slice().buffer as ArrayBuffer);
    },
  };
}

/**
 * Decoders for the compressions a file uses, each loaded when met. Snappy, the usual one, is built in. The modules are
 * named one by one because the package's own entry starts a WebAssembly module, which a strict policy forbids.
 */
async function compressorsFor(codecs: ReadonlySet<string>): Promise<Compressors> {
  const compressors: Compressors = {};
  if (codecs.has("ZSTD")) {
    const { decompress } = await import("fzstd");
    compressors.ZSTD = (input, length) => decompress(input, new Uint8Array(length));
  }
  if (codecs.has("GZIP")) {
    const { gunzip } = await import("hyparquet-compressors/src/gzip.js");
    compressors.GZIP = (input, length) => gunzip(input, new Uint8Array(length));
  }
  if (codecs.has("BROTLI")) {
    const { decompressBrotli } = await import("hyparquet-compressors/src/brotli.js");
    compressors.BROTLI = decompressBrotli;
  }
  if (codecs.has("LZ4") || codecs.has("LZ4_RAW")) {
    const { decompressLz4, decompressLz4Raw } = await import("hyparquet-compressors/src/lz4.js");
    compressors.LZ4 = decompressLz4;
    compressors.LZ4_RAW = decompressLz4Raw;
  }
  return compressors;
}

/** Dates as day numbers and moments as seconds: numbers that need no object each. */
const PARSERS = {
  dateFromDays: (days: number) => days,
  timestampFromMilliseconds: (millis: bigint) => Number(millis) / 1e3,
  timestampFromMicroseconds: (micros: bigint) => Number(micros) / 1e6,
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos) / 1e9,
};

type Push = (value: unknown) => boolean;

/** How cells of a Parquet column go into ours. */
function pusher(element: SchemaElement, column: ColumnDraft): Push {
  const { converted_type: converted, logical_type: logical, type } = element;
  const typed =
    (put: (value: number) => void): Push =>
    (value) => {
      if (value === null || value === undefined) column.pushMissing();
      else put(Number(value));
      return true;
    };
  if (converted === "DATE" || logical?.type === "DATE") return typed((day) => column.pushDay(day));
  if (logical?.type === "TIMESTAMP" && !logical.isAdjustedToUTC)
    return typed((seconds) => column.pushLocalTime(seconds));
  if (logical?.type === "TIMESTAMP" || converted?.startsWith("TIMESTAMP_") || type === "INT96") {
    return typed((seconds) => column.pushInstant(seconds));
  }
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") {
    const scale = Math.min(element.scale ?? 0, 15);
    return typed((value) => column.pushNumber(Number(value.toFixed(scale))));
  }
  return (value) => column.push(value);
}

/** Reads a Parquet file, row group by row group and column by column. The decoder is loaded only here. */
export async function readParquet(file: RawFile, source: ByteSource, pace: Pace): Promise<void> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import("hyparquet");
  const corrupt = (detail: string) =>
    new ReadFailure({
      code: "data/corrupt-file",
      severity: "error",
      params: { format: "Parquet", detail: detail.slice(0, 200) },
    });
  const buffer = asyncBuffer(source);
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const elements = parquetSchema(metadata).children.map((child) => child.element);
    if (elements.length === 0) throw corrupt("no columns");
    const groupRows = metadata.row_groups.map((group) => Number(group.num_rows));
    const total = groupRows.reduce((sum, rows) => sum + rows, 0);
    if (groupRows.some((rows) => !(rows >= 0)) || total !== Number(metadata.num_rows))
      throw corrupt("row counts disagree");
    const rowCount = Math.min(total, file.limits.rows);
    if (rowCount < total) {
      file.log.add({ code: "data/limit", severity: "warning", params: { what: "rows", limit: file.limits.rows } });
    }
    const codecs = new Set<string>();
    for (const { columns } of metadata.row_groups)
      for (const { meta_data } of columns) codecs.add(meta_data?.codec ?? "");
    const compressors = await compressorsFor(codecs);

    const columns = file.addHeaders(elements.map((element) => element.name));
    for (const [i, element] of elements.entries()) {
      const column = columns[i];
      if (!column) continue;
      const push = pusher(element, column);
      let rowStart = 0;
      for (const rows of groupRows) {
        const rowEnd = Math.min(rowStart + rows, rowCount);
        if (rowEnd <= rowStart) break;
        await pace.rest();
        const chunks: { rowStart: number; columnData: ArrayLike<unknown> }[] = [];
        await parquetRead({
          file: buffer,
          metadata,
          columns: [element.name],
          rowStart,
          rowEnd,
          compressors,
          parsers: PARSERS,
          onChunk: (chunk) => chunks.push(chunk),
        });
        chunks.sort((a, b) => a.rowStart - b.rowStart);
        for (const chunk of chunks) {
          for (let k = 0; k < chunk.columnData.length; k++) {
            const row = chunk.rowStart + k;
            if (row < rowStart || row >= rowEnd) continue;
            const value = chunk.columnData[k];
            if (typeof value === "string" && value.length > file.limits.cellLength) {
              const params = { what: "cell", limit: file.limits.cellLength };
              file.log.addRow("data/limit", "warning", row + 1, column.header, () => ({ given: value, params }));
              column.pushMissing();
            } else if (!push(value)) file.log.addRow("data/nested-value", "notice", row + 1, column.header);
          }
        }
        rowStart = rowEnd;
        if (column.length !== rowEnd) throw corrupt("a column is shorter than its row group");
      }
    }
    file.endColumns(rowCount);
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    throw corrupt(detailOf(error));
  }
}
