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
import { result, tenure, written } from "./command-line.js";
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

function valueIn<T>(found: Result<T>): T {
  if (!found.ok) throw new Error(found.issues.map((issue) => issue.code).join(", "));
  return found.value;
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

/** Two contracts of A without a word on their term; in June 2023 one gives way to another id. B is another segment. */
const MOVED = `account_id,segment,subscription_id,plan,start_date,end_date,mrr,suite
A,smb,A-1,basic,2023-01-10,2023-06-10,100,core
A,smb,A-2,basic,2023-06-10,,100,core
A,smb,A-3,reports,2023-09-01,,40,data
B,ent,B-1,pro,2023-02-05,,900,core
`;

interface Row {
  readonly month: string;
  readonly due: number;
  readonly renewed: number;
  readonly moved: number;
}
interface Detailed {
  readonly renewals: { readonly convention: string; readonly renewals: readonly Row[] };
  readonly expansion: {
    readonly optionsCountAs: string;
    readonly months: readonly { readonly month: string; readonly upsellMrr: number; readonly crossSellMrr: number }[];
  };
  readonly groups: Readonly<Record<string, Omit<Detailed, "groups">>>;
}

describe("tenure kpis, renewals and parts of expansion", () => {
  const kpis = async (...options: readonly string[]) => {
    const { "s.csv": file } = written({ "s.csv": MOVED });
    return result<Detailed>(["kpis", "--subscriptions", file!, ...options]);
  };
  const sums = ({ renewals: { renewals: rows } }: Pick<Detailed, "renewals">) =>
    (["due", "renewed", "moved"] as const).map((name) => rows.reduce((total, row) => total + row[name], 0));

  it("stand in every group of --by, and add up to the whole", async () => {
    const { groups, ...whole } = await kpis("--by", "segment", "--to", "2023-12");
    expect(Object.keys(groups)).toEqual(["ent", "smb"]);
    expect(sums(whole)).toEqual([24, 24, 1]);
    expect(sums(groups.ent!)).toEqual([10, 10, 0]);
    expect(sums(groups.smb!)).toEqual([14, 14, 1]);
    expect(groups.smb!.renewals.renewals.map(({ month }) => month)).toEqual(
      whole.renewals.renewals.map(({ month }) => month),
    );
    const september = (one: Pick<Detailed, "expansion">) =>
      one.expansion.months.find(({ month }) => month === "2023-09")!.upsellMrr;
    expect([september(whole), september(groups.smb!), september(groups.ent!)]).toEqual([40, 40, 0]);
  });

  it("stand by group in the tables of --detail", async () => {
    const { "s.csv": file } = written({ "s.csv": MOVED });
    const args = ["kpis", "--subscriptions", file!, "--by", "segment", "--detail", "--to", "2023-06"];
    const { out } = await tenure([...args, "--format", "table"]);
    const [, , renewed, expanded] = out.split("\n\n").filter((part) => part.includes("2023-06"));
    // One contract of smb came due in June and was renewed, and one of ent.
    expect(renewed).toMatch(/^segment +month +due/m);
    expect(renewed).toMatch(/^smb +2023-06 +1 +1 /m);
    expect(renewed).toMatch(/^ent +2023-06 +1 +1 /m);
    expect(expanded).toMatch(/^ent +2023-06 +contraction +0 /m);
  });

  it("follow the convention and the term that the options name", async () => {
    const narrow = await kpis("--renewal-convention", "same-subscription", "--to", "2023-12");
    expect(narrow.renewals.convention).toBe("same-subscription");
    expect(sums(narrow)).toEqual([24, 23, 0]);
    expect(sums(await kpis("--renewal-term", "5", "--to", "2023-12"))).toEqual([4, 4, 1]);
  });

  it("count options as upsell or cross-sell, and products by the column that is named", async () => {
    const month = async (...options: readonly string[]) =>
      (await kpis(...options)).expansion.months.find(({ month: name }) => name === "2023-09")!;
    expect(await month("--options-count-as", "cross-sell")).toMatchObject({ upsellMrr: 0, crossSellMrr: 40 });
    expect(await month("--product", "suite")).toMatchObject({ upsellMrr: 0, crossSellMrr: 40 });
    const { "s.csv": file } = written({ "s.csv": MOVED });
    const wrong = await tenure(["kpis", "--subscriptions", file!, "--product", "siute"]);
    expect([wrong.status, wrong.err.includes("data/missing-column"), wrong.err.includes("suite")]).toEqual([
      1,
      true,
      true,
    ]);
  });
});
