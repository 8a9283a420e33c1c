import type { CurveWords } from "./curve-words.js";
import { elapsed } from "./words.ja.js";

export const ja: CurveWords = {
  curveHeading: {
    customers: "継続率曲線（全コホート）",
    "never-lapsed": "継続率曲線（再契約を除く、全コホート）",
    "net-revenue": "売上維持率の曲線（全コホート）",
    "gross-revenue": "総収益維持率の曲線（全コホート）",
    "on-or-after": "継続率曲線（その期間以降に利用、全コホート）",
  },
  curveLines: "太線は全コホートの加重平均、細線は個別のコホート",
  curveBand: (level) => `太線と帯は全コホートの加重平均と${level}信頼区間、細線は個別のコホート`,
  fewAfter: (age, period) => `${elapsed[period]}${age}より後は、対象が30社未満です。`,
  fewInAll: "対象が30社未満のため、判断には使えません。",
  allCohorts: (share) => `全コホート ${share}`,
  figuresOf: (heading) => `${heading}：数値`,
  intervalOf: (level) => `${level}信頼区間`,
  oneYear: (share) => `1年 ${share}`,
};
