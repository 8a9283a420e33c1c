/**
 * What a reader may change about one segment of a scenario: plain field data from which the schema, the sliders, the
 * stories and the reference are made. Rates are fractions, money is in major units a month, months are whole.
 */
export interface NumberField {
  readonly label: { readonly en: string; readonly ja: string };
  /** Months are whole; a `parameter` is a model's own number without a unit. */
  readonly unit: "rate" | "money" | "months" | "count" | "multiplier" | "parameter";
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

/** Fields of a churn hazard beside `monthlyChurn`, which is also its value for each age in `byAge`. */
export const HAZARD_FIELDS = {
  renewalChurn: {
    label: { en: "Churn at a renewal", ja: "契約更新時の解約率" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.1,
  },
  alpha: {
    label: { en: "sBG α", ja: "sBGのα" },
    unit: "parameter",
    min: 1e-6,
    max: 1e9,
    step: 0.01,
    default: 0.7,
  },
  beta: {
    label: { en: "sBG β", ja: "sBGのβ" },
    unit: "parameter",
    min: 1e-6,
    max: 1e9,
    step: 0.01,
    default: 3.8,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** One change of churn: from a month on, the hazard is multiplied. */
export const CHURN_CHANGE_FIELDS = {
  fromMonth: {
    label: { en: "From month", ja: "適用開始月" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
  multiplier: {
    label: { en: "Churn multiplier", ja: "解約率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** An add-on offered once, at a certain age. */
export const CROSS_SELL_FIELDS = {
  atAge: {
    label: { en: "Months since the start", ja: "契約開始からの月数" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 6,
  },
  attachRate: {
    label: { en: "Share who buy the add-on", ja: "アドオンの追加契約率" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.2,
  },
  addMrr: {
    label: { en: "MRR the add-on brings", ja: "アドオンによる追加MRR" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  fromMonth: {
    label: { en: "Offered from month", ja: "提供開始月" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** Lost customers who come back. */
export const REACTIVATION_FIELDS = {
  windowMonths: {
    label: { en: "Months within which they may return", ja: "再契約が見込める月数" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 6,
  },
  monthlyProb: {
    label: { en: "Reactivation, a month", ja: "再契約率（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
  mrrFraction: {
    label: { en: "MRR on return, of that when lost", ja: "再契約時のMRR（解約時比）" },
    unit: "rate",
    min: 0,
    max: 2,
    step: 0.01,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** One change of price for everybody in the same month. */
export const PRICE_CHANGE_FIELDS = {
  month: {
    label: { en: "Month of the price change", ja: "価格改定の月" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 12,
  },
  pct: { label: { en: "Price change", ja: "価格改定率" }, unit: "rate", min: -1, max: 10, step: 0.01, default: 0 },
  extraChurn: {
    label: { en: "Extra churn in that month", ja: "改定月の追加解約率" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** New customers month by month, from t = 1. */
export const ACQUISITION_FIELDS = {
  monthly: {
    label: { en: "New customers, a month", ja: "新規顧客数（月間）" },
    unit: "count",
    min: 0,
    max: 1e9,
    step: 1,
    default: 0,
  },
  growthMonthly: {
    label: { en: "Growth of new customers, a month", ja: "新規顧客数の伸び率（月次）" },
    unit: "rate",
    min: -1,
    max: 1,
    step: 0.001,
    default: 0,
  },
  seasonality: {
    label: { en: "Seasonal factor", ja: "季節係数" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;
