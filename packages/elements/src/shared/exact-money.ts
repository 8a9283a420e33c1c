import type { Formats } from "./format.js";

/** Money to the unit, for tables and disclosures. */
export function exactMoney(formats: Formats, value: number): string {
  const { currency } = formats;
  const size = Math.abs(value);
  const whole = Number.isInteger(size) || size >= 1e5;
  const digits = whole ? { maximumFractionDigits: 0 } : currency === null ? { maximumFractionDigits: 2 } : {};
  if (formats.isJapanese && (currency === "JPY" || currency === null)) {
    return `${formats.sign(value)}${formats.number({ maximumFractionDigits: 0 }).format(size)}${currency ? "円" : ""}`;
  }
  return formats.sign(value) + formats.number({ ...formats.currencyOptions, ...digits }).format(size);
}
