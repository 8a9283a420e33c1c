import type { ExportWords } from "./words.js";

export const ja: ExportWords = {
  menu: "書き出し",
  svg: "画像（SVG）",
  png: "画像（PNG）",
  csv: "数値（CSV）",
  json: "データ（JSON）",
  failed: "ファイルを作成できませんでした。",
};
