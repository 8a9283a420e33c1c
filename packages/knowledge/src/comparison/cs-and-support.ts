import type { Comparison } from "./comparison.js";

/** Customer success beside customer support. Where sources disagree, each has its say. */
export const CS_AND_SUPPORT: Comparison = {
  tenure: 1,
  id: "cs-and-support",
  title: { en: "Who does what", ja: "役割の違い" },
  roles: [
    { id: "customer-success", name: { en: "Customer success", ja: "カスタマーサクセス" } },
    { id: "customer-support", name: { en: "Customer support", ja: "カスタマーサポート" } },
  ],
  rows: [
    {
      id: "purpose",
      topic: { en: "Purpose", ja: "目的" },
      cells: {
        "customer-success": {
          text: {
            en: "The customer reaches its own business goals with the product",
            ja: "製品を通じた、顧客の事業目標の達成",
          },
          sources: ["cs-and-support", "what-is-cs", "roles-and-pay", "work-of-cs"],
        },
        "customer-support": {
          text: {
            en: "The question or fault is solved, and the customer is satisfied",
            ja: "質問や不具合の解決と、顧客の満足",
          },
          sources: ["cs-and-support", "roles-and-pay"],
        },
      },
    },
    {
      id: "stance",
      topic: { en: "Stance", ja: "姿勢" },
      cells: {
        "customer-success": {
          text: { en: "Acts first, before trouble shows", ja: "問題の表面化に先立つ働きかけ（能動的）" },
          sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
        },
        "customer-support": {
          text: { en: "Responds when asked", ja: "依頼を受けての対応（受動的）" },
          sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
        },
      },
    },
    {
      id: "work",
      topic: { en: "Daily work", ja: "主な業務" },
      cells: {
        "customer-success": {
          text: {
            en: "Onboarding and training, regular check-ins, monitoring of use, a community for buyers, plans for renewal and upsell",
            ja: "オンボーディングとトレーニング、定例会、利用状況の把握と分析、購入者向けコミュニティの運営、契約更新とアップセルの計画",
          },
          sources: ["cs-and-support", "what-is-cs", "roles-and-pay", "work-of-cs"],
        },
        "customer-support": {
          text: {
            en: "Answers, troubleshooting, technical help, complaints, FAQ, ticket management",
            ja: "問い合わせへの回答、不具合の切り分け、技術支援、クレーム対応、FAQの整備、チケット管理",
          },
          sources: ["cs-and-support", "what-is-cs", "roles-and-pay"],
        },
      },
    },
    {
      id: "kpis",
      topic: { en: "Counted by", ja: "主な指標" },
      cells: {
        "customer-success": {
          text: {
            en: "Churn, customer and revenue retention, upsell and cross-sell, lifetime value, loyalty",
            ja: "解約率、継続率、売上維持率、アップセル率・クロスセル率、顧客生涯価値、顧客ロイヤルティ",
          },
          sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay"],
        },
        "customer-support": {
          text: {
            en: "Contacts received, handled and resolved; reply, handling and resolution time; answer, resolution and first-contact rates; satisfaction",
            ja: "問い合わせ・対応・解決の件数、初回返信・対応・解決の時間、応答率、解決率、一次解決率、顧客満足度",
          },
          sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay"],
        },
      },
    },
    {
      id: "duration",
      topic: { en: "The relation lasts", ja: "関係の長さ" },
      cells: {
        "customer-success": {
          text: { en: "Long: for as long as the contract goes on", ja: "長期（契約が続くかぎり）" },
          sources: ["cs-and-support"],
        },
        "customer-support": {
          text: { en: "From a request to its solution", ja: "単発（依頼から解決まで）" },
          sources: ["cs-and-support"],
        },
      },
    },
    {
      id: "position",
      topic: { en: "In the books", ja: "会計上の位置づけ" },
      cells: {
        "customer-success": {
          text: { en: "Profit centre: it brings revenue", ja: "プロフィットセンター（収益部門）" },
          sources: ["cs-and-support", "work-of-cs"],
        },
        "customer-support": {
          text: { en: "Cost centre: it is judged by what it spends", ja: "コストセンター（費用部門）" },
          sources: ["cs-and-support", "work-of-cs"],
        },
      },
    },
    {
      id: "skills",
      topic: { en: "Skills", ja: "求められるスキル" },
      cells: {
        "customer-success": {
          text: {
            en: "Communication, strategy, foresight, insight into the customer's business and industry",
            ja: "対話力、戦略立案、先を見通す力、顧客の事業と業界への理解",
          },
          sources: ["cs-and-support"],
        },
        "customer-support": {
          text: {
            en: "Communication, technical depth, quick problem solving",
            ja: "対話力、深い技術知識、迅速な問題解決",
          },
          sources: ["cs-and-support"],
        },
      },
    },
    {
      id: "suits",
      topic: { en: "Needed by", ja: "必要とする企業" },
      cells: {
        "customer-success": {
          text: { en: "Firms that sell by subscription, such as SaaS", ja: "SaaSなど、サブスクリプション型の企業" },
          sources: ["cs-and-support", "what-is-cs"],
        },
        "customer-support": {
          text: { en: "Every firm with customers", ja: "顧客をもつすべての企業" },
          sources: ["cs-and-support", "what-is-cs"],
        },
      },
    },
    {
      id: "stand-in",
      topic: { en: "Can support stand in for success?", ja: "サポートはカスタマーサクセスを兼ねられるか" },
      views: [
        {
          text: { en: "No: it is difficult, and churn may rise", ja: "兼務は困難。解約率上昇のおそれ" },
          sources: ["cs-and-support"],
        },
        {
          text: {
            en: "It is no substitute, but where people are short, name an owner and split the duties",
            ja: "代替は不可。人手不足なら担当の決定と業務の切り分け",
          },
          sources: ["misconceptions"],
        },
      ],
    },
    {
      id: "answers-questions",
      topic: { en: "Who answers questions?", ja: "質問に答えるのは誰か" },
      views: [
        {
          text: { en: "Support does", ja: "カスタマーサポート" },
          sources: ["cs-and-support", "what-is-cs", "roles-and-pay"],
        },
        {
          text: {
            en: "Success does too: it is part of winning the renewal",
            ja: "カスタマーサクセスも回答（契約更新に向けた仕事の一部）",
          },
          sources: ["work-of-cs"],
        },
      ],
    },
    {
      id: "satisfaction",
      topic: { en: "Whose measure is satisfaction?", ja: "顧客満足度は誰の指標か" },
      views: [
        { text: { en: "Support's", ja: "カスタマーサポートの指標" }, sources: ["roles-and-pay"] },
        {
          text: {
            en: "Both share it as their purpose, and success KPIs are often set to gauge it",
            ja: "両者に共通する目的（サクセスのKPIも満足度の把握に活用）",
          },
          sources: ["cs-and-support"],
        },
      ],
    },
  ],
};
