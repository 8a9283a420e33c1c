/**
 * What a reader may change about one segment of a scenario: plain field data from which the schema, the sliders, the
 * stories and the reference are made. Rates are fractions, money is in major units a month, months are whole.
 */
export interface NumberField {
  readonly label: { readonly en: string; readonly ja: string };
  readonly unit: "rate" | "money" | "months" | "count" | "multiplier";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

export const SEGMENT_FIELDS = {
  customers: {
    label: { en: "Customers at the start", ja: "開始時の顧客数" },
    unit: "count",
    min: 0,
    max: 1e9,
    step: 1,
    default: 1000,
  },
  arpa: {
    label: { en: "Revenue per account, ARPA", ja: "平均顧客単価（ARPA）" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 100,
  },
  grossMargin: { label: { en: "Gross margin", ja: "粗利率" }, unit: "rate", min: 0, max: 1, step: 0.01, default: 0.8 },
  cac: {
    label: { en: "Acquisition cost, CAC", ja: "顧客獲得コスト（CAC）" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  csCostPerCustomerMonth: {
    label: { en: "CS cost per account, a month", ja: "CS費用（1社・月額）" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  term: { label: { en: "Contract term", ja: "契約期間" }, unit: "months", min: 1, max: 600, step: 1, default: 1 },
  monthlyChurn: {
    label: { en: "Logo churn, a month", ja: "解約率（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0.03,
  },
  involuntaryMonthly: {
    label: { en: "Involuntary churn, a month", ja: "非自発的解約（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
  expansionMonthly: {
    label: { en: "Expansion (upsell), a month", ja: "拡大（アップセル、月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
  contractionMonthly: {
    label: { en: "Contraction, a month", ja: "縮小（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** Fields of the scenario itself. */
export const SCENARIO_FIELDS = {
  horizonMonths: { label: { en: "Horizon", ja: "対象期間" }, unit: "months", min: 1, max: 600, step: 1, default: 36 },
  discountAnnual: {
    label: { en: "Discount rate, yearly", ja: "割引率（年率）" },
    unit: "rate",
    min: 0,
    max: 10,
    step: 0.01,
    default: 0.1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;
