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
