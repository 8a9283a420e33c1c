import { type NumberField, scenarioNumberField } from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import type { Language } from "../shared/language.js";
import { moneyRange } from "../shared/money-range.js";
import type { OutcomeWords } from "./outcome-words.js";
import type { PanelWords } from "./words.js";

const MOST_DECIMALS = 8;

/** What a number or a factor of a scenario is called; what has no name of its own keeps the one in the file. */
export function parameterLabel(path: string, language: Language, words: PanelWords): string {
  const field = scenarioNumberField(path);
  const plain = path.replace(/^segments\[(?:\d+|\*)\]\./, "");
  const group = plain.split(/[.[]/)[0]!;
  if (!field) return words.factor[plain] ?? words.factor[group] ?? path;
  const label = field.label[language];
  // “From month” says nothing without what begins then.
  const named = group !== plain && ["teams", "expansionChanges", "plans", "oneOffSale"].includes(group);
  return named ? withName(words.factor[group]!, label, language) : label;
}

/** What a factor of a difference is called; a team by its name. */
export function factorLabel(factor: string, team: string | undefined, language: Language, words: PanelWords): string {
  const label = parameterLabel(factor, language, words);
  return team === undefined ? label : withName(label, team, language);
}

function withName(group: string, name: string, language: Language): string {
  return `${group}${language === "ja" ? "：" : ": "}${name}`;
}

/** A number as its unit is written. */
export function writeParameter(
  value: number,
  unit: NumberField["unit"],
  formats: Formats,
  words: OutcomeWords,
): string {
  switch (unit) {
    case "rate":
      return formats.percent(value, percentDigits(value));
    case "money":
      return formats.money(value);
    case "months":
      return words.months(formats.count(value));
    case "count":
      return formats.decimal(value, Number.isInteger(value) ? 0 : 1);
    case "multiplier":
      return words.times(formats.decimal(value, decimalsOf(value)));
    case "parameter":
      return formats.decimal(value, decimalsOf(value));
  }
}

/** Two, and below a tenth as many as three digits that count take. */
function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.1) return 2;
  const shown = Number(size.toPrecision(3));
  for (let digits = 2; digits < MOST_DECIMALS; digits++) if (Number(shown.toFixed(digits)) === shown) return digits;
  return MOST_DECIMALS;
}

/** Whole percents stay whole, large ones are not told to the hundredth. */
function percentDigits(value: number): number {
  const size = Math.abs(value);
  if (size >= 0.05 && Math.abs(size * 100 - Math.round(size * 100)) < 1e-9) return 0;
  return size >= 0.1 ? 1 : 2;
}

/** Both ends of a range, the unit once where the language writes it so. */
export function writeRange(
  low: number,
  high: number,
  unit: NumberField["unit"],
  formats: Formats,
  words: OutcomeWords,
): string {
  if (unit === "money") return moneyRange(formats, low, high);
  const to = formats.isJapanese ? "〜" : "–";
  if (unit === "rate") return formats.percentRange(low, high, Math.max(percentDigits(low), percentDigits(high)));
  if (unit === "months") return words.months(`${formats.count(low)}${to}${formats.count(high)}`);
  return `${writeParameter(low, unit, formats, words)}${to}${writeParameter(high, unit, formats, words)}`;
}
