import type { GaugeWords } from "./words.js";

export const ja: GaugeWords = {
  setByHand: "手動の判定",
  override: (computed, until, author) =>
    `${until}まで${author && `（${author}）`}${computed && `。指標による判定は「${computed}」`}`,
  left: "解約済み",
  frozen: (score, band, day) => `最後のスコア${score}${band && `（${band}）`}、${day}`,
};
