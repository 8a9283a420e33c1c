import type { Bilingual } from "../bilingual.js";
import type { RoleId, Statement } from "../comparison/comparison.js";
import type { SourceId } from "../comparison/sources.js";
import type { TermId } from "../glossary/index.js";

/** A range as a source states it; everything made from it is ours. */
export interface StatedRange {
  readonly low: number;
  readonly high: number;
  readonly sources: readonly SourceId[];
}

/** What a role is paid, by what it is rated, and what the money is tied to. */
export interface RoleEconomics {
  readonly role: RoleId;
  readonly name: Bilingual;
  /** Yen a year. */
  readonly payPerYear: StatedRange;
  readonly variablePay: Statement;
  readonly demand: Statement;
  readonly ratedBy: readonly TermId[];
}

/** How the ranges are to be read, for every place that shows them. */
export const PAY_NOTE: Statement = {
  text: {
    en: "Averages in Japan as one undated article states them; no survey is named. Midpoints and full cost are our computation",
    ja: "日付のない一記事が日本の平均として示す幅（調査の出典なし）。幅の中間値と総人件費は独自の計算",
  },
  sources: ["roles-and-pay", "own"],
};

// biome-ignore format: one line a statement, English and Japanese side by side.
export const ROLE_ECONOMICS: readonly RoleEconomics[] = [
  {
    role: "customer-success",
    name: { en: "Customer success", ja: "カスタマーサクセス" },
    payPerYear: { low: 5_000_000, high: 9_000_000, sources: ["roles-and-pay"] },
    variablePay: { text: { en: "Rated by retention and lifetime value; pay may equal or exceed sales, since the role acts on growth", ja: "継続率と顧客生涯価値による評価（成長への影響から、営業と同等以上の場合も）" }, sources: ["roles-and-pay"] },
    demand: { text: { en: "Rising, among SaaS firms and others", ja: "SaaS企業などでの需要の増加" }, sources: ["roles-and-pay"] },
    ratedBy: ["customer-retention-rate", "ltv"],
  },
  {
    role: "customer-support",
    name: { en: "Customer support", ja: "カスタマーサポート" },
    payPerYear: { low: 3_500_000, high: 6_000_000, sources: ["roles-and-pay"] },
    variablePay: { text: { en: "Rated by contacts and satisfaction", ja: "問い合わせ件数と顧客満足度による評価" }, sources: ["roles-and-pay"] },
    demand: { text: { en: "Pay varies with experience and skill", ja: "経験とスキルによる年収の差" }, sources: ["roles-and-pay"] },
    ratedBy: ["contacts-received", "csat"],
  },
  {
    role: "sales",
    name: { en: "Sales", ja: "営業" },
    payPerYear: { low: 4_000_000, high: 8_000_000, sources: ["roles-and-pay"] },
    variablePay: { text: { en: "Incentives for new orders may be large", ja: "新規獲得の成果に応じたインセンティブ（大きな額の場合も）" }, sources: ["roles-and-pay"] },
    demand: { text: { en: "Work before the contract: new customers", ja: "契約前の段階（新規顧客の獲得）が中心" }, sources: ["roles-and-pay"] },
    ratedBy: ["new-mrr"],
  },
];

/** Employer's full cost over pay: social insurance, tools, room. None of the articles states it. */
export const LOADED_COST_FACTOR = { low: 1.2, typical: 1.35, high: 1.6, sources: ["own"] } as const;

/**
 * Full cost of one person a month, from the stated range: its low end, middle or high end, times the loaded-cost factor,
 * over twelve. Yen, unrounded; an assumption of ours made from one article's figures.
 *
 * @example
 * monthlyCostOfRole("customer-success") // 7,000,000 × 1.35 ÷ 12 = 787,500
 */
export function monthlyCostOfRole(
  role: RoleId,
  at: "low" | "middle" | "high" = "middle",
  factor: number = LOADED_COST_FACTOR.typical,
): number {
  const { low, high } = ROLE_ECONOMICS.find((economics) => economics.role === role)!.payPerYear;
  const pay = { low, middle: (low + high) / 2, high }[at];
  return (pay * factor) / 12;
}
