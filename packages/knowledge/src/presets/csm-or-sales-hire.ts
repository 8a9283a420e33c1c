import { SEGMENT_FIELDS, TEAM_FIELDS } from "@tenure/core/fields";
import { LOADED_COST_FACTOR } from "../practice/role-economics.js";
import { BOOK, FRAME, SHARED } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

const HEAD = { heads: 1, loadedMultiplier: LOADED_COST_FACTOR.typical, fromMonth: 1, rampMonths: 3 } as const;

/** One more person: in customer success or in sales. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const CSM_OR_SALES_HIRE: ScenarioPreset = {
  tenure: 1,
  id: "csm-or-sales-hire",
  title: { en: "Hire for success or for sales", ja: "CSMの採用か、営業の採用か" },
  question: { en: "There is money for one person. Which one?", ja: "採用できるのは一人。どちらを採るか" },
  shows: { en: "A seller shows in new orders from the first months. A customer success manager shows in orders that do not disappear, and the larger the book, the more so.", ja: "営業の効果は新規受注としてすぐに見えます。CSMの効果は「消えない売上」として表れ、既存の顧客が多いほど大きくなります。" },
  caution: { en: "With a quarter of the customers no hire pays: there is less to keep. And customers won late have not paid back within three years. What one person achieves is assumed; only the pay ranges are stated.", ja: "顧客数が4分の1なら、守る売上が減り、どちらの採用も見合いません。後から獲得した顧客は3年では回収しきれません。一人の成果は仮定で、出典にあるのは年収の幅だけです。" },
  variants: [
    { id: "nobody", scenario: { ...FRAME, title: { en: "No hire", ja: "採用なし" }, segments: [{ ...BOOK, acquisitions: 4 }] } },
    { id: "csm", scenario: { ...FRAME, title: { en: "A customer success manager", ja: "CSMを採用" }, segments: [{ ...BOOK, acquisitions: 4 }], teams: [{ ...HEAD, name: "csm", role: "cs", tier: "low", accountsPerHead: 150, payAnnual: { low: 5_000_000, high: 9_000_000 }, churnMultiplier: 0.5, expansionMultiplier: 2 }] } },
    { id: "sales", scenario: { ...FRAME, title: { en: "A seller", ja: "営業を採用" }, segments: [{ ...BOOK, acquisitions: 4 }, { ...BOOK, name: "won by the new seller", customers: 0, cac: 250_000, acquisitions: { monthly: 1.5 } }], teams: [{ ...HEAD, name: "seller", role: "sales", segments: ["won by the new seller"], newCustomersPerHeadMonth: 1.5, payAnnual: { low: 4_000_000, high: 8_000_000 } }] } },
  ],
  ranking: ["csm", "nobody", "sales"],
  claims: [
    { text: { en: "Pay in customer success may equal or exceed that of sales, since the role acts directly on growth", ja: "カスタマーサクセスは成長に直接影響するため、年収が営業と同等以上になることもある" }, sources: ["roles-and-pay"] },
    { text: { en: "Renewals are more numerous than new deals, so their revenue is often larger", ja: "新規より件数の多い契約更新による、合計売上の大きさ" }, sources: ["work-of-cs"] },
  ],
  ledger: [
    SHARED.horizon,
    SHARED.discount,
    { paths: ["segments[0].customers"], label: SEGMENT_FIELDS.customers.label, range: { low: 0, high: 500 }, standing: "assumed", sources: ["own"], why: { en: "The size of the book. What there is to keep decides which hire pays.", ja: "既存の顧客の規模です。守る売上の大きさが、採用の効果を左右します。" } },
    { paths: ["segments[1].customers"], setting: true, label: { en: "Customers of the new seller at the start", ja: "採用した営業の開始時の顧客数" }, range: { low: 0, high: 20 }, standing: "assumed", sources: ["own"], why: { en: "Whoever begins has won none yet.", ja: "採用した時点では、まだ獲得した顧客がいないものとしました。" } },
    SHARED.arpa,
    SHARED.margin,
    { ...SHARED.cac, why: { en: "A year of revenue; for the new seller's customers marketing only, since the pay is counted with the team.", ja: "年間売上に相当する額です。採用した営業の分は、人件費をチームに数えるため、マーケティング費のみとしました。" } },
    SHARED.csCost,
    SHARED.term,
    SHARED.churn,
    SHARED.expansion,
    SHARED.contraction,
    { ...SHARED.acquisitions, paths: ["segments[*].acquisitions", "segments[*].acquisitions.monthly"], why: { en: "Four as today; the seller adds one and a half.", ja: "現状は4社。営業の採用で1.5社が加わります。" } },
    { paths: ["teams[0].heads"], setting: true, label: TEAM_FIELDS.heads.label, range: { low: 0, high: 5 }, standing: "assumed", sources: ["own"], why: { en: "One person.", ja: "一人です。" } },
    { paths: ["teams[0].payAnnual.low", "teams[0].payAnnual.high"], setting: true, label: TEAM_FIELDS.payAnnual.label, range: { low: 4_000_000, high: 9_000_000 }, standing: "stated", sources: ["roles-and-pay"], why: { en: "The ranges of one undated article; the engine reckons with the middle, which is our choice.", ja: "日付のない一記事が示す幅です。中央の値で計算するのは独自の選択です。" } },
    { paths: ["teams[0].loadedMultiplier"], setting: true, label: TEAM_FIELDS.loadedMultiplier.label, range: { low: 1.2, high: 1.6 }, standing: "assumed", sources: ["own"], why: { en: "Social insurance, tools, room.", ja: "社会保険料、ツール、オフィスなどの費用です。" } },
    { paths: ["teams[0].fromMonth"], setting: true, label: TEAM_FIELDS.fromMonth.label, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Next month.", ja: "翌月からとしました。" } },
    { paths: ["teams[0].rampMonths"], label: TEAM_FIELDS.rampMonths.label, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Nobody is at full strength on the first day.", ja: "初日から全力で働ける人はいません。" } },
    { paths: ["teams[0].accountsPerHead"], label: TEAM_FIELDS.accountsPerHead.label, range: { low: 20, high: 250 }, standing: "assumed", sources: ["own"], why: { en: "Low touch: three quarters of the book can be looked after at the start.", ja: "ロータッチを想定し、開始時に担当できるのは顧客の4分の3です。" } },
    { paths: ["teams[0].churnMultiplier"], label: TEAM_FIELDS.churnMultiplier.label, range: { low: 0.4, high: 1 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "The direction is the article's, the size ours.", ja: "方向は記事に基づき、大きさは仮定です。" } },
    { paths: ["teams[0].expansionMultiplier"], label: TEAM_FIELDS.expansionMultiplier.label, range: { low: 1, high: 3 }, standing: "assumed", sources: ["work-of-cs"], why: { en: "Upsell is one of the role's two tasks; how much more there is of it is ours.", ja: "アップセルは二つの仕事の一つです。増え方は仮定です。" } },
    { paths: ["teams[0].newCustomersPerHeadMonth"], label: TEAM_FIELDS.newCustomersPerHeadMonth.label, range: { low: 0.5, high: 6 }, standing: "assumed", sources: ["own"], why: { en: "What one seller can close.", ja: "営業一人が獲得できる数です。" } },
  ],
};
