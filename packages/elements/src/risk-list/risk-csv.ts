import type { UpsellRow } from "@tenure/core/fields";
import type { WordedOutreachRow } from "@tenure/worker";
import { CSV_START, CSV_TYPE, type CsvCell, csvLine } from "../shared/csv.js";

/** Rows of one slice: between slices the page may draw and answer. */
const SLICE = 250;

export type CsvColumns<Row> = readonly (readonly [heading: string, cell: (row: Row) => CsvCell])[];

/** Rows as a CSV file, made in slices so that a hundred thousand of them never hold the page up. */
export async function csvFile<Row>(
  columns: CsvColumns<Row>,
  count: number,
  row: (index: number) => Row,
): Promise<Blob> {
  const parts = [CSV_START, csvLine(columns.map(([heading]) => heading))];
  for (let from = 0; from < count; from += SLICE) {
    let slice = "";
    for (let index = from; index < Math.min(count, from + SLICE); index += 1) {
      const own = row(index);
      slice += csvLine(columns.map(([, cell]) => cell(own)));
    }
    parts.push(slice);
    if (from + SLICE < count) await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts, { type: CSV_TYPE });
}

interface Texts {
  readonly csv: Readonly<Record<string, string>>;
  readonly reason: (row: WordedOutreachRow) => string;
  readonly kind: (row: WordedOutreachRow) => string;
  readonly band: (row: WordedOutreachRow) => string;
  readonly action: (row: WordedOutreachRow) => string;
  readonly currency: string | null;
}

export function outreachColumns({ csv, reason, kind, band, action, currency }: Texts): CsvColumns<WordedOutreachRow> {
  return [
    [csv.account!, (row) => row.account],
    [csv.name!, (row) => row.name],
    [csv.owner!, (row) => row.owner],
    [csv.kind!, kind],
    [csv.score!, (row) => row.score],
    [csv.band!, band],
    [csv.trend!, (row) => row.trend],
    [csv.risk!, (row) => row.risk],
    [csv.mrr!, (row) => row.mrr],
    [csv.currency!, () => currency],
    [csv.renewal!, (row) => row.renewal],
    [csv.actBy!, (row) => row.actBy],
    [csv.priority!, (row) => row.priority],
    [csv.reason!, reason],
    [csv.action!, action],
  ];
}

export function upsellColumns(
  csv: Readonly<Record<string, string>>,
  verdict: (row: UpsellRow) => string,
  currency: string | null,
): CsvColumns<UpsellRow> {
  return [
    [csv.account!, (row) => row.account],
    [csv.name!, (row) => row.name],
    [csv.owner!, (row) => row.owner],
    [csv.score!, (row) => row.score],
    [csv.mrr!, (row) => row.mrr],
    [csv.currency!, () => currency],
    [csv.fit!, (row) => row.fit],
    [csv.seatUse!, (row) => row.seatUse],
    [csv.growth!, (row) => row.growth],
    [csv.verdict!, verdict],
  ];
}
