import {
  ACQUISITION_FIELDS,
  CHURN_CHANGE_FIELDS,
  CROSS_SELL_FIELDS,
  HAZARD_FIELDS,
  type NumberField,
  ONE_OFF_FIELDS,
  PLAN_FIELDS,
  PRICE_CHANGE_FIELDS,
  REACTIVATION_FIELDS,
  SCENARIO_FIELDS,
  SEGMENT_FIELDS,
  TEAM_FIELDS,
  VALUE_SPREAD_FIELDS,
  WORD_OF_MOUTH_FIELDS,
} from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import type { Language } from "../shared/language.js";
import type { WhatIfWords } from "./words.js";

type Fields = Readonly<Record<string, NumberField>>;

const GROUPS: Readonly<Record<string, Fields>> = {
  churnChanges: CHURN_CHANGE_FIELDS,
  expansionChanges: CHURN_CHANGE_FIELDS,
  crossSell: CROSS_SELL_FIELDS,
  reactivation: REACTIVATION_FIELDS,
  priceChange: PRICE_CHANGE_FIELDS,
  acquisitions: ACQUISITION_FIELDS,
  plans: PLAN_FIELDS,
  wordOfMouth: WORD_OF_MOUTH_FIELDS,
  oneOffSale: ONE_OFF_FIELDS,
  valueSpread: VALUE_SPREAD_FIELDS,
  hazard: { ...HAZARD_FIELDS, monthly: SEGMENT_FIELDS.monthlyChurn, rates: HAZARD_FIELDS.renewalChurn },
  teams: TEAM_FIELDS,
};

/** The field behind a number of a scenario, by its path: `segments[0].crossSell.attachRate`, `hazard.monthly[2]`, `arpa`. */
export function parameterField(path: string): NumberField | undefined {
  const steps = path
    .replace(/^segments\[(?:\d+|\*)\]\./, "")
    .replace(/\[(?:\d+|\*)\]/g, "")
    .split(".");
  const [first = "", ...rest] = steps;
  if (rest.length === 0) {
    // A number of new customers a month may stand for itself.
    if (first === "acquisitions") return ACQUISITION_FIELDS.monthly;
    return (SEGMENT_FIELDS as Fields)[first] ?? (SCENARIO_FIELDS as Fields)[first];
  }
  const group = GROUPS[first] ?? {};
  return rest.map((name) => group[name]).find((field) => field !== undefined);
}

/** What a number or a factor of a scenario is called; what has no name of its own keeps the one in the file. */
export function parameterLabel(path: string, language: Language, words: WhatIfWords): string {
  const field = parameterField(path);
  const plain = path.replace(/^segments\[(?:\d+|\*)\]\./, "");
  const group = plain.split(/[.[]/)[0]!;
  if (!field) return words.factor[plain] ?? words.factor[group] ?? path;
  const label = field.label[language];
  // “From month” says nothing without what begins then.
  const named = group !== plain && ["teams", "expansionChanges", "plans", "oneOffSale"].includes(group);
  return named ? `${words.factor[group]}: ${label}`.replace(": ", language === "ja" ? "：" : ": ") : label;
}

/** A number as its unit is written. */
export function writeParameter(value: number, unit: NumberField["unit"], formats: Formats, words: WhatIfWords): string {
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
      return words.times(formats.decimal(value, 2));
    case "parameter":
      return formats.decimal(value, 2);
  }
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
  words: WhatIfWords,
): string {
  if (unit === "money") return formats.moneyRange(low, high);
  const to = formats.isJapanese ? "〜" : "–";
  if (unit === "rate") return formats.percentRange(low, high, Math.max(percentDigits(low), percentDigits(high)));
  if (unit === "months") return words.months(`${formats.count(low)}${to}${formats.count(high)}`);
  return `${writeParameter(low, unit, formats, words)}${to}${writeParameter(high, unit, formats, words)}`;
}
