import type { Reasons } from "./reasons.en.js";

/** 算出できない理由。 */
export const reasons: Reasons = {
  reason: {
    "no-base": "分母が0のため、算出できません。",
    "no-year-before": "12か月前に顧客がいないため、まだ算出できません。12か月分のデータがそろうと表示されます。",
    "not-yet-observed": "期間の終了後に表示されます。",
    diverges: "この条件では値が際限なく増えます。対象期間を設定してください。",
    "no-data": "算出に使うデータがありません。",
    "no-loss": "この期間に減少がないため、算出できません。",
    "low-coverage": "データのある指標が少ないため、スコアを算出できません。",
    "not-paying": "この日は有料契約がありません。",
    "open-cohort": "新規顧客が加わり続けるため、開始時の1社あたりの値は定まりません。",
    "beyond-horizon": "対象期間内には達しません。",
    never: "期間を延ばしても達しません。",
    "not-identified": "データから前提条件を特定できません。",
    "mixed-currencies": "複数の通貨の金額は合計できません。",
    "mixed-scales": "尺度の異なる回答は平均できません。",
    "not-reached": "曲線がその値まで下がりません。",
    jumps: "値が目標を飛び越えるため、ちょうど等しくなる点がありません。",
    "one-class": "解約した顧客と継続した顧客の、どちらかがいません。",
    "too-few-churners": "解約または継続が少なく、結果が偶然に左右されるため、算出しません。",
    "not-a-probability": "このスコアは順位を示すもので、確率ではありません。",
    "not-requested": "算出の対象に選ばれていません。",
  },
};
