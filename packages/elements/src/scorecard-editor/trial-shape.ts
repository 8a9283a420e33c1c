import {
  amount,
  day,
  issues,
  listOf,
  nullable,
  number,
  object,
  optional,
  recordOf,
  type Shape,
  text,
  words,
} from "../shared/shape.js";

const measure = object({
  id: text,
  weight: amount,
  name: optional(words),
  source: object({ table: text }),
  normalise: object({ kind: text }),
});

const model: Shape = object({
  id: text,
  version: number,
  name: optional(words),
  coverageFloor: amount,
  bands: listOf(object({ id: text, from: number })),
  groups: listOf(object({ id: text, weight: amount, name: optional(words), measures: listOf(measure) })),
  actions: recordOf(words),
});

const trial = object({
  model: text,
  today: object({
    asOf: day,
    scoredAccounts: amount,
    histogram: listOf(amount),
    flagged: amount,
    flaggedShare: nullable(amount),
    contactsPerWeek: amount,
    capacityPerWeek: nullable(amount),
    load: nullable(amount),
    cutoffs: listOf(object({ threshold: amount, contactsPerWeek: amount })),
  }),
});

/** Whether a value is the trial of an edit, in which every group has the shares of its measures. */
export function isTrial(value: object): boolean {
  const { edited, shares } = value as {
    readonly edited?: { readonly groups?: readonly { measures: unknown[] }[] };
    readonly shares?: unknown;
  };
  return (
    object({
      saved: model,
      edited: model,
      besideSaved: optional(listOf(model)),
      besideEdited: optional(listOf(model)),
      before: trial,
      after: trial,
      spare: listOf(measure),
      spareWithoutData: optional(listOf(measure)),
      issues,
    })(value) &&
    listOf(listOf(amount), edited!.groups!.length)(shares) &&
    edited!.groups!.every(({ measures }, i) => (shares as unknown[][])[i]!.length === measures.length)
  );
}
