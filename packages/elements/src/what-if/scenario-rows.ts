import type { CsvCell } from "../shared/csv.js";
import type { ExportTable } from "../shared/export/export-table.js";
import type { Language } from "../shared/language.js";
import { type CaseView, drawnOf } from "./cases.js";
import { DRAWN_SHARE, type WhatIfContext } from "./context.js";
import { effectsOf } from "./decomposition-template.js";
import { besideBase, figureRows, type ScenarioTableModel } from "./scenario-table-template.js";

/** Words that only a file needs. */
const WORDS: Readonly<Record<Language, Readonly<Record<"figure" | "change" | "low" | "high" | "currency", string>>>> = {
  en: { figure: "Figure", change: "Difference from base", low: "low", high: "high", currency: "Currency" },
  ja: { figure: "指標", change: "基準との差", low: "下端", high: "上端", currency: "通貨" },
};

/** Scenarios side by side as they are drawn, exactly: a row for each figure, a column for each scenario. */
export function scenarioRows(
  model: ScenarioTableModel & { readonly focus: CaseView },
  currency: string | null,
  context: WhatIfContext,
): ExportTable {
  const { cases, measure, focus } = model;
  const { formats, language, words } = context;
  const text = WORDS[language];
  const base = cases[0]!;
  const { headline, rows } = figureRows(model, context);
  const line = (label: string, read: (one: CaseView) => CsvCell, money = false): readonly CsvCell[] => [
    label,
    ...cases.map((one) => read(one) ?? null),
    money ? currency : null,
  ];
  const share = formats.percent(DRAWN_SHARE, 0);
  const range = measure === "ltvPerCustomer" ? words.table.range(share) : words.table.rangeNet(share);
  const of = (row: (typeof rows)[number]) => line(row.label, row.value, row.money);
  const others = cases.slice(1);
  const effects = effectsOf(focus, measure, context);
  return {
    columns: [text.figure, ...cases.map(({ title }) => title), text.currency],
    rows: [
      of(headline),
      ...(others.length > 0
        ? [
            line(
              text.change,
              (one) => {
                const beside = besideBase(one, base, measure);
                return beside && beside.now - beside.before;
              },
              true,
            ),
          ]
        : []),
      ...(cases.some((one) => drawnOf(one, measure))
        ? [
            line(`${range}: ${text.low}`, (one) => drawnOf(one, measure)?.p05, true),
            line(`${range}: ${text.high}`, (one) => drawnOf(one, measure)?.p95, true),
            ...(others.length > 0
              ? [line(words.table.shareBetter, ({ draws }) => draws?.difference?.shareBetter)]
              : []),
          ]
        : []),
      ...rows.slice(0, -1).map(of),
      ...(others.some(({ breakEven }) => breakEven)
        ? [line(words.table.breakEven, ({ breakEven }) => breakEven?.value)]
        : []),
      ...rows.slice(-1).map(of),
      ...effects.map(({ label, value }) =>
        line(`${words.table.why(focus.title)}: ${label}`, (one) => (one === focus ? value : null), true),
      ),
    ],
  };
}
