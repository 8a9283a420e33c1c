import {
  type ActivityCohortReport,
  type ActivityMeasure,
  activityCohortReport,
  activityCohorts,
  activityEvents,
  type CohortClock,
  type CohortConvention,
  type CohortGranularity,
  type CohortReport,
  type CohortResult,
  cohortMatrix,
  cohortReport,
  cohortResult,
  type EventCohortMeasure,
  eventCohorts,
  type MonthZero,
  type RelativeCohortResult,
  relativeToPrevious,
  type SubscriptionCohortMeasure,
  subscriptionIntervals,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { readEvents } from "../input/read-events.js";
import { readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import { windowOf } from "../months.js";
import { type Arguments, UsageError } from "../options.js";
import { type Cell, type ColumnKind, column, count, money, type Sheet, text } from "../output/sheet.js";
import { WINDOW_OPTIONS } from "../shared-options.js";

const OF_SUBSCRIPTIONS = ["customers", "never-lapsed", "net-revenue", "gross-revenue"] as const;
const OF_EVENTS = ["customers", "on-or-after", "orders", "revenue", "revenue-to-date"] as const;
const GRANULARITIES = ["day", "week", "month", "quarter"] as const;
const MEASURES = [...new Set([...OF_SUBSCRIPTIONS, ...OF_EVENTS])];

export const cohorts: Command = {
  name: "cohorts",
  summary: "retention by month of start: customers, revenue",
  usage: [
    "cohorts --subscriptions FILE [--measure MEASURE] [--granularity PERIOD]",
    "cohorts --events FILE [--measure MEASURE] [--granularity PERIOD]",
  ],
  about: [
    "Groups customers by the month they started in and follows each group month by month: how many are customers, how " +
      "many never lapsed, what they pay (net), and what they pay of what they started with (gross). Ages are calendar " +
      "months; what has not begun is absent, never 0. The pooled row adds up the cohorts that are old enough (a ratio " +
      "of sums), so its population changes with age: read it with atRisk.",
    "Conventions: default starts an account at the first month's end at which it pays; first-start at its first paying " +
      "day, so that month 0 may be below 100 %.",
    "With --events, cohorts are made of what customers without a contract do, such as purchases: active customers, " +
      "orders and revenue of each calendar month since the first one. That is activity and no survival: who is silent in " +
      "a month has not left, and the share may rise again. On or after counts who is active then or later and only " +
      "falls; its last ages are understated.",
    "Granularity day, week (Monday to Sunday), month or quarter. On the rolling clock every customer counts its periods " +
      "from its own first day instead of the calendar's; a cell is complete once the customer that started last has got " +
      "there, so one late joiner keeps the earlier cells of its cohort open. Without --to and --as-of, days, weeks and " +
      "the rolling clock end with the latest date of the data, not with its month. With any of these choices, and with " +
      "shares relative to the period before, the result holds one measure; shares of customers and of MRR are in the form that <tenure-retention-chart> draws.",
  ],
  options: {
    Input: {
      subscriptions: { value: "FILE", many: true, help: "price intervals: account, start, end, amount or MRR" },
      events: { value: "FILE", many: true, help: "one row an event: account, date, amount if there is one" },
      account: { value: "HEADER", help: "column of events that names the account, where its own name does not tell" },
      date: { value: "HEADER", help: "column of events that holds the date, where its own name does not tell" },
      amount: { value: "HEADER", help: "column of events that holds the money, where its own name does not tell" },
    },
    Options: {
      measure: {
        value: "MEASURE",
        choices: MEASURES,
        help:
          "which one the table shows. Of subscriptions: customers (default), never-lapsed, net-revenue, gross-revenue; " +
          "named here, the JSON result also holds it in the form that <tenure-retention-chart> draws. Of events: " +
          "customers (default; active in the period), on-or-after (active then or later), orders, revenue, " +
          "revenue-to-date; the last three are given for each customer of the cohort where granularity or clock is named",
      },
      granularity: {
        value: "PERIOD",
        choices: GRANULARITIES,
        help: "length of cohorts and ages: day, week, month (default), quarter",
      },
      clock: {
        value: "CLOCK",
        choices: ["calendar", "rolling"],
        help: "calendar (default): ages are calendar periods; rolling: they count from each customer's own first day",
      },
      "relative-to": {
        value: "ID",
        choices: ["start", "previous"],
        help:
          "what shares are shares of: start (default; the cohort's) or previous (what was there one period before; null " +
          "where that was nothing)",
      },
      "month-zero": {
        value: "ID",
        choices: ["start", "end-of-period"],
        help:
          "what age 0 of subscriptions shows: start (100 % by definition; default of the rolling clock) or " +
          "end-of-period (the share still there at the end of the first period; default of the calendar)",
      },
      convention: {
        value: "ID",
        choices: ["default", "first-start"],
        help: "what makes an account a member: default, first-start; on the rolling clock always first-start",
      },
      currency: { value: "CODE", help: "keep only this currency; needed when the file holds several" },
      ...WINDOW_OPTIONS,
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["cohorts --subscriptions subscriptions.csv --measure net-revenue", "net revenue retention by cohort"],
    ["cohorts --events orders.csv --account customer --measure revenue", "purchase cohorts"],
    [
      "cohorts --events visits.csv --granularity week --clock rolling",
      "who comes back, week by week since the first visit",
    ],
    ["cohorts --subscriptions - --format csv < subscriptions.csv", "from standard input, for a spreadsheet"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  if (args.has("subscriptions") === args.has("events")) {
    throw new UsageError(
      args.has("events") ? "--subscriptions and --events do not go together" : "--subscriptions or --events is missing",
    );
  }
  return args.has("events") ? ofEvents(context) : ofSubscriptions(context);
}

async function ofSubscriptions(context: Context): Promise<Outcome> {
  const { args } = context;
  const asked = measureOf(args, OF_SUBSCRIPTIONS, "subscriptions");
  for (const name of ["account", "date", "amount"]) {
    if (args.has(name)) throw new UsageError(`--${name} is for --events; for subscriptions use --map`);
  }
  const window = windowOf(args);
  const read = await readWorkspace(context, { subscriptions: args.all("subscriptions") });
  const currency = args.text("currency");
  const table = read.workspace.subscriptions!;
  const intervals = valueIn(subscriptionIntervals(table, currency === undefined ? {} : { currency }), read.issues);
  const issues = [...read.issues, ...intervals.issues];
  const measure = asked ?? "customers";
  const { granularity, clock } = periodsOf(args);
  const rolling = clock === "rolling";
  if (rolling && args.text("convention") === "default") {
    throw new UsageError(
      "--convention default goes with --clock calendar; rolling periods begin with the first paying day",
    );
  }
  const convention = (args.text("convention") ?? (rolling ? "first-start" : "default")) as CohortConvention;
  const monthZero = args.text("month-zero") as MonthZero | undefined;
  if (monthZero !== undefined || granularity !== "month" || rolling || isRelative(args)) {
    const options = { ...window, convention, granularity, clock, ...(monthZero ? { monthZero } : {}) };
    return outcomeOf(args, cohortResult(valueIn(cohortMatrix(intervals, options), issues), { measure }), issues);
  }
  const matrix = valueIn(cohortMatrix(intervals, { ...window, convention }), issues);
  const report = cohortReport(matrix);
  return {
    result: asked === undefined ? report : withMeasure(report, cohortResult(matrix, { measure })),
    issues,
    main: () => matrixSheet(report, measure),
    after: () => [pooledSheet(report)],
  };
}

async function ofEvents(context: Context): Promise<Outcome> {
  const { args } = context;
  const measure: EventCohortMeasure = measureOf(args, OF_EVENTS, "events") ?? "customers";
  if (args.has("convention")) throw new UsageError("--convention is for --subscriptions; events have one, activity");
  if (args.has("month-zero")) {
    throw new UsageError("--month-zero is for --subscriptions; at age 0 of events everybody has the first one");
  }
  const { granularity, clock } = periodsOf(args);
  const window = windowOf(args);
  const [account, date, amount, currency] = [
    args.text("account"),
    args.text("date"),
    args.text("amount"),
    args.text("currency"),
  ];
  const { table, issues: read } = await readEvents(context, args.all("events"), {
    ...(account === undefined ? {} : { account }),
    ...(date === undefined ? {} : { date }),
    ...(amount === undefined ? {} : { amount }),
  });
  const events = valueIn(activityEvents(table, currency === undefined ? {} : { currency }), read);
  const issues = [...read, ...events.issues];
  const isReported = measure !== "on-or-after" && measure !== "revenue-to-date";
  if (!isReported || granularity !== "month" || clock === "rolling" || isRelative(args)) {
    const found = valueIn(eventCohorts(events, { ...window, granularity, clock, measure }), issues);
    return outcomeOf(args, found, issues);
  }
  const report = activityCohortReport(valueIn(activityCohorts(events, window), issues));
  return { result: report, issues, main: () => activitySheet(report, measure) };
}

function periodsOf(args: Arguments) {
  return {
    granularity: (args.text("granularity") ?? "month") as CohortGranularity,
    clock: (args.text("clock") ?? "calendar") as CohortClock,
  };
}

const isRelative = (args: Arguments) => args.text("relative-to") === "previous";

/** One measure in the form that charts take; the table shows it with the average over complete cells. */
function outcomeOf(args: Arguments, whole: CohortResult, issues: Outcome["issues"]): Outcome {
  const result = isRelative(args) ? relativeToPrevious(whole) : whole;
  return { result, issues, main: () => resultSheet(result), after: () => [averageSheet(result)] };
}

/** The measure that was asked for, if the kind of file has it. */
function measureOf<Name extends string>(args: Arguments, known: readonly Name[], of: string): Name | undefined {
  const asked = args.text("measure");
  if (asked === undefined || (known as readonly string[]).includes(asked)) return asked as Name | undefined;
  throw new UsageError(`--measure ${asked} does not exist for ${of}; there are ${known.join(", ")}`);
}

/** One object that is both: the report of all measures, and the chosen one as charts take it. */
function withMeasure(report: CohortReport, result: ReturnType<typeof cohortResult>) {
  const rows = result.cohorts.map((row, i) => ({ ...report.cohorts[i], ...row }));
  return { ...result, ...report, asOf: result.asOf, cohorts: rows };
}

const SHARES = {
  customers: "logoRetention",
  "never-lapsed": "survivalNeverLapsed",
  "net-revenue": "netRevenueRetention",
  "gross-revenue": "grossRevenueRetention",
} as const satisfies Record<SubscriptionCohortMeasure, keyof CohortReport["cohorts"][number]>;

function matrixSheet({ cohorts: rows, convention, currency }: CohortReport, measure: SubscriptionCohortMeasure): Sheet {
  const name = SHARES[measure];
  return {
    title: `${measure} by age in months (${convention}${currency ? `, ${currency}` : ""})`,
    ...agesSheet(
      [text("cohort"), count("size"), money("startMrr", "MRR at start")],
      rows.map((row) => ({ lead: [row.cohort, row.size, row.startMrr], byAge: row[name] })),
      "rate",
    ),
  };
}

function activitySheet({ cohorts: rows, currency }: ActivityCohortReport, measure: ActivityMeasure): Sheet {
  const series = { customers: "retention", orders: "orders", revenue: "revenue" } as const;
  const kind = { customers: "rate", orders: "count", revenue: "money" } as const;
  return {
    title: `${measure} by age in months (activity${currency ? `, ${currency}` : ""})`,
    ...agesSheet(
      [text("cohort"), count("size")],
      rows.map((row) => ({ lead: [row.cohort, row.size], byAge: row[series[measure]] ?? [] })),
      kind[measure],
    ),
  };
}

function kindOf({ unit }: AnyResult): ColumnKind {
  return unit === undefined ? "rate" : unit === "money-per-account" ? "money" : "number";
}

type AnyResult = CohortResult | (RelativeCohortResult & { readonly unit?: undefined });

function resultSheet(result: AnyResult): Sheet {
  const { measure, granularity, clock, convention, currency, unit, cohorts: rows } = result;
  const about = [
    convention,
    ...(clock === "rolling" ? ["rolling clock"] : []),
    ...("relativeTo" in result ? [`relative to the ${granularity} before`] : []),
    ...(currency ? [currency] : []),
  ];
  return {
    title: `${measure}${unit ? " per customer" : ""} by age in ${granularity}s (${about.join(", ")})`,
    ...agesSheet(
      [text("cohort"), count("size")],
      rows.map((row) => ({ lead: [row.cohort, row.size], byAge: row.share })),
      kindOf(result),
    ),
  };
}

function averageSheet(result: AnyResult): Sheet {
  const kind = kindOf(result);
  const counts = result.pooled.some(({ interval }) => interval);
  return {
    title: "Pooled by age, over complete cells",
    columns: [
      count("age"),
      count("atRisk", "at risk"),
      column("share", kind, result.measure),
      ...(counts ? [column("low", kind), column("high", kind)] : []),
    ],
    rows: result.pooled.map(({ age, atRisk, share, interval }) => [
      age,
      atRisk,
      share,
      ...(counts ? [interval?.low ?? null, interval?.high ?? null] : []),
    ]),
  };
}

/** A triangle: leading columns, then one column for each age that any row has reached. */
function agesSheet(
  lead: Sheet["columns"],
  rows: readonly { readonly lead: readonly Cell[]; readonly byAge: readonly (number | null)[] }[],
  kind: ColumnKind,
): Sheet {
  const ages = rows.reduce((most, { byAge }) => Math.max(most, byAge.length), 0);
  return {
    columns: [...lead, ...Array.from({ length: ages }, (_, age) => column(String(age), kind))],
    // Blank, where a dash would read as a month without a figure: those ages have not begun.
    rows: rows.map((row) => [
      ...row.lead,
      ...Array.from({ length: ages }, (_, age) => (age < row.byAge.length ? row.byAge[age]! : "")),
    ]),
  };
}

function pooledSheet({ pooledByAge }: CohortReport): Sheet {
  return {
    title: "Pooled by age, over the cohorts that are old enough",
    columns: [
      count("age"),
      count("atRisk", "at risk"),
      column("logoRetention", "rate", "customers"),
      column("netRevenueRetention", "rate", "net revenue"),
    ],
    rows: pooledByAge.map(({ age, atRisk, logoRetention, netRevenueRetention }) => [
      age,
      atRisk,
      logoRetention,
      netRevenueRetention,
    ]),
  };
}
