import type { KpiTreeWords } from "./words.js";

export const ja: KpiTreeWords = {
  title: "目標を動かす指標",
  subtitle: (month) => `各指標は、枝分かれした先の指標に左右されます。${month && `${month}時点。`}`,
  levels: ["目標（KGI）", "指標（KPI）", "要因"],
  tree: "目標・指標・要因",
  absent: "データにありません",
  none: "この値の内訳はありません。",
};
