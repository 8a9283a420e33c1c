import type { Comparison } from "./comparison.js";

/** What three kinds of system know and do. Where the articles say nothing, our own judgement is marked as such. */
// biome-ignore format: one line a cell, English and Japanese side by side.
export const CRM_SFA_AND_CS_TOOL: Comparison = {
  tenure: 1,
  id: "crm-sfa-and-cs-tool",
  title: { en: "CRM, SFA and the customer success tool", ja: "CRM・SFA・カスタマーサクセスツールの違い" },
  roles: [
    { id: "crm", name: { en: "CRM", ja: "CRM" } },
    { id: "sfa", name: { en: "SFA", ja: "SFA" } },
    { id: "cs-tool", name: { en: "Customer success tool", ja: "カスタマーサクセスツール" } },
  ],
  rows: [
    {
      id: "stands-for",
      topic: { en: "The name", ja: "名称" },
      question: { en: "What do the letters stand for?", ja: "何の略か" },
      cells: {
        crm: { text: { en: "Customer relationship management", ja: "顧客関係管理（Customer Relationship Management）" }, sources: ["misconceptions"] },
        sfa: { text: { en: "Sales force automation", ja: "営業支援（Sales Force Automation）" }, sources: ["misconceptions"] },
        "cs-tool": { text: { en: "A system made for customer success", ja: "カスタマーサクセス専用の仕組み" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "purpose",
      topic: { en: "Purpose", ja: "目的" },
      question: { en: "What was it brought in for?", ja: "何のために導入されるか" },
      cells: {
        crm: { text: { en: "Knowing customers", ja: "顧客の理解" }, sources: ["misconceptions"] },
        sfa: { text: { en: "More efficient sales work", ja: "営業活動の効率化" }, sources: ["misconceptions"] },
        "cs-tool": { text: { en: "Seeing who needs help, and acting in time", ja: "支援を要する顧客の把握と、時機を逃さない対応" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "holds",
      topic: { en: "What it holds", ja: "管理する情報" },
      question: { en: "Which data would you find there?", ja: "どのデータが入っているか" },
      cells: {
        crm: { text: { en: "Attributes of customers, contract term and amount", ja: "顧客の属性、契約期間、金額" }, sources: ["misconceptions"] },
        sfa: { text: { en: "The same basics, and the course of deals", ja: "契約の基本情報と、商談の経過" }, sources: ["misconceptions", "own"] },
        "cs-tool": { text: { en: "Logins, active users and use of features, joined with the contract", ja: "ログイン、アクティブユーザー、機能の利用状況と、契約情報の統合" }, sources: ["misconceptions", "own"] },
      },
    },
    {
      id: "who-and-when",
      topic: { en: "Does it say who needs help, and when?", ja: "支援すべき顧客と時期が分かるか" },
      question: { en: "Could you find today's calls with it?", ja: "今日連絡すべき顧客が分かるか" },
      cells: {
        crm: { text: { en: "Only by what people have entered: the end of a contract, not a fall in use", ja: "入力された範囲のみ（契約満了は把握可能、利用の減少は不明）" }, sources: ["misconceptions", "own"] },
        sfa: { text: { en: "For deals, yes; for customers in use, only by hearing", ja: "商談は可能、利用中の顧客は聞き取りに依存" }, sources: ["misconceptions", "own"] },
        "cs-tool": { text: { en: "Yes, from use and a health score, if the settings are right", ja: "利用状況とヘルススコアから可能（適切な設定が前提）" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "churn-signs",
      topic: { en: "Warning signs of churn", ja: "解約の兆候" },
      question: { en: "Would it show a customer going quiet?", ja: "静かに離れる顧客に気づけるか" },
      cells: {
        crm: { text: { en: "Not in the basic records", ja: "基本情報からは把握困難" }, sources: ["misconceptions"] },
        sfa: { text: { en: "Not in the basic records", ja: "基本情報からは把握困難" }, sources: ["misconceptions"] },
        "cs-tool": { text: { en: "State of logins and number of active users", ja: "ログイン状況とアクティブユーザー数" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "outreach",
      topic: { en: "Getting in touch first", ja: "先回りの連絡" },
      question: { en: "Can one act from it?", ja: "そこから行動できるか" },
      cells: {
        crm: { text: { en: "Follow-up mail, where the system sends it: a good first step", ja: "フォローメールの機能があれば、最初の一歩に有効" }, sources: ["misconceptions"] },
        sfa: { text: { en: "Follow-up mail, where the system sends it: a good first step", ja: "フォローメールの機能があれば、最初の一歩に有効" }, sources: ["misconceptions"] },
        "cs-tool": { text: { en: "Functions made for it, which bring nothing without rules of use", ja: "専用の機能あり（運用ルールなしでは効果なし）" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "when-enough",
      topic: { en: "When it is enough", ja: "それで足りる場合" },
      question: { en: "When would you stay with it?", ja: "どのような場合に足りるか" },
      cells: {
        crm: { text: { en: "As long as it lets the team act first with measurable effect", ja: "先回りの対応ができ、効果を測れる間" }, sources: ["misconceptions"] },
        sfa: { text: { en: "While customers are few enough for one person each", ja: "担当者が一社ずつ対応できる顧客数の間" }, sources: ["misconceptions", "own"] },
        "cs-tool": { text: { en: "Needed once hearing can no longer follow everyone's use", ja: "聞き取りで利用状況を追いきれない段階から" }, sources: ["misconceptions"] },
      },
    },
    {
      id: "enough-alone",
      topic: { en: "Does the tool alone make customer success?", ja: "ツールだけでカスタマーサクセスは成り立つか" },
      views: [{ text: { en: "No: purpose, what to leave to it, its place in the work and regular review come from people", ja: "不可。目的、任せる範囲、業務への組み込み、定期的な見直しは人の仕事" }, sources: ["misconceptions"] }],
    },
  ],
};
