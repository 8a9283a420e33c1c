import type { Term } from "./term.js";

/** Surveys. */
export const SURVEY_TERMS = {
  nps: {
    name: { en: "Net Promoter Score (NPS®)", ja: "NPS®（ネット・プロモーター・スコア）" },
    shortJa: "NPS®",
    synonyms: { en: ["Net Promoter Score"], ja: ["正味推奨者比率", "推奨度"] },
    definition: {
      en: "Share of promoters less share of detractors, −100 to 100.",
      ja: "推奨者の割合から批判者の割合を引いた値（−100〜100）。",
    },
    formula: { en: "100 × (promoters − detractors) ÷ answers", ja: "100 ×（推奨者 − 批判者）÷ 回答数" },
    edges: [
      { en: "No answer: not computable.", ja: "回答が0件のときは算出不可です。" },
      { en: "Print the number of answers and the margin of error.", ja: "回答数と誤差の幅を併記します。" },
      {
        en: "All answers, latest per account and weighted by MRR are three different numbers.",
        ja: "全回答、顧客ごとの最新、MRRで重みづけした値は、それぞれ別の値です。",
      },
    ],
    notes: [
      {
        en: "The scale has eleven points, 0 to 10. One article speaks of ten steps; that is not the standard question.",
        ja: "尺度は0〜10の11段階です。「10段階」とする記事もありますが、標準の設問とは異なります。",
      },
      {
        en: "Scores in Japan run low, often below zero, because many choose the middle. Compare within Japan only, best with your own earlier score.",
        ja: "日本では中間の点を選ぶ人が多く、値は低め（多くはマイナス）になります。国内の値、できれば自社の過去の値とだけ比べてください。",
      },
      {
        en: "Net Promoter and NPS are registered trademarks of Bain & Company, Inc., NICE Systems, Inc. and Fred Reichheld. Check the owners' current wording before publication.",
        ja: "Net Promoter®とNPS®は、Bain & Company, Inc.、NICE Systems, Inc.、Fred Reichheldの登録商標です。公開前に、権利者の最新の案内で表記を確かめてください。",
      },
    ],
    see: ["promoter", "passive", "detractor", "margin-of-error"],
    sources: ["what-is-cs", "reichheld-2003", "emotion-tech-nps"],
  },
  promoter: {
    name: { en: "Promoter", ja: "推奨者" },
    reading: "すいしょうしゃ",
    shortJa: "推奨者",
    synonyms: { en: [], ja: [] },
    definition: { en: "Answers 9 or 10.", ja: "9〜10と答えた人。" },
    sources: ["reichheld-2003"],
  },
  passive: {
    name: { en: "Passive", ja: "中立者" },
    reading: "ちゅうりつしゃ",
    shortJa: "中立者",
    synonyms: { en: [], ja: [] },
    definition: { en: "Answers 7 or 8.", ja: "7〜8と答えた人。" },
    sources: ["reichheld-2003"],
  },
  detractor: {
    name: { en: "Detractor", ja: "批判者" },
    reading: "ひはんしゃ",
    shortJa: "批判者",
    synonyms: { en: [], ja: [] },
    definition: { en: "Answers 0 to 6.", ja: "0〜6と答えた人。" },
    sources: ["reichheld-2003"],
  },
  csat: {
    name: { en: "Customer satisfaction (CSAT)", ja: "顧客満足度（CSAT）" },
    reading: "こきゃくまんぞくど",
    shortJa: "満足度",
    synonyms: { en: ["CS", "Customer satisfaction score"], ja: ["満足率"] },
    definition: { en: "Share of top answers on a stated scale.", ja: "定めた尺度で上位の回答が占める割合。" },
    formula: {
      en: "answers at or above the cut ÷ answers, such as 4 and 5 of 5",
      ja: "基準以上の回答 ÷ 回答数（5段階の4〜5など）",
    },
    edges: [
      { en: "Scale and cut belong to the figure.", ja: "尺度と基準を必ず併記します。" },
      { en: "Few answers: show the interval.", ja: "回答が少ないときは推定の幅を示します。" },
    ],
    views: [
      { text: { en: "Satisfaction is support's measure.", ja: "サポートの指標です。" }, sources: ["roles-and-pay"] },
      {
        text: { en: "Both success and support aim at it.", ja: "サクセスとサポートの共通の目的です。" },
        sources: ["cs-and-support"],
      },
      {
        text: {
          en: "Satisfaction after the contract becomes a reason for others to choose a vendor.",
          ja: "契約後の満足度は、顧客から選ばれる理由の一つになります。",
        },
        sources: ["what-is-cs"],
      },
    ],
    sources: ["cs-and-support", "what-is-cs", "roles-and-pay", "suptask-csat"],
  },
  ces: {
    name: { en: "Customer effort score (CES)", ja: "カスタマーエフォートスコア（CES）" },
    shortJa: "CES",
    synonyms: { en: ["Customer effort score"], ja: ["顧客努力指標"] },
    definition: { en: "How easy or hard it was to get something done.", ja: "目的を果たすまでの手間を尋ねた値。" },
    formula: {
      en: "mean of answers, or share of easy answers, 1 to 7",
      ja: "回答の平均、または「簡単だった」側の割合（1〜7）",
    },
    edges: [
      {
        en: "Direction varies: many Japanese pages take high as more effort. Print it.",
        ja: "向きは資料によって異なり、日本では「高いほど手間が多い」とするものが多くあります。必ず併記します。",
      },
    ],
    sources: ["ces-practice", "own"],
  },
  "survey-response-rate": {
    name: { en: "Survey response rate", ja: "回答率" },
    reading: "かいとうりつ",
    shortJa: "回答率",
    synonyms: { en: [], ja: ["回収率"] },
    definition: { en: "Answers over invitations.", ja: "依頼した人のうち回答した割合。" },
    formula: { en: "answers ÷ invitations", ja: "回答数 ÷ 依頼数" },
    edges: [{ en: "Not the answer rate of calls.", ja: "電話の応答率とは別の指標です。" }],
    sources: ["own"],
  },
  "margin-of-error": {
    name: { en: "Margin of error", ja: "誤差の幅" },
    reading: "ごさのはば",
    shortJa: "誤差の幅",
    synonyms: { en: [], ja: ["標本誤差"] },
    definition: { en: "How far chance alone may move the figure.", ja: "偶然によって値が動きうる幅。" },
    formula: {
      en: "for NPS: 1.96 × 100 × √((p + q − (p − q)²) ÷ n), p promoters, q detractors",
      ja: "NPSの場合：1.96 × 100 × √((p + q − (p − q)²) ÷ n)。pは推奨者、qは批判者の割合",
    },
    sources: ["own"],
  },
} as const satisfies Readonly<Record<string, Term>>;
