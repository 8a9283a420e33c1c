const en = {
  start: "Start from",
  data: "the loaded data",
  shows: "What to see:",
  caution: "What it leaves out:",
};

const ja: typeof en = {
  start: "出発点",
  data: "読み込んだデータ",
  shows: "見どころ：",
  caution: "含めていないこと：",
};

export const simulatorWords = { en, ja } as const;
