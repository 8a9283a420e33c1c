import type { AccountHealth, Contribution, HealthBand } from "@tenure/core/fields";

const bands: readonly HealthBand[] = [
  { id: "critical", from: 0, tone: "critical" },
  { id: "at-risk", from: 40, tone: "risk" },
  { id: "steady", from: 60, tone: "neutral" },
  { id: "healthy", from: 80, tone: "healthy" },
];

/** Names of the fictional accounts, by language. */
export const accountNames = {
  mori: { en: "Mori Foods", ja: "森食品" },
  kaze: { en: "Kaze Systems", ja: "風システムズ" },
  aoba: { en: "Aoba Clinic Group", ja: "青葉クリニック会" },
  asahi: { en: "Asahi Tools", ja: "旭ツール" },
  kitano: { en: "Kitano Logistics", ja: "北野物流" },
} as const;

const common = {
  tenure: 1,
  model: "b2b-default@3",
  asOf: "2026-07-14",
  account: "A-102",
  name: null,
  bands,
  coverage: 1,
  measuresWithData: 5,
  measuresTotal: 5,
  contributions: [],
  portfolioMean: 65.4,
} as const;

const monthAgo = (score: number | null) => ({ asOf: "2026-06-14", score });

export const healthy: AccountHealth = { ...common, score: 86, band: "healthy", previous: monthAgo(83) };
export const steady: AccountHealth = { ...common, score: 68, band: "steady", previous: monthAgo(68) };
export const critical: AccountHealth = { ...common, score: 28, band: "critical", previous: monthAgo(42) };

export const newAccount: AccountHealth = {
  ...common,
  score: 61,
  band: "steady",
  previous: monthAgo(null),
  coverage: 0.44,
  measuresWithData: 2,
};

export const tooLittleData: AccountHealth = {
  ...newAccount,
  score: null,
  reason: "low-coverage",
  band: null,
  coverage: 0.2,
  measuresWithData: 1,
};

const measure = (
  id: string,
  name: { en: string; ja: string },
  normalised: number,
  weight: number,
  portfolioContribution: number,
  portfolioWeight = weight,
): Contribution => ({
  measure: id,
  name,
  raw: null,
  normalised,
  weight,
  contribution: weight * normalised,
  nominalWeight: weight * 0.86,
  portfolioContribution,
  portfolioWeight,
});

/** 65.4 − 6.7 − 12.3 + 1.0 − 5.4 = 42.0; nobody's outcomes are recorded, so their weight lies with the rest. */
export const atRisk: AccountHealth = {
  ...common,
  score: 42.0093,
  band: "at-risk",
  previous: monthAgo(51),
  coverage: 0.86,
  measuresWithData: 4,
  contributions: [
    measure("usage-depth", { en: "Usage depth", ja: "活用度" }, 45, 0.3 / 0.86, 22.398),
    measure("active-user-trend", { en: "Active-user trend", ja: "利用者数の傾向" }, 22, 0.26 / 0.86, 18.951),
    measure("support-load", { en: "Support load", ja: "問い合わせ負荷" }, 80, 0.12 / 0.86, 10.163),
    measure("relationship", { en: "Relationship", ja: "関係性" }, 40.6, 0.18 / 0.86, 13.898),
    {
      measure: "outcome-attainment",
      name: { en: "Outcome attainment", ja: "成果達成率" },
      raw: null,
      normalised: null,
      weight: 0,
      contribution: 0,
      nominalWeight: 0.14,
      portfolioContribution: 0,
      portfolioWeight: 0,
    },
  ],
};

/** 62.4 − 9.6 + 6.4 − 4.8 = 54.4: the portfolio is asked for its NPS, this account is not, so the rest weighs more here. */
export const otherWeights: AccountHealth = {
  ...common,
  score: 54.4,
  band: "at-risk",
  previous: monthAgo(56),
  coverage: 0.8,
  measuresWithData: 2,
  measuresTotal: 3,
  portfolioMean: 62.4,
  contributions: [
    measure("usage-depth", { en: "Usage depth", ja: "活用度" }, 44, 0.6, 28.8, 0.48),
    measure("support-load", { en: "Support load", ja: "問い合わせ負荷" }, 70, 0.4, 17.28, 0.32),
    {
      measure: "nps",
      name: { en: "NPS® answer", ja: "NPS®の回答" },
      raw: null,
      normalised: null,
      weight: 0,
      contribution: 0,
      nominalWeight: 0.2,
      portfolioContribution: 16.32,
      portfolioWeight: 0.2,
    },
  ],
};

/** The worked example of the health model: 24 + 14.4 + 28 = 66.4, with nothing to compare it with. */
export const workedExample: AccountHealth = {
  ...common,
  score: 66.4,
  band: "steady",
  previous: null,
  measuresWithData: 3,
  measuresTotal: 3,
  portfolioMean: null,
  contributions: [
    { measure: "login-recency", raw: 6, normalised: 80, weight: 0.3, contribution: 24 },
    { measure: "seat-use", raw: 0.4, normalised: 48, weight: 0.3, contribution: 14.4 },
    { measure: "nps", name: "NPS", raw: 7, normalised: 70, weight: 0.4, contribution: 28 },
  ],
};
