import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const UPSELL_THAT_HELPS: Lesson = {
  tenure: 1,
  id: "upsell-that-helps",
  title: { en: "Upsell that helps, upsell that hurts", ja: "役立つアップセルと、害になるアップセル" },
  summary: { en: "What upsell and cross-sell are, when an offer helps, and what it costs when it does not.", ja: "アップセルとクロスセルの意味、役立つ提案の条件、役立たない提案の代償を学びます。" },
  steps: [
    {
      id: "words",
      title: { en: "Two words", ja: "二つの言葉" },
      text: { en: "Upsell: the same product, dearer or of higher grade. Cross-sell: another product that belongs to it. Sources differ on paid options: one counts them as upsell; by the wording of another they could be cross-sell. What matters is that one firm always counts alike.", ja: "アップセルは、同じ製品のより高額・上位のものへの移行です。クロスセルは、関連する別の製品の追加です。有料オプションは資料によって扱いが異なり、アップセルに含める記事もあれば、別商品としてクロスセルに数えられる定義もあります。大切なのは、社内で数え方をそろえることです。" },
      notes: { en: "Ask how paid options are counted in this firm. If nobody knows, note it as something to settle.", ja: "自社で有料オプションをどちらに数えるかを尋ねます。誰も知らなければ、宿題にしてください。" },
      minutes: 3,
      show: { kind: "terms", ids: ["upsell", "cross-sell", "upsell-rate", "expansion-mrr"] },
      question: {
        ask: { en: "A customer of our accounting service adds our payroll service. What is it?", ja: "会計サービスの顧客が、自社の給与計算サービスを追加しました。これは何ですか。" },
        options: [
          { text: { en: "Upsell", ja: "アップセル" } },
          { text: { en: "Cross-sell", ja: "クロスセル" }, right: true },
        ],
        reason: { en: "It is another product that goes with the first.", ja: "最初の製品と関連する、別の製品だからです。" },
      },
      sources: ["what-is-cs", "work-of-cs"],
    },
    {
      id: "for-whom",
      title: { en: "For whose success?", ja: "誰の成功のためか" },
      text: { en: "Upsell is one of the two tasks of customer success, beside renewal. It is right when the customer needs the addition to reach its goal. When it does not, the sale may succeed and customer success has failed.", ja: "アップセルは、契約更新と並ぶカスタマーサクセスの二つの仕事の一つです。目標の達成に必要な追加であれば、正しい提案です。必要でなければ、販売には成功しても、カスタマーサクセスとしては失敗です。" },
      notes: { en: "Collect one good and one bad offer that people have received themselves.", ja: "自分が受けた提案のうち、良かったものと困ったものを一つずつ挙げてもらいます。" },
      minutes: 4,
      show: { kind: "misconception", id: "any-upsell" },
      question: {
        ask: { en: "When is the best moment to offer the higher plan?", ja: "上位プランを提案する最も良い時期はいつですか。" },
        options: [
          { text: { en: "At the end of our quarter", ja: "自社の四半期末" } },
          { text: { en: "When the customer reaches the limit of the present plan on the way to its goal", ja: "目標に向かう中で、今のプランが足りなくなったとき" }, right: true },
          { text: { en: "When use has fallen", ja: "利用が減ったとき" } },
        ],
        reason: { en: "Then the need is the customer's own. Falling use asks for help, not for an offer.", ja: "そのときの必要性は、顧客自身のものです。利用の減少に必要なのは、提案ではなく支援です。" },
      },
      sources: ["work-of-cs", "what-is-cs", "own"],
    },
    {
      id: "price-of-pushing",
      title: { en: "The price of pushing", ja: "強く勧めた代償" },
      text: { en: "Two teams make the same offer. One asks who needs it and sells to a quarter. The other sells to nearly half, most of whom do not need it.\n\nCompare revenue in month six and in month thirty-five.", ja: "二つのチームが同じ提案をします。一方は必要な相手を見極め、4分の1に売ります。もう一方は半数近くに売りますが、その多くには不要なものです。\n\n6か月目と35か月目の売上を比べてください。" },
      notes: { en: "Switch the chart to MRR. Stop at month six and let the room choose a team, then go on to month thirty-five.", ja: "グラフをMRRに切り替えます。6か月目で止め、どちらのチームを選ぶかを尋ねてから、35か月目に進みます。" },
      minutes: 5,
      show: { kind: "preset", id: "upsell-quality" },
      question: {
        ask: { en: "Why does the pushed offer end below no offer at all?", ja: "強く勧めた結果が、提案なしさえ下回るのはなぜですか。" },
        options: [
          { text: { en: "The discount was too high", ja: "値引きが大きすぎたため" } },
          { text: { en: "Those who leave take their first contract along", ja: "離れる顧客が、元の契約ごといなくなるため" }, right: true },
          { text: { en: "The add-on costs too much to deliver", ja: "追加分の提供原価が高いため" } },
        ],
        reason: { en: "Each one that leaves had added 10,000 yen and takes 50,000 of the first contract along. That they leave more often is our assumption: set it to 1 and the pushed offer wins.", ja: "離れる一社ごとに、追加の1万円に加え、元の契約の5万円も失います。離れやすくなる点は仮定であり、倍率を1にすると強く勧めるほうが有利になります。" },
      },
      sources: ["what-is-cs", "own"],
    },
    {
      id: "before-contract",
      title: { en: "It begins before the contract", ja: "契約前から始まっている" },
      text: { en: "The same holds for the first sale. Sold to people whose problem it cannot solve, the contract ends soon, and word of mouth is poor. For a while the number of customers even looks better.", ja: "最初の契約でも同じです。課題を解決できない相手に売ると、契約はすぐに終わり、評判も下がります。しばらくは、顧客数がかえって良く見えます。" },
      notes: { en: "Look at the number of customers first, at the result net of acquisition second.", ja: "先に顧客数、次に獲得コストを引いた結果を見せます。" },
      minutes: 4,
      show: { kind: "preset", id: "over-selling" },
      question: {
        ask: { en: "In which year does the careful seller have more customers?", ja: "相手を選んだほうの顧客数が上回るのは何年目ですか。" },
        options: [
          { text: { en: "The first", ja: "1年目" } },
          { text: { en: "The second", ja: "2年目" } },
          { text: { en: "The third", ja: "3年目" }, right: true },
        ],
        reason: { en: "Two years of good-looking figures hide the loss. Net of acquisition the careful way is ahead from the start.", ja: "2年間の好調な数字が、損失を隠してしまいます。獲得コストまで含めれば、相手を選ぶほうが最初から上回っています。" },
      },
      sources: ["what-is-cs", "own"],
    },
    {
      id: "practise",
      title: { en: "Say it in two sentences", ja: "二文で伝える" },
      text: { en: "Choose a customer you know. In the first sentence say what it wants to achieve and what is in its way; in the second, what would help, whether we sell it or not.", ja: "知っている顧客を一社選びます。一文目で、実現したいことと妨げになっていることを、二文目で、役立つものを伝えます。自社の商品かどうかは問いません。" },
      notes: { en: "Work in pairs: one reads, the other plays the customer and nods or does not.", ja: "二人一組になり、一人が読み、もう一人が顧客役としてうなずくかどうかを示します。" },
      minutes: 4,
      question: {
        ask: { en: "Read your two sentences aloud. Would the customer nod?", ja: "二文を読み上げてください。顧客はうなずきますか。" },
        answer: { en: "If it nods at the first and asks about the second, it is an offer. If it asks about the price first, it was a pitch.", ja: "一文目でうなずき、二文目について質問が出れば、良い提案です。最初に価格を聞かれたら、売り込みになっています。" },
        reason: { en: "What success is must be shared with the customer before anything can be proposed rightly.", ja: "何が成功かを共有していなければ、正しい提案はできません。" },
      },
      sources: ["what-is-cs", "own"],
    },
  ],
};
