import type { SurveyKind } from "@tenure/core/fields";
import {
  amount,
  day,
  limits,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "../shared/shape.js";

const group = {
  n: amount,
  ci95: nullable(limits),
  distribution: nullable(listOf(amount)),
};

const GROUPS: Readonly<Record<SurveyKind, Shape>> = {
  nps: object({
    ...group,
    distribution: listOf(amount, 11),
    promoters: amount,
    passives: amount,
    detractors: amount,
    nps: nullable(number),
    margin: nullable(amount),
  }),
  csat: object({ ...group, satisfied: amount, csat: nullable(amount), mean: nullable(number) }),
  ces: object({ ...group, ces: nullable(number), easy: amount, easyShare: nullable(amount) }),
};

/** The group that a kind's weighted score is, as far as it is drawn. */
const weighted = (kind: SurveyKind) =>
  optional(
    nullable(
      object({
        n: amount,
        withoutMrr: amount,
        mrr: amount,
        asOf: day,
        [kind]: nullable(number),
        margin: nullable(amount),
        ci95: nullable(limits),
      }),
    ),
  );

const scale = object({ min: number, max: nullable(number) });

/** Whether a value is what customers answered, in groups that can all be drawn. */
export function isSurveyResult(value: object): boolean {
  const { kind, ...rest } = value as { readonly kind?: SurveyKind };
  if (!kind || !Object.hasOwn(GROUPS, kind)) return false;
  const shape = GROUPS[kind];
  const split = Object.entries(rest).filter(([name]) => /^by[A-Z]/.test(name));
  return (
    object({
      convention: text,
      all: shape,
      latestPerAccount: shape,
      invalidResponses: amount,
      invalid: optional(recordOf(amount)),
      mrrWeighted: weighted(kind),
      ...(kind === "nps" ? {} : { scale }),
      ...(kind === "csat" ? { topBox: amount } : {}),
      ...(kind === "ces" ? { direction: oneOf("higher-is-easier", "higher-is-harder") } : {}),
    })(rest) && split.every(([, groups]) => recordOf(shape)(groups))
  );
}
