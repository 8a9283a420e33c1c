import { KPI_DEFINITIONS } from "@tenure/core";
import type { MovementRow, MovementsReport } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { ja } from "./figure-words.ja.js";
import { figureWords } from "./figure-words.js";
import { figureSource, OTHER_FIGURES } from "./figures.js";

const row = (month: string, newMrr: number) =>
  ({ month, newMrr, newCustomers: newMrr / 100, contractionMrr: -5, contractedCustomers: 1 }) as MovementRow;
const report = (openMonth: string | null) =>
  ({
    convention: "default",
    currency: "JPY",
    openMonth,
    movements: [row("2026-04", 300), row("2026-05", 200), row("2026-06", 100)],
  }) as unknown as MovementsReport;

describe("figures beside the metrics of the ledger", () => {
  it("have a name in both languages, and none of them is a metric", () => {
    for (const id of OTHER_FIGURES) {
      expect([figureWords.en.label[id], ja.label[id]], id).not.toContain(undefined);
      expect(Object.keys(KPI_DEFINITIONS)).not.toContain(id);
    }
    expect(Object.keys(ja.how)).toEqual(Object.keys(figureWords.en.how));
  });

  it("are of the last month that is over, with the one before it", () => {
    const { read } = figureSource("new-mrr");
    expect(read(report("2026-06"))).toMatchObject({
      month: "2026-05",
      value: 200,
      previous: 300,
      parts: { customers: 2 },
      series: { firstMonth: "2026-04", values: [300, 200] },
    });
    expect(read(report(null))).toMatchObject({ month: "2026-06", value: 100, previous: 200 });
    expect(read({ ...report(null), movements: [] })).toBeUndefined();
  });

  it("count losses as amounts, of which less is better", () => {
    expect(figureSource("contraction-mrr").read(report(null))).toMatchObject({
      value: 5,
      better: "down",
      unit: "money",
    });
  });

  it("say why a share is none, and from how many months it comes", () => {
    const none = { value: null, count: 0, of: 0, ci95: null };
    const answer = {
      firstMonth: "2025-07",
      lastMonth: "2026-06",
      reasons: { "all.firstContactResolution.value": "no-base" },
      all: { firstContactResolution: none },
    };
    expect(figureSource("first-contact-resolution").read(answer)).toMatchObject({
      value: null,
      reason: "no-base",
      windowMonths: 12,
      month: "2026-06",
    });
  });

  it("are absent for a role without contacts, for a survey without answers and for tickets that nobody rated", () => {
    expect(figureSource("proactive-sales").read({ all: {}, byRole: { cs: {} } })).toBeUndefined();
    const unrated = { csat: null, satisfied: 0, n: 0, ci95: null };
    expect(figureSource("ticket-csat").read({ reasons: {}, all: { satisfaction: unrated } })).toBeUndefined();
    const rated = { csat: 0.75, satisfied: 3, n: 4, ci95: [0.3, 0.95] };
    expect(figureSource("ticket-csat").read({ reasons: {}, all: { satisfaction: rated } })).toMatchObject({
      value: 0.75,
      numerator: 3,
      denominator: 4,
    });
    expect(figureSource("csat").read({ kind: "csat", latestPerAccount: { n: 0 } })).toBeUndefined();
  });

  it("ask for a metric of the ledger under any other id", () => {
    expect(figureSource("nrr").ask).toEqual({ call: "kpi", input: { metric: "nrr" } });
    expect(figureSource("constructor").ask).toEqual({ call: "kpi", input: { metric: "constructor" } });
  });
});
