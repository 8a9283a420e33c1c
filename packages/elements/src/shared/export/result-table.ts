import type {
  AccountHealth,
  IsoLtvMap,
  KpiResult,
  MovementsReport,
  Projection,
  ScoreChange,
  SurveyResult,
  Tornado,
} from "@tenure/core/fields";
import type { ComparisonReport, RenewalsReport } from "@tenure/worker";
import type { AssumptionLedger } from "../../what-if/ledger-template.js";
import type { CsvCell } from "../csv.js";
import { monthAfter } from "../month-after.js";
import type { ExportTable } from "./export-table.js";

/** One row by the names of its columns. */
type Row = Readonly<Record<string, unknown>>;

/**
 * The figures of a result object as rows, exactly as the engine gave them: fractions for rates, major units for money,
 * nothing rounded. Columns have the names of the result's own fields, in every language; a field inside a field is named
 * by both (`interval.low`), and words are there in each language (`name.ja`). Undefined for a shape that is not known,
 * which is then read from what is drawn.
 */
export function resultTable(result: object): ExportTable | undefined {
  const rows = rowsOf(result as Row);
  return rows && tableOf(rows);
}

/** Objects as rows of one table: a column for every field that any of them has, in the order in which they are met. */
export function tableOf(rows: readonly Row[]): ExportTable {
  const flat = rows.map((row) => new Map(leaves(row)));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return { columns, rows: flat.map((row) => columns.map((column) => row.get(column))) };
}

function* leaves(value: object, prefix = ""): Generator<[string, CsvCell]> {
  for (const [key, inner] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (typeof inner === "object" && inner !== null) yield* leaves(inner, `${name}.`);
    else if (typeof inner === "number" || inner === null) yield [name, inner];
    else if (inner !== undefined) yield [name, String(inner)];
  }
}

const has = (result: Row, ...fields: readonly string[]) => fields.every((field) => field in result);

function rowsOf(result: Row): readonly Row[] | undefined {
  const as = <T>() => result as unknown as T;
  if (has(result, "value")) return kpiRows(as<KpiResult>());
  if (has(result, "score")) return healthRows(as<AccountHealth>());
  if (has(result, "steps", "from")) return as<ScoreChange>().steps.map((step) => ({ ...step }));
  if (has(result, "movements")) return as<MovementsReport>().movements;
  if (has(result, "riskConvention", "months", "past")) return as<RenewalsReport>().rows.map((row) => ({ ...row }));
  if (has(result, "latestPerAccount")) return surveyRows(as<SurveyResult>());
  if (has(result, "set", "base", "others")) return projectionRows(as<ComparisonReport>());
  if (has(result, "bars", "outcome")) return as<Tornado>().bars.map(({ reasons: _, ...bar }) => bar);
  if (has(result, "x", "y", "ltv")) return mapRows(as<IsoLtvMap>());
  if (has(result, "lines", "scenarios")) return ledgerRows(as<AssumptionLedger>());
  return undefined;
}

/** The months of the trend; of a figure without one, the figure itself. */
function kpiRows({ metric, unit, currency, month, value, previous, series }: KpiResult): readonly Row[] {
  const values = series?.values ?? [];
  if (values.length === 0) return [{ metric, unit, currency, month, value, previous }];
  return values.map((one, index) => ({
    metric,
    unit,
    currency,
    month: monthAfter(series.firstMonth, index),
    value: one,
  }));
}

/** What each measure adds to the score; of a score without measures, the score itself. */
function healthRows(health: AccountHealth): readonly Row[] {
  const { account, name, asOf, score, band, previous, forecast, contributions = [] } = health;
  const ahead = forecast && { forecastScore: forecast.score, forecastLow: forecast.low, forecastHigh: forecast.high };
  const whole = { account, accountName: name, asOf, score, band, previousScore: previous?.score ?? null, ...ahead };
  return contributions.length === 0 ? [whole] : contributions.map((part) => ({ ...whole, ...part }));
}

function surveyRows(result: SurveyResult): readonly Row[] {
  const groups = Object.entries(result as unknown as Row).filter(([key]) => /^by[A-Z]/.test(key));
  return [
    { by: null, group: "all", ...result.all },
    { by: null, group: "latestPerAccount", ...result.latestPerAccount },
    ...groups.flatMap(([key, found]) =>
      Object.entries(found as Record<string, object>).map(([group, figures]) => ({
        by: key.charAt(2).toLowerCase() + key.slice(3),
        group,
        ...figures,
      })),
    ),
  ];
}

/** A column of numbers, or the list that it becomes in a file. */
function isSeries(entry: [string, unknown]): entry is [string, ArrayLike<number>] {
  const [, value] = entry;
  return ArrayBuffer.isView(value) || (Array.isArray(value) && typeof value[0] === "number");
}

/** Every month of every scenario, with every figure there is of a month. */
function projectionRows({ set, base, others, currency }: ComparisonReport): readonly Row[] {
  const months = (scenario: string, projection: Projection) => {
    const { movements = {}, customers } = projection;
    const series = Object.entries({ ...projection, ...movements }).filter(isSeries);
    return Array.from(customers, (_, month) => ({
      scenario,
      month,
      ...Object.fromEntries(series.map(([name, values]) => [name, values[month]])),
      currency,
    }));
  };
  return [months(set.base, base), ...others.map(({ name, scenario }) => months(name, scenario))].flat();
}

function mapRows({ x, y, ltv, currency }: IsoLtvMap): readonly Row[] {
  return Array.from(y.values).flatMap((up, j) =>
    Array.from(x.values, (across, i) => ({
      xParameter: x.parameter,
      x: across,
      yParameter: y.parameter,
      y: up,
      ltv: ltv[j * x.values.length + i],
      currency,
    })),
  );
}

function ledgerRows({ scenarios, lines }: AssumptionLedger): readonly Row[] {
  const several = lines.some(({ segment }) => segment);
  return lines.map(({ path, label, segment, values, standing, range, source }) => ({
    path,
    label,
    ...(several ? { segment: segment ?? null } : {}),
    value: Object.fromEntries(scenarios.map((name, index) => [name, values[index]])),
    standing,
    low: range?.low ?? null,
    high: range?.high ?? null,
    source,
  }));
}
