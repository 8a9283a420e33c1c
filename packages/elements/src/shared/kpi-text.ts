import type { KpiResult } from "@tenure/core/fields";
import type { Formats } from "./format.js";
import { moreKpis } from "./kpi-words.js";
import type { ReadingWords } from "./reading-words.js";

const PLACE = /( ?)\{(\w+)([~#%:=]?)([^}|]*)(?:\|([^}]*))?\}/g;
const BRACKETED_PLACE = / ?\(\{\w+[~#%:=]?[^}|]*\}\)/g;

/**
 * A text of {@link KpiWords} with its places filled: all figures, or, where one is missing, none of them, which leaves
 * the formula in words. `whole` then gives null instead: the text says nothing without its figures.
 */
export function fillKpiText(
  text: string,
  result: KpiResult,
  formats: Formats,
  words: ReadingWords,
  whole = false,
): string | null {
  const moments: Readonly<Record<string, string>> = {
    month: result.month ? formats.month(result.month) : words.thisMonth,
    window: windowText(result, formats, words),
  };
  const figures = new Map<string, number | undefined>([
    ...Object.entries(result.parts),
    ["numerator", result.numerator],
    ["denominator", result.denominator],
  ]);
  const complete = [...text.matchAll(PLACE)].every(([, , name]) =>
    Object.hasOwn(moments, name!) ? !whole || moments[name!] : figures.get(name!) !== undefined,
  );
  if (whole && !complete) return null;
  const known = complete ? text : text.replace(BRACKETED_PLACE, "");
  return known.replace(PLACE, (_, space: string, name: string, kind: string, counter: string, fallback?: string) => {
    if (Object.hasOwn(moments, name)) return `${space}${moments[name]}`;
    const value = figures.get(name);
    if (!complete || value === undefined) return fallback ? `${space}${fallback}` : "";
    return `${space}${written(value, kind, counter, formats)}`;
  });
}

/** A figure of a text by the mark after its name; money without one. */
function written(value: number, kind: string, counter: string, formats: Formats): string {
  switch (kind) {
    case "#":
      return `${formats.count(value)}${counter.replace("(s)", value === 1 ? "" : "s")}`;
    case "%":
      return formats.percent(value, Math.abs(value * 100 - Math.round(value * 100)) < 1e-9 ? 0 : value < 0.1 ? 2 : 1);
    case ":":
      return moreKpis.part?.minutes(formats, value) ?? formats.count(value);
    case "=":
      return formats.decimal(value, 2);
    default:
      return formats.money(value, { fine: true, bare: kind === "~" });
  }
}

/** What the figure looks back over: `12 months`, or the month itself, `June`. */
export function windowText(result: KpiResult, formats: Formats, words: ReadingWords): string {
  return result.windowMonths > 1
    ? words.window(formats.count(result.windowMonths))
    : result.month && formats.monthName(result.month);
}
