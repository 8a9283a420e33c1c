import type {
  KpiResult,
  MovementRow,
  MovementsReport,
  ProactiveResult,
  ProactiveShare,
  Reason,
  SupportResult,
  SurveyResult,
  TableName,
  TicketShare,
} from "@tenure/core/fields";
import type { Ask } from "./tenure-element.js";

/** Months that shares of tickets and contacts look back over, as retention does. */
const WINDOW_MONTHS = 12;
/** Months of a movement that are kept for its trend. */
const TREND_MONTHS = 12;

/** A figure beside the metrics of the ledger: where it comes from, and how it is read off the answer as a metric. */
export interface FigureSource {
  readonly table: TableName;
  readonly ask: Ask;
  /** Undefined where the answer holds nothing of it. */
  readonly read: (answer: unknown) => Partial<KpiResult> | undefined;
}

interface Movement {
  readonly field: keyof MovementRow;
  /** How many customers moved. */
  readonly customers?: keyof MovementRow;
  readonly better: "up" | "down";
}

const MOVEMENTS: Readonly<Record<string, Movement>> = {
  "new-mrr": { field: "newMrr", customers: "newCustomers", better: "up" },
  "expansion-mrr": { field: "expansionMrr", customers: "expandedCustomers", better: "up" },
  "contraction-mrr": { field: "contractionMrr", customers: "contractedCustomers", better: "down" },
  "churned-mrr": { field: "churnedMrr", customers: "churnedCustomers", better: "down" },
  "new-customers": { field: "newCustomers", better: "up" },
};

const SUPPORT: Readonly<Record<string, (all: SupportResult["all"]) => TicketShare>> = {
  "first-contact-resolution": (all) => all.firstContactResolution,
  "resolution-rate": (all) => all.resolutionRate,
  "ticket-csat": ({ satisfaction: { csat, satisfied, n, ci95 } }) => ({ value: csat, count: satisfied, of: n, ci95 }),
};

/** Roles as the table of contacts names them. */
const PROACTIVE: Readonly<Record<string, string | undefined>> = {
  "proactive-share": undefined,
  "proactive-success": "cs",
  "proactive-support": "support",
  "proactive-sales": "sales",
};

/** Figures that elements know beside the metrics of the ledger. */
export const OTHER_FIGURES = [
  ...Object.keys(MOVEMENTS),
  ...Object.keys(SUPPORT),
  ...Object.keys(PROACTIVE),
  "first-reply-time",
  "csat",
] as const;

const support = (read: (result: SupportResult) => Partial<KpiResult> | undefined): FigureSource => ({
  table: "tickets",
  ask: { call: "support", input: { months: WINDOW_MONTHS } },
  read: (answer) => {
    const result = answer as SupportResult;
    const figure = read(result);
    return figure && { windowMonths: monthsOf(result), month: result.lastMonth ?? "", ...figure };
  },
});

/** Where a figure comes from. An id that is none of the above is a metric of the ledger. */
export function figureSource(id: string): FigureSource {
  if (Object.hasOwn(MOVEMENTS, id)) {
    const movement = MOVEMENTS[id]!;
    return {
      table: "subscriptions",
      ask: { call: "movements", input: {} },
      read: (answer) => ofMovements(id, movement, answer as MovementsReport),
    };
  }
  if (Object.hasOwn(SUPPORT, id)) {
    const share = SUPPORT[id]!;
    return support((result) => {
      const of = share(result.all);
      return of.of === 0 && id === "ticket-csat" ? undefined : { metric: id, ...ofShare(of, reasonAt(result, "all")) };
    });
  }
  if (id === "first-reply-time") {
    return support((result) => {
      const { median, n } = result.all.firstReplyTime;
      const reason = median === null ? { reason: reasonAt(result, "all.firstReplyTime") } : {};
      return { metric: id, unit: "minutes", better: "down", value: median, ...reason, parts: { tickets: n } };
    });
  }
  if (Object.hasOwn(PROACTIVE, id)) {
    const role = PROACTIVE[id];
    return {
      table: "touchpoints",
      ask: { call: "proactive", input: { months: WINDOW_MONTHS } },
      read: (answer) => {
        const { all, byRole } = answer as ProactiveResult;
        const share = role === undefined ? all : byRole?.[role];
        return share && { metric: id, windowMonths: WINDOW_MONTHS, ...ofContacts(share) };
      },
    };
  }
  if (id === "csat") {
    return {
      table: "surveys",
      ask: { call: "surveys", input: { kind: "csat" } },
      read: (answer) => {
        const result = answer as SurveyResult;
        if (result.kind !== "csat" || result.latestPerAccount.n === 0) return undefined;
        const { csat, satisfied, n, ci95 } = result.latestPerAccount;
        return { metric: id, ...ofShare({ value: csat, count: satisfied, of: n, ci95 }, "no-data") };
      },
    };
  }
  return {
    table: "subscriptions",
    ask: { call: "kpi", input: { metric: id } },
    read: (answer) => answer as KpiResult,
  };
}

/** The last month that is over, the one before it, and the trend up to it. */
function ofMovements(id: string, { field, customers, better }: Movement, report: MovementsReport) {
  const rows = report.movements.filter(({ month }) => month !== report.openMonth).slice(-TREND_MONTHS);
  const row = rows.at(-1);
  if (!row) return undefined;
  const before = rows.at(-2);
  const amount = (of: MovementRow) => Math.abs(of[field] as number);
  return {
    metric: id,
    convention: report.convention,
    unit: field === "newCustomers" ? "count" : "money",
    better,
    month: row.month,
    currency: report.currency,
    value: amount(row),
    previous: before ? amount(before) : null,
    series: { firstMonth: rows[0]!.month, values: rows.map(amount) },
    parts: customers ? { customers: row[customers] as number } : {},
  } satisfies Partial<KpiResult>;
}

function ofShare({ value, count, of, ci95 }: TicketShare, reason: Reason): Partial<KpiResult> {
  return {
    unit: "rate",
    better: "up",
    value,
    ...(value === null ? { reason } : { numerator: count, denominator: of }),
    interval: ci95 && { low: ci95[0], high: ci95[1], level: 0.95, method: "wilson" },
  };
}

function ofContacts({ ratio, proactive, reactive, ci95 }: ProactiveShare): Partial<KpiResult> {
  return ofShare({ value: ratio, count: proactive, of: proactive + reactive, ci95 }, "no-data");
}

function reasonAt({ reasons }: SupportResult, path: string): Reason {
  const known = Object.entries(reasons).find(([at]) => at.startsWith(path));
  return known?.[1] ?? "no-data";
}

function monthsOf({ firstMonth, lastMonth }: SupportResult): number {
  if (!firstMonth || !lastMonth) return 1;
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(lastMonth) - number(firstMonth) + 1;
}
