import { fieldsOnly, finding, numberOf, oneOf } from "./parse-input.js";
import { wordsSchema } from "./scenario.js";
import { HAZARD_FIELDS, RANGE_FIELDS, SEGMENT_FIELDS } from "./scenario-fields.js";
import { scenarioNumberField } from "./scenario-numbers.js";
import { z } from "./zod.js";

const textSchema = z.string().check(z.maxLength(200));

const monthSchema = z.string().check(
  z.check((payload) => {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(payload.value)) payload.issues.push(finding("scenario/not-a-month", []));
  }),
);

/** A rate as it was counted: lost of so many, and where it lies nine times out of ten. */
const countedSchema = fieldsOnly({
  value: numberOf(HAZARD_FIELDS.renewalChurn),
  low: numberOf(HAZARD_FIELDS.renewalChurn),
  high: numberOf(HAZARD_FIELDS.renewalChurn),
  lost: numberOf(RANGE_FIELDS.churned),
  of: numberOf(RANGE_FIELDS.of),
});

const groupSchema = fieldsOnly({
  segment: textSchema,
  term: numberOf(SEGMENT_FIELDS.term),
  customers: numberOf(SEGMENT_FIELDS.customers),
  arpa: numberOf(SEGMENT_FIELDS.arpa),
  churn: countedSchema,
  early: z.optional(numberOf(SEGMENT_FIELDS.involuntaryMonthly)),
  source: oneOf(["one-rate", "falls-with-tenure", "same-term", "everybody"]),
});

const plainSchema = z.union([textSchema, z.number(), z.boolean(), z.null()]);

/** What should be known about the data beside their figures: an issue, as plain data. */
const noteSchema = fieldsOnly({
  code: textSchema,
  severity: oneOf(["error", "warning", "notice"]),
  path: z.optional(textSchema),
  given: z.optional(plainSchema),
  count: z.optional(numberOf(SEGMENT_FIELDS.customers)),
  params: z.optional(z.record(textSchema, plainSchema)),
});

/**
 * What the base of a set was made from: a preset, or data that whoever reads the set need not have.
 *
 *   name          what the data are called
 *   preset        id of the preset
 *   from, until   first and last month looked at, `YYYY-MM`
 *   customers     who paid at the end of `until`
 *   currency      of the money, where the data state one
 *   by            column that the segments are from
 *   groups        churn as it was found for each segment and term, fractions
 *   notes         what should be known about the data, by code
 */
export const originSchema = fieldsOnly({
  name: z.optional(wordsSchema),
  preset: z.optional(textSchema),
  from: z.optional(monthSchema),
  until: z.optional(monthSchema),
  customers: z.optional(numberOf(SEGMENT_FIELDS.customers)),
  currency: z.optional(textSchema),
  by: z.optional(textSchema),
  groups: z.optional(z.array(groupSchema).check(z.maxLength(100))),
  notes: z.optional(z.array(noteSchema).check(z.maxLength(20))),
});

/**
 * How well one number of the base is known, and who says so. It holds as long as the number is the one that was found:
 * whoever moves it has made it an assumption.
 *
 *   path       where it stands: `segments[0].arpa`
 *   value      as it was found
 *   standing   `observed` in data, `estimated` from them, `stated` by a source, `assumed` by somebody
 *   low, high  where it lies nine times out of ten
 *   source     who says so; without it, the data that the set was made from
 */
export const knownNumberSchema = fieldsOnly({
  path: z.string().check(
    z.maxLength(200),
    z.check((payload) => {
      if (scenarioNumberField(payload.value) === undefined) payload.issues.push(finding("scenario/unknown-number", []));
    }),
  ),
  value: numberOf(RANGE_FIELDS.bound),
  standing: oneOf(["observed", "estimated", "stated", "assumed"]),
  low: z.optional(numberOf(RANGE_FIELDS.bound)),
  high: z.optional(numberOf(RANGE_FIELDS.bound)),
  source: z.optional(wordsSchema),
}).check(
  z.check((payload) => {
    const { low, high } = payload.value;
    if (low !== undefined && high !== undefined && low > high)
      payload.issues.push(finding("range-reversed", [], { low, high }));
  }),
);

/** What the base of a set was made from. */
export type ScenarioOrigin = z.output<typeof originSchema>;
/** How well a number of the base is known. */
export type ScenarioKnown = z.output<typeof knownNumberSchema>;
