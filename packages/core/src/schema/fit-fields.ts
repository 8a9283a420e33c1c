import type { NumberField } from "./scenario-fields.js";

/** What a fit of retention models may be asked: plain field data, as in `scenario-fields.ts`. */
export const FIT_FIELDS = {
  discount: {
    label: { en: "Discount rate, a renewal period", ja: "割引率（更新期間あたり）" },
    unit: "rate",
    min: 0,
    max: 10,
    step: 0.01,
    default: 0.1,
  },
  project: {
    label: { en: "Renewals to project", ja: "予測する更新回数" },
    unit: "months", // counted in renewals; whole either way
    min: 1,
    max: 10_000,
    step: 1,
    default: 12,
  },
  periods: {
    label: { en: "Renewals used for the fit", ja: "当てはめに使う更新回数" },
    unit: "months", // counted in renewals; whole either way
    min: 1,
    max: 10_000,
    step: 1,
    default: 12,
  },
  duration: {
    label: { en: "Duration dependence, c", ja: "継続期間への依存 c" },
    unit: "parameter",
    min: 0.05,
    max: 20,
    step: 0.05,
    default: 1,
  },
  valuePerPeriod: {
    label: { en: "Margin per customer, a renewal period", ja: "顧客あたり利益（更新期間あたり）" },
    unit: "money",
    min: -1e12,
    max: 1e12,
    step: 1,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** What a churn posterior is made from. */
export const POSTERIOR_FIELDS = {
  churned: {
    label: { en: "Customers who churned", ja: "解約した顧客数" },
    unit: "months", // a count; whole either way
    min: 0,
    max: 1e9,
    step: 1,
    default: 0,
  },
  customerMonths: {
    label: { en: "Customer-months observed", ja: "観測した顧客・月の数" },
    unit: "months", // a count; whole either way
    min: 0,
    max: 1e9,
    step: 1,
    default: 0,
  },
  prior: {
    label: { en: "Beta prior", ja: "ベータ事前分布" },
    unit: "parameter",
    min: 1e-3,
    max: 1e6,
    step: 0.5,
    default: 0.5,
  },
  m: {
    label: { en: "Contribution per customer, a month", ja: "顧客あたり貢献利益（月額）" },
    unit: "money",
    min: -1e12,
    max: 1e12,
    step: 1,
    default: 0,
  },
  monthsPerTrial: {
    label: { en: "Months between renewals", ja: "更新間隔（か月）" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;
