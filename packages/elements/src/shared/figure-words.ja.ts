import type { FigureWords } from "./figure-words.js";

export const ja: FigureWords = {
  label: {
    "new-mrr": "新規MRR",
    "expansion-mrr": "拡大MRR",
    "contraction-mrr": "縮小MRR",
    "churned-mrr": "解約MRR",
    "new-customers": "新規顧客数",
    "first-contact-resolution": "一次解決率",
    "resolution-rate": "解決率",
    "first-reply-time": "初回返信時間（中央値）",
    "proactive-share": "プロアクティブ比率",
    "proactive-success": "プロアクティブ比率（サクセス）",
    "proactive-support": "プロアクティブ比率（サポート）",
    "proactive-sales": "プロアクティブ比率（営業）",
    "ticket-csat": "対応への満足度（CSAT）",
    csat: "顧客満足度（CSAT）",
  },
  how: {
    "new-mrr": "それまで支払いのなかった顧客の、月末時点のMRRです。",
    "expansion-mrr": "前月末からの顧客が、月末に増やした金額の合計です。",
    "contraction-mrr": "前月末からの顧客が、月末に減らした金額の合計です。解約した顧客は含みません。",
    "churned-mrr": "その月に解約した顧客が、前月末に支払っていた金額です。",
    "new-customers": "月末に支払いがあり、それまでになかった顧客の数です。",
    "first-contact-resolution":
      "1回の対応で解決し、再開されなかった件数 ÷ 解決件数。対応回数が不明な件は、分子にも分母にも含みません。",
    "resolution-rate": "最終日までに解決した件数 ÷ 受付件数。",
    "first-reply-time": "半数の問い合わせに初回返信した時間です。未返信の件は待機中として扱い、夜間と休日も数えます。",
    "proactive-share": "自社から始めた接点 ÷ どちらから始めたかわかる接点。",
    "ticket-csat": "上位2段階の評価を得た件数 ÷ 評価のあった件数。",
    csat: "上位2段階の回答 ÷ 全回答。顧客ごとに最新の回答を数えます。",
  },
  customers: (count) => `${count}社`,
  counter: { "new-customers": "社" },
  tickets: (count) => `${count}件`,
};
