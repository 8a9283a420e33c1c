import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** A place where customers help one another. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const COMMUNITY: ScenarioPreset = {
  tenure: 1,
  id: "community",
  title: { en: "A community for customers", ja: "ユーザーコミュニティの運営" },
  question: { en: "Is a community worth its upkeep?", ja: "コミュニティの運営は費用に見合うか" },
  shows: { en: "Little cost per customer, a small effect, and a late one: over a year it hardly shows, over three it does.", ja: "1社あたりの費用は小さく、効果も小さく遅れて表れます。1年では目立たず、3年で差になります。" },
  caution: { en: "A community in which nobody speaks has the cost and not the effect; the third variant shows it.", ja: "発言のないコミュニティには費用だけが残ります。三つ目の条件がその例です。" },
  variants: [
    { id: "none", scenario: { ...FRAME, title: { en: "No community", ja: "コミュニティなし" }, segments: [{ ...BOOK }] } },
    { id: "alive", scenario: { ...FRAME, title: { en: "A lively community", ja: "活発なコミュニティ" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 3800, expansionMonthly: 0.005, churnChanges: [{ fromMonth: 6, multiplier: 0.88 }] }] } },
    { id: "empty", scenario: { ...FRAME, title: { en: "An empty one", ja: "発言のないコミュニティ" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 3800 }] } },
  ],
  ranking: ["alive", "none", "empty"],
  claims: [
    { text: { en: "A community for buyers lowers churn, raises satisfaction and yields ideas", ja: "購入者限定コミュニティによる解約率の低下、満足度の向上、改善の手がかり" }, sources: ["what-is-cs"] },
    { text: { en: "Customers come to solve each other's problems", ja: "顧客どうしの課題解決" }, sources: ["what-is-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.term,
    SHARED.churn,
    SHARED.contraction,
    { paths: ["segments[0].csCostPerCustomerMonth"], setting: true, label: { en: "Cost of success and community per customer, a month", ja: "サクセスとコミュニティの費用（1社・月額）" }, range: { low: 2000, high: 8000 }, standing: "assumed", sources: ["own"], why: { en: "800 a customer pays about a fifth of one person for 200 customers.", ja: "1社800円は、200社で一人の約2割の人件費に相当します。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], label: { en: "Churn multiplier with a lively community", ja: "解約率の倍率（活発な場合）" }, range: { low: 0.75, high: 1 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "The direction is the article's, the size ours.", ja: "方向は記事に基づき、大きさは独自の仮定です。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: { en: "Effect from month", ja: "効果の開始月" }, range: { low: 3, high: 18 }, standing: "assumed", sources: ["own"], why: { en: "Trust among customers takes time.", ja: "顧客どうしの信頼には時間がかかります。" } },
    { paths: ["segments[0].expansionMonthly"], label: { en: "Expansion, a month", ja: "拡大（月次）" }, range: { low: 0, high: 0.015 }, standing: "assumed", sources: ["own"], why: { en: "Cases of others show what more the product can do.", ja: "他社の活用事例が、追加の利用につながると見ました。" } },
  ],
};
