import type { HealthModel } from "./health-model.js";

/**
 * A first model for software sold to companies, to be replaced by one's own after a back-test. Its weights and
 * thresholds are judgement, not measurement: use weighs half, because it changes first.
 */
export const SAAS_B2B_MODEL: HealthModel = {
  tenure: 1,
  id: "b2b-default",
  version: 1,
  name: { en: "SaaS for companies, starting point", ja: "法人向けSaaS・出発点" },
  missing: "renormalise",
  coverageFloor: 0.4,
  bands: [
    { id: "critical", from: 0 },
    { id: "at-risk", from: 40 },
    { id: "steady", from: 60 },
    { id: "healthy", from: 80 },
  ],
  groups: [
    {
      id: "usage",
      name: { en: "Use of the product", ja: "利用状況" },
      weight: 55,
      measures: [
        {
          id: "usage-trend",
          name: { en: "Trend of use", ja: "利用量の傾向" },
          weight: 45,
          source: { table: "usage", column: "count", aggregate: "trend" },
          windowDays: 28,
          baselineDays: 84,
          normalise: {
            kind: "piecewise",
            points: [
              [-0.6, 0],
              [-0.2, 40],
              [0, 65],
              [0.4, 100],
            ],
          },
        },
        {
          id: "seat-use",
          name: { en: "Seats in use", ja: "ライセンスの利用率" },
          weight: 35,
          source: { table: "usage", column: "active_users", aggregate: "mean", per: "seats" },
          windowDays: 28,
          normalise: {
            kind: "piecewise",
            points: [
              [0, 0],
              [0.5, 55],
              [0.75, 85],
              [1, 100],
            ],
          },
        },
        {
          id: "usage-recency",
          name: { en: "Days since last use", ja: "最終利用からの日数" },
          weight: 20,
          source: { table: "usage", aggregate: "days-since-last" },
          windowDays: 90,
          normalise: { kind: "linear", at0: 21, at100: 0 },
        },
      ],
    },
    {
      id: "support",
      name: { en: "Support", ja: "サポート" },
      weight: 20,
      measures: [
        {
          id: "escalations",
          name: { en: "Escalated tickets", ja: "エスカレーション件数" },
          weight: 40,
          source: { table: "tickets", aggregate: "count", where: { escalated: true } },
          windowDays: 60,
          normalise: {
            kind: "steps",
            points: [
              [0, 75],
              [1, 30],
              [2, 0],
            ],
          },
        },
        {
          id: "open-tickets",
          name: { en: "Open tickets", ja: "未解決の問い合わせ" },
          weight: 30,
          source: { table: "tickets", aggregate: "open" },
          windowDays: 180,
          normalise: {
            kind: "piecewise",
            points: [
              [0, 75],
              [2, 45],
              [5, 0],
            ],
          },
        },
        {
          id: "satisfaction",
          name: { en: "Satisfaction with support", ja: "サポート満足度" },
          weight: 30,
          source: { table: "tickets", column: "satisfaction", aggregate: "mean" },
          windowDays: 180,
          normalise: { kind: "linear", at0: 2, at100: 5 },
        },
      ],
    },
    {
      id: "relationship",
      name: { en: "Relationship", ja: "関係性" },
      weight: 25,
      measures: [
        {
          id: "nps",
          name: { en: "NPS® answer", ja: "NPS®の回答" },
          weight: 40,
          source: { table: "surveys", column: "score", aggregate: "latest", kind: "nps" },
          windowDays: 180,
          normalise: { kind: "linear", at0: 0, at100: 10 },
        },
        {
          id: "pulse",
          name: { en: "CSM pulse", ja: "CSM所感" },
          weight: 35,
          source: { table: "touchpoints", column: "pulse", aggregate: "latest" },
          windowDays: 120,
          normalise: { kind: "linear", at0: 0, at100: 100 },
        },
        {
          id: "contact-recency",
          name: { en: "Days since last contact", ja: "最終接点からの日数" },
          weight: 25,
          source: { table: "touchpoints", aggregate: "days-since-last" },
          windowDays: 180,
          normalise: { kind: "linear", at0: 120, at100: 14 },
        },
      ],
    },
  ],
  segments: [],
  actions: {
    critical: { en: "Call this week and agree on a recovery plan", ja: "今週中に連絡し、立て直し策について合意する" },
    "at-risk": { en: "Find out what has changed and offer help", ja: "変化の理由を確認し、支援を提案する" },
    steady: { en: "Keep the rhythm of reviews", ja: "定例の振り返りを続ける" },
    healthy: {
      en: "Ask what comes next: more seats, a reference",
      ja: "次の展開（ライセンスの追加・事例化）を相談する",
    },
  },
};
