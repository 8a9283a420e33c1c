import { csvFile, type ExportTable } from "./export-table.js";
import { pictureOf } from "./picture.js";
import { pngFile } from "./png-file.js";
import { svgFile } from "./svg-file.js";

/** Kinds of files that an element gives of what it shows. */
export type ExportKind = "svg" | "png" | "csv" | "json";

/** What an element tells of itself for a file. */
export interface Exported {
  readonly host: HTMLElement & {
    getTable(options: { readonly signal?: AbortSignal | undefined }): Promise<ExportTable | null>;
  };
  readonly result: unknown;
  readonly title: string;
  readonly locale: string;
}

/** What an element shows as a file; null where it shows nothing, or for a kind that there is none of. */
export async function fileOf(kind: ExportKind, shown: Exported, signal?: AbortSignal): Promise<Blob | null> {
  signal?.throwIfAborted();
  const file = shown.result === undefined ? null : await made(kind, shown, signal);
  signal?.throwIfAborted();
  return file;
}

async function made(kind: ExportKind, shown: Exported, signal?: AbortSignal): Promise<Blob | null> {
  const { host, result, title, locale } = shown;
  if (kind === "json") return new Blob([`${JSON.stringify(result, plain, 2)}\n`], { type: "application/json" });
  if (kind === "csv") {
    const rows = await host.getTable({ signal });
    return rows && csvFile(rows, signal);
  }
  if (kind !== "svg" && kind !== "png") return null;
  const picture = await pictureOf(host, signal);
  if (!picture) return null;
  return kind === "svg" ? svgFile(picture, title, locale) : pngFile(picture, locale, signal);
}

/** Columns become lists, which is how the same result is read again. */
function plain(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as never) : value;
}
