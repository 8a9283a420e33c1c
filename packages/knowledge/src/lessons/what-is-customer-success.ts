import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const WHAT_IS_CUSTOMER_SUCCESS: Lesson = {
  tenure: 1,
  id: "what-is-customer-success",
  title: { en: "What customer success is", ja: "カスタマーサクセスとは何か" },
  summary: { en: "What the words mean, why the work came up, what it brings to both sides, and how to begin small.", ja: "言葉の意味、広まった背景、双方にもたらすもの、小さな始め方を学びます。" },
  steps: [
    {
      id: "meaning",
      title: { en: "The success of the customer", ja: "「顧客の成功」という意味" },
      text: { en: "Taken literally it is the success of the customer. The customer bought the product to get something done; customer success helps until it is done, and moves before being asked.\n\nWhat counts is the customer's result, not ours: money saved, work made easier, an examination passed, sales doubled.", ja: "言葉どおりに訳せば「顧客の成功」です。顧客が製品を購入したのは、実現したいことがあるからです。求められる前に動き、実現するまで支える仕事をカスタマーサクセスと呼びます。\n\n大切なのは自社の成果ではなく、顧客の成果です。費用が減った、仕事が楽になった、試験に合格した、売上が倍になった、などがその例です。" },
      notes: { en: "Ask two people for a product they use at work and what they bought it for. Write the result on the board, not the function.", ja: "二人に、仕事で使う製品と、その購入目的を尋ねます。機能ではなく、得たい結果をボードに書いてください。" },
      minutes: 4,
      show: { kind: "terms", ids: ["customer-success", "outcome", "proactive"] },
      question: {
        ask: { en: "Which of these is a customer's success?", ja: "「顧客の成功」といえるのはどれですか。" },
        options: [
          { text: { en: "We sold it a hundred licences", ja: "100ライセンスを販売できた" } },
          { text: { en: "It closes its books two days sooner", ja: "顧客の月次決算が2日早くなった" }, right: true },
          { text: { en: "It has no open request", ja: "未解決の問い合わせがない" } },
        ],
        reason: { en: "The first is our result, the last the absence of trouble. Only the second is what the customer wanted the product for.", ja: "一つ目は自社の成果、三つ目は問題がないというだけの状態です。顧客が製品に求めた結果は二つ目だけです。" },
      },
      sources: ["what-is-cs", "work-of-cs", "cs-and-support"],
    },
    {
      id: "why-now",
      title: { en: "Why the work came up", ja: "なぜ広まったのか" },
      text: { en: "Business is moving from selling off to long use. With a flat monthly price the purchase is not the end of the relation but its beginning, and revenue depends on how long it lasts.\n\nIn Japan 2018 has been called the first year of customer success. The work has spread quickly since, and so have misunderstandings about it.", ja: "ビジネスは、売って終わりの形から、長く使ってもらう形へと移っています。月額制では、購買は関係の終わりではなく始まりであり、売上は利用が続く長さで決まります。\n\n日本では、2018年が「カスタマーサクセス元年」と呼ばれました。以来、急速に広まる一方で、誤解も少なくありません。" },
      notes: { en: "Leave the table hidden at first and let people fill the two columns aloud.", ja: "最初は表を隠し、二つの列を声に出して埋めてもらいます。" },
      minutes: 4,
      show: { kind: "comparison", id: "one-off-and-subscription" },
      question: {
        ask: { en: "Think of a service you pay for every month. What would make you stop?", ja: "毎月支払っているサービスを一つ思い浮かべてください。どのようなときに解約しますか。" },
        answer: { en: "Most answers fall into two: I do not need it any more, or it is worth less than I expected.", ja: "多くは二つに分かれます。「不要になった」か、「期待したほどの価値がなかった」です。" },
        reason: { en: "The second can be prevented by acting first; the first often cannot. Knowing which one it was is worth a record.", ja: "後者は先に動けば防げますが、前者は防げないことが多いものです。どちらだったかを記録する価値があります。" },
      },
      sources: ["work-of-cs", "misconceptions", "what-is-cs", "own"],
    },
    {
      id: "effects",
      title: { en: "Three effects, two winners", ja: "三つの効果と双方の利点" },
      text: { en: "Three effects are named: fewer customers leave, each is worth more over its life, and the product gets better, because someone listens.\n\nBoth sides gain. The firm has steady profit; the customer has help until it succeeds.", ja: "効果は三つ挙げられます。解約が減ること、顧客一社の生涯価値が高まること、声を聞くことで製品が良くなることです。\n\n利点は双方にあります。企業は安定した利益を、顧客は成功するまでの支援を得られます。" },
      notes: { en: "Ask for each effect: who in this firm would notice it first? That person is an ally.", ja: "効果ごとに「社内で最初に気づくのは誰か」を尋ねます。その人は心強い味方になります。" },
      minutes: 3,
      show: { kind: "terms", ids: ["churn", "ltv", "voice-of-customer"] },
      question: {
        ask: { en: "Which is not among the effects named?", ja: "挙げられた効果に含まれないのはどれですか。" },
        options: [
          { text: { en: "Lower churn", ja: "解約率の低下" } },
          { text: { en: "Higher lifetime value", ja: "顧客生涯価値の向上" } },
          { text: { en: "More leads every month", ja: "毎月の見込み客の増加" }, right: true },
          { text: { en: "Better products", ja: "製品の改善" } },
        ],
        reason: { en: "Finding leads is the work of sales. A good name may help it, but that is a consequence and not the aim.", ja: "見込み客の発掘は営業の仕事です。評判が助けになることはあっても、それは結果であり目的ではありません。" },
      },
      sources: ["what-is-cs", "cs-and-support", "roles-and-pay", "own"],
    },
    {
      id: "daily-work",
      title: { en: "What is done all day", ja: "日々の仕事" },
      text: { en: "A customer goes through stages: before the contract, onboarding, adoption, renewal, expansion. In each there is something to do: guide the setup, train, meet regularly, watch use, tell of new functions, keep a community, plan the renewal, propose what the customer's success needs.", ja: "顧客には、契約前、導入、活用、契約更新、拡大という段階があります。初期設定の案内、トレーニング、定例会、利用状況の把握、新機能の紹介、コミュニティの運営、契約更新の計画、成功に必要な追加の提案など、段階ごとに仕事があります。" },
      notes: { en: "Let everyone mark the stage in which their own firm does least.", ja: "自社で最も手薄な段階に、各自で印をつけてもらいます。" },
      minutes: 4,
      show: { kind: "lifecycle" },
      question: {
        ask: { en: "The use of one customer has halved this month. What first?", ja: "ある顧客の利用が今月半減しました。まず何をしますか。" },
        options: [
          { text: { en: "Ask how things stand", ja: "状況を尋ねる" }, right: true },
          { text: { en: "Wait until the renewal is due", ja: "契約更新の時期まで待つ" } },
          { text: { en: "Offer the higher plan", ja: "上位プランを提案する" } },
        ],
        reason: { en: "Low use is a warning sign, and following it up is what prevents churn. By the renewal the decision is often made.", ja: "利用の低下は解約の兆候であり、フォローが解約を防ぎます。更新時期には、すでに心が決まっていることが多いものです。" },
      },
      sources: ["what-is-cs", "roles-and-pay", "work-of-cs", "own"],
    },
    {
      id: "begin-small",
      title: { en: "Begin with what is there", ja: "今あるものから始める" },
      text: { en: "No new tool is needed for the first step. List what you can do today and what you cannot. If nobody acts before being asked, look at what your present systems offer for it, try it on a few customers, and measure the effect.", ja: "最初の一歩に新しいツールは要りません。今できていることと、できていないことを書き出しましょう。先回りの対応ができていなければ、今のシステムで何ができるかを調べ、数社で試し、効果を測ります。" },
      notes: { en: "Let everyone answer the checklist alone for three minutes, then compare the first “Not yet” with a neighbour.", ja: "各自で3分間チェックリストに答え、最初の「まだ」を隣の人と比べてもらいます。" },
      minutes: 5,
      show: { kind: "readiness" },
      question: {
        ask: { en: "What could you do tomorrow, without buying anything?", ja: "何も購入せずに、明日からできることは何ですか。" },
        answer: { en: "For example: list the renewals of the next ninety days, and write a follow-up mail to those you have not heard from.", ja: "たとえば、今後90日の契約更新を並べ、しばらく連絡のない顧客にフォローメールを送ることです。" },
        reason: { en: "It is active, it costs little, and its effect can be seen at the renewals.", ja: "能動的で費用が少なく、更新のときに効果を確かめられます。" },
      },
      sources: ["misconceptions", "own"],
    },
  ],
};
