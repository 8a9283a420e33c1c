import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const ONE_OFF_AND_SUBSCRIPTION_LESSON: Lesson = {
  tenure: 1,
  id: "one-off-and-subscription",
  title: { en: "One-off sale and subscription", ja: "売り切り型とサブスクリプション" },
  summary: { en: "The same customers, two ways of paying: where the lines cross, and why leaving early costs more than it seems.", ja: "同じ顧客でも、支払い方で収益の形は変わります。二本の線が交わる場所と、早期解約の本当の損失を学びます。" },
  steps: [
    {
      id: "end-or-beginning",
      title: { en: "End or beginning", ja: "終わりか、始まりか" },
      text: { en: "Whoever bought a CD and the shop were done with each other. Whoever pays a flat price each month can leave at any renewal. So the service helps the listener enjoy more, for instance by proposing songs.", ja: "CDを買うと、店との関係はそこで終わりました。定額制では、更新のたびに顧客が離れる可能性があります。だからこそサービスは、おすすめの曲を示すなどして、もっと楽しめるように支えます。" },
      notes: { en: "Ask for something the room used to buy and now pays for by the month.", ja: "以前は購入し、今は月額で支払っているものを挙げてもらいます。" },
      minutes: 3,
      show: { kind: "comparison", id: "one-off-and-subscription" },
      question: {
        ask: { en: "What does revenue depend on in a subscription?", ja: "サブスクリプションの売上の決め手は何ですか。" },
        options: [
          { text: { en: "Many buyers on one day", ja: "一度に多くの人が買うこと" } },
          { text: { en: "Long use", ja: "長く使い続けてもらうこと" }, right: true },
        ],
        reason: { en: "Each month's payment is small. It adds up only for those who stay.", ja: "毎月の支払いは少額です。続く顧客の分だけが積み上がります。" },
      },
      sources: ["work-of-cs"],
    },
    {
      id: "crossing",
      title: { en: "Where the lines cross", ja: "二本の線が交わるとき" },
      text: { en: "Here 200 customers either pay 600,000 yen once or 50,000 a month. In the first variant two in a hundred leave each month.\n\nGuess the month before you look.", ja: "200社が、60万円を一度に支払う場合と、月5万円を支払う場合を比べます。一つ目の条件では、毎月100社に2社が離れます。\n\n見る前に、交わる月を予想してください。" },
      notes: { en: "Collect guesses on the board. Most say twelve, forgetting those who left, the cost of serving, and repeat purchases.", ja: "予想をボードに集めます。解約、対応費用、再購入を忘れ、12か月と答える人が多いはずです。" },
      minutes: 5,
      show: { kind: "preset", id: "one-off-or-subscription" },
      question: {
        ask: { en: "When has the monthly line caught up?", ja: "月額の線が追いつくのはいつですか。" },
        options: [
          { text: { en: "After 12 months", ja: "12か月目" } },
          { text: { en: "After 18 months", ja: "18か月目" }, right: true },
          { text: { en: "Never", ja: "追いつかない" } },
        ],
        reason: { en: "Twelve payments would do if nobody left and nothing had to be spent on customers. Those who left, the cost of success and repeat purchases on the other side add half a year.", ja: "解約も費用もなければ12か月で足ります。解約、サクセスの費用、売り切り側の再購入の分だけ、さらに半年かかります。" },
      },
      sources: ["own"],
    },
    {
      id: "leaky",
      title: { en: "A leaky bucket", ja: "穴のあいたバケツ" },
      text: { en: "In the second variant one in eight leaves each month. Nothing else has changed: same price, same product, same customers at the start.", ja: "二つ目の条件では、毎月8社に1社が離れます。価格も製品も、開始時の顧客も同じです。" },
      notes: { en: "Choose the second variant. Move the churn slider slowly and stop where the lines no longer cross.", ja: "二つ目の条件を選びます。解約率のスライダーをゆっくり動かし、線が交わらなくなる点で止めてください。" },
      minutes: 4,
      show: { kind: "preset", id: "one-off-or-subscription" },
      question: {
        ask: { en: "What does it take for a subscription to be the better business?", ja: "サブスクリプションのほうが有利になる条件は何ですか。" },
        answer: { en: "Customers who stay long enough. Below a certain retention the one-off sale is ahead for ever; find that point with the slider.", ja: "顧客が十分に長く続くことです。継続率が一定の水準を下回ると、売り切りがずっと有利です。スライダーでその点を探してください。" },
        reason: { en: "This is why retention is said to matter where people pay periodically. It is not a slogan, it is arithmetic.", ja: "定期的な支払いでは継続率が重要といわれるのは、このためです。標語ではなく、計算の結果です。" },
      },
      sources: ["cs-and-support", "what-is-cs", "own"],
    },
    {
      id: "paid-back",
      title: { en: "When is a customer paid back?", ja: "獲得コストはいつ回収できるか" },
      text: { en: "Winning a customer costs money before the first payment arrives. A subscription recovers it over a long time, so a customer who leaves after a few months has brought no profit at all.", ja: "顧客の獲得には、最初の支払いの前に費用がかかります。サブスクリプションは長期で回収するため、数か月で離れた顧客からは利益を得られません。" },
      notes: { en: "Compute on the board: 37,000 times five, then 600,000 divided by 37,000.", ja: "3.7万円×5と、60万円÷3.7万円を、ボードで計算します。" },
      minutes: 4,
      show: { kind: "terms", ids: ["cac", "cac-payback", "contribution"] },
      question: {
        ask: { en: "Acquisition cost 600,000 yen, contribution 37,000 a month, gone after five months. Profit or loss?", ja: "獲得コスト60万円、貢献利益は月3.7万円、5か月で解約。利益ですか、損失ですか。" },
        options: [
          { text: { en: "A profit of 185,000 yen", ja: "18.5万円の利益" } },
          { text: { en: "A loss of 415,000 yen", ja: "41.5万円の損失" }, right: true },
          { text: { en: "A loss of 600,000 yen", ja: "60万円の損失" } },
        ],
        reason: { en: "Five times 37,000 is 185,000. It takes more than sixteen months to recover 600,000.", ja: "3.7万円×5か月は18.5万円です。60万円の回収には16か月余りかかります。" },
      },
      sources: ["what-is-cs", "own"],
    },
    {
      id: "terms",
      title: { en: "Terms: a staircase instead of a slope", ja: "契約期間：坂ではなく階段" },
      text: { en: "Terms of a month, six months or a year are usual. Within a term nobody leaves; at its end those who have given up leave together.\n\nLook at the curve of the yearly contract up to month eleven, and then at month twelve.", ja: "契約期間は、1か月、6か月、1年などさまざまです。期間中の解約はなく、満了時に、気持ちの離れた顧客がまとめて離れます。\n\n年契約の曲線を、まず11か月目まで、次に12か月目で見てください。" },
      notes: { en: "Point at month eleven and wait. Only then point at month twelve.", ja: "11か月目を指して少し待ち、それから12か月目を指します。" },
      minutes: 4,
      show: { kind: "preset", id: "contract-terms" },
      question: {
        ask: { en: "A new service with yearly contracts reports no churn after ten months. What does that tell?", ja: "年契約の新サービスで、10か月間の解約が0でした。ここから何が分かりますか。" },
        options: [
          { text: { en: "Customers are content", ja: "顧客が満足していること" } },
          { text: { en: "Nothing yet: no renewal has been due", ja: "まだ何も分からない（更新時期が来ていないため）" }, right: true },
        ],
        reason: { en: "Churn can only show at renewals. Until then use and health are the only signs there are.", ja: "解約は更新のときにだけ表れます。それまでは、利用状況とヘルススコアだけが手がかりです。" },
      },
      sources: ["work-of-cs", "own"],
    },
  ],
};
