import { type Figure, kpiOver, readSpan } from "../metrics/kpi-figure.js";
import type { KpiResult } from "../metrics/kpi-result.js";
import { isKpiId, KPI_DEFINITIONS, type KpiOptions, kpiResult } from "../metrics/kpis.js";
import { fail, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import type { TableName } from "../schema/tables.js";
import { drain, type Steps } from "../steps.js";
import { lastDayOfMonth, monthOfDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { datedDays } from "./dated-days.js";
import { type KpiData, type KpiSource, lackingOf, type MonthSpan, type Reading, type TableKpi } from "./kpi-source.js";
import { isTableKpiId, TABLE_KPIS, type TableKpiId } from "./table-kpis.js";

/** Ids of every metric there is. */
export const KPI_IDS: readonly string[] = [...Object.keys(KPI_DEFINITIONS), ...Object.keys(TABLE_KPIS)];

/** A metric that waits for its source to be read: whoever shows many keeps what was read, since several share a source. */
export interface KpiQuestion {
  readonly source: KpiSource<unknown>;
  readonly span: MonthSpan;
  /** What was read depends on the source, the span and this. */
  readonly key: string;
  readonly answer: (reading: Reading<unknown>) => KpiResult;
}

/**
 * Any metric for one month, from whatever tables it needs, as {@link kpiResult} gives those of the ledger: value or
 * reason, the month before, series, limits, what it was made from.
 *
 *   data      what is loaded; the ledger whole, since figures look back
 *   metric    an id of `KPI_DEFINITIONS` or {@link TABLE_KPIS}
 *   month     default: the last complete month of the ledger; without subscriptions, the month of the latest date
 *   returns   where a table, a column or an assumption is missing, a null with reason `no-data` and what it `needs`
 *
 * Errors: those of {@link kpiResult}; `kpi/no-data` where nothing is loaded that has a date; those of the source.
 *
 * @example kpiOfData({ workspace, intervals, ledger, assumptions: { grossMargin: 0.8 } }, "ltv")
 */
export function kpiOfData(data: KpiData, metric: string, options: KpiOptions = {}): Result<KpiResult> {
  return drain(kpiOfDataSteps(data, metric, options));
}

/** {@link kpiOfData} in steps. */
export function* kpiOfDataSteps(data: KpiData, metric: string, options: KpiOptions = {}): Steps<Result<KpiResult>> {
  const question = kpiQuestion(data, metric, options);
  if (!question.ok) return question;
  if ("tenure" in question.value) return succeed(question.value);
  const { source, span, answer } = question.value;
  const reading = yield* source.steps(data, span);
  return reading.ok ? succeed(answer(reading.value)) : reading;
}

/** {@link kpiOfData} up to where a source has to be read; the answer itself where none has to be. */
export function kpiQuestion(data: KpiData, metric: string, options: KpiOptions = {}): Result<KpiResult | KpiQuestion> {
  if (isKpiId(metric) && data.ledger) return kpiResult(data.ledger, metric, options);
  if (!isKpiId(metric) && !isTableKpiId(metric)) {
    const suggestion = closestName(metric, KPI_IDS) ?? null;
    return fail({ code: "kpi/unknown", severity: "error", path: "metric", given: metric, params: { suggestion } });
  }
  const { convention: given = "default" } = options;
  if (given !== "default") {
    const params = { suggestion: "default", conventions: "default" };
    return fail({ code: "kpi/unknown-convention", severity: "error", path: "convention", given, params });
  }
  const span = readSpan(options);
  if (!span.ok) return span;
  const { asked, seriesMonths } = span.value;
  const covered = coveredMonths(data);
  if (!covered) return fail({ code: "kpi/no-data", severity: "error", path: "metric", given: metric });
  const month = asked ?? covered.month;
  const { unit, better, windowMonths = 1 }: Pick<TableKpi, "unit" | "better" | "windowMonths"> = definitionOf(metric);
  const needed = tablesOf(metric);
  const named = {
    metric,
    ...(needed.length > 1 || needed[0] !== "subscriptions" ? { tables: needed } : {}),
    unit,
    better: typeof better === "function" ? better(data.assumptions) : better,
    windowMonths,
    currency: data.ledger?.currency ?? null,
    month,
    open: month === monthOfDay(covered.asOf) && covered.asOf < lastDayOfMonth(month) && data.ledger !== null,
  };

  const definition: TableKpi | undefined = isTableKpiId(metric) ? TABLE_KPIS[metric] : undefined;
  const tables = needed.filter((name) => !data.workspace[name]?.rowCount);
  const missing = tables.length > 0 || !definition ? tables : lackingOf(definition, data.assumptions);
  if (missing.length > 0 || !definition) {
    const at = (): Figure => ({ value: null, reason: "no-data", needs: missing });
    return succeed(kpiOver({ ...named, convention: definition?.convention ?? "", at }, seriesMonths));
  }
  const { source, needs = [], figure } = definition;
  const range: MonthSpan = {
    first: Math.min(month - 1, month - seriesMonths + 1),
    last: Math.min(month, monthOfDay(covered.asOf)),
    asOf: covered.asOf,
  };
  const read = (source.reads ?? []).map((name) => data.assumptions[name]);
  return succeed({
    source,
    span: range,
    key: JSON.stringify([source.id, range, read]),
    answer: (reading) => {
      const at = (one: number): Figure => {
        const told = reading.at(one);
        if (told === null) return { value: null, reason: one > covered.month ? "not-yet-observed" : "no-data" };
        const found = figure(told, data.assumptions);
        return found.reason === "no-data" && !found.needs ? { ...found, needs } : found;
      };
      return kpiOver({ ...named, convention: definition.convention ?? reading.convention, at }, seriesMonths);
    },
  });
}

function definitionOf(metric: TableKpiId | keyof typeof KPI_DEFINITIONS) {
  return isTableKpiId(metric) ? TABLE_KPIS[metric] : KPI_DEFINITIONS[metric];
}

function tablesOf(metric: TableKpiId | keyof typeof KPI_DEFINITIONS): readonly TableName[] {
  return isTableKpiId(metric) ? TABLE_KPIS[metric].source.tables : ["subscriptions"];
}

/** The month of the figures, and the last day covered: the ledger's, or that of the latest date of the other tables. */
function coveredMonths({
  ledger,
  workspace,
  dayOf,
}: KpiData): { readonly month: number; readonly asOf: number } | null {
  if (ledger && ledger.monthCount > 0) {
    const last = ledger.firstMonth + ledger.monthCount - 1;
    return { month: ledger.lastMonthOpen && ledger.monthCount > 1 ? last - 1 : last, asOf: ledger.asOf };
  }
  const latest = latestDay(workspace, dayOf);
  return latest === null ? null : { month: monthOfDay(latest), asOf: latest };
}

function latestDay(workspace: Workspace, dayOf?: (instant: number) => number): number | null {
  const latest = (["surveys", "touchpoints", "churn_events", "usage", "tickets"] as const).map(
    (name) => datedDays(workspace[name], dayOf)?.last ?? Number.NEGATIVE_INFINITY,
  );
  const last = Math.max(...latest);
  return Number.isFinite(last) ? last : null;
}
