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

/** In short stretches, as the engine does it: a browser compiles such loops once, and one long loop anew in every round. */
function inStretches(rows: number, work: (from: number, to: number) => void): void {
  for (let from = 0; from < rows; from += 8192) work(from, Math.min(rows, from + 8192));
}

function countFrom1970(day: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) day[row]! += DAY_ZERO;
}

function openEnds(end: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    // Days are not negative, so all bits of the mark are set where an end is open: no processor foresees which are.
    const open = end[row]! >> 31;
    end[row] = ((end[row]! + DAY_ZERO) & ~open) | (OPEN_END & open);
  }
}

/**
 * First days of months in the place of their numbers, and those of the months after as ends. Snapshots come month by month:
 * rows of one month, where they follow one another, are filled at once.
 */
function monthsToDays(month: Int32Array, end: Int32Array, firstDay: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; ) {
    const index = month[row]!;
    let next = row + 1;
    while (next < to && month[next] === index) next++;
    end.fill(firstDay[index + 1]!, row, next);
    month.fill(firstDay[index]!, row, next);
    row = next;
  }
}

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
    inStretches(start.length, (from, to) => {
      countFrom1970(start, from, to);
      openEnds(end, from, to);
    });
    return table("subscriptions", start.length, {
      account_id: accounts(customer, customers),
      start_date: days(start),
      end_date: days(end),
      mrr: { kind: "number", values: mrr },
    });
  },

  W2b({ customer, day }: ColumnsOf<"W2b">, customers: number): Table {
    inStretches(day.length, (from, to) => countFrom1970(day, from, to));
    return table("usage", day.length, { account_id: accounts(customer, customers), date: days(day) });
  },

  /** A snapshot is a subscription of one month. */
  W3({ customer, month, mrr }: ColumnsOf<"W3">, customers: number): Table {
    const firstDay = MONTH_START.map((day) => day + DAY_ZERO);
    const end = new Int32Array(month.length);
    inStretches(month.length, (from, to) => monthsToDays(month, end, firstDay, from, to));
    return table("subscriptions", month.length, {
      account_id: accounts(customer, customers),
      start_date: days(month),
      end_date: days(end),
      mrr: { kind: "number", values: mrr },
    });
  },
} as const;
