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
