import type { Comparison, ComparisonRow, Statement } from "@tenure/knowledge/comparison";
import type { CsvCell } from "../shared/csv.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { inLanguage } from "../shared/in-language.js";
import type { LanguageController } from "../shared/language.js";
import { wholeFigure } from "../shared/live-figures.js";
import type { LiveGroup } from "./live-group.js";
import type { LiveRow } from "./live-rows.js";
import type { Modes } from "./modes.js";
import type { ComparisonWords } from "./words.js";

/** What a table draws: its rows in their order, and the cells that a quiz hides. */
export interface DrawnRows {
  readonly stated: readonly ComparisonRow[];
  readonly live: readonly LiveRow[];
  readonly group: LiveGroup | undefined;
  readonly quiz: Modes | undefined;
}

/**
 * The rows drawn in one language: a row for each topic with a column for each role, a row for each view where views
 * differ, and figures as the numbers that they are.
 */
export function tableRows(
  comparison: Comparison,
  { stated, live, group, quiz }: DrawnRows,
  controller: LanguageController,
  text: ComparisonWords,
): ExportTable {
  const { title, roles } = comparison;
  const { language } = controller;
  const hidden: ReadonlySet<string> = quiz?.hidden(comparison) ?? new Set();
  const textOf = (said: Statement | undefined) => inLanguage(said?.text, language);
  const withViews = stated.some((row) => "views" in row);
  const line = (topic: string | undefined, cells: readonly CsvCell[], view?: string): readonly CsvCell[] => [
    topic,
    ...cells,
    ...(withViews ? [view] : []),
  ];
  const none = roles.map(() => undefined);
  const figureOf = (id: string | undefined): CsvCell => {
    return id ? wholeFigure(group?.figure(id))?.value : undefined;
  };
  return {
    columns: [
      inLanguage(title, language) || text.title,
      ...roles.map(({ name }) => inLanguage(name, language)),
      ...(withViews ? [text.viewsDiffer] : []),
    ],
    rows: [
      ...stated.flatMap((row) => {
        const topic = inLanguage(row.topic, language);
        if ("views" in row) return row.views.map((view) => line(topic, none, textOf(view)));
        const cells = roles.map((role) =>
          quiz?.asked(row, role, hidden)?.question ? undefined : textOf(row.cells[role.id]),
        );
        return [line(topic, cells)];
      }),
      ...live.map((row) =>
        line(
          group?.nameOf(row, controller),
          roles.map(({ id }) => figureOf(row.cells[id])),
        ),
      ),
    ],
  };
}

/** The comparison as a file, with the live figures that stand in it. */
export function withFigures(comparison: Comparison, { live, group }: Pick<DrawnRows, "live" | "group">): object {
  const figures = live.flatMap(({ cells }) =>
    Object.values(cells).flatMap((id) => {
      return (id && wholeFigure(group?.figure(id))) || [];
    }),
  );
  return figures.length > 0 ? { ...comparison, figures } : comparison;
}
