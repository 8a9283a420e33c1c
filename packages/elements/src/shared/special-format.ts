import { exactMoney } from "./exact-money.js";
import type { Formats } from "./format.js";

/** Short money for axis ticks, without the currency: `1.5M`, `150万`. */
export function axisMoney(formats: Formats, value: number): string {
  const size = Math.abs(value);
  if (!formats.isJapanese) {
    const text = formats.compact({ notation: "compact", maximumSignificantDigits: 3 }).format(size).replace("K", "k");
    return formats.sign(value) + text;
  }
  const [unit, name] = size >= 1e8 ? [1e8, "億"] : size >= 1e4 ? [1e4, "万"] : [1, ""];
  return `${formats.sign(value)}${formats.number({ maximumFractionDigits: 1 }).format(size / unit)}${name}`;
}

/**
 * Figures of one axis or row of bars share a unit, which is named once: `million ¥`, `万円`. `divisor` fits the largest
 * of them, and `mark` is the currency as its language writes it beside a unit.
 */
export function sharedUnit(formats: Formats, largest: number): { readonly divisor: number; readonly mark: string } {
  const steps = formats.isJapanese ? [1e12, 1e8, 1e4] : [1e12, 1e9, 1e6, 1e3];
  const divisor = steps.find((step) => Math.abs(largest) >= step) ?? 1;
  return { divisor, mark: formats.isJapanese && formats.currency === "JPY" ? "円" : formats.symbol };
}

/** An amount in a box for typing: `$9,345.67`, and from ten thousand on, where cents say nothing, `$20,810`. */
export function moneyToType(formats: Formats, value: number): string {
  return exactMoney(formats, Math.abs(value) >= 1e4 ? Math.round(value) : value);
}

/** `2026-06` → `June 2026`, for headings. */
export function monthLong(formats: Formats, month: string): string {
  return formats.isJapanese ? formats.month(month) : formats.monthAs(month, { month: "long", year: "numeric" });
}
