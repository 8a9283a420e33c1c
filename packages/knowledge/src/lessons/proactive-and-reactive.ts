import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const PROACTIVE_AND_REACTIVE: Lesson = {
  tenure: 1,
  id: "proactive-and-reactive",
  title: { en: "Proactive and reactive", ja: "プロアクティブとリアクティブ" },
  summary: { en: "Who makes the first move, whom waiting misses, and what the same hours can do.", ja: "先に動くのはどちらか、待つだけではどの顧客を見落とすか、同じ時間で何ができるかを学びます。" },
  steps: [
    {
      id: "two-stances",
      title: { en: "Two stances", ja: "二つの姿勢" },
      text: { en: "Reactive work starts with the customer's request. Proactive work starts with our own watch, before a problem is felt, and sometimes before the customer could put it into words.", ja: "リアクティブ（受動的）な仕事は、顧客の依頼で始まります。プロアクティブ（能動的）な仕事は、こちらの気づきで始まります。問題が起きる前に、ときには顧客が言葉にする前に動きます。" },
      notes: { en: "Ask for the last contact of the day with a customer: who began it?", ja: "直近の顧客との接点を思い出し、どちらから始まったかを尋ねます。" },
      minutes: 3,
      show: { kind: "terms", ids: ["proactive", "reactive", "proactive-ratio"] },
      question: {
        ask: { en: "Which is proactive?", ja: "プロアクティブなのはどれですか。" },
        options: [
          { text: { en: "Answering within ten minutes", ja: "10分以内に回答する" } },
          { text: { en: "Showing a function that a customer has never opened", ja: "一度も使われていない機能を紹介する" }, right: true },
          { text: { en: "Apologising for a fault that was reported", ja: "報告された不具合を謝罪する" } },
        ],
        reason: { en: "Speed is not the difference; the first move is.", ja: "違いは速さではなく、どちらから動くかです。" },
      },
      sources: ["cs-and-support", "what-is-cs", "roles-and-pay", "work-of-cs"],
    },
    {
      id: "silent",
      title: { en: "Those who say nothing", ja: "何も言わない顧客" },
      text: { en: "Some customers complain, and are heard. Others stop using the product and say nothing. Left alone they come to think it is of no use, and leave.\n\nThe list shows both. Look for the silent ones.", ja: "不満を伝える顧客の声は届きます。一方で、何も言わずに使わなくなる顧客もいます。放置すれば「役に立たない」と考え、離れていきます。\n\nリストには両方が並びます。サイレントの顧客を探してください。" },
      notes: { en: "Give the room a minute to find a silent customer in the list, and ask why it stands where it stands.", ja: "1分間でリストからサイレントの顧客を探し、その順位にある理由を考えてもらいます。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-risk-list" },
      question: {
        ask: { en: "How would you find a silent customer without usage data?", ja: "利用データなしで、サイレントの顧客をどう見つけますか。" },
        answer: { en: "By the absence of contact: no request, no meeting, no answer to mail for a quarter. It is weaker than use, and better than nothing.", ja: "接触のなさで見つけます。3か月の間、問い合わせも定例会も返信もない顧客です。利用データより弱い手がかりですが、ないよりは役立ちます。" },
        reason: { en: "Hearing has its limits as customers grow in number: hence figures.", ja: "顧客が増えると聞き取りには限界があります。だからこそ数字が要ります。" },
      },
      sources: ["misconceptions", "what-is-cs"],
    },
    {
      id: "equal-hours",
      title: { en: "The same hours", ja: "同じ時間で" },
      text: { en: "Acting first is often said to need more people. So compare at equal hours: the cost of the three variants is the same, only who makes the first move differs.", ja: "先回りには人手が要る、とよくいわれます。そこで、時間をそろえて比べます。三つの条件の費用は同じで、違うのは、どちらが先に動くかだけです。" },
      notes: { en: "Show that cost is equal before you show the result.", ja: "結果の前に、三つの費用が同じであることを示します。" },
      minutes: 5,
      show: { kind: "preset", id: "proactive-or-reactive" },
      question: {
        ask: { en: "Which assumption decides the outcome?", ja: "結果を左右する前提条件はどれですか。" },
        options: [
          { text: { en: "The cost per customer", ja: "1社あたりの費用" } },
          { text: { en: "By how much acting first lowers churn", ja: "先に動くことで解約率がどれだけ下がるか" }, right: true },
          { text: { en: "The number of customers", ja: "顧客数" } },
        ],
        reason: { en: "Cost is equal in all three. The multiplier is ours, no source gives it; try it on a part of your customers and measure.", ja: "費用はどれも同じです。倍率は仮定で、出典に数値はありません。一部の顧客で試し、測ってください。" },
      },
      sources: ["misconceptions", "own"],
    },
    {
      id: "touch",
      title: { en: "How much of a person?", ja: "人はどこまでかかわるか" },
      text: { en: "One person for each customer cannot go on as customers grow in number. So contact is graded: personal for few, shared for many, automatic for most, and a community in which customers help one another.", ja: "顧客が増えると、一社ごとの個別対応は続きません。そこで接し方に段階を設けます。少数には個別、多数には集合、大多数には自動、そして顧客どうしが助け合うコミュニティです。" },
      notes: { en: "Let everyone place three of their own customers on the four touch models.", ja: "自社の顧客を三社選び、四つのタッチモデルに当てはめてもらいます。" },
      minutes: 4,
      show: { kind: "touch-models" },
      question: {
        ask: { en: "A consumer music service with a million listeners: which touch?", ja: "100万人が使う個人向け音楽サービス。どの接し方が合いますか。" },
        options: [
          { text: { en: "High touch", ja: "ハイタッチ" } },
          { text: { en: "Tech touch", ja: "テックタッチ" }, right: true },
        ],
        reason: { en: "Recommendations made for each listener are help too, and cost next to nothing for one more. Complex business services need people.", ja: "一人ひとりへのおすすめも支援であり、一人増えても費用はほぼ変わりません。複雑な法人向けサービスには人が必要です。" },
      },
      sources: ["misconceptions", "work-of-cs", "own"],
    },
    {
      id: "tomorrow",
      title: { en: "One hour a day", ja: "1日1時間から" },
      text: { en: "Set one hour a day aside and defend it. Take the first three of the list: reason, action, date. After four weeks count contacts begun by you, as a share of all, and what came of them.", ja: "1日1時間を確保し、守りましょう。リストの上位3社について、理由、行動、期限を決めます。4週間後に、自分から始めた接点の割合と、その結果を数えます。" },
      notes: { en: "Do not go on until everyone has written down an hour and a day of the week.", ja: "全員が曜日と時間を書き終えるまで、先に進まないでください。" },
      minutes: 4,
      show: { kind: "terms", ids: ["priority-list", "act-by", "proactive-ratio"] },
      question: {
        ask: { en: "What will you stop doing for that hour?", ja: "その1時間のために、何をやめますか。" },
        answer: { en: "Whatever repeats: a question asked every week belongs into the FAQ.", ja: "繰り返している作業です。毎週の同じ質問は、FAQに移しましょう。" },
        reason: { en: "Hours do not appear. They are taken from somewhere, and it is better to say from where.", ja: "時間は自然には生まれません。どこから取るかを決めておくほうが確実です。" },
      },
      sources: ["own", "roles-and-pay"],
    },
  ],
};
