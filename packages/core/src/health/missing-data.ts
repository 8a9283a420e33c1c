import { type Reason, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import type { Workspace } from "../table/table.js";
import { accountHealthOf, contributionsOf } from "./account-health.js";
import type { HealthModel } from "./health-model.js";
import type { HealthScores, MissingDataScores, PolicyScore } from "./health-result.js";
import { modelName } from "./model-parts.js";
import { type HealthOptions, scoreAccountsSteps } from "./score-accounts.js";
import { bandAt } from "./score-columns.js";

type Policy = HealthModel["missing"];

/** Policies in the order in which they are told. */
const POLICIES: readonly Policy[] = ["renormalise", "neutral", "worst", "carry-forward"];
/** What a measure without a value could have scored. */
const [LEAST, MOST] = [0, 100];

/**
 * What one account's score would be under each policy for missing data, and between which scores it lies however that
 * is decided:
 *
 *   renormalise    the weight of what is missing goes to the other measures
 *   neutral        it counts as 50;  worst  as 0
 *   carry-forward  the last value known counts, and where there never was one, as under `renormalise`
 *   range          least and most of the scores above
 *   possible       the score if everything missing were 0, and if it were 100, at the model's own weights
 *
 * The model's coverage floor holds under every policy: a carried value is no data of the day.
 *
 * Errors: those of `scoreAccounts` and `accountHealth`.
 *
 * @example
 * // Last login and seats in use known (80 and 48), no answer to the survey: 64, 58.4 and 38.4
 * scoresByPolicy(workspace, model, "A-102", { asOf: "2026-06-30" });
 */
export function scoresByPolicy(
  workspace: Workspace,
  model: HealthModel,
  account: string,
  options: HealthOptions = {},
): Result<MissingDataScores> {
  return drain(scoresByPolicySteps(workspace, model, account, options));
}

/** {@link scoresByPolicy} in steps. */
export function* scoresByPolicySteps(
  workspace: Workspace,
  model: HealthModel,
  account: string,
  options: HealthOptions = {},
): Steps<Result<MissingDataScores>> {
  const scored = function* (missing: Policy): Steps<Result<HealthScores>> {
    const others = options.models?.map((other) => ({ ...other, missing }));
    return yield* scoreAccountsSteps(
      workspace,
      { ...model, missing },
      { ...options, ...(others ? { models: others } : {}) },
    );
  };
  // Only what is carried has to be read anew: the other policies differ in what they make of the same values.
  const plain = yield* scored("renormalise");
  if (!plain.ok) return plain;
  const known = accountHealthOf(plain.value, account);
  if (!known.ok) return known;
  const carried = yield* scored("carry-forward");
  if (!carried.ok) return carried;
  const i = plain.value.accounts.indexOf(account);
  const own = plain.value.models[plain.value.modelOf[i]!]!;
  const policyOf = (name: string) => [model, ...(options.models ?? [])].find((one) => modelName(one) === name)!.missing;
  const isScored = plain.value.scored[i] === 1;
  const policies = POLICIES.map((policy): PolicyScore => {
    const scores = policy === "carry-forward" ? carried.value : plain.value;
    const measures = scores.models[scores.modelOf[i]!]!;
    const contributions = contributionsOf({ ...measures, missing: policy }, i, isScored);
    const score = isScored
      ? Math.min(
          100,
          contributions.reduce((sum, { contribution }) => sum + contribution, 0),
        )
      : null;
    const band = score === null ? null : own.bands[bandAt(own.bands, score)]!.id;
    return { policy, score, band, contributions };
  });
  const { reason, name, asOf, coverage, bands } = known.value;
  const reasons: Record<string, Reason> = {};
  if (reason) {
    policies.forEach((_, p) => {
      reasons[`policies[${p}].score`] = reason;
    });
    reasons.range = reason;
  }
  const paying = plain.value.paying[i] === 1;
  if (!paying) reasons.possible = "not-paying";
  const lastKnown = policies.at(-1)!.contributions;
  const [renormalised] = policies;
  const all = renormalised!.contributions;
  const worth = (without: number) =>
    all.reduce((sum, { nominalWeight, normalised }) => sum + nominalWeight! * (normalised ?? without), 0);
  const found = policies.flatMap(({ score }) => (score === null ? [] : [score]));
  return succeed({
    tenure: 1,
    model: own.model,
    asOf,
    account,
    name,
    policy: policyOf(own.model),
    bands,
    coverage,
    missing: all.flatMap(({ measure, name: called, nominalWeight, normalised }, k) =>
      normalised === null
        ? [
            {
              measure,
              ...(called === undefined ? {} : { name: called }),
              weight: nominalWeight!,
              lastKnown: lastKnown[k]!.normalised,
            },
          ]
        : [],
    ),
    policies,
    range: found.length === 0 ? null : { low: Math.min(...found), high: Math.max(...found) },
    possible: paying ? { low: worth(LEAST), high: worth(MOST) } : null,
    reasons,
  });
}
