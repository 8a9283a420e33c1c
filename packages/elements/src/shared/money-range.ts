import type { Formats } from "./format.js";

/**
 * `¥95.8k–107k`, `9.6〜10.7万円`: currency and unit once. Units that differ both stay (`9,500円〜1.2万円`), and so does
 * the currency beside a minus sign.
 */
export function moneyRange(
  formats: Formats,
  low: number,
  high: number,
  options: { readonly digits?: number; readonly fine?: boolean } = {},
): string {
  const first = formats.money(low, options);
  const last = formats.money(high, options);
  if (first === last) return first;
  if (low < 0 || high < 0) return `${first}${formats.isJapanese ? "〜" : "–"}${last}`;
  if (!formats.isJapanese) return `${first}–${formats.money(high, { ...options, bare: true })}`;
  const [, unit = ""] = /^[^\d]*[\d,.]+([^\d]*)$/.exec(first) ?? [];
  const [, symbol = "", rest = last] = /^([^\d]*)(.*)$/.exec(last) ?? [];
  const same = unit === (/^[\d,.]+([^\d]*)$/.exec(rest)?.[1] ?? null);
  return `${same ? first.slice(0, first.length - unit.length) : first}〜${first.startsWith(symbol) ? rest : last}`;
}
