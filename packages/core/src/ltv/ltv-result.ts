import type { Issue, Reason } from "../result.js";

/** One set of assumptions about a customer, with every default filled in. Rates are fractions, money is a month's. */
export interface LtvAssumptions {
  readonly arpa: number;
  readonly grossMargin: number;
  readonly monthlyChurn: number;
  /** Effective yearly rate. */
  readonly discountAnnual: number;
  readonly horizonMonths: number;
  readonly expansionMonthly: number;
  readonly contractionMonthly: number;
  readonly csCostPerCustomerMonth: number;
  readonly cac: number;
  /** Months between renewals, for the members that pay a whole term in advance. */
  readonly term?: number | undefined;
  /** Churn that differs across customers, at each renewal; `nextRenewal` counts the renewal an existing customer faces. */
  readonly sbg?: { readonly alpha: number; readonly beta: number; readonly nextRenewal: number } | undefined;
}

/**
 * Lifetime value under every convention at once: the same customer, eleven numbers and more, each under the name of how
 * it was computed. `LTV_CONVENTIONS` says what each one means.
 *
 * `null` is undefined or infinite; `reasons` says which.
 */
export interface LtvFamily {
  readonly input: LtvAssumptions;
  readonly monthlyDiscount: number;
  readonly revenueSimple_arpaOverChurn: number | null;
  readonly marginSimple: number | null;
  readonly contributionSimple: number | null;
  readonly discountedInAdvance: number | null;
  readonly discountedInArrears: number | null;
  readonly discountedEndOfPeriodCertainFirst: number | null;
  readonly horizonCappedInAdvance: number | null;
  readonly growthInAdvance: number | null;
  readonly growthHorizonCapped: number | null;
  readonly linearExpansionUndiscounted: number | null;
  readonly ltvToCac_contributionSimple: number | null;
  readonly paybackMonths_simple: number | null;
  readonly paybackMonths_survivalAdjusted: number | null;
  readonly expectedLifetimeMonths: number | null;
  readonly revenueNetOfExpansion: number | null;
  readonly growthUndiscounted: number | null;
  /** Given with `term` only. */
  readonly contractInAdvance?: number | null;
  /** Given with `sbg` only. */
  readonly sbgNewCustomer?: number | null;
  /** Given with `sbg` only. */
  readonly sbgExistingCustomer?: number | null;
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

export interface LtvConvention {
  readonly label: { readonly en: string; readonly ja: string };
  /** In the letters of `LTV_LETTERS`. */
  readonly formula: string;
  /** What the number leaves out or where it fails. */
  readonly caveat: { readonly en: string; readonly ja: string };
}

/** What the letters of the formulas stand for. */
export const LTV_LETTERS = {
  a: { en: "ARPA, a month", ja: "平均顧客単価（ARPA、月額）" },
  g: { en: "gross margin", ja: "粗利率" },
  s: { en: "CS cost, a month", ja: "CS費用（月額）" },
  m: { en: "contribution, a month: a·g − s", ja: "貢献利益（月額）：a·g − s" },
  c: { en: "churn, a month", ja: "解約率（月次）" },
  r: { en: "retention, a month: 1 − c", ja: "継続率（月次）：1 − c" },
  d: { en: "discount, a month: (1 + yearly)^(1/12) − 1", ja: "割引率（月次）：(1 + 年率)^(1/12) − 1" },
  e: { en: "expansion, a month", ja: "拡大（月次）" },
  k: { en: "contraction, a month", ja: "縮小（月次）" },
  q: { en: "r/(1 + d)", ja: "r/(1 + d)" },
  H: { en: "horizon in months", ja: "対象期間（か月）" },
  L: { en: "contract term in months", ja: "契約期間（か月）" },
  α: { en: "sBG α", ja: "sBGのα" },
  β: { en: "sBG β", ja: "sBGのβ" },
  n: { en: "the renewal the customer faces next", ja: "次に迎える契約更新の回数" },
} as const;

/** Every member of the LTV family: its name, its formula, and what it leaves out. */
export const LTV_CONVENTIONS = {
  revenueSimple_arpaOverChurn: {
    label: { en: "Simple, revenue", ja: "単純（売上）" },
    formula: "a/c",
    caveat: {
      en: "Ignores margin, time and differences between customers; infinite without churn.",
      ja: "粗利、時間、顧客間の違いを考慮しません。解約率が0では無限大になります。",
    },
  },
  marginSimple: {
    label: { en: "Simple, gross margin", ja: "単純（粗利）" },
    formula: "a·g/c",
    caveat: {
      en: "Ignores time and differences between customers; infinite without churn.",
      ja: "時間と顧客間の違いを考慮しません。解約率が0では無限大になります。",
    },
  },
  contributionSimple: {
    label: { en: "Simple, contribution", ja: "単純（貢献利益）" },
    formula: "m/c",
    caveat: {
      en: "After CS cost; ignores time and differences between customers.",
      ja: "CS費用を差し引いた値です。時間と顧客間の違いは考慮しません。",
    },
  },
  discountedInAdvance: {
    label: { en: "Discounted, paid in advance", ja: "割引後（前払い）" },
    formula: "m·(1 + d)/(1 + d − r)",
    caveat: {
      en: "The first payment is made at once. For prepaid plans without an end.",
      ja: "初回の支払いは開始時です。期限を定めない前払いの契約に用います。",
    },
  },
  discountedInArrears: {
    label: { en: "Discounted, paid in arrears", ja: "割引後（後払い）" },
    formula: "m·r/(1 + d − r)",
    caveat: {
      en: "The first payment comes after a month, from those who stayed: one payment less than in advance.",
      ja: "初回の支払いは1か月後で、継続した顧客だけが支払います。前払いより1回分少なくなります。",
    },
  },
  discountedEndOfPeriodCertainFirst: {
    label: { en: "Discounted, first payment certain", ja: "割引後（期末払い・初回確定）" },
    formula: "m/(1 + d − r)",
    caveat: {
      en: "The first payment is certain and comes after a month; the third form in textbooks.",
      ja: "初回の支払いは確定していて、1か月後です。教科書にある第三の形です。",
    },
  },
  horizonCappedInAdvance: {
    label: { en: "Within the horizon", ja: "対象期間内" },
    formula: "m·(1 − q^H)/(1 − q)",
    caveat: {
      en: "Counts the months of the horizon only: say “36-month value”.",
      ja: "対象期間の月だけを数えます。「36か月の価値」のように期間を添えてください。",
    },
  },
  growthInAdvance: {
    label: { en: "With expansion", ja: "拡大を含む" },
    formula: "a·g/(1 − r·(1 + e − k)/(1 + d)) − s/(1 − q)",
    caveat: {
      en: "Expansion compounds for ever; no value where it outgrows churn and discount.",
      ja: "拡大が複利で続くとみなします。解約と割引を上回る場合は値がありません。",
    },
  },
  growthHorizonCapped: {
    label: { en: "With expansion, within the horizon", ja: "拡大を含む（対象期間内）" },
    formula: "a·g·Σ_{t<H} (r·(1 + e − k)/(1 + d))^t − s·Σ_{t<H} q^t",
    caveat: {
      en: "Depends on the horizon the more, the faster customers expand.",
      ja: "拡大が速いほど、対象期間の影響が大きくなります。",
    },
  },
  linearExpansionUndiscounted: {
    label: { en: "Linear expansion, undiscounted", ja: "直線的な拡大（割引なし）" },
    formula: "a·g/c + a·g·(e − k)·(1 − c)/c²",
    caveat: {
      en: "Overstates at low churn; without CS cost and discount.",
      ja: "解約率が低いと過大になります。CS費用と割引は含みません。",
    },
  },
  ltvToCac_contributionSimple: {
    label: { en: "LTV to CAC", ja: "LTV/CAC" },
    formula: "(m/c)/CAC",
    caveat: {
      en: "With the simple contribution LTV; 3 is a rule of thumb, not a law.",
      ja: "単純（貢献利益）のLTVによります。3は目安であり、法則ではありません。",
    },
  },
  paybackMonths_simple: {
    label: { en: "CAC payback, without churn", ja: "CAC回収期間（解約を考慮しない）" },
    formula: "CAC/m",
    caveat: {
      en: "As if nobody left: too short.",
      ja: "解約がないとみなすため、短く出ます。",
    },
  },
  paybackMonths_survivalAdjusted: {
    label: { en: "CAC payback, with churn", ja: "CAC回収期間（解約を考慮）" },
    formula: "smallest n with Σ_{t<n} m·r^t ≥ CAC",
    caveat: {
      en: "Undiscounted, counted in payments; can be never.",
      ja: "割引前で、支払い回数で数えます。回収できない場合もあります。",
    },
  },
  expectedLifetimeMonths: {
    label: { en: "Expected lifetime, months", ja: "平均継続期間（か月）" },
    formula: "1/c",
    caveat: {
      en: "Months, not money. Only where all customers churn at one constant rate; infinite without churn.",
      ja: "金額ではなく月数です。解約率が一定で、全顧客に共通する場合に限ります。解約率が0では無限大になります。",
    },
  },
  revenueNetOfExpansion: {
    label: { en: "Simple, net of expansion", ja: "単純（売上・ネット）" },
    formula: "a/(1 − r·(1 + e − k))",
    caveat: {
      en: "Revenue over what net retention loses a month; undefined where expansion outgrows churn. Ignores margin and time.",
      ja: "売上を、ネットの継続率が月に失う割合で割った値です。拡大が解約を上回ると定義できません。粗利と時間を考慮しません。",
    },
  },
  growthUndiscounted: {
    label: { en: "With expansion, undiscounted", ja: "拡大を含む（割引なし）" },
    formula: "a·g/(1 − r·(1 + e − k))",
    caveat: {
      en: "Gross margin of a customer whose revenue grows every month; undefined where it outgrows churn. Ignores time.",
      ja: "売上が毎月伸びる顧客の粗利です。拡大が解約を上回ると定義できません。時間を考慮しません。",
    },
  },
  contractInAdvance: {
    label: { en: "Contract, each term paid in advance", ja: "契約（期間ごとに前払い）" },
    formula: "m·L·(1 + d_L)/(1 + d_L − r^L), d_L = (1 + d)^L − 1",
    caveat: {
      en: "Churn at renewals only; a term that has begun is paid in full.",
      ja: "解約は契約更新時だけです。始まった契約期間は全額が支払われます。",
    },
  },
  sbgNewCustomer: {
    label: { en: "sBG, new customer", ja: "sBG（新規顧客）" },
    formula: "m·L·DEL(α, β, d_L)",
    caveat: {
      en: "Customers differ in churn; each term is paid in advance.",
      ja: "顧客ごとに解約率が異なるとみなします。契約期間ごとに前払いです。",
    },
  },
  sbgExistingCustomer: {
    label: { en: "sBG, existing customer", ja: "sBG（既存顧客）" },
    formula: "m·L·DERL(n; α, β, d_L)",
    caveat: {
      en: "What is still to come, from the n-th renewal on, which may fail.",
      ja: "n回目の契約更新以降に見込む価値です。その更新がされない可能性も含みます。",
    },
  },
} as const satisfies Readonly<Record<string, LtvConvention>>;

/** The name of one member of the family. */
export type LtvConventionId = keyof typeof LTV_CONVENTIONS;
