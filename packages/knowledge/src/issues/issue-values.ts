import type { Issue, Plain, TableName } from "@tenure/core";
import { isFolded, type Phrases } from "./words.js";

const TABLE_NAMES = {
  accounts: true,
  subscriptions: true,
  usage: true,
  tickets: true,
  surveys: true,
  touchpoints: true,
  churn_events: true,
} as const satisfies Readonly<Record<TableName, true>>;

/** Tables whose names are nobody's choice: of files that are none of ours, of activity, of lifetimes, of back-tests. */
const OTHER_TABLES = ["rows", "events", "durations", "counts", "panel", "test"];

const isTable = (name: string) => Object.hasOwn(TABLE_NAMES, name) || OTHER_TABLES.includes(name);

/** What tells one row from the next, and so nothing about rows that were only counted. */
const OF_ONE_ROW = new Set(["first", "start", "found", "length"]);

const LONGEST_GIVEN = 60;
const LONGEST_TEXT = 200;

/** Controls would break lines or colour a terminal, and direction marks would turn the sentence around. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text of unknown origin on one line and of reasonable length; whole characters only. */
export function oneLine(text: string, longest = LONGEST_TEXT): string {
  const characters = [
    ...text
      .slice(0, 4 * longest)
      .replace(UNSEEN, " ")
      .trim(),
  ];
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : characters.join("");
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text = size !== 0 && (size >= 1e15 || size < 1e-6) ? String(size) : NUMBERS.format(size);
  return value < 0 ? `−${text}` : text;
}
// Both languages group by three and write the decimal point.
const NUMBERS = new Intl.NumberFormat("en", { maximumFractionDigits: 15, maximumSignificantDigits: 15 });

/** A number as it is to be typed, so without groups. */
const typedNumber = (value: number) => String(Number(value.toPrecision(12)));

const shownValue = (value: Plain): string => (typeof value === "number" ? formatNumber(value) : oneLine(String(value)));

/** The values of an issue that a template can name, in the phrases of a language. */
export function issueValues(
  issue: Issue,
  phrases: Phrases,
  lines: Readonly<Record<number, number>> = {},
): (name: string) => string | undefined {
  const { path, given, params = {} } = issue;
  const folded = isFolded(issue);
  const place = readPath(path);
  const tableName = (name: string) => phrases.tables[name] ?? name;
  const ownHeader = typeof params.column === "string" && params.column !== place.field ? oneLine(params.column) : null;

  const computed: Readonly<Record<string, () => string | undefined>> = {
    place: () => {
      if (path === undefined || path === "") return phrases.nameless.place;
      if (folded) return phrases.otherRows(place.field, ownHeader);
      if (place.row !== null) return phrases.row(place.row, place.field, ownHeader, lines[Number(place.row)]);
      if (place.table !== null && place.field !== null) return phrases.column(tableName(place.table), place.field);
      return isTable(path) ? tableName(path) : oneLine(path);
    },
    path: () => {
      if (path === undefined || path === "") return undefined;
      return isTable(path) ? tableName(path) : oneLine(path, 80);
    },
    file: () => (path === undefined || place.table !== null ? phrases.nameless.file : phrases.quote(oneLine(path, 80))),
    table: () => (place.table === null ? phrases.nameless.table : tableName(place.table)),
    field: () => place.field ?? phrases.nameless.field,
    given: () => {
      if (given === undefined || given === null) return undefined;
      if (typeof given !== "string") return shownValue(given);
      const text = oneLine(given, LONGEST_GIVEN);
      return text === "" ? phrases.emptyText : phrases.quote(text);
    },
    bare: () => (given === undefined || given === null ? undefined : shownValue(given) || undefined),
    percent: () => (typeof given === "number" ? formatNumber(Number((given * 100).toPrecision(12))) : undefined),
    suggestion: () => {
      const { suggestion = null } = params;
      if (suggestion === null) return undefined;
      return typeof suggestion === "number" ? typedNumber(suggestion) : phrases.quote(oneLine(String(suggestion)));
    },
    count: () => (issue.count === undefined ? undefined : formatNumber(issue.count)),
    size: () => (typeof params.limit === "number" ? bytes(params.limit) : undefined),
    outcome: () => {
      const { rowLeftOut, rowsLeftOut, valueMissing, valuesMissing } = phrases.outcome;
      if (issue.severity === "notice" || params.kept === true) return folded ? valuesMissing : valueMissing;
      return folded ? rowsLeftOut : rowLeftOut;
    },
  };

  return (name) => {
    if (name === "suggestion") return computed.suggestion!();
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (param !== undefined && param !== null && param !== "") {
      if (folded && OF_ONE_ROW.has(name)) return undefined;
      if (name === "table" && typeof param === "string" && isTable(param)) return tableName(param);
      if (name === "first" && typeof param === "number") {
        const file = typeof params.firstFile === "string" ? oneLine(params.firstFile, 80) : null;
        return phrases.otherRow(formatNumber(param), file === null ? lines[param] : undefined, file);
      }
      return shownValue(param);
    }
    return Object.hasOwn(computed, name) ? computed[name]!() : undefined;
  };
}

const bytes = (size: number) =>
  size >= 2 ** 30 ? `${formatNumber(size / 2 ** 30)} GB` : `${formatNumber(Math.round(size / 2 ** 20))} MB`;

interface Place {
  readonly table: string | null;
  readonly row: string | null;
  readonly field: string | null;
}

/** Takes apart the paths of tables; all others stay as they were written. */
function readPath(path = ""): Place {
  const match = /^(\w+)(?:\[(\d+|…)\])?(?:\.([\s\S]+))?$/.exec(path);
  if (!match || !isTable(match[1]!)) return { table: null, row: null, field: null };
  const field = match[3] === undefined ? null : oneLine(match[3]);
  return { table: match[1] === "rows" ? null : match[1]!, row: match[2] ?? null, field };
}
