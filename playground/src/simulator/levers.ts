import { type NumberField, numberAt, type ScenarioInput, scenarioNumberField, withNumber } from "@tenure/core/fields";

export const LEVER_GROUPS = ["onboarding", "retention", "growth", "price", "acquisition", "team"] as const;
export type LeverGroup = (typeof LEVER_GROUPS)[number];

/** Levers that are called otherwise than the number that they move. */
export type OwnName = "earlyChurn" | "laterChurn" | "churnFrom" | "payLow" | "payHigh";

/** One thing to move in a scenario, in one segment or in all of them. */
export interface Lever {
  readonly id: string;
  readonly group: LeverGroup;
  /** Names the number, its unit and its limits. */
  readonly parameter: string;
  readonly own: OwnName | null;
  /** Whose it is, for what a team has. */
  readonly team: string | null;
  /** What the number itself is called. */
  readonly label: NumberField["label"];
  /** A factor on the numbers of all segments, where these differ. */
  readonly isFactor: boolean;
  readonly unit: NumberField["unit"];
  readonly value: number;
  readonly base: number;
  readonly min: number;
  readonly max: number;
  readonly seen: { readonly low: number; readonly high: number } | null;
  set(scenario: ScenarioInput, value: number): ScenarioInput;
}

type Segment = ScenarioInput["segments"][number];

interface Spec {
  readonly id: string;
  readonly group: LeverGroup;
  readonly own?: OwnName;
  /** Where the number stands in this segment; null where it has no place. */
  readonly path: (segment: Segment) => string | null;
  /** What the number is where it is not written. */
  readonly neutral?: number;
  /** The segment with a place for the number, at its neutral value. */
  readonly prepare?: (segment: Segment) => Segment;
  /** Offered only where it is written. */
  readonly onlyThere?: true;
}

const plain = (id: keyof Segment & string, group: LeverGroup, neutral?: number): Spec => ({
  id,
  group,
  path: () => id,
  ...(neutral === undefined ? {} : { neutral, prepare: (segment: Segment) => ({ ...segment, [id]: neutral }) }),
});

const inPart = (part: keyof Segment & string, name: string, group: LeverGroup, make?: (segment: Segment) => object) => {
  const spec: Spec = { id: `${part}.${name}`, group, path: () => `${part}.${name}` };
  if (!make) return { ...spec, onlyThere: true } as Spec;
  return {
    ...spec,
    neutral: 0,
    prepare: (segment: Segment) => ({ ...segment, [part]: { ...make(segment), ...(segment[part] as object) } }),
  } as Spec;
};

const early = ({ churnChanges = [] }: Segment) => churnChanges.findIndex(({ untilAge }) => untilAge !== undefined);
const lasting = ({ churnChanges = [] }: Segment) =>
  churnChanges.findIndex(({ untilAge, fromAge }) => untilAge === undefined && fromAge === undefined);
const place = (index: number, { churnChanges = [] }: Segment) => (index < 0 ? churnChanges.length : index);

/** Months of a life that onboarding reaches, unless a scenario says otherwise. */
const ONBOARDING_MONTHS = 3;

const SPECS: readonly Spec[] = [
  {
    id: "earlyChurn",
    group: "onboarding",
    own: "earlyChurn",
    path: (segment) => `churnChanges[${place(early(segment), segment)}].multiplier`,
    neutral: 1,
    prepare: (segment) =>
      early(segment) >= 0 ? segment : withChange(segment, { fromMonth: 0, multiplier: 1, untilAge: ONBOARDING_MONTHS }),
  },
  {
    id: "untilAge",
    group: "onboarding",
    path: (segment) => (early(segment) < 0 ? null : `churnChanges[${early(segment)}].untilAge`),
    onlyThere: true,
  },
  plain("onboardingCost", "onboarding", 0),
  {
    id: "hazard",
    group: "retention",
    path: ({ hazard }) =>
      hazard.kind === "constant"
        ? "hazard.monthly"
        : hazard.kind === "perRenewal" && hazard.rates.length === 1
          ? "hazard.rates[0]"
          : null,
    onlyThere: true,
  },
  {
    id: "laterChurn",
    group: "retention",
    own: "laterChurn",
    path: (segment) => `churnChanges[${place(lasting(segment), segment)}].multiplier`,
    neutral: 1,
    prepare: (segment) => (lasting(segment) >= 0 ? segment : withChange(segment, { fromMonth: 0, multiplier: 1 })),
  },
  {
    id: "churnFrom",
    group: "retention",
    own: "churnFrom",
    path: (segment) => (lasting(segment) < 0 ? null : `churnChanges[${lasting(segment)}].fromMonth`),
    onlyThere: true,
  },
  plain("involuntaryMonthly", "retention", 0),
  inPart("reactivation", "monthlyProb", "retention", () => ({ windowMonths: 6, monthlyProb: 0 })),
  plain("expansionMonthly", "growth", 0),
  plain("contractionMonthly", "growth", 0),
  inPart("crossSell", "attachRate", "growth", ({ arpa }) => ({ atAge: 6, attachRate: 0, addMrr: arpa * 0.25 })),
  inPart("crossSell", "addMrr", "growth"),
  inPart("crossSell", "unfitShare", "growth"),
  inPart("crossSell", "unfitChurnMultiplier", "growth"),
  plain("arpa", "price"),
  inPart("priceChange", "pct", "price", () => ({ month: 12, pct: 0, extraChurn: 0 })),
  inPart("priceChange", "month", "price"),
  inPart("priceChange", "extraChurn", "price"),
  plain("grossMargin", "price"),
  {
    id: "acquisitions",
    group: "acquisition",
    path: ({ acquisitions }) => (typeof acquisitions === "object" ? "acquisitions.monthly" : "acquisitions"),
    neutral: 0,
    prepare: (segment) => ({ ...segment, acquisitions: 0 }),
  },
  inPart("acquisitions", "growthMonthly", "acquisition"),
  plain("cac", "acquisition", 0),
  inPart("wordOfMouth", "monthly", "acquisition", () => ({ monthly: 0 })),
  plain("csCostPerCustomerMonth", "team", 0),
];

const TEAM_NUMBERS = ["heads", "accountsPerHead", "payAnnual", "payAnnual.low", "payAnnual.high", "churnMultiplier"];

const PAY_ENDS: Readonly<Record<string, OwnName>> = { "payAnnual.low": "payLow", "payAnnual.high": "payHigh" };

function withChange(segment: Segment, change: NonNullable<Segment["churnChanges"]>[number]): Segment {
  return { ...segment, churnChanges: [...(segment.churnChanges ?? []), change] };
}

/**
 * What can be moved in a scenario, in the order of its groups.
 *
 *   base      what every lever is compared with
 *   segment   place of the one to move; null for all of them. Where their numbers are not the same, a lever for all is a
 *             factor on those of the base
 */
export function leversOf(base: ScenarioInput, scenario: ScenarioInput, segment: number | null): Lever[] {
  const places = segment === null ? scenario.segments.map((_, index) => index) : [segment];
  return [
    ...SPECS.flatMap((spec) => segmentLever(spec, base, scenario, places)),
    ...(scenario.teams ?? []).flatMap((_, index) => teamLevers(base, scenario, index)),
  ];
}

function segmentLever(
  spec: Spec,
  base: ScenarioInput,
  scenario: ScenarioInput,
  places: readonly number[],
): readonly Lever[] {
  const own = places.filter((index) => {
    const path = spec.path(scenario.segments[index]!);
    return path !== null && (!spec.onlyThere || numberIn(scenario, index, path) !== null);
  });
  const first = own[0];
  if (first === undefined) return [];
  const valueIn = (from: ScenarioInput, index: number) => {
    const given = from.segments[index];
    const path = given && spec.path(given);
    return (path ? numberIn(from, index, path) : null) ?? spec.neutral ?? 0;
  };
  const parameter = spec.path(scenario.segments[first]!)!;
  const field = scenarioNumberField(parameter);
  if (!field) return [];
  const [now, before] = [scenario, base].map((one) => own.map((index) => valueIn(one, index))) as [number[], number[]];
  const isFactor = !before.every((value) => value === before[0]) || !now.every((value) => value === now[0]);
  const put = (given: ScenarioInput, index: number, value: number): ScenarioInput => {
    const at = given.segments[index]!;
    const path = spec.path(at);
    const prepared =
      spec.prepare && (path === null || numberIn(given, index, path) === null)
        ? { ...given, segments: given.segments.map((one, i) => (i === index ? spec.prepare!(one) : one)) }
        : given;
    return withNumber(prepared, `segments[${index}].${spec.path(prepared.segments[index]!)}`, value);
  };
  const within = (value: number) => Math.min(field.max, Math.max(field.min, value));
  const { id, group } = spec;
  const shared = { id, group, parameter, own: spec.own ?? null, team: null, label: field.label, isFactor };
  if (isFactor) {
    const widest = before.reduce((best, value, i) => (Math.abs(value) > Math.abs(before[best]!) ? i : best), 0);
    // Where the base has nothing to multiply there is no factor.
    if (before[widest] === 0) return [];
    return [
      {
        ...shared,
        unit: "multiplier",
        value: now[widest]! / before[widest]!,
        base: 1,
        min: 0,
        max: 2,
        seen: null,
        set: (given, factor) => own.reduce((one, index, i) => put(one, index, within(before[i]! * factor)), given),
      },
    ];
  }
  const range = own.length === 1 ? rangeOf(base, first, parameter) : null;
  const [value, from] = [now[0]!, before[0]!];
  return [
    {
      ...shared,
      unit: field.unit,
      value,
      base: from,
      min: Math.max(field.min, field.min < 0 ? -0.5 : 0),
      max: reachOf(field, value, from, range?.high ?? 0),
      seen: range,
      set: (given, next) => own.reduce((one, index) => put(one, index, within(next)), given),
    },
  ];
}

function teamLevers(base: ScenarioInput, scenario: ScenarioInput, index: number): Lever[] {
  return TEAM_NUMBERS.flatMap((name): Lever[] => {
    const path = `teams[${index}].${name}`;
    const value = numberAt(scenario, path);
    const field = scenarioNumberField(path);
    if (value === null || !field) return [];
    // A team that the base has not begins as it was added.
    const begun = numberAt(withTeam({ ...scenario, teams: [] }), `teams[0].${name}`);
    const from = numberAt(base, path) ?? begun ?? value;
    return [
      {
        id: path,
        group: "team",
        parameter: path,
        own: PAY_ENDS[name] ?? null,
        team: scenario.teams?.[index]?.name ?? String(index + 1),
        label: field.label,
        isFactor: false,
        unit: field.unit,
        value,
        base: from,
        min: Math.max(field.min, 0),
        max: reachOf(field, value, from, 0),
        seen: null,
        set: (given, next) => withNumber(given, path, next),
      },
    ];
  });
}

/** A scenario with a team of customer success that follows the number of customers, at a cost that everybody sees. */
export function withTeam(scenario: ScenarioInput): ScenarioInput {
  const payAnnual = scenario.currency === "JPY" ? 6_000_000 : 60_000;
  const team = { name: "CS", role: "cs" as const, accountsPerHead: 100, payAnnual, churnMultiplier: 1 };
  return { ...scenario, teams: [...(scenario.teams ?? []), team] };
}

const numberIn = (scenario: ScenarioInput, index: number, path: string) =>
  numberAt(scenario, `segments[${index}].${path}`);

/** Ends of sliders that leave room on both sides and do not run from a moving thumb: they follow the base. */
function reachOf(field: NumberField, value: number, from: number, seen: number): number {
  const least: Readonly<Record<NumberField["unit"], number>> = {
    rate: field.max > 1 ? 0.5 : 0.05,
    money: 100,
    months: 24,
    count: 20,
    multiplier: 2,
    parameter: 1,
  };
  const wanted = Math.max(Math.abs(from), seen) * 2.5;
  const round = niceAbove(Math.max(wanted, wanted > 0 && field.unit === "money" ? 0 : least[field.unit]));
  return Math.min(field.max, Math.max(round, value));
}

function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10) * power);
}

function rangeOf(base: ScenarioInput, index: number, parameter: string): Lever["seen"] {
  const name = base.segments[index]?.name;
  const range = base.ranges?.find(
    (one) =>
      one.parameter === `segments[${index}].${parameter}` || (one.parameter === parameter && one.segment === name),
  );
  // A range that names a source is somebody's guess, not what data have shown.
  if (range?.low === undefined || range.high === undefined) return null;
  if (range.source !== undefined || range.movedFrom !== undefined) return null;
  return { low: range.low, high: range.high };
}
