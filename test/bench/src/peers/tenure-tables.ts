import type { Column, Table } from "@tenure/core";
import { OPEN_END } from "@tenure/core";
import { DAY_ZERO, MONTH_START } from "../workloads/calendar.ts";
import { SIGNAL_NAMES } from "../workloads/health-scores.ts";
import type { ColumnsOf } from "../workloads/index.ts";
import { STILL_OPEN } from "../workloads/subscription-cohorts.ts";

const days = (values: Int32Array<ArrayBuffer>): Column => ({ kind: "day", values });

/**
 * Ids are whole numbers for every peer. The engine knows its accounts by number too and asks for their labels only when
 * it names one, so here they are left empty.
 */
const accounts = (codes: Int32Array<ArrayBuffer>, count: number): Column => ({
  kind: "category",
  codes,
  labels: new Array<string>(count),
});

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
      end[row] = end[row] === STILL_OPEN ? OPEN_END : end[row]! + DAY_ZERO;
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
    const end = new Int32Array(month.length);
    for (let row = 0; row < month.length; row++) {
      end[row] = MONTH_START[month[row]! + 1]! + DAY_ZERO;
      month[row] = MONTH_START[month[row]!]! + DAY_ZERO;
    }
    return table("subscriptions", month.length, {
      account_id: accounts(customer, customers),
      start_date: days(month),
      end_date: days(end),
      mrr: { kind: "number", values: mrr },
    });
  },
} as const;
