import { hasNoCents, markAtEnd, oneMark } from "./currency.js";
import { commonForm } from "./plain-text.js";

/** What the marks in a number tell about its country: a decimal point, a decimal comma, either, or nothing. */
export type MarkEvidence = "point" | "comma" | "either" | "none";

export interface NumberText {
  /** The value if a point marks decimals, and if a comma does; NaN where the text does not fit. */
  readonly withPoint: number;
  readonly withComma: number;
  readonly evidence: MarkEvidence;
  readonly percent: boolean;
  /** The currency written with the number: its code, or a sign that several share. */
  readonly currency: string | null;
}

const SIZES: Readonly<Record<string, number>> = { K: 1e3, k: 1e3, 千: 1e3, 万: 1e4, 億: 1e8 };

const INTEGER = /^\d+$/;
const GROUP = /^[1-9]\d{0,2}([.,])\d{3}$/;
const GROUPS = /^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})+$/;
const INDIAN_GROUPS = /^[1-9]\d?,\d\d(?:,\d\d)*,\d{3}(?:\.\d+)?$/;
const DECIMAL = /^\d*([.,])\d+$|^\d+([.,])$/;
const GROUPED_DECIMAL = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*([.,])\d+$/;
const EXPONENT = /^\d+(?:\.\d+)?e[+-]?\d{1,3}$/i;

/**
 * Reads a number as people write it: thousands separators (comma, point, blank, apostrophe), full-width digits,
 * currency signs and codes, percent signs, negatives with a minus before or behind, in parentheses (250.00) or with
 * the triangle of Japanese accounts (▲250), sizes beside a currency (1.5万円, $10K). Whether `1,234` is a thousand or one and a bit depends on the rest of the
 * column, so both readings are returned.
 */
export function readNumberText(raw: string): NumberText | undefined {
  if (raw.length > 64) return undefined;
  let text = commonForm(raw);
  let negative = false;
  if (/^\(.*\)$/.test(text)) {
    negative = true;
    text = text.slice(1, -1).trim();
  }
  let currency: string | null = null;
  let percent = false;
  // Signs, codes and minus come in any order at either end: "-$12", "$ -12", "12 EUR", "▲¥1,200", "1,200円".
  for (let changed = true; changed; ) {
    changed = false;
    const first = text[0] ?? "";
    const last = text[text.length - 1] ?? "";
    if (!negative && /[-−▲△]/.test(first) && text.length > 1) {
      negative = true;
      text = text.slice(1).trim();
      changed = true;
    } else if (first === "+" && text.length > 1) {
      text = text.slice(1).trim();
      changed = true;
    } else if (!negative && last === "-" && text.length > 1) {
      negative = true;
      text = text.slice(0, -1).trim();
      changed = true;
    } else if (!percent && last === "%") {
      percent = true;
      text = text.slice(0, -1).trim();
      changed = true;
    } else {
      // "$100 USD" names its currency twice; "$100 EUR" is no number.
      const found = markAtEnd(text);
      const both: string | undefined = found && (currency === null ? found.mark : oneMark(currency, found.mark));
      if (found && both !== undefined) {
        currency = both;
        text = found.rest;
        changed = true;
      }
    }
  }
  // Blanks and apostrophes only ever separate thousands.
  if (/^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/.test(text)) text = text.replace(/[\s'’]/g, "");
  // Sizes are read only beside a currency: 10K may be the name of a plan, $10K is ten thousand.
  const size = currency === null ? undefined : SIZES[text.slice(-1)];
  if (size !== undefined) text = text.slice(0, -1).trim();
  const sign = (negative ? -1 : 1) * (size ?? 1);
  const done = (withPoint: number, withComma: number, evidence: MarkEvidence): NumberText | undefined =>
    Number.isFinite(Number.isNaN(withPoint) ? withComma : withPoint)
      ? { withPoint: sign * withPoint, withComma: sign * withComma, evidence, percent, currency }
      : undefined;

  if (INTEGER.test(text)) return done(Number(text), Number(text), "none");
  if (EXPONENT.test(text)) return done(Number(text), Number(text), "none");
  const group = GROUP.exec(text);
  if (group) {
    const whole = Number(text.replace(group[1]!, ""));
    if (currency !== null && hasNoCents(currency)) {
      return group[1] === "," ? done(whole, Number.NaN, "point") : done(Number.NaN, whole, "comma");
    }
    const fraction = Number(text.replace(",", "."));
    return group[1] === "," ? done(whole, fraction, "either") : done(fraction, whole, "either");
  }
  const groups = GROUPS.exec(text);
  if (groups) {
    const whole = Number(text.replaceAll(groups[1]!, ""));
    return groups[1] === "," ? done(whole, Number.NaN, "point") : done(Number.NaN, whole, "comma");
  }
  if (INDIAN_GROUPS.test(text)) return done(Number(text.replaceAll(",", "")), Number.NaN, "point");
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const value = Number(text.replace(",", "."));
    return (decimal[1] ?? decimal[2]) === "." ? done(value, Number.NaN, "point") : done(Number.NaN, value, "comma");
  }
  const both = GROUPED_DECIMAL.exec(text);
  if (both && both[1] !== both[2]) {
    return both[2] === "."
      ? done(Number(text.replaceAll(",", "")), Number.NaN, "point")
      : done(Number.NaN, Number(text.replaceAll(".", "").replace(",", ".")), "comma");
  }
  return undefined;
}
