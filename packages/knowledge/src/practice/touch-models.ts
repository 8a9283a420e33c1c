import type { Bilingual } from "../bilingual.js";
import type { Statement } from "../comparison/comparison.js";

export type TouchModelId = "high-touch" | "low-touch" | "tech-touch" | "community-touch";

/** A way of staying in contact, from one person per customer to customers helping one another. */
export interface TouchModel {
  readonly id: TouchModelId;
  readonly name: Bilingual;
  readonly contact: Statement;
  readonly suits: Statement;
  readonly means: Statement;
  readonly costs: Statement;
  readonly risk: Statement;
  /** Which tier of a scenario's teams it is. */
  readonly tier: "high" | "low" | "tech" | "community";
  /** Accounts one person can look after: a range of ours to try in the simulator, none of the articles states one. */
  readonly accountsPerHead: { readonly low: number; readonly high: number };
}

// biome-ignore format: one line a statement, English and Japanese side by side.
export const TOUCH_MODELS: readonly TouchModel[] = [
  {
    id: "high-touch",
    name: { en: "High touch", ja: "ハイタッチ" },
    contact: { text: { en: "One person for each customer", ja: "顧客ごとの個別対応" }, sources: ["misconceptions", "own"] },
    suits: { text: { en: "Few large contracts and products that need explaining", ja: "契約額が大きく社数が少ない顧客、説明を要する複雑な製品" }, sources: ["work-of-cs", "own"] },
    means: { text: { en: "Regular meetings, training, a plan for each customer", ja: "定例会、トレーニング、個別のサクセスプラン" }, sources: ["roles-and-pay", "cs-and-support"] },
    costs: { text: { en: "Highest for each customer", ja: "1社あたりの費用が最大" }, sources: ["own"] },
    risk: { text: { en: "Cannot keep up as customers grow in number", ja: "顧客数の増加に伴う対応の限界" }, sources: ["misconceptions"] },
    tier: "high",
    accountsPerHead: { low: 10, high: 50 },
  },
  {
    id: "low-touch",
    name: { en: "Low touch", ja: "ロータッチ" },
    contact: { text: { en: "One person for many customers at once", ja: "複数の顧客への集合型の対応" }, sources: ["own"] },
    suits: { text: { en: "The middle of the customer base", ja: "中規模の顧客層" }, sources: ["own"] },
    means: { text: { en: "Group lectures, webinars, mail to a group with the same need", ja: "集合研修、ウェビナー、同じ課題をもつ顧客へのメール" }, sources: ["work-of-cs", "misconceptions", "own"] },
    costs: { text: { en: "Shared among those who take part", ja: "参加する顧客で分け合う費用" }, sources: ["own"] },
    risk: { text: { en: "Those who need it most may not come", ja: "最も支援を要する顧客の不参加" }, sources: ["own"] },
    tier: "low",
    accountsPerHead: { low: 50, high: 250 },
  },
  {
    id: "tech-touch",
    name: { en: "Tech touch", ja: "テックタッチ" },
    contact: { text: { en: "Automated, by what the customer does", ja: "利用状況に応じた自動の対応" }, sources: ["work-of-cs"] },
    suits: { text: { en: "Very many customers, consumer services above all", ja: "社数や人数の多い顧客層（特に個人向け）" }, sources: ["work-of-cs"] },
    means: { text: { en: "Guided setup, personal recommendations, follow-up mail", ja: "初期設定の自動案内、一人ひとりへのおすすめ、フォローメール" }, sources: ["work-of-cs", "misconceptions"] },
    costs: { text: { en: "Much to set up, next to nothing for one more customer", ja: "構築の費用が中心（顧客一社の追加費用はわずか）" }, sources: ["own"] },
    risk: { text: { en: "Speaks to nobody in particular when its data are poor", ja: "データ不足による的外れな案内" }, sources: ["own"] },
    tier: "tech",
    accountsPerHead: { low: 300, high: 5000 },
  },
  {
    id: "community-touch",
    name: { en: "Community touch", ja: "コミュニティタッチ" },
    contact: { text: { en: "Customers among themselves", ja: "顧客どうしの交流" }, sources: ["what-is-cs"] },
    suits: { text: { en: "Customers who share a trade or a problem", ja: "業種や課題に共通点のある顧客" }, sources: ["own"] },
    means: { text: { en: "A place for buyers only, in which they tell what worked and solve each other's problems", ja: "購入者限定の場での、成功例の共有と相互の課題解決" }, sources: ["what-is-cs"] },
    costs: { text: { en: "Care for the place, not for each customer", ja: "場の運営費用（顧客一社ごとの費用は小）" }, sources: ["own"] },
    risk: { text: { en: "An empty room teaches nobody", ja: "参加者不足による形骸化" }, sources: ["own"] },
    tier: "community",
    accountsPerHead: { low: 500, high: 10000 },
  },
];
