import type { SourcedWords } from "./sourced-words.js";

export const ja: SourcedWords = {
  sourced: "文末の番号は、出典の記事を示します。",
  sources: "出典",
  from: (numbers) => `、出典${numbers.join("、")}`,
};
