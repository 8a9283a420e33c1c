import { CompensatedSums } from "../math/compensated-sums.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import { contractTerms, LONGEST_TERM, termIssue } from "./contract-terms.js";
import { RowPrices } from "./row-prices.js";
import { type RowsByAccount, rowsByAccount, sortPartBy } from "./rows-by-account.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * The contracts of one account, as columns that are used again for the next account.
 *
 * Rows of one subscription id that touch or overlap are one contract; a day without any of them ends it, and what comes
 * after is another contract. A row without an id is a contract by itself. A contract is cut into pieces where its price
 * or its rows change: contract `c` has the pieces `firstPiece[c]` up to, without, `firstPiece[c + 1]`, which touch.
 */
export class AccountContracts {
  count = 0;
  readonly firstPiece: Int32Array;
  /** First row of each contract. */
  readonly row: Int32Array;
  /** First day of each piece, and the first after it. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly mrr: Float64Array;
  /** Months between renewals: the longest term of the rows that run. */
  readonly term: Int32Array;
  /** Day that renewals are counted from: the contract's first, or the day on which its term became another. */
  readonly anchor: Int32Array;

  constructor(mostRows: number) {
    // Every row makes at most two cuts, and the last of a contract makes no piece.
    const pieces = mostRows * 2;
    this.firstPiece = new Int32Array(mostRows + 1);
    this.row = new Int32Array(mostRows);
    this.from = new Int32Array(pieces);
    this.to = new Int32Array(pieces);
    this.mrr = new Float64Array(pieces);
    this.term = new Int32Array(pieces);
    this.anchor = new Int32Array(pieces);
  }

  start(contract: number): number {
    return this.from[this.firstPiece[contract]!]!;
  }

  /** First day without the contract. */
  end(contract: number): number {
    return this.to[this.firstPiece[contract + 1]! - 1]!;
  }

  /** Piece of a contract that holds a day, or −1. */
  pieceOn(contract: number, day: number): number {
    const end = this.firstPiece[contract + 1]!;
    for (let piece = this.firstPiece[contract]!; piece < end && this.from[piece]! <= day; piece++) {
      if (day < this.to[piece]!) return piece;
    }
    return -1;
  }
}

/** Rows of which contracts are made. */
export interface ContractRows {
  /** Rows that run, by account: paying ones, and those whose months are free. */
  readonly rows: RowsByAccount;
  /** Months between renewals of each row. */
  readonly terms: Int32Array;
  readonly issues: readonly Issue[];
}

/**
 * Finds the rows that contracts are made of, and their terms.
 *
 * Errors: `renewals/term-out-of-range`. Issues: those of {@link contractTerms}, and the notice
 * `renewals/row-as-contract` with the number of rows that name no subscription.
 */
export function contractRows(
  table: Table,
  intervals: SubscriptionIntervals,
  termMonths: number | undefined,
): Result<ContractRows> {
  const badTerm = termIssue("termMonths", termMonths);
  if (badTerm) return fail(badTerm);
  const { mrr, startDay, endDay, account } = intervals;
  const prices = new RowPrices(table);
  const runs = (row: number) =>
    startDay[row]! < endDay[row]! && account[row]! >= 0 && (mrr[row]! > 0 || prices.isWaived(row));
  const issues: Issue[] = [];
  const rows = rowsByAccount(intervals, runs);
  const terms = contractTerms(table, runs, termMonths, issues);
  const ids = columnOf(table, "subscription_id", "category")?.codes;
  const count = rows.rows.reduce((unnamed, row) => unnamed + (ids && ids[row] !== MISSING_CODE ? 0 : 1), 0);
  if (count > 0) {
    const path = `${table.name}.subscription_id`;
    const params = { column: "subscription_id" };
    issues.push({ code: "renewals/row-as-contract", severity: "notice", path, params, count });
  }
  return succeed({ rows, terms, issues });
}

/**
 * Goes through all accounts in the order of their codes and tells the contracts of each. Cost O(rows · log rows of one account).
 */
export function visitContracts(
  table: Table,
  intervals: SubscriptionIntervals,
  { rows, terms }: ContractRows,
  visit: (account: number, contracts: AccountContracts) => void,
): void {
  const ids = columnOf(table, "subscription_id", "category")?.codes;
  const idOf = (row: number) => (ids ? ids[row]! : MISSING_CODE);
  const contracts = new AccountContracts(rows.most);
  const sweep = new Sweep(intervals, terms, contracts, rows.most);
  const inOrder = rows.rows.slice();

  for (let account = 0; account + 1 < rows.starts.length; account++) {
    const first = rows.starts[account]!;
    const last = rows.starts[account + 1]!;
    if (first === last) continue;
    if (ids && last - first > 1) sortPartBy(inOrder, first, last, ids);
    contracts.count = 0;
    for (let from = first; from < last; ) {
      const id = idOf(inOrder[from]!);
      let to = from + 1;
      if (id !== MISSING_CODE) while (to < last && idOf(inOrder[to]!) === id) to++;
      sweep.add(inOrder, from, to);
      from = to;
    }
    visit(account, contracts);
  }
}

/** Walks along the starts and ends of the rows of one id and writes down contracts and pieces. */
class Sweep {
  readonly #startDay: Int32Array;
  readonly #endDay: Int32Array;
  readonly #mrr: Float64Array;
  readonly #terms: Int32Array;
  readonly #contracts: AccountContracts;
  readonly #byEnd: Int32Array;
  readonly #running = new CompensatedSums(1);
  /** Running rows of each term, and the longest term among them. */
  readonly #rowsOfTerm = new Int32Array(LONGEST_TERM + 1);
  #term = 0;

  constructor(intervals: SubscriptionIntervals, terms: Int32Array, contracts: AccountContracts, mostRows: number) {
    this.#startDay = intervals.startDay;
    this.#endDay = intervals.endDay;
    this.#mrr = intervals.mrr;
    this.#terms = terms;
    this.#contracts = contracts;
    this.#byEnd = new Int32Array(mostRows);
  }

  /** Takes the rows of one id, and changes their order. */
  add(rows: Int32Array, from: number, to: number): void {
    if (to - from === 1) this.#addOne(rows[from]!);
    else this.#addSeveral(rows, from, to);
  }

  #addOne(row: number): void {
    const contracts = this.#contracts;
    const piece = contracts.firstPiece[contracts.count]!;
    contracts.row[contracts.count] = row;
    contracts.firstPiece[++contracts.count] = piece + 1;
    contracts.from[piece] = this.#startDay[row]!;
    contracts.to[piece] = this.#endDay[row]!;
    contracts.mrr[piece] = this.#mrr[row]!;
    contracts.term[piece] = this.#terms[row]!;
    contracts.anchor[piece] = this.#startDay[row]!;
  }

  #addSeveral(rows: Int32Array, from: number, to: number): void {
    const contracts = this.#contracts;
    const byEnd = this.#byEnd;
    const count = to - from;
    for (let i = 0; i < count; i++) byEnd[i] = rows[from + i]!;
    sortPartBy(byEnd, 0, count, this.#endDay);
    sortPartBy(rows, from, to, this.#startDay);

    let piece = contracts.firstPiece[contracts.count]!;
    let started = 0;
    let anchor = 0;
    for (let ended = 0; ended < count; ) {
      const firstRow = rows[from + started];
      const nextStart = started < count ? this.#startDay[firstRow!]! : Number.POSITIVE_INFINITY;
      const day = Math.min(nextStart, this.#endDay[byEnd[ended]!]!);
      const wasRunning = started > ended;
      const termBefore = this.#term;
      if (wasRunning) contracts.to[piece++] = day;
      for (; ended < count && this.#endDay[byEnd[ended]!] === day; ended++) this.#move(byEnd[ended]!, -1);
      for (; started < count && this.#startDay[rows[from + started]!] === day; started++) {
        this.#move(rows[from + started]!, 1);
      }
      while (this.#term > 0 && this.#rowsOfTerm[this.#term] === 0) this.#term--;
      if (started === ended) {
        this.#running.clear(0);
        contracts.firstPiece[++contracts.count] = piece;
        continue;
      }
      if (!wasRunning) {
        contracts.firstPiece[contracts.count] = piece;
        contracts.row[contracts.count] = firstRow!;
      }
      if (!wasRunning || this.#term !== termBefore) anchor = day;
      contracts.from[piece] = day;
      const mrr = this.#running.at(0);
      contracts.mrr[piece] = mrr > MONEY_TOLERANCE ? mrr : 0;
      contracts.term[piece] = this.#term;
      contracts.anchor[piece] = anchor;
    }
  }

  #move(row: number, sign: 1 | -1): void {
    this.#running.add(0, sign * this.#mrr[row]!);
    this.#rowsOfTerm[this.#terms[row]!]! += sign;
    if (sign > 0 && this.#terms[row]! > this.#term) this.#term = this.#terms[row]!;
  }
}
