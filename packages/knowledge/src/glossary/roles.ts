import type { Term } from "./term.js";

/** Roles and organisation. */
export const ROLE_TERMS = {
  "customer-success": {
    name: { en: "Customer success", ja: "カスタマーサクセス" },
    shortJa: "CS",
    synonyms: { en: [], ja: ["顧客の成功支援"] },
    definition: {
      en: "The work of helping customers reach their own goals with the product, so that staying is worth their while.",
      ja: "顧客が製品を使って自らの目標を達成できるよう、先に動いて支える仕事。",
    },
    notes: [
      {
        en: "Spell it out at first use: in Japan “CS” is also read as customer satisfaction or customer support.",
        ja: "日本では「CS」が顧客満足やカスタマーサポートの略にもなるため、初出では略さずに書きます。",
      },
    ],
    see: ["customer-support", "proactive", "profit-centre"],
    sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
  },
  "customer-support": {
    name: { en: "Customer support", ja: "カスタマーサポート" },
    shortJa: "サポート",
    synonyms: { en: ["CS", "Help desk"], ja: ["ヘルプデスク", "お客様窓口"] },
    definition: {
      en: "The work of answering questions and fixing faults when customers ask.",
      ja: "顧客の質問や不具合に、依頼を受けて応える仕事。",
    },
    see: ["customer-success", "reactive", "cost-centre"],
    sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
  },
  sales: {
    name: { en: "Sales", ja: "営業" },
    reading: "えいぎょう",
    shortJa: "営業",
    synonyms: { en: [], ja: ["セールス"] },
    definition: {
      en: "The work of finding new customers and signing them.",
      ja: "新しい顧客を見つけ、契約を結ぶ仕事。",
    },
    see: ["handover"],
    sources: ["roles-and-pay", "work-of-cs"],
  },
  "customer-success-manager": {
    name: { en: "Customer success manager", ja: "カスタマーサクセスマネージャー" },
    shortJa: "CSM",
    synonyms: { en: ["CSM"], ja: ["CS担当者", "サクセス担当"] },
    definition: {
      en: "The person who looks after a set of accounts.",
      ja: "複数の顧客を受け持ち、成果の実現を支える担当者。",
    },
    notes: [
      {
        en: "In Japan the title does not imply leading people.",
        ja: "日本では「マネージャー」でも管理職とは限りません。",
      },
    ],
    sources: ["own"],
  },
  account: {
    name: { en: "Account", ja: "顧客" },
    reading: "こきゃく",
    shortJa: "顧客",
    synonyms: { en: ["Customer", "Logo"], ja: ["契約企業", "取引先", "アカウント"] },
    definition: {
      en: "One contracting organisation; the unit behind counts and churn.",
      ja: "契約の当事者となる組織。社数と解約を数える単位。",
    },
    notes: [
      {
        en: "In Japanese, アカウント usually means a login, so firms are counted as 社.",
        ja: "日本語の「アカウント」はログインIDを指すことが多いため、顧客は「社」で数えます。",
      },
    ],
    sources: ["own"],
  },
  seat: {
    name: { en: "Seat", ja: "ライセンス" },
    shortJa: "ライセンス",
    synonyms: { en: ["ID", "Licence", "User licence"], ja: ["シート", "席", "アカウント数"] },
    definition: { en: "One unit of paid use within an account.", ja: "一つの契約に含まれる、有料の利用枠。" },
    see: ["account"],
    sources: ["own"],
  },
  "key-contact": {
    name: { en: "Key contact", ja: "キーパーソン" },
    shortJa: "キーパーソン",
    synonyms: { en: ["Sponsor"], ja: ["キーマン", "スポンサー", "窓口責任者"] },
    definition: {
      en: "The person at the customer on whom the relationship rests.",
      ja: "顧客側で関係の要となる人物。",
    },
    sources: ["own"],
  },
  champion: {
    name: { en: "Champion", ja: "推進担当者" },
    reading: "すいしんたんとうしゃ",
    shortJa: "推進担当",
    synonyms: { en: [], ja: ["チャンピオン"] },
    definition: { en: "The person at the customer who drives daily use.", ja: "顧客社内で利用を広める担当者。" },
    notes: [
      {
        en: "Often not the person who decides on payment.",
        ja: "支払いを決める人とは別であることが多い点に注意します。",
      },
    ],
    sources: ["own"],
  },
  "profit-centre": {
    name: { en: "Profit centre", ja: "プロフィットセンター" },
    shortJa: "収益部門",
    synonyms: { en: ["Revenue driver"], ja: ["収益ドライバー"] },
    definition: { en: "A unit judged by the profit it brings.", ja: "生み出す利益で評価される部門。" },
    see: ["cost-centre"],
    sources: ["cs-and-support", "work-of-cs"],
  },
  "cost-centre": {
    name: { en: "Cost centre", ja: "コストセンター" },
    shortJa: "費用部門",
    synonyms: { en: [], ja: ["原価部門"] },
    definition: { en: "A unit judged by what it spends.", ja: "使う費用で評価される部門。" },
    notes: [
      {
        en: "A term of accounting, not a verdict on worth.",
        ja: "会計上の区分であり、仕事の価値を表すものではありません。",
      },
    ],
    see: ["profit-centre"],
    sources: ["cs-and-support", "work-of-cs"],
  },
  handover: {
    name: { en: "Handover", ja: "引き継ぎ" },
    reading: "ひきつぎ",
    shortJa: "引き継ぎ",
    synonyms: { en: ["Hand-off"], ja: ["ハンドオフ", "引継ぎ"] },
    definition: {
      en: "Passing needs and promises from sales to customer success.",
      ja: "営業が聞いた要望と約束をカスタマーサクセスへ渡すこと。",
    },
    sources: ["roles-and-pay", "what-is-cs"],
  },
  "lifecycle-stage": {
    name: { en: "Lifecycle stage", ja: "ライフサイクル段階" },
    reading: "らいふさいくるだんかい",
    shortJa: "段階",
    synonyms: { en: ["Phase"], ja: ["フェーズ", "ステージ"] },
    definition: {
      en: "Where an account stands between first talk and renewal.",
      ja: "商談から契約更新までのうち、顧客がいまいる位置。",
    },
    sources: ["roles-and-pay", "own"],
  },
  viewpoint: {
    name: { en: "Viewpoint", ja: "見解" },
    reading: "けんかい",
    shortJa: "見解",
    synonyms: { en: [], ja: ["立場", "説"] },
    definition: { en: "A statement that belongs to one source.", ja: "特定の出典に基づく主張。" },
    sources: ["own"],
  },
} as const satisfies Readonly<Record<string, Term>>;
