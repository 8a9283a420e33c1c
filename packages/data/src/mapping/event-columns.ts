import type { Issue } from "@tenure/core";
import type { ColumnMapping } from "../source.js";
import { headerName, headerRemark } from "./header-name.js";
import { ACCOUNT_ID, CURRENCY } from "./synonyms.js";

/**
 * What exports of orders, payments and visits call the columns that cohorts of events are made of. Each line holds
 * names of equal standing; a later line is looser.
 */
const EVENT_NAMES = {
  account_id: [
    `account id, ${ACCOUNT_ID[0]}, cust id, user id, member id, buyer id, shopper id, visitor id, contact id, 会員ID, 会員番号, ユーザーID, 購入者ID, 注文者ID`,
    `${ACCOUNT_ID[1]}, user, member, buyer, contact, 会員, ユーザー, 購入者`,
    `${ACCOUNT_ID[2]}, customer email, email, メールアドレス`,
  ],
  date: [
    "date, order date, ordered at, order created at, purchase date, purchased at, purchase time, transaction date, transaction time, event date, event time, activity date, usage date, visit date, payment date, paid at, charge date, sale date, sales date, invoice date, booking date, close date, closed date, churn date, churned at, 日付, 注文日, 注文日時, 購入日, 購入日時, 取引日, 取引日時, 売上日, 決済日, 決済日時, 利用日, 利用日時, 来店日, 受注日",
    "timestamp, datetime, occurred at, day, invoice issued at, issued at, 日時, 請求日, 計上日",
    "created, created at, created date, create date, date created, 作成日, 作成日時, 登録日",
  ],
  amount: [
    "amount, order amount, order total, order value, total amount, total price, total paid, purchase amount, transaction amount, payment amount, sale amount, sales amount, invoice amount, invoice total, net amount, amount paid, grand total, dollar value, dollars, deal amount, 金額, 注文金額, 購入金額, 取引金額, 決済金額, 売上金額, 支払金額, 合計金額, 税込金額",
    "total, revenue, sales, total sales, amount total, paid, 売上, 合計",
    "price, value, spend, subtotal, gross amount, 価格",
  ],
  currency: ["currency", CURRENCY[0]!, CURRENCY[1]!],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type EventColumn = keyof typeof EVENT_NAMES;

/** How the columns of a file of events were understood. */
export interface EventColumns {
  /** Who and when, for reading the file as `usage`. */
  readonly mapping: ColumnMapping;
  /** Headers that hold the money of each event and its currency; absent where there are none. */
  readonly amount?: string;
  readonly currency?: string;
  /** Two headers of equal standing for one column, which is not guessed. */
  readonly issues: readonly Issue[];
}

/**
 * Finds who, when and how much in the headers of a file of events: orders, payments, visits. A header that the caller
 * names wins.
 *
 * @example eventColumns(["Order ID", "Customer ID", "Order Date", "Total"]).amount // "Total"
 */
export function eventColumns(
  headers: readonly string[],
  named: Readonly<Partial<Record<EventColumn, string | undefined>>> = {},
): EventColumns {
  const issues: Issue[] = [];
  const found: Partial<Record<EventColumn, string | undefined>> = { ...named };
  for (const column of Object.keys(EVENT_NAMES) as EventColumn[]) {
    for (const line of EVENT_NAMES[column]) {
      if (found[column] !== undefined) break;
      const names = new Set(line.split(", ").map(headerName));
      const taken = new Set(Object.values(found));
      const candidates = headers.filter((header) => {
        const name = headerName(header);
        return !taken.has(header) && (names.has(name) || names.has(headerRemark(header)?.name ?? name));
      });
      const own = candidates.find((header) => headerName(header) === headerName(column));
      const [first, other] = own === undefined ? candidates : [own];
      if (first !== undefined && other !== undefined) {
        const params = { field: column, a: first, b: other };
        issues.push({ code: "data/ambiguous-column", severity: "warning", path: `usage.${column}`, params });
        break;
      }
      if (first !== undefined) found[column] = first;
    }
  }
  const { account_id, date, amount, currency } = found;
  const mapping: Record<string, string> = {};
  if (account_id !== undefined) mapping[account_id] = "account_id";
  if (date !== undefined) mapping[date] = "date";
  return {
    mapping,
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
    issues,
  };
}
