import type {
  KpiResult,
  MovementRow,
  MovementsReport,
  ProactiveResult,
  Result,
  SupportResult,
  SurveyResult,
} from "@tenure/core/fields";
import { report } from "../../packages/elements/src/mrr-movements/movements.fixture.js";
import { arpa, grr, logoChurn, mrr, nrr } from "./kpi-figures.js";

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
const KPIS = [mrr, arr, nrr, grr, logoChurn, arpa, grossChurn, netChurn];

const months = report(41_880_000, [
  ["2026-05", 1080, 680, 70, 270, 550],
  ["2026-06", 1090, 790, 70, 230, 360],
  ["2026-07", 520, 250, 30, 120, 180],
]);
const movements: MovementsReport = {
  ...months,
  movements: months.movements.map(
    (row) =>
      ({
        ...row,
        newCustomers: 11,
        expandedCustomers: 24,
        contractedCustomers: 9,
        churnedCustomers: 5,
        startCustomers: 412,
        endCustomers: 419,
      }) as MovementRow,
  ),
};

const share = (proactive: number, of: number, ci95: readonly [number, number]) => ({
  touches: of,
  proactive,
  reactive: of - proactive,
  unknown: 0,
  ratio: proactive / of,
  ci95,
});

const proactive = {
  all: share(439, 1752, [0.231, 0.271]),
  byRole: { cs: share(342, 548, [0.583, 0.663]), support: share(97, 1204, [0.067, 0.097]) },
} as unknown as ProactiveResult;

const support = {
  firstMonth: "2025-07",
  lastMonth: "2026-06",
  reasons: {},
  all: {
    firstContactResolution: { value: 0.7476, count: 865, of: 1157, ci95: [0.7218, 0.7718], base: "resolved" },
    resolutionRate: { value: 0.961, count: 1157, of: 1204, ci95: [0.949, 0.971] },
    satisfaction: { csat: null, satisfied: 0, n: 0, ci95: null },
    firstReplyTime: { n: 1188, median: 130 },
  },
} as unknown as SupportResult;

const csat = {
  kind: "csat",
  latestPerAccount: { n: 240, satisfied: 212, csat: 212 / 240, ci95: [0.837, 0.918] },
} as unknown as SurveyResult;

/** What the provider of one fictional company answers to the questions behind live figures. */
export function liveAnswer(call: string, input: unknown): Result<unknown> {
  const metric = (input as { metric?: string }).metric;
  const value =
    call === "kpi"
      ? KPIS.find((kpi) => kpi.metric === metric)
      : { movements, proactive, support, surveys: csat }[call as "movements"];
  return value ? { ok: true, value } : { ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] };
}
