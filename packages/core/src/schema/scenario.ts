import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "./closest-name.js";
import {
  fieldsOnly,
  finding,
  guardReading,
  numberOf,
  numbersOf,
  oneOf,
  optionalNumber,
  parseInput,
} from "./parse-input.js";
import {
  ACQUISITION_FIELDS,
  CHURN_CHANGE_FIELDS,
  CROSS_SELL_FIELDS,
  HAZARD_FIELDS,
  type NumberField,
  ONE_OFF_FIELDS,
  PLAN_FIELDS,
  PRICE_CHANGE_FIELDS,
  RANGE_FIELDS,
  REACTIVATION_FIELDS,
  SCENARIO_FIELDS,
  SEGMENT_FIELDS,
  TEAM_FIELDS,
  TOUCH_TIERS,
  VALUE_SPREAD_FIELDS,
  WORD_OF_MOUTH_FIELDS,
} from "./scenario-fields.js";
import { z } from "./zod.js";

/** Version of the scenario format that this engine reads. */
export const SCENARIO_VERSION = 1;

/** The product of a hundred multipliers is still a number; of a thousand it might not be. */
const MAX_CHURN_CHANGES = 100;

/** Four for each of the most segments that are fitted to data, and as many by hand. */
const MAX_RANGES = 800;

const hazardSchema = z.discriminatedUnion("kind", [
  fieldsOnly({ kind: z.literal("constant"), monthly: numberOf(SEGMENT_FIELDS.monthlyChurn) }),
  fieldsOnly({
    kind: z.literal("byAge"),
    monthly: numbersOf(SEGMENT_FIELDS.monthlyChurn, 1, 600),
  }),
  fieldsOnly({
    kind: z.literal("perRenewal"),
    rates: numbersOf(HAZARD_FIELDS.renewalChurn, 1, 600),
  }),
  fieldsOnly({
    kind: z.literal("sbgPerRenewal"),
    alpha: numberOf(HAZARD_FIELDS.alpha),
    beta: numberOf(HAZARD_FIELDS.beta),
  }),
]);

const acquisitionsSchema = z.pipe(
  z.transform((given: unknown) => (typeof given === "number" ? { monthly: given } : given)),
  fieldsOnly({
    monthly: numberOf(ACQUISITION_FIELDS.monthly),
    growthMonthly: optionalNumber(ACQUISITION_FIELDS.growthMonthly),
    seasonality: z.optional(numbersOf(ACQUISITION_FIELDS.seasonality, 12, 12)),
  }),
);

const nameSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** A number that may be left out; without it nothing happens. */
const maybe = (field: NumberField) => z.optional(numberOf(field));

const changeFields = {
  fromMonth: numberOf(CHURN_CHANGE_FIELDS.fromMonth),
  multiplier: numberOf(CHURN_CHANGE_FIELDS.multiplier),
  rampMonths: maybe(CHURN_CHANGE_FIELDS.rampMonths),
};

/** Shares add up to 1 within what people round to. */
const SUM_TOLERANCE = 1e-6;

const plansSchema = fieldsOnly({
  ladder: z
    .array(
      fieldsOnly({
        name: nameSchema,
        arpaFactor: numberOf(PLAN_FIELDS.arpaFactor),
        share: numberOf(PLAN_FIELDS.share),
        churnMultiplier: maybe(PLAN_FIELDS.churnMultiplier),
      }),
    )
    .check(z.minLength(1), z.maxLength(12)),
  moves: z._default(
    z
      .array(fieldsOnly({ from: nameSchema, to: nameSchema, monthly: numberOf(PLAN_FIELDS.monthly) }))
      .check(z.maxLength(132)),
    () => [],
  ),
}).check(
  z.check((payload) => {
    const { ladder, moves } = payload.value;
    const names = ladder.map(({ name }) => name);
    const total = ladder.reduce((sum, { share }) => sum + share, 0);
    if (!(Math.abs(total - 1) <= SUM_TOLERANCE)) payload.issues.push(finding("shares-not-one", ["ladder"], { total }));
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) payload.issues.push(finding("duplicate-plan", ["ladder", index], { name }));
    });
    moves.forEach(({ from, to }, index) => {
      for (const [end, name] of Object.entries({ from, to })) {
        if (!names.includes(name))
          payload.issues.push(finding("unknown-plan", ["moves", index, end], guess(name, names)));
      }
      if (from === to) payload.issues.push(finding("move-to-itself", ["moves", index], { name: from }));
    });
    for (const name of names) {
      const leaving = moves.reduce((sum, { from, monthly }) => sum + (from === name ? monthly : 0), 0);
      if (leaving > 1 + SUM_TOLERANCE)
        payload.issues.push(finding("moves-above-one", ["moves"], { name, total: leaving }));
    }
  }),
);

function guess(name: string, known: readonly string[]): { suggestion?: string } {
  const suggestion = closestName(name, known);
  return suggestion === undefined ? {} : { suggestion };
}

const segmentSchema = fieldsOnly({
  name: z.optional(nameSchema),
  customers: numberOf(SEGMENT_FIELDS.customers),
  arpa: numberOf(SEGMENT_FIELDS.arpa),
  grossMargin: numberOf(SEGMENT_FIELDS.grossMargin),
  cac: optionalNumber(SEGMENT_FIELDS.cac),
  csCostPerCustomerMonth: optionalNumber(SEGMENT_FIELDS.csCostPerCustomerMonth),
  term: optionalNumber(SEGMENT_FIELDS.term),
  hazard: hazardSchema,
  involuntaryMonthly: optionalNumber(SEGMENT_FIELDS.involuntaryMonthly),
  churnChanges: z._default(
    z
      .array(
        fieldsOnly({
          ...changeFields,
          fromAge: maybe(CHURN_CHANGE_FIELDS.fromAge),
          untilAge: maybe(CHURN_CHANGE_FIELDS.untilAge),
        }),
      )
      .check(z.maxLength(MAX_CHURN_CHANGES)),
    () => [],
  ),
  expansionMonthly: optionalNumber(SEGMENT_FIELDS.expansionMonthly),
  contractionMonthly: optionalNumber(SEGMENT_FIELDS.contractionMonthly),
  crossSell: z.optional(
    fieldsOnly({
      atAge: numberOf(CROSS_SELL_FIELDS.atAge),
      attachRate: numberOf(CROSS_SELL_FIELDS.attachRate),
      addMrr: numberOf(CROSS_SELL_FIELDS.addMrr),
      fromMonth: optionalNumber(CROSS_SELL_FIELDS.fromMonth),
      unfitShare: maybe(CROSS_SELL_FIELDS.unfitShare),
      unfitChurnMultiplier: maybe(CROSS_SELL_FIELDS.unfitChurnMultiplier),
      unfitDelayMonths: maybe(CROSS_SELL_FIELDS.unfitDelayMonths),
      fitChurnMultiplier: maybe(CROSS_SELL_FIELDS.fitChurnMultiplier),
    }),
  ),
  reactivation: z.optional(
    fieldsOnly({
      windowMonths: numberOf(REACTIVATION_FIELDS.windowMonths),
      monthlyProb: numberOf(REACTIVATION_FIELDS.monthlyProb),
      mrrFraction: optionalNumber(REACTIVATION_FIELDS.mrrFraction),
      winBackCost: maybe(REACTIVATION_FIELDS.winBackCost),
    }),
  ),
  priceChange: z.optional(
    fieldsOnly({
      month: numberOf(PRICE_CHANGE_FIELDS.month),
      pct: numberOf(PRICE_CHANGE_FIELDS.pct),
      extraChurn: optionalNumber(PRICE_CHANGE_FIELDS.extraChurn),
      at: z.optional(oneOf(["now", "renewal"])),
    }),
  ),
  acquisitions: z.optional(acquisitionsSchema),
  onboardingCost: maybe(SEGMENT_FIELDS.onboardingCost),
  startingAges: z.optional(
    numbersOf(SEGMENT_FIELDS.startingAge, 1, 600).check(
      z.check((payload) => {
        if (!payload.value.some((count) => count > 0)) payload.issues.push(finding("no-starting-ages", []));
      }),
    ),
  ),
  expansionChanges: z.optional(z.array(fieldsOnly(changeFields)).check(z.maxLength(MAX_CHURN_CHANGES))),
  plans: z.optional(plansSchema),
  wordOfMouth: z.optional(
    fieldsOnly({ monthly: numberOf(WORD_OF_MOUTH_FIELDS.monthly), cac: maybe(WORD_OF_MOUTH_FIELDS.cac) }),
  ),
  oneOffSale: z.optional(
    fieldsOnly({
      price: numberOf(ONE_OFF_FIELDS.price),
      grossMargin: maybe(SEGMENT_FIELDS.grossMargin),
      repeatMonthly: maybe(ONE_OFF_FIELDS.repeatMonthly),
    }),
  ),
  valueSpread: z.optional(
    fieldsOnly({ cv: numberOf(VALUE_SPREAD_FIELDS.cv), churnElasticity: maybe(VALUE_SPREAD_FIELDS.churnElasticity) }),
  ),
});

const teamSchema = fieldsOnly({
  name: z.optional(nameSchema),
  role: oneOf(["cs", "support", "sales"]),
  segments: z.optional(z.array(nameSchema).check(z.minLength(1), z.maxLength(1000))),
  tier: z.optional(oneOf(Object.keys(TOUCH_TIERS) as (keyof typeof TOUCH_TIERS)[])),
  heads: maybe(TEAM_FIELDS.heads),
  accountsPerHead: maybe(TEAM_FIELDS.accountsPerHead),
  contactsPerCustomerMonth: maybe(TEAM_FIELDS.contactsPerCustomerMonth),
  handlingHours: maybe(TEAM_FIELDS.handlingHours),
  newCustomersPerHeadMonth: maybe(TEAM_FIELDS.newCustomersPerHeadMonth),
  hoursPerHeadMonth: maybe(TEAM_FIELDS.hoursPerHeadMonth),
  payAnnual: z.pipe(
    z.transform((given: unknown) => (typeof given === "number" ? { low: given, high: given } : given)),
    fieldsOnly({ low: numberOf(TEAM_FIELDS.payAnnual), high: numberOf(TEAM_FIELDS.payAnnual) }),
  ),
  loadedMultiplier: maybe(TEAM_FIELDS.loadedMultiplier),
  fromMonth: maybe(TEAM_FIELDS.fromMonth),
  rampMonths: maybe(TEAM_FIELDS.rampMonths),
  churnMultiplier: maybe(TEAM_FIELDS.churnMultiplier),
  expansionMultiplier: maybe(TEAM_FIELDS.expansionMultiplier),
  overloadChurn: maybe(TEAM_FIELDS.overloadChurn),
});

const rangeSchema = fieldsOnly({
  parameter: nameSchema,
  segment: z.optional(nameSchema),
  low: maybe(RANGE_FIELDS.bound),
  high: maybe(RANGE_FIELDS.bound),
  counts: z.optional(fieldsOnly({ churned: numberOf(RANGE_FIELDS.churned), of: numberOf(RANGE_FIELDS.of) })),
  source: z.optional(z.string()),
  movedFrom: maybe(RANGE_FIELDS.bound),
});

/** Results are keyed by segment, so each has a name of its own; one without gets its number. */
const segmentsSchema = z.pipe(
  z
    .array(segmentSchema)
    .check(z.minLength(1), z.maxLength(1000))
    .check(
      z.check((payload) => {
        const seen = new Set<string>();
        payload.value.forEach((segment, index) => {
          const name = segment?.name ?? `segment ${index + 1}`;
          if (seen.has(name)) payload.issues.push(finding("duplicate-segment", [index, "name"], { name }));
          seen.add(name);
        });
      }),
    ),
  z.transform((segments) =>
    segments.map((segment, index) => ({ ...segment, name: segment.name ?? `segment ${index + 1}` })),
  ),
);

/** Words in one language or in both. */
export const wordsSchema = z.union([
  z.string(),
  fieldsOnly({ en: z.optional(z.string()), ja: z.optional(z.string()) }),
]);

/**
 * A scenario, format version 1: the numbers and limits come from the field data in
 * `scenario-fields.ts`, which sliders and stories read too.
 */
export const scenarioSchema = fieldsOnly({
  tenure: z._default(z.literal(SCENARIO_VERSION), SCENARIO_VERSION),
  title: z.optional(wordsSchema),
  notes: z.optional(wordsSchema),
  currency: z.optional(
    z.string().check(
      z.check((payload) => {
        if (!/^[A-Z]{3}$/.test(payload.value)) payload.issues.push(finding("unknown-currency", []));
      }),
    ),
  ),
  horizonMonths: optionalNumber(SCENARIO_FIELDS.horizonMonths),
  discountAnnual: optionalNumber(SCENARIO_FIELDS.discountAnnual),
  segments: segmentsSchema,
  teams: z.optional(z.array(teamSchema).check(z.maxLength(50))),
  ranges: z.optional(z.array(rangeSchema).check(z.maxLength(MAX_RANGES))),
}).check(
  z.check((payload) => {
    const { segments, teams = [], ranges = [] } = payload.value;
    const names = segments.map(({ name }) => name);
    const known = (name: string | undefined, path: PropertyKey[]) => {
      if (name === undefined || names.includes(name)) return;
      payload.issues.push(finding("unknown-segment", path, guess(name, names)));
    };
    teams.forEach((team, index) => {
      team.segments?.forEach((name, position) => {
        known(name, ["teams", index, "segments", position]);
      });
      const { low, high } = team.payAnnual;
      if (low > high) payload.issues.push(finding("range-reversed", ["teams", index, "payAnnual"], { low, high }));
    });
    ranges.forEach(({ segment, low, high, counts }, index) => {
      known(segment, ["ranges", index, "segment"]);
      if (counts ? counts.churned > counts.of : low === undefined || high === undefined) {
        payload.issues.push(finding("range-incomplete", ["ranges", index]));
      } else if (!counts && low! > high!) {
        payload.issues.push(finding("range-reversed", ["ranges", index], { low: low!, high: high! }));
      }
    });
  }),
);

/** A checked scenario with every default filled in: what the engine computes with. */
export type Scenario = z.output<typeof scenarioSchema>;
/** What a person or a host page may write. Every `Scenario` is one. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
/** One segment of a checked scenario. */
export type Segment = Scenario["segments"][number];
/** One team of a checked scenario. */
export type Team = NonNullable<Scenario["teams"]>[number];
/** The stated range of one assumption. */
export type ParameterRange = NonNullable<Scenario["ranges"]>[number];
/** How voluntary churn depends on age or on the number of renewals. */
export type Hazard = Segment["hazard"];

/** A checked scenario with what its author should know about it: unknown fields, defaults, unlikely rates. */
export interface ParsedScenario {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
}

/**
 * Checks a scenario as written by a person, a file or a host page.
 *
 * Fails with every error found, each with its path; `scenario/newer-version` stands alone, because what a later format
 * means cannot be judged. Warnings and notices come with the scenario: `scenario/unknown-field` (with a suggestion,
 * and the field is left out), `rate/unlikely` (above 1 where that is possible but rare), `scenario/default-used` (no
 * horizon or discount rate was given).
 *
 * @example
 * const parsed = parseScenario(JSON.parse(text));
 * if (parsed.ok) projectScenario(parsed.value.scenario);
 */
export function parseScenario(input: unknown): Result<ParsedScenario> {
  return guardReading("scenario", () => {
    const newer = newerVersion(input);
    if (newer) return fail(newer);
    const { value: scenario, issues } = parseInput(scenarioSchema, input, "scenario");
    if (!scenario) return fail(...issues);
    const notes = [...unlikelyRates(scenario), ...defaultsUsed(input as ScenarioInput)];
    return succeed({ scenario, issues: [...issues, ...notes] });
  });
}

function newerVersion(input: unknown): Issue | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const given = (input as { tenure?: unknown }).tenure;
  if (typeof given !== "number" || !(given > SCENARIO_VERSION)) return undefined;
  return {
    code: "scenario/newer-version",
    severity: "error",
    path: "tenure",
    given,
    params: { supported: SCENARIO_VERSION },
  };
}

/** A yearly discount or a price rise above 100 % can be meant, but 8 is more often 8 %. */
function unlikelyRates(scenario: Scenario): Issue[] {
  const rates: [path: string, rate: number][] = [
    ["discountAnnual", scenario.discountAnnual],
    ...scenario.segments.map(({ priceChange }, index): [string, number] => [
      `segments[${index}].priceChange.pct`,
      priceChange?.pct ?? 0,
    ]),
  ];
  return rates
    .filter(([, rate]) => rate > 1)
    .map(([path, rate]) => ({
      code: "rate/unlikely",
      severity: "warning",
      path,
      given: rate,
      params: { suggestion: rate / 100 },
    }));
}

/** A result depends on its horizon and discount so much that a default for them is said aloud. */
function defaultsUsed(input: ScenarioInput): Issue[] {
  return (["horizonMonths", "discountAnnual"] as const)
    .filter((field) => input[field] === undefined)
    .map((field) => ({
      code: "scenario/default-used",
      severity: "notice",
      path: field,
      params: { value: SCENARIO_FIELDS[field].default },
    }));
}
