import {
  KPI_DEFINITIONS,
  type KpiDefinition,
  LEDGER_POLICIES,
  LEDGER_POLICY_IDS,
  type LedgerPolicies,
  type LedgerPolicyField,
  type LedgerPolicyId,
  type MetricConventions,
  MOVEMENT_METRICS,
  type MovementMetric,
} from "@tenure/core";
import { type Arguments, numberWritten, UsageError, unknownName } from "../options.js";

/** Metrics of a row that have named conventions besides the default one, with those. */
const CONVENTIONS = new Map(
  Object.entries(MOVEMENT_METRICS).flatMap(([name, id]) => {
    const { conventions = {} }: KpiDefinition = KPI_DEFINITIONS[id];
    const named = Object.keys(conventions);
    return named.length === 0 ? [] : [[name as MovementMetric, named] as const];
  }),
);

/** Every policy with what it takes, for help: `churnDate=end-date|cancellation|next-day`. */
export const POLICIES_IN_WORDS = LEDGER_POLICY_IDS.filter((id) => id !== "currency")
  .map((id) => `${id}=${valuesOf(id).join("|")}`)
  .join(", ");

/** Every metric that has conventions with their names, for help: `nrr=with-reactivation`. */
export const CONVENTIONS_IN_WORDS = [...CONVENTIONS].map(([name, named]) => `${name}=${named.join("|")}`).join(", ");

function valuesOf(id: LedgerPolicyId): string[] {
  const field: LedgerPolicyField = LEDGER_POLICIES[id];
  if (field.kind === "choice") return Object.keys(field.options);
  return ["DAYS", ...(field.off ? ["never"] : [])];
}

/** Single policies that `--policy` changes. Throws {@link UsageError} for one that there is not, or a value that it does not take. */
export function policiesIn(args: Arguments): Partial<LedgerPolicies> {
  return Object.fromEntries(
    [...args.pairs("policy", "POLICY=VALUE")].map(([id, value]) => {
      if (!Object.hasOwn(LEDGER_POLICIES, id)) throw unknownName(`there is no policy ${id}`, id, LEDGER_POLICY_IDS);
      return [id, policyValue(id as LedgerPolicyId, value)];
    }),
  );
}

function policyValue(id: LedgerPolicyId, value: string): string | number | null {
  const field: LedgerPolicyField = LEDGER_POLICIES[id];
  if (field.kind === "choice") {
    if (Object.hasOwn(field.options, value)) return value;
    throw unknownName(`--policy ${id} does not take ${value}`, value, Object.keys(field.options));
  }
  if (field.off && value === "never") return null;
  const days = numberWritten(value);
  if (Number.isInteger(days) && days >= field.min && days <= field.max) return days;
  const never = field.off ? " or never" : "";
  throw new UsageError(
    `--policy ${id} takes whole days from ${field.min} to ${field.max}${never}, and "${value}" was given`,
  );
}

/** Conventions of single metrics that `--metric` names. Throws {@link UsageError} for what there is not. */
export function metricConventionsIn(args: Arguments): MetricConventions {
  return Object.fromEntries(
    [...args.pairs("metric", "METRIC=CONVENTION")].map(([name, convention]) => {
      const named = CONVENTIONS.get(name as MovementMetric);
      if (!named) throw unknownName(`no metric ${name} has conventions of its own`, name, [...CONVENTIONS.keys()]);
      if (named.includes(convention)) return [name, convention];
      throw unknownName(`there is no convention ${convention} of ${name}`, convention, named);
    }),
  );
}
