import { LEDGER_CONVENTIONS, type LedgerDifference, type MovementRow } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { result, tenure, written } from "./command-line.js";
import { ownFile } from "./reference.js";

const edge = ownFile("synthetic/edge_subscriptions.csv", "edge_subscriptions.csv");

/** In March B cancels what it has paid until June, C comes and goes, D comes back. */
const CANCELLED = `account_id,start_date,end_date,mrr,canceled_at,currency
A,2023-01-01,,700,,USD
B,2023-01-01,2024-06-01,200,2024-03-12,USD
C,2024-03-05,2024-03-20,50,,USD
D,2023-01-01,2023-06-01,100,,USD
D,2024-03-07,,100,,USD
`;
const march = ["--from", "2024-03", "--to", "2024-03"];

interface Printed {
  readonly convention: string;
  readonly movements: readonly MovementRow[];
  readonly explanation: LedgerDifference & { readonly sentences: readonly string[] };
}

describe("tenure kpis --convention", () => {
  it.each(LEDGER_CONVENTIONS)("%s gives a ledger that closes month by month, and its choices", async (convention) => {
    const printed = await result<Printed & { policies: object }>([
      ...["kpis", "--subscriptions", edge],
      ...["--convention", convention],
    ]);
    expect(printed.convention).toBe(convention);
    expect(printed.policies).toMatchObject({ currency: "one" });
    expect(printed.movements.length).toBeGreaterThan(20);
    for (const m of printed.movements) {
      const mrr = m.startMrr + m.newMrr + m.reactivationMrr + m.expansionMrr - m.contractionMrr - m.churnedMrr;
      expect(mrr).toBeCloseTo(m.endMrr, 9);
      expect(m.startCustomers + m.newCustomers + m.reactivatedCustomers - m.churnedCustomers).toBe(m.endCustomers);
    }
  });

  it("reads the day of cancellation from a column of the file, beside the end", async () => {
    const { "s.csv": file } = written({ "s.csv": CANCELLED });
    const churned = async (convention: string) => {
      const args = ["kpis", "--subscriptions", file!, "--convention", convention, ...march];
      return (await result<Printed>(args)).movements[0]!.churnedMrr;
    };
    expect([await churned("default"), await churned("stripe-like")]).toEqual([0, 250]);
  });

  it("says on standard error when the file has no such column", async () => {
    const { status, err } = await tenure(["kpis", "--subscriptions", edge, "--convention", "stripe-like"]);
    expect(status).toBe(0);
    expect(err).toContain("ledger/no-cancellation-dates");
    expect(err).toContain("canceled_at");
  });

  it("gives groups that add up to the whole", async () => {
    const { movements, groups } = await result<Printed & { groups: Record<string, Printed> }>([
      ...["kpis", "--subscriptions", edge, "--by", "plan", "--convention", "chartmogul-like"],
    ]);
    movements.forEach((row, i) => {
      const sum = Object.values(groups).reduce((total, group) => total + group.movements[i]!.churnedMrr, 0);
      expect(sum).toBeCloseTo(row.churnedMrr, 9);
    });
  });
});

describe("tenure kpis --policy", () => {
  const inMarch = async (...options: readonly string[]) => {
    const { "s.csv": file } = written({ "s.csv": CANCELLED });
    const args = ["kpis", "--subscriptions", file!, ...march, ...options];
    return result<Printed & { policies: Record<string, unknown>; metricConventions?: object }>(args);
  };

  it("changes single choices of a convention, and calls the result custom where no convention is left", async () => {
    const { convention, policies, movements } = await inMarch("--policy", "churnDate=cancellation,newAfterDays=30");
    expect(convention).toBe("custom");
    expect(policies).toMatchObject({ churnDate: "cancellation", newAfterDays: 30, insideMonth: "unseen" });
    expect(movements[0]).toMatchObject({ churnedMrr: 200, newMrr: 100, reactivationMrr: 0 });
    const restored = await inMarch("--convention", "four-class", "--policy", "reactivation=own");
    expect(restored.convention).toBe("default");
    expect((await inMarch("--policy", "newAfterDays=never")).movements[0]!.reactivationMrr).toBe(100);
  });

  it("is refused for a policy, a value or a number of days that there is not", async () => {
    for (const [given, said] of [
      ["churnDat=end-date", "there is no policy churnDat; did you mean churnDate?"],
      ["churnDate=cancelation", "did you mean cancellation?"],
      ["continuationDays=-1", "whole days from 0 to 3650"],
      ["newAfterDays=1.5", "whole days from 0 to 3650 or never"],
      ["churnDate", "--policy takes POLICY=VALUE"],
      ["churnDate=", "--policy takes POLICY=VALUE"],
    ] as const) {
      const { status, err } = await tenure(["kpis", "--subscriptions", edge, "--policy", given]);
      expect([status, err]).toEqual([2, expect.stringContaining(said)]);
    }
    const both = ["--policy", "insideMonth=both", "--explain-against", "default"];
    expect((await tenure(["kpis", "--subscriptions", edge, ...both])).status).toBe(2);
  });

  it("counts one rate by another convention of its own, and names it", async () => {
    const [before, after] = [
      await inMarch(),
      await inMarch("--metric", "nrr=with-reactivation,quickRatio=without-reactivation"),
    ];
    // A and B paid 900 when March began, D came back with 100, and nobody left.
    expect([before.movements[0]!.nrr, after.movements[0]!.nrr]).toEqual([1, 1000 / 900]);
    expect(after.metricConventions).toEqual({ nrr: "with-reactivation", quickRatio: "without-reactivation" });
    expect(before.metricConventions).toBeUndefined();
    expect(after.movements[0]!.grr).toBe(1);
    for (const [given, said] of [
      ["nr=with-reactivation", "did you mean nrr?"],
      ["nrr=with-reactivations", "did you mean with-reactivation?"],
    ] as const) {
      const { status, err } = await tenure(["kpis", "--subscriptions", edge, "--metric", given]);
      expect([status, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });

  it("adds limits of the shares of accounts by the method asked for, to the whole and to every group", async () => {
    interface Limited {
      readonly intervals: {
        method: string;
        level: number;
        months: { month: string; logoChurnRate: number[] | null }[];
      };
    }
    const args = ["kpis", "--subscriptions", edge, "--by", "segment", "--intervals", "jeffreys"];
    const { intervals, groups, movements } = await result<Printed & Limited & { groups: Record<string, Limited> }>(
      args,
    );
    expect([intervals.method, intervals.level, intervals.months.length]).toEqual(["jeffreys", 0.95, movements.length]);
    const month = movements.findIndex((m) => m.churnedCustomers > 0);
    const [low, high] = intervals.months[month]!.logoChurnRate!;
    expect(low! < movements[month]!.logoChurnRate! && movements[month]!.logoChurnRate! < high!).toBe(true);
    for (const group of Object.values(groups)) expect(group.intervals.months).toHaveLength(movements.length);
  });

  it("prints net churn, net new MRR, ARR and annualised churn beside the other figures", async () => {
    const { movements } = await result<Printed>(["kpis", "--subscriptions", edge]);
    for (const m of movements) {
      expect(m.netNewMrr).toBeCloseTo(m.endMrr - m.startMrr, 9);
      expect(m.arr).toBeCloseTo(12 * m.endMrr, 9);
      if (m.startCustomers === 0) {
        expect([m.annualisedChurnRate, m.netRevenueChurnRate]).toEqual([null, null]);
        continue;
      }
      expect(m.annualisedChurnRate).toBeCloseTo(1 - (1 - m.churnedCustomers / m.startCustomers) ** 12, 12);
      expect(m.netRevenueChurnRate).toBeCloseTo((m.contractionMrr + m.churnedMrr - m.expansionMrr) / m.startMrr, 12);
    }
    expect(movements.filter((m) => m.netRevenueChurnRate !== null && m.netRevenueChurnRate < 0)).not.toEqual([]);
  });
});

describe("tenure kpis --explain-against", () => {
  const args = (file: string) => [
    ...["kpis", "--subscriptions", file, ...march],
    ...["--convention", "stripe-like", "--explain-against", "default"],
  ];

  it("prints figures, causes that add up to them, and sentences", async () => {
    const { "s.csv": file } = written({ "s.csv": CANCELLED });
    const { explanation } = await result<Printed>(args(file!));
    expect([explanation.from, explanation.to]).toEqual(["default", "stripe-like"]);
    expect(explanation.figures.money.churnedMrr).toEqual({ from: 0, to: 250, difference: 250 });
    expect(explanation.causes.map(({ policy, money }) => [policy, money.churnedMrr ?? 0])).toEqual([
      ["churnDate", 200],
      ["insideMonth", 50],
      ["churnBase", 0],
    ]);
    expect(explanation.interaction.money).toEqual({});
    expect(explanation.sentences).toContain(
      "Joined and left inside one month, counted as gained and as churned instead of not seen: new MRR +$50, churned MRR +$50, new customers +1, churned customers +1.",
    );
  });

  it("shows the sentences whole in a table, in the language asked for", async () => {
    const { "s.csv": file } = written({ "s.csv": CANCELLED });
    const { out } = await tenure([...args(file!), "--format", "table", "--lang", "ja"]);
    expect(out).toContain("Why stripe-like differs from default");
    expect(out).toContain(
      "解約の計上日（支払い済み期間の終了日→解約の申し出日）：解約MRR +$200、期末MRR −$200、解約した顧客 +1社、",
    );
  });

  it("is refused for a convention that does not exist, and without subscriptions", async () => {
    const wrong = await tenure(["kpis", "--subscriptions", edge, "--explain-against", "strip-like"]);
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain("did you mean stripe-like?");
    const without = await tenure(["kpis", "--tickets", edge, "--explain-against", "default"]);
    expect(without.status).toBe(2);
    expect(without.err).toContain("--explain-against goes with --subscriptions");
  });
});
