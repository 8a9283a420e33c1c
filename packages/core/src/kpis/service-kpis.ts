import type { Figure } from "../metrics/kpi-figure.js";
import { proactiveRatio } from "../metrics/proactive-ratio.js";
import type { ProactiveResult, ProactiveShare } from "../metrics/proactive-result.js";
import { supportResult } from "../metrics/support-metrics.js";
import type { SupportFlow, SupportSummary, TicketShare } from "../metrics/support-result.js";
import { type Reason, succeed } from "../result.js";
import { formatDay, formatMonth, lastDayOfMonth, monthOfDay } from "../table/calendar.js";
import { readLabels } from "../table/column-values.js";
import { datedDays } from "./dated-days.js";
import { type KpiSource, metricsOf, type TableKpi } from "./kpi-source.js";

interface SupportMonth {
  readonly all: SupportSummary;
  readonly flow: SupportFlow;
  /** Why something of `all` is null, by its path. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Tickets received in a month, as known on its last day: what was solved later had not happened yet. */
const supportSource: KpiSource<SupportMonth> = {
  id: "support",
  tables: ["tickets"],
  *steps({ workspace, dayOf }, { first, last, asOf }) {
    const tickets = workspace.tickets!;
    const months = new Map<number, SupportMonth>();
    const dated = datedDays(tickets, dayOf);
    const from = dated ? Math.max(first, monthOfDay(dated.first)) : last + 1;
    for (let month = from; month <= last; month++) {
      const found = supportResult(
        { tickets },
        {
          from: formatMonth(month),
          to: formatMonth(month),
          asOf: formatDay(Math.min(lastDayOfMonth(month), asOf)),
          ...(dayOf ? { dayOf } : {}),
        },
      );
      if (!found.ok) return found;
      const { all, flow, reasons } = found.value;
      months.set(month, { all, flow: flow[0]!, reasons });
      yield;
    }
    return succeed({ convention: "received-in-month", at: (month) => months.get(month) ?? null });
  },
};

type SupportKpi = Omit<TableKpi<SupportMonth>, "source">;

/** A share of tickets, of which `columns` tell. */
function ticketShare(
  field: string,
  better: "up" | "down",
  columns: readonly string[],
  of: (all: SupportSummary) => TicketShare,
): SupportKpi {
  return {
    unit: "rate",
    better,
    needs: columns,
    figure: ({ all, reasons }) => {
      const { value, count, of: base } = of(all);
      return value === null
        ? { value, reason: reasons[`all.${field}`] ?? "no-base" }
        : { value, share: { count, of: base } };
    },
  };
}

/** A length of time, the middle one; nine in ten are done within `p90`. */
function ticketTime(
  field: "firstReplyTime" | "resolutionTime" | "handlingTime",
  columns: readonly string[],
): SupportKpi {
  return {
    unit: "minutes",
    better: "down",
    needs: columns,
    figure: ({ all, reasons }) => {
      const time = all[field];
      if (time.median === null) return { value: null, reason: reasons[`all.${field}.median`] ?? "no-base" };
      const [low, high] = "medianCi95" in time ? time.medianCi95 : [null, null];
      const waiting = "waiting" in time ? time.waiting : 0;
      return {
        value: time.median,
        n: time.n + waiting,
        interval: low === null || high === null ? null : { low, high, level: 0.95, method: "log-log" },
        parts: { tickets: time.n + waiting, waiting, ...(time.p90 === null ? {} : { p90: time.p90 }) },
      };
    },
  };
}

export const supportKpis = metricsOf(supportSource, {
  "first-contact-resolution": ticketShare(
    "firstContactResolution.value",
    "up",
    ["tickets.contacts", "tickets.resolved_at"],
    (all) => all.firstContactResolution,
  ),
  "answer-rate": ticketShare("answerRate.value", "up", ["tickets.answered"], (all) => all.answerRate),
  "resolution-rate": ticketShare("resolutionRate.value", "up", ["tickets.resolved_at"], (all) => all.resolutionRate),
  "reopen-rate": ticketShare("reopenRate.value", "down", ["tickets.reopened"], (all) => all.reopenRate),
  "escalation-rate": ticketShare("escalationRate.value", "down", ["tickets.escalated"], (all) => all.escalationRate),
  "first-reply-time": ticketTime("firstReplyTime", ["tickets.first_response_at"]),
  "resolution-time": ticketTime("resolutionTime", ["tickets.resolved_at"]),
  "handling-time": ticketTime("handlingTime", ["tickets.handling_minutes"]),
  "ticket-volume": { unit: "count", better: "neutral", figure: ({ flow }) => ({ value: flow.received }) },
  "ticket-backlog": {
    unit: "count",
    better: "down",
    needs: ["tickets.resolved_at"],
    figure: ({ flow: { backlog, received, resolved } }) =>
      backlog === null
        ? { value: null, reason: "no-data" }
        : { value: backlog, parts: { received, resolved: resolved ?? 0 } },
  },
  "ticket-csat": ticketShare(
    "satisfaction.csat",
    "up",
    ["tickets.satisfaction"],
    ({ satisfaction: { csat, satisfied, n, ci95 } }) => ({ value: csat, count: satisfied, of: n, ci95 }),
  ),
});

interface ContactMonth {
  readonly result: ProactiveResult;
  /** Roles that the table names in any month. */
  readonly roles: ReadonlySet<string>;
}

const contactSource: KpiSource<ContactMonth> = {
  id: "contacts",
  tables: ["touchpoints"],
  *steps({ workspace }, { first, last }) {
    const touchpoints = workspace.touchpoints!;
    const { role } = touchpoints.columns;
    const roles = new Set(role ? readLabels(role, touchpoints.rowCount).labels : []);
    const dated = datedDays(touchpoints);
    const from = dated ? Math.max(first, monthOfDay(dated.first)) : last + 1;
    const months = new Map<number, ContactMonth>();
    for (let month = from; month <= last; month++) {
      const window = { from: formatMonth(month), to: formatMonth(month) };
      const result = proactiveRatio({ touchpoints }, window);
      if (!result.ok) return result;
      months.set(month, { result: result.value, roles });
      yield;
    }
    return succeed({ convention: "touches-that-tell", at: (month) => months.get(month) ?? null });
  },
};

function started(share: ProactiveShare | undefined, reasons: ProactiveResult["reasons"]): Figure {
  if (!share || share.ratio === null) {
    return { value: null, reason: share ? (reasons["all.ratio"] ?? "no-base") : "no-base" };
  }
  const { proactive, reactive, ratio } = share;
  return { value: ratio, share: { count: proactive, of: proactive + reactive } };
}

const TELLING = ["touchpoints.proactive"];

/** Contacts of one role; `role` as the table of contacts names it. */
function byRole(role: string): Omit<TableKpi<ContactMonth>, "source"> {
  return {
    unit: "rate",
    better: "up",
    needs: TELLING,
    figure: ({ result, roles }) =>
      roles.has(role)
        ? started(result.byRole?.[role], result.reasons)
        : { value: null, reason: "no-data", needs: ["touchpoints.role"] },
  };
}

export const contactKpis = metricsOf(contactSource, {
  "proactive-ratio": {
    unit: "rate",
    better: "up",
    needs: TELLING,
    figure: ({ result }) => started(result.all, result.reasons),
  },
  "proactive-ratio-success": byRole("cs"),
  "proactive-ratio-support": byRole("support"),
  "proactive-ratio-sales": byRole("sales"),
});
