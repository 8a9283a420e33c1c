import type { MoreWords } from "./more-words.js";

const unit = { day: "日", week: "週", month: "月", quarter: "四半期" };

export const ja: MoreWords = {
  value: "値",
  values: {
    percent: "%",
    count: "顧客数",
    mrr: "MRR",
    "mrr-per-customer": "顧客単価",
    "ltv-to-date": "累計LTV",
  },
  period: "期間",
  periods: { day: "日次", week: "週次", month: "月次", quarter: "四半期" },
  heading: {
    count: "コホート別の顧客数",
    mrr: "コホート別のMRR",
    "mrr-per-customer": "コホート別の顧客単価（MRR）",
    "ltv-to-date": "コホート別の累計LTV",
  },
  measured: {
    count: (period) => `暦の各${unit[period]}末の顧客数`,
    mrr: (period) => `暦の各${unit[period]}末のMRR`,
    "mrr-per-customer": (period) => `暦の各${unit[period]}末の支払い顧客1社あたりMRR`,
    "ltv-to-date": () => "開始からの累計売上（解約した顧客を含む1社あたり）",
  },
  inUnit: (mark, unit) => `${unit}${mark}`,
  unit: { 1: "", 1e3: "千", 1e4: "万", 1e6: "百万", 1e8: "億", 1e9: "十億", 1e12: "兆" },
  foot: { count: "合計（確定分）", mrr: "合計（確定分）", "mrr-per-customer": "加重平均", "ltv-to-date": "加重平均" },
  perHeadLegend: (period) => `開始${unit[period]}を100とした顧客単価（%以上）`,
  toDateLegend: (unit) => `累計LTV（${unit}以上）`,
  formula: {
    count: "各期間の末に支払っている顧客の数です。最下行は、列の確定した値の合計です。",
    mrr: "各期間の末のコホートのMRRです。最下行は、列の確定した値の合計です。",
    "mrr-per-customer":
      "コホートのMRR ÷ その時点で支払っている顧客数。単価の低い顧客が解約しても上がるため、継続率と合わせて読んでください。",
    "ltv-to-date": "開始からの各月のMRRの合計 ÷ 開始時の顧客数。実績の売上であり、粗利でも予測でもありません。",
  },
  cakeHeading: "現在のMRRの内訳（初回支払いの時期別）",
  cakeMeasured: (period, group) => `各${unit[period]}末のMRRを、初回支払いの${group}別に積み上げ`,
  group: { period: (period) => unit[period], 3: "四半期", 6: "半年", 12: "年", many: "複数年" },
  half: (year, half) => `${year}年${half === 1 ? "1〜6月" : "7〜12月"}`,
  upTo: (period) => `${period}まで`,
  years: (first, last) => (first === last ? `${first}年` : `${first}〜${last}年`),
  total: "合計",
  paidThen: (period, money) => `${period}：${money}`,
  theyPay: (money) => `同じ顧客の現在のMRRは${money}`,
  yearAgoNote: (paidThen, theyPay) => `${paidThen}、${theyPay}。`,
  cakeSummary: (total, period) => `${period}は${total}`,
  openLeftOut: (period) => `${period}は集計中のため含めていません。`,
  cakeFigures: { cohort: "初回支払い", ago: "1年前", now: "現在", share: "構成比" },
  cakeFormula:
    "顧客は、現在の支払額にかかわらず、初回支払いの時期のコホートに属します。再契約した顧客も最初のコホートに含めます。",
  noCake: "積み上げ図には、暦の期間で集計したコホート別のMRRが必要です。",
  courseHeading: {
    day: (age) => `経過日${age}の推移（コホート別）`,
    week: (age) => `経過週${age}の推移（コホート別）`,
    month: (age) => `経過月${age}の推移（コホート別）`,
    quarter: (age) => `経過四半期${age}の推移（コホート別）`,
  },
  courseSummary: (first, from, last, to) => `${first}の${from}から${last}の${to}へ。`,
  close: "閉じる",
};
