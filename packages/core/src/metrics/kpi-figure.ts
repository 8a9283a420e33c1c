import { type ShareInterval, wilsonInterval } from "../math/wilson-interval.js";
import { fail, type Reason, type Result, succeed } from "../result.js";
import { formatMonth, parseMonth } from "../table/calendar.js";
import type { KpiResult } from "./kpi-result.js";

/** A figure of one month, or why there is none. */
export interface Figure {
  readonly value: number | null;
  readonly reason?: Reason;
  /** For a share of accounts: how many of how many. Wilson's interval follows from it. */
  readonly share?: { readonly count: number; readonly of: number };
  /** Limits of a figure that is made from a share but is none itself. */
  readonly interval?: KpiResult["interval"] | ShareInterval;
  /** Observations behind a figure that is no share. */
  readonly n?: number;
  /** What it was made from; of the ledger, its columns say it. */
  readonly parts?: Readonly<Record<string, number>>;
  /** What would have to be there for a value: see {@link KpiResult.needs}. */
  readonly needs?: readonly string[];
}

/** The figures of one metric month by month, whatever they are computed from. */
export interface FigureSeries
  extends Pick<KpiResult, "metric" | "tables" | "convention" | "unit" | "better" | "windowMonths" | "currency"> {
  /** Month number of the result. */
  readonly month: number;
  readonly open: boolean;
  readonly at: (month: number) => Figure;
}

const LONGEST_SERIES = 600;

/** The month and the length of the series as somebody asked for them; the month is undefined where nobody did. */
export function readSpan({
  month,
  seriesMonths = 12,
}: {
  readonly month?: string | undefined;
  readonly seriesMonths?: number | undefined;
}): Result<{ readonly asked: number | undefined; readonly seriesMonths: number }> {
  if (!Number.isInteger(seriesMonths) || seriesMonths < 0 || seriesMonths > LONGEST_SERIES) {
    const params = { min: 0, max: LONGEST_SERIES };
    return fail({
      code: "kpi/series-out-of-range",
      severity: "error",
      path: "seriesMonths",
      given: seriesMonths,
      params,
    });
  }
  const asked = month === undefined ? undefined : parseMonth(month);
  if (month !== undefined && asked === undefined) {
    return fail({ code: "range/not-a-month", severity: "error", path: "month", given: month });
  }
  return succeed({ asked, seriesMonths });
}

/** One month of a metric with the month before it, its series and its limits. */
export function kpiOver({ at, month, open, ...named }: FigureSeries, seriesMonths: number): KpiResult {
  const { value, reason, share, interval, n, parts, needs } = at(month);
  const first = month - seriesMonths + 1;
  return {
    tenure: 1,
    ...named,
    month: formatMonth(month),
    ...(open ? { open: true } : {}),
    value,
    ...(reason ? { reason } : {}),
    ...(value === null && needs && needs.length > 0 ? { needs } : {}),
    previous: at(month - 1).value,
    ...(share ? { numerator: share.count, denominator: share.of } : n === undefined ? {} : { denominator: n }),
    interval: interval ?? (share ? wilsonInterval(share.count, share.of) : null),
    series: {
      firstMonth: formatMonth(first),
      values: Array.from({ length: seriesMonths }, (_, i) => at(first + i).value),
    },
    parts: parts ?? {},
  };
}
