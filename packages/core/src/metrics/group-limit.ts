import type { Issue } from "../result.js";
import type { AccountGroups } from "./account-groups.js";

/** Cells of all groups' columns together; beyond it a column with a label an account was probably chosen. */
const MOST_GROUP_MONTHS = 500_000;

/** The error for groups whose figures by month would take more room than they are worth, if it is one. */
export function tooManyGroups({ column, labels }: AccountGroups, months: number): Issue | undefined {
  if (labels.length * months <= MOST_GROUP_MONTHS) return undefined;
  const params = { groups: labels.length, months };
  return { code: "kpi/too-many-groups", severity: "error", path: "by", given: column, params };
}
