import type { ComparisonWords } from "./words.js";

export const ja: ComparisonWords = {
  title: "役割の違い",
  mode: "表示",
  modes: { read: "閲覧", quiz: "クイズ", arrange: "行の編集" },
  viewsDiffer: "見解が分かれる",
  noRows: "すべての行が非表示です。",
};
