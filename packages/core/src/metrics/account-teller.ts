import { keepShape } from "../kept-shapes.js";
import { STEP_ROWS } from "../steps.js";

/**
 * What is told about each account that ever pays: when it started, then its MRR at month ends as runs of months at one
 * level. Months are indices of the axis; `end` is exclusive and equals the axis' length while the account still pays.
 * Runs that touch differ in MRR, runs that do not touch have a lapse between them.
 */
export interface AccountRunVisitor {
  /**
   * Instead of all others, where it is wanted: accounts with one row each, many at once. What is there at no month's end
   * ends where it starts.
   */
  oneRow?(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
  /** Instead of all others, where it is wanted: an account that is there at no month's end; month and MRR as for `started`. */
  unseen?(month: number, mrr: number): void;
  /**
   * Called first, where it is wanted and the first run does not tell it: month of the first paying day, and the MRR of
   * that day. Without it the account starts in the month of its first run, at that one's price.
   */
  started?(month: number, mrr: number): void;
  /** An account with one run only: the usual case, told without arrays. */
  oneRun(start: number, end: number, mrr: number): void;
  /** The arrays are used again for the next account. */
  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
}

/** Tells a visitor about accounts. */
export class Teller {
  readonly visitor: AccountRunVisitor;
  readonly entering: ((account: number) => void) | undefined;

  constructor(visitor: AccountRunVisitor, entering: ((account: number) => void) | undefined) {
    this.visitor = visitor;
    this.entering = entering;
  }

  /** An account with one span. */
  tellSpan(account: number, start: number, until: number, mrr: number): void {
    this.entering?.(account);
    if (start < until) this.visitor.oneRun(start, until, mrr);
    else this.visitor.unseen?.(start, mrr);
  }

  /** Accounts with one row each. */
  tellRows({ count, account, start, until, mrr }: SingleRows): void {
    if (this.visitor.oneRow && !this.entering) {
      this.visitor.oneRow(count, start, until, mrr);
      return;
    }
    for (let i = 0; i < count; i++) this.tellSpan(account[i]!, start[i]!, until[i]!, mrr[i]!);
  }
}

/** Rows of a step whose accounts have no other. */
export class SingleRows {
  count = 0;
  readonly account = new Int32Array(STEP_ROWS);
  readonly start = new Int32Array(STEP_ROWS);
  readonly until = new Int32Array(STEP_ROWS);
  readonly mrr = new Float64Array(STEP_ROWS);
}

keepShape(new SingleRows());
keepShape(new Teller({ oneRun() {}, manyRuns() {} }, undefined));
