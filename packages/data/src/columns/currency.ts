/** ISO 4217 codes that are recognised beside a number and in a header. */
const CODES = new Set(
  (
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PEN PHP PLN " +
    "QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
  ).split(" "),
);

/**
 * Signs that several currencies share. The first is the one that they stand for where nothing else is said, which a
 * notice names; a code beside them may say that it is one of the others.
 */
const SHARED: Readonly<Record<string, readonly [string, ...string[]]>> = {
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"],
  "¥": ["JPY", "CNY"],
  元: ["CNY", "TWD", "HKD"],
};

/** Signs and words of one currency; compared in the common form, without case. */
const NAMED: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "₩": "KRW",
  "₹": "INR",
  "₽": "RUB",
  "₫": "VND",
  "฿": "THB",
  "₺": "TRY",
  "₪": "ILS",
  "₱": "PHP",
  円: "JPY",
  // In Japanese encodings the byte of the yen sign is that of the backslash.
  "\\": "JPY",
  US$: "USD",
  CA$: "CAD",
  C$: "CAD",
  AU$: "AUD",
  A$: "AUD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  NT$: "TWD",
  R$: "BRL",
  MX$: "MXN",
  RMB: "CNY",
  YEN: "JPY",
  EURO: "EUR",
  EUROS: "EUR",
  "US DOLLAR": "USD",
  "US DOLLARS": "USD",
  "CANADIAN DOLLAR": "CAD",
  "AUSTRALIAN DOLLAR": "AUD",
  "POUND STERLING": "GBP",
  "BRITISH POUND": "GBP",
  "JAPANESE YEN": "JPY",
  日本円: "JPY",
  米ドル: "USD",
  ドル: "$",
  USドル: "USD",
  ユーロ: "EUR",
  人民元: "CNY",
};

/** What a sign, code or word in common form names: a code, or a sign that several share; undefined for anything else. */
export function currencyMark(common: string): string | undefined {
  const text = common.toUpperCase();
  if (CODES.has(text) || Object.hasOwn(SHARED, text)) return text;
  return Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
}

/** The code that a mark stands for by itself; another one for a shared sign is an assumption. */
export const codeOfMark = (mark: string): string => SHARED[mark]?.[0] ?? mark;

export const isShared = (mark: string): boolean => Object.hasOwn(SHARED, mark);

const WITHOUT_CENTS = new Set(["JPY", "KRW", "VND", "CLP", "¥"]);

/** Whether prices in a currency have no decimals, so that a mark in them stands for thousands. */
export const hasNoCents = (mark: string): boolean => WITHOUT_CENTS.has(mark);

/** Both marks as one, or undefined when they contradict each other: `$` and `CAD` are CAD, `$` and `EUR` nothing. */
export function oneMark(a: string, b: string): string | undefined {
  if (a === b) return a;
  if (SHARED[a]?.includes(b)) return b;
  return SHARED[b]?.includes(a) ? a : undefined;
}

const START = /^(?:[A-Z]{1,2}\$|[A-Z]{3}(?![A-Z])|[^\d\s.,()+\-−▲△'’%A-Z])/i;
const END = /(?:(?<![A-Z])[A-Z]{3}|日本円|米ドル|ドル|ユーロ|[^\d\s.,()+\-−▲△'’%A-Z])$/i;

/** The mark that a number's text starts or ends with, and the rest of the text. */
export function markAtEnd(text: string): { mark: string; rest: string } | undefined {
  const start = START.exec(text)?.[0];
  const first = start === undefined ? undefined : currencyMark(start);
  if (first !== undefined) return { mark: first, rest: text.slice(start!.length).trim() };
  const end = END.exec(text)?.[0];
  const last = end === undefined ? undefined : currencyMark(end);
  return last === undefined ? undefined : { mark: last, rest: text.slice(0, -end!.length).trim() };
}
