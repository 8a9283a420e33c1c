import type { StatesWords } from "./states-words.js";

export const ja: StatesWords = {
  state: {
    empty: "データがまだありません",
    emptyHint: "データを読み込むと表示されます。",
    nothingToShow: "このデータから表示できるものがありません",
    partial: (have, all) => `一部のデータ：データソース${all}件中${have}件`,
    stale: (time, day) => `新しいデータを取得できなかったため、${day}${time}に読み込んだ値を表示しています。`,
    errorTitle: "データを読み込めませんでした",
  },
};
