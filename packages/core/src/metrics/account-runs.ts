import { CompensatedSums } from "../math/compensated-sums.js";
import type { Result } from "../result.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { outermostDays } from "./outermost-days.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * What is told about each account that ever pays: when it started, then its MRR at month ends as runs of months at one
 * level. Months are indices of the axis; `end` is exclusive and equals the axis' length while the account still pays.
 * Runs that touch differ in MRR, runs that do not touch have a lapse between them.
 */
export interface AccountRunVisitor {
  /** Called first, where it is wanted: month of the first paying day, and the MRR of that day. */
  started?(month: number, mrr: number): void;
  /** An account with one run only: the usual case, told without arrays. */
  oneRun(start: number, end: number, mrr: number): void;
  /** The arrays are used again for the next account. */
  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
}

/** Months between the first paying row and the latest date, as the window asks. */
export function axisOf(intervals: SubscriptionIntervals, window: MonthWindow): Result<MonthAxis> {
  const { firstPaying, latest } = outermostDays(intervals);
  return monthAxis(firstPaying, latest, window);
}

/**
 * Goes through all accounts in the order of their codes and tells what each pays at month ends. `entering` is told the
 * code before anything else about an account.
 *
 * A row `[start, end)` is active at a month's last day exactly in the months from month(start) up to, without,
 * month(end). On an open last month the axis ends at `asOf`: what starts or ends after it has not happened.
 *
 * Cost O(rows + accounts), plus one step in 32 months for each account with several rows. Memory: 16 bytes a row, where
 * the input takes 20, and 4 more for the rows of the largest block.
 */
export function visitAccountRuns(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): void {
  drain(accountRunSteps(intervals, axis, visitor, entering));
}

/** {@link visitAccountRuns} in steps. */
export function* accountRunSteps(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): Steps<void> {
  const rows = yield* rowsByBlock(intervals, axis);
  const sorting: BlockSorting = { order: new Int32Array(rows.largestBlock), ends: new Int32Array(BLOCK) };
  const runs = new RunBuilder(axis.monthCount);
  yield* inBatches(
    rows.starts.length,
    (from, to) => {
      for (let block = from; block < to; block++) visitBlock(block, rows, sorting, axis, runs, visitor, entering);
    },
    STEP_BLOCKS,
  );
}

/** Memory for one block after the other: its rows in the order of their accounts, and where those of each end. */
interface BlockSorting {
  readonly order: Int32Array;
  readonly ends: Int32Array;
}

function visitBlock(
  block: number,
  rows: RowsByBlock,
  { order, ends }: BlockSorting,
  { indexOfDay }: MonthAxis,
  runs: RunBuilder,
  visitor: AccountRunVisitor,
  entering: ((account: number) => void) | undefined,
): void {
  const begin = rows.starts[block]!;
  const end = rows.ends[block]!;
  const base = block * BLOCK;
  const tellsStart = visitor.started !== undefined;
  // Counting sort of the block's rows by account.
  ends.fill(0);
  for (let i = begin; i < end; i++) ends[rows.account[i]! - base]! += 1;
  let before = 0;
  for (let code = 0; code < BLOCK; code++) {
    const count = ends[code]!;
    ends[code] = before;
    before += count;
  }
  for (let i = begin; i < end; i++) order[ends[rows.account[i]! - base]!++] = i;

  let next = 0;
  for (let code = 0; next < end - begin; code++) {
    const first = next;
    next = ends[code]!;
    if (next === first) continue;
    entering?.(base + code);
    if (tellsStart) tellStart(rows, order, first, next, visitor, indexOfDay);
    if (next - first === 1) {
      const row = order[first]!;
      const word = rows.days[row]!;
      const start = indexOfDay[startOf(word)]!;
      if (start < untilOf(word)) visitor.oneRun(start, untilOf(word), rows.mrr[row]!);
      continue;
    }
    for (let k = first; k < next; k++) {
      const row = order[k]!;
      const word = rows.days[row]!;
      const start = indexOfDay[startOf(word)]!;
      if (start < untilOf(word)) runs.add(start, untilOf(word), rows.mrr[row]!);
    }
    const count = runs.finish();
    if (count === 1) visitor.oneRun(runs.starts[0]!, runs.ends[0]!, runs.mrr[0]!);
    else if (count > 1) visitor.manyRuns(count, runs.starts, runs.ends, runs.mrr);
  }
}

/** First paying day of an account, and the sum of the rows that start on it. */
function tellStart(
  rows: RowsByBlock,
  order: Int32Array,
  from: number,
  to: number,
  visitor: AccountRunVisitor,
  indexOfDay: Uint16Array,
): void {
  let day = startOf(rows.days[order[from]!]!);
  let mrr = rows.mrr[order[from]!]!;
  for (let k = from + 1; k < to; k++) {
    const start = startOf(rows.days[order[k]!]!);
    if (start > day) continue;
    mrr = start < day ? rows.mrr[order[k]!]! : mrr + rows.mrr[order[k]!]!;
    day = start;
  }
  visitor.started!(indexOfDay[day]!, mrr);
}

/** Accounts are taken in blocks, so that sorting the rows of a block and walking along them stays in the cache. */
const BLOCK_BITS = 11;
const BLOCK = 1 << BLOCK_BITS;
const STEP_BLOCKS = 2;

/** Paying rows, put together by block of accounts: block `b` holds the places from `starts[b]` up to `ends[b]`. */
interface RowsByBlock {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly largestBlock: number;
  readonly account: Int32Array;
  /** Day of the start, counted from the axis' first, and month after the last active one, in one word. */
  readonly days: Int32Array;
  readonly mrr: Float64Array;
}

// 17 bits hold the days of MOST_MONTHS; 14 what an axis counts: 12 would do for months, cohorts also count days.
const wordOf = (start: number, until: number) => start | (until << 17);
const startOf = (word: number) => word & 0x1ffff;
const untilOf = (word: number) => word >> 17;

function* rowsByBlock(intervals: SubscriptionIntervals, axis: MonthAxis): Steps<RowsByBlock> {
  const { rowCount, account, accountLabels } = intervals;
  const starts = new Int32Array(Math.ceil(accountLabels.length / BLOCK));
  for (let row = 0; row < rowCount; row++) if (account[row]! >= 0) starts[account[row]! >> BLOCK_BITS]! += 1;
  let placed = 0;
  let largestBlock = 0;
  for (let block = 0; block < starts.length; block++) {
    const count = starts[block]!;
    if (count > largestBlock) largestBlock = count;
    starts[block] = placed;
    placed += count;
  }
  const ends = starts.slice();
  const sorted = { account: new Int32Array(placed), days: new Int32Array(placed), mrr: new Float64Array(placed) };
  yield* inBatches(rowCount, (from, to) => placeRows(intervals, axis, sorted, ends, from, to));
  return { starts, ends, largestBlock, ...sorted };
}

/** Puts rows at the ends of their blocks, which move on. */
function placeRows(
  { account, startDay, endDay, mrr }: SubscriptionIntervals,
  { indexOfDay, firstDay, asOf, monthCount }: MonthAxis,
  sorted: Pick<RowsByBlock, "account" | "days" | "mrr">,
  ends: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const code = account[row]!;
    const start = startDay[row]!;
    const end = endDay[row]!;
    const monthly = mrr[row]!;
    if (code < 0 || !(monthly > 0) || start > asOf || end <= start) continue;
    const place = ends[code >> BLOCK_BITS]!++;
    sorted.account[place] = code;
    sorted.days[place] = wordOf(start - firstDay, end > asOf ? monthCount : indexOfDay[end - firstDay]!);
    sorted.mrr[place] = monthly;
  }
}

/** Adds up the rows of one account and cuts the sum into runs. */
export class RunBuilder {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly mrr: Float64Array;
  readonly #monthCount: number;
  /** Changes by month, of money and of the number of active rows, and a bit for each month that has any. */
  readonly #change: CompensatedSums;
  readonly #rows: Int32Array;
  readonly #changed: Int32Array;

  constructor(monthCount: number) {
    this.starts = new Int32Array(monthCount);
    this.ends = new Int32Array(monthCount);
    this.mrr = new Float64Array(monthCount);
    this.#monthCount = monthCount;
    this.#change = new CompensatedSums(monthCount);
    this.#rows = new Int32Array(monthCount);
    this.#changed = new Int32Array((monthCount >> 5) + 1);
  }

  add(from: number, until: number, mrr: number): void {
    this.#move(from, mrr, 1);
    if (until < this.#monthCount) this.#move(until, -mrr, -1);
  }

  #move(month: number, mrr: number, rows: number): void {
    this.#change.add(month, mrr);
    this.#rows[month]! += rows;
    this.#changed[month >> 5]! |= 1 << (month & 31);
  }

  /** Cuts the runs, returns how many there are, and is ready for the next account. */
  finish(): number {
    let count = 0;
    let rows = 0;
    let before = 0;
    // The sum so far, and what rounding lost of it.
    let high = 0;
    let low = 0;
    for (let word = 0; word < this.#changed.length; word++) {
      for (let bits = this.#changed[word]!; bits !== 0; bits &= bits - 1) {
        const month = (word << 5) + 31 - Math.clz32(bits & -bits);
        rows += this.#rows[month]!;
        const step = this.#change.high[month]!;
        const sum = high + step;
        const taken = sum - high;
        low += high - (sum - taken) + (step - taken) + this.#change.low[month]!;
        high = sum;
        // With no row left there is exactly nothing, whatever rounding says.
        if (rows === 0) high = low = 0;
        this.#change.clear(month);
        this.#rows[month] = 0;
        const now = high + low;
        if (now === before || (before > 0 && now > 0 && isSameMoney(before, now))) continue;
        if (before > 0) this.ends[count++] = month;
        if (now > 0) {
          this.starts[count] = month;
          this.mrr[count] = now;
        }
        before = now;
      }
      this.#changed[word] = 0;
    }
    if (before > 0) this.ends[count++] = this.#monthCount;
    return count;
  }
}

/** Equal within the tolerance, or within a few roundings where doubles are coarser than it. */
function isSameMoney(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(MONEY_TOLERANCE, 2e-15 * Math.max(a, b));
}
