import type { RemarkWords } from "./remark-words.js";

export const ja: RemarkWords = {
  missingShared: (measures, weight) =>
    `「${measures.join("」「")}」のデータがありません。重み${weight && `（${weight}）`}は他の指標に配分しています。`,
  missingCounted: (measures, points) =>
    `「${measures.join("」「")}」のデータがありません。100点中${points}点として数えています。`,
  setByHand: "手動の判定",
  override: (computed, until, author) =>
    `${until}まで${author && `（${author}）`}${computed && `。指標による判定は「${computed}」`}`,
  left: "解約済み",
  frozen: (score, band, day) => `最後のスコア${score}${band && `（${band}）`}、${day}`,
};
