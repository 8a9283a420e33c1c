import { DEFAULT_HEALTH_MODELS } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";

const context = { signal: new AbortController().signal, onProgress: () => undefined };

const sample = (async () => {
  const service = createScoringService();
  await service.loadSample({}, context);
  return service;
})();

async function sampleReport(query = {}) {
  const result = await (await sample).renewals(query, context);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe("the renewal calendar", () => {
  it("needs data", async () => {
    const service = createScoringService();
    expect(await service.renewals({}, context)).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
  });

  it("looks three months ahead, from the day of the figures to the same day of the month", async () => {
    const { asOf, until, months, total, rows, rowCount } = await sampleReport({ asOf: "2026-05-31" });
    expect([asOf, until]).toEqual(["2026-05-31", "2026-08-31"]);
    expect(months.map(({ month }) => month)).toEqual(["2026-06", "2026-07", "2026-08"]);
    expect(months.reduce((sum, { due }) => sum + due, 0)).toBe(total.due);
    expect(rowCount).toBe(total.due);
    expect(rows.every(({ date, name }) => date > asOf && date <= until && name)).toBe(true);
  });

  it("forecasts each month that is over as on its eve, with the risk known then, and says what happened", async () => {
    const { past, riskConvention, fit } = await sampleReport({ pastMonths: 4 });
    expect(past.map(({ month, asOf }) => [month, asOf])).toEqual([
      ["2026-03", "2026-02-28"],
      ["2026-04", "2026-03-31"],
      ["2026-05", "2026-04-30"],
      ["2026-06", "2026-05-31"],
    ]);
    expect([riskConvention, fit!.lost > 0]).toEqual(["calibrated", true]);
    const alone = await sampleReport({ asOf: "2026-02-28", horizonMonths: 2, pastMonths: 0 });
    const [march] = past;
    // The same month asked for on that very day.
    expect(alone.months[0]).toMatchObject({
      month: "2026-03",
      due: march!.due,
      expectedMrr: march!.expectedMrr,
      worstMrr: march!.worstMrr,
    });
    for (const { renewed, due, renewedMrr, worstMrr, bestMrr, withinRange } of past) {
      expect(renewed).toBeLessThanOrEqual(due);
      expect(withinRange).toBe(renewedMrr >= worstMrr && renewedMrr <= bestMrr);
    }
  });

  it("goes on without chances fitted to the past where too few were lost or nobody has a score, and says so", async () => {
    const service = createScoringService();
    const content = "account_id,start_date,end_date,mrr,term_months\nA,2025-01-10,,100,12\nB,2025-02-10,,50,12\n";
    const usage = "account_id,date,count\nA,2025-06-20,5\nB,2025-06-20,2\n";
    await service.load(
      {
        sources: [
          { name: "subscriptions.csv", content },
          { name: "usage.csv", content: usage },
        ],
        mode: "replace",
      },
      context,
    );
    // Use alone is below the floor of the default model.
    for (const [coverageFloor, reason] of [
      [0, "backtest/too-few-churners"],
      [0.4, "backtest/no-scores"],
    ] as const) {
      const model = { ...DEFAULT_HEALTH_MODELS.b2b, coverageFloor };
      const answer = await service.renewals({ asOf: "2025-12-31", model }, context);
      expect(answer).toMatchObject({
        ok: true,
        value: { riskConvention: "score-share", fit: null, total: { due: 2, dueMrr: 150 }, past: [] },
      });
      expect(answer.ok && answer.value.issues.map(({ code, severity }) => [code, severity])).toEqual([
        ["renewals/row-as-contract", "notice"],
        [reason, "notice"],
      ]);
    }
  });

  it("keeps to the months that it can look over", async () => {
    const { months, past } = await sampleReport({ horizonMonths: 1e9, pastMonths: Number.NaN });
    expect(months.length).toBeLessThanOrEqual(25);
    expect(past).toHaveLength(6);
  });
});
