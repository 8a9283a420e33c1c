import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** The same customers under monthly and yearly contracts. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const CONTRACT_TERMS: ScenarioPreset = {
  tenure: 1,
  id: "contract-terms",
  title: { en: "Monthly or yearly contracts", ja: "月契約と年契約" },
  question: { en: "Do yearly contracts keep customers, or only move the day they leave?", ja: "年契約は顧客をつなぎ止めるのか、解約の日を先に延ばすだけか" },
  shows: { en: "At the same inclination to leave, a year's term keeps people until the renewal: a staircase instead of a slope, and more months paid. A discount can take the gain away again.", ja: "解約したい気持ちが同じでも、年契約では更新まで契約が続きます。継続率は坂ではなく階段になり、支払われる月数が増えます。割引しだいで、その利点は消えます。" },
  caution: { en: "Nobody leaves before the first renewal, so a horizon of twelve months or less shows no churn at all.", ja: "最初の更新までは解約がないため、対象期間が12か月以下では解約がまったく見えません。" },
  variants: [
    { id: "monthly", scenario: { ...FRAME, title: { en: "Monthly", ja: "月契約" }, segments: [{ ...BOOK, hazard: { kind: "constant", monthly: 0.03 } }] } },
    { id: "half-yearly", scenario: { ...FRAME, title: { en: "Half-yearly", ja: "6か月契約" }, segments: [{ ...BOOK, hazard: { kind: "constant", monthly: 0.03 }, term: 6 }] } },
    { id: "yearly", scenario: { ...FRAME, title: { en: "Yearly, same price", ja: "年契約（同価格）" }, segments: [{ ...BOOK, hazard: { kind: "constant", monthly: 0.03 }, term: 12 }] } },
    { id: "yearly-discounted", scenario: { ...FRAME, title: { en: "Yearly, a fifth cheaper", ja: "年契約（2割引）" }, segments: [{ ...BOOK, hazard: { kind: "constant", monthly: 0.03 }, term: 12, arpa: 40_000 }] } },
  ],
  ranking: ["yearly", "half-yearly", "monthly", "yearly-discounted"],
  claims: [
    { text: { en: "Subscriptions have terms, such as one month, six months or a year", ja: "定額サービスの契約期間（1か月、6か月、1年など）" }, sources: ["work-of-cs"] },
    { text: { en: "Every help is given so that customers renew", ja: "契約更新に向けたあらゆる支援" }, sources: ["work-of-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.csCost,
    { ...SHARED.term, why: { en: "One month, six months and a year: the examples of the article.", ja: "1か月、6か月、1年は記事の例です。" } },
    { ...SHARED.churn, why: { en: "Some three in ten would leave in a year. Whether long terms change the wish to leave is not known: here they do not.", ja: "1年で約3割が解約する水準です。契約期間が解約の意向を変えるかは不明のため、変わらないと仮定しました。" } },
    SHARED.expansion,
    SHARED.contraction,
  ],
};
