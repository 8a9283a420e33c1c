import type { Comparison, ComparisonRow, Statement } from "@tenure/knowledge/comparison";
import type { CsvCell } from "../shared/csv.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { inLanguage } from "../shared/in-language.js";
import type { Language } from "../shared/language.js";
import type { LiveGroup } from "./live-group.js";
import type { LiveRow } from "./live-rows.js";

/** What a table draws: its rows in their order, and the cells that a quiz hides. */
export interface DrawnRows {
  readonly comparison: Comparison;
  readonly stated: readonly ComparisonRow[];
  readonly live: readonly LiveRow[];
  readonly group: LiveGroup | undefined;
  readonly isHidden: (row: ComparisonRow, role: Comparison["roles"][number]) => boolean;
}

/**
 * The rows drawn in one language: a row for each topic with a column for each role, a row for each view where views
 * differ, and figures as the numbers that they are.
 */
export function tableRows(
  { comparison: { title, roles }, stated, live, group, isHidden }: DrawnRows,
  language: Language,
  headings: { readonly topic: string; readonly views: string; readonly nameOf: (row: LiveRow) => string },
): ExportTable {
  const textOf = (said: Statement | undefined) => inLanguage(said?.text, language);
  const withViews = stated.some((row) => "views" in row);
  const line = (topic: string, cells: readonly CsvCell[], view?: string): readonly CsvCell[] => [
    topic,
    ...cells,
    ...(withViews ? [view] : []),
  ];
  const none = roles.map(() => undefined);
  const figureOf = (id: string | undefined): CsvCell => {
    const figure = id ? group?.figure(id) : undefined;
    return figure?.state === "ready" ? figure.result.value : undefined;
  };
  return {
    columns: [
      inLanguage(title, language) || headings.topic,
      ...roles.map(({ name }) => inLanguage(name, language)),
      ...(withViews ? [headings.views] : []),
    ],
    rows: [
      ...stated.flatMap((row) => {
        const topic = inLanguage(row.topic, language);
        if ("views" in row) return row.views.map((view) => line(topic, none, textOf(view)));
        const cells = roles.map((role) => (isHidden(row, role) ? undefined : textOf(row.cells[role.id])));
        return [line(topic, cells)];
      }),
      ...live.map((row) =>
        line(
          headings.nameOf(row),
          roles.map(({ id }) => figureOf(row.cells[id])),
        ),
      ),
    ],
  };
}
