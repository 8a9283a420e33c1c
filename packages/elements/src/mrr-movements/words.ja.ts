import type { MovementsWords } from "./words.js";

export const ja: MovementsWords = {
  heading: "MRRの増減",
  subtitle: (currency, unit) => `${currency || unit ? `月次、単位：${unit}${currency}。` : ""}太い線と最下段：純増。`,
  unit: { 1: "", 1e3: "", 1e4: "万", 1e6: "", 1e8: "億", 1e9: "", 1e12: "兆" },
  stillOpen: (month) => `${month}は集計途中です。`,
  window: (months) => `${months}か月`,
  period: "期間",
  closes: (month) => `${month}の内訳`,
  soFar: (month) => `${month}（途中）`,
  start: "期首",
  rounding: "端数の差",
  net: "純増",
  end: "期末",
  netShort: "純増",
  month: "月",
  chooseMonth: "内訳を見る月",
  monthBefore: "前の月",
  monthAfter: "次の月",
  movement: {
    reactivation: "再契約",
    expansion: "拡大",
    new: "新規",
    churned: "解約",
    contraction: "縮小",
  },
  figures: "数値を表で見る",
  formula: "期末 = 期首 + 新規 + 再契約 + 拡大 − 縮小 − 解約。顧客ごとに前月末の金額と比べます。",
  inside: (customers, money, counted) =>
    `同じ月のうちに契約して解約した顧客が${customers}社（${money}）あり、${counted ? "新規と解約の両方に含めています" : "どの増減にも含めていません"}。`,
  summary: (month, start, net, end) => `${month}：期首${start}、純増${net}、期末${end}。`,
};
