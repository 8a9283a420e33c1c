import type { HealthModelInput } from "./health-model.js";

/** Groups of the documented health model: login recency and seat use with 60 of 100, the latest NPS answer with 40. */
export const documentedGroups = [
  {
    id: "usage",
    weight: 60,
    measures: [
      {
        id: "login-recency",
        weight: 50,
        source: { table: "usage", aggregate: "days-since-last" },
        windowDays: 90,
        normalise: { kind: "linear", at0: 30, at100: 0 },
      },
      {
        id: "seat-use",
        weight: 50,
        source: { table: "usage", column: "active_users", aggregate: "mean", per: "seats" },
        windowDays: 30,
        normalise: {
          kind: "piecewise",
          points: [
            [0, 0],
            [0.5, 60],
            [1, 100],
          ],
        },
      },
    ],
  },
  {
    id: "relationship",
    weight: 40,
    measures: [
      {
        id: "nps",
        name: { en: "NPS", ja: "NPS" },
        weight: 100,
        source: { table: "surveys", kind: "nps", aggregate: "latest" },
        windowDays: 180,
        normalise: { kind: "linear", at0: 0, at100: 10 },
      },
    ],
  },
] satisfies HealthModelInput["groups"];
