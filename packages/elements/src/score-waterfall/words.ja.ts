import type { ScoreWaterfallWords } from "./words.js";

const joined = (...parts: readonly string[]) => parts.filter(Boolean).join("、");

export const ja: ScoreWaterfallWords = {
  heading: "スコアの内訳",
  subtitle: {
    mean: (who, day) => joined(who, "全顧客平均との差（点）", day),
    sum: (who, day) => joined(who, "指標ごとの点数", day),
    change: (who, from, to) => joined(who, `${from}から${to}までの増減（点）`),
    missing: (who, day) => joined(who, "データの欠落とスコア", day),
  },
  view: { mean: "平均との差", change: "増減の理由", missing: "データの欠落" },
  missing: {
    caption: "データのない指標の扱い方とスコア",
    policies: {
      renormalise: "重みをほかの指標に配分する",
      neutral: "50点とみなす",
      worst: "0点とみなす",
      "carry-forward": "最後に分かった値を使う",
    },
    own: "このモデル",
    range: (low, high) => `扱い方によって、スコアは${low}〜${high}点になります。`,
    possible: (low, high) =>
      `欠けているデータがそろえば、${low}点（すべて0点のとき）から${high}点（すべて100点のとき）の間になります。`,
    nothing: "すべての指標にデータがあるため、どの扱い方でもスコアは同じです。",
    list: (coverage) => `データのない指標（データ充足率${coverage}）`,
    weight: (share) => `重み${share}`,
    lastKnown: (score) => `最後の値は${score}点`,
    never: "これまでデータなし",
  },
  views: "表示",
  noAccount: "顧客が選択されていません",
  noAccountHint: "有料顧客を選ぶと、内訳を表示します。",
  changed: (from, to) => `${from}から${to}への増減の内訳`,
  kind: { edited: "モデルの変更", moved: "データの変化", gained: "データの追加", lost: "データの欠落" },
  unchanged: "この期間に変化はありません。",
  scored: (before, after) => `${before} → ${after}`,
  edited: (before, after) =>
    `適用モデルが${before}から${after}に変わりました。モデルの変更による差は、初日のデータで先に示しています。`,
  order:
    "各指標は100点満点で評価します。追加されたデータ、変化したデータ、欠落したデータの順に反映し、欠落した指標の重みは他の指標に配分します。",
  notScored: (day) => `${day}時点のスコアはありません。`,
  rounding: "端数・わずかな差",
};
