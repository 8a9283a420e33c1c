import type { Column, Table } from "@tenure/core";
import { OPEN_END } from "@tenure/core";
import { DAY_ZERO, MONTH_START } from "../workloads/calendar.ts";
import { SIGNAL_NAMES } from "../workloads/health-scores.ts";
import type { ColumnsOf } from "../workloads/index.ts";

const days = (values: Int32Array<ArrayBuffer>): Column => ({ kind: "day", values });

let unnamed: readonly string[] = [];

/**
 * Ids are whole numbers for every peer. The engine knows its accounts by number too and asks for their labels only when
 * it names one, so here they are left empty, and made once.
 */
function accounts(codes: Int32Array<ArrayBuffer>, count: number): Column {
  if (unnamed.length !== count) unnamed = new Array<string>(count);
  return { kind: "category", codes, labels: unnamed };
}

const table = (name: Table["name"], rowCount: number, columns: Table["columns"]): Table => ({
  name,
  rowCount,
  columns,
  sourceRows: new Int32Array(0),
});

/** The workloads' columns as the engine's tables, changed in place: days count from 1970, an end that will not come is open. */
export const tenureTables = {
  W1({ customer, mrr, ...signals }: ColumnsOf<"W1">, customers: number): Table {
    return table("accounts", mrr.length, {
      account_id: accounts(customer, customers),
      mrr: { kind: "number", values: mrr },
      ...Object.fromEntries(SIGNAL_NAMES.map((name) => [name, { kind: "number", values: signals[name] }])),
    });
  },

  W2a({ customer, start, end, mrr }: ColumnsOf<"W2a">, customers: number): Table {
    for (let row = 0; row < start.length; row++) {
      start[row]! += DAY_ZERO;
      // Days are not negative, so all bits of the mark are set where an end is open: no processor foresees which are.
      const open = end[row]! >> 31;
      end[row] = ((end[row]! + DAY_ZERO) & ~open) | (OPEN_END & open);
    }
    return table("subscriptions", start.length, {
      account_id: accounts(customer, customers),
      start_date: days(start),
      end_date: days(end),
      mrr: { kind: "number", values: mrr },
    });
  },

  W2b({ customer, day }: ColumnsOf<"W2b">, customers: number): Table {
    for (let row = 0; row < day.length; row++) day[row]! += DAY_ZERO;
    return table("usage", day.length, { account_id: accounts(customer, customers), date: days(day) });
  },

  /** A snapshot is a subscription of one month. */
  W3({ customer, month, mrr }: ColumnsOf<"W3">, customers: number): Table {
    const firstDay = MONTH_START.map((day) => day + DAY_ZERO);
    const end = new Int32Array(month.length);
    for (let row = 0; row < month.length; row++) {
      const index = month[row]!;
      end[row] = firstDay[index + 1]!;
      month[row] = firstDay[index]!;
    }
    return table("subscriptions", month.length, {
      account_id: accounts(customer, customers),
      start_date: days(month),
      end_date: days(end),
      mrr: { kind: "number", values: mrr },
    });
  },
} as const;
