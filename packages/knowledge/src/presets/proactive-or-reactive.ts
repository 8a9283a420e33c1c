import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** The same hours, spent waiting or spent acting first. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const PROACTIVE_OR_REACTIVE: ScenarioPreset = {
  tenure: 1,
  id: "proactive-or-reactive",
  title: { en: "Proactive or reactive, at equal hours", ja: "同じ工数でのプロアクティブとリアクティブ" },
  question: { en: "The team has the same hours. Does it matter who makes the first move?", ja: "使える時間は同じ。先に動くかどうかで差はつくか" },
  shows: { en: "No hour is added: cost is the same in all three. The difference comes only from reaching customers who would not have asked.", ja: "時間は増やさず、費用は三つとも同じです。自分からは相談しない顧客に届くかどうかだけが差になります。" },
  caution: { en: "Hours taken from answering are missing there: if replies grow slow, the effect shrinks. Change the multipliers and see.", ja: "対応の時間を削れば返信は遅くなり、効果は縮みます。倍率を変えて確かめてください。" },
  variants: [
    { id: "reactive", scenario: { ...FRAME, title: { en: "Wait for requests", ja: "依頼を待つ" }, segments: [{ ...BOOK }] } },
    { id: "half", scenario: { ...FRAME, title: { en: "Half and half", ja: "半分ずつ" }, segments: [{ ...BOOK, expansionMonthly: 0.005, churnChanges: [{ fromMonth: 2, multiplier: 0.9 }] }] } },
    { id: "proactive", scenario: { ...FRAME, title: { en: "Act first, by risk", ja: "リスクの高い順に先に動く" }, segments: [{ ...BOOK, expansionMonthly: 0.006, churnChanges: [{ fromMonth: 2, multiplier: 0.8 }] }] } },
  ],
  ranking: ["proactive", "half", "reactive"],
  claims: [
    { text: { en: "Success acts first, support answers", ja: "能動的なサクセスと、受動的なサポート" }, sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"] },
    { text: { en: "Not every customer in trouble asks for help", ja: "課題のある顧客すべてが相談するとは限らない事実" }, sources: ["misconceptions"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    { ...SHARED.csCost, why: { en: "The same in all variants: equal hours.", ja: "どの条件も同額とし、時間をそろえました。" } },
    SHARED.term,
    SHARED.churn,
    SHARED.contraction,
    { paths: ["segments[0].churnChanges[0].multiplier"], label: { en: "Churn multiplier of acting first", ja: "先に動く場合の解約率の倍率" }, range: { low: 0.6, high: 1.1 }, standing: "assumed", sources: ["misconceptions", "what-is-cs"], why: { en: "The direction is the articles', the size ours; above 1 if replies suffer.", ja: "方向は記事に基づき、大きさは仮定です。返信が遅れれば1を超えることもあります。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: { en: "Effect from month", ja: "効果の開始月" }, range: { low: 1, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "The first calls come a little before the first effect.", ja: "最初の連絡から効果が出るまでの間を見込みました。" } },
    { paths: ["segments[0].expansionMonthly"], label: { en: "Expansion, a month", ja: "拡大（月次）" }, range: { low: 0, high: 0.015 }, standing: "assumed", sources: ["roles-and-pay", "own"], why: { en: "Talks begun by us also find needs.", ja: "こちらから始めた会話は、新たな要望の発見にもつながると見ました。" } },
  ],
};
