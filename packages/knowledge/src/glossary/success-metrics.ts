import type { Term } from "./term.js";

/** Goals and metrics of customer success. */
export const SUCCESS_METRIC_TERMS = {
  kgi: {
    name: { en: "Key goal indicator (KGI)", ja: "重要目標達成指標（KGI）" },
    reading: "じゅうようもくひょうたっせいしひょう",
    shortJa: "KGI",
    synonyms: { en: [], ja: ["最終目標"] },
    definition: { en: "The figure that says whether the goal was reached.", ja: "最終目標の達成を示す指標。" },
    see: ["kpi"],
    sources: ["cs-and-support", "what-is-cs"],
  },
  kpi: {
    name: { en: "Key performance indicator (KPI)", ja: "重要業績評価指標（KPI）" },
    reading: "じゅうようぎょうせきひょうかしひょう",
    shortJa: "KPI",
    synonyms: { en: [], ja: ["中間目標", "中間指標"] },
    definition: {
      en: "A figure on the way to the goal, watched to steer.",
      ja: "最終目標に至る途中の進みを測る指標。",
    },
    see: ["kgi"],
    sources: ["cs-and-support", "what-is-cs"],
  },
  "outcome-attainment": {
    name: { en: "Outcome attainment", ja: "成果達成率" },
    reading: "せいかたっせいりつ",
    shortJa: "成果達成率",
    synonyms: { en: [], ja: ["目標達成率"] },
    definition: { en: "Share of agreed outcomes reached.", ja: "合意した成果のうち達成した割合。" },
    formula: { en: "outcomes reached ÷ outcomes agreed", ja: "達成した成果 ÷ 合意した成果" },
    edges: [
      { en: "Nothing agreed: not computable, never 0%.", ja: "合意した成果がなければ算出不可とし、0%とはしません。" },
    ],
    sources: ["what-is-cs", "own"],
  },
  "onboarding-completion": {
    name: { en: "Onboarding completion", ja: "オンボーディング完了率" },
    reading: "おんぼーでぃんぐかんりょうりつ",
    shortJa: "導入完了率",
    synonyms: { en: [], ja: ["立ち上げ完了率"] },
    definition: {
      en: "Share of onboarding steps, or of accounts, completed.",
      ja: "導入手順、または対象顧客のうち完了した割合。",
    },
    formula: {
      en: "steps completed ÷ steps planned, or accounts completed ÷ accounts due",
      ja: "完了した手順 ÷ 予定の手順、または完了した顧客 ÷ 対象の顧客",
    },
    edges: [
      {
        en: "Say which of the two; an account not yet due is not a failure.",
        ja: "どちらの定義かを明記します。期限前の顧客は未達に数えません。",
      },
    ],
    sources: ["what-is-cs", "roles-and-pay", "own"],
  },
  "proactive-ratio": {
    name: { en: "Proactive share", ja: "プロアクティブ比率" },
    reading: "ぷろあくてぃぶひりつ",
    shortJa: "先回り比率",
    synonyms: { en: ["Proactive ratio"], ja: ["能動対応比率"] },
    definition: { en: "Contacts we started, as a share of all contacts.", ja: "全接点のうち自社から始めた割合。" },
    formula: { en: "contacts we started ÷ all contacts", ja: "自社から始めた接点 ÷ すべての接点" },
    edges: [
      { en: "No contact at all: not computable.", ja: "接点が0件のときは算出不可です。" },
      {
        en: "The articles give the stance; the ratio is our way of measuring it.",
        ja: "プロアクティブとリアクティブの区別は記事に基づきますが、比率で測る方法は独自の定義です。",
      },
    ],
    sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs", "own"],
  },
  loyalty: {
    name: { en: "Customer loyalty", ja: "顧客ロイヤルティ" },
    reading: "こきゃくろいやるてぃ",
    shortJa: "ロイヤルティ",
    synonyms: { en: [], ja: ["顧客ロイヤリティ", "忠誠度"] },
    definition: {
      en: "Trust and liking that make a customer choose us again.",
      ja: "繰り返し選ばれるもととなる信頼と愛着。",
    },
    see: ["nps"],
    sources: ["what-is-cs"],
  },
} as const satisfies Readonly<Record<string, Term>>;
