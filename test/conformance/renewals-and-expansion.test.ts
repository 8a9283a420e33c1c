import {
  EXPANSION_PARTS,
  expansionParts,
  expansionReport,
  type Result,
  renewals,
  renewalsReport,
  subscriptionIntervals,
  type Table,
} from "@tenure/core";
import { readTables } from "@tenure/data";
import { describe, expect, it } from "vitest";
import { ownText, referenceFolder, referenceText } from "./reference.js";

interface Expected {
  readonly lastMonth: string;
  readonly movements: readonly Readonly<Record<string, number>>[];
}

interface Data {
  readonly name: string;
  readonly csv: () => string;
  readonly expected: () => string;
  /** Columns that the reader does not take up by themselves. */
  readonly mapping?: Readonly<Record<string, string>>;
}

const own: readonly Data[] = ["edge_subscriptions", "dev_subscriptions"].map((name) => ({
  name,
  csv: () => ownText(`synthetic/${name}.csv`, `${name}.csv`),
  expected: () => ownText(`expected/${name}.metrics.json`, `${name}.metrics.json`),
}));
const ravenstack: Data = {
  name: "ravenstack_dev",
  csv: () => referenceText("ravenstack/subscriptions.csv"),
  expected: () => referenceText("expected/ravenstack_dev.metrics.json"),
  mapping: { seats: "quantity" },
};

async function subscriptionsIn({ csv, mapping = {} }: Data): Promise<Table> {
  const source = { name: "subscriptions.csv", content: csv(), mapping };
  return valueIn(await readTables([source])).workspace.subscriptions!;
}

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.issues.map((issue) => issue.code).join(", "));
  return result.value;
}

describe.each([...own, ...(referenceFolder ? [ravenstack] : [])])("parts of expansion in $name", async (data) => {
  const wanted = JSON.parse(data.expected()) as Expected;
  const table = await subscriptionsIn(data);
  const intervals = valueIn(subscriptionIntervals(table));
  const { months } = expansionReport(valueIn(expansionParts(table, intervals, { to: wanted.lastMonth })));

  it("add up to the expected expansion and contraction of every month, and to its accounts", () => {
    const sum = (parts: (typeof months)[number]["expansion"]) =>
      EXPANSION_PARTS.reduce((total, part) => total + (parts[part] ?? 0), 0);
    expect(months).toHaveLength(wanted.movements.length);
    for (const [i, row] of months.entries()) {
      const movement = wanted.movements[i]!;
      expect(sum(row.expansion)).toBeCloseTo(movement.expansionMrr!, 6);
      expect(sum(row.contraction)).toBeCloseTo(movement.contractionMrr!, 6);
      for (const name of ["startCustomers", "expandedCustomers", "contractedCustomers"] as const) {
        expect(row[name], `${row.month} ${name}`).toBe(movement[name]);
      }
    }
  });

  it("leave nothing to other, since the data name plans and units", () => {
    expect(months.flatMap((row) => [row.expansion.other, row.contraction.other]).filter((mrr) => mrr !== 0)).toEqual(
      [],
    );
  });
});

describe("renewals in dev_subscriptions", async () => {
  const table = await subscriptionsIn(own[1]!);
  const intervals = valueIn(subscriptionIntervals(table));
  const { renewals: rows } = renewalsReport(valueIn(renewals(table, intervals, { to: "2025-03" })));

  // Counted by another program, in another language, from the file's dates alone.
  it("are those that a second program counts, over all months and in some of them", () => {
    const sum = (
      name: "due" | "renewed" | "moved" | "endedEarly" | "dueMrr" | "renewedMrr" | "upsellMrr" | "lostMrr",
    ) => rows.reduce((total, row) => total + row[name], 0);
    expect([sum("due"), sum("renewed"), sum("moved"), sum("endedEarly")]).toEqual([1344, 1272, 0, 0]);
    expect(sum("dueMrr")).toBeCloseTo(516_415.7, 6);
    expect(sum("renewedMrr")).toBeCloseTo(474_776.2, 6);
    expect(sum("upsellMrr")).toBeCloseTo(14_867.25, 6);
    expect(sum("lostMrr")).toBeCloseTo(38_701.25, 6);
    const month = (name: string) => {
      const { due, renewed, dueMrr, renewedMrr, upsellMrr, lostMrr } = rows.find((row) => row.month === name)!;
      return [due, renewed, ...[dueMrr, renewedMrr, upsellMrr, lostMrr].map((mrr) => Number(mrr.toFixed(6)))];
    };
    expect(month("2022-12")).toEqual([21, 20, 4865.1, 4550.1, 285.65, 69.6]);
    expect(month("2023-07")).toEqual([38, 35, 19_409.3, 17_022.15, 495.65, 2161.6]);
    expect(month("2024-06")).toEqual([54, 48, 16_146.4, 15_112.8, 240.7, 1033.6]);
    expect(month("2025-03")).toEqual([56, 56, 20_130.65, 20_130.65, 0, 0]);
  });
});
