import { Formats, JapaneseFormats } from "@tenure/elements/format.js";

const en = {
  horizon: "Months counted",
  months: (count: string) => `${count} months`,
  measure: "What to draw",
  measures: {
    cumulative: "Contribution, added up",
    customers: "Customers",
    mrr: "MRR",
    churn: "Churn a month",
  },
  results: "What follows",
  base: "base",
  net: "Present value less acquisition cost",
  difference: "Difference from base",
  customersAtEnd: "Customers at the end",
  mrrAtEnd: "MRR at the end",
  payback: "Paid back after (undiscounted)",
  paybackMonths: (count: string) => `${count} months`,
  never: (months: string) => `not within ${months} months`,
  ltv: "Lifetime value of a customer",
  crossover: "Ahead of the one-off sale after (undiscounted)",
  oneOff: "One-off sale",
  assumptions: "Assumptions",
  assumptionsLead:
    "Move one and everything is computed again. None of the effects is measured: ranges say what we hold possible.",
  settings: "Prices, sizes, dates",
  several: "several values",
  range: (low: string, high: string) => `${low} to ${high}`,
  comma: ", ",
  /** Between sentences. */
  gap: " ",
  of: (label: string, scenario: string) => `${label} (${scenario})`,
  source: (numbers: string) => ` (source ${numbers}).`,
  reset: "Back to the preset",
  figures: "Figures as a table",
  month: "Month",
  computing: "Computing",
  warnings: "Notes on the computation",
  discounted: (rate: string) => `Discounted at ${rate} a year; simulated month by month.`,
  dash: "–",
  money: (value: number, currency: string) => new Formats("en", currency || null).money(value, { digits: 4 }),
};

type ScenarioWords = typeof en;

const ja: ScenarioWords = {
  horizon: "対象期間",
  months: (count) => `${count}か月`,
  measure: "グラフの項目",
  measures: { cumulative: "貢献利益の累計", customers: "顧客数", mrr: "MRR", churn: "月次解約率" },
  results: "結果",
  base: "基準",
  net: "現在価値（獲得コスト控除後）",
  difference: "基準との差",
  customersAtEnd: "期末の顧客数",
  mrrAtEnd: "期末のMRR",
  payback: "回収までの期間（割引前）",
  paybackMonths: (count) => `${count}か月`,
  never: (months) => `${months}か月以内には回収できません`,
  ltv: "1社あたりのLTV",
  crossover: "売り切りを上回るまでの期間（割引前）",
  oneOff: "売り切り",
  assumptions: "前提条件一覧",
  assumptionsLead:
    "動かすとすぐに計算し直します。効果の大きさはいずれも実績値ではなく仮定で、範囲はありうると考える幅です。",
  settings: "価格・規模・時期",
  several: "複数の値",
  // The unit stands once: 500万〜900万円, 0.5〜5%.
  range: (low, high) => {
    const unit = /(円|%|社|か月)$/.exec(high)?.[0] ?? "";
    return `${unit && low.endsWith(unit) ? low.slice(0, -unit.length) : low}〜${high}`;
  },
  comma: "、",
  gap: "",
  of: (label, scenario) => `${label}（${scenario}）`,
  source: (numbers) => `（出典${numbers}）。`,
  reset: "プリセットに戻す",
  figures: "数値を表で見る",
  month: "月",
  computing: "計算中",
  warnings: "計算についての注記",
  discounted: (rate) => `割引率は年${rate}。月ごとのシミュレーションによる値です。`,
  dash: "–",
  money: (value, currency) => new JapaneseFormats("ja", currency || null).money(value),
};

export const scenarioWords = { en, ja } as const;
