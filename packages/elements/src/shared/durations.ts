import type { Formats } from "./format.js";

/** Minutes as a duration: `2 h 10 min`, `2時間10分`; from two days on in days and hours. */
export function minutes(formats: Formats, value: number, signed = false): string {
  const total = Math.round(Math.abs(value));
  const units = formats.isJapanese ? ["日", "時間", "分"] : [" d", " h", " min"];
  const days = total >= 2880 ? Math.floor(total / 1440) : 0;
  const sizes = [days, Math.floor(total / 60) - days * 24, days ? 0 : total % 60];
  const text =
    sizes
      .map((size, index) => (size > 0 ? `${formats.count(size)}${units[index]}` : ""))
      .filter(Boolean)
      .join(formats.isJapanese ? "" : " ") || `0${units[2]}`;
  return formats.sign(value, signed, text) + text;
}

/** `8.5 months`, `8.5か月`; `1 day`, `1日`. */
export function period(
  formats: Formats,
  value: number,
  unit: "days" | "months",
  digits: number,
  signed = false,
): string {
  const text = formats.decimal(value, digits, signed);
  if (formats.isJapanese) return `${text}${unit === "days" ? "日" : "か月"}`;
  return `${text} ${/^[−+]?1$/.test(text) ? unit.slice(0, -1) : unit}`;
}
