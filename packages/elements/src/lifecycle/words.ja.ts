import type { LifecycleWords } from "./words.js";

export const ja: LifecycleWords = {
  title: "顧客のライフサイクルと担当",
  stages: "ライフサイクル段階",
  stage: "段階",
  role: {
    "customer-success": "カスタマーサクセス",
    "customer-support": "カスタマーサポート",
    sales: "営業",
  },
  owner: "責任者",
  owns: "責任者",
  noOwner: "責任者なし",
  noOwnerHint: "この段階に責任をもつ役割がありません。一人が兼ねる場合も、役割を一つ決めてください。",
  work: "役割分担",
  done: "完了の条件",
  watched: "見る指標",
  handoffs: "引き継ぎ",
  handsOn: (giver, taker) => `${giver} → ${taker}`,
  spokenHandoff: (giver, taker) => `${giver}から${taker}へ：`,
  passedOn: (stage) => (stage ? `「${stage}」の前に引き継ぐこと` : "引き継ぐこと"),
  whole: "すべての段階を表で見る",
};
