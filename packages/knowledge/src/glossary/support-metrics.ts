import type { Term } from "./term.js";

/** Metrics of support. */
export const SUPPORT_METRIC_TERMS = {
  "contacts-received": {
    name: { en: "Contacts received", ja: "問い合わせ件数" },
    reading: "といあわせけんすう",
    shortJa: "問い合わせ数",
    synonyms: { en: ["Tickets", "Volume"], ja: ["受付件数", "入電数", "着信数", "チケット数"] },
    definition: { en: "How many requests came in.", ja: "受け付けた問い合わせの数。" },
    formula: { en: "requests that came in during the period", ja: "期間中に受け付けた問い合わせの数" },
    see: ["contacts-handled", "contacts-resolved", "backlog"],
    sources: ["cs-and-support", "misconceptions", "roles-and-pay"],
  },
  "contacts-handled": {
    name: { en: "Contacts handled", ja: "対応件数" },
    reading: "たいおうけんすう",
    shortJa: "対応件数",
    synonyms: { en: [], ja: ["対応回数", "処理件数"] },
    definition: { en: "How many requests were worked on.", ja: "対応した問い合わせの数。" },
    formula: { en: "requests worked on during the period", ja: "期間中に対応した問い合わせの数" },
    see: ["contacts-received"],
    sources: ["what-is-cs"],
  },
  "contacts-resolved": {
    name: { en: "Contacts resolved", ja: "解決件数" },
    reading: "かいけつけんすう",
    shortJa: "解決件数",
    synonyms: { en: [], ja: ["完了件数", "クローズ数"] },
    definition: { en: "How many requests were closed as solved.", ja: "解決して完了した問い合わせの数。" },
    formula: { en: "requests closed as solved during the period", ja: "期間中に解決として完了した問い合わせの数" },
    edges: [
      {
        en: "One reopened later: state whether it still counts.",
        ja: "後から再開した問い合わせを数えるかどうかを明記します。",
      },
    ],
    sources: ["cs-and-support"],
  },
  "resolution-rate": {
    name: { en: "Resolution rate", ja: "解決率" },
    reading: "かいけつりつ",
    shortJa: "解決率",
    synonyms: { en: [], ja: [] },
    definition: { en: "Solved requests as a share of those received.", ja: "受け付けた問い合わせのうち解決した割合。" },
    formula: { en: "solved ÷ received", ja: "解決件数 ÷ 問い合わせ件数" },
    edges: [
      {
        en: "Requests of one period may be solved in the next, so a month can exceed 100%.",
        ja: "前の期間の問い合わせを解決すると、月によっては100%を超えます。",
      },
    ],
    sources: ["misconceptions"],
  },
  "answer-rate": {
    name: { en: "Answer rate", ja: "応答率" },
    reading: "おうとうりつ",
    shortJa: "応答率",
    synonyms: { en: ["Call answer rate"], ja: ["受電率", "電話応答率"] },
    definition: { en: "Calls answered as a share of calls that came in.", ja: "着信のうち応答できた割合。" },
    formula: { en: "calls answered ÷ calls that came in", ja: "応答した着信 ÷ すべての着信" },
    edges: [
      {
        en: "Say after how many seconds an abandoned call counts.",
        ja: "何秒以上待って切れた着信を数えるかを明記します。",
      },
      { en: "Not a survey's response rate.", ja: "アンケートの回答率とは別の指標です。" },
    ],
    sources: ["cs-and-support", "what-is-cs"],
  },
  "first-reply-time": {
    name: { en: "First reply time", ja: "初回返信時間" },
    reading: "しょかいへんしんじかん",
    shortJa: "初回返信",
    synonyms: { en: ["First response time"], ja: ["返信時間", "初回応答時間", "一次回答時間"] },
    definition: { en: "Time from a request to the first human reply.", ja: "問い合わせから最初の返信までの時間。" },
    formula: {
      en: "time of the first human reply − time of the request; median and 90th percentile",
      ja: "担当者による最初の返信の時刻 − 受付の時刻。中央値と90パーセンタイル",
    },
    edges: [
      {
        en: "Requests still waiting are open: leaving them out flatters the figure.",
        ja: "返信待ちの問い合わせを除くと、実際より短く見えます。",
      },
      { en: "Clock time or business hours: say which.", ja: "実時間か営業時間かを明記します。" },
    ],
    sources: ["what-is-cs"],
  },
  "handling-time": {
    name: { en: "Handling time", ja: "対応時間" },
    reading: "たいおうじかん",
    shortJa: "対応時間",
    synonyms: { en: ["AHT", "Average handling time"], ja: ["平均処理時間"] },
    definition: { en: "Working time spent on one request.", ja: "一件の対応に要した作業時間。" },
    formula: {
      en: "working minutes spent on a request; median and 90th percentile",
      ja: "1件の対応にかけた作業時間。中央値と90パーセンタイル",
    },
    notes: [
      {
        en: "Some sources mean the time until solution by the same word: ask before mapping a column.",
        ja: "解決までの時間を同じ語で呼ぶ資料もあるため、列を割り当てる前に確かめます。",
      },
    ],
    see: ["resolution-time", "cost-per-contact"],
    sources: ["cs-and-support", "work-of-cs"],
  },
  "resolution-time": {
    name: { en: "Resolution time", ja: "解決時間" },
    reading: "かいけつじかん",
    shortJa: "解決時間",
    synonyms: { en: ["Time to resolution"], ja: ["解決までの時間"] },
    definition: { en: "Time from a request to its solution.", ja: "問い合わせから解決までの時間。" },
    formula: {
      en: "time of solution − time of the request; median and 90th percentile",
      ja: "解決の時刻 − 受付の時刻。中央値と90パーセンタイル",
    },
    edges: [
      {
        en: "Open requests have waited at least so long: a median takes them into account, a plain average does not.",
        ja: "未解決の問い合わせは、これまでの経過時間しか分かりません。中央値には反映できますが、単純平均には反映できません。",
      },
    ],
    see: ["handling-time"],
    sources: ["cs-and-support", "misconceptions", "roles-and-pay"],
  },
  "first-contact-resolution": {
    name: { en: "First contact resolution (FCR)", ja: "一次解決率（FCR）" },
    reading: "いちじかいけつりつ",
    shortJa: "一次解決率",
    synonyms: { en: ["FCR", "One-stop resolution"], ja: ["初回解決率", "ワンストップ処理率", "ワンコール解決率"] },
    definition: { en: "Requests solved at the first contact, as a share.", ja: "最初の対応だけで解決した割合。" },
    formula: {
      en: "solved at the first contact ÷ solved; or ÷ all received",
      ja: "最初の対応で解決した件数 ÷ 解決件数、または ÷ 問い合わせ件数",
    },
    edges: [
      {
        en: "The denominator is a choice: solved, as here, or all received, usual in Japan. Print it.",
        ja: "分母は二通りあります。ここでは解決件数ですが、日本では問い合わせ件数とすることが多いため、必ず併記します。",
      },
      {
        en: "A request reopened within the window was not solved at first contact.",
        ja: "所定の期間内に再開した問い合わせは、一次解決に含めません。",
      },
    ],
    sources: ["cs-and-support", "own"],
  },
  "cost-per-contact": {
    name: { en: "Cost per contact", ja: "1件あたり対応コスト" },
    reading: "いっけんあたりたいおうこすと",
    shortJa: "対応コスト",
    synonyms: { en: [], ja: ["単位コスト"] },
    definition: { en: "Labour cost of one request.", ja: "問い合わせ一件の対応にかかる人件費。" },
    formula: { en: "minutes ÷ 60 × loaded hourly cost", ja: "対応時間（分）÷ 60 × 時間あたり人件費（諸費用込み）" },
    edges: [
      {
        en: "Handling time is paid labour, says the source; the formula is ours.",
        ja: "対応時間が人件費になる点は記事に基づき、計算式は独自の定義です。",
      },
    ],
    sources: ["work-of-cs", "own"],
  },
  complaint: {
    name: { en: "Complaint", ja: "クレーム" },
    shortJa: "クレーム",
    synonyms: { en: [], ja: ["苦情"] },
    definition: { en: "A request that states dissatisfaction.", ja: "不満を伝える問い合わせ。" },
    sources: ["cs-and-support", "what-is-cs"],
  },
  backlog: {
    name: { en: "Backlog", ja: "未解決件数" },
    reading: "みかいけつけんすう",
    shortJa: "未解決件数",
    synonyms: { en: ["Open tickets"], ja: ["積み残し", "バックログ", "未対応件数"] },
    definition: {
      en: "Requests received and not yet solved.",
      ja: "受け付けたまま、まだ解決していない問い合わせの数。",
    },
    formula: { en: "backlog before + received − solved", ja: "前期末の未解決件数 + 受付件数 − 解決件数" },
    sources: ["own"],
  },
} as const satisfies Readonly<Record<string, Term>>;
