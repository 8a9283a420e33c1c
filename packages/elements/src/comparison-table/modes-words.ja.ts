import type { ModesWords } from "./modes-words.js";

export const ja: ModesWords = {
  quizzed: (count) => `クイズ：${count}か所を隠しています。声に出して答えてから開いてください。`,
  arranged: "行の順序を変えたり、不要な行を隠したりできます。",
  reveal: "開く",
  inColumn: (column) => `、${column}`,
  question: (topic) => (/[?？か]$/.test(topic) ? topic : `${topic}は？`),
  revealed: (open, all) => `${all}か所中${open}か所を表示`,
  revealAll: "すべて開く",
  otherCells: "別の箇所を隠す",
  arrangement: "行の編集",
  moveUp: (row) => `上へ移動：${row}`,
  moveDown: (row) => `下へ移動：${row}`,
  show: "表示",
  showRow: (row) => `表示：${row}`,
  moved: (row, place, all) => `${row}：${all}行中${place}行目`,
  left: (count) => `非表示の行：${count}`,
  reset: "すべての行を元の順に戻す",
};
