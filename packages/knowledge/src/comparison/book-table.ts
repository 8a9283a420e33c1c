import type { Comparison } from "./comparison.js";

/** Five pairs of words from a book on customer success, as the practitioner's article passes them on and explains them. */
// biome-ignore format: one line a cell, English and Japanese side by side.
export const BOOK_TABLE: Comparison = {
  tenure: 1,
  id: "book-table",
  title: { en: "Success and support in five pairs of words", ja: "五つの対比で見るサクセスとサポート" },
  attribution: {
    en: "After “Customer Success: How Innovative Companies Are Reducing Churn and Growing Recurring Revenue” (Japanese edition), as quoted in article 5; the explanations are that article's, in our words",
    ja: "『カスタマーサクセス サブスクリプション時代に求められる「顧客の成功」10の原則』の表を引用した記事（出典5）より。説明は同記事の内容の要約",
  },
  roles: [
    { id: "customer-success", name: { en: "Customer success", ja: "カスタマーサクセス" } },
    { id: "customer-support", name: { en: "Customer support", ja: "カスタマーサポート" } },
  ],
  rows: [
    {
      id: "financial-nature",
      topic: { en: "Financial nature", ja: "財務上の性質" },
      question: { en: "Does it drive revenue, or is it a cost?", ja: "収益を生むか、費用か" },
      cells: {
        "customer-success": { text: { en: "Revenue driver: it brings renewals and upsell", ja: "収益ドライバー（契約更新とアップセルによる売上）" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "Cost centre: the time of answering is paid labour", ja: "コストセンター（対応時間という人件費）" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "activity",
      topic: { en: "Activity", ja: "活動" },
      question: { en: "Ahead of need, or on request?", ja: "先回りか、要望への対応か" },
      cells: {
        "customer-success": { text: { en: "Ahead of the need, also of one not yet put in words", ja: "先回り型（言葉になっていない悩みも対象）" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "On request: work begins when the customer speaks up", ja: "要望対応型（顧客の声が出発点）" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "metric",
      topic: { en: "Metric", ja: "指標" },
      question: { en: "Success, or efficiency?", ja: "成功か、効率か" },
      cells: {
        "customer-success": { text: { en: "Success-oriented: has the customer succeeded?", ja: "成功重視型（顧客の成功が基準）" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "Efficiency-oriented: how quickly and cheaply was it answered?", ja: "効率重視型（対応の効率が基準）" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "model",
      topic: { en: "Model", ja: "モデル" },
      question: { en: "What carries the work: analysis or hands?", ja: "支えるのは分析か、人手か" },
      cells: {
        "customer-success": { text: { en: "Built on analysis", ja: "分析中心" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "Built on people's hours", ja: "人手集約" }, sources: ["work-of-cs"] },
      },
    },
    {
      id: "goal",
      topic: { en: "Goal", ja: "目標" },
      question: { en: "To foresee, or to respond?", ja: "見通すことか、応えることか" },
      cells: {
        "customer-success": { text: { en: "Predictability: a revenue team needs a forecast", ja: "予測性（売上を担う部門に必要な見込み）" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "Responsiveness: it depends on what customers ask", ja: "応答性（顧客の要望しだいの仕事）" }, sources: ["work-of-cs"] },
      },
    },
  ],
};
