import {
  accountGroups,
  activityCohortReport,
  activityCohorts,
  activityEvents,
  cohortMatrix,
  cohortReport,
  movementsReport,
  mrrLedger,
  mrrLedgerByGroup,
  type Result,
  subscriptionIntervals,
  type Table,
} from "@tenure/core";
import { readColumns, readTables } from "@tenure/data";
import { describe, expect, it } from "vitest";
import { ownText, referenceFolder, referenceText } from "./reference.js";

interface Expected {
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly movements: readonly Readonly<Record<string, string | number | null>>[];
  readonly cohorts: readonly Readonly<Record<string, string | number | readonly number[]>>[];
  readonly pooledByAge: readonly Readonly<Record<string, number>>[];
  /** MRR of every account at each month's end, in the edge file. */
  readonly accountMrr?: Readonly<Record<string, readonly number[]>>;
}

const own = ["edge_subscriptions", "dev_subscriptions"].map((name) => ({
  name,
  csv: () => ownText(`synthetic/${name}.csv`, `${name}.csv`),
  expected: () => ownText(`expected/${name}.metrics.json`, `${name}.metrics.json`),
}));
const ravenstack = {
  name: "ravenstack_dev",
  csv: () => referenceText("ravenstack/subscriptions.csv"),
  expected: () => referenceText("expected/ravenstack_dev.metrics.json"),
};

/** A CSV as every reader of the project reads it; each row of these files is a good one. */
async function subscriptionsIn(csv: string): Promise<Table> {
  const load = valueIn(await readTables([{ name: "subscriptions.csv", content: csv }]));
  const [file] = load.report.files;
  expect([file?.issues.filter((issue) => issue.severity !== "notice"), file?.rowsKept]).toEqual([[], file?.rowsRead]);
  return load.workspace.subscriptions!;
}

/** Money within 0.01, rates within 1e-6, counts, months and nulls exactly; every field of the expected file. */
function expectSame(actual: unknown, expected: unknown, path: string): void {
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual) && actual.length, `${path}.length`).toBe(expected.length);
    for (const [i, value] of expected.entries()) expectSame((actual as unknown[])[i], value, `${path}[${i}]`);
  } else if (expected !== null && typeof expected === "object") {
    for (const [key, value] of Object.entries(expected)) {
      expectSame((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
    }
  } else if (typeof expected === "number" && !/Customers|size|orders|logoActive|age$|atRisk/.test(path)) {
    expect(typeof actual, path).toBe("number");
    const tolerance = /Mrr|arpa|revenue\[/.test(path) ? 0.01 : 1e-6;
    expect(Math.abs((actual as number) - expected), path).toBeLessThanOrEqual(tolerance);
  } else {
    expect(actual, path).toBe(expected);
  }
}

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.issues.map((issue) => issue.code).join(", "));
  return result.value;
}

describe.each([...own, ...(referenceFolder ? [ravenstack] : [])])("$name", async ({ csv, expected }) => {
  const wanted = JSON.parse(expected()) as Expected;
  const subscriptions = await subscriptionsIn(csv());
  const intervals = valueIn(subscriptionIntervals(subscriptions));

  it("has the expected movements, rates and nulls in every month, fields in the same order", () => {
    const report = movementsReport(valueIn(mrrLedger(intervals, { to: wanted.lastMonth })));
    expect([report.firstMonth, report.lastMonth]).toEqual([wanted.firstMonth, wanted.lastMonth]);
    expectSame(report.movements, wanted.movements, "movements");
    report.movements.forEach((row, i) => {
      const names = Object.keys(wanted.movements[i]!);
      // Further figures stand behind those.
      expect(Object.keys(row).slice(0, names.length)).toEqual(names);
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

  it("has the expected MRR of every account in every month, where the file gives it", () => {
    const groups = valueIn(accountGroups({ subscriptions }, intervals, "account_id"));
    const { all, groups: accounts } = valueIn(mrrLedgerByGroup(intervals, groups, { to: wanted.lastMonth }));
    for (const [account, mrr] of Object.entries(wanted.accountMrr ?? {})) {
      // An account that is never a customer at a month's end still has its own ledger, of nothing.
      expectSame([...accounts.get(account)!.endMrr], mrr, `accountMrr.${account}`);
    }
    const total = [...accounts.values()].reduce((sum, account) => sum + account.endMrr.at(-1)!, 0);
    expectSame(total, all.endMrr.at(-1), "totalMrr");
  });
});

if (referenceFolder) {
  describe("cdnow_sample", () => {
    it("has the expected purchase cohorts: active customers, orders and revenue", async () => {
      // Purchases are none of the engine's tables, and two that are alike are two purchases.
      const content = referenceText("cdnow/cdnow_sample.csv");
      const events = valueIn(activityEvents(valueIn(await readColumns({ name: "cdnow_sample.csv", content }))));
      const wanted = JSON.parse(referenceText("expected/cdnow_sample.cohorts.json")) as Pick<Expected, "cohorts">;
      const report = activityCohortReport(valueIn(activityCohorts(events)));
      expectSame(report.cohorts, wanted.cohorts, "cohorts");
      report.cohorts.forEach((row, i) => {
        expect(Object.keys(row)).toEqual(Object.keys(wanted.cohorts[i]!));
      });
    });
  });
}
