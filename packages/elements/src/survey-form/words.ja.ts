import type { SurveyFormWords } from "./words.js";

export const ja: SurveyFormWords = {
  question: {
    nps: "当社を友人や同僚に薦める可能性はどのくらいありますか。",
    csat: "どのくらい満足していますか。",
    ces: "ご用件は手間なく進められましたか。",
  },
  ends: {
    nps: ["まったく薦めない", "強く薦める"],
    csat: ["とても不満", "とても満足"],
    ces: ["とても手間がかかった", "まったく手間がかからなかった"],
  },
  comment: "その理由を教えてください。",
  optional: "（任意）",
  send: "送信",
  choose: "回答を選んでください。",
  thanks: "ご回答ありがとうございました。",
  failed: "送信できませんでした。回答は残っています。もう一度お試しください。",
  again: "回答を変更する",
};
