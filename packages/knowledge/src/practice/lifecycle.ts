import type { Bilingual } from "../bilingual.js";
import type { RoleId, Statement } from "../comparison/comparison.js";
import type { TermId } from "../glossary/index.js";

export type LifecycleStageId = "before-contract" | "onboarding" | "adoption" | "renewal" | "expansion";

/** Where an account stands, who answers for it there, what everyone does, and when the stage is done. */
export interface LifecycleStage {
  readonly id: LifecycleStageId;
  readonly name: Bilingual;
  /** The role that answers for the stage. */
  readonly owner: RoleId;
  readonly work: Readonly<Record<RoleId, Statement>>;
  readonly doneWhen: Statement;
  /** Terms of the glossary by which the stage is watched. */
  readonly watchedBy: readonly TermId[];
}

/** What must pass from one role to another, so that the customer need not say it twice. */
export interface Handoff {
  readonly id: string;
  readonly from: LifecycleStageId;
  readonly to: LifecycleStageId;
  readonly giver: RoleId;
  readonly taker: RoleId;
  readonly passes: readonly Statement[];
}

export interface Lifecycle {
  readonly tenure: 1;
  readonly title: Bilingual;
  readonly stages: readonly LifecycleStage[];
  readonly handoffs: readonly Handoff[];
}

/** From the first talk to a larger contract: five stages, with owners and handoffs. */
// biome-ignore format: one line a statement, English and Japanese side by side.
export const LIFECYCLE: Lifecycle = {
  tenure: 1,
  title: { en: "The life of a customer, and who answers for it", ja: "顧客のライフサイクルと担当" },
  stages: [
    {
      id: "before-contract",
      name: { en: "Before the contract", ja: "契約前" },
      owner: "sales",
      work: {
        sales: { text: { en: "Finds needs, proposes only where the product can solve them, signs", ja: "課題の把握、解決できる相手への提案、契約の締結" }, sources: ["roles-and-pay", "what-is-cs"] },
        "customer-success": { text: { en: "Says which customers have succeeded, and takes notes of what is promised", ja: "成功しやすい顧客像の共有と、約束の記録" }, sources: ["what-is-cs", "own"] },
        "customer-support": { text: { en: "Passes on what similar customers ask about", ja: "似た顧客からの質問の共有" }, sources: ["own"] },
      },
      doneWhen: { text: { en: "The contract is signed, and what counts as success is written down", ja: "契約の締結と、成功の定義の文書化" }, sources: ["what-is-cs", "own"] },
      watchedBy: ["fit", "cac"],
    },
    {
      id: "onboarding",
      name: { en: "Onboarding", ja: "導入" },
      owner: "customer-success",
      work: {
        sales: { text: { en: "Hands over needs and promises", ja: "要望と約束の引き継ぎ" }, sources: ["roles-and-pay"] },
        "customer-success": { text: { en: "Guides the first setup, trains, agrees goals and steps", ja: "初期設定の案内、トレーニング、目標と手順の合意" }, sources: ["work-of-cs", "roles-and-pay", "what-is-cs"] },
        "customer-support": { text: { en: "Answers questions on setup quickly", ja: "初期設定に関する質問への迅速な回答" }, sources: ["cs-and-support"] },
      },
      doneWhen: { text: { en: "The customer uses the product regularly for its purpose", ja: "目的に沿った定常的な利用の開始" }, sources: ["own"] },
      watchedBy: ["onboarding-completion", "first-reply-time"],
    },
    {
      id: "adoption",
      name: { en: "Adoption", ja: "活用" },
      owner: "customer-success",
      work: {
        sales: { text: { en: "Learns which promises came true", ja: "約束の実現状況の把握" }, sources: ["own"] },
        "customer-success": { text: { en: "Watches use, meets regularly, shows new functions and cases, runs the community", ja: "利用状況の把握、定例会、新機能と活用事例の紹介、コミュニティの運営" }, sources: ["what-is-cs", "roles-and-pay"] },
        "customer-support": { text: { en: "Solves problems, keeps the FAQ, reports repeated questions", ja: "問題の解決、FAQの整備、繰り返される質問の報告" }, sources: ["roles-and-pay", "own"] },
      },
      doneWhen: { text: { en: "The customer reaches its agreed result, or the plan is changed with it", ja: "合意した成果の達成、または計画の合意による見直し" }, sources: ["what-is-cs", "own"] },
      watchedBy: ["health-score", "usage-depth", "active-users", "outcome-attainment", "first-contact-resolution"],
    },
    {
      id: "renewal",
      name: { en: "Renewal", ja: "契約更新" },
      owner: "customer-success",
      work: {
        sales: { text: { en: "Helps where terms are negotiated anew", ja: "条件の再交渉が必要な場合の支援" }, sources: ["own"] },
        "customer-success": { text: { en: "Gives every help that makes renewing worth while, and forecasts it", ja: "更新に値する支援と、更新の見込みの管理" }, sources: ["work-of-cs"] },
        "customer-support": { text: { en: "Closes open cases before the date", ja: "期日前の未解決案件の解消" }, sources: ["own"] },
      },
      doneWhen: { text: { en: "Renewed, or the reason for leaving is recorded", ja: "契約の更新、または解約理由の記録" }, sources: ["own"] },
      watchedBy: ["renewal-rate", "renewal-forecast", "logo-churn-rate", "grr"],
    },
    {
      id: "expansion",
      name: { en: "Expansion", ja: "拡大" },
      owner: "customer-success",
      work: {
        sales: { text: { en: "Negotiates large additions together with success", ja: "大きな追加契約の共同交渉" }, sources: ["own"] },
        "customer-success": { text: { en: "Proposes plans and options that the customer's success needs", ja: "顧客の成功に必要なプランやオプションの提案" }, sources: ["work-of-cs", "what-is-cs"] },
        "customer-support": { text: { en: "Passes on wishes heard in cases", ja: "問い合わせで聞いた要望の共有" }, sources: ["own"] },
      },
      doneWhen: { text: { en: "The addition is in use, not only paid for", ja: "追加分の利用の定着（支払いだけでない状態）" }, sources: ["own"] },
      watchedBy: ["upsell-rate", "expansion-mrr", "nrr"],
    },
  ],
  handoffs: [
    {
      id: "sales-to-success",
      from: "before-contract",
      to: "onboarding",
      giver: "sales",
      taker: "customer-success",
      passes: [
        { text: { en: "Needs the customer named first", ja: "最初に聞いた要望" }, sources: ["roles-and-pay", "what-is-cs"] },
        { text: { en: "What success means to the customer", ja: "顧客にとっての成功の定義" }, sources: ["what-is-cs"] },
        { text: { en: "Promises made, with dates", ja: "交わした約束と期日" }, sources: ["own"] },
        { text: { en: "Contract term, amount and people", ja: "契約期間、金額、関係者" }, sources: ["misconceptions", "own"] },
      ],
    },
    {
      id: "success-to-support",
      from: "onboarding",
      to: "adoption",
      giver: "customer-success",
      taker: "customer-support",
      passes: [
        { text: { en: "How the product is set up, and for what", ja: "設定内容と利用目的" }, sources: ["own"] },
        { text: { en: "People who may ask, and what they know", ja: "問い合わせ窓口となる人とその習熟度" }, sources: ["own"] },
      ],
    },
    {
      id: "support-to-success",
      from: "adoption",
      to: "renewal",
      giver: "customer-support",
      taker: "customer-success",
      passes: [
        { text: { en: "Open cases and their age", ja: "未解決の案件と経過日数" }, sources: ["own"] },
        { text: { en: "Questions and complaints that repeat", ja: "繰り返される質問とクレーム" }, sources: ["own"] },
      ],
    },
    {
      id: "success-to-sales",
      from: "renewal",
      to: "expansion",
      giver: "customer-success",
      taker: "sales",
      passes: [
        { text: { en: "Results reached so far", ja: "これまでの成果" }, sources: ["own"] },
        { text: { en: "The need behind the addition, and who decides", ja: "追加を要する課題と決裁者" }, sources: ["own"] },
      ],
    },
  ],
};
