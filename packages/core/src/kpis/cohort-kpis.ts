import { accountRunSteps, axisOf } from "../metrics/account-runs.js";
import { succeed } from "../result.js";
import { cohortMatrixSteps, cohortResult } from "../retention/cohort-matrix.js";
import { monthOfDay, parseMonth } from "../table/calendar.js";
import { type KpiSource, metricsOf, type PayingData, type TableKpi, windowOf } from "./kpi-source.js";

/** Ages, in months, at which one asks who is still there. */
const AGES = [1, 3, 6, 12] as const;
/** Starting months that are taken together, so that a month without newcomers is no gap. */
const STARTING_MONTHS = 12;

/** Customers that had begun so many months before, and what became of them. */
interface Starters {
  readonly size: number;
  /** Paying at the end of the month in which they are that old. */
  readonly active: number;
  /** Paying then, or at any month's end after it up to the month looked at. */
  readonly activeOrLater: number;
}

type StartersByAge = Readonly<Record<number, Starters>>;

const starterSource: KpiSource<StartersByAge> = {
  id: "starters",
  tables: ["subscriptions"],
  *steps(data) {
    const { intervals, ledger } = data as PayingData;
    const axis = axisOf(intervals, windowOf(ledger));
    if (!axis.ok) return axis;
    const { firstMonth, monthCount } = axis.value;
    const counts = AGES.map(() => ({
      size: new Int32Array(monthCount),
      active: new Int32Array(monthCount),
      activeOrLater: new Int32Array(monthCount),
    }));
    /** An account that started in month `start` is looked at from the age on, for as long as starts are taken together. */
    const add = (column: Int32Array, from: number, start: number, age: number) => {
      const end = Math.min(start + age + STARTING_MONTHS, monthCount);
      for (let month = Math.max(from, start + age); month < end; month++) column[month]! += 1;
    };
    const take = (start: number, firstPaidFrom: (month: number) => number) => {
      for (const [k, age] of AGES.entries()) {
        const { size, active, activeOrLater } = counts[k]!;
        add(size, 0, start, age);
        const paid = firstPaidFrom(start + age);
        if (paid === start + age) add(active, 0, start, age);
        if (paid < monthCount) add(activeOrLater, paid, start, age);
      }
    };
    yield* accountRunSteps(intervals, axis.value, {
      oneRun(start, end) {
        if (start < end) take(start, (month) => (month < end ? month : monthCount));
      },
      manyRuns(count, starts, ends) {
        take(starts[0]!, (month) => {
          for (let run = 0; run < count; run++) if (month < ends[run]!) return Math.max(month, starts[run]!);
          return monthCount;
        });
      },
    });
    return succeed({
      convention: "starting-year",
      at: (month) => {
        const index = month - firstMonth;
        if (index < 0 || index >= monthCount) return null;
        return Object.fromEntries(
          AGES.map((age, k) => {
            const { size, active, activeOrLater } = counts[k]!;
            return [
              age,
              { size: size[index]!, active: active[index]!, activeOrLater: activeOrLater[index]! } satisfies Starters,
            ];
          }),
        );
      },
    });
  },
};

const stayed =
  (age: number, of: "active" | "activeOrLater"): Omit<TableKpi<StartersByAge>, "source">["figure"] =>
  (starters) => {
    const { size, [of]: count } = starters[age]!;
    return size > 0 ? { value: count / size, share: { count, of: size } } : { value: null, reason: "no-base" };
  };

/** How many of those who began are there after so many months: on that month's end, or on it or later. */
export const starterKpis = metricsOf(starterSource, {
  "month-1-retention": { unit: "rate", better: "up", windowMonths: STARTING_MONTHS, figure: stayed(1, "active") },
  "month-3-retention": { unit: "rate", better: "up", windowMonths: STARTING_MONTHS, figure: stayed(3, "active") },
  "month-6-retention": { unit: "rate", better: "up", windowMonths: STARTING_MONTHS, figure: stayed(6, "active") },
  "month-12-retention": { unit: "rate", better: "up", windowMonths: STARTING_MONTHS, figure: stayed(12, "active") },
  "month-3-retention-or-later": {
    unit: "rate",
    better: "up",
    windowMonths: STARTING_MONTHS,
    figure: stayed(3, "activeOrLater"),
  },
  "month-12-retention-or-later": {
    unit: "rate",
    better: "up",
    windowMonths: STARTING_MONTHS,
    figure: stayed(12, "activeOrLater"),
  },
});

/** Months of revenue that are counted from the start, that month included. */
const PAID_MONTHS = 12;

const revenueSource: KpiSource<{ readonly customers: number; readonly revenue: number }> = {
  id: "revenue-to-date",
  tables: ["subscriptions"],
  *steps(data) {
    const { intervals, ledger } = data as PayingData;
    const matrix = yield* cohortMatrixSteps(intervals, windowOf(ledger));
    if (!matrix.ok) return matrix;
    const { cohorts, convention } = cohortResult(matrix.value, { measure: "net-revenue" });
    const rows = new Map(cohorts.map((row) => [parseMonth(row.cohort)!, row]));
    const last = monthOfDay(ledger.asOf);
    return succeed({
      convention,
      at: (month) => {
        if (month < ledger.firstMonth || month > last) return null;
        let [customers, revenue] = [0, 0];
        for (let back = 0; back < STARTING_MONTHS; back++) {
          const row = rows.get(month - (PAID_MONTHS - 1) - back);
          if (!row?.toDate) continue;
          customers += row.size;
          revenue += row.toDate[PAID_MONTHS - 1] ?? 0;
        }
        return { customers, revenue };
      },
    });
  },
};

export const revenueKpis = metricsOf(revenueSource, {
  "ltv-to-date": {
    unit: "money",
    better: "up",
    windowMonths: STARTING_MONTHS,
    figure: ({ customers, revenue }) =>
      customers > 0
        ? { value: revenue / customers, parts: { customers, revenue } }
        : { value: null, reason: "no-base" },
  },
});
