import { columnOf, MISSING_CODE, type SubscriptionIntervals, type Table } from "@tenure/core";
import type { LoadedData } from "./workspace-view.js";

/** Currencies of a table, most rows first. */
export function currenciesOf(table: Table | undefined): readonly string[] {
  const column = columnOf(table, "currency", "category");
  if (!column) return [];
  const rows = new Array<number>(column.labels.length).fill(0);
  for (const code of column.codes) if (code !== MISSING_CODE) rows[code]! += 1;
  return column.labels
    .map((label, code) => ({ label, rows: rows[code]! }))
    .filter((entry) => entry.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .map((entry) => entry.label);
}

/** Currencies that figures in one currency leave out, and how many customers pay in none but them. */
export interface OtherCurrencies {
  readonly currencies: readonly string[];
  readonly customers: number;
}

/** What figures in the currency of some intervals leave out on a day (a day number); undefined where that is nothing. */
export async function otherCurrencies(
  data: LoadedData,
  shown: SubscriptionIntervals,
  day: number,
): Promise<OtherCurrencies | undefined> {
  const others = currenciesOf(data.workspace.subscriptions).filter((name) => name !== shown.currency);
  if (shown.currency === null || others.length === 0) return undefined;
  const pays = new Uint8Array(shown.accountLabels.length);
  const mark = ({ rowCount, account, mrr, startDay, endDay }: SubscriptionIntervals, by: number) => {
    let count = 0;
    for (let row = 0; row < rowCount; row++) {
      const code = account[row]!;
      if (code < 0 || !(mrr[row]! > 0) || startDay[row]! > day || day >= endDay[row]! || pays[code] !== 0) continue;
      pays[code] = by;
      count += 1;
    }
    return count;
  };
  mark(shown, 1);
  let customers = 0;
  for (const currency of others) {
    const one = await data.view({ currency }).intervals();
    if (one.ok && one.value.currency === currency) customers += mark(one.value, 2);
  }
  return { currencies: others, customers };
}
