import type { Term } from "./term.js";

/** Churn and retention. */
export const RETENTION_TERMS = {
  churn: {
    name: { en: "Churn", ja: "解約" },
    reading: "かいやく",
    shortJa: "解約",
    synonyms: { en: ["Cancellation", "Attrition"], ja: ["チャーン", "離脱", "退会"] },
    definition: { en: "An account's last paid subscription ends.", ja: "顧客の最後の有料契約が終わること。" },
    views: [
      {
        text: {
          en: "It happens when the product is no longer needed, or its value is smaller than expected.",
          ja: "不要になったとき、または期待ほどの価値がないと感じたときに起こります。",
        },
        sources: ["what-is-cs"],
      },
    ],
    see: ["logo-churn-rate", "involuntary-churn"],
    sources: ["cs-and-support", "what-is-cs", "misconceptions"],
  },
  "logo-churn-rate": {
    name: { en: "Logo churn rate", ja: "解約率（社数）" },
    reading: "かいやくりつ（しゃすう）",
    shortJa: "解約率",
    synonyms: { en: ["Customer churn rate", "Logo churn"], ja: ["カスタマーチャーンレート", "ロゴチャーン"] },
    definition: { en: "Accounts lost over accounts at the start.", ja: "期首の顧客のうち期間中に解約した割合。" },
    formula: { en: "accounts lost ÷ accounts at the start", ja: "期間中に解約した顧客 ÷ 期首の顧客" },
    edges: [
      {
        en: "Accounts that join and leave inside the period are not in the start: tools treat them differently.",
        ja: "期間中に契約して解約した顧客は期首に含まれず、扱いはツールによって異なります。",
      },
      { en: "No account at the start: not computable.", ja: "期首が0社のときは算出不可です。" },
      {
        en: "A blend over young and old customers falls by itself as early leavers go.",
        ja: "新旧の顧客を混ぜた解約率は、離れやすい顧客が抜けるだけで下がります。",
      },
    ],
    see: ["annualised-churn", "gross-mrr-churn"],
    sources: ["cs-and-support", "what-is-cs", "sint-churn"],
  },
  "annualised-churn": {
    name: { en: "Annualised churn", ja: "年率換算の解約率" },
    reading: "ねんりつかんさんのかいやくりつ",
    shortJa: "年率解約率",
    synonyms: { en: [], ja: ["年間解約率換算"] },
    definition: { en: "A monthly rate compounded to a year.", ja: "月次の解約率を複利で1年に直した値。" },
    formula: { en: "1 − (1 − monthly churn)^12", ja: "1 − (1 − 月次解約率)^12" },
    edges: [
      {
        en: "1% a month is 11.4% a year, 4% is 38.7%, 8% is 63.2%; never times twelve.",
        ja: "月1%は年11.4%、4%は38.7%、8%は63.2%です。12倍ではありません。",
      },
    ],
    sources: ["own"],
  },
  "involuntary-churn": {
    name: { en: "Involuntary churn", ja: "非自発的解約" },
    reading: "ひじはつてきかいやく",
    shortJa: "非自発的解約",
    synonyms: { en: ["Delinquent churn", "Payment failure"], ja: ["決済失敗による解約"] },
    definition: {
      en: "Churn caused by failed payment, not by choice.",
      ja: "決済の失敗など、顧客の意思によらない解約。",
    },
    formula: {
      en: "accounts lost by failed payment ÷ accounts at the start",
      ja: "決済の失敗で失った顧客 ÷ 期首の顧客",
    },
    edges: [
      {
        en: "Say how many days past due it takes to count.",
        ja: "支払期限から何日過ぎたら解約とみなすかを明記します。",
      },
    ],
    sources: ["profitwell-help"],
  },
  "customer-retention-rate": {
    name: { en: "Customer retention rate", ja: "継続率（社数）" },
    reading: "けいぞくりつ（しゃすう）",
    shortJa: "継続率",
    synonyms: { en: ["Logo retention", "Customer retention"], ja: ["顧客維持率", "リテンション率", "継続利用率"] },
    definition: { en: "Accounts of a group still active, as a share.", ja: "対象顧客のうち契約を続けている割合。" },
    formula: {
      en: "customers of the group still active ÷ customers of the group",
      ja: "契約を続けている顧客 ÷ 対象グループの顧客",
    },
    notes: [
      {
        en: "The articles use several names for retention; by house rule 継続率 is customers and 維持率 is money.",
        ja: "記事では継続率、継続利用率、リテンション率などの語が使われます。Tenureでは継続率を顧客、維持率を金額に使い分けます。",
      },
    ],
    see: ["nrr", "grr", "bounded-retention"],
    sources: ["cs-and-support", "misconceptions", "roles-and-pay"],
  },
  "renewal-rate": {
    name: { en: "Renewal rate", ja: "契約更新率" },
    reading: "けいやくこうしんりつ",
    shortJa: "更新率",
    synonyms: { en: [], ja: ["リニューアル率"] },
    definition: { en: "Contracts renewed over contracts due.", ja: "満了を迎えた契約のうち更新された割合。" },
    formula: {
      en: "contracts renewed ÷ contracts due; by value: amount renewed ÷ amount due",
      ja: "更新された契約 ÷ 満了を迎えた契約。金額では、更新額 ÷ 更新対象額",
    },
    edges: [
      { en: "Nothing due: not computable.", ja: "満了を迎えた契約がなければ算出不可です。" },
      {
        en: "Early renewals count in the period in which they were due.",
        ja: "早期の更新は、本来の満了時期に数えます。",
      },
    ],
    sources: ["gainsight-renewals", "work-of-cs"],
  },
  "renewal-forecast": {
    name: { en: "Renewal forecast", ja: "契約更新の見込み" },
    reading: "けいやくこうしんのみこみ",
    shortJa: "更新見込み",
    synonyms: { en: [], ja: ["リニューアル予測", "ヨミ"] },
    definition: {
      en: "Contracts due, weighted by how likely they are to renew.",
      ja: "満了を迎える契約を、更新の確からしさで重みづけした見通し。",
    },
    formula: { en: "Σ amount due × probability of renewal", ja: "Σ 更新対象額 × 更新の確率" },
    edges: [{ en: "Kept and shown later beside what happened.", ja: "保存しておき、後で結果と並べて示します。" }],
    sources: ["work-of-cs", "own"],
  },
  cohort: {
    name: { en: "Cohort", ja: "コホート" },
    shortJa: "コホート",
    synonyms: { en: [], ja: ["契約開始月グループ"] },
    definition: { en: "Accounts that started in the same period.", ja: "同じ時期に契約を始めた顧客の集まり。" },
    sources: ["chartmogul-help"],
  },
  "elapsed-period": {
    name: { en: "Elapsed period", ja: "経過期間" },
    reading: "けいかきかん",
    shortJa: "経過期間",
    synonyms: { en: ["Q0", "Month 0"], ja: ["月齢"] },
    definition: { en: "Periods since the start; 0 is the start itself.", ja: "契約開始からの期間数。0は開始時点。" },
    edges: [
      {
        en: "Period 0 is the start itself, or the end of the first period, which is below 100%: say which.",
        ja: "0期は開始時点とする場合と、初期の期末（100%未満）とする場合があるため、明記します。",
      },
    ],
    sources: ["posthog-retention", "baremetrics-help"],
  },
  "retention-curve": {
    name: { en: "Retention curve", ja: "継続率曲線" },
    reading: "けいぞくりつきょくせん",
    shortJa: "継続率曲線",
    synonyms: { en: ["Survival curve"], ja: ["リテンションカーブ", "生存曲線", "継続曲線"] },
    definition: { en: "Share still active by time since start.", ja: "契約開始からの経過に沿った継続率の曲線。" },
    formula: {
      en: "S(t) = customers still active after t periods ÷ customers at the start",
      ja: "S(t) = t期後も契約中の顧客 ÷ 開始時の顧客",
    },
    sources: ["fader-hardie-2007"],
  },
  "layer-cake": {
    name: { en: "Layer cake", ja: "積み上げ" },
    reading: "つみあげ",
    shortJa: "積み上げ",
    synonyms: { en: [], ja: ["レイヤーケーキ"] },
    definition: { en: "MRR stacked by starting cohort.", ja: "開始時期ごとのMRRを積み重ねた図。" },
    formula: { en: "MRR by month, stacked by starting cohort", ja: "月ごとのMRRを、契約開始時期別に積み重ねる" },
    sources: ["chartmogul-help"],
  },
  "open-period": {
    name: { en: "Open period", ja: "集計中" },
    reading: "しゅうけいちゅう",
    shortJa: "集計中",
    synonyms: { en: [], ja: ["途中", "未確定"] },
    definition: { en: "A period some members have not finished.", ja: "まだ終わっていない期間。" },
    edges: [
      {
        en: "A cell closes when its last member's period ends, not its first member's.",
        ja: "最後の一社の期間が終わるまで、その欄は確定しません。",
      },
    ],
    sources: ["amplitude-retention", "mixpanel-retention"],
  },
  "weighted-average": {
    name: { en: "Weighted average", ja: "加重平均" },
    reading: "かじゅうへいきん",
    shortJa: "加重平均",
    synonyms: { en: [], ja: [] },
    definition: { en: "Average in which larger cohorts count more.", ja: "規模の大きいコホートほど重く数えた平均。" },
    formula: { en: "Σ counts ÷ Σ bases, over complete cells", ja: "Σ 分子 ÷ Σ 分母（確定した欄のみ）" },
    edges: [
      {
        en: "10 customers at 20% and 100 at 0% are 1.8%, not 10%.",
        ja: "10社が20%、100社が0%なら1.8%で、10%ではありません。",
      },
    ],
    sources: ["amplitude-retention"],
  },
  "daily-sum-churn": {
    name: { en: "Daily-sum churn", ja: "日次合算の解約率" },
    reading: "にちじがっさんのかいやくりつ",
    shortJa: "日次合算",
    synonyms: { en: ["Shopify formula"], ja: ["日次合算方式"] },
    definition: {
      en: "Churn added up day by day, each day on its own base.",
      ja: "日ごとの解約率を、その日の顧客数を分母として合算した値。",
    },
    formula: {
      en: "Σ over days: lost on the day ÷ at the start of the day",
      ja: "Σ（その日の解約 ÷ その日の開始時の顧客）",
    },
    edges: [
      {
        en: "Not bounded by 100%; meant for fast-moving consumer services.",
        ja: "100%を超えることがあり、入れ替わりの速い個人向けサービスに向きます。",
      },
    ],
    sources: ["chartmogul-help"],
  },
  "bounded-retention": {
    name: { en: "Retention in the period", ja: "期間内リテンション" },
    reading: "きかんないりてんしょん",
    shortJa: "期間内",
    synonyms: { en: ["On-day retention", "Bounded retention"], ja: ["N日リテンション"] },
    definition: {
      en: "Active in exactly that period, as a share of the group.",
      ja: "対象グループのうち、その期間に利用した人の割合。",
    },
    formula: { en: "active in period t ÷ group", ja: "t期に利用した人 ÷ 対象グループ" },
    edges: [{ en: "The curve may rise again.", ja: "曲線が再び上がることがあります。" }],
    see: ["unbounded-retention"],
    sources: ["mixpanel-retention", "amplitude-retention", "posthog-retention"],
  },
  "unbounded-retention": {
    name: { en: "Retention in the period or later", ja: "以降リテンション" },
    reading: "いこうりてんしょん",
    shortJa: "以降",
    synonyms: { en: ["On-or-after retention", "Unbounded retention"], ja: ["ローリングリテンション"] },
    definition: {
      en: "Active in that period or at any later time, as a share of the group.",
      ja: "その期間以降に一度でも利用した人の割合。",
    },
    formula: { en: "active in t or later ÷ group", ja: "t期以降に利用した人 ÷ 対象グループ" },
    edges: [
      {
        en: "Only falls; the last periods are understated, since later use is not seen yet.",
        ja: "下がるだけの曲線です。直近は、以後の利用がまだ見えないため低めに出ます。",
      },
    ],
    see: ["bounded-retention"],
    sources: ["mixpanel-retention", "posthog-retention"],
  },
  "relative-retention": {
    name: { en: "Retention against the period before", ja: "前期比リテンション" },
    reading: "ぜんきひりてんしょん",
    shortJa: "前期比",
    synonyms: { en: ["Relative retention"], ja: ["対前期継続率"] },
    definition: {
      en: "Active now as a share of those active one period before.",
      ja: "一つ前の期間に利用した人のうち、当期も利用した人の割合。",
    },
    formula: { en: "active in t ÷ active in t − 1", ja: "t期に利用した人 ÷ t − 1期に利用した人" },
    edges: [{ en: "Nobody before: not computable.", ja: "前期が0人のときは算出不可です。" }],
    sources: ["posthog-retention"],
  },
  "expected-lifetime": {
    name: { en: "Expected lifetime", ja: "平均継続期間" },
    reading: "へいきんけいぞくきかん",
    shortJa: "継続期間",
    synonyms: { en: ["Average lifetime"], ja: ["平均利用期間", "ライフタイム"] },
    definition: { en: "How long a customer is expected to stay.", ja: "一社が契約を続けると見込まれる期間。" },
    formula: {
      en: "1 ÷ churn, only where churn is the same for all and at any age",
      ja: "1 ÷ 解約率（全顧客・全期間で解約率が一定の場合のみ）",
    },
    edges: [
      {
        en: "Where customers differ it can be without limit: then state a horizon.",
        ja: "顧客ごとに差がある場合は際限がなくなることがあり、対象期間を定めます。",
      },
    ],
    sources: ["fader-hardie-2010", "own"],
  },
  "kaplan-meier": {
    name: { en: "Kaplan–Meier estimate", ja: "カプラン・マイヤー推定" },
    reading: "かぷらん・まいやーすいてい",
    shortJa: "KM推定",
    synonyms: { en: ["Product-limit estimate"], ja: ["カプランマイヤー法"] },
    definition: {
      en: "A retention curve that makes use of customers who have not left yet.",
      ja: "契約継続中の顧客の情報も生かして描く、継続率曲線の推定。",
    },
    formula: { en: "S(t) = Π (1 − lost ÷ at risk)", ja: "S(t) = Π（1 − 解約数 ÷ 観察中の数）" },
    sources: ["kaplan-meier-1958"],
  },
  sbg: {
    name: { en: "Shifted-beta-geometric model (sBG)", ja: "sBGモデル" },
    shortJa: "sBG",
    synonyms: { en: ["Beta-geometric"], ja: ["シフトベータ幾何モデル"] },
    definition: {
      en: "A retention curve for customers who differ in how likely they are to leave.",
      ja: "解約のしやすさが顧客ごとに異なるとみなす、継続率曲線のモデル。",
    },
    formula: {
      en: "S(t) = S(t − 1) × (β + t − 1) ÷ (α + β + t − 1)",
      ja: "S(t) = S(t − 1) × (β + t − 1) ÷ (α + β + t − 1)",
    },
    edges: [
      {
        en: "With α up to 1 the mean lifetime has no limit: use a discount or a horizon.",
        ja: "αが1以下では平均継続期間が際限なくなるため、割引率か対象期間を使います。",
      },
    ],
    sources: ["fader-hardie-2007"],
  },
} as const satisfies Readonly<Record<string, Term>>;
