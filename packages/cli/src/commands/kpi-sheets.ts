import {
  type ChurnCauses,
  EXPANSION_PARTS,
  type ExpansionPart,
  type ExpansionReport,
  type ExpansionRow,
  type LedgerDifference,
  type MetricFigure,
  type MovementIntervals,
  type MovementRow,
  type MovementsReport,
  type ProactiveResult,
  type RenewalRow,
  type RenewalsReport,
  type SupportResult,
  type SurveysByKind,
} from "@tenure/core";
import { anyKpiWords, kpiNeeds } from "@tenure/knowledge";
import { type Cell, type ColumnKind, column, count, figure, money, rate, type Sheet, text } from "../output/sheet.js";
import { surveySheet } from "./surveys.js";

/** The ledger with every metric of its last complete month, by id. */
export type Movements = MovementsReport & {
  readonly intervals?: MovementIntervals;
  readonly figures: Readonly<Record<string, MetricFigure>>;
};

/** Why the ledger differs from that of another convention, in figures and in words. */
export type Explanation = LedgerDifference & { readonly sentences: readonly string[] };

/** One contract that comes due: its next renewal date, and the MRR it pays on the last day covered. */
export interface RenewalDue {
  readonly account: string;
  /** `null` where the row names no subscription. */
  readonly subscription: string | null;
  readonly date: string;
  readonly mrr: number;
  readonly termMonths: number;
}

/** What the ledger leaves open: what came due, and what expansion is made of. */
export interface Detail {
  readonly groups?: Readonly<Record<string, Pick<Detail, "renewals" | "expansion">>>;
  readonly renewals?: Omit<RenewalsReport, "issues">;
  readonly expansion?: Omit<ExpansionReport, "issues">;
  readonly renewalsDue?: readonly RenewalDue[];
}

/** What `tenure kpis` found, part by part. */
export interface Parts {
  readonly detail?: Detail;
  readonly churn?: ChurnCauses;
  readonly movements?: Movements & {
    readonly explanation?: Explanation;
    readonly by?: string;
    readonly groups?: Readonly<Record<string, Movements>>;
  };
  readonly support?: SupportResult;
  readonly surveys?: SurveysByKind;
  readonly proactive?: ProactiveResult;
}

/** Kind and table header of each field of a row; the CSV has the field's name. */
const FIELDS: Readonly<Record<Exclude<keyof MovementRow, "month">, readonly [ColumnKind, string]>> = {
  startMrr: ["money", "start MRR"],
  newMrr: ["money", "new"],
  reactivationMrr: ["money", "reactivation"],
  expansionMrr: ["money", "expansion"],
  contractionMrr: ["money", "contraction"],
  churnedMrr: ["money", "churned"],
  endMrr: ["money", "end MRR"],
  startCustomers: ["count", "start customers"],
  newCustomers: ["count", "new"],
  reactivatedCustomers: ["count", "reactivated"],
  churnedCustomers: ["count", "churned"],
  expandedCustomers: ["count", "expanded"],
  contractedCustomers: ["count", "contracted"],
  endCustomers: ["count", "end customers"],
  logoChurnRate: ["rate", "logo churn"],
  grossRevenueChurnRate: ["rate", "revenue churn"],
  grr: ["rate", "GRR"],
  nrr: ["rate", "NRR"],
  quickRatio: ["number", "quick ratio"],
  arpa: ["money", "ARPA"],
  nrr12: ["rate", "NRR 12"],
  grr12: ["rate", "GRR 12"],
  logoRetention12: ["rate", "logos 12"],
  netNewMrr: ["money", "net new"],
  arr: ["money", "ARR"],
  netRevenueChurnRate: ["rate", "net revenue churn"],
  annualisedChurnRate: ["rate", "churn a year"],
};

export function sheetsOf(
  { movements, detail, churn, support, surveys, proactive }: Parts,
  isDetailed: boolean,
): Sheet[] {
  return [
    ...(movements ? [movementSheet(movements)] : []),
    ...(movements?.explanation ? [explanationSheet(movements.explanation)] : []),
    ...(movements && isDetailed ? [figureSheet(movements)] : []),
    ...(detail?.renewals ? [renewalSheet(detail.renewals, groupsOf(movements, detail, "renewals"))] : []),
    ...(detail?.expansion ? [expansionSheet(detail.expansion, groupsOf(movements, detail, "expansion"))] : []),
    ...(detail?.renewalsDue ? [dueSheet(detail.renewalsDue)] : []),
    ...(churn ? [churnSheet(churn)] : []),
    ...(support ? [supportSheet(support)] : []),
    ...[surveys?.nps, surveys?.csat, surveys?.ces].flatMap((result) => (result ? [surveySheet(result)] : [])),
    ...(proactive ? [proactiveSheet(proactive)] : []),
  ];
}

/** Reports of the groups and the column that they are made by, where there are groups. */
interface Grouped<Report> {
  readonly by: string;
  readonly reports: readonly (readonly [group: string, report: Report])[];
}

function groupsOf<K extends "renewals" | "expansion">(
  movements: Parts["movements"],
  { groups }: Detail,
  kind: K,
): Grouped<NonNullable<Detail[K]>> | undefined {
  if (!movements?.by || !groups) return undefined;
  return {
    by: movements.by,
    reports: Object.entries(groups).map(([group, detail]) => [group, detail[kind]!] as const),
  };
}

/** A sheet with a report's rows or, where there are groups, with the rows of each behind its name. */
function groupedSheet<Report>(
  { columns, keys = 0, ...sheet }: Omit<Sheet, "rows">,
  whole: Report,
  grouped: Grouped<Report> | undefined,
  rowsOf: (report: Report) => readonly (readonly Cell[])[],
): Sheet {
  if (!grouped) return { ...sheet, columns, keys, rows: rowsOf(whole) };
  const rows = grouped.reports.flatMap(([group, report]) => rowsOf(report).map((row) => [group, ...row]));
  return { ...sheet, columns: [text(grouped.by), ...columns], keys: keys + 1, rows };
}

function movementSheet({ movements, groups, by, convention, currency }: NonNullable<Parts["movements"]>): Sheet {
  const fields = Object.entries(FIELDS);
  const rowOf = (row: MovementRow) => [row.month, ...fields.map(([name]): Cell => row[name as keyof MovementRow])];
  return {
    title: `MRR movements (${convention}${currency ? `, ${currency}` : ""})`,
    columns: [
      ...(groups ? [text(by!)] : []),
      text("month"),
      ...fields.map(([name, [kind, label]]) => column(name, kind, label)),
    ],
    rows: groups
      ? Object.entries(groups).flatMap(([name, report]) => report.movements.map((row) => [name, ...rowOf(row)]))
      : movements.map(rowOf),
    keys: groups ? 2 : 1,
  };
}

function figureSheet({ by, groups, ...whole }: NonNullable<Parts["movements"]>): Sheet {
  const month = Object.values(whole.figures)[0]?.month;
  return groupedSheet(
    {
      title: `Every metric${month === undefined ? "" : `, ${month}`}`,
      columns: [
        text("metric"),
        text("name"),
        figure("value"),
        text("unit"),
        count("numerator", "how many"),
        count("denominator", "of"),
        text("reason", "why none"),
      ],
      keys: 1,
    },
    whole,
    by === undefined || !groups ? undefined : { by, reports: Object.entries(groups) },
    ({ figures }) =>
      Object.entries(figures).map(
        ([id, { value, unit, numerator = null, denominator = null, reason = null, needs }]) => [
          id,
          anyKpiWords(id)?.label.en ?? null,
          value,
          unit,
          numerator,
          denominator,
          needs ? kpiNeeds(needs, "en") : reason,
        ],
      ),
  );
}

function explanationSheet({ from, to, sentences }: Explanation): Sheet {
  return {
    title: `Why ${to} differs from ${from}`,
    columns: [column("sentence", "prose", "what each choice does")],
    rows: sentences.map((sentence) => [sentence]),
  };
}

const RENEWAL_FIELDS = {
  due: ["count", "due"],
  renewed: ["count", "renewed"],
  endedEarly: ["count", "ended early"],
  dueMrr: ["money", "due MRR"],
  renewedMrr: ["money", "renewed MRR"],
  upsellMrr: ["money", "upsell"],
  lostMrr: ["money", "lost"],
  renewalRate: ["rate", "renewal rate"],
  grossRenewalRate: ["rate", "gross"],
  netRenewalRate: ["rate", "net"],
} as const satisfies Partial<Record<keyof RenewalRow, readonly [ColumnKind, string]>>;

function renewalSheet(
  whole: NonNullable<Detail["renewals"]>,
  grouped: Grouped<NonNullable<Detail["renewals"]>> | undefined,
): Sheet {
  const fields = Object.entries(RENEWAL_FIELDS);
  const columns = [text("month"), ...fields.map(([name, [kind, label]]) => column(name, kind, label))];
  return groupedSheet(
    { title: `Renewals by month due (${whole.convention})`, columns, keys: 1 },
    whole,
    grouped,
    ({ renewals: rows }) =>
      rows.map((row) => [row.month, ...fields.map(([name]): Cell => row[name as keyof typeof RENEWAL_FIELDS])]),
  );
}

function expansionSheet(
  whole: NonNullable<Detail["expansion"]>,
  grouped: Grouped<NonNullable<Detail["expansion"]>> | undefined,
): Sheet {
  const rowOf = (row: ExpansionRow, what: "expansion" | "contraction", mrr: number, rates: readonly Cell[]): Cell[] => [
    row.month,
    what,
    mrr,
    ...EXPANSION_PARTS.map((part) => row[what][part]),
    ...rates,
  ];
  const columns = [
    text("month"),
    text("change"),
    money("mrr", "MRR"),
    ...EXPANSION_PARTS.map((part) => money(part, PART_LABELS[part])),
    rate("upsellRate", "upsell rate"),
    rate("crossSellRate", "cross-sell rate"),
  ];
  return groupedSheet(
    { title: `Parts of expansion and contraction (${whole.convention})`, columns, keys: 2 },
    whole,
    grouped,
    ({ months }) =>
      months.flatMap((row) => [
        rowOf(row, "expansion", row.expansionMrr, [row.upsellRate, row.crossSellRate]),
        rowOf(row, "contraction", row.contractionMrr, [null, null]),
      ]),
  );
}

const PART_LABELS: Partial<Record<ExpansionPart, string>> = { addOn: "add-on", crossSell: "cross-sell" };

function churnSheet({ convention, months }: ChurnCauses): Sheet {
  return {
    title: `Churn by cause (${convention})`,
    columns: [
      text("month"),
      text("cause"),
      text("reason"),
      count("customers"),
      money("mrr", "MRR"),
      rate("logoChurnRate", "logo churn"),
      rate("mrrChurnRate", "revenue churn"),
    ],
    keys: 3,
    rows: months.flatMap(({ month, voluntary, delinquent, untold, byReason }) => {
      const causes = Object.entries({ voluntary, delinquent, untold }).map(
        ([cause, part]) => [cause, "all", part] as const,
      );
      const reasons = Object.entries(byReason).map(([reason, part]) => ["by reason", reason, part] as const);
      return [...causes, ...reasons]
        .filter(([, , part]) => part.customers > 0)
        .map(([cause, reason, part]) => [
          month,
          cause,
          reason,
          part.customers,
          part.mrr,
          part.logoChurnRate,
          part.mrrChurnRate,
        ]);
    }),
  };
}

function dueSheet(dues: readonly RenewalDue[]): Sheet {
  return {
    title: "Renewals to come",
    columns: [text("date"), text("account"), text("subscription"), money("mrr", "MRR"), count("termMonths", "term")],
    rows: dues.map(({ date, account, subscription, mrr, termMonths }) => [
      date,
      account,
      subscription,
      mrr,
      termMonths,
    ]),
  };
}

function supportSheet({ all, byMonth, flow, asOf }: SupportResult): Sheet {
  return {
    title: `Tickets by month received, as of ${asOf ?? "–"}; times in minutes`,
    columns: [
      text("month"),
      count("received"),
      count("resolved"),
      count("backlog"),
      rate("answerRate", "answered"),
      rate("firstContactResolution", `first contact of ${all.firstContactResolution.base}`),
      rate("reopenRate", "reopened"),
      rate("escalationRate", "escalated"),
      count("firstReplyMedian", "first reply"),
      count("resolutionMedian", "resolution"),
      rate("csat", "CSAT"),
    ],
    rows: flow.map(({ month, received, resolved, backlog }) => {
      const summary = byMonth[month];
      return [
        month,
        received,
        resolved,
        backlog,
        summary?.answerRate.value ?? null,
        summary?.firstContactResolution.value ?? null,
        summary?.reopenRate.value ?? null,
        summary?.escalationRate.value ?? null,
        summary?.firstReplyTime.median ?? null,
        summary?.resolutionTime.median ?? null,
        summary?.satisfaction.csat ?? null,
      ];
    }),
  };
}

function proactiveSheet({ all, byMonth }: ProactiveResult): Sheet {
  const rows = [["all", all] as const, ...Object.entries(byMonth)];
  return {
    title: "Contact that we started",
    columns: [text("month"), count("touches"), count("proactive"), count("reactive"), count("unknown"), rate("ratio")],
    rows: rows.map(([month, { touches, proactive, reactive, unknown, ratio }]) => [
      month,
      touches,
      proactive,
      reactive,
      unknown,
      ratio,
    ]),
  };
}
