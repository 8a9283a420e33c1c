import { ACQUISITION_FIELDS, HAZARD_FIELDS, SCENARIO_FIELDS, SEGMENT_FIELDS } from "@tenure/core/fields";
import type { LedgerEntry } from "./preset.js";

/** The frame that most presets share: three years, so that effects show, discounted at a tenth a year. */
export const FRAME = { tenure: 1, currency: "JPY", horizonMonths: 36, discountAnnual: 0.1 } as const;

/** The book of customers that most presets start from: a B2B service of middle price. Every number is ours. */
export const BOOK = {
  name: "b2b",
  customers: 200,
  arpa: 50_000,
  grossMargin: 0.8,
  cac: 600_000,
  csCostPerCustomerMonth: 3000,
  term: 1,
  hazard: { kind: "constant", monthly: 0.02 },
  expansionMonthly: 0.004,
  contractionMonthly: 0.002,
} as const;

const assumed = { standing: "assumed", sources: ["own"] } as const;

/** Ledger lines of the shared numbers; a preset takes those it leaves as they are. */
// biome-ignore format: one line an assumption.
export const SHARED = {
  horizon: { paths: ["horizonMonths"], setting: true, label: SCENARIO_FIELDS.horizonMonths.label, range: { low: 12, high: 60 }, ...assumed, why: { en: "Long enough for effects on retention to show; a shorter one hides them.", ja: "継続への効果が表れる長さです。短いと効果が見えません。" } },
  discount: { paths: ["discountAnnual"], setting: true, label: SCENARIO_FIELDS.discountAnnual.label, range: { low: 0, high: 0.2 }, ...assumed, why: { en: "What a year's delay costs; use your own cost of capital.", ja: "受け取りが1年遅れる不利です。自社の資本コストに置き換えてください。" } },
  customers: { paths: ["segments[*].customers"], setting: true, label: SEGMENT_FIELDS.customers.label, range: { low: 0, high: 2000 }, ...assumed, why: { en: "A round number to picture; values per customer do not depend on it.", ja: "イメージしやすい数です。1社あたりの値には影響しません。" } },
  arpa: { paths: ["segments[*].arpa"], setting: true, label: SEGMENT_FIELDS.arpa.label, range: { low: 5000, high: 500_000 }, ...assumed, why: { en: "A B2B service of middle price; replace it by your own.", ja: "中価格帯の法人向けサービスを想定しました。自社の値に置き換えてください。" } },
  margin: { paths: ["segments[*].grossMargin"], setting: true, label: SEGMENT_FIELDS.grossMargin.label, range: { low: 0.5, high: 0.9 }, ...assumed, why: { en: "Software is cheap to deliver. Success pay is not inside: it is counted below.", ja: "ソフトウェアの提供原価は低めです。カスタマーサクセスの人件費は含まず、別に数えます。" } },
  cac: { paths: ["segments[*].cac"], setting: true, label: SEGMENT_FIELDS.cac.label, range: { low: 100_000, high: 1_500_000 }, ...assumed, why: { en: "A year of revenue, so that early churn hurts.", ja: "年間売上に相当する額とし、早期解約の痛手が見えるようにしました。" } },
  csCost: { paths: ["segments[*].csCostPerCustomerMonth"], setting: true, label: SEGMENT_FIELDS.csCostPerCustomerMonth.label, range: { low: 0, high: 15_000 }, ...assumed, why: { en: "Pay and tools of those who look after customers, spread over them.", ja: "顧客を担当する人の人件費とツール費を、1社あたりに割った額です。" } },
  term: { paths: ["segments[*].term"], setting: true, label: SEGMENT_FIELDS.term.label, range: { low: 1, high: 12 }, standing: "stated", sources: ["work-of-cs"], why: { en: "One month, one of the terms the article names as examples.", ja: "記事が例に挙げる契約期間のうち、1か月としました。" } },
  churn: { paths: ["segments[*].hazard.monthly"], label: SEGMENT_FIELDS.monthlyChurn.label, range: { low: 0.005, high: 0.05 }, ...assumed, why: { en: "About a fifth of customers leave in a year.", ja: "1年で約2割が解約する水準です。" } },
  churnByAge: { paths: ["segments[*].hazard.monthly[*]"], label: SEGMENT_FIELDS.monthlyChurn.label, range: { low: 0.005, high: 0.25 }, ...assumed, why: { en: "High at first, lower later: those whom it does not suit leave early.", ja: "最初は高く、後に下がります。合わない顧客が早く離れるためです。" } },
  expansion: { paths: ["segments[*].expansionMonthly"], label: SEGMENT_FIELDS.expansionMonthly.label, range: { low: 0, high: 0.02 }, ...assumed, why: { en: "Upsell and added seats, as a share of MRR each month.", ja: "アップセルとライセンス追加による、MRRに対する月々の増加率です。" } },
  contraction: { paths: ["segments[*].contractionMonthly"], label: SEGMENT_FIELDS.contractionMonthly.label, range: { low: 0, high: 0.01 }, ...assumed, why: { en: "Some customers take a smaller plan and stay.", ja: "下位プランに移って継続する顧客を見込みます。" } },
  acquisitions: { paths: ["segments[*].acquisitions"], setting: true, label: ACQUISITION_FIELDS.monthly.label, range: { low: 0, high: 40 }, ...assumed, why: { en: "About as many as leave, so that the base holds.", ja: "解約と同程度とし、顧客数が保たれる水準です。" } },
  renewals: { paths: ["segments[*].hazard.rates[*]"], label: HAZARD_FIELDS.renewalChurn.label, range: { low: 0.02, high: 0.5 }, ...assumed, why: { en: "Churn at the end of a term.", ja: "契約満了時の解約率です。" } },
} as const satisfies Readonly<Record<string, LedgerEntry>>;

/** The lines behind {@link FRAME} and {@link BOOK}. */
export const SHARED_BY_ALL: readonly LedgerEntry[] = [
  SHARED.horizon,
  SHARED.discount,
  SHARED.customers,
  SHARED.arpa,
  SHARED.margin,
  SHARED.cac,
];
