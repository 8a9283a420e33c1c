import type { ByteSource } from "../bytes.js";
import type { ColumnDraft } from "../columns/column-draft.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { ReadFailure } from "../source.js";

/** Type numbers of the Arrow format. */
const DICTIONARY = -1;
const DECIMAL = 7;
const DATE = 8;
const TIMESTAMP = 10;

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
  return (value) => column.push(value);
}

/** Reads an Arrow IPC file or stream. The decoder is loaded only here, when such a file is met. */
export async function readArrow(file: RawFile, source: ByteSource, pace: Pace): Promise<void> {
  const { tableFromIPC } = await import("@uwdata/flechette");
  const bytes = await source.slice(0, source.size);
  const corrupt = (detail: string) =>
    new ReadFailure({
      code: "data/corrupt-file",
      severity: "error",
      params: { format: "Arrow", detail: detail.slice(0, 200) },
    });
  const magic = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 6)) === "ARROW1";
  // A file that broke off has no footer; its decoder would read whatever stands there instead.
  if (magic(0) && !(bytes.length > 20 && magic(bytes.length - 6))) throw corrupt("no footer");
  try {
    const table = tableFromIPC(bytes, { useBigInt: true });
    if (table.numCols === 0) throw corrupt("no columns");
    const rowCount = Math.min(table.numRows, file.limits.rows);
    if (rowCount < table.numRows) {
      file.log.add({ code: "data/limit", severity: "warning", params: { what: "rows", limit: file.limits.rows } });
    }
    file.addHeaders(table.names.map(String));
    for (let i = 0; i < table.numCols; i++) {
      const column = file.columns[i]!;
      const push = pusher(table.schema.fields[i]!.type as ArrowType, column);
      let row = 0;
      for (const value of table.getChildAt(i)) {
        if (row >= rowCount) break;
        if (row % 16_384 === 0) await pace.rest();
        row++;
        if (!push(value)) file.log.addRow("data/nested-value", "notice", row, column.header);
      }
    }
    file.endColumns(rowCount);
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    if (/compression not implemented/.test(String(error))) {
      throw new ReadFailure({ code: "data/compressed-arrow", severity: "error" });
    }
    throw corrupt(String(error));
  }
}
