import type { HealthModel } from "./health-model.js";

/** A first model for subscriptions of single people: habit decides, nobody talks to a CSM. */
export const CONSUMER_MODEL: HealthModel = {
  tenure: 1,
  id: "consumer-default",
  version: 1,
  name: { en: "Consumer subscription, starting point", ja: "個人向けサブスクリプション・出発点" },
  missing: "renormalise",
  coverageFloor: 0.4,
  bands: [
    { id: "critical", from: 0 },
    { id: "at-risk", from: 35 },
    { id: "steady", from: 55 },
    { id: "healthy", from: 75 },
  ],
  groups: [
    {
      id: "habit",
      name: { en: "Habit", ja: "利用習慣" },
      weight: 70,
      measures: [
        {
          id: "usage-recency",
          name: { en: "Days since last use", ja: "最終利用からの日数" },
          weight: 40,
          source: { table: "usage", aggregate: "days-since-last" },
          windowDays: 90,
          normalise: { kind: "decay", halfLife: 14 },
        },
        {
          id: "active-days",
          name: { en: "Days with use", ja: "利用日数" },
          weight: 30,
          source: { table: "usage", column: "date", aggregate: "distinct" },
          windowDays: 28,
          normalise: { kind: "percentile", better: "higher" },
        },
        {
          id: "usage-trend",
          name: { en: "Trend of use", ja: "利用量の傾向" },
          weight: 30,
          source: { table: "usage", column: "count", aggregate: "trend" },
          windowDays: 28,
          baselineDays: 84,
          normalise: {
            kind: "piecewise",
            points: [
              [-0.8, 0],
              [0, 70],
              [0.3, 100],
            ],
          },
        },
      ],
    },
    {
      id: "experience",
      name: { en: "Experience", ja: "体験" },
      weight: 30,
      measures: [
        {
          id: "tickets",
          name: { en: "Support tickets", ja: "問い合わせ件数" },
          weight: 40,
          source: { table: "tickets", aggregate: "count" },
          windowDays: 60,
          normalise: {
            kind: "steps",
            points: [
              [0, 80],
              [1, 65],
              [2, 40],
              [4, 0],
            ],
          },
        },
        {
          id: "satisfaction",
          name: { en: "Satisfaction with support", ja: "サポート満足度" },
          weight: 30,
          source: { table: "tickets", column: "satisfaction", aggregate: "mean" },
          windowDays: 180,
          normalise: { kind: "linear", at0: 1, at100: 5 },
        },
        {
          id: "nps",
          name: { en: "NPS® answer", ja: "NPS®の回答" },
          weight: 30,
          source: { table: "surveys", column: "score", aggregate: "latest", kind: "nps" },
          windowDays: 365,
          normalise: { kind: "linear", at0: 0, at100: 10 },
        },
      ],
    },
  ],
  segments: [],
  actions: {
    critical: { en: "Remind of what the plan offers, before the renewal", ja: "更新前に、使える価値を改めて伝える" },
    "at-risk": { en: "Offer help with the feature last used", ja: "最後に使った機能の活用を案内する" },
    steady: { en: "Show a feature that people alike use", ja: "似た使い方の人に人気の機能を紹介する" },
    healthy: { en: "Ask for a review, offer the yearly plan", ja: "レビューを依頼し、年額プランを案内する" },
  },
};
