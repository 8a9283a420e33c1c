import {
  isRangeOf,
  numberAt,
  type ScenarioInput,
  type ScenarioSetInput,
  scenarioNumberField,
} from "@tenure/core/fields";
import type { LedgerLine } from "../what-if/ledger-template.js";
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
  /** Whether the base has no such number: the slider then begins at the scenario's own. */
  readonly isNew: boolean;
}

/** Whether something has the shape of a set, enough of it to show; what its scenarios say the engine checks. */
export function isScenarioSet(given: unknown): given is ScenarioSetInput {
  const { scenarios } = (given ?? {}) as { readonly scenarios?: unknown };
  return (
    Array.isArray(scenarios) &&
    scenarios.length > 0 &&
    scenarios.every((one) => typeof one?.name === "string" && Array.isArray(one.scenario?.segments))
  );
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
    (path) => numberAt(scenario, path) !== null && scenarioNumberField(path) !== undefined,
  );
  return paths.slice(0, MOST).map((path): SetLever => {
    const field = scenarioNumberField(path)!;
    const own = numberAt(scenario, path)!;
    const line = lines?.find((one) => one.path === path);
    const before = numberAt(base, path);
    const from = before ?? own;
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
      isNew: before === null,
      seen,
    };
  });
}

/** What the scenario itself says of a number by a range. */
function statedRange(scenario: ScenarioInput, path: string): Lever["seen"] {
  const range = scenario.ranges?.find((one) => isRangeOf(scenario, one, path));
  return range?.low === undefined || range.high === undefined ? null : { low: range.low, high: range.high };
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9))! * power).toPrecision(12));
}
