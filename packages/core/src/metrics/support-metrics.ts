import { wilsonInterval } from "../math/wilson-interval.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { kaplanMeier, survivalLimits, survivalQuantile, survivalQuantileLimits } from "../retention/kaplan-meier.js";
import { formatDay, formatMonth, lastDayOfMonth, monthOfDay, parseDay, parseMonth } from "../table/calendar.js";
import { columnOf, MISSING_FLAG, type Table, type Workspace } from "../table/table.js";
import { groupByColumn, groupByMonth, groupingName, missingColumn, type RowGroups } from "./row-groups.js";
import type {
  FirstContactBase,
  HandlingTime,
  SupportFlow,
  SupportResult,
  SupportSummary,
  TicketSatisfaction,
  TicketShare,
  TicketTime,
} from "./support-result.js";

/** Which tickets to look at, and how. */
export interface SupportOptions {
  /** First and last month of receipt, `YYYY-MM`. Default: the first ticket's month, and the month of `asOf`. */
  readonly from?: string;
  readonly to?: string;
  /** Last day covered, `YYYY-MM-DD`. Default: the last moment in the data, or the end of `to` when that is earlier. */
  readonly asOf?: string;
  /** Column to group by, of the tickets or of their accounts. */
  readonly by?: string;
  /** Denominator of first-contact resolution. Default: the tickets resolved. */
  readonly firstContactBase?: FirstContactBase;
  /** Highest satisfaction score. Default 5, said in a notice. */
  readonly satisfactionMax?: number;
  /** How many scores at the top count as satisfied. Default 2 (4–5 of 5). */
  readonly topBox?: number;
  /** Day of a moment in the declared time zone. Default: UTC. */
  readonly dayOf?: (instant: number) => number;
}

/**
 * Support measures from tickets: volume and backlog by month; answer, resolution, first-contact, reopening and
 * escalation rates; first reply, resolution and handling time; satisfaction.
 *
 * Rates and times are of the tickets received in the months asked for, as known on the last day covered. Times are
 * elapsed minutes and come from a Kaplan–Meier curve in which a ticket that still waits is censored: the median is the
 * first time at which S ≤ 0.5, as in `survivalResult`, and `midpoint` follows the other rule. A first reply that never came stops
 * being waited for when the ticket is resolved.
 *
 * Tickets give moments (`first_response_at`, `resolved_at`) or durations (`first_response_minutes`,
 * `resolution_hours`); a duration wins. What the table has no column for is `null` with reason `no-data`.
 *
 * Errors: `support/no-table`, `data/missing-column`, `range/not-a-month`, `range/not-a-day`, `range/from-after-to`,
 * `range/after-as-of`, `range/too-long`, `support/scale-out-of-range`. Warnings and notices: `support/missing-opened`,
 * `support/resolved-before-opened`, `support/answered-before-opened`, `support/scale-assumed`.
 *
 * @example supportResult({ tickets }, { by: "priority" })
 */
export function supportResult(
  { tickets, accounts }: Pick<Workspace, "tickets" | "accounts">,
  options: SupportOptions = {},
): Result<SupportResult> {
  if (!tickets) return fail({ code: "support/no-table", severity: "error" });
  const topBox = options.topBox ?? 2;
  const scale = { min: 1, max: options.satisfactionMax ?? 5, topBox } as const;
  if (!Number.isInteger(scale.max) || !Number.isInteger(topBox) || topBox < 1 || topBox >= scale.max) {
    const given = `${topBox} of ${scale.max}`;
    return fail({ code: "support/scale-out-of-range", severity: "error", path: "satisfactionMax", given });
  }
  const issues: Issue[] = [];
  const read = readTickets(tickets, issues);
  if (!read.ok) return read;
  const dayOf = options.dayOf ?? ((instant) => Math.floor(instant / 1440));
  const window = ticketWindow(read.value, options, dayOf);
  if (!window.ok) return window;
  const { asOf, from, to } = window.value;
  const book = asKnownOn(read.value, asOf);
  if (tickets.columns.satisfaction && options.satisfactionMax === undefined) {
    const params = { min: 1, max: scale.max };
    issues.push({ code: "support/scale-assumed", severity: "notice", path: "tickets.satisfaction", params });
  }

  const openedMonth = book.opened.map((instant) => monthOfDay(dayOf(instant)));
  const places = [...openedMonth.keys()].filter((i) => openedMonth[i]! >= from && openedMonth[i]! <= to);
  const days = places.map((i) => dayOf(book.opened[i]!));
  const groupings: [`by${string}`, RowGroups][] = [["byMonth", groupByMonth(days)]];
  if (options.by !== undefined) {
    const rows = places.map((i) => book.row[i]!);
    const groups = groupByColumn({ table: tickets, accounts }, rows, options.by);
    if (!groups.ok) return groups;
    groupings.push([groupingName(options.by), groups.value]);
  }

  const reasons: Record<string, Reason> = {};
  const base = options.firstContactBase ?? "resolved";
  const summarise = (some: readonly number[], path: string) =>
    summary(book, some, { base, scale, explain: (name, reason) => (reasons[`${path}.${name}`] = reason) });
  const summaries = groupings.map(([name, { groups }]) => [
    name,
    Object.fromEntries(
      groups.map(([label, chosen]) => [
        label,
        summarise(
          chosen.map((i) => places[i]!),
          `${name}.${label}`,
        ),
      ]),
    ),
  ]);
  const { flow, openingBacklog } = ticketFlow(book, openedMonth, from, to, dayOf, reasons);
  const any = from <= to;
  return succeed({
    tenure: 1,
    convention: "received-in-month",
    firstMonth: any ? formatMonth(from) : null,
    lastMonth: any ? formatMonth(to) : null,
    asOf: any ? formatDay(dayOf(asOf)) : null,
    clock: "elapsed",
    satisfactionScale: scale,
    openingBacklog,
    flow,
    all: summarise(places, "all"),
    ...(Object.fromEntries(summaries) as Pick<SupportResult, "byMonth">),
    ungrouped: Object.fromEntries(groupings.map(([name, { ungrouped }]) => [name, ungrouped])),
    reasons,
    issues,
  });
}

/** Tickets as columns of moments and counts; `NaN` where a ticket does not tell or it has not happened. */
interface Tickets {
  readonly count: number;
  /** Row of the table. */
  readonly row: Float64Array;
  readonly opened: Float64Array;
  readonly replied: Float64Array;
  readonly resolved: Float64Array;
  /** 1, 0, or {@link MISSING_FLAG}. */
  readonly answered: Float64Array;
  readonly reopened: Float64Array;
  readonly escalated: Float64Array;
  readonly contacts: Float64Array;
  readonly handling: Float64Array;
  readonly satisfaction: Float64Array;
  /** What the table has columns for. */
  readonly tells: Readonly<Record<"replies" | "answers" | "resolutions" | TellingColumn, boolean>>;
}

/** Minutes from 1970 beyond which a moment is a slip: about 1,900 years. */
const FARTHEST_MOMENT = 1e9;
/** Two centuries of months; more is a slip in a date. */
const MOST_MONTHS = 2400;

type TellingColumn = "reopened" | "escalated" | "contacts" | "handling" | "satisfaction";

function readTickets(table: Table, issues: Issue[]): Result<Tickets> {
  const opened = columnOf(table, "opened_at", "instant")?.values;
  if (!opened) return fail(missingColumn(table, "opened_at", Object.keys(table.columns)));
  const instants = (name: string) => columnOf(table, name, "instant")?.values;
  const numbers = (name: string) => columnOf(table, name, "number")?.values;
  const flags = (name: string) => columnOf(table, name, "flag")?.values;
  const replyMinutes = numbers("first_response_minutes");
  const repliedAt = instants("first_response_at");
  const hours = numbers("resolution_hours");
  const resolvedAt = instants("resolved_at");
  const answered = flags("answered");
  const columns = {
    reopened: flags("reopened"),
    escalated: flags("escalated"),
    contacts: numbers("contacts"),
    handling: numbers("handling_minutes"),
    satisfaction: numbers("satisfaction"),
  };
  const resolutions = hours !== undefined || resolvedAt !== undefined;
  const replies = replyMinutes !== undefined || repliedAt !== undefined;
  const column = () => new Float64Array(table.rowCount);
  const all = {
    row: column(),
    opened: column(),
    replied: column(),
    resolved: column(),
    answered: column(),
    reopened: column(),
    escalated: column(),
    contacts: column(),
    handling: column(),
    satisfaction: column(),
  };
  const tells = {
    replies,
    resolutions,
    answers: answered !== undefined || replies,
    reopened: columns.reopened !== undefined,
    escalated: columns.escalated !== undefined,
    contacts: columns.contacts !== undefined,
    handling: columns.handling !== undefined,
    satisfaction: columns.satisfaction !== undefined,
  };
  const count = { "missing-opened": 0, "answered-before-opened": 0, "resolved-before-opened": 0 };
  const moment = (start: number, minutes: number | undefined, at: number | undefined, early: keyof typeof count) => {
    if (minutes !== undefined && minutes >= 0 && minutes <= FARTHEST_MOMENT) return start + minutes;
    if (at === undefined || !(Math.abs(at) <= FARTHEST_MOMENT)) return Number.NaN;
    if (at < start) count[early]++;
    // It happened, so that it is not open; how long it took is not known better than "at once".
    return Math.max(at, start);
  };
  const amount = (values: Float64Array | undefined, row: number) => {
    const value = values?.[row] ?? Number.NaN;
    return Number.isFinite(value) ? value : Number.NaN;
  };
  let kept = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const start = opened[row]!;
    if (!(Math.abs(start) <= FARTHEST_MOMENT)) {
      count["missing-opened"]++;
      continue;
    }
    const hoursTaken = hours?.[row];
    const minutesTaken = hoursTaken === undefined ? undefined : hoursTaken * 60;
    all.row[kept] = row;
    all.opened[kept] = start;
    all.replied[kept] = moment(start, replyMinutes?.[row], repliedAt?.[row], "answered-before-opened");
    all.resolved[kept] = moment(start, minutesTaken, resolvedAt?.[row], "resolved-before-opened");
    all.answered[kept] = answered?.[row] ?? MISSING_FLAG;
    all.reopened[kept] = columns.reopened?.[row] ?? MISSING_FLAG;
    all.escalated[kept] = columns.escalated?.[row] ?? MISSING_FLAG;
    all.contacts[kept] = amount(columns.contacts, row);
    all.handling[kept] = amount(columns.handling, row);
    all.satisfaction[kept] = columns.satisfaction?.[row] ?? Number.NaN;
    kept++;
  }
  for (const [what, rows] of Object.entries(count)) {
    if (rows > 0) issues.push({ code: `support/${what}`, severity: "warning", path: "tickets", count: rows });
  }
  return succeed({ ...mapColumns(all, (values) => values.subarray(0, kept)), count: kept, tells });
}

function mapColumns<Names extends string>(
  columns: Readonly<Record<Names, Float64Array>>,
  change: (values: Float64Array) => Float64Array,
): Record<Names, Float64Array> {
  const names = Object.keys(columns) as Names[];
  return Object.fromEntries(names.map((name) => [name, change(columns[name])])) as Record<Names, Float64Array>;
}

/** Months of receipt asked for, and the last moment that is covered. */
interface TicketWindow {
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

function ticketWindow(
  { count, opened, replied, resolved }: Tickets,
  options: SupportOptions,
  dayOf: (instant: number) => number,
): Result<TicketWindow> {
  const issues: Issue[] = [];
  const parsed = <T>(path: "from" | "to" | "asOf", read: (text: string) => T | undefined, what: string) => {
    const given = options[path];
    if (given === undefined) return undefined;
    const value = read(given);
    if (value === undefined) issues.push({ code: `range/${what}`, severity: "error", path, given });
    return value;
  };
  const from = parsed("from", parseMonth, "not-a-month");
  const to = parsed("to", parseMonth, "not-a-month");
  const asOfDay = parsed("asOf", parseDay, "not-a-day");
  if (issues.length > 0) return fail(...issues);

  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    earliest = Math.min(earliest, opened[i]!);
    for (const instant of [opened[i]!, replied[i]!, resolved[i]!]) if (instant > latest) latest = instant;
  }
  if (asOfDay === undefined && latest === Number.NEGATIVE_INFINITY) return succeed({ from: 1, to: 0, asOf: 0 });
  let asOf = asOfDay === undefined ? latest : lastMomentOf(asOfDay, dayOf);
  const coveredMonth = monthOfDay(dayOf(asOf));
  const lastMonth = to ?? coveredMonth;
  if (lastMonth > coveredMonth && asOfDay !== undefined) {
    const params = { asOf: options.asOf! };
    return fail({ code: "range/after-as-of", severity: "error", path: "to", given: options.to!, params });
  }
  if (asOfDay === undefined) asOf = Math.min(asOf, lastMomentOf(lastDayOfMonth(lastMonth), dayOf));
  const firstMonth = from ?? (earliest <= asOf ? monthOfDay(dayOf(earliest)) : lastMonth);
  if (from !== undefined && from > lastMonth) {
    const params = { to: formatMonth(lastMonth) };
    return fail({ code: "range/from-after-to", severity: "error", path: "from", given: options.from!, params });
  }
  const months = lastMonth - firstMonth + 1;
  if (months > MOST_MONTHS) {
    const params = { from: formatMonth(firstMonth), to: formatMonth(lastMonth), months, most: MOST_MONTHS };
    return fail({ code: "range/too-long", severity: "error", params });
  }
  return succeed({ from: Math.min(firstMonth, lastMonth), to: lastMonth, asOf });
}

/** The last millisecond of a day, in whatever zone `dayOf` speaks for: no zone is more than fifteen hours from UTC. */
function lastMomentOf(day: number, dayOf: (instant: number) => number): number {
  let [inside, outside] = [(day + 1) * 1440 - 900 - 1440, (day + 1) * 1440 + 900];
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (dayOf(middle) <= day) inside = middle;
    else outside = middle;
  }
  return outside - 1 / 60_000;
}

/** The book as it stood at a moment: what came later has not happened yet. */
function asKnownOn(tickets: Tickets, asOf: number): Tickets & { readonly asOf: number } {
  const { count, tells, ...columns } = tickets;
  const kept = Uint32Array.from({ length: count }, (_, i) => i).filter((i) => tickets.opened[i]! <= asOf);
  const known = mapColumns(columns, (values) => Float64Array.from(kept, (i) => values[i]!));
  const soFar = (moments: Float64Array) => moments.map((moment) => (moment <= asOf ? moment : Number.NaN));
  return {
    ...known,
    replied: soFar(known.replied),
    resolved: soFar(known.resolved),
    count: kept.length,
    tells,
    asOf,
  };
}

interface SummaryRules {
  readonly base: FirstContactBase;
  readonly scale: { readonly min: number; readonly max: number; readonly topBox: number };
  readonly explain: (name: string, reason: Reason) => void;
}

function summary(
  book: Tickets & { readonly asOf: number },
  places: readonly number[],
  { base, scale, explain }: SummaryRules,
): SupportSummary {
  const { tells } = book;
  const isResolved = (i: number) => !Number.isNaN(book.resolved[i]!);
  const isAnswered = (i: number) =>
    book.answered[i] === MISSING_FLAG ? !Number.isNaN(book.replied[i]!) || isResolved(i) : book.answered[i] === 1;
  const resolved = places.filter(isResolved);
  const answered = places.filter(isAnswered);
  const unless = (known: boolean, name: string, value: number) => {
    if (!known) explain(name, "no-data");
    return known ? value : null;
  };
  /** Of the tickets on the base that tell, those that do. */
  const share = (name: string, known: boolean, on: readonly number[], does: (i: number) => boolean): TicketShare => {
    const count = known ? on.filter(does).length : 0;
    const of = known ? on.length : 0;
    if (of === 0) {
      explain(`${name}.value`, known ? "no-base" : "no-data");
      explain(`${name}.ci95`, known ? "no-base" : "no-data");
      return { value: null, count, of, ci95: null };
    }
    const interval = wilsonInterval(count, of)!;
    return { value: count / of, count, of, ci95: [interval.low, interval.high] };
  };
  const flagged = (flags: Float64Array, on: readonly number[]) => on.filter((i) => flags[i] !== MISSING_FLAG);

  const onBase = base === "received" ? places : resolved;
  const toldContacts = onBase.filter((i) => !Number.isNaN(book.contacts[i]!));
  const atFirstContact = (i: number) => isResolved(i) && book.contacts[i]! <= 1 && book.reopened[i] !== 1;
  const contacts = resolved.map((i) => book.contacts[i]!).filter((count) => !Number.isNaN(count));
  if (contacts.length === 0) explain("contacts.mean", tells.contacts ? "no-base" : "no-data");

  return {
    received: places.length,
    answered: unless(tells.answers, "answered", answered.length),
    resolved: unless(tells.resolutions, "resolved", resolved.length),
    open: unless(tells.resolutions, "open", places.length - resolved.length),
    answerRate: share("answerRate", tells.answers, places, isAnswered),
    resolutionRate: share("resolutionRate", tells.resolutions, places, isResolved),
    firstContactResolution: {
      ...share("firstContactResolution", tells.contacts && tells.resolutions, toldContacts, atFirstContact),
      base,
      unknown: onBase.length - toldContacts.length,
    },
    reopenRate: share(
      "reopenRate",
      tells.reopened && tells.resolutions,
      flagged(book.reopened, resolved),
      (i) => book.reopened[i] === 1,
    ),
    escalationRate: share(
      "escalationRate",
      tells.escalated,
      flagged(book.escalated, places),
      (i) => book.escalated[i] === 1,
    ),
    firstReplyTime: ticketTime(book, places, "replied", tells.replies, explain),
    resolutionTime: ticketTime(book, places, "resolved", tells.resolutions, explain),
    handlingTime: handlingTime(book, places, explain),
    contacts: { n: contacts.length, mean: contacts.length === 0 ? null : meanOf(contacts) },
    satisfaction: satisfactionOf(book, places, scale, explain),
  };
}

/** Mean of finite numbers, which does not overflow on the way. */
function meanOf(values: readonly number[]): number {
  return values.reduce((mean, value, i) => mean + (value - mean) / (i + 1), 0);
}

const NO_TIMES = { median: null, p90: null } as const;

/** Median and ninth decile of lengths, where some have only lasted so long yet. */
function quantilesOf(lengths: readonly number[], isOver: readonly boolean[]) {
  const curve = kaplanMeier({
    exit: Float64Array.from(lengths),
    event: Uint8Array.from(isOver, (over) => (over ? 1 : 0)),
  });
  const midpointOf = (p: number) => survivalQuantile(curve, p, "midpoint").value;
  return {
    median: survivalQuantile(curve, 0.5),
    p90: survivalQuantile(curve, 0.9),
    midpoint: { median: midpointOf(0.5), p90: midpointOf(0.9) },
    limits: survivalQuantileLimits(curve, 0.5, survivalLimits(curve)),
  };
}

function ticketTime(
  book: Tickets & { readonly asOf: number },
  places: readonly number[],
  what: "replied" | "resolved",
  known: boolean,
  explain: SummaryRules["explain"],
): TicketTime {
  const name = what === "replied" ? "firstReplyTime" : "resolutionTime";
  const ends = ["median", "p90", "midpoint.median", "midpoint.p90", "medianCi95[0]", "medianCi95[1]"];
  if (!known || places.length === 0) {
    for (const end of ends) explain(`${name}.${end}`, known ? "no-base" : "no-data");
    return { n: 0, waiting: 0, median: null, p90: null, midpoint: NO_TIMES, medianCi95: [null, null] };
  }
  const isOver = places.map((i) => !Number.isNaN(book[what][i]!));
  const lengths = places.map((i, k) => {
    if (isOver[k]) return book[what][i]! - book.opened[i]!;
    const stopped = what === "replied" ? book.resolved[i]! : Number.NaN;
    return (Number.isNaN(stopped) ? book.asOf : stopped) - book.opened[i]!;
  });
  const { median, p90, midpoint, limits } = quantilesOf(lengths, isOver);
  const readings = [median, p90, median, p90, limits.lower, limits.upper];
  readings.forEach(({ reason }, k) => {
    if (reason) explain(`${name}.${ends[k]!}`, reason);
  });
  const n = isOver.filter((over) => over).length;
  return {
    n,
    waiting: places.length - n,
    median: median.value,
    p90: p90.value,
    midpoint,
    medianCi95: [limits.lower.value, limits.upper.value],
  };
}

function handlingTime(book: Tickets, places: readonly number[], explain: SummaryRules["explain"]): HandlingTime {
  const lengths = places.map((i) => book.handling[i]!).filter((minutes) => minutes >= 0);
  if (lengths.length === 0) {
    for (const name of ["mean", "median", "p90", "midpoint.median", "midpoint.p90"]) {
      explain(`handlingTime.${name}`, book.tells.handling ? "no-base" : "no-data");
    }
    return { n: 0, mean: null, median: null, p90: null, midpoint: NO_TIMES };
  }
  const { median, p90, midpoint } = quantilesOf(
    lengths,
    lengths.map(() => true),
  );
  return { n: lengths.length, mean: meanOf(lengths), median: median.value, p90: p90.value, midpoint };
}

function satisfactionOf(
  book: Tickets,
  places: readonly number[],
  { min, max, topBox }: SummaryRules["scale"],
  explain: SummaryRules["explain"],
): TicketSatisfaction {
  // A ticket without an answer was not asked or did not answer: neither makes it an invalid one.
  const given = places.map((i) => book.satisfaction[i]!).filter((score) => !Number.isNaN(score));
  const valid = given.filter((score) => Number.isInteger(score) && score >= min && score <= max);
  const n = valid.length;
  const satisfied = valid.filter((score) => score > max - topBox).length;
  const interval = wilsonInterval(satisfied, n);
  if (n === 0) {
    for (const name of ["csat", "ci95", "mean"]) {
      explain(`satisfaction.${name}`, book.tells.satisfaction ? "no-base" : "no-data");
    }
  }
  return {
    n,
    invalid: given.length - n,
    satisfied,
    csat: n === 0 ? null : satisfied / n,
    ci95: interval && [interval.low, interval.high],
    mean: n === 0 ? null : meanOf(valid),
  };
}

function ticketFlow(
  book: Tickets,
  openedMonth: Float64Array,
  from: number,
  to: number,
  dayOf: (instant: number) => number,
  reasons: Record<string, Reason>,
): { readonly flow: SupportFlow[]; readonly openingBacklog: number | null } {
  const known = book.tells.resolutions;
  const months = Math.max(0, to - from + 1);
  const [received, resolved] = [new Array<number>(months).fill(0), new Array<number>(months).fill(0)];
  let backlog = 0;
  for (let i = 0; i < book.count; i++) {
    const [opened, closed] = [openedMonth[i]!, book.resolved[i]!];
    if (opened < from) backlog++;
    else if (opened <= to) received[opened - from]! += 1;
    if (Number.isNaN(closed)) continue;
    const month = monthOfDay(dayOf(closed));
    if (month < from) backlog--;
    else if (month <= to) resolved[month - from]! += 1;
  }
  const openingBacklog = known ? backlog : null;
  if (!known) reasons.openingBacklog = "no-data";
  const flow = received.map((count, k): SupportFlow => {
    backlog += count - resolved[k]!;
    const ratio = known && count > 0 ? resolved[k]! / count : null;
    if (!known) reasons[`flow[${k}].resolved`] = reasons[`flow[${k}].backlog`] = "no-data";
    if (ratio === null) reasons[`flow[${k}].resolvedToReceived`] = known ? "no-base" : "no-data";
    return {
      month: formatMonth(from + k),
      received: count,
      resolved: known ? resolved[k]! : null,
      backlog: known ? backlog : null,
      resolvedToReceived: ratio,
    };
  });
  return { flow, openingBacklog };
}
