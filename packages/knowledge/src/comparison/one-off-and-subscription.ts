import type { Comparison } from "./comparison.js";

/** The same customers, paying once or paying by the month. */
// biome-ignore format: one line a cell, English and Japanese side by side.
export const ONE_OFF_AND_SUBSCRIPTION: Comparison = {
  tenure: 1,
  id: "one-off-and-subscription",
  title: { en: "One-off sale and subscription", ja: "売り切り型とサブスクリプションの違い" },
  roles: [
    { id: "one-off-sale", name: { en: "One-off sale", ja: "売り切り型" } },
    { id: "subscription", name: { en: "Subscription", ja: "サブスクリプション" } },
  ],
  rows: [
    {
      id: "example",
      topic: { en: "Example from music", ja: "音楽での例" },
      question: { en: "Name one of each from your own life", ja: "身近な例は何か" },
      cells: {
        "one-off-sale": { text: { en: "Buying CDs one at a time", ja: "CDを1枚ずつ購入" }, sources: ["work-of-cs"] },
        subscription: { text: { en: "Unlimited listening at a flat monthly price, such as Apple Music", ja: "定額の聴き放題（Apple Musicなど）" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "payment",
      topic: { en: "Payment", ja: "課金の形" },
      question: { en: "When does money come in?", ja: "お金はいつ入るか" },
      cells: {
        "one-off-sale": { text: { en: "At each purchase", ja: "購入のつど" }, sources: ["work-of-cs"] },
        subscription: { text: { en: "A fixed amount, month after month", ja: "毎月定額" }, sources: ["work-of-cs", "cs-and-support"] },
      },
    },
    {
      id: "purchase-means",
      topic: { en: "The purchase is", ja: "購買のもつ意味" },
      question: { en: "End or beginning of the relation?", ja: "関係の終わりか、始まりか" },
      cells: {
        "one-off-sale": { text: { en: "The end of the relation", ja: "顧客との関係の終了" }, sources: ["work-of-cs"] },
        subscription: { text: { en: "Its beginning", ja: "顧客との関係の始まり" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "revenue-key",
      topic: { en: "Revenue depends on", ja: "売上の決め手" },
      question: { en: "More buyers, or longer use?", ja: "買う人の数か、続く長さか" },
      cells: {
        "one-off-sale": { text: { en: "Many people buying", ja: "多くの人による購入" }, sources: ["work-of-cs"] },
        subscription: { text: { en: "Long use, and a rising price per customer", ja: "長い継続利用と、顧客単価の上昇" }, sources: ["work-of-cs", "what-is-cs"] },
      },
    },
    {
      id: "cost-recovered",
      topic: { en: "Cost of winning a customer is recovered", ja: "獲得コストの回収" },
      question: { en: "When is the customer paid for?", ja: "いつ元が取れるか" },
      cells: {
        "one-off-sale": { text: { en: "At the sale", ja: "販売の時点" }, sources: ["own"] },
        subscription: { text: { en: "Over a long time; a customer who leaves after a few months brings no profit", ja: "長期にわたる回収（数か月での解約では利益なし）" }, sources: ["what-is-cs"] },
      },
    },
    {
      id: "after-purchase",
      topic: { en: "After the purchase", ja: "購買後の働きかけ" },
      question: { en: "What happens the day after?", ja: "購入の翌日に何が起きるか" },
      cells: {
        "one-off-sale": { text: { en: "Support when something goes wrong", ja: "問題が起きたときのサポート" }, sources: ["what-is-cs"] },
        subscription: { text: { en: "Help to enjoy more of it, such as songs proposed to each listener", ja: "もっと楽しむための支援（一人ひとりへのおすすめ曲など）" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "team",
      topic: { en: "Team it calls for", ja: "必要な役割" },
      question: { en: "Support, success, or both?", ja: "サポートか、サクセスか、両方か" },
      cells: {
        "one-off-sale": { text: { en: "Support", ja: "カスタマーサポート" }, sources: ["what-is-cs", "cs-and-support"] },
        subscription: { text: { en: "Support, and customer success to prevent churn", ja: "カスタマーサポートと、解約を防ぐカスタマーサクセス" }, sources: ["what-is-cs", "cs-and-support"] },
      },
    },
    {
      id: "figure",
      topic: { en: "Figure to watch", ja: "見るべき数字" },
      question: { en: "Which one number would you ask for?", ja: "一つだけ聞くなら何の数字か" },
      cells: {
        "one-off-sale": { text: { en: "Units sold", ja: "販売数" }, sources: ["work-of-cs", "own"] },
        subscription: { text: { en: "Retention", ja: "継続率" }, sources: ["cs-and-support"] },
      },
    },
    {
      id: "trend",
      topic: { en: "Which way is business moving?", ja: "ビジネスはどちらへ向かっているか" },
      views: [{ text: { en: "From selling off toward long use", ja: "売り切りから、長い利用への移行" }, sources: ["work-of-cs", "what-is-cs"] }],
    },
  ],
};
