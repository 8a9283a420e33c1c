import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const HEALTH_SCORE_AND_PDCA: Lesson = {
  tenure: 1,
  id: "health-score-and-pdca",
  title: { en: "The health score and plan, do, check, act", ja: "ヘルススコアとPDCA" },
  summary: { en: "Making the state of customers visible, acting on it, and comparing the score with what then happened.", ja: "顧客の状態を見えるようにし、行動につなげ、スコアを実績と照らして直す進め方を学びます。" },
  steps: [
    {
      id: "why-a-score",
      title: { en: "Why a score at all", ja: "なぜスコアが要るのか" },
      text: { en: "Nobody can ask every customer every week. Signs of leaving show in use: logins, active users, functions, hours. A score brings them together with what people have heard, so that changes are not missed.", ja: "すべての顧客に毎週尋ねることはできません。解約の兆候は、ログイン、利用者数、使う機能、利用時間などに表れます。スコアは、それらと担当者が聞いた内容をまとめ、変化を見逃さないためのものです。" },
      notes: { en: "Ask how many customers each person can name whose use fell last month.", ja: "先月利用が減った顧客を何社挙げられるか、各自に尋ねます。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-health-gauge" },
      question: {
        ask: { en: "Which pair shows trouble earliest?", ja: "問題が最も早く表れるのはどれですか。" },
        options: [
          { text: { en: "Contract term and amount", ja: "契約期間と金額" } },
          { text: { en: "Logins and active users", ja: "ログイン状況とアクティブユーザー数" }, right: true },
          { text: { en: "Industry and size", ja: "業種と規模" } },
        ],
        reason: { en: "Contract and attributes are worth knowing, but they do not change when a customer loses interest.", ja: "契約や属性も重要な情報ですが、顧客の関心が薄れても変わりません。" },
      },
      sources: ["misconceptions", "what-is-cs"],
    },
    {
      id: "reading",
      title: { en: "Reading a score", ja: "スコアの読み方" },
      text: { en: "Three things belong together: the score, what moved it, and how much of its data is there. A person's judgement is a measure too; when it and the figures disagree, that is news and not an error.", ja: "スコア、スコアを動かした要因、データ充足率は、必ず合わせて読みます。担当者の見立ても一つの指標です。数字と食い違うときは、誤りではなく、気づきとして扱います。" },
      notes: { en: "Point at the data coverage first, then at the score. Keep this order in every example.", ja: "先にデータ充足率、次にスコアを指します。どの例でもこの順で読んでください。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-score-waterfall" },
      question: {
        ask: { en: "A score rose from 60 to 72 on the day the usage file failed to load. Good news?", ja: "利用データの取り込みに失敗した日に、スコアが60から72に上がりました。良い知らせですか。" },
        options: [
          { text: { en: "Yes, the customer does better", ja: "はい。顧客の状態が良くなりました" } },
          { text: { en: "No: poor measures went missing", ja: "いいえ。低い指標のデータが欠けただけです" }, right: true },
        ],
        reason: { en: "Missing measures hand their weight to the rest. Read the coverage before the score.", ja: "欠けた指標の重みは、残りの指標に移ります。スコアより先に充足率を見ましょう。" },
      },
      sources: ["misconceptions", "own"],
    },
    {
      id: "do",
      title: { en: "Do: every warning needs somebody", ja: "Do：警告には担当者を" },
      text: { en: "A tool shows who needs help; it does not help. Decide beforehand what the score is for, what is left to the tool, and who does what at which warning.", ja: "ツールは支援の必要な顧客を示しますが、支援はしません。スコアの目的、ツールに任せる範囲、どの警告で誰が何をするかを、先に決めておきます。" },
      notes: { en: "Show the first two variants and ask where the curves of customers part. They do not.", ja: "最初の二つの条件を並べ、顧客数の曲線がどこで分かれるかを尋ねます。答えは「分かれない」です。" },
      minutes: 4,
      show: { kind: "preset", id: "tool-without-action" },
      question: {
        ask: { en: "What does a tool change when nobody acts?", ja: "誰も動かないとき、ツールで変わるものは何ですか。" },
        options: [
          { text: { en: "Churn", ja: "解約率" } },
          { text: { en: "Cost", ja: "費用" }, right: true },
          { text: { en: "Both", ja: "両方" } },
        ],
        reason: { en: "In the model this is so by assumption, and the assumption is the article's: without settings and rules a tool has no effect.", ja: "モデルではそう仮定しています。設定と運用ルールがなければ効果は得られない、という記事の指摘に沿った仮定です。" },
      },
      sources: ["misconceptions"],
    },
    {
      id: "check",
      title: { en: "Check: what happened then?", ja: "Check：実際はどうなったか" },
      text: { en: "Take the scores of half a year ago and look who has left since. Precision: of those flagged, how many left? Recall: of those who left, how many had been flagged? Lead time: how many days before?", ja: "半年前のスコアを取り出し、その後に解約した顧客と照らします。適合率は、警告した顧客のうち解約した割合。再現率は、解約した顧客のうち警告していた割合。先行日数は、何日前に気づけたかです。" },
      notes: { en: "Draw a table of two by two on the board and let the room fill in 5, 15 and 5.", ja: "ボードに2×2の表を描き、5、15、5を参加者に埋めてもらいます。" },
      minutes: 5,
      show: { kind: "terms", ids: ["back-test", "precision", "recall", "lead-time"] },
      question: {
        ask: { en: "20 were flagged and 5 of them left; 10 left in all. Precision and recall?", ja: "警告は20社、そのうち5社が解約し、解約は全部で10社でした。適合率と再現率はいくつですか。" },
        options: [
          { text: { en: "25% and 50%", ja: "適合率25%、再現率50%" }, right: true },
          { text: { en: "50% and 25%", ja: "適合率50%、再現率25%" } },
          { text: { en: "25% and 10%", ja: "適合率25%、再現率10%" } },
        ],
        reason: { en: "5 of 20 flagged left, 5 of 10 leavers had been flagged. Whoever was flagged and helped may have stayed for that reason: the figures cannot tell.", ja: "警告20社中5社、解約10社中5社です。警告を受けて支援し、残った顧客もいるはずですが、この数字からは分かりません。" },
      },
      sources: ["misconceptions", "own"],
    },
    {
      id: "act",
      title: { en: "Act: change one thing, then look again", ja: "Act：一つ直し、また見る" },
      text: { en: "Settings made once grow old. Move a threshold and watch two figures: how many leavers are caught, and how many calls a week it takes. Choose what the team can do, write down what you expect, and set the day to look again.", ja: "一度決めた設定は古くなります。しきい値を動かし、二つの数字を見ましょう。気づける解約の数と、必要な連絡の数です。チームにできる範囲で選び、期待する効果と見直しの日を書き残します。" },
      notes: { en: "Move one threshold only. Have somebody say beforehand what should happen.", ja: "動かすしきい値は一つだけにします。何が起きるかを先に予想してもらってください。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-scorecard-editor" },
      question: {
        ask: { en: "A lower threshold catches two more leavers a month and doubles the calls. Do you change it?", ja: "しきい値を変えると、気づける解約は月2社増え、連絡は倍になります。変えますか。" },
        answer: { en: "If the hours are there and two customers are worth more than they cost. Otherwise the list grows and is no longer worked through.", ja: "時間があり、2社の価値が費用を上回るなら変えます。そうでなければ、リストが長くなるだけで対応しきれません。" },
        reason: { en: "A warning nobody can follow up is worth nothing. Capacity belongs to the decision.", ja: "対応できない警告に価値はありません。人手も判断の材料です。" },
      },
      sources: ["misconceptions", "own"],
    },
  ],
};
