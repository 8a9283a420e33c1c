import { KPI_IDS } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import { context, loaded } from "../service.fixture.js";

const subscriptions = "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2026-06-20,50\n";
const tickets =
  "ticket_id,account_id,opened_at,resolved_at,contacts\n" +
  "1,A,2026-05-02T09:00:00Z,2026-05-02T10:00:00Z,1\n" +
  "2,B,2026-06-02T09:00:00Z,2026-06-03T10:00:00Z,3\n" +
  "3,B,2026-06-29T09:00:00Z,,1\n";
const asOf = "2026-06-30";

describe("metrics beside those of the ledger", () => {
  it("say that nothing is loaded only where nothing is", async () => {
    const empty = createScoringService();
    expect(await empty.kpi({ metric: "nps" }, context)).toMatchObject({ issues: [{ code: "workspace/empty" }] });
    const service = await loaded({ subscriptions });
    expect(await service.kpi({ metric: "nps", asOf }, context)).toMatchObject({
      ok: true,
      value: { value: null, reason: "no-data", needs: ["surveys"], month: "2026-06" },
    });
  });

  it("are computed from their own tables, also without subscriptions, which then are what others need", async () => {
    const service = await loaded({ tickets });
    expect(await service.kpi({ metric: "resolution-rate" }, context)).toMatchObject({
      value: { value: 0.5, numerator: 1, denominator: 2, month: "2026-06" },
    });
    expect(await service.kpi({ metric: "nrr" }, context)).toMatchObject({
      value: { value: null, needs: ["subscriptions"], unit: "rate" },
    });
  });

  it("see the data from the day that a question names", async () => {
    const service = await loaded({ subscriptions, tickets });
    expect(await service.kpi({ metric: "ticket-volume", asOf }, context)).toMatchObject({
      value: { value: 2, previous: 1 },
    });
    expect(await service.kpi({ metric: "ticket-volume", asOf: "2026-05-31" }, context)).toMatchObject({
      value: { value: 1, month: "2026-05" },
    });
  });

  it("take what no table tells from the question, and refuse what is written wrong", async () => {
    const service = await loaded({ subscriptions });
    const assumptions = { grossMargin: 0.8, cac: 80 };
    expect(await service.kpi({ metric: "cac-payback", asOf }, context)).toMatchObject({
      value: { needs: ["grossMargin", "cac"] },
    });
    expect(await service.kpi({ metric: "cac-payback", asOf, assumptions }, context)).toMatchObject({
      value: { value: 1, unit: "months" },
    });
    expect(await service.kpi({ metric: "ltv", asOf, assumptions: { margin: 1 } }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "kpi/unknown-field" }],
    });
  });

  it("fail where the subscriptions they need have no answer, and leave the others alone", async () => {
    const mixed = "account_id,start_date,mrr,currency\nA,2025-01-10,100,USD\nB,2025-01-10,50,EUR\n";
    const service = await loaded({ subscriptions: mixed, tickets });
    expect(await service.kpi({ metric: "renewal-rate" }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "data/mixed-currencies" }],
    });
    expect(await service.kpi({ metric: "ticket-volume" }, context)).toMatchObject({ value: { value: 2 } });
    expect(await service.kpi({ metric: "renewal-rate", currency: "USD", asOf }, context)).toMatchObject({ ok: true });
  });

  it("have a figure of the sample, or name what it lacks", async () => {
    const service = createScoringService();
    await service.loadSample({}, context);
    const answers = await Promise.all(KPI_IDS.map((metric) => service.kpi({ metric }, context)));
    const without = answers.flatMap((answer) => {
      if (!answer.ok) return [[answer.issues[0]!.code]];
      return answer.value.value === null ? [[answer.value.metric, ...(answer.value.needs ?? [])]] : [];
    });
    expect(without).toEqual([
      ["cross-sell-rate", "subscriptions.product"],
      ["voluntary-churn", "churn_events"],
      ["delinquent-churn", "churn_events"],
      ["ltv", "grossMargin"],
      ["ltv-margin", "grossMargin"],
      ["ltv-growth", "grossMargin"],
      ["cac", "acquisitionCost"],
      ["cac-payback", "grossMargin", "cac"],
      ["cac-payback-with-churn", "grossMargin", "cac"],
      ["ltv-to-cac", "grossMargin", "cac"],
      ["cs-cost-ratio", "csCost"],
      ["ltv-sbg", "grossMargin"],
      ["csat", "surveys:csat"],
      ["ces", "effortDirection"],
      ["handling-time", "tickets.handling_minutes"],
    ]);
  });
});
