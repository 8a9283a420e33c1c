import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { formatMonth, monthOfDay, parseMonth } from "../table/calendar.js";
import { type LabelReading, readLabels, readNumbers, sortedLabels } from "../table/column-values.js";
import { columnOf, MISSING_DAY, type Table, type Workspace } from "../table/table.js";
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

function monthWindow({ from, to }: AnswerSelection): Result<readonly [number, number]> {
  const issues: Issue[] = [];
  const month = (path: string, given: string | undefined, otherwise: number) => {
    const parsed = given === undefined ? otherwise : parseMonth(given);
    if (parsed === undefined) issues.push({ code: "range/not-a-month", severity: "error", path, given: given! });
    return parsed ?? otherwise;
  };
  const window = [month("from", from, 0), month("to", to, Number.POSITIVE_INFINITY)] as const;
  if (issues.length === 0 && window[0] > window[1]) {
    issues.push({ code: "range/from-after-to", severity: "error", path: "from", given: from!, params: { to: to! } });
  }
  return issues.length > 0 ? fail(...issues) : succeed(window);
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

/** Places in `answers` by group, groups in order; and how many answers name none. */
export interface AnswerGroups {
  readonly groups: readonly (readonly [label: string, places: readonly number[]])[];
  readonly ungrouped: number;
}

function groupBy(
  labels: readonly (string | undefined)[],
  order: (labels: readonly string[]) => string[],
): AnswerGroups {
  const groups = new Map<string, number[]>();
  let ungrouped = 0;
  for (const [place, label] of labels.entries()) {
    if (label === undefined) ungrouped++;
    else if (groups.has(label)) groups.get(label)!.push(place);
    else groups.set(label, [place]);
  }
  return { groups: order([...groups.keys()]).map((label) => [label, groups.get(label)!] as const), ungrouped };
}

/** Answers by calendar month. */
export function answersByMonth({ day }: SurveyAnswers): AnswerGroups {
  const labels = day.map((one) => (one === MISSING_DAY ? undefined : formatMonth(monthOfDay(one))));
  return groupBy(labels, (months) => [...months].sort());
}

/** Answers by a column of the answers or, when they have none of that name, of their accounts (last row of each). */
export function answersByColumn(
  { surveys: table, accounts }: { readonly surveys: Table; readonly accounts?: Workspace["accounts"] },
  answers: SurveyAnswers,
  name: string,
): Result<AnswerGroups> {
  const own = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (own) {
    const { codes, labels } = readLabels(own, table.rowCount);
    return succeed(
      groupBy(
        answers.row.map((row) => labels[codes[row]!]),
        sortedLabels,
      ),
    );
  }
  const known = Object.keys({ ...accounts?.columns, ...table.columns });
  const joined = accounts && Object.hasOwn(accounts.columns, name) ? accounts.columns[name] : undefined;
  if (!accounts || !joined || !accounts.columns.account_id || !table.columns.account_id) {
    return fail(missingColumn(table, name, known));
  }
  const id = readLabels(accounts.columns.account_id, accounts.rowCount);
  const value = readLabels(joined, accounts.rowCount);
  const labelOf = new Map<string, string | undefined>();
  for (let row = 0; row < accounts.rowCount; row++) {
    if (id.codes[row]! >= 0) labelOf.set(id.labels[id.codes[row]!]!, value.labels[value.codes[row]!]);
  }
  const account = readLabels(table.columns.account_id, table.rowCount);
  const labels = answers.row.map((row) => labelOf.get(account.labels[account.codes[row]!] ?? ""));
  return succeed(groupBy(labels, sortedLabels));
}

/** The name under which a grouping stands in a result: `bySegment` for `segment`, `byPlanTier` for `plan_tier`. */
export function groupingName(column: string): `by${string}` {
  const words = column.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return `by${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("")}`;
}

function missingColumn(table: Table, column: string, known: readonly string[]): Issue {
  const suggestion = closestName(column, known);
  const params = { column, ...(suggestion === undefined ? {} : { suggestion }) };
  return { code: "data/missing-column", severity: "error", path: `${table.name}.${column}`, params };
}
