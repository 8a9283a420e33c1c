import { fail, type Result, succeed } from "../result.js";
import { monthOfDay } from "../table/calendar.js";
import { type LabelReading, readLabels, readNumbers, sortedLabels } from "../table/column-values.js";
import { columnOf, MISSING_DAY, type Table } from "../table/table.js";
import { monthWindow } from "./month-window.js";
import { missingColumn } from "./row-groups.js";
import type { InvalidAnswers, SurveyKind } from "./survey-result.js";

/** Which answers to look at. */
export interface AnswerSelection {
  /** Rows of this kind, where the table tells kinds apart. */
  readonly kind: SurveyKind;
  /** First and last month of answers, `YYYY-MM`; with either, answers without a date are left out. */
  readonly from?: string;
  readonly to?: string;
}

/** The valid answers of one kind, in the order of rows. */
export interface SurveyAnswers {
  /** Row of the table of each answer. */
  readonly row: readonly number[];
  readonly score: readonly number[];
  /** Highest answer of the scale that each was given on. */
  readonly scaleMax: readonly number[];
  /** {@link MISSING_DAY} where the answer has no date. */
  readonly day: readonly number[];
  readonly invalid: InvalidAnswers;
}

/**
 * Sorts answers into those that count and those that do not: an answer counts when it is a whole number on its scale.
 * Nothing that stands in the score column is an error; what makes no sense is counted by kind.
 *
 *   min       lowest answer of the scale
 *   max       highest answer where the row does not say (`scale_max`); with `fixed`, whatever the row says
 */
export function surveyAnswers(
  table: Table,
  selection: AnswerSelection,
  scale: { readonly min: number; readonly max: number; readonly fixed: boolean },
): Result<SurveyAnswers> {
  const window = monthWindow(selection);
  if (!window.ok) return window;
  const [first, last] = window.value;
  const scores = table.columns.score;
  if (!scores) return fail(missingColumn(table, "score", Object.keys(table.columns)));
  const { values, unreadable } = readNumbers(scores, table.rowCount);
  const scaleColumn = scale.fixed ? undefined : columnOf(table, "scale_max", "number")?.values;
  const days = columnOf(table, "date", "day")?.values;
  const isOfKind = kindFilter(table, selection.kind);
  const invalid = { blank: 0, unreadable: 0, notWhole: 0, outOfRange: 0 };
  const answers = { row: [] as number[], score: [] as number[], scaleMax: [] as number[], day: [] as number[] };
  for (let row = 0; row < table.rowCount; row++) {
    if (!isOfKind(row)) continue;
    const day = days?.[row] ?? MISSING_DAY;
    if (first > 0 || last < Number.POSITIVE_INFINITY) {
      if (day === MISSING_DAY || monthOfDay(day) < first || monthOfDay(day) > last) continue;
    }
    const score = values[row]!;
    const ownScale = scaleColumn?.[row];
    const max = ownScale !== undefined && Number.isInteger(ownScale) && ownScale > scale.min ? ownScale : scale.max;
    if (Number.isNaN(score)) invalid[unreadable[row] ? "unreadable" : "blank"]++;
    else if (!Number.isInteger(score)) invalid.notWhole++;
    else if (score < scale.min || score > max) invalid.outOfRange++;
    else {
      answers.row.push(row);
      answers.score.push(score);
      answers.scaleMax.push(max);
      answers.day.push(day);
    }
  }
  return succeed({ ...answers, invalid });
}

function kindFilter(table: Table, kind: SurveyKind): (row: number) => boolean {
  const column = columnOf(table, "kind", "category");
  if (!column) return () => true;
  const means = column.labels.map((label) => label.trim().toLowerCase() === kind);
  return (row) => means[column.codes[row]!] === true;
}

/** Kinds that a table of answers holds, in the order NPS, CSAT, CES; a table that does not say holds NPS. */
export function surveyKinds(table: Table): SurveyKind[] {
  const column = columnOf(table, "kind", "category");
  if (!column) return ["nps"];
  const used = new Set(Array.from(column.codes, (code) => column.labels[code]?.trim().toLowerCase()));
  return (["nps", "csat", "ces"] as const).filter((kind) => used.has(kind));
}

/**
 * The last answer of each account, as places in `answers`: by the moment `answered_at` where the table has one, else by
 * day, then by response id, then by row. Answers of no account belong to none.
 */
export function latestAnswers(table: Table, answers: SurveyAnswers): number[] {
  const account = table.columns.account_id && readLabels(table.columns.account_id, table.rowCount);
  if (!account) return [];
  const instant = columnOf(table, "answered_at", "instant")?.values;
  const id = table.columns.response_id && readLabels(table.columns.response_id, table.rowCount);
  const placeOfId = id && rankOfLabels(id);
  const latest = new Map<number, number>();
  const time = (i: number) => {
    const moment = instant?.[answers.row[i]!];
    return moment !== undefined && !Number.isNaN(moment) ? moment : answers.day[i]! * 1440;
  };
  const later = (a: number, b: number) => {
    const days = answers.day[a]! - answers.day[b]!;
    if (days !== 0) return days > 0;
    const times = time(a) - time(b);
    if (times !== 0) return times > 0;
    const ids = placeOfId ? placeOfId(answers.row[a]!) - placeOfId(answers.row[b]!) : 0;
    return ids !== 0 ? ids > 0 : a > b;
  };
  for (let i = 0; i < answers.row.length; i++) {
    const code = account.codes[answers.row[i]!]!;
    if (code < 0) continue;
    const before = latest.get(code);
    if (before === undefined || later(i, before)) latest.set(code, i);
  }
  return [...latest.values()].sort((a, b) => a - b);
}

/** Where each row's label stands in the order of labels; rows without one come first. */
function rankOfLabels({ codes, labels }: LabelReading): (row: number) => number {
  const order = new Map(sortedLabels(labels).map((label, place) => [label, place]));
  const places = labels.map((label) => order.get(label)!);
  return (row) => (codes[row]! < 0 ? -1 : places[codes[row]!]!);
}
