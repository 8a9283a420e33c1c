import { fail, type Issue, type Result, succeed } from "../result.js";
import { TABLES } from "../schema/tables.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { columnOf, MISSING_CODE, MISSING_DAY, OPEN_END, type Table } from "../table/table.js";
import { FoldedIssue } from "./folded-issue.js";
import { rememberSpans, wholeSpans } from "./known-spans.js";
import { POLICY_COLUMNS } from "./ledger-policies.js";
import { oneCurrencySteps } from "./one-currency.js";
import { rememberOutermostDays } from "./outermost-days.js";
import { isOpenEnd, LARGEST_MRR, MONEY_TOLERANCE, RowSurvey, type SurveyedRows } from "./row-survey.js";

/**
 * What every account pays a month, and from when to when: the one input of ledger and cohorts. Columns of one length,
 * in the order of the table. Several rows of one account may overlap; they add up.
 */
export interface SubscriptionIntervals {
  readonly rowCount: number;
  /** Account of each row, an index into `accountLabels`; {@link MISSING_CODE} marks a row without one, which never counts. */
  readonly account: Int32Array<ArrayBuffer>;
  readonly accountLabels: readonly string[];
  /** First day of service. */
  readonly startDay: Int32Array<ArrayBuffer>;
  /** First day without service; {@link OPEN_END} while there is none. */
  readonly endDay: Int32Array<ArrayBuffer>;
  /** Monthly revenue in major units, unrounded; 0 where nobody pays (trial, free, other currency, unusable row). */
  readonly mrr: Float64Array<ArrayBuffer>;
  /** Currency of every sum over these rows; `null` where the data name none. */
  readonly currency: string | null;
  /** Day on which a row was cancelled, paused and resumed, where the table has such a column; {@link MISSING_DAY} for none. */
  readonly cancelledDay?: Int32Array<ArrayBuffer>;
  readonly pausedDay?: Int32Array<ArrayBuffer>;
  readonly resumedDay?: Int32Array<ArrayBuffer>;
  /** Row of the file that each row was read from, where that is known. */
  readonly sourceRows?: Int32Array<ArrayBuffer>;
  /** What was left out or assumed on the way: warnings and notices, never errors. */
  readonly issues: readonly Issue[];
}

export interface SubscriptionIntervalOptions {
  /** Keep only this currency. Needed when the paying rows name more than one. */
  readonly currency?: string;
}

export { MONEY_TOLERANCE };

/**
 * Monthly recurring revenue of every subscription row, as intervals.
 *
 *   MRR = amount · quantity · (1 − discount/100) / interval        or the row's `mrr` where it gives one
 *
 *   amount    charge per interval and unit      major units ≥ 0
 *   quantity  units or seats                    1 where the row gives none
 *   discount  percent                           0 where the row gives none
 *   interval  months per charge                 1 where the table has no such column, which is said in a notice
 *   returns   MRR in major units a month, never rounded
 *
 * Trials and rows without revenue stay in the table with an MRR of 0: they date the data, but are no customers.
 * Columns of days and accounts are shared with the table, not copied; so is `mrr` where every row pays what it gives.
 *
 * Errors: `data/missing-column`; `data/mixed-currencies` when paying rows name two currencies or more and `currency`
 * keeps none of them, because a sum over them has no unit; `data/unknown-currency` when no row has the one asked for.
 * A row whose price is missing, or whose `amount` stands beside a blank interval (`data/missing-value`, which names the
 * blank column: one month may be a twelfth of what was meant), or impossible (`data/out-of-range`) is left out with a warning;
 * so is one without a currency when others name one and `currency` is set (`data/missing-currency`; without
 * `currency` such rows are counted in the one currency there is, with the same warning).
 *
 * @example
 * const intervals = subscriptionIntervals(workspace.subscriptions);
 * if (intervals.ok) mrrLedger(intervals.value);
 */
export function subscriptionIntervals(
  table: Table,
  options: SubscriptionIntervalOptions = {},
): Result<SubscriptionIntervals> {
  return drain(subscriptionIntervalsSteps(table, options));
}

/** {@link subscriptionIntervals} in steps. */
export function* subscriptionIntervalsSteps(
  table: Table,
  options: SubscriptionIntervalOptions = {},
): Steps<Result<SubscriptionIntervals>> {
  const account = columnOf(table, "account_id", "category");
  const start = columnOf(table, "start_date", "day");
  const given = columnOf(table, "mrr", "number")?.values;
  const amount = columnOf(table, "amount", "number")?.values;
  if (!account || !start || (!given && !amount)) {
    return fail(
      ...(account ? [] : [missingColumn(table, "account_id")]),
      ...(start ? [] : [missingColumn(table, "start_date")]),
      ...(given || amount ? [] : [missingColumn(table, "amount")]),
    );
  }
  const issues: Issue[] = [];
  const ends = columnOf(table, "end_date", "day")?.values ?? new Int32Array(table.rowCount).fill(OPEN_END);
  const rows = { account: account.codes, startDay: start.values, endDay: ends, mrr: given ?? amount! };
  const mayAllPay = given !== undefined && !columnOf(table, "trial", "flag")?.values.includes(1);
  const spans = mayAllPay ? yield* wholeSpans(rows, table.rowCount, account.labels.length) : null;
  const survey = spans ? null : yield* surveyOf(rows, table.rowCount);
  const endDay = survey?.allOpened === false ? yield* openedEnds(ends) : ends;
  const allPay = mayAllPay && (survey?.allPay ?? true);
  const price = { given, amount, account: account.codes, start: start.values };
  let mrr = allPay ? given : yield* monthlyRevenue(table, price, issues);

  const currency = yield* oneCurrencySteps(table, options.currency, {
    counts: (row) => mrr[row]! > 0 && start.values[row]! < endDay[row]!,
    leaveOut: (row) => {
      if (mrr === given) mrr = mrr.slice();
      mrr[row] = 0;
    },
    issues,
  });
  if (!currency.ok) return currency;

  const intervals: SubscriptionIntervals = {
    rowCount: table.rowCount,
    account: account.codes,
    accountLabels: account.labels,
    startDay: start.values,
    endDay,
    mrr,
    currency: currency.value,
    ...policyDays(table),
    sourceRows: table.sourceRows,
    issues,
  };
  if (mrr === given) {
    rememberOutermostDays(intervals, survey?.days() ?? spans!.days(table.rowCount));
    if (spans) rememberSpans(intervals, spans);
  }
  return succeed(intervals);
}

/** Where a row's value stands: `subscriptions[16].end_date`, or the column where no row of a file is known. */
export function rowPath({ sourceRows }: SubscriptionIntervals, row: number, column: string): string {
  return sourceRows ? `subscriptions[${sourceRows[row]}].${column}` : `subscriptions.${column}`;
}

const comparedName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Days that only some policies of a ledger ask for, from columns that the table keeps under their own names. */
function policyDays(table: Table): Pick<SubscriptionIntervals, "cancelledDay" | "pausedDay" | "resumedDay"> {
  const find = (names: readonly string[]) => {
    const wanted = new Set(names.map(comparedName));
    const name = Object.keys(table.columns).find(
      (column) => !Object.hasOwn(TABLES.subscriptions, column) && wanted.has(comparedName(column)),
    );
    const column = name === undefined ? undefined : table.columns[name];
    if (column?.kind === "day") return column.values;
    return column?.kind === "instant" ? daysOfInstants(column.values) : undefined;
  };
  const cancelledDay = find(POLICY_COLUMNS.cancelled);
  const pausedDay = find(POLICY_COLUMNS.paused);
  const resumedDay = find(POLICY_COLUMNS.resumed);
  return {
    ...(cancelledDay ? { cancelledDay } : {}),
    ...(pausedDay ? { pausedDay } : {}),
    ...(resumedDay ? { resumedDay } : {}),
  };
}

/** Calendar days in UTC of moments in minutes. */
function daysOfInstants(minutes: Float64Array): Int32Array<ArrayBuffer> {
  return Int32Array.from(minutes, (minute) => (Number.isFinite(minute) ? Math.floor(minute / 1440) : MISSING_DAY));
}

function missingColumn(table: Table, column: string): Issue {
  return { code: "data/missing-column", severity: "error", path: `${table.name}.${column}`, params: { column } };
}

function* surveyOf(rows: SurveyedRows, rowCount: number): Steps<RowSurvey> {
  const survey = new RowSurvey(rows);
  yield* inBatches(rowCount, (from, to) => survey.look(from, to));
  return survey;
}

/** A copy of the column in which "none" reads "open". */
function* openedEnds(ends: Int32Array<ArrayBuffer>): Steps<Int32Array<ArrayBuffer>> {
  const opened = ends.slice();
  yield* inBatches(ends.length, (from, to) => {
    for (let row = from; row < to; row++) if (isOpenEnd(ends[row]!)) opened[row] = OPEN_END;
  });
  return opened;
}

interface PriceColumns {
  readonly given: Float64Array<ArrayBuffer> | undefined;
  readonly amount: Float64Array<ArrayBuffer> | undefined;
  readonly account: Int32Array<ArrayBuffer>;
  readonly start: Int32Array<ArrayBuffer>;
}

function* monthlyRevenue(table: Table, price: PriceColumns, issues: Issue[]): Steps<Float64Array<ArrayBuffer>> {
  const { given, amount, account, start } = price;
  const trial = columnOf(table, "trial", "flag")?.values;
  const interval = columnOf(table, "interval_months", "number")?.values;
  const quantity = columnOf(table, "quantity", "number")?.values;
  const discount = columnOf(table, "discount_pct", "number")?.values;
  const mrr = new Float64Array(table.rowCount);
  const missing = new FoldedIssue("data/missing-value", table, given && !amount ? "mrr" : "amount");
  const uncounted = new FoldedIssue("data/missing-value", table, "interval_months");
  const impossible = new FoldedIssue("data/out-of-range", table, given && !amount ? "mrr" : "amount");

  yield* inBatches(mrr.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (account[row] === MISSING_CODE || start[row] === MISSING_DAY || trial?.[row] === 1) continue;
      let monthly = given ? given[row]! : Number.NaN;
      if (Number.isNaN(monthly) && amount) {
        const units = quantity ? quantity[row]! : 1;
        const off = discount ? discount[row]! : 0;
        monthly =
          (amount[row]! * (Number.isNaN(units) ? 1 : units) * (1 - (Number.isNaN(off) ? 0 : off) / 100)) /
          (interval ? interval[row]! : 1);
      }
      if (Number.isNaN(monthly)) (amount && !Number.isNaN(amount[row]) ? uncounted : missing).at(row);
      else if (monthly < 0 || monthly > LARGEST_MRR) impossible.at(row, monthly);
      else if (monthly > MONEY_TOLERANCE) mrr[row] = monthly;
    }
  });
  if (!interval && !given) {
    const path = `${table.name}.interval_months`;
    issues.push({ code: "data/assumed-monthly", severity: "notice", path, params: { column: "interval_months" } });
  }
  issues.push(...missing.issue(), ...uncounted.issue(), ...impossible.issue());
  return mrr;
}
