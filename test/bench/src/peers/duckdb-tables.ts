import { DateDay, Float64, Int32, makeData, Table, Vector } from "apache-arrow";
import { DAY_ZERO } from "../workloads/calendar.ts";
import { SIGNAL_NAMES } from "../workloads/health-scores.ts";
import type { ColumnsOf } from "../workloads/index.ts";
import { STILL_OPEN } from "../workloads/subscription-cohorts.ts";

const integers = (data: Int32Array) => new Vector([makeData({ type: new Int32(), data })]);
const numbers = (data: Float64Array) => new Vector([makeData({ type: new Float64(), data })]);

/** Numbers, of which those that are none are null. */
function numbersOrNull(data: Float64Array) {
  const nullBitmap = new Uint8Array(Math.ceil(data.length / 8));
  let nullCount = 0;
  for (let row = 0; row < data.length; row++) {
    if (Number.isNaN(data[row])) nullCount++;
    else nullBitmap[row >> 3]! |= 1 << (row & 7);
  }
  return new Vector([makeData({ type: new Float64(), data, nullBitmap, nullCount })]);
}

/** Dates, counted from 1970 in place; a row of the mark has none. */
function dates(data: Int32Array, mark?: number) {
  if (mark === undefined) {
    for (let row = 0; row < data.length; row++) data[row]! += DAY_ZERO;
    return new Vector([makeData({ type: new DateDay(), data })]);
  }
  const nullBitmap = new Uint8Array(Math.ceil(data.length / 8));
  let nullCount = 0;
  for (let row = 0; row < data.length; row++) {
    if (data[row] === mark) nullCount++;
    else {
      nullBitmap[row >> 3]! |= 1 << (row & 7);
      data[row]! += DAY_ZERO;
    }
  }
  return new Vector([makeData({ type: new DateDay(), data, nullBitmap, nullCount })]);
}

/** The workloads' columns as one would keep them in a database: days as dates; an end that will not come, and a measure that is missing, as null. */
export const arrowTables = {
  W1: ({ customer, mrr, ...signals }: ColumnsOf<"W1">) =>
    new Table({
      customer: integers(customer),
      mrr: numbers(mrr),
      ...Object.fromEntries(SIGNAL_NAMES.map((name) => [name, numbersOrNull(signals[name])])),
    }),
  W2a: ({ customer, start, end, mrr }: ColumnsOf<"W2a">) =>
    new Table({ customer: integers(customer), start: dates(start), end: dates(end, STILL_OPEN), mrr: numbers(mrr) }),
  W2b: ({ customer, day }: ColumnsOf<"W2b">) => new Table({ customer: integers(customer), day: dates(day) }),
  W3: ({ customer, month, mrr }: ColumnsOf<"W3">) =>
    new Table({ customer: integers(customer), month: integers(month), mrr: numbers(mrr) }),
} as const;
