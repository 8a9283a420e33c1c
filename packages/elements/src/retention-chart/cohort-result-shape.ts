import type { CohortGranularity, CohortResult, PooledAge, SubscriptionCohortMeasure } from "@tenure/core/fields";

export const GRANULARITIES: readonly CohortGranularity[] = ["day", "week", "month", "quarter"];

/** What a provider can be asked for; a result given by `data` may hold what was measured of events as well. */
export const MEASURES: readonly SubscriptionCohortMeasure[] = [
  "customers",
  "never-lapsed",
  "net-revenue",
  "gross-revenue",
];

const CLOCKS: readonly unknown[] = [undefined, "calendar", "rolling"];
const cohortName = /^\d{4}-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4])$/;
const dayName = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Whether a value is a cohort matrix that can be drawn without a second look: every period can be written as a date,
 * every share is a finite fraction from 0 up, and each row has a share and a mark for each age. Host pages hand in
 * whatever they have, so nothing is taken for granted; a value that throws when it is read is no result either.
 */
export function isCohortResult(value: unknown): value is CohortResult {
  try {
    const { granularity, measure, clock, asOf, cohorts, pooled, convention, projection } = value as Record<
      string,
      unknown
    >;
    return (
      typeof convention === "string" &&
      isOneOf(GRANULARITIES, granularity) &&
      (isOneOf(MEASURES, measure) || measure === "on-or-after") &&
      isOneOf(CLOCKS, clock) &&
      isText(asOf, dayName) &&
      isListOf(cohorts, isRow) &&
      isListOf(pooled, isPooled) &&
      (projection === undefined || isProjection(projection, pooled))
    );
  } catch {
    return false;
  }
}

function isRow(value: unknown): boolean {
  const { cohort, size, share, amount, complete } = value as Record<string, unknown>;
  return (
    isText(cohort, cohortName) &&
    isAmount(size) &&
    isListOf(share, isAmount) &&
    isListOf(complete, isMark) &&
    complete.length === share.length &&
    (amount === undefined || (isListOf(amount, isAmount) && amount.length === share.length))
  );
}

/** Rows of the pooled line stand in order of age, one for each. */
function isPooled(value: unknown, index: number): boolean {
  const { age, share, atRisk, interval } = value as Record<string, unknown>;
  return (
    age === index &&
    (share === null || isAmount(share)) &&
    isAmount(atRisk) &&
    (interval === undefined || interval === null || isInterval(interval))
  );
}

/** Begins where the pooled shares end, and has limits for every age. */
function isProjection(value: unknown, pooled: readonly unknown[]): boolean {
  const { model, level, fromAge, customers, share, low, high } = value as Record<string, unknown>;
  const last = pooled.findLastIndex((row) => (row as PooledAge).share !== null);
  return (
    (model === "sbg" || model === "geometric") &&
    isAmount(level) &&
    fromAge === last &&
    isAmount(customers) &&
    [share, low, high].every((list) => isListOf(list, isAmount) && list.length === (share as unknown[]).length)
  );
}

function isInterval(value: unknown): boolean {
  const { low, high, level } = value as Record<string, unknown>;
  return isAmount(low) && isAmount(high) && isAmount(level);
}

/** Looks into holes as well, which `every` passes over. */
function isListOf(value: unknown, test: (item: unknown, index: number) => boolean): value is unknown[] {
  return Array.isArray(value) && Array.from(value).every(test);
}

function isOneOf(all: readonly unknown[], value: unknown): boolean {
  return all.includes(value);
}

function isMark(value: unknown): boolean {
  return typeof value === "boolean";
}

/** Zero or more, and still finite as a percentage. */
function isAmount(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && Number.isFinite(value * 100);
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
