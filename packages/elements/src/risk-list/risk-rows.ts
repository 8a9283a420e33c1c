import type { UpsellRow } from "@tenure/core/fields";
import type { WordedOutreachRow } from "@tenure/worker";
import type { CsvCell } from "../shared/csv.js";
import { type ExportTable, readRows } from "../shared/export/export-table.js";

type Columns<Row> = readonly (readonly [heading: string, cell: (row: Row) => CsvCell])[];

interface Texts {
  readonly csv: Readonly<Record<string, string>>;
  readonly reason: (row: WordedOutreachRow) => string;
  readonly kind: (row: WordedOutreachRow) => string;
  readonly band: (row: WordedOutreachRow) => string;
  readonly action: (row: WordedOutreachRow) => string;
  readonly currency: string | null;
}

interface UpsellTexts {
  readonly csv: Readonly<Record<string, string>>;
  readonly verdict: (row: UpsellRow) => string;
  readonly currency: string | null;
}

/** Whom to contact, one row each, as the reader sees them. */
export function outreachRows(
  { csv, reason, kind, band, action, currency }: Texts,
  count: number,
  rowAt: (place: number) => WordedOutreachRow,
  signal?: AbortSignal,
): Promise<ExportTable> {
  return listed(count, rowAt, signal, [
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
    [csv.assumed!, (row) => (row.renewalAssumed ? 1 : 0)],
    [csv.actBy!, (row) => row.actBy],
    [csv.priority!, (row) => row.priority],
    [csv.reason!, reason],
    [csv.action!, action],
  ]);
}

/** Who is ready for more, one row each. */
export function upsellRows(
  { csv, verdict, currency }: UpsellTexts,
  count: number,
  rowAt: (place: number) => UpsellRow,
  signal?: AbortSignal,
): Promise<ExportTable> {
  return listed(count, rowAt, signal, [
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
  ]);
}

function listed<Row>(
  count: number,
  rowAt: (place: number) => Row,
  signal: AbortSignal | undefined,
  columns: Columns<Row>,
): Promise<ExportTable> {
  const row = (place: number) => {
    const own = rowAt(place);
    return columns.map(([, cell]) => cell(own));
  };
  return readRows({ columns: columns.map(([heading]) => heading), count, row }, signal);
}
