/**
 * How much memory one question takes at most, as a process of its own: `node --expose-gc memory-peak.ts cohorts 1000000`.
 *
 *   peak = the columns + largest resident set of the process − resident set with the columns, after a collection
 *
 * The operating system keeps the largest set by itself, so that nothing is missed between two looks at it. The set
 * before is taken with the table ready: what the generator of the data left behind is not the engine's, nor are the
 * labels of accounts, which are as long as people make them.
 */
import { readFileSync } from "node:fs";
import { cohortMatrix, mrrLedger, type SubscriptionIntervals, subscriptionIntervals } from "@tenure/core";
import { tenureTables } from "./peers/tenure-tables.ts";
import { WORKLOADS } from "./workloads/index.ts";

export interface MemoryPeak {
  readonly rows: number;
  readonly columnBytes: number;
  readonly peakBytes: number;
  readonly ratio: number;
}

const questions: Readonly<Record<string, (intervals: SubscriptionIntervals) => { readonly ok: boolean }>> = {
  cohorts: (intervals) => cohortMatrix(intervals, { convention: "first-start" }),
  ledger: (intervals) => mrrLedger(intervals),
};

const [name = "", given = ""] = process.argv.slice(2);
const question = questions[name];
if (!question) throw new Error(`${name} is none of ${Object.keys(questions).join(", ")}`);

function tableOf(rows: number) {
  const { columns, customers } = WORKLOADS.W2a.generate(rows);
  const columnBytes = Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0);
  return { columnBytes, table: tenureTables.W2a(columns, customers) };
}

/** Returns everything that was made, so that it is still there when the peak is read. */
function answer({ table }: ReturnType<typeof tableOf>) {
  const intervals = subscriptionIntervals(table);
  if (!intervals.ok) throw new Error("the engine refused the data");
  const result = question!(intervals.value);
  if (!result.ok) throw new Error("the engine refused the question");
  return { intervals, result };
}

/** Linux' own figure is of this program; the portable one may be that of whoever started it. */
function largestResidentSet(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))![1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

answer(tableOf(1000));
const data = tableOf(Number(given));
globalThis.gc!();
const before = process.memoryUsage.rss();
const held = answer(data);
const peakBytes = data.columnBytes + largestResidentSet() - before;
const rows = held.intervals.value.rowCount;
const peak: MemoryPeak = { rows, columnBytes: data.columnBytes, peakBytes, ratio: peakBytes / data.columnBytes };
process.stdout.write(JSON.stringify(peak));
