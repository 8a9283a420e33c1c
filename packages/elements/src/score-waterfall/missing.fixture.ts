import type { MissingDataScores, PolicyScore } from "@tenure/core/fields";

const scored = (policy: PolicyScore["policy"], score: number, band: string): PolicyScore => ({
  policy,
  score,
  band,
  contributions: [],
});

/** Last login and seats in use known, no answer to the survey lately: four policies, four scores, three bands. */
export const missingData: MissingDataScores = {
  tenure: 1,
  model: "b2b-default@3",
  asOf: "2026-07-14",
  account: "A-102",
  name: "Kitano Logistics",
  policy: "renormalise",
  bands: [
    { id: "critical", from: 0, tone: "critical" },
    { id: "at-risk", from: 40, tone: "risk" },
    { id: "steady", from: 60, tone: "neutral" },
    { id: "healthy", from: 80, tone: "healthy" },
  ],
  coverage: 0.6,
  missing: [
    { measure: "nps", name: { en: "NPS® answer", ja: "NPS®の回答" }, weight: 0.3, lastKnown: 90 },
    {
      measure: "outcome-attainment",
      name: { en: "Outcome attained", ja: "成果の達成度" },
      weight: 0.1,
      lastKnown: null,
    },
  ],
  policies: [
    scored("renormalise", 64, "steady"),
    scored("neutral", 58.4, "at-risk"),
    scored("worst", 38.4, "critical"),
    scored("carry-forward", 74.4, "steady"),
  ],
  range: { low: 38.4, high: 74.4 },
  possible: { low: 38.4, high: 78.4 },
  reasons: {},
};

/** Too little data for a score under any policy. */
export const tooLittle: MissingDataScores = {
  ...missingData,
  coverage: 0.3,
  policies: missingData.policies.map((one) => ({ ...one, score: null, band: null })),
  range: null,
  possible: { low: 20, high: 90 },
  reasons: { range: "low-coverage" },
};

export const nothingMissing: MissingDataScores = {
  ...missingData,
  coverage: 1,
  missing: [],
  policies: missingData.policies.map(({ policy }) => scored(policy, 66.4, "steady")),
  range: { low: 66.4, high: 66.4 },
  possible: { low: 66.4, high: 66.4 },
};
