import type { ScenarioInput, ScenarioSetInput } from "@tenure/core/fields";
import type { LedgerLine } from "../what-if/ledger-template.js";
import { parameterField } from "../what-if/parameter-words.js";
import type { Lever } from "./levers.js";

/** Numbers of a segment that are offered first; what else differs from the base comes before them. */
const USUAL = [
  "hazard.monthly",
  "expansionMonthly",
  "contractionMonthly",
  "arpa",
  "grossMargin",
  "csCostPerCustomerMonth",
  "cac",
];
/** More sliders than these would bury the answer. */
const MOST = 12;

export interface SetLever extends Lever {
  /** Name of its own, where a ledger gives one. */
  readonly label: string | null;
  /** Whose it is, where there are several. */
  readonly segment: string | null;
}

type Plain = { readonly [key: string]: Plain } | readonly Plain[] | string | number | boolean | null | undefined;

/** Whether something has the shape of a set, enough of it to show; what its scenarios say the engine checks. */
export function isScenarioSet(given: unknown): given is ScenarioSetInput {
  const { scenarios } = (given ?? {}) as { readonly scenarios?: unknown };
  return (
    Array.isArray(scenarios) &&
    scenarios.length > 0 &&
    scenarios.every((one) => typeof one?.name === "string" && Array.isArray(one.scenario?.segments))
  );
}

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
 * A scenario with another number at a path. What is known of it by a range moves along in proportion, so that doubt stays
 * around what is assumed.
 */
export function withNumber(scenario: ScenarioInput, path: string, value: number): ScenarioInput {
  const before = numberAt(scenario, path);
  const changed = replaced(scenario as unknown as Plain, keysOf(path), value) as unknown as ScenarioInput;
  const { ranges } = scenario;
  if (!ranges || !before) return changed;
  const times = value / before;
  const { min, max } = parameterField(path) ?? { min: -1e12, max: 1e12 };
  const within = (end: number) => Math.min(max, Math.max(min, end * times));
  return {
    ...changed,
    ranges: ranges.map((range) => {
      if (!isAbout(scenario, range, path)) return range;
      const { counts, low, high } = range;
      if (counts) {
        return { ...range, counts: { ...counts, churned: Math.min(counts.of, Math.round(counts.churned * times)) } };
      }
      return low === undefined || high === undefined ? range : { ...range, low: within(low), high: within(high) };
    }),
  };
}

/** Levers of one scenario of a set: what a ledger lists or what differs from the base, then the usual numbers. */
export function setLevers(
  base: ScenarioInput,
  scenario: ScenarioInput,
  lines: readonly LedgerLine[] | null,
): SetLever[] {
  const several = scenario.segments.length > 1;
  const usual = scenario.segments.flatMap((_, index) => USUAL.map((name) => `segments[${index}].${name}`));
  const listed = lines?.map(({ path }) => path) ?? usual;
  const differs = (path: string) => numberAt(base, path) !== numberAt(scenario, path);
  const paths = [...new Set([...listed.filter(differs), ...usual, ...listed])].filter(
    (path) => numberAt(scenario, path) !== null && parameterField(path) !== undefined,
  );
  return paths.slice(0, MOST).map((path): SetLever => {
    const field = parameterField(path)!;
    const own = numberAt(scenario, path)!;
    const line = lines?.find((one) => one.path === path);
    const from = numberAt(base, path) ?? own;
    const seen = line?.range ?? statedRange(base, path);
    const reach = Math.max(Math.abs(own), Math.abs(from), seen?.high ?? 0);
    const max = Math.min(
      field.max,
      field.unit === "rate" && reach > 0.4 ? 1 : niceAbove(reach * (line?.range ? 1 : 2.5)),
    );
    const min = Math.max(field.min, Math.min(0, own, from, line?.range?.low ?? 0));
    const index = /^segments\[(\d+)\]/.exec(path)?.[1];
    return {
      name: path,
      path,
      label: line?.label ?? null,
      segment: several && index !== undefined ? (scenario.segments[Number(index)]?.name ?? null) : null,
      field,
      min,
      max: max > min ? max : min + field.step,
      step: field.unit === "months" || field.unit === "count" ? field.step : niceAbove((max - min) / 400 || field.step),
      base: from,
      seen,
    };
  });
}

/** What the scenario itself says of a number by a range. */
function statedRange(scenario: ScenarioInput, path: string): Lever["seen"] {
  const range = scenario.ranges?.find((one) => isAbout(scenario, one, path));
  return range?.low === undefined || range.high === undefined ? null : { low: range.low, high: range.high };
}

function isAbout(
  scenario: ScenarioInput,
  { parameter, segment }: { readonly parameter: string; readonly segment?: string | undefined },
  path: string,
): boolean {
  if (parameter === path) return true;
  const [, index, rest] = /^segments\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (index === undefined || parameter !== rest) return false;
  // A range for all segments speaks of them together: moving one of several leaves it.
  return segment === undefined ? scenario.segments.length === 1 : scenario.segments[Number(index)]?.name === segment;
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

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9))! * power).toPrecision(12));
}
