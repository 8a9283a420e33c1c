import { KPI_IDS, type KpiResult, type Result } from "@tenure/core";
import { anyKpiWords, KPI_FORMULAS, MORE_KPIS } from "@tenure/knowledge";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../../packages/worker/src/scoring-service.js";

const context = { signal: new AbortController().signal, onProgress: () => undefined };

const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join("\n");

/** A company with every table that a metric needs, and something in every column. */
const files = {
  accounts: `account_id,owner,seats\n${rows(60, (i) => `A${i},${i % 2 ? "Sato" : "Ito"},10`)}`,
  subscriptions:
    "account_id,subscription_id,start_date,end_date,mrr,plan,product,term_months\n" +
    rows(40, (i) => `A${i},S${i},2024-01-10,${i < 4 ? "2026-06-10" : i < 6 ? "2026-03-10" : ""},100,basic,core,1`) +
    "\n" +
    rows(12, (i) => `A${40 + i},S${40 + i},2025-0${(i % 9) + 1}-05,,80,basic,core,1`) +
    "\n" +
    rows(8, (i) => `A${52 + i},S${52 + i},2026-0${(i % 6) + 1}-05,,80,basic,core,1`),
  tickets:
    "ticket_id,account_id,opened_at,first_response_at,resolved_at,contacts,handling_minutes,reopened,escalated,satisfaction\n" +
    rows(
      40,
      (i) => `${i},A${i},2026-06-0${(i % 9) + 1}T09:00:00Z,2026-06-10T09:30:00Z,2026-06-11T09:00:00Z,1,20,no,no,4`,
    ),
  surveys:
    "account_id,date,kind,score,scale_max\n" +
    rows(120, (i) => `A${i % 60},2026-06-02,${["nps", "csat", "ces"][i % 3]},${(i % 5) + 1},${[10, 5, 7][i % 3]}`),
  touchpoints:
    "account_id,date,proactive,role\n" +
    rows(60, (i) => `A${i},2026-06-03,${i % 2 ? "yes" : "no"},${["cs", "support", "sales"][i % 3]}`),
  churn_events: `account_id,date,reason\n${rows(4, (i) => `A${i},2026-06-10,${i % 2 ? "price" : "payment_failed"}`)}`,
  usage: `account_id,date,active_users,count\n${rows(60, (i) => `A${i},2026-06-2${i % 9},5,9`)}`,
};

const assumptions = {
  grossMargin: 0.8,
  cac: 300,
  acquisitionCost: 900,
  csCost: 200,
  effortDirection: "higher-is-easier",
} as const;

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const places = (text = "") => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!);

/** Names that a text may hold a place for. */
const given = ({ parts, numerator, denominator }: KpiResult) => [
  ...Object.keys(parts),
  ...(numerator === undefined ? [] : ["numerator"]),
  ...(denominator === undefined ? [] : ["denominator"]),
  "month",
  "window",
];

describe("the words of every metric", () => {
  it("speak of figures that the engine gives with it", async () => {
    const service = createScoringService();
    const sources = Object.entries(files).map(([name, content]) => ({ name: `${name}.csv`, content }));
    const { files: read } = valueIn(await service.load({ sources, mode: "replace" }, context));
    expect(read.map(({ used }) => used)).toEqual(sources.map(() => true));
    for (const metric of KPI_IDS) {
      const result = valueIn(await service.kpi({ metric, asOf: "2026-06-30", assumptions }, context));
      expect([metric, result.value === null ? (result.needs ?? result.reason) : "a value"]).toEqual([
        metric,
        "a value",
      ]);
      const { label, beside, also } = anyKpiWords(metric)!;
      const how = KPI_FORMULAS[metric] ?? MORE_KPIS[metric]!.how;
      for (const text of [label, beside, also, how]) {
        expect(given(result), `${metric}: ${text?.en}`).toEqual(expect.arrayContaining(places(text?.en)));
      }
    }
  });
});
