import { fail, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import type { Scenario, Segment } from "../schema/scenario.js";
import {
  CHURN_CHANGE_FIELDS,
  type NumberField,
  SCENARIO_FIELDS,
  SEGMENT_FIELDS,
  TEAM_FIELDS,
} from "../schema/scenario-fields.js";
import { NUMBER_FIELDS } from "../schema/scenario-numbers.js";

/** One number of a scenario that can be asked about: its name, where it stands, what it is, and how to change it. */
export interface ScenarioParameter {
  /** As in the file, `hazard.monthly`, `crossSell.attachRate`, `teams[0].heads`; `churn` multiplies all churn by choice. */
  readonly name: string;
  /** Null for a number of the whole scenario. */
  readonly segment: string | null;
  readonly field: NumberField;
  readonly value: number;
  /** The scenario with another value. */
  set(scenario: Scenario, value: number): Scenario;
  /** What changes the value in a scenario of one's own again and again, without a copy each time. */
  within(own: Scenario): (value: number) => void;
}

/** Whether only whole values are looked at: months, and heads, of which a file may also state parts. */
export function isWhole(field: NumberField): boolean {
  return field.unit === "months" || field === TEAM_FIELDS.heads;
}

type Fields = Readonly<Record<string, NumberField>>;

const CHURN: NumberField = { ...CHURN_CHANGE_FIELDS.multiplier, default: 1 };

/** Plain numbers of a segment that may be left out. */
const OPTIONAL = ["onboardingCost"] as const;

/** Other names under which people look for a parameter. */
const ALIASES: Readonly<Record<string, string>> = {
  monthlyChurn: "hazard.monthly",
  churnMonthly: "hazard.monthly",
  churnMultiplier: "churn",
  alpha: "hazard.alpha",
  beta: "hazard.beta",
  upsell: "expansionMonthly",
  expansion: "expansionMonthly",
  contraction: "contractionMonthly",
  price: "arpa",
  discount: "discountAnnual",
  attachRate: "crossSell.attachRate",
  addMrr: "crossSell.addMrr",
  extraChurn: "priceChange.extraChurn",
};

/**
 * Every number of a scenario that can be varied, segment by segment, then those of the whole scenario.
 *
 * @example scenarioParameters(scenario).map(({ segment, name }) => `${segment}.${name}`)
 */
export function scenarioParameters(scenario: Scenario): ScenarioParameter[] {
  const found: ScenarioParameter[] = [];
  scenario.segments.forEach((segment, index) => {
    const inSegment = (path: Path): Path => ["segments", index, ...path];
    for (const [path, field, value] of numbersOf(segment, [], SEGMENT_FIELDS)) {
      found.push(parameterAt(inSegment(path), nameOf(path), segment.name, field, value));
    }
    for (const name of OPTIONAL) {
      if (segment[name] !== undefined) continue;
      found.push(parameterAt(inSegment([name]), name, segment.name, SEGMENT_FIELDS[name], 0));
    }
    found.push({
      name: "churn",
      segment: segment.name,
      field: CHURN,
      value: 1,
      set: (given, multiplier) => withChurn(given, index, multiplier),
      within: (own) => {
        const change: Segment["churnChanges"][number] = { fromMonth: 0, multiplier: 1 };
        own.segments[index]!.churnChanges.push(change);
        return (multiplier) => {
          change.multiplier = multiplier;
        };
      },
    });
  });
  for (const name of ["discountAnnual", "horizonMonths"] as const) {
    found.push(parameterAt([name], name, null, SCENARIO_FIELDS[name], scenario[name]));
  }
  scenario.teams?.forEach((team, index) => {
    for (const [path, field, value] of numbersOf(team, [], TEAM_FIELDS)) {
      const whole: Path = ["teams", index, ...path];
      found.push(parameterAt(whole, nameOf(whole), null, field, value));
    }
    const { low, high } = team.payAnnual;
    for (const [end, value] of Object.entries({ low, high })) {
      const path: Path = ["teams", index, "payAnnual", end];
      found.push(parameterAt(path, nameOf(path), null, TEAM_FIELDS.payAnnual, value));
    }
  });
  return found;
}

/** A parameter of one segment, of the scenario, or of several segments together. */
export interface ParameterChoice {
  readonly name: string;
  readonly segment: string | null;
  readonly field: NumberField;
  /** What `value` is: the number itself; or, for segments with unequal numbers, the factor they are all multiplied by. */
  readonly kind: "value" | "factor";
  readonly value: number;
  set(scenario: Scenario, value: number): Scenario;
  within(own: Scenario): (value: number) => void;
}

/**
 * Finds a parameter by the name people write: `arpa`, `hazard.monthly`, `smb.hazard.monthly`, `segments[0].cac`.
 * Without a segment it stands for that number in every segment that has it; where those differ, for a factor on all.
 *
 * Issues: `parameter/unknown`, with the name that was probably meant.
 */
export function chooseParameter(scenario: Scenario, written: string, segment?: string): Result<ParameterChoice> {
  const all = scenarioParameters(scenario);
  const [inSegment, rest] = segment === undefined ? splitSegment(scenario, written) : [segment, written];
  const wanted = ALIASES[rest] ?? rest;
  const of = (name: string) =>
    all.filter((one) => one.name === name && (inSegment === undefined || one.segment === inSegment));
  // Of a hazard that is not constant, the churn that can be asked about is a multiple of it.
  const matches = of(wanted).length === 0 && wanted === "hazard.monthly" ? of("churn") : of(wanted);
  const first = matches[0];
  if (!first) {
    const names = [...new Set(all.map(({ name }) => name))];
    const suggestion = closestName(rest, [...names, ...Object.keys(ALIASES)]);
    return fail({
      code: "parameter/unknown",
      severity: "error",
      given: written,
      params: { known: names.filter((name) => !name.includes("[")).join(", "), ...(suggestion ? { suggestion } : {}) },
    });
  }
  if (matches.length === 1) return succeed({ ...first, kind: "value" });
  const equal = matches.every(({ value }) => value === first.value);
  const valueFor = ({ value: own, field: { min, max } }: ScenarioParameter, value: number) =>
    Math.min(max, Math.max(min, equal ? value : own * value));
  return succeed({
    name: first.name,
    segment: null,
    field: equal ? first.field : { ...CHURN, min: 0, max: 1000 },
    kind: equal ? "value" : "factor",
    value: equal ? first.value : 1,
    set: (given, value) => matches.reduce((changed, one) => one.set(changed, valueFor(one, value)), given),
    within: (own) => {
      const changes = matches.map((one) => one.within(own));
      return (value) => {
        changes.forEach((change, i) => {
          change(valueFor(matches[i]!, value));
        });
      };
    },
  });
}

function splitSegment(scenario: Scenario, written: string): [segment: string | undefined, rest: string] {
  const byIndex = /^segments\[(\d+)\]\.(.+)$/.exec(written);
  const segment = byIndex && scenario.segments[Number(byIndex[1])];
  if (segment) return [segment.name, byIndex[2]!];
  const named = scenario.segments.find(({ name }) => written.startsWith(`${name}.`));
  return named ? [named.name, written.slice(named.name.length + 1)] : [undefined, written];
}

type Path = readonly (string | number)[];
type Holder = Record<string | number, unknown>;

function parameterAt(
  path: Path,
  name: string,
  segment: string | null,
  field: NumberField,
  value: number,
): ScenarioParameter {
  return {
    name,
    segment,
    field,
    value,
    set: (scenario, next) => withValue(scenario, path, next) as Scenario,
    within: (own) => {
      const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Holder)[key], own) as Holder;
      const key = path.at(-1)!;
      return (next) => {
        holder[key] = next;
      };
    },
  };
}

/** Every number below an object that has field data, with its path. */
function* numbersOf(value: object, path: Path, fields: Fields): Generator<[Path, NumberField, number]> {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "number") {
      const field = fields[key];
      if (field) yield [[...path, key], field, inner];
    } else if (typeof inner === "object" && inner !== null) yield* numbersIn(inner, [...path, key]);
  }
}

function* numbersIn(value: object, path: Path): Generator<[Path, NumberField, number]> {
  const group = path.join(".");
  if (!Array.isArray(value)) {
    yield* numbersOf(value, path, NUMBER_FIELDS[group] ?? {});
    return;
  }
  for (const [i, item] of value.entries()) {
    const field = NUMBER_FIELDS[group]?.[""];
    if (typeof item === "number" && field) yield [[...path, i], field, item];
    if (typeof item === "object") yield* numbersOf(item, [...path, i], NUMBER_FIELDS[`${group}[]`] ?? {});
  }
}

function nameOf(path: Path): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

/** A copy with one value changed; what lies beside its path is shared. */
function withValue(input: unknown, [key, ...rest]: Path, value: number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(input)) return input.map((item, i) => (i === key ? withValue(item, rest, value) : item));
  return { ...(input as object), [key]: withValue((input as Record<string, unknown>)[key], rest, value) };
}

function withChurn(scenario: Scenario, index: number, multiplier: number): Scenario {
  const change: Segment["churnChanges"][number] = { fromMonth: 0, multiplier };
  return {
    ...scenario,
    segments: scenario.segments.map((segment, i) =>
      i === index ? { ...segment, churnChanges: [...segment.churnChanges, change] } : segment,
    ),
  };
}
