import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";

const context = { signal: new AbortController().signal, onProgress: () => undefined };

describe("the baseline of segments and terms", () => {
  it("covers every customer of the sample, split by the accounts' segment", async () => {
    const service = createScoringService();
    await service.loadSample({}, context);
    const [fitted, summary] = [await service.fittedBaseline({}, context), await service.summary({}, context)];
    if (!fitted.ok || !summary.ok) throw new Error("no answer");
    const { groups, by, columns, month } = fitted.value;
    expect(by).toBe("segment");
    expect(columns).toContain("segment");
    expect(month).toBe(summary.value.month);
    expect(groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(summary.value.customers);
    expect(new Set(groups.map(({ term }) => term)).size).toBeGreaterThan(1);
    for (const { churn } of groups) {
      expect(churn.low).toBeLessThan(churn.value);
      expect(churn.high).toBeGreaterThan(churn.value);
    }
  });

  it("says so where churn events tell of other losses than the ends of subscriptions, which alone count", async () => {
    const service = createScoringService();
    const accounts = Array.from({ length: 20 }, (_, i) => `A${i}`);
    const table = (head: string, row: (id: string, i: number) => string) =>
      `${head}\n${accounts.map(row).join("\n")}\n`;
    const ends = (count: number) => (id: string, i: number) => `${id},2024-01-10,${i < count ? "2025-06-20" : ""},100`;
    const load = async (count: number) => {
      const sources = [
        { name: "subscriptions.csv", content: table("account_id,start_date,end_date,mrr", ends(count)) },
        {
          name: "churn_events.csv",
          content: table("account_id,churn_date,reason_code", (id) => `${id},2025-06-18,price`),
        },
      ];
      await service.load({ sources, mode: "replace" }, context);
      const fitted = await service.fittedBaseline({ asOf: "2025-12-31" }, context);
      return fitted.ok ? fitted.value.issues.filter(({ code }) => code.startsWith("kpi/")) : null;
    };
    expect(await load(1)).toMatchObject([
      { code: "kpi/events-disagree", params: { unused: 19, events: 20, losses: 1 } },
    ]);
    expect(await load(18)).toEqual([]);
  });

  it("offers no column that says what became of a customer", async () => {
    const service = createScoringService();
    const columns = "account_id,industry,churn_flag,is_trial,customerStatus,plan_tier,解約フラグ";
    const row = (id: string, i: number) =>
      `${id},Retail,${i === 0},false,${i === 0 ? "Churned" : "Active"},Basic,${i === 0}`;
    const sources = [
      {
        name: "subscriptions.csv",
        content: "account_id,start_date,end_date,mrr\nA,2024-01-10,2025-06-20,100\nB,2024-01-10,,50\n",
      },
      { name: "accounts.csv", content: `${columns}\n${["A", "B"].map(row).join("\n")}\n` },
    ];
    await service.load({ sources, mode: "replace" }, context);
    const fitted = await service.fittedBaseline({ asOf: "2025-12-31" }, context);
    if (!fitted.ok) throw new Error(JSON.stringify(fitted.issues));
    expect(fitted.value.columns).toContain("industry");
    for (const name of fitted.value.columns) expect(name).not.toMatch(/churn|trial|status|解約/i);
  });

  it("goes by the term alone where accounts are not known, and is empty where nothing is loaded", async () => {
    const service = createScoringService();
    expect(await service.fittedBaseline({}, context)).toMatchObject({ issues: [{ code: "workspace/empty" }] });
    const content = "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2025-06-20,50\n";
    await service.load({ sources: [{ name: "subscriptions.csv", content }], mode: "replace" }, context);
    expect(await service.fittedBaseline({ asOf: "2025-12-31" }, context)).toMatchObject({
      value: { by: null, columns: [], groups: [{ segment: "", term: 1, churn: { lost: 1 } }] },
    });
  });
});
