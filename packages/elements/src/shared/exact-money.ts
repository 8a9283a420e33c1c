import { type Formats, sign } from "./format.js";

/** Money to the unit, for tables and disclosures. */
export function exactMoney(formats: Formats, value: number): string {
  const { currency } = formats;
  const size = Math.abs(value);
  const whole = Number.isInteger(size) || size >= 1e5;
  const digits = whole ? { maximumFractionDigits: 0 } : currency === null ? { maximumFractionDigits: 2 } : {};
  if (formats.isJapanese && (currency === "JPY" || currency === null)) {
    return `${sign(value, false)}${formats.number({ maximumFractionDigits: 0 }).format(size)}${currency ? "円" : ""}`;
  }
  return sign(value, false) + formats.number({ ...formats.currencyOptions, ...digits }).format(size);
}
