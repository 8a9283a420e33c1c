import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { fieldsOnly, finding, guardReading, parseInput } from "../schema/parse-input.js";
import { TABLES, type TableName } from "../schema/tables.js";
import { z } from "../schema/zod.js";
import { parseDay } from "../table/calendar.js";
import { AGGREGATES, NEEDS_COLUMN, saysSomething, TONES, valueColumn } from "./model-parts.js";

/** Version of the health-model format that this engine reads. */
export const HEALTH_MODEL_VERSION = 1;

/** Figures beyond this are slips, and differences of them would leave the range of exact numbers. */
const LARGEST = 1e15;
/** In the unit of the measure: less is nothing. */
const SHORTEST_HALF_LIFE = 1e-6;
const figure = z.number().check(z.gte(-LARGEST), z.lte(LARGEST));

/** Any non-negative numbers: only their shares count. */
const weight = z.number().check(
  z.check((payload) => {
    if (payload.value < 0) payload.issues.push(finding("negative-weight", []));
    else if (payload.value > LARGEST) payload.issues.push(finding("out-of-range", [], { min: 0, max: LARGEST }));
  }),
);

const words = z.union([z.string(), fieldsOnly({ en: z.optional(z.string()), ja: z.optional(z.string()) })]);
const id = z.string().check(z.minLength(1), z.maxLength(200));
const day = z.string().check(
  z.check((payload) => {
    if (parseDay(payload.value) === undefined) payload.issues.push(finding("not-a-day", []));
  }),
);
const days = z.int().check(z.gte(1), z.lte(36_500));

/** One of some names; anything else is reported under `what`, with the name that was probably meant. */
function oneOf<const Name extends string>(names: readonly Name[], what: string) {
  return z.string().check(
    z.check((payload) => {
      if ((names as readonly string[]).includes(payload.value)) return;
      const suggestion = closestName(payload.value, names);
      payload.issues.push(finding(what, [], { known: names.join(", "), ...(suggestion ? { suggestion } : {}) }));
    }),
  ) as unknown as z.ZodMiniType<Name, Name>;
}

const label = z.union([z.string(), z.boolean(), z.number()]);

const source = fieldsOnly({
  // Of `open`: only tickets open for more than so many days.
  olderThanDays: z.optional(z.int().check(z.gte(0), z.lte(36_500))),
  table: oneOf(Object.keys(TABLES) as TableName[], "unknown-table"),
  column: z.optional(id),
  aggregate: oneOf(AGGREGATES, "unknown-aggregate"),
  per: z.optional(z.literal("seats")),
  kind: z.optional(z.string()),
  where: z.optional(z.record(z.string(), z.union([label, z.array(label).check(z.minLength(1))]))),
}).check(
  z.check((payload) => {
    const { aggregate, table } = payload.value;
    if (NEEDS_COLUMN.has(aggregate) && valueColumn(payload.value) === undefined) {
      payload.issues.push(finding("missing-field", ["column"]));
    }
    if (aggregate === "open" && table !== "tickets") {
      payload.issues.push(finding("aggregate-of-other-table", ["aggregate"], { table, tables: "tickets" }));
    }
    if (payload.value.olderThanDays !== undefined && aggregate !== "open") {
      payload.issues.push(finding("only-open", ["olderThanDays"], { aggregate: "open" }));
    }
    if (table === "accounts" && aggregate !== "latest") {
      payload.issues.push(finding("undated-table", ["aggregate"], { table, aggregate: "latest" }));
    }
  }),
);

const points = z
  .array(z.tuple([figure, z.number().check(z.gte(0), z.lte(100))]))
  .check(z.minLength(2), z.maxLength(100))
  .check(
    z.check((payload) => {
      payload.value.forEach((point, index) => {
        if (index > 0 && !(point[0] > payload.value[index - 1]![0])) {
          payload.issues.push(finding("points-order", [index]));
        }
      });
    }),
  );

const normalise = z.discriminatedUnion("kind", [
  fieldsOnly({ kind: z.literal("linear"), at0: figure, at100: figure }).check(
    z.check((payload) => {
      if (payload.value.at0 === payload.value.at100) payload.issues.push(finding("flat-scale", ["at100"]));
    }),
  ),
  fieldsOnly({ kind: z.literal("piecewise"), points }),
  fieldsOnly({ kind: z.literal("steps"), points }),
  fieldsOnly({
    kind: z.literal("band"),
    target: z.tuple([figure, figure]),
    zeroAt: z.tuple([figure, figure]),
  }).check(
    z.check((payload) => {
      const { target, zeroAt } = payload.value;
      if (!(target[0] <= target[1])) payload.issues.push(finding("points-order", ["target", 1]));
      if (!(zeroAt[0] <= target[0])) payload.issues.push(finding("points-order", ["zeroAt", 0]));
      if (!(zeroAt[1] >= target[1])) payload.issues.push(finding("points-order", ["zeroAt", 1]));
    }),
  ),
  fieldsOnly({
    kind: z.literal("percentile"),
    better: z._default(oneOf(["higher", "lower"], "unknown-kind"), "higher"),
  }),
  fieldsOnly({
    kind: z.literal("decay"),
    halfLife: z.number().check(
      z.check((payload) => {
        if (!(payload.value >= SHORTEST_HALF_LIFE && payload.value <= LARGEST)) {
          payload.issues.push(finding("out-of-range", [], { min: SHORTEST_HALF_LIFE, max: LARGEST }));
        }
      }),
    ),
  }),
]);

const measure = fieldsOnly({
  id,
  name: z.optional(words),
  weight,
  source,
  windowDays: z.optional(days),
  baselineDays: z.optional(days),
  normalise,
});

/** Weights of what stands together: all zero would leave nothing to share out. */
function weighsSomething(items: readonly { weight: number }[]) {
  return items.length === 0 || items.some((item) => item?.weight > 0);
}

function repeated(ids: readonly string[]): number[] {
  return ids.flatMap((name, index) => (ids.indexOf(name) < index ? [index] : []));
}

const groups = z
  .array(
    fieldsOnly({
      id,
      name: z.optional(words),
      weight,
      measures: z
        .array(measure)
        .check(z.minLength(1), z.maxLength(200))
        .check(
          z.check((payload) => {
            if (!weighsSomething(payload.value)) payload.issues.push(finding("weights-sum-zero", []));
          }),
        ),
    }),
  )
  .check(z.minLength(1), z.maxLength(50))
  .check(
    z.check((payload) => {
      if (!weighsSomething(payload.value)) payload.issues.push(finding("weights-sum-zero", []));
      for (const index of repeated(payload.value.map((group) => group.id))) {
        payload.issues.push(finding("duplicate-id", [index, "id"]));
      }
      const seen = new Set<string>();
      payload.value.forEach((group, groupIndex) => {
        group.measures?.forEach((one, index) => {
          if (seen.has(one.id)) payload.issues.push(finding("duplicate-id", [groupIndex, "measures", index, "id"]));
          seen.add(one.id);
        });
      });
    }),
  );

const bands = z
  .array(
    fieldsOnly({
      id,
      from: z.number().check(z.gte(0), z.lte(100)),
      // Where the band ends, for those who write both ends; without it, where the next begins.
      to: z.optional(z.number().check(z.gte(0), z.lte(100))),
      tone: z.optional(oneOf(TONES, "unknown-kind")),
      name: z.optional(words),
    }),
  )
  .check(z.minLength(1), z.maxLength(20))
  .check(
    z.check((payload) => {
      const [first] = payload.value;
      // Scores from 0 to the first band would have none.
      if (first && first.from > 0) payload.issues.push(finding("band-gap", [0, "from"], { from: 0, to: first.from }));
      payload.value.forEach((band, index) => {
        if (index > 0 && !(band.from > payload.value[index - 1]!.from)) {
          payload.issues.push(finding("band-order", [index, "from"]));
        }
        const end = band.to;
        const next = payload.value[index + 1]?.from ?? 100;
        if (end === undefined) return;
        if (end < next) payload.issues.push(finding("band-gap", [index, "to"], { from: end, to: next }));
        if (end > next) payload.issues.push(finding("band-overlap", [index, "to"], { from: next, to: end }));
      });
      for (const index of repeated(payload.value.map((band) => band.id))) {
        payload.issues.push(finding("duplicate-id", [index, "id"]));
      }
    }),
  );

/** Critical, at risk, steady and healthy, of which the middle of the scale is steady. */
const DEFAULT_BANDS = [
  { id: "critical", from: 0 },
  { id: "at-risk", from: 40 },
  { id: "steady", from: 60 },
  { id: "healthy", from: 80 },
];

/** Somebody's judgement of an account's band, for a while: the score stays what the measures say. */
const override = fieldsOnly({
  account: id,
  band: id,
  from: z.optional(day),
  until: day,
  author: z.optional(z.string()),
  reason: z.optional(words),
});

/** A health model, format version 1. */
export const healthModelSchema = fieldsOnly({
  tenure: z._default(z.literal(HEALTH_MODEL_VERSION), HEALTH_MODEL_VERSION),
  id,
  version: z._default(z.int().check(z.gte(0)), 1),
  name: z.optional(words),
  missing: z._default(oneOf(["renormalise", "neutral", "worst", "carry-forward"], "unknown-kind"), "renormalise"),
  coverageFloor: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5),
  // First day on which this version is in force, where several versions are given.
  validFrom: z.optional(day),
  // A change of less than this, in points, is no trend; default 2.
  trendDeadBand: z.optional(z.number().check(z.gte(0), z.lte(100))),
  bands: z._default(bands, () => DEFAULT_BANDS),
  groups,
  actions: z._default(z.record(z.string(), words), () => ({})),
  segments: z._default(
    z.array(fieldsOnly({ when: z.record(z.string(), label), use: id })).check(z.maxLength(100)),
    () => [],
  ),
  overrides: z.optional(z.array(override).check(z.maxLength(10_000))),
});

/** A checked health model with every default filled in. */
export type HealthModel = z.output<typeof healthModelSchema>;
/** What a person or a host page may write. Every `HealthModel` is one. */
export type HealthModelInput = z.input<typeof healthModelSchema>;
/** One measure of a checked model. */
export type HealthMeasure = HealthModel["groups"][number]["measures"][number];
/** How a raw measure becomes 0 to 100. */
export type Normalisation = HealthMeasure["normalise"];

/** A checked model with what its author should know about it. */
export interface ParsedHealthModel {
  readonly model: HealthModel;
  readonly issues: readonly Issue[];
}

/**
 * Checks a health model as written by a person, a file or a host page.
 *
 * Fails with every error found, each with its path: `model/newer-version` (alone, because what a later format means
 * cannot be judged), `model/negative-weight`, `model/weights-sum-zero`, `model/not-a-number`, `model/band-gap`,
 * `model/band-order`, `model/unknown-table`, `model/unknown-aggregate`, `model/duplicate-id`, `model/points-order`,
 * `model/flat-scale`, … Unknown fields (`model/unknown-field`, with a suggestion) and actions for bands that do not
 * exist (`model/unknown-band`) are warnings; blank actions are none. Whether the columns are there is known when accounts are scored.
 *
 * @example
 * const parsed = parseHealthModel(JSON.parse(text));
 * if (parsed.ok) scoreAccounts(workspace, parsed.value.model, { asOf: "2026-07-14" });
 */
export function parseHealthModel(input: unknown): Result<ParsedHealthModel> {
  return guardReading("model", () => {
    const newer = newerVersion(input);
    if (newer) return fail(newer);
    const { value, issues } = parseInput(healthModelSchema, input, "model");
    if (!value) return fail(...issues);
    // A blank is no action: nobody is to read it, nor to hear of another language's in its place.
    const said = Object.entries(value.actions).filter(([, action]) => saysSomething(action));
    const model: HealthModel = { ...value, actions: Object.fromEntries(said) };
    return succeed({ model, issues: [...issues, ...actionsWithoutBand(model), ...overridesWithoutBand(model)] });
  });
}

function newerVersion(input: unknown): Issue | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const given = (input as { tenure?: unknown }).tenure;
  if (typeof given !== "number" || !(given > HEALTH_MODEL_VERSION)) return undefined;
  const params = { supported: HEALTH_MODEL_VERSION };
  return { code: "model/newer-version", severity: "error", path: "tenure", given, params };
}

function actionsWithoutBand(model: HealthModel): Issue[] {
  const known = model.bands.map((band) => band.id);
  return Object.keys(model.actions)
    .filter((band) => !known.includes(band))
    .map((band) => {
      const suggestion = closestName(band, known);
      const params = suggestion ? { suggestion } : {};
      return { code: "model/unknown-band", severity: "warning", path: "actions", given: band, params };
    });
}

function overridesWithoutBand(model: HealthModel): Issue[] {
  const known = model.bands.map((band) => band.id);
  return (model.overrides ?? []).flatMap(({ band }, index) => {
    if (known.includes(band)) return [];
    const suggestion = closestName(band, known);
    const params = suggestion ? { suggestion } : {};
    const path = `overrides[${index}].band`;
    return [{ code: "model/override-without-band", severity: "warning", path, given: band, params }];
  });
}
