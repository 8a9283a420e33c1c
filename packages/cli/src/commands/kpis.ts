import {
  type AccountGroups,
  accountGroups,
  type ChurnCauses,
  churnCauses,
  dailySumChurn,
  type EffortDirection,
  type ExpansionOptions,
  type ExpansionReport,
  expansionParts,
  expansionPartsByGroup,
  expansionReport,
  explainDifference,
  type FirstContactBase,
  formatDay,
  INTERVAL_METHODS,
  type IntervalMethod,
  type Issue,
  KPI_ASSUMPTION_FIELDS,
  type KpiAssumptions,
  LEDGER_CONVENTIONS,
  type LedgerConvention,
  type LedgerPolicies,
  type MetricConventions,
  MISSING_CODE,
  type MovementsReport,
  type MrrLedger,
  metricFigures,
  movementIntervals,
  movementsReport,
  mrrLedger,
  mrrLedgerByGroup,
  parseKpiAssumptions,
  proactiveRatio,
  type RenewalCalendar,
  type RenewalConvention,
  type RenewalOptions,
  type RenewalsReport,
  type Result,
  renewals,
  renewalsByGroup,
  renewalsDue,
  renewalsReport,
  type SubscriptionIntervals,
  type SurveysByKind,
  subscriptionIntervals,
  supportResult,
  surveysByKind,
  type Table,
  tableFigures,
} from "@tenure/core";
import { dayIn } from "@tenure/data";
import { differenceSentences } from "@tenure/knowledge";
import type { Command, Context, Outcome } from "../command.js";
import { CONVENTIONS_IN_WORDS, metricConventionsIn, POLICIES_IN_WORDS, policiesIn } from "../input/ledger-options.js";
import { columnNamed, type Read, readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { windowOf } from "../months.js";
import { type Arguments, numberWritten, UsageError, unknownName } from "../options.js";
import { type Format, formatOf } from "../output/print.js";
import { WINDOW_OPTIONS } from "../shared-options.js";
import { type Detail, type Explanation, type Movements, type Parts, type RenewalDue, sheetsOf } from "./kpi-sheets.js";

const TABLES = ["subscriptions", "accounts", "tickets", "surveys", "touchpoints", "churn_events"] as const;

export const kpis: Command = {
  name: "kpis",
  summary: "MRR movements, churn, GRR, NRR, ARPA, renewals; support, surveys, proactive work",
  usage: ["kpis --subscriptions FILE [--from M] [--to M] [--by COLUMN] [--tickets FILE] [--surveys FILE] …"],
  about: [
    "A ledger between the last days of months: start + new + reactivation + expansion − contraction − churned = end, in " +
      "money and in accounts. Movements are netted per account, so a change of plan or of subscription id is no churn. " +
      "Rates stand on the base at the start of their window: of the month (grr, nrr, logoChurnRate, …) or of twelve " +
      "months before (grr12, nrr12, logoRetention12). A rate without a base is null, with the reason under reasons.",
    "Conventions are named choices where tools count differently: when churn is booked, who joins and leaves inside one " +
      "month, pauses, reactivation, bases of rates. four-class counts reactivation as new; stripe-like, chartmogul-like " +
      "and profitwell-like follow those tools as far as month ends and the columns of the file allow. --explain-against " +
      "adds explanation: which figures differ from another convention, and which choice moves how much.",
    "With --by, groups holds the same for every value of a column of the accounts or the subscriptions. An account " +
      "keeps the group it has today over its whole history, so that groups add up. CSV and table then hold the groups.",
    "JSON adds renewals, what came due in each month by term_months (else interval_months, else month by month) and what " +
      "of it was renewed, by contracts and by money: an account that goes on under another subscription id has renewed. " +
      "And expansion, which takes the month's expansion and contraction apart into seats, price, discount, plan, add-ons, " +
      "cross-sell and other, with upsell and cross-sell rates on the customers at the start of the month. A part that no " +
      "column tells is null, never 0. Both are in every group too, and take expansion as the default convention does. " +
      "--detail shows them in tables; --no-detail saves their time on very large files.",
    "JSON also holds figures: every metric there is by its id, for the last complete month, with its unit, its value or " +
      "the reason there is none and what it needs (a file, a column, or a number that --assume gives), and for shares how " +
      "many of how many. --detail shows them as a table. Groups hold those of the ledger.",
  ],
  options: {
    Input: {
      subscriptions: { value: "FILE", many: true, help: "price intervals: account, start, end, amount or MRR" },
      accounts: { value: "FILE", many: true, help: "attributes to group by" },
      tickets: { value: "FILE", many: true, help: "adds support: volume, backlog, rates, times, satisfaction" },
      surveys: { value: "FILE", many: true, help: "adds surveys: NPS, CSAT, CES by kind" },
      touchpoints: { value: "FILE", many: true, help: "adds proactive: share of contact that we started" },
      "churn-events": {
        value: "FILE",
        many: true,
        help: "adds churnCauses: churn by reason; voluntary, by failed payment, untold",
      },
    },
    Options: {
      by: { value: "COLUMN", help: "the same by every value of a column" },
      convention: {
        value: "ID",
        choices: LEDGER_CONVENTIONS,
        help: `how movements are counted: ${LEDGER_CONVENTIONS.join(", ")}`,
      },
      policy: {
        value: "POLICY=VALUE",
        many: true,
        help: `change one choice of the convention: ${POLICIES_IN_WORDS}`,
      },
      metric: {
        value: "METRIC=CONVENTION",
        many: true,
        help: `count one rate by another convention of its own: ${CONVENTIONS_IN_WORDS}`,
      },
      "explain-against": {
        value: "ID",
        choices: LEDGER_CONVENTIONS,
        help: "say why the figures differ from those of another convention",
      },
      intervals: {
        value: "METHOD",
        choices: INTERVAL_METHODS,
        help: `add 95 % limits of the shares of accounts (JSON): ${INTERVAL_METHODS.join(", ")}`,
      },
      "renewal-convention": {
        value: "ID",
        choices: ["same-account", "same-subscription"],
        help:
          "what renews a contract that ends: same-account (default; a new subscription of the account that took its " +
          "place) or same-subscription (only its own id)",
      },
      "renewal-term": {
        value: "N",
        kind: "whole",
        min: 1,
        max: 600,
        help: "months between renewals of contracts whose rows tell neither a term nor a charge interval; default 1",
      },
      "options-count-as": {
        value: "ID",
        choices: ["upsell", "cross-sell"],
        help: "whether add-ons to a product that the account has are upsell (default) or cross-sell",
      },
      product: {
        value: "COLUMN",
        help: "column of the subscriptions that names the product, for cross-sell; default: product, where there is one",
      },
      "delinquent-reason": {
        value: "CODE",
        many: true,
        help: "a reason code of --churn-events that means a failed payment; default: the usual ones, such as payment_failed",
      },
      "daily-churn": { help: "add dailySumChurn: net revenue churn as the sum of its daily rates (JSON)" },
      assume: {
        value: "NAME=NUMBER",
        many: true,
        help: `what no file tells and some figures need: ${Object.keys(KPI_ASSUMPTION_FIELDS).join(", ")}; rates as fractions, costs a month; may be repeated`,
      },
      direction: {
        value: "WHICH",
        choices: ["higher-is-easier", "higher-is-harder"],
        help: "of effort scores (CES): higher-is-easier, higher-is-harder",
      },
      "first-contact-base": {
        value: "BASE",
        choices: ["resolved", "received"],
        help: "what first-contact resolution is divided by: tickets resolved (default) or all received",
      },
      currency: { value: "CODE", help: "keep only this currency; needed when the file holds several" },
      "renewals-due": {
        value: "N",
        kind: "whole",
        min: 1,
        max: 600,
        help: "add renewalsDue: every contract's next renewal date in the N months after --as-of, and the MRR at stake (not in CSV)",
      },
      detail: {
        help: "show every metric, renewals and parts of expansion as tables too, after the main one (--format table)",
      },
      "no-detail": { help: "leave renewals, expansion and all figures but those of the ledger out of JSON" },
      ...WINDOW_OPTIONS,
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["kpis --subscriptions subscriptions.csv", "the ledger"],
    [
      "kpis --subscriptions subscriptions.csv --by segment --from 2026-01 --format csv",
      "by segment, for a spreadsheet",
    ],
    [
      "kpis --subscriptions s.csv --convention stripe-like --explain-against default",
      "by another convention, and why it differs",
    ],
    ["kpis --subscriptions s.csv --as-of 2026-07-14", "July as it stands on the 14th"],
    ["kpis --subscriptions s.csv --as-of 2026-07-14 --renewals-due 3", "and which contracts come due until 14 October"],
  ],
  run,
};

/** Options that say something of the ledger and what it is made of. */
const OF_SUBSCRIPTIONS = [
  "detail",
  "renewals-due",
  "policy",
  "metric",
  "intervals",
  "renewal-convention",
  "renewal-term",
  "options-count-as",
  "product",
  "churn-events",
  "daily-churn",
] as const;

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  if (!(["subscriptions", "tickets", "surveys", "touchpoints"] as const).some((name) => args.has(name))) {
    throw new UsageError("--subscriptions is missing");
  }
  if (args.has("explain-against") && !args.has("subscriptions")) {
    throw new UsageError("--explain-against goes with --subscriptions");
  }
  const ofSubscriptions = OF_SUBSCRIPTIONS.find((name) => args.has(name));
  if (ofSubscriptions && !args.has("subscriptions")) {
    throw new UsageError(`--${ofSubscriptions} goes with --subscriptions`);
  }
  if (args.has("first-contact-base") && !args.has("tickets")) {
    throw new UsageError("--first-contact-base goes with --tickets");
  }
  if (args.has("delinquent-reason") && !args.has("churn-events")) {
    throw new UsageError("--delinquent-reason goes with --churn-events");
  }
  if (args.has("assume") && args.has("no-detail")) {
    throw new UsageError("--assume is for figures that --no-detail leaves out");
  }
  if (args.has("detail") && args.has("no-detail")) throw new UsageError("--detail and --no-detail do not go together");
  if (args.has("explain-against") && args.has("policy")) {
    throw new UsageError("--explain-against compares named conventions, so --policy does not go with it");
  }
  const intervalMethod = args.text("intervals") as IntervalMethod | undefined;
  const counting: Counting = {
    policies: policiesIn(args),
    conventions: metricConventionsIn(args),
    ...(intervalMethod ? { intervals: intervalMethod } : {}),
  };
  const assumptions = assumptionsIn(args);
  const window = windowOf(args);
  const read = await readWorkspace(
    context,
    Object.fromEntries(TABLES.map((name) => [name, args.all(name.replace("_", "-"))])),
  );
  const { workspace } = read;
  const issues: FiledIssue[] = [...read.issues];
  const by = args.has("by") ? columnNamed(args.required("by"), read) : undefined;
  const { asOf, ...months } = window;
  const direction = args.text("direction");
  const firstContactBase = args.text("first-contact-base") as FirstContactBase | undefined;
  const dayOf = dayIn(args.text("time-zone") ?? "UTC");

  const intervals = workspace.subscriptions && intervalsOf(args, workspace.subscriptions, issues);
  const grouping = intervals && by !== undefined ? valueIn(accountGroups(workspace, intervals, by), issues) : undefined;
  const counted = intervals && ledgerOf(args, intervals, grouping, counting, issues);
  const movements = counted?.movements;
  if (movements?.movements.length === 0) issues.push({ code: "kpi/no-data", severity: "warning" });
  const detail = intervals && movements && detailOf(context, read, intervals, grouping, movements, issues);
  const churn =
    intervals && workspace.churn_events && churnOf(args, intervals, workspace.churn_events, counting, issues);
  const daily =
    intervals && args.has("daily-churn") ? valueIn(dailySumChurn(intervals, windowOf(args)), issues) : undefined;
  const support =
    workspace.tickets &&
    optionalGroups(by, issues, (grouping) =>
      supportResult(workspace, {
        ...window,
        ...grouping,
        ...(firstContactBase ? { firstContactBase } : {}),
        ...(dayOf ? { dayOf } : {}),
      }),
    );
  const surveys =
    workspace.surveys &&
    optionalGroups(by, issues, (grouping) =>
      surveysByKind(workspace, {
        ...(direction === undefined ? {} : { direction: direction as EffortDirection }),
        ...months,
        ...(asOf === undefined ? {} : { asOf }),
        ...grouping,
      }),
    );
  const proactive =
    workspace.touchpoints &&
    optionalGroups(by, issues, (grouping) => proactiveRatio(workspace, { ...months, ...grouping }));
  // A kind of answer that needs more to be said costs that kind.
  const found = [support, surveys, proactive].flatMap((part) => part?.issues ?? []);
  issues.push(...found.map((issue): Issue => (issue.severity === "error" ? { ...issue, severity: "warning" } : issue)));
  const { groups: detailOfGroups, ...whole } = detail ?? {};
  const more = isDetailShown(context)
    ? tableFigures({
        workspace,
        intervals: intervals ?? null,
        ledger: counted?.ledger ?? null,
        assumptions,
        dayOf,
      })
    : {};
  const figures = { ...movements?.figures, ...more };
  const parts: Parts = {
    ...(movements ? { movements: { ...movements, figures } } : {}),
    ...(detail ? { detail } : {}),
    ...(churn ? { churn } : {}),
    ...(support ? { support } : {}),
    ...(surveys ? { surveys } : {}),
    ...(proactive ? { proactive } : {}),
  };
  return {
    result: {
      ...movements,
      ...(Object.keys(figures).length > 0 ? { figures } : {}),
      ...(movements?.groups ? { groups: joined(movements.groups, detailOfGroups) } : {}),
      ...whole,
      ...(churn ? { churnCauses: withoutIssues(churn) } : {}),
      ...(daily ? { dailySumChurn: daily } : {}),
      ...(support ? { support: withoutIssues(support) } : {}),
      ...(surveys ? { surveys: surveysWithoutIssues(surveys) } : {}),
      ...(proactive ? { proactive: withoutIssues(proactive) } : {}),
    },
    issues,
    main: () => sheetsOf(parts, args.has("detail"))[0]!,
    after: () => sheetsOf(parts, args.has("detail")).slice(1),
  };
}

function intervalsOf(args: Arguments, table: Table, issues: FiledIssue[]): SubscriptionIntervals {
  const currency = args.text("currency");
  const intervals = valueIn(subscriptionIntervals(table, currency === undefined ? {} : { currency }), issues);
  issues.push(...intervals.issues);
  return intervals;
}

/** Choices beyond the convention: single policies, and rates with a convention of their own. */
interface Counting {
  readonly policies: Partial<LedgerPolicies>;
  readonly conventions: MetricConventions;
  readonly intervals?: IntervalMethod;
}

function reportOf(ledger: MrrLedger, { conventions, intervals }: Counting): Movements {
  return {
    ...movementsReport(ledger, conventions),
    ...(intervals ? { intervals: movementIntervals(ledger, intervals, conventions) } : {}),
    figures: metricFigures(ledger, conventions),
  };
}

function ledgerOf(
  args: Arguments,
  intervals: SubscriptionIntervals,
  grouping: AccountGroups | undefined,
  counting: Counting,
  issues: FiledIssue[],
): { readonly ledger: MrrLedger; readonly movements: NonNullable<Parts["movements"]> } {
  const convention = (args.text("convention") ?? "default") as LedgerConvention;
  const options = { ...windowOf(args), convention, policies: counting.policies };
  const explained = explanationOf(args, intervals, convention, issues);
  if (grouping === undefined) {
    const ledger = valueIn(mrrLedger(intervals, options), issues);
    issues.push(...ledger.issues);
    return { ledger, movements: { ...reportOf(ledger, counting), ...explained } };
  }
  const { all, groups } = valueIn(mrrLedgerByGroup(intervals, grouping, options), issues);
  issues.push(...all.issues);
  const reports = [...groups].map(([label, ledger]) => [label, reportOf(ledger, counting)] as const);
  return {
    ledger: all,
    movements: {
      ...reportOf(all, counting),
      ...explained,
      by: grouping.column,
      groups: Object.fromEntries(reports),
    },
  };
}

function churnOf(
  args: Arguments,
  intervals: SubscriptionIntervals,
  events: Table,
  { policies }: Counting,
  issues: FiledIssue[],
): ChurnCauses {
  const convention = (args.text("convention") ?? "default") as LedgerConvention;
  const delinquentReasons = args.all("delinquent-reason");
  const churn = valueIn(
    churnCauses(intervals, events, {
      ...windowOf(args),
      convention,
      policies,
      ...(delinquentReasons.length > 0 ? { delinquentReasons } : {}),
    }),
    issues,
  );
  issues.push(...churn.issues);
  return churn;
}

/** Whether what takes longer than the ledger will be seen. */
function isDetailShown({ args, io }: Context): boolean {
  const isShown: Readonly<Record<Format, boolean>> = {
    json: !args.has("no-detail"),
    table: args.has("detail"),
    csv: false,
  };
  return isShown[formatOf(args, io)];
}

/**
 * What no file tells: `--assume grossMargin=0.8`, and the direction of effort scores. Throws {@link UsageError} for a name
 * that there is not and a value that is no number; valueIn refuses a size that cannot be.
 */
function assumptionsIn(args: Arguments): KpiAssumptions {
  const direction = args.text("direction");
  const names = Object.keys(KPI_ASSUMPTION_FIELDS);
  const given = [...args.pairs("assume", "NAME=NUMBER, such as grossMargin=0.8")].map(([name, value]) => {
    if (!names.includes(name)) throw unknownName(`--assume: there is no assumption ${name}`, name, names);
    const number = numberWritten(value);
    if (Number.isFinite(number)) return [name, number] as const;
    throw new UsageError(`--assume ${name} takes a number with a point for decimals, and "${value}" was given`);
  });
  return valueIn(
    parseKpiAssumptions({
      ...Object.fromEntries(given),
      ...(direction === undefined ? {} : { effortDirection: direction }),
    }),
  );
}

/** Renewals and parts of expansion where they will be seen: their notices are about figures that are. */
function detailOf(
  context: Context,
  read: Read,
  intervals: SubscriptionIntervals,
  grouping: AccountGroups | undefined,
  { asOf }: MovementsReport,
  issues: FiledIssue[],
): Detail {
  const { args } = context;
  const table = read.workspace.subscriptions!;
  const found: Issue[] = [];
  const detail: { -readonly [K in keyof Detail]: Detail[K] } = {};
  if (isDetailShown(context)) {
    const { renewed, expanded } = reportsOf(args, read, intervals, grouping, issues);
    detail.renewals = withoutIssues(renewed.all);
    detail.expansion = withoutIssues(expanded.all);
    if (grouping) {
      detail.groups = Object.fromEntries(
        grouping.labels.map((label) => [
          label,
          {
            renewals: withoutIssues(renewed.groups.get(label)!),
            expansion: withoutIssues(expanded.groups.get(label)!),
          },
        ]),
      );
    }
    found.push(...renewed.all.issues, ...expanded.all.issues);
  }
  const horizonMonths = args.number("renewals-due");
  const termMonths = args.number("renewal-term");
  if (horizonMonths !== undefined && formatOf(args, context.io) !== "csv") {
    const options = { asOf: asOf ?? "", horizonMonths, ...(termMonths === undefined ? {} : { termMonths }) };
    // Without a customer there is no last day covered, and nothing to renew.
    const calendar = asOf === null ? undefined : valueIn(renewalsDue(table, intervals, options), issues);
    detail.renewalsDue = calendar ? duesOf(calendar) : [];
    // Renewals say the same of terms.
    if (!detail.renewals) found.push(...(calendar?.issues ?? []));
  }
  issues.push(...found);
  return detail;
}

/** Reports of all accounts, and of each group of them. */
interface Reports<Report> {
  readonly all: Report;
  readonly groups: ReadonlyMap<string, Report>;
}

function reportsOf(
  args: Arguments,
  read: Read,
  intervals: SubscriptionIntervals,
  grouping: AccountGroups | undefined,
  issues: FiledIssue[],
): { readonly renewed: Reports<RenewalsReport>; readonly expanded: Reports<ExpansionReport> } {
  const [convention, termMonths] = [args.text("renewal-convention"), args.number("renewal-term")];
  const optionsCountAs = args.text("options-count-as");
  const productColumn = args.has("product") ? columnNamed(args.required("product"), read) : undefined;
  const table = read.workspace.subscriptions!;
  const window = windowOf(args);
  const renewing: RenewalOptions = {
    ...window,
    ...(convention === undefined ? {} : { convention: convention as RenewalConvention }),
    ...(termMonths === undefined ? {} : { termMonths }),
  };
  const expanding: ExpansionOptions = {
    ...window,
    ...(optionsCountAs === undefined ? {} : { optionsCountAs: optionsCountAs as "upsell" | "cross-sell" }),
    ...(productColumn === undefined ? {} : { productColumn }),
  };
  const noGroups = new Map<string, never>();
  const renewed = grouping
    ? valueIn(renewalsByGroup(table, intervals, grouping, renewing), issues)
    : { all: valueIn(renewals(table, intervals, renewing), issues), groups: noGroups };
  const expanded = grouping
    ? valueIn(expansionPartsByGroup(table, intervals, grouping, expanding), issues)
    : { all: valueIn(expansionParts(table, intervals, expanding), issues), groups: noGroups };
  return { renewed: reported(renewed, renewalsReport), expanded: reported(expanded, expansionReport) };
}

function reported<Columns, Report>(
  { all, groups }: { readonly all: Columns; readonly groups: ReadonlyMap<string, Columns> },
  report: (columns: Columns) => Report,
): Reports<Report> {
  return { all: report(all), groups: new Map([...groups].map(([label, columns]) => [label, report(columns)])) };
}

/** Every group's movements together with its renewals and parts of expansion. */
function joined(groups: Readonly<Record<string, MovementsReport>>, details: Detail["groups"] = {}) {
  return Object.fromEntries(Object.entries(groups).map(([label, report]) => [label, { ...report, ...details[label] }]));
}

function duesOf(calendar: RenewalCalendar): RenewalDue[] {
  return Array.from({ length: calendar.count }, (_, i) => {
    const subscription = calendar.subscription[i]!;
    return {
      account: calendar.accountLabels[calendar.account[i]!]!,
      subscription: subscription === MISSING_CODE ? null : calendar.subscriptionLabels[subscription]!,
      date: formatDay(calendar.day[i]!),
      mrr: calendar.mrr[i]!,
      termMonths: calendar.termMonths[i]!,
    };
  });
}

function explanationOf(
  args: Arguments,
  intervals: SubscriptionIntervals,
  convention: LedgerConvention,
  issues: FiledIssue[],
): { readonly explanation?: Explanation } {
  const against = args.text("explain-against") as LedgerConvention | undefined;
  if (against === undefined) return {};
  const difference = valueIn(explainDifference(intervals, against, convention, windowOf(args)), issues);
  return { explanation: { ...difference, sentences: differenceSentences(difference, languageOf(args)) } };
}

const languageOf = (args: Arguments) => (args.text("lang") === "ja" ? "ja" : "en");

/** A part by groups where its table knows the column, else as a whole with a warning: the ledger has the groups. */
function optionalGroups<T>(
  by: string | undefined,
  issues: FiledIssue[],
  compute: (grouping: { readonly by?: string }) => Result<T>,
): T {
  if (by === undefined) return valueIn(compute({}), issues);
  const grouped = compute({ by });
  if (grouped.ok) return grouped.value;
  const other = grouped.issues.filter(({ code }) => code !== "data/missing-column");
  const whole = other.length > 0 ? grouped : compute({});
  issues.push(
    ...grouped.issues.map(
      (issue): Issue => (issue.code === "data/missing-column" ? { ...issue, severity: "warning" } : issue),
    ),
  );
  return valueIn(whole, issues);
}

function withoutIssues<T extends { readonly issues: unknown }>({ issues: _, ...rest }: T): Omit<T, "issues"> {
  return rest;
}

function surveysWithoutIssues({ issues: _, ...kinds }: SurveysByKind) {
  return Object.fromEntries(Object.entries(kinds).map(([kind, result]) => [kind, withoutIssues(result)]));
}
