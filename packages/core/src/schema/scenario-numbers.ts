import { wilsonInterval, Z95 } from "../math/wilson-interval.js";
import type { ParameterRange, ScenarioInput } from "./scenario.js";
import {
  ACQUISITION_FIELDS,
  CHURN_CHANGE_FIELDS,
  CROSS_SELL_FIELDS,
  EXPANSION_CHANGE_FIELDS,
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
} from "./scenario-fields.js";

type Fields = Readonly<Record<string, NumberField>>;

/**
 * The numbers inside each part of a scenario, by the part's place in a segment or, for teams, in the scenario. Places in
 * lists end in `[]`; the numbers of a list of numbers have no name.
 */
export const NUMBER_FIELDS: Readonly<Record<string, Fields>> = {
  "churnChanges[]": CHURN_CHANGE_FIELDS,
  "expansionChanges[]": EXPANSION_CHANGE_FIELDS,
  crossSell: CROSS_SELL_FIELDS,
  reactivation: REACTIVATION_FIELDS,
  priceChange: PRICE_CHANGE_FIELDS,
  acquisitions: ACQUISITION_FIELDS,
  "acquisitions.seasonality": { "": ACQUISITION_FIELDS.seasonality },
  "plans.ladder[]": PLAN_FIELDS,
  "plans.moves[]": PLAN_FIELDS,
  wordOfMouth: WORD_OF_MOUTH_FIELDS,
  oneOffSale: { ...ONE_OFF_FIELDS, grossMargin: SEGMENT_FIELDS.grossMargin },
  valueSpread: VALUE_SPREAD_FIELDS,
  hazard: { ...HAZARD_FIELDS, monthly: SEGMENT_FIELDS.monthlyChurn },
  "hazard.monthly": { "": SEGMENT_FIELDS.monthlyChurn },
  "hazard.rates": { "": HAZARD_FIELDS.renewalChurn },
  "teams[]": TEAM_FIELDS,
  "teams[].payAnnual": { low: TEAM_FIELDS.payAnnual, high: TEAM_FIELDS.payAnnual },
};

/** Numbers that stand in a segment or in the scenario itself; new customers a month may stand for themselves. */
const PLAIN_FIELDS: Fields = { ...SCENARIO_FIELDS, ...SEGMENT_FIELDS, acquisitions: ACQUISITION_FIELDS.monthly };

/**
 * The field behind a number of a scenario, by its path, with or without its segment.
 *
 * @example scenarioNumberField("segments[0].crossSell.attachRate")?.unit // "rate"
 * @example scenarioNumberField("hazard.monthly[2]")?.label.en // "Logo churn, a month"
 */
export function scenarioNumberField(path: string): NumberField | undefined {
  const place = path.replace(/^segments\[(?:\d+|\*)\]\./, "").replace(/\[(?:\d+|\*)\]/g, "[]");
  const dot = place.lastIndexOf(".");
  const [part, name] = dot < 0 ? ["", place] : [place.slice(0, dot), place.slice(dot + 1)];
  if (name.endsWith("[]")) return NUMBER_FIELDS[place.slice(0, -2)]?.[""];
  const fields = part === "" ? PLAIN_FIELDS : NUMBER_FIELDS[part];
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

type Plain = { readonly [key: string]: Plain } | readonly Plain[] | string | number | boolean | null | undefined;

/** The number at a path of a scenario (`segments[0].hazard.monthly`), or null where there is none. */
export function numberAt(scenario: unknown, path: string): number | null {
  let value = scenario as Plain;
  for (const key of keysOf(path)) {
    if (typeof value !== "object" || value === null) return null;
    value = (value as Record<string | number, Plain>)[key];
  }
  return typeof value === "number" ? value : null;
}

/**
 * A copy of a scenario with another number at a path; what lies beside the path is shared.
 *
 * A number moved by hand is no longer what was counted: a range that spoke of it loses its counts, and with them the source
 * that they are from. How far the number is in doubt stays in proportion:
 *
 *   low, high   × value / number before, within the field's limits; of counts alone, Wilson's 90 % interval of their share
 *   movedFrom   the number that the range was known about: as a range of the new one it is an assumption. To leave it out
 *               would make what nobody has seen look better known than what was counted
 *
 * A number that was zero has no proportion: its range is left out.
 */
export function withNumber<S extends object>(scenario: S, path: string, value: number): S {
  const before = numberAt(scenario, path);
  const changed = replaced(scenario as unknown as Plain, keysOf(path), value) as unknown as S;
  const { ranges } = scenario as Partial<ScenarioInput>;
  if (!ranges || before === null || before === value) return changed;
  const times = value / before;
  const { min, max } = scenarioNumberField(path) ?? { min: -1e12, max: 1e12 };
  const within = (end: number) => Math.min(max, Math.max(min, end * times));
  return {
    ...changed,
    ranges: ranges.flatMap((range) => {
      if (!isRangeOf(scenario as unknown as ScenarioInput, range, path)) return range;
      const { counts, source, low, high, ...about } = range;
      const ends = low === undefined || high === undefined ? countedRange(counts) : { low, high };
      if (before === 0 || !ends) return [];
      const said = counts || source === undefined ? {} : { source };
      const [one, other] = [within(ends.low), within(ends.high)];
      return {
        ...about,
        ...said,
        low: Math.min(one, other),
        high: Math.max(one, other),
        movedFrom: range.movedFrom ?? before,
      };
    }),
  };
}

/** Wilson's interval depends on z²/n and the share alone: the 90 % one of n is the 95 % one of n·(z95/z90)². */
const OF_90 = (Z95 / 1.6448536269514722) ** 2;

function countedRange(counts: ParameterRange["counts"]) {
  return counts ? wilsonInterval(counts.churned * OF_90, counts.of * OF_90) : null;
}

/**
 * Whether a stated range is about the number at a path. A range for all segments speaks of them together: moving the
 * number of one of several leaves it.
 */
export function isRangeOf(
  { segments }: Pick<ScenarioInput, "segments">,
  { parameter, segment }: { readonly parameter: string; readonly segment?: string | undefined },
  path: string,
): boolean {
  if (parameter === path) return true;
  const [, index, rest] = /^segments\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (index === undefined || parameter !== rest) return false;
  return segment === undefined ? segments.length === 1 : segments[Number(index)]?.name === segment;
}

/**
 * The parameter by which one asks about the churn of a whole scenario: the monthly rate where every segment has one, else
 * the factor on all churn by choice.
 */
export function churnParameter({ segments }: Pick<ScenarioInput, "segments">): "hazard.monthly" | "churn" {
  return segments.every(({ hazard }) => hazard.kind === "constant") ? "hazard.monthly" : "churn";
}

function keysOf(path: string): (string | number)[] {
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function replaced(input: Plain, [key, ...rest]: (string | number)[], value: number): Plain {
  if (key === undefined) return value;
  if (Array.isArray(input)) return input.map((item: Plain, i) => (i === key ? replaced(item, rest, value) : item));
  const object = input as Record<string, Plain>;
  return { ...object, [key]: replaced(object[key], rest, value) };
}
