import { type CategoryColumn, columnOf, type Issue, MISSING_CODE, type Table } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import { selectRows } from "./columns-of-rows.js";

export interface JoinedUsage {
  readonly usage: Table;
  /** Which rows of the usage given are in it. */
  readonly kept: Int32Array;
  /** Rows whose subscription nobody knows; they belong to no account and are left out. */
  readonly issue: Issue | undefined;
}

/** Whether some rows of usage name a subscription and no account. */
export function needsSubscriptions(usage: Table): boolean {
  const accounts = columnOf(usage, "account_id", "category");
  return !accounts || accounts.codes.includes(MISSING_CODE);
}

/** Gives usage that names a subscription the account which holds it. */
export function* joinUsage(usage: Table, subscriptions: Table): Steps<JoinedUsage> {
  const ids = columnOf(usage, "subscription_id", "category")!;
  const own = columnOf(usage, "account_id", "category");
  const holders = columnOf(subscriptions, "account_id", "category")!;
  const names = columnOf(subscriptions, "subscription_id", "category");

  const labels = own ? [...own.labels] : [];
  const codeOfLabel = new Map(labels.map((label, code) => [label, code]));
  const codeOf = (label: string) => {
    let code = codeOfLabel.get(label);
    if (code === undefined) {
      code = labels.length;
      labels.push(label);
      codeOfLabel.set(label, code);
    }
    return code;
  };

  const accountOfName = new Map<string, string>();
  if (names) {
    const seen = new Uint8Array(names.labels.length);
    for (let row = 0; row < subscriptions.rowCount; row++) {
      const code = names.codes[row]!;
      if (code === MISSING_CODE || seen[code]) continue;
      seen[code] = 1;
      accountOfName.set(names.labels[code]!, holders.labels[holders.codes[row]!]!);
    }
  }
  const accountOfId = ids.labels.map((label) => accountOfName.get(label));

  const codes = new Int32Array(usage.rowCount);
  const kept: number[] = [];
  let unknown = 0;
  let example: string | null = null;
  for (let row = 0; row < usage.rowCount; row++) {
    if (row % STEP_ROWS === 0) yield;
    let code = own?.codes[row] ?? MISSING_CODE;
    if (code === MISSING_CODE) {
      const id = ids.codes[row]!;
      const account = id === MISSING_CODE ? undefined : accountOfId[id];
      code = account === undefined ? MISSING_CODE : codeOf(account);
    }
    codes[row] = code;
    if (code === MISSING_CODE) {
      unknown++;
      example ??= ids.labels[ids.codes[row]!] ?? null;
    } else kept.push(row);
  }
  const account: CategoryColumn = { kind: "category", codes, labels };
  const joined: Table = { ...usage, columns: { ...usage.columns, account_id: account } };
  const keptRows = Int32Array.from(kept);
  return {
    usage: unknown === 0 ? joined : yield* selectRows(joined, keptRows),
    kept: keptRows,
    issue:
      unknown === 0
        ? undefined
        : {
            code: "data/unknown-subscription",
            severity: "warning",
            path: "usage.subscription_id",
            given: example,
            params: { table: "usage" },
            count: unknown,
          },
  };
}

/** Accounts that a table names and the table of accounts does not have; their rows stay. */
export function unknownAccounts(table: Table, accounts: Table): Issue | undefined {
  const known = new Set(columnOf(accounts, "account_id", "category")?.labels);
  const named = columnOf(table, "account_id", "category")?.labels ?? [];
  const unknown = named.filter((label) => !known.has(label));
  if (unknown.length === 0) return undefined;
  return {
    code: "data/unknown-account",
    severity: "notice",
    path: `${table.name}.account_id`,
    given: unknown[0]!,
    params: { table: table.name },
    count: unknown.length,
  };
}
