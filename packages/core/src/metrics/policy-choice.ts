import { fail, type Issue, type Plain, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import {
  LEDGER_CONVENTIONS,
  LEDGER_POLICIES,
  LEDGER_POLICY_IDS,
  LEDGER_PRESETS,
  type LedgerConvention,
  type LedgerPolicies,
  type LedgerPolicyField,
  type LedgerPolicyId,
  ledgerPreset,
  POLICY_COLUMNS,
} from "./ledger-policies.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** What a caller chose: a preset by name, and single policies over it. */
export interface PolicyChoice {
  readonly convention?: string;
  readonly policies?: Partial<LedgerPolicies>;
}

/**
 * The policies of a preset, with single ones changed.
 *
 * Errors: `ledger/unknown-preset` and `ledger/unknown-policy` with the nearest name, the latter also for a value that
 * the policy does not take: an option that it does not have, or days that are no whole number within its limits.
 */
export function policiesOf({ convention = "default", policies = {} }: PolicyChoice): Result<LedgerPolicies> {
  const preset = ledgerPreset(convention);
  if (!preset) return fail(unknownPreset(convention, "convention"));
  const issues = Object.entries(policies).flatMap(([id, value]) => policyIssues(id, value));
  if (issues.length > 0) return fail(...issues);
  const given = Object.fromEntries(Object.entries(policies).filter(([, value]) => value !== undefined));
  return succeed({ ...preset.policies, ...given });
}

/** The preset that policies are those of, the one asked for first; `custom` when they are of none. */
export function conventionOf(policies: LedgerPolicies, asked: LedgerConvention): LedgerConvention | "custom" {
  const isOf = (id: LedgerConvention) =>
    LEDGER_POLICY_IDS.every((policy) => policies[policy] === LEDGER_PRESETS[id].policies[policy]);
  return [asked, ...LEDGER_CONVENTIONS].find(isOf) ?? "custom";
}

/** The issue for a preset that does not exist. */
export function unknownPreset(given: string, path: string): Issue {
  const params = { suggestion: closestName(given, LEDGER_CONVENTIONS) ?? null, presets: LEDGER_CONVENTIONS.join(", ") };
  return { code: "ledger/unknown-preset", severity: "error", path, given, params };
}

function policyIssues(id: string, value: unknown): Issue[] {
  const path = `policies.${id}`;
  if (!Object.hasOwn(LEDGER_POLICIES, id)) {
    const params = { suggestion: closestName(id, LEDGER_POLICY_IDS) ?? null, options: LEDGER_POLICY_IDS.join(", ") };
    return [{ code: "ledger/unknown-policy", severity: "error", path: "policies", given: id, params }];
  }
  const field: LedgerPolicyField = LEDGER_POLICIES[id as LedgerPolicyId];
  if (value === undefined || isValueOf(field, value)) return [];
  const options = field.kind === "choice" ? Object.keys(field.options).join(", ") : `${field.min}–${field.max}`;
  const suggestion =
    field.kind === "choice" && typeof value === "string"
      ? (closestName(value, Object.keys(field.options)) ?? null)
      : null;
  const given: Plain = typeof value === "object" || typeof value === "function" ? null : (value as Plain);
  return [{ code: "ledger/unknown-policy", severity: "error", path, given, params: { suggestion, options } }];
}

function isValueOf(field: LedgerPolicyField, value: unknown): boolean {
  if (field.kind === "choice") return typeof value === "string" && Object.hasOwn(field.options, value);
  if (value === null) return field.off !== undefined;
  return Number.isInteger(value) && (value as number) >= field.min && (value as number) <= field.max;
}

/** Policies whose choice the data cannot tell enough for, so that the ledger is as if it had not been made. */
export function untoldPolicies(intervals: SubscriptionIntervals, policies: LedgerPolicies): LedgerPolicyId[] {
  const untold: LedgerPolicyId[] = [];
  if (policies.churnDate === "cancellation" && !intervals.cancelledDay) untold.push("churnDate");
  if (policies.paused !== "unchanged" && !intervals.pausedDay) untold.push("paused");
  return untold;
}

/** What the policies ask for and the data do not tell, as notices that name the columns that were looked for. */
export function policyNotices(intervals: SubscriptionIntervals, policies: LedgerPolicies): Issue[] {
  return untoldPolicies(intervals, policies).map((policy): Issue => {
    const [code, columns] =
      policy === "churnDate"
        ? ["ledger/no-cancellation-dates", POLICY_COLUMNS.cancelled]
        : ["ledger/no-pauses", POLICY_COLUMNS.paused];
    return { code, severity: "notice", path: "subscriptions", params: { columns: columns.join(", ") } };
  });
}
