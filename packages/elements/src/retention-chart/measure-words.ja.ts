import type { MeasureWords } from "./measure-words.js";
import { named, unit } from "./words.ja.js";

export const ja: MeasureWords = {
  heading: {
    "never-lapsed": "コホート別の継続率（再契約を除く）",
    "net-revenue": "コホート別の売上維持率",
    "gross-revenue": "コホート別の総収益維持率",
    "on-or-after": "コホート別の継続率（その期間以降に利用）",
  },
  measured: {
    "never-lapsed": (period, calendar) => `初回支払いからの${named(period, calendar)}ごとの継続率（%、再契約を除く）`,
    "net-revenue": (period, calendar) =>
      `${calendar ? `開始した暦の${unit[period]}` : `開始${unit[period]}`}を100としたコホートのMRR（%）。100を上回ると拡大、下回ると縮小`,
    "gross-revenue": (period, calendar) =>
      `${calendar ? `開始した暦の${unit[period]}` : `開始${unit[period]}`}を100としたコホートのMRR（%、増額を含まない）`,
    "on-or-after": (period, calendar) =>
      `初回利用からの${named(period, calendar)}ごとに、その期間以降に利用した顧客の割合（%）`,
  },
  legend: {
    "never-lapsed": () => "継続率（%以上、再契約を除く）",
    "net-revenue": () => "売上維持率（%以上）",
    "gross-revenue": () => "総収益維持率（%以上）",
    "on-or-after": () => "その期間以降に利用した顧客（%以上）",
  },
};
