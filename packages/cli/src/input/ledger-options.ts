import {
  closestName,
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
import { type Arguments, UsageError } from "../options.js";

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
    pairsIn(args, "policy", "POLICY=VALUE").map(([id, value]) => {
      if (!Object.hasOwn(LEDGER_POLICIES, id)) throw unknown(`there is no policy ${id}`, id, LEDGER_POLICY_IDS);
      return [id, policyValue(id as LedgerPolicyId, value)];
    }),
  );
}

function policyValue(id: LedgerPolicyId, value: string): string | number | null {
  const field: LedgerPolicyField = LEDGER_POLICIES[id];
  if (field.kind === "choice") {
    if (Object.hasOwn(field.options, value)) return value;
    throw unknown(`--policy ${id} does not take ${value}`, value, Object.keys(field.options));
  }
  if (field.off && value === "never") return null;
  const days = Number(value);
  if (/^\d+$/.test(value) && days >= field.min && days <= field.max) return days;
  const never = field.off ? " or never" : "";
  throw new UsageError(
    `--policy ${id} takes whole days from ${field.min} to ${field.max}${never}, and "${value}" was given`,
  );
}

/** Conventions of single metrics that `--metric` names. Throws {@link UsageError} for what there is not. */
export function metricConventionsIn(args: Arguments): MetricConventions {
  return Object.fromEntries(
    pairsIn(args, "metric", "METRIC=CONVENTION").map(([name, convention]) => {
      const named = CONVENTIONS.get(name as MovementMetric);
      if (!named) throw unknown(`no metric ${name} has conventions of its own`, name, [...CONVENTIONS.keys()]);
      if (named.includes(convention)) return [name, convention];
      throw unknown(`there is no convention ${convention} of ${name}`, convention, named);
    }),
  );
}

function pairsIn(args: Arguments, option: string, form: string): [name: string, value: string][] {
  return args.list(option).map((pair) => {
    const equals = pair.indexOf("=");
    if (equals > 0 && equals < pair.length - 1) return [pair.slice(0, equals), pair.slice(equals + 1)];
    throw new UsageError(`--${option} takes ${form}, and "${pair}" was given`);
  });
}

function unknown(what: string, given: string, known: readonly string[]): UsageError {
  const near = closestName(given, known);
  return new UsageError(`${what}; ${near ? `did you mean ${near}?` : `there are ${known.join(", ")}`}`);
}
