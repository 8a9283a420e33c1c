import {
  cohortMatrix,
  cohortReport,
  movementsReport,
  mrrLedger,
  type Result,
  subscriptionIntervals,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { ownText, plainTable, referenceFolder, referenceText } from "./reference.js";

interface Expected {
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly movements: readonly Readonly<Record<string, string | number | null>>[];
  readonly cohorts: readonly Readonly<Record<string, string | number | readonly number[]>>[];
  readonly pooledByAge: readonly Readonly<Record<string, number>>[];
}

const own = ["edge_subscriptions", "dev_subscriptions"].map((name) => ({
  name,
  table: () => plainTable("subscriptions", ownText(`synthetic/${name}.csv`, `${name}.csv`)),
  expected: () => ownText(`expected/${name}.metrics.json`, `${name}.metrics.json`),
}));
const ravenstack = {
  name: "ravenstack_dev",
  table: () =>
    plainTable("subscriptions", referenceText("ravenstack/subscriptions.csv"), {
      mrr_amount: "mrr",
      is_trial: "trial",
      plan_tier: "plan",
    }),
  expected: () => referenceText("expected/ravenstack_dev.metrics.json"),
};

/** Money within 0.01, rates within 1e-6, counts, months and nulls exactly; every field of the expected file. */
function expectSame(actual: unknown, expected: unknown, path: string): void {
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual) && actual.length, `${path}.length`).toBe(expected.length);
    for (const [i, value] of expected.entries()) expectSame((actual as unknown[])[i], value, `${path}[${i}]`);
  } else if (expected !== null && typeof expected === "object") {
    for (const [key, value] of Object.entries(expected)) {
      expectSame((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  } else if (typeof expected === "number" && !/Customers|size|logoActive|age$|atRisk/.test(path)) {
    expect(typeof actual, path).toBe("number");
    const tolerance = /Mrr|arpa/.test(path) ? 0.01 : 1e-6;
    expect(Math.abs((actual as number) - expected), path).toBeLessThanOrEqual(tolerance);
  } else {
    expect(actual, path).toBe(expected);
  }
}

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.issues.map((issue) => issue.code).join(", "));
  return result.value;
}

describe.each([...own, ...(referenceFolder ? [ravenstack] : [])])("$name", ({ table, expected }) => {
  const wanted = JSON.parse(expected()) as Expected;
  const intervals = valueIn(subscriptionIntervals(table()));

  it("has the expected movements, rates and nulls in every month, fields in the same order", () => {
    const report = movementsReport(valueIn(mrrLedger(intervals, { to: wanted.lastMonth })));
    expect([report.firstMonth, report.lastMonth]).toEqual([wanted.firstMonth, wanted.lastMonth]);
    expectSame(report.movements, wanted.movements, "movements");
    report.movements.forEach((row, i) => {
      expect(Object.keys(row)).toEqual(Object.keys(wanted.movements[i]!));
    });
  });

  it("names why each null is null, and nothing else", () => {
    const { movements, reasons } = movementsReport(valueIn(mrrLedger(intervals, { to: wanted.lastMonth })));
    const nulls = movements.flatMap((row, i) =>
      Object.entries(row).flatMap(([name, value]) => (value === null ? [`movements[${i}].${name}`] : [])),
    );
    expect(nulls.length).toBeGreaterThan(0);
    expect(Object.keys(reasons).sort()).toEqual(nulls.sort());
  });

  it("has the expected cohorts and pooled row", () => {
    const report = cohortReport(valueIn(cohortMatrix(intervals, { to: wanted.lastMonth })));
    expectSame(report.cohorts, wanted.cohorts, "cohorts");
    expectSame(report.pooledByAge, wanted.pooledByAge, "pooledByAge");
    report.cohorts.forEach((row, i) => {
      expect(Object.keys(row)).toEqual(Object.keys(wanted.cohorts[i]!));
    });
    report.pooledByAge.forEach((row, i) => {
      expect(Object.keys(row)).toEqual(Object.keys(wanted.pooledByAge[i]!));
    });
  });
});
