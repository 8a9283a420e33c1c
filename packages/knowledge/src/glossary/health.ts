import type { Term } from "./term.js";

/** Health and follow-up. */
export const HEALTH_TERMS = {
  "health-score": {
    name: { en: "Health score", ja: "ヘルススコア" },
    shortJa: "スコア",
    synonyms: { en: ["Customer health score"], ja: ["健全性スコア", "カスタマーヘルス"] },
    definition: {
      en: "A 0 to 100 summary of how likely an account is to stay and do well.",
      ja: "顧客の状態を0〜100にまとめた値。",
    },
    formula: { en: "Σ effective weight × normalised measure, 0 to 100", ja: "Σ 有効な重み × 正規化した指標（0〜100）" },
    edges: [
      {
        en: "Too little data: no score rather than a guess.",
        ja: "データが不足するときは、推測せずスコアを出しません。",
      },
      {
        en: "It shows association. Whether a contact helps needs a comparison group.",
        ja: "スコアは関連を示すものです。フォローの効果を知るには比較対象が必要です。",
      },
    ],
    see: ["coverage", "back-test", "health-band"],
    sources: ["misconceptions", "gainsight-scorecards"],
  },
  "health-measure": {
    name: { en: "Measure", ja: "指標" },
    reading: "しひょう",
    shortJa: "指標",
    synonyms: { en: [], ja: ["評価項目", "ファクター"] },
    definition: { en: "One signal that enters the score.", ja: "スコアに用いる個々の信号。" },
    sources: ["what-is-cs", "misconceptions"],
  },
  "health-band": {
    name: { en: "Band", ja: "判定" },
    reading: "はんてい",
    shortJa: "判定",
    synonyms: { en: [], ja: ["ランク", "区分", "ステータス"] },
    definition: { en: "A named range of the score.", ja: "スコアの範囲につけた名前。" },
    edges: [
      {
        en: "Say to which side the edge belongs; here the lower bound is inside.",
        ja: "境界値がどちらに入るかを明記します。Tenureでは下限を含みます。",
      },
    ],
    sources: ["own"],
  },
  "band-healthy": {
    name: { en: "Healthy", ja: "良好" },
    reading: "りょうこう",
    shortJa: "良好",
    synonyms: { en: [], ja: ["健全", "緑"] },
    definition: { en: "No action needed now.", ja: "いま対応を要しない状態。" },
    sources: ["own"],
  },
  "band-steady": {
    name: { en: "Steady", ja: "普通" },
    reading: "ふつう",
    shortJa: "普通",
    synonyms: { en: [], ja: ["標準"] },
    definition: { en: "Neither strong nor at risk.", ja: "強みも差し迫ったリスクもない状態。" },
    sources: ["own"],
  },
  "band-at-risk": {
    name: { en: "At risk", ja: "要注意" },
    reading: "ようちゅうい",
    shortJa: "要注意",
    synonyms: { en: [], ja: ["注意", "黄"] },
    definition: { en: "Something needs a look before renewal.", ja: "契約更新までに手当てを要する状態。" },
    sources: ["own"],
  },
  "band-critical": {
    name: { en: "Critical", ja: "危険" },
    reading: "きけん",
    shortJa: "危険",
    synonyms: { en: [], ja: ["赤"] },
    definition: { en: "Likely to leave unless something changes.", ja: "このままでは解約のおそれが大きい状態。" },
    sources: ["own"],
  },
  coverage: {
    name: { en: "Data coverage", ja: "データ充足率" },
    reading: "じゅうそくりつ",
    shortJa: "データ充足率",
    synonyms: { en: [], ja: ["カバレッジ"] },
    definition: {
      en: "Weight of measures that have data, as a share.",
      ja: "重みで見て、データのある指標が占める割合。",
    },
    formula: {
      en: "Σ weight of measures with data ÷ Σ weight of all",
      ja: "データのある指標の重みの合計 ÷ 重みの合計",
    },
    edges: [
      {
        en: "When missing measures hand their weight to the rest, a score can rise because data went missing.",
        ja: "欠けた指標の重みを他へ配ると、データの欠落でスコアが上がることがあります。",
      },
    ],
    sources: ["own"],
  },
  "score-breakdown": {
    name: { en: "Breakdown", ja: "内訳" },
    reading: "うちわけ",
    shortJa: "内訳",
    synonyms: { en: ["Contribution"], ja: ["寄与", "要因分解"] },
    definition: {
      en: "How each measure moved the score from the reference.",
      ja: "基準値との差を指標ごとに分けたもの。",
    },
    formula: {
      en: "effective weight × normalised measure, per measure; the parts add up to the score",
      ja: "指標ごとの、有効な重み × 正規化した値。合計はスコアに一致",
    },
    sources: ["own"],
  },
  pulse: {
    name: { en: "CSM pulse", ja: "CSM所感" },
    reading: "しょかん",
    shortJa: "CSM所感",
    synonyms: { en: ["CSM sentiment"], ja: ["担当者の所感", "センチメント", "定性評価"] },
    definition: { en: "A person's dated judgement of an account.", ja: "担当者が日付つきで残す顧客の見立て。" },
    edges: [
      {
        en: "A judgement grows old: it carries a date and expires.",
        ja: "見立ては古くなるため、日付と有効期限をもたせます。",
      },
    ],
    sources: ["misconceptions", "own"],
  },
  "churn-sign": {
    name: { en: "Warning sign", ja: "解約の兆候" },
    reading: "ちょうこう",
    shortJa: "解約の兆候",
    synonyms: { en: [], ja: ["解約予兆", "チャーンシグナル"] },
    definition: { en: "A change that tends to come before churn.", ja: "解約に先立って現れやすい変化。" },
    sources: ["misconceptions", "what-is-cs"],
  },
  "silent-risk": {
    name: { en: "Silent risk", ja: "サイレントリスク" },
    shortJa: "サイレント",
    synonyms: { en: [], ja: ["サイレントカスタマー", "サイレントチャーン", "無言"] },
    definition: {
      en: "Use is falling and nobody has said a word.",
      ja: "利用が減っているのに、問い合わせも接触もない状態。",
    },
    formula: {
      en: "use below its own baseline AND no ticket AND no contact in N days",
      ja: "利用がその顧客の平常値を下回り、N日間、問い合わせも接触もない",
    },
    sources: ["misconceptions", "own"],
  },
  "voiced-risk": {
    name: { en: "Noisy risk", ja: "顕在リスク" },
    reading: "けんざい",
    shortJa: "顕在",
    synonyms: { en: [], ja: ["表面化したリスク"] },
    definition: { en: "The customer has told us something is wrong.", ja: "不満や問題がすでに伝えられている状態。" },
    sources: ["own"],
  },
  "stalled-risk": {
    name: { en: "Stalled", ja: "停滞" },
    reading: "ていたい",
    shortJa: "停滞",
    synonyms: { en: [], ja: ["立ち上げ遅れ"] },
    definition: { en: "Progress is behind the plan.", ja: "計画に対して進みが遅れている状態。" },
    sources: ["own"],
  },
  "usage-depth": {
    name: { en: "Usage depth", ja: "活用度" },
    reading: "かつようど",
    shortJa: "活用度",
    synonyms: { en: ["Feature breadth"], ja: ["利用の深さ", "機能活用度"] },
    definition: {
      en: "How many of the core functions are in real use.",
      ja: "主要機能のうち実際に使われている度合い。",
    },
    formula: { en: "core functions in use ÷ core functions", ja: "利用中の主要機能 ÷ 主要機能の数" },
    sources: ["what-is-cs"],
  },
  "active-users": {
    name: { en: "Active users", ja: "アクティブユーザー数" },
    reading: "あくてぃぶゆーざーすう",
    shortJa: "利用者数",
    synonyms: { en: ["MAU"], ja: ["利用人数"] },
    definition: { en: "People who used the product in the window.", ja: "対象期間に製品を使った人の数。" },
    formula: { en: "people with at least one use in the window", ja: "期間中に1回以上利用した人の数" },
    edges: [
      {
        en: "Print the window; divided by seats it can be compared across accounts.",
        ja: "期間を併記します。ライセンス数で割ると顧客間で比べられます。",
      },
    ],
    sources: ["misconceptions"],
  },
  "priority-list": {
    name: { en: "Priority list", ja: "優先対応リスト" },
    reading: "ゆうせんたいおうりすと",
    shortJa: "優先対応",
    synonyms: { en: [], ja: ["フォローリスト", "リスク顧客一覧"] },
    definition: {
      en: "Accounts in the order they need us, with reason and date.",
      ja: "対応すべき順に、理由と期限を添えた顧客の一覧。",
    },
    formula: { en: "risk × MRR × closeness of the renewal", ja: "リスク × MRR × 契約更新の近さ" },
    sources: ["misconceptions", "own"],
  },
  "act-by": {
    name: { en: "Act by", ja: "対応期限" },
    reading: "たいおうきげん",
    shortJa: "対応期限",
    synonyms: { en: [], ja: ["期日"] },
    definition: { en: "Latest day on which acting still helps.", ja: "対応が間に合う最後の日。" },
    formula: { en: "renewal date − lead time of the action", ja: "契約更新日 − 対応に要する日数" },
    sources: ["misconceptions", "own"],
  },
  "back-test": {
    name: { en: "Back-test", ja: "バックテスト" },
    shortJa: "過去検証",
    synonyms: { en: [], ja: ["過去データ検証"] },
    definition: {
      en: "Scoring past dates and comparing with who then left.",
      ja: "過去時点のスコアを、その後の解約実績と照らす検証。",
    },
    edges: [
      {
        en: "Score each date only by what was known then; too few churners give no verdict.",
        ja: "各時点で知りえた情報だけでスコアを出します。解約が少なすぎるときは判定しません。",
      },
      {
        en: "Split by time: a random split puts the same account on both sides.",
        ja: "時期で分割します。無作為に分けると、同じ顧客が両側に入ります。",
      },
    ],
    notes: [
      {
        en: "Review of the settings by what happened is the check in plan, do, check, act.",
        ja: "実績に照らした設定の見直しは、PDCAのCheckにあたります。",
      },
    ],
    see: ["precision", "recall", "lead-time"],
    sources: ["misconceptions", "own"],
  },
  "lead-time": {
    name: { en: "Warning lead time", ja: "解約までの先行日数" },
    reading: "せんこうにっすう",
    shortJa: "先行日数",
    synonyms: { en: [], ja: ["リードタイム", "検知日数"] },
    definition: { en: "Days between the first red flag and churn.", ja: "最初の警告から解約までの日数。" },
    formula: {
      en: "day of churn − day of the first flag; median over the churned accounts that were flagged",
      ja: "解約日 − 最初の警告日。警告後に解約した顧客の中央値",
    },
    sources: ["own"],
  },
  "group-score": {
    name: { en: "Group score", ja: "グループスコア" },
    shortJa: "グループ別",
    synonyms: { en: ["Dimension score"], ja: ["カテゴリースコア"] },
    definition: { en: "The weighted mean of the measures of one group.", ja: "一つのグループに属する指標の加重平均。" },
    formula: { en: "Σ weight × score ÷ Σ weight", ja: "Σ 重み × スコア ÷ Σ 重み" },
    edges: [
      {
        en: "Weights 20, 15, 22 and scores 47, 59, 21 give 40.12; rounding waits for the display.",
        ja: "重み20・15・22、スコア47・59・21なら40.12です。丸めは表示のときだけにします。",
      },
    ],
    sources: ["gainsight-scorecards"],
  },
  "score-trend": {
    name: { en: "Score trend", ja: "スコアの傾向" },
    reading: "すこあのけいこう",
    shortJa: "傾向",
    synonyms: { en: ["Trend"], ja: ["トレンド"] },
    definition: {
      en: "Change of the score against a named earlier day.",
      ja: "日付を定めた過去の時点からの、スコアの変化。",
    },
    formula: {
      en: "score now − score then; small changes within a dead band count as none",
      ja: "現在のスコア − 過去のスコア。一定幅以内の変化は横ばいとする",
    },
    sources: ["own"],
  },
  precision: {
    name: { en: "Precision", ja: "適合率" },
    reading: "てきごうりつ",
    shortJa: "適合率",
    synonyms: { en: ["Positive predictive value"], ja: ["精度"] },
    definition: {
      en: "Of the accounts flagged, the share that churned.",
      ja: "警告を出した顧客のうち、実際に解約した割合。",
    },
    formula: { en: "flagged and churned ÷ flagged", ja: "警告し解約した顧客 ÷ 警告した顧客" },
    edges: [{ en: "Nothing flagged: not computable.", ja: "警告が0件のときは算出不可です。" }],
    see: ["recall"],
    sources: ["own"],
  },
  recall: {
    name: { en: "Recall", ja: "再現率" },
    reading: "さいげんりつ",
    shortJa: "再現率",
    synonyms: { en: ["Sensitivity of a flag"], ja: ["捕捉率"] },
    definition: {
      en: "Of the accounts that churned, the share that had been flagged.",
      ja: "解約した顧客のうち、事前に警告を出していた割合。",
    },
    formula: { en: "flagged and churned ÷ churned", ja: "警告し解約した顧客 ÷ 解約した顧客" },
    edges: [{ en: "Nobody churned: not computable.", ja: "解約が0件のときは算出不可です。" }],
    see: ["precision"],
    sources: ["own"],
  },
} as const satisfies Readonly<Record<string, Term>>;
