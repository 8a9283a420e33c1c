import { noEvidence, type ReadColumn } from "./columns/read-column.js";
import type { Writing } from "./columns/reading.js";
import type { TimeZone } from "./columns/time-zone.js";
import type { TableSource } from "./source.js";

/**
 * How a file writes numbers and dates, from what all its columns tell together: their evidence when it agrees, else
 * what the person said, else, for numbers, that a file whose cells are separated by commas does not use them for
 * decimals. Undefined where nothing tells; such cells are asked about and not guessed.
 */
export function writingOf(
  columns: readonly ReadColumn[],
  source: Pick<TableSource, "dateOrder" | "decimalMark">,
  delimiter: string | null,
  zone: TimeZone,
): Writing {
  const seen = noEvidence();
  for (const { evidence } of columns) {
    for (const key of ["point", "comma", "dayFirst", "monthFirst"] as const) seen[key] ||= evidence[key];
  }
  const ofDelimiter = !seen.comma && (delimiter ?? ",") === "," ? "." : undefined;
  return {
    zone,
    decimalMark: seen.point === seen.comma ? (source.decimalMark ?? ofDelimiter) : seen.point ? "." : ",",
    dateOrder: seen.dayFirst === seen.monthFirst ? source.dateOrder : seen.dayFirst ? "day-first" : "month-first",
  };
}
