import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import { answerOf, context, loaded, withSample } from "../service.fixture.js";

describe("the forecast of an account's score", () => {
  const sample = withSample();

  it("starts from its score on the day, and has a band that held for most of last month's", async () => {
    const service = await sample;
    const { accounts } = answerOf(await service.accounts({ limit: 30 }, context));
    for (const { account, score } of accounts.filter((one) => one.score !== null).slice(0, 5)) {
      const found = answerOf(await service.scoreForecast({ account }, context));
      expect(found).toMatchObject({ account, asOf: "2026-07-14", day: "2026-08-13", level: 0.8 });
      if (found.score === null) expect(found.reason).toBe("short-history");
      else {
        expect(found.score).toBeCloseTo(Math.min(100, Math.max(0, score! + found.persistence * found.trend!)), 9);
        expect(found.low!).toBeLessThanOrEqual(found.score);
        expect(found.high!).toBeGreaterThanOrEqual(found.score);
      }
      expect(found.pastForecasts).toBeGreaterThan(1000);
      expect(Math.abs(found.held! - 0.8)).toBeLessThan(0.1);
    }
  });

  it("follows the day, the model and the data that are asked about", async () => {
    const service = await sample;
    const { accounts } = answerOf(await service.accounts({ limit: 1 }, context));
    const { account } = accounts[0]!;
    const before = answerOf(await service.scoreForecast({ account, asOf: "2026-05-31" }, context));
    expect([before.asOf, before.day]).toEqual(["2026-05-31", "2026-06-30"]);
    const broken = await service.scoreForecast({ account, model: { id: "own", groups: [] } }, context);
    expect(broken.ok).toBe(false);
    await service.reset(null, context);
    expect(await service.scoreForecast({ account }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "workspace/empty" }],
    });
  });

  it("is null where too little is known, and says why", async () => {
    const service = await loaded({
      subscriptions: "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2026-03-31,50\n",
      usage: "account_id,date,count\nA,2026-06-20,10\nA,2026-05-20,10\nA,2026-04-20,10\n",
    });
    const of = async (account: string) => service.scoreForecast({ account, asOf: "2026-06-30" }, context);
    expect(answerOf(await of("B"))).toMatchObject({ score: null, reason: "not-paying" });
    expect(answerOf(await of("A"))).toMatchObject({ score: null, low: null, high: null });
    expect(await of("C")).toMatchObject({ ok: false, issues: [{ code: "health/unknown-account" }] });
    expect((await createScoringService().scoreForecast({ account: "A" }, context)).ok).toBe(false);
  });
});
