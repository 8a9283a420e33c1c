import type { KpiResult, Result } from "@tenure/core/fields";
import { arpa, firstReply, grr, logoChurn, mrr, nrr, satisfaction } from "./kpi-figures.js";

const twelvefold = (value: number | null) => (value === null ? null : value * 12);
const arr: KpiResult = {
  ...mrr,
  metric: "arr",
  value: twelvefold(mrr.value),
  previous: twelvefold(mrr.previous),
  series: { ...mrr.series, values: mrr.series.values.map(twelvefold) },
};
const grossChurn: KpiResult = {
  ...nrr,
  metric: "gross-mrr-churn",
  better: "down",
  windowMonths: 1,
  value: 0.59 / 43.24,
  previous: 0.82 / 41.88,
  series: { firstMonth: "", values: [] },
  parts: { startMrr: 43_240_000, contractionMrr: 230_000, churnedMrr: 360_000 },
};
/** More was gained from customers than lost. */
const netChurn: KpiResult = {
  ...grossChurn,
  metric: "net-mrr-churn",
  value: -0.2 / 43.24,
  previous: 0.14 / 41.88,
  parts: { ...grossChurn.parts, expansionMrr: 790_000 },
};

/** What came in one month, and how many customers brought it. */
const gain = (metric: string, value: number, previous: number, customers: number): KpiResult => ({
  ...mrr,
  metric,
  value,
  previous,
  series: { firstMonth: "", values: [] },
  parts: { customers },
});

const share = (
  metric: string,
  numerator: number,
  denominator: number,
  [low, high]: readonly [number, number],
): KpiResult => ({
  ...logoChurn,
  metric,
  better: "up",
  value: numerator / denominator,
  previous: null,
  numerator,
  denominator,
  interval: { low, high, level: 0.95, method: "wilson" },
  series: { firstMonth: "", values: [] },
  parts: {},
});

const KPIS = [
  mrr,
  arr,
  nrr,
  grr,
  logoChurn,
  arpa,
  grossChurn,
  netChurn,
  gain("new-mrr", 1_090_000, 1_080_000, 11),
  gain("expansion-mrr", 790_000, 680_000, 24),
  { ...gain("new-customers", 11, 11, 11), unit: "count", parts: {} } satisfies KpiResult,
  share("proactive-ratio", 439, 1752, [0.231, 0.271]),
  share("proactive-ratio-success", 342, 548, [0.583, 0.663]),
  share("proactive-ratio-support", 97, 1204, [0.067, 0.097]),
  share("first-contact-resolution", 865, 1157, [0.7218, 0.7718]),
  share("resolution-rate", 1157, 1204, [0.949, 0.971]),
  { ...firstReply, parts: { tickets: 1204, waiting: 16, p90: 610 } } satisfies KpiResult,
  satisfaction,
];

/** What the provider of one fictional company answers to the questions behind live figures. */
export function liveAnswer(call: string, input: unknown): Result<unknown> {
  const { metric } = input as { metric?: string };
  const value = call === "kpi" ? KPIS.find((kpi) => kpi.metric === metric) : undefined;
  return value ? { ok: true, value } : { ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] };
}
