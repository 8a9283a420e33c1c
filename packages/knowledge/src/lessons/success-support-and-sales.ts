import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const SUCCESS_SUPPORT_AND_SALES: Lesson = {
  tenure: 1,
  id: "success-support-and-sales",
  title: { en: "Customer success, support and sales", ja: "カスタマーサクセス・サポート・営業" },
  summary: { en: "Three roles around one customer: how they differ, where sources disagree, and what happens when one stands in for another.", ja: "一社の顧客にかかわる三つの役割の違い、見解が分かれる点、一方が他方を兼ねたときに起きることを学びます。" },
  steps: [
    {
      id: "three-roles",
      title: { en: "Three roles, one customer", ja: "一社の顧客、三つの役割" },
      text: { en: "All three count the customer's success as their own. Sales wins customers before the contract. Success helps them reach their goals after it. Support solves what goes wrong.\n\nFill in the hidden cells before you open them.", ja: "三者とも、顧客の成功を自らの成功と考えます。営業は契約前に顧客を獲得し、サクセスは契約後に目標の達成を支え、サポートは起きた問題を解決します。\n\n隠れた欄は、開く前に自分で答えてみましょう。" },
      notes: { en: "Use the quiz mode of the table. One row at a time; the room answers first.", ja: "表のクイズ表示を使います。一行ずつ、先に参加者に答えてもらいます。" },
      minutes: 5,
      show: { kind: "comparison", id: "cs-support-and-sales" },
      question: {
        ask: { en: "Who is in charge before the contract?", ja: "契約前を主に担当するのは誰ですか。" },
        options: [
          { text: { en: "Sales", ja: "営業" }, right: true },
          { text: { en: "Customer success", ja: "カスタマーサクセス" } },
          { text: { en: "Support", ja: "サポート" } },
        ],
        reason: { en: "Sales concentrates on the time before the contract. One article adds that success work begins there too, with what sales hears.", ja: "契約前の活動の中心は営業です。ただし、営業が聞いた内容を集めるところからサクセスが始まるとする記事もあります。" },
      },
      sources: ["misconceptions", "roles-and-pay", "what-is-cs"],
    },
    {
      id: "stance",
      title: { en: "Success acts first, support answers", ja: "先に動くサクセス、応えるサポート" },
      text: { en: "The clearest difference is who makes the first move. Support starts when a customer asks, and does so quickly and politely. Success looks at all customers, asked or not, and starts by itself.\n\nNeither stance is better. Fast support raises satisfaction; it only cannot see those who stay silent.", ja: "最もはっきりした違いは、最初に動くのは誰かです。サポートは顧客からの問い合わせで始まり、丁寧に、迅速に応えます。サクセスは、問い合わせをしてこない顧客も含めて全体を見て、自ら動きます。\n\nどちらが優れているという話ではありません。迅速なサポートは満足度を高めます。ただ、声を上げない顧客は見えません。" },
      notes: { en: "Let people guess why a satisfied-looking customer may be silent before you open the reply.", ja: "答えを開く前に、満足しているように見える顧客が黙っている理由を挙げてもらいます。" },
      minutes: 4,
      show: { kind: "misconception", id: "quiet-fine" },
      question: {
        ask: { en: "A customer stops logging in and has raised no request. Whose move is it?", ja: "ある顧客がログインしなくなりました。問い合わせはありません。動くべきなのは誰ですか。" },
        options: [
          { text: { en: "Support: wait for a request", ja: "サポート：問い合わせを待つ" } },
          { text: { en: "Success: make contact first", ja: "サクセス：先に連絡する" }, right: true },
          { text: { en: "Sales: offer a discount", ja: "営業：値引きを提案する" } },
        ],
        reason: { en: "Falling use without contact is silent risk. Nobody will ask; somebody has to look.", ja: "接触がないまま利用が減るのは、サイレントリスクです。相手からは連絡が来ないため、こちらが気づく必要があります。" },
      },
      sources: ["cs-and-support", "misconceptions"],
    },
    {
      id: "in-the-books",
      title: { en: "Earning and spending", ja: "収益部門と費用部門" },
      text: { en: "A well-known book sets the two against each other in five pairs of words. In the books success drives revenue through renewals and upsell; support is a cost, because answering takes paid hours.\n\nThis says how they are counted, not what they are worth: good support makes customers buy again.", ja: "ある有名な本は、両者を五つの対の言葉で比べています。会計上、サクセスは契約更新とアップセルで収益を生み、サポートは対応時間という費用とみなされます。\n\nこれは数え方の話であり、価値の話ではありません。良いサポートは再購入につながります。" },
      notes: { en: "If support staff are in the room, begin with the second paragraph: cost is a way of counting.", ja: "サポートの担当者が参加していれば、二段落目の「数え方の話」から始めてください。" },
      minutes: 4,
      show: { kind: "comparison", id: "book-table" },
      question: {
        ask: { en: "Why is support asked to be efficient?", ja: "サポートに効率が求められるのはなぜですか。" },
        options: [
          { text: { en: "Its hours are cost, and it neither renews nor upsells actively", ja: "対応時間が費用であり、契約更新やアップセルを積極的には行わないため" }, right: true },
          { text: { en: "Its customers are less important", ja: "対応する顧客の重要度が低いため" } },
        ],
        reason: { en: "That is how the practitioner's article explains it. Another article counts promoting sales among support's tasks: views differ.", ja: "実務者の記事の説明です。一方で、販売の促進をサポートの役割に含める記事もあり、見解は分かれます。" },
      },
      sources: ["work-of-cs", "cs-and-support"],
    },
    {
      id: "views-differ",
      title: { en: "Where sources disagree", ja: "見解が分かれるところ" },
      text: { en: "Some rows have no agreed answer. Is success closer to sales or to support? Who answers questions? Whose measure is satisfaction? What is the work for in the end?\n\nGive each view to one group and let it argue from its source.", ja: "答えの定まらない行もあります。サクセスは営業とサポートのどちらに近いのか。質問に答えるのは誰か。満足度は誰の指標か。最終的に何のための仕事か。\n\nグループごとに一つの見解を受け持ち、出典をもとに主張してみましょう。" },
      notes: { en: "Stop after two minutes a side. There is no winner; ask what their own firm does.", ja: "一方につき2分で区切ります。勝ち負けはつけず、自社の場合を尋ねてください。" },
      minutes: 5,
      show: { kind: "comparison", id: "cs-support-and-sales" },
      question: {
        ask: { en: "Is customer success closer to sales or to support?", ja: "カスタマーサクセスは、営業とサポートのどちらに近いですか。" },
        answer: { en: "Negotiating an upsell is much like selling. Yet sales as it is cannot follow all customers for years, nor does it watch their use.", ja: "アップセルの交渉は営業によく似ています。ただし、従来の営業では、すべての顧客を長期に支え、利用状況を見続けることはできません。" },
        reason: { en: "How alike two jobs are and whether one can do the other are two questions. The sources answer the first differently and the second alike.", ja: "「似ているか」と「代行できるか」は別の問いです。出典の答えは、前者では分かれ、後者ではそろっています。" },
      },
      sources: ["work-of-cs", "misconceptions", "roles-and-pay"],
    },
    {
      id: "stand-in",
      title: { en: "Support on the side", ja: "サポートが兼ねるとどうなるか" },
      text: { en: "One article warns that churn may rise when support takes success on. It gives no size, so the simulator's multipliers are assumptions, and the ledger says so.\n\nRun the three variants. Then set the multiplier of support-led success to 1 and look again.", ja: "サポートがサクセスを担うと、解約率が上がるおそれがあると指摘する記事があります。大きさの記載はないため、シミュレーターの倍率は仮定であり、前提条件一覧にもそう示しています。\n\n三つの条件を試した後、「サポートが兼務」の倍率を1にして、もう一度見てください。" },
      notes: { en: "Run the three variants side by side first. Change one value only, then ask what the room expects.", ja: "まず三つの条件を並べて見せます。次に値を一つだけ変え、結果の予想を尋ねてください。" },
      minutes: 5,
      show: { kind: "preset", id: "support-led-success" },
      question: {
        ask: { en: "People are short and one team must do both. What then?", ja: "人手が足りず、一つの組織で両方に取り組みます。どうしますか。" },
        options: [
          { text: { en: "Everyone does both as they find time", ja: "全員が手の空いたときに両方を行う" } },
          { text: { en: "Name separate people and write down who does what", ja: "担当者を分け、業務の違いを文書にする" }, right: true },
          { text: { en: "Leave success until there is staff", ja: "人員が整うまでサクセスは行わない" } },
        ],
        reason: { en: "That is the advice of the article on misconceptions: keep owners apart and make duties clear.", ja: "誤解を扱う記事の助言です。担当者を分け、業務の違いを明確にします。" },
      },
      sources: ["cs-and-support", "misconceptions"],
    },
  ],
};
