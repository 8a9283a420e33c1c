import type { ByteSource } from "../bytes.js";
import type { ColumnDraft } from "../columns/column-draft.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { detailOf, ReadFailure } from "../source.js";
import { checkArrow } from "./check-arrow.js";
import { Broken } from "./flat-buffers.js";
import { inflatedArrow } from "./inflate-arrow.js";

/** Type numbers of the Arrow format. */
const DICTIONARY = -1;
const DECIMAL = 7;
const DATE = 8;
const TIMESTAMP = 10;
const BOOL = 6;
/** Bytes of any length, which hold text where a writer named no type of text. */
const BYTES = new Set([4, 19, 23]);
/** Lists, records, unions, maps and bytes of one length, of which no cell of a table can be made. */
const NO_CELLS = new Set([12, 13, 14, 15, 16, 17, 21, 22, 25, 26]);

interface ArrowType {
  readonly typeId: number;
  readonly dictionary?: ArrowType;
  readonly timezone?: string | null;
  readonly scale?: number;
}

/** How cells of an Arrow type go into a column. */
function pusher(type: ArrowType, column: ColumnDraft): (value: unknown) => boolean {
  const valueType = type.typeId === DICTIONARY ? type.dictionary! : type;
  if (valueType.typeId === DATE || valueType.typeId === TIMESTAMP) {
    const isDate = valueType.typeId === DATE;
    const isLocal = !valueType.timezone;
    return (value) => {
      if (value === null || value === undefined) column.pushMissing();
      else if (isDate) column.pushDay(Math.floor(Number(value) / 86_400_000));
      else if (isLocal) column.pushLocalTime(Number(value) / 1000);
      else column.pushInstant(Number(value) / 1000);
      return true;
    };
  }
  if (valueType.typeId === DECIMAL) {
    const scale = Math.min(valueType.scale ?? 0, 15);
    // The quotient of two doubles is not always the shortest number that was meant.
    return (value) => column.push(typeof value === "number" ? Number(value.toFixed(scale)) : value);
  }
  if (BYTES.has(valueType.typeId)) {
    const utf8 = new TextDecoder();
    return (value) => column.push(value instanceof Uint8Array ? utf8.decode(value) : value);
  }
  return (value) => column.push(value);
}

interface ArrowBatch {
  readonly length: number;
  readonly type: ArrowType;
  /** A bit for each row that has a value; empty when all have. */
  readonly validity?: Uint8Array | null;
  value(index: number): unknown;
  readonly values?: ArrayLike<unknown> | null;
  readonly offsets?: ArrayLike<number | bigint> | null;
}

/** Whether a batch holds a value for each of its rows, and its texts lie one behind the other. */
function isWhole({ length, type, values, offsets }: ArrowBatch): boolean {
  if (length === 0) return true;
  if (offsets) {
    if (offsets.length <= length) return false;
    for (let i = 0; i < length; i++) if (offsets[i]! > offsets[i + 1]!) return false;
    return offsets[0]! >= 0 && Number(offsets[length]!) <= (values?.length ?? 0);
  }
  if (!values) return true;
  return values.length * (type.typeId === BOOL ? 8 : 1) >= length;
}

/** Reads an Arrow IPC file or stream. The decoder is loaded only here, when such a file is met. */
export async function readArrow(file: RawFile, source: ByteSource, pace: Pace): Promise<void> {
  const { tableFromIPC } = await import("@uwdata/flechette");
  const written = await source.slice(0, source.size);
  const corrupt = (detail: string) =>
    new ReadFailure({
      code: "data/corrupt-file",
      severity: "error",
      params: { format: "Arrow", detail: detail.slice(0, 200) },
    });
  const isCompressed = (stream: Uint8Array) => {
    const found = checkArrow(stream);
    if (found.broken !== undefined) throw corrupt(found.broken);
    return found.isCompressed;
  };
  try {
    const bytes = isCompressed(written) ? await inflatedArrow(written, pace, file.limits.fileBytes) : written;
    if (!bytes) {
      const params = { what: "file", limit: file.limits.fileBytes };
      throw new ReadFailure({ code: "data/limit", severity: "error", params });
    }
    if (bytes !== written) isCompressed(bytes);
    const table = tableFromIPC(bytes, { useBigInt: true });
    if (table.numCols === 0) throw corrupt("no columns");
    const rowCount = Math.min(table.numRows, file.limits.rows);
    if (rowCount < table.numRows) {
      file.log.add({ code: "data/limit", severity: "warning", params: { what: "rows", limit: file.limits.rows } });
    }
    const columns = file.addHeaders(table.names.map(String));
    for (let i = 0; i < table.numCols; i++) {
      const column = columns[i];
      if (!column) continue;
      const type = table.schema.fields[i]!.type as ArrowType;
      if (NO_CELLS.has((type.dictionary ?? type).typeId)) {
        file.log.addRow("data/nested-value", "notice", 1, column.header);
        continue;
      }
      const batches = table.getChildAt(i).data as unknown as readonly ArrowBatch[];
      const length = batches.reduce((sum, batch) => sum + batch.length, 0);
      if (length !== table.numRows || !batches.every(isWhole)) throw corrupt("a column cut off");
      const push = pusher(type, column);
      let row = 0;
      for (const batch of batches) {
        // The bits decide and not the count of nulls, which the decoder takes from the wrong column behind one of type
        // null.
        const bits = batch.validity?.length ? batch.validity : undefined;
        for (let k = 0; k < batch.length && row < rowCount; k++) {
          if (row % 16_384 === 0) await pace.rest();
          row++;
          const value = !bits || (bits[k >> 3]! >> (k & 7)) & 1 ? batch.value(k) : null;
          if (typeof value === "string" && value.length > file.limits.cellLength) {
            const params = { what: "cell", limit: file.limits.cellLength };
            file.log.addRow("data/limit", "warning", row, column.header, () => ({ given: value, params }));
            column.pushMissing();
          } else if (!push(value)) file.log.addRow("data/nested-value", "notice", row, column.header);
        }
      }
    }
    file.endColumns(rowCount);
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    if (error instanceof Broken) throw corrupt(error.message);
    throw corrupt(detailOf(error));
  }
}
