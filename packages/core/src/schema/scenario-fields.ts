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
  onboardingCost: {
    label: { en: "Onboarding cost per new customer", ja: "オンボーディング費用（新規1社）" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  startingAge: {
    label: { en: "Customers of each age at the start", ja: "開始時の契約月数別の顧客数" },
    unit: "count",
    min: 0,
    max: 1e9,
    step: 1,
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
  rampMonths: {
    label: { en: "Months until the full effect", ja: "効果が出そろうまでの月数" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
  fromAge: {
    label: { en: "From month of the customer's life", ja: "対象の契約月数（から）" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 1,
  },
  untilAge: {
    label: { en: "Until month of the customer's life", ja: "対象の契約月数（まで）" },
    unit: "months",
    min: 1,
    max: 600,
    step: 1,
    default: 3,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** One change of expansion: from a month on, it is multiplied. */
export const EXPANSION_CHANGE_FIELDS = {
  fromMonth: CHURN_CHANGE_FIELDS.fromMonth,
  multiplier: { ...CHURN_CHANGE_FIELDS.multiplier, label: { en: "Expansion multiplier", ja: "拡大率の倍率" } },
  rampMonths: CHURN_CHANGE_FIELDS.rampMonths,
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
  unfitShare: {
    label: { en: "Share of buyers whom it does not fit", ja: "購入者のうち合わない顧客の割合" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0,
  },
  unfitChurnMultiplier: {
    label: { en: "Their churn multiplier", ja: "合わない顧客の解約率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
  unfitDelayMonths: {
    label: { en: "Months until they turn away", ja: "解約が増えるまでの月数" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
  fitChurnMultiplier: {
    label: { en: "Churn multiplier of buyers whom it fits", ja: "合う購入者の解約率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
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
  winBackCost: {
    label: { en: "Cost per customer won back", ja: "再契約1社あたりの費用" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** One change of price, for everybody in the same month or for each at the next renewal. */
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

/** One plan of a ladder, and a monthly path between two plans. */
export const PLAN_FIELDS = {
  arpaFactor: {
    label: { en: "Price, as a multiple of ARPA", ja: "価格（ARPAに対する倍率）" },
    unit: "multiplier",
    min: 0,
    max: 1000,
    step: 0.05,
    default: 1,
  },
  share: {
    label: { en: "Share of new customers", ja: "新規顧客に占める割合" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.01,
    default: 0,
  },
  churnMultiplier: {
    label: { en: "Churn multiplier", ja: "解約率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
  monthly: {
    label: { en: "Share who change plans, a month", ja: "プラン変更率（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** New customers whom present ones bring. */
export const WORD_OF_MOUTH_FIELDS = {
  monthly: {
    label: { en: "New customers per customer, a month", ja: "顧客1社あたりの紹介数（月間）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
  cac: {
    label: { en: "Acquisition cost of a referred customer", ja: "紹介による獲得コスト" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** The same customers buying once instead of subscribing. */
export const ONE_OFF_FIELDS = {
  price: {
    label: { en: "One-off price", ja: "売り切り価格" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  repeatMonthly: {
    label: { en: "Buyers who buy again, a month", ja: "再購入率（月次）" },
    unit: "rate",
    min: 0,
    max: 1,
    step: 0.001,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** How customers of one segment differ. */
export const VALUE_SPREAD_FIELDS = {
  cv: {
    label: { en: "Spread of ARPA (standard deviation over mean)", ja: "ARPAのばらつき（変動係数）" },
    unit: "parameter",
    min: 0,
    max: 10,
    step: 0.1,
    default: 0,
  },
  churnElasticity: {
    label: { en: "How much less large customers churn", ja: "顧客規模に対する解約率の弾力性" },
    unit: "parameter",
    min: -5,
    max: 5,
    step: 0.1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** A team as headcount: what it carries, what it costs, what it changes. */
export const TEAM_FIELDS = {
  heads: {
    label: { en: "Heads", ja: "人数" },
    unit: "count",
    min: 0,
    max: 1e6,
    step: 1,
    default: 1,
  },
  accountsPerHead: {
    label: { en: "Accounts per head", ja: "1人あたり担当社数" },
    unit: "count",
    min: 1e-3,
    max: 1e9,
    step: 1,
    default: 100,
  },
  contactsPerCustomerMonth: {
    label: { en: "Contacts per customer, a month", ja: "顧客1社あたり問い合わせ数（月間）" },
    unit: "count",
    min: 0,
    max: 1e6,
    step: 0.1,
    default: 1,
  },
  handlingHours: {
    label: { en: "Hours per contact", ja: "1件あたり対応時間（時間）" },
    unit: "count",
    min: 0,
    max: 1e4,
    step: 0.1,
    default: 0.5,
  },
  newCustomersPerHeadMonth: {
    label: { en: "New customers per head, a month", ja: "1人あたり新規獲得数（月間）" },
    unit: "count",
    min: 1e-6,
    max: 1e9,
    step: 1,
    default: 4,
  },
  hoursPerHeadMonth: {
    label: { en: "Working hours per head, a month", ja: "1人あたり稼働時間（月間）" },
    unit: "count",
    min: 1e-3,
    max: 744,
    step: 1,
    default: 120,
  },
  payAnnual: {
    label: { en: "Pay per head, a year", ja: "年収（1人）" },
    unit: "money",
    min: 0,
    max: 1e12,
    step: 1,
    default: 0,
  },
  loadedMultiplier: {
    label: { en: "Loaded cost, as a multiple of pay", ja: "人件費の倍率（年収比）" },
    unit: "multiplier",
    min: 0,
    max: 10,
    step: 0.05,
    default: 1,
  },
  fromMonth: {
    label: { en: "From month", ja: "配置開始月" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
  rampMonths: {
    label: { en: "Months until the full effect", ja: "効果が出そろうまでの月数" },
    unit: "months",
    min: 0,
    max: 600,
    step: 1,
    default: 0,
  },
  churnMultiplier: {
    label: { en: "Churn multiplier of customers looked after", ja: "担当顧客の解約率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
  expansionMultiplier: {
    label: { en: "Expansion multiplier of customers looked after", ja: "担当顧客の拡大率の倍率" },
    unit: "multiplier",
    min: 0,
    max: 100,
    step: 0.05,
    default: 1,
  },
  overloadChurn: {
    label: { en: "Rise of churn per overload of 100 %", ja: "過負荷100%あたりの解約率の上昇" },
    unit: "parameter",
    min: 0,
    max: 100,
    step: 0.1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/**
 * Touch tiers, and how many accounts one head carries in each unless a team says otherwise. No source gives these: they
 * are assumptions to start from.
 */
export const TOUCH_TIERS = {
  high: { label: { en: "High touch", ja: "ハイタッチ" }, accountsPerHead: 20 },
  low: { label: { en: "Low touch", ja: "ロータッチ" }, accountsPerHead: 100 },
  tech: { label: { en: "Tech touch", ja: "テックタッチ" }, accountsPerHead: 1000 },
  community: { label: { en: "Community", ja: "コミュニティタッチ" }, accountsPerHead: 2000 },
} as const;

/** What a stated range of an assumption is made of. */
export const RANGE_FIELDS = {
  bound: {
    label: { en: "Range", ja: "範囲" },
    unit: "parameter",
    min: -1e12,
    max: 1e12,
    step: 0.01,
    default: 0,
  },
  churned: {
    label: { en: "Customers who churned", ja: "解約した顧客数" },
    unit: "months",
    min: 0,
    max: 1e9,
    step: 1,
    default: 0,
  },
  of: {
    label: { en: "Customer-months or renewals observed", ja: "観測した顧客・月または更新の数" },
    unit: "months",
    min: 0,
    max: 1e9,
    step: 1,
    default: 0,
  },
} as const satisfies Readonly<Record<string, NumberField>>;

/** How many replications, from which seed. */
export const MONTE_CARLO_FIELDS = {
  runs: {
    label: { en: "Runs", ja: "試行回数" },
    unit: "months", // a count; whole either way
    min: 1,
    max: 10_000_000,
    step: 1000,
    default: 10_000,
  },
  seed: {
    label: { en: "Seed", ja: "乱数シード" },
    unit: "months", // whole either way
    min: Number.MIN_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
    step: 1,
    default: 1,
  },
} as const satisfies Readonly<Record<string, NumberField>>;
