import { CompensatedSums } from "../math/compensated-sums.js";
import { monthOfDay } from "../table/calendar.js";
import { columnOf, MISSING_CODE, MISSING_DAY, type Table } from "../table/table.js";
import type { AccountRunVisitor } from "./account-runs.js";
import type { LedgerPolicies } from "./ledger-policies.js";
import { CONTINUES, type PolicyRunVisitor } from "./policy-runs.js";

/** Who left, one loss an entry: the same losses that the ledger adds up. Months are indices of the axis. */
export class Losses implements AccountRunVisitor, PolicyRunVisitor {
  readonly account: number[] = [];
  readonly month: number[] = [];
  readonly mrr: number[] = [];
  /** 1 where the account was a customer at the start of the month, 0 where it joined and left inside it. */
  readonly ofStart: number[] = [];
  #account = MISSING_CODE;

  constructor(
    readonly policies: LedgerPolicies,
    readonly monthCount: number,
  ) {}

  entering(account: number): void {
    this.#account = account;
  }

  oneRun(_start: number, end: number, mrr: number): void {
    this.#leave(end, mrr, 1);
  }

  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    for (let run = 0; run < count; run++) {
      if (run + 1 === count || ends[run]! < starts[run + 1]!) this.#leave(ends[run]!, mrr[run]!, 1);
    }
  }

  runs(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    this.manyRuns(count, starts, ends, mrr);
  }

  monthEnds(): void {
    // Movements are dated: `dayRuns` has told them.
  }

  dayRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array, entries: Uint8Array): void {
    let joined = starts[0]!;
    for (let run = 0; run < count; run++) {
      if (entries[run] !== CONTINUES) joined = starts[run]!;
      if (run + 1 < count && entries[run + 1] === CONTINUES) continue;
      this.#leave(ends[run]!, mrr[run]!, Number(joined < ends[run]!));
    }
  }

  insideMonth(month: number, mrr: number): void {
    if (this.policies.insideMonth === "both") this.#leave(month, mrr, 0);
  }

  #leave(month: number, mrr: number, ofStart: number): void {
    if (month >= this.monthCount) return;
    this.account.push(this.#account);
    this.month.push(month);
    this.mrr.push(mrr);
    this.ofStart.push(ofStart);
  }
}

/** Losses, or a part of them, added up by month. */
export class LossSums {
  readonly customers: Int32Array<ArrayBuffer>;
  readonly ofStart: Int32Array<ArrayBuffer>;
  readonly mrr: CompensatedSums;
  readonly mrrOfStart: CompensatedSums;

  constructor(monthCount: number) {
    this.customers = new Int32Array(monthCount);
    this.ofStart = new Int32Array(monthCount);
    this.mrr = new CompensatedSums(monthCount);
    this.mrrOfStart = new CompensatedSums(monthCount);
  }

  add(month: number, mrr: number, ofStart: number): void {
    this.customers[month]! += 1;
    this.ofStart[month]! += ofStart;
    this.mrr.add(month, mrr);
    if (ofStart) this.mrrOfStart.add(month, mrr);
  }
}

/**
 * The event that tells why, for each loss: its row among the events, or −1. Same month first, then the month before,
 * then the month after, up to `within` months; of several in one month the last, of one day the last by its reason. An
 * event serves one loss.
 */
export function eventOfLosses(
  losses: Losses,
  events: Table,
  accountLabels: readonly string[],
  firstMonth: number,
  within: number,
): Int32Array {
  const found = new Int32Array(losses.account.length).fill(-1);
  const eventsOf = eventsByAccount(events, accountLabels);
  const months = columnOf(events, "date", "day")?.values.map((day) =>
    day === MISSING_DAY ? MISSING_DAY : monthOfDay(day) - firstMonth,
  );
  if (!months) return found;
  const used = new Uint8Array(events.rowCount);
  for (let step = 0; step <= 2 * within; step++) {
    // 0, −1, +1, −2, +2, …
    const away = step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    for (let loss = 0; loss < found.length; loss++) {
      if (found[loss]! >= 0) continue;
      const wanted = losses.month[loss]! + away;
      const row = eventsOf.get(losses.account[loss]!)?.findLast((event) => months[event] === wanted && !used[event]);
      if (row === undefined) continue;
      found[loss] = row;
      used[row] = 1;
    }
  }
  return found;
}

/** Rows of the events by account of the subscriptions, each account's by date, then by reason. */
function eventsByAccount(events: Table, accountLabels: readonly string[]): Map<number, number[]> {
  const account = columnOf(events, "account_id", "category");
  const day = columnOf(events, "date", "day")?.values;
  const reason = columnOf(events, "reason", "category");
  const byAccount = new Map<number, number[]>();
  if (!account || !day) return byAccount;
  const codeOf = new Map(account.labels.map((label, code) => [label, code]));
  const accountOf = new Map<number, number>();
  for (const [index, label] of accountLabels.entries()) {
    const code = codeOf.get(label);
    if (code !== undefined) accountOf.set(code, index);
  }
  for (let row = 0; row < events.rowCount; row++) {
    const index = accountOf.get(account.codes[row]!);
    if (index === undefined) continue;
    const rows = byAccount.get(index);
    if (rows) rows.push(row);
    else byAccount.set(index, [row]);
  }
  const labelOf = (row: number) => reason?.labels[reason.codes[row]!] ?? "";
  for (const rows of byAccount.values()) {
    rows.sort((a, b) => day[a]! - day[b]! || (labelOf(a) < labelOf(b) ? -1 : Number(labelOf(a) > labelOf(b))));
  }
  return byAccount;
}
