import { type BandChange, TenureBandChangeEvent } from "../shared/band-change-event.js";
import type { RiskBook } from "./risk-book.js";

/** Rows compared at once: few enough that nothing waits for it. */
const SLICE = 4000;

/**
 * Accounts whose band on the list is another than it was: those that came, those that went, and those that moved on it,
 * in the order of the new list. In slices, so that the page can do other things between them.
 *
 * @returns undefined where `signal` has ended it
 */
export async function bandChanges(
  before: RiskBook,
  after: RiskBook,
  signal: AbortSignal,
): Promise<readonly BandChange[] | undefined> {
  const was = new Map<string, number>();
  for await (const { index } of sliced(before.rows, signal)) was.set(before.accountOf(index), index);
  const changes: BandChange[] = [];
  for await (const { index } of sliced(after.rows, signal)) {
    const account = after.accountOf(index);
    const old = was.get(account);
    was.delete(account);
    const to = after.bandOf(index);
    const from = old === undefined ? null : before.bandOf(old);
    if (from?.id === to.id) continue;
    const { name, score } = after.row(index);
    changes.push({ account, name, from, to, scoreBefore: old === undefined ? null : before.row(old).score, score });
  }
  for (const [account, index] of was) {
    const { name, score } = before.row(index);
    changes.push({ account, name, from: before.bandOf(index), to: null, scoreBefore: score, score: null });
  }
  return signal.aborted ? undefined : changes;
}

/** Tells the page who is in another band than before; nothing where nobody is. */
export async function announceBands(
  list: HTMLElement,
  before: RiskBook,
  now: RiskBook,
  signal: AbortSignal,
): Promise<void> {
  const changes = await bandChanges(before, now, signal);
  if (!changes?.length) return;
  const compared = { model: now.model, before: before.asOf, asOf: now.asOf };
  list.dispatchEvent(new TenureBandChangeEvent(changes, "list", compared));
}

async function* sliced<Row>(rows: readonly Row[], signal: AbortSignal): AsyncGenerator<Row> {
  for (let from = 0; from < rows.length && !signal.aborted; from += SLICE) {
    yield* rows.slice(from, from + SLICE);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
