import "@tenure/elements/comparison-table.js";
import "@tenure/elements/health-gauge.js";
import "@tenure/elements/kpi-card.js";
import "@tenure/elements/retention-chart.js";
import type { CohortResult } from "@tenure/core";
import { boardData } from "./board-data.ts";
import { offer } from "./mounted.ts";

const { score, cards, cohorts, rows } = boardData();

const result: CohortResult = {
  tenure: 1,
  convention: "default",
  granularity: "month",
  measure: "customers",
  clock: "calendar",
  asOf: "2026-01-31",
  currency: null,
  cohorts: cohorts.map(({ cohort, size, left }) => ({
    cohort,
    size,
    startMrr: size,
    share: left.map((members) => members / size),
    amount: left,
    complete: left.map(() => true),
  })),
  pooled: [],
};

const comparison = {
  tenure: 1,
  id: "board",
  title: { en: "Customer success and support", ja: "カスタマーサクセスとサポート" },
  roles: [
    { id: "customer-success", name: { en: "Customer success", ja: "カスタマーサクセス" } },
    { id: "customer-support", name: { en: "Customer support", ja: "カスタマーサポート" } },
  ],
  rows: rows.map(([topic, success, support], index) => ({
    id: `row-${index}`,
    topic: { en: topic, ja: topic },
    cells: {
      "customer-success": { text: { en: success, ja: success }, sources: [] },
      "customer-support": { text: { en: support, ja: support }, sources: [] },
    },
  })),
};

offer(
  (board) => {
    const gauge = document.createElement("tenure-health-gauge");
    gauge.setAttribute("value", String(score));
    gauge.setAttribute("label", "Health");
    const kpis = cards.map(({ label, value, months }) =>
      Object.assign(document.createElement("tenure-kpi-card"), { label, value, series: months }),
    );
    const chart = Object.assign(document.createElement("tenure-retention-chart"), { data: result });
    const table = Object.assign(document.createElement("tenure-comparison-table"), { data: comparison });
    board.append(gauge, ...kpis, chart, table);
  },
  (board) => {
    const count = (tag: string, selector: string) =>
      [...board.querySelectorAll(tag)].reduce(
        (sum, element) => sum + (element.shadowRoot?.querySelectorAll(selector).length ?? 0),
        0,
      );
    return (
      count("tenure-health-gauge", "svg") > 0 &&
      count("tenure-kpi-card", "svg") >= cards.length &&
      count("tenure-retention-chart", "td") >= 24 * 24 &&
      count("tenure-comparison-table", "tr") >= rows.length
    );
  },
);
