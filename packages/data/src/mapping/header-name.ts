import { codeOfMark, currencyMark } from "../columns/currency.js";

/**
 * Salesforce marks columns that a company made itself: `MRR__c`, behind the name of a package `billing__MRR__c`. The
 * marks are no part of what the column is called.
 */
const MADE_ITSELF = /^(?:[a-z0-9]+__)?(.+?)__c$/i;

const plainHeader = (header: string) => header.normalize("NFKC").trim().replace(MADE_ITSELF, "$1");

/** A header as it is compared: full width and half width alike, no case, no blanks, no punctuation. */
export function headerName(header: string): string {
  return plainHeader(header)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What stands behind a name and is no part of it: `Amount (USD)`, `mrr_usd`, `月額（千円）`, `開始日（必須）`. */
export interface HeaderRemark {
  /** The name in front of it, as it is compared. */
  readonly name: string;
  /** The currency of the column's numbers, or null. */
  readonly currency: string | null;
  /** What one of the column's numbers is worth: 1000 for `（千円）`. */
  readonly times: number;
}

const IN_BRACKETS = /^(.*\S)\s*[([［【]\s*([^()[\]［］【】]{1,24}?)\s*[)\]］】]\s*$/;
const BEHIND = /^(.*?\S)(?:_|-|\s)(?:in(?:_|-|\s))?([A-Za-z]{3}|cents)$/i;

/** Remarks that say nothing about the numbers. */
const SAYS_NOTHING =
  /^(?:[a-z]{3}|税込|税抜|税別|税込み|税抜き|必須|任意|required|optional|converted|currency|incl\.? tax|excl\.? tax)$/i;

const SIZES: readonly (readonly [RegExp, number])[] = [
  [/^(百万|mn|mm|million|millions|in millions)|(?:\s|^)(mn|mm|millions?)$/i, 1e6],
  [/^億/, 1e8],
  [/^万/, 1e4],
  [/^千|^(?:k|'?000s?|thousands?|in thousands)(?=\s|$|[^a-z])|[$€£¥]k$|(?:\s|^)(?:k|'?000s?|thousands?)$/i, 1e3],
  [/^(?:in )?cents$/i, 0.01],
];

const MONTHS = "(?:月|月数|[かカヵヶケ箇]月|months?|mths?|mos?)";
const IN_MONTHS = new RegExp(
  `^(.*\\S)(?:\\s*[([［【]\\s*(?:in )?${MONTHS}\\s*[)\\]］】]|[\\s_-]in[\\s_-]${MONTHS})\\s*$`,
  "i",
);

/** The name, as it is compared, of a header that says its numbers are months: `Billing interval (months)`, `請求間隔（か月）`. */
export function nameInMonths(header: string): string | undefined {
  const name = IN_MONTHS.exec(plainHeader(header))?.[1];
  return name === undefined ? undefined : headerName(name);
}

/** What a header says behind its name, or undefined when there is no such remark. */
export function headerRemark(header: string): HeaderRemark | undefined {
  const normal = plainHeader(header);
  const bracketed = IN_BRACKETS.exec(normal);
  if (bracketed) {
    const [, name = "", remark = ""] = bracketed;
    const read = readRemark(remark);
    if (read) return { name: headerName(name), ...read };
    return SAYS_NOTHING.test(remark) ? { name: headerName(name), currency: null, times: 1 } : undefined;
  }
  const behind = BEHIND.exec(normal);
  const read = behind ? readRemark(behind[2]!) : undefined;
  return read && { name: headerName(behind![1]!), ...read };
}

/** A currency, a size or both: `USD`, `円`, `千円`, `$K`, `USD thousands`. */
function readRemark(remark: string): Pick<HeaderRemark, "currency" | "times"> | undefined {
  const mark = currencyMark(remark);
  if (mark !== undefined) return { currency: mark, times: 1 };
  const size = SIZES.find(([pattern]) => pattern.test(remark));
  if (!size) return undefined;
  const rest = remark
    .replace(/百万|[億万千]|'?000s?|\b(?:in|k|mn|mm|millions?|thousands?|cents)\b|(?<=[$€£¥])k$/gi, "")
    .trim();
  const currency = rest === "" ? null : currencyMark(rest);
  return currency === undefined ? undefined : { currency, times: size[1] };
}

/** The currency that a header names for its column, as a code; null when it names none. */
export function headerCurrency(header: string): string | null {
  const currency = headerRemark(header)?.currency ?? null;
  return currency === null ? null : codeOfMark(currency);
}
