import { fieldsOf, type TableName } from "../schema/tables.js";
import { type Column, columnOf, type Table, type Workspace } from "../table/table.js";
import { DATED_BY } from "./account-base.js";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import type { HealthMeasure } from "./health-model.js";
import type { Words } from "./health-result.js";
import { isOneOf, knownValue, plainValue, ticketTimes } from "./known-on.js";
import { valueColumn } from "./model-parts.js";
import { tellsEnding } from "./undated-segments.js";

/** A measure that a model could have, and whether the tables have values for it. */
export interface MeasureChoice {
  readonly measure: HealthMeasure;
  readonly hasData: boolean;
}

type Source = HealthMeasure["source"];
type Scale = HealthMeasure["normalise"];

/** Where nobody knows what is much and what is little, accounts are ranked. */
const HIGHER: Scale = { kind: "percentile", better: "higher" };
const LOWER: Scale = { kind: "percentile", better: "lower" };
const WEIGHT = 20;

const chosen = (
  id: string,
  en: string,
  ja: string,
  source: Source,
  windowDays: number | undefined,
  normalise: Scale,
): HealthMeasure => ({
  id,
  name: { en, ja },
  weight: WEIGHT,
  source,
  ...(windowDays === undefined ? {} : { windowDays }),
  normalise,
});

const LOGIN = { feature: ["login", "log-in", "log in", "sign-in", "sign in", "signin", "ログイン"] };

/** What the models that come along measure, and what else is often asked of an account. */
const KNOWN: readonly HealthMeasure[] = [
  ...Object.values(DEFAULT_HEALTH_MODELS).flatMap(({ groups }) => groups.flatMap(({ measures }) => measures)),
  chosen(
    "login-recency",
    "Days since last login",
    "最終ログインからの日数",
    { table: "usage", aggregate: "days-since-last", where: LOGIN },
    90,
    { kind: "decay", halfLife: 14 },
  ),
  chosen(
    "login-days",
    "Days with a login",
    "ログイン日数",
    { table: "usage", column: "date", aggregate: "distinct", where: LOGIN },
    28,
    HIGHER,
  ),
  chosen(
    "usage-count",
    "Number of uses",
    "利用回数",
    { table: "usage", column: "count", aggregate: "sum" },
    28,
    HIGHER,
  ),
  chosen(
    "usage-time",
    "Time of use",
    "利用時間",
    { table: "usage", column: "duration_seconds", aggregate: "sum" },
    28,
    HIGHER,
  ),
  chosen(
    "active-users",
    "People who use it",
    "利用者数",
    { table: "usage", column: "active_users", aggregate: "mean" },
    28,
    HIGHER,
  ),
  chosen(
    "features",
    "Features in use",
    "利用機能数",
    { table: "usage", column: "feature", aggregate: "distinct" },
    28,
    HIGHER,
  ),
  chosen(
    "overdue-tickets",
    "Tickets open for over 14 days",
    "14日を超えて未解決の問い合わせ",
    { table: "tickets", aggregate: "open", olderThanDays: 14 },
    180,
    {
      kind: "steps",
      points: [
        [0, 75],
        [1, 30],
        [2, 0],
      ],
    },
  ),
  chosen(
    "reopened-tickets",
    "Reopened tickets",
    "再受付の件数",
    { table: "tickets", aggregate: "count", where: { reopened: true } },
    90,
    LOWER,
  ),
  chosen(
    "first-response",
    "Minutes to the first reply",
    "初回返信時間（分）",
    { table: "tickets", column: "first_response_minutes", aggregate: "mean" },
    90,
    LOWER,
  ),
  chosen(
    "resolution-time",
    "Hours to the solution",
    "解決時間（時間）",
    { table: "tickets", column: "resolution_hours", aggregate: "mean" },
    90,
    LOWER,
  ),
  chosen(
    "sentiment",
    "Sentiment of tickets",
    "問い合わせの感情",
    { table: "tickets", column: "sentiment", aggregate: "mean" },
    90,
    HIGHER,
  ),
  chosen(
    "csat",
    "CSAT answer",
    "CSATの回答",
    { table: "surveys", column: "score", aggregate: "latest", kind: "csat" },
    180,
    { kind: "linear", at0: 1, at100: 5 },
  ),
  chosen(
    "ces",
    "CES answer",
    "CESの回答",
    { table: "surveys", column: "score", aggregate: "latest", kind: "ces" },
    180,
    { kind: "linear", at0: 1, at100: 7 },
  ),
  chosen(
    "proactive-contacts",
    "Contacts begun by us",
    "自社から始めた接点",
    { table: "touchpoints", aggregate: "count", where: { proactive: true } },
    90,
    HIGHER,
  ),
  chosen(
    "community",
    "Community activity",
    "コミュニティへの参加",
    { table: "touchpoints", aggregate: "count", where: { kind: "community" } },
    90,
    HIGHER,
  ),
  chosen(
    "onboarding",
    "Onboarding completion, percent",
    "オンボーディング完了率（%）",
    { table: "accounts", column: "onboarding_pct", aggregate: "latest" },
    undefined,
    { kind: "linear", at0: 0, at100: 100 },
  ),
  chosen(
    "outcome",
    "Outcome attainment, percent",
    "成果達成率（%）",
    { table: "accounts", column: "outcome_pct", aggregate: "latest" },
    undefined,
    { kind: "linear", at0: 0, at100: 100 },
  ),
  chosen(
    "overdue-payments",
    "Overdue payments",
    "支払い遅延の件数",
    { table: "accounts", column: "overdue_payments", aggregate: "latest" },
    undefined,
    {
      kind: "steps",
      points: [
        [0, 75],
        [1, 30],
        [2, 0],
      ],
    },
  ),
  chosen(
    "fit",
    "Fit, 0 to 100",
    "適合度（0〜100）",
    { table: "accounts", column: "fit_score", aggregate: "latest" },
    undefined,
    { kind: "linear", at0: 0, at100: 100 },
  ),
];

/** How a column of numbers is summed up where nobody said it, and over how many days; flags of rows are counted. */
const OWN: Readonly<Partial<Record<TableName, { readonly aggregate: Source["aggregate"]; readonly days?: number }>>> = {
  accounts: { aggregate: "latest" },
  subscriptions: { aggregate: "latest" },
  usage: { aggregate: "sum", days: 28 },
  tickets: { aggregate: "mean", days: 90 },
  surveys: { aggregate: "latest", days: 180 },
  touchpoints: { aggregate: "mean", days: 90 },
};

/** Columns that say how other columns are to be read, and no more of them is no better. */
const AUXILIARY = new Set(["amount", "interval_months", "term_months", "scale_max"]);
/** Names of what is the worse the more there is of it. */
const BAD_SIGN =
  /error|fail|bug|late(?!st)|delay|overdue|wait|complain|escalat|reopen|outage|discount|失敗|エラー|遅|苦情|障害/i;
/** Kinds of contact that are offered; beyond that they are hardly kinds. */
const MOST_KINDS = 12;

const choices = new WeakMap<Workspace, readonly MeasureChoice[]>();

/**
 * Measures to choose from: what models that come along measure and what is often asked (logins, time of use, breadth,
 * overdue tickets, surveys, onboarding, payment, community, …), then each further column of the tables that has numbers
 * or yes and no, and each kind of contact. Columns that tell how a contract or a ticket ended are none. Scales of the
 * latter rank accounts; which way is better is guessed by the name.
 *
 * @example measureChoices(workspace).filter(({ hasData }) => hasData).map(({ measure }) => measure.id)
 */
export function measureChoices(workspace: Workspace): readonly MeasureChoice[] {
  let found = choices.get(workspace);
  if (!found) {
    const byId = new Map<string, HealthMeasure>();
    for (const measure of [...KNOWN, ...ownMeasures(workspace)])
      if (!byId.has(measure.id)) byId.set(measure.id, measure);
    found = [...byId.values()].map((measure) => ({ measure, hasData: hasData(workspace, measure.source) }));
    choices.set(workspace, found);
  }
  return found;
}

function hasData(workspace: Workspace, source: Source): boolean {
  const table = workspace[source.table];
  const dated = DATED_BY[source.table];
  if (!table || table.rowCount === 0 || (dated !== undefined && !table.columns[dated])) return false;
  if (source.per === "seats" && !seatsAreKnown(workspace)) return false;
  if (source.aggregate === "open" && !ticketTimes(table).closedAt) return false;
  const where = Object.entries({ ...source.where, ...(source.kind === undefined ? {} : { kind: source.kind }) });
  const conditions: ((row: number) => boolean)[] = [];
  for (const [name, wanted] of where) {
    const column = table.columns[name];
    // A file without kinds holds answers of one kind.
    if (!column && name === "kind" && source.kind !== undefined) continue;
    if (!column) return false;
    // That nothing was escalated is known where it is told of every row.
    if (column.kind !== "flag") conditions.push(isOneOf(column, Array.isArray(wanted) ? wanted : [wanted]));
  }
  const tells = tellsOf(table, source);
  if (!tells) return false;
  for (let row = 0; row < table.rowCount; row += 1) {
    if (tells(row) && conditions.every((holds) => holds(row))) return true;
  }
  return false;
}

/** A day after all others, on which everything is known. */
const LAST_DAY = 1e7;

/** Whether a row has a value; undefined where no row could. */
function tellsOf(table: Table, source: Source): ((row: number) => boolean) | undefined {
  const name = valueColumn(source);
  if (name === undefined) return () => true;
  const column = table.columns[name];
  if (source.aggregate === "distinct")
    return column?.kind === "category" || column?.kind === "day" ? () => true : undefined;
  const value = knownValue(table, name);
  return value && ((row) => Number.isFinite(value(row, LAST_DAY)));
}

const seatsAreKnown = ({ accounts, subscriptions }: Workspace) =>
  columnOf(subscriptions, "quantity", "number") !== undefined || columnOf(accounts, "seats", "number") !== undefined;

function ownMeasures(workspace: Workspace): HealthMeasure[] {
  const isTaken = (table: string, column: string) =>
    KNOWN.some(
      ({ source }) => source.table === table && (valueColumn(source) === column || column in (source.where ?? {})),
    );
  const own: HealthMeasure[] = [];
  for (const [name, rule] of Object.entries(OWN) as [TableName, NonNullable<(typeof OWN)[TableName]>][]) {
    const table = workspace[name];
    for (const [column, values] of Object.entries(table?.columns ?? {})) {
      if (isTaken(name, column) || AUXILIARY.has(column) || tellsEnding(column)) continue;
      if (!plainValue(values)) continue;
      const counts = isYesOrNo(values) && name !== "accounts" && name !== "subscriptions";
      own.push({
        id: own.some(({ id }) => id === column) ? `${name}-${column}` : column,
        ...nameOf(name, column),
        weight: WEIGHT,
        source: counts
          ? { table: name, aggregate: "count", where: { [column]: true } }
          : { table: name, column, aggregate: rule.aggregate },
        ...(rule.days === undefined ? {} : { windowDays: rule.days }),
        normalise: BAD_SIGN.test(column) ? LOWER : HIGHER,
      });
    }
  }
  return [...own, ...kindsOfContact(workspace)];
}

const isYesOrNo = ({ kind }: Column) => kind === "flag" || kind === "category";

/** What a column of ours means; others are called as in their file. */
function nameOf(table: TableName, column: string): { readonly name?: Words } {
  const known = fieldsOf(table)[column]?.meaning;
  return known ? { name: { en: known.en.charAt(0).toUpperCase() + known.en.slice(1), ja: known.ja } } : {};
}

function kindsOfContact({ touchpoints }: Workspace): HealthMeasure[] {
  const kinds = columnOf(touchpoints, "kind", "category")?.labels ?? [];
  if (kinds.length > MOST_KINDS) return [];
  return kinds
    .filter((kind) => kind.trim().toLowerCase() !== "community")
    .map((kind) =>
      chosen(
        `contacts-${kind}`,
        `Contacts: ${kind}`,
        `接点：${kind}`,
        { table: "touchpoints", aggregate: "count", where: { kind } },
        90,
        BAD_SIGN.test(kind) ? LOWER : HIGHER,
      ),
    );
}
