import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const PUTTING_A_TEAM_TOGETHER: Lesson = {
  tenure: 1,
  id: "putting-a-team-together",
  title: { en: "Putting a team together", ja: "チームのつくり方" },
  summary: { en: "Who answers for which stage, what is handed over, what people cost, and whom to hire first.", ja: "段階ごとの担当、引き継ぎの内容、人件費、最初に採用する人を考えます。" },
  steps: [
    {
      id: "owners",
      title: { en: "Every stage has an owner", ja: "どの段階にも担当を" },
      text: { en: "Lay the stages of a customer's life side by side and write a name under each. A stage with two names has none. A stage without a name is where customers are lost.", ja: "顧客の段階を並べ、それぞれに担当者の名前を書きます。二人の名前がある段階は、担当がいないのと同じです。名前のない段階で、顧客は離れていきます。" },
      notes: { en: "Use the names of real people. Silence at a stage is the finding.", ja: "実在の人の名前を使います。誰も名前を挙げない段階こそが発見です。" },
      minutes: 4,
      show: { kind: "lifecycle" },
      question: {
        ask: { en: "The same people have to do support and success. What must be separate?", ja: "同じ組織でサポートとサクセスを担います。何を分けるべきですか。" },
        options: [
          { text: { en: "The rooms", ja: "部屋" } },
          { text: { en: "Who is responsible, and the duties", ja: "担当者と業務の範囲" }, right: true },
          { text: { en: "The tools", ja: "ツール" } },
        ],
        reason: { en: "Otherwise the urgent request always wins over the quiet customer.", ja: "分けなければ、急ぎの問い合わせが、いつも静かな顧客より優先されます。" },
      },
      sources: ["misconceptions", "own"],
    },
    {
      id: "handovers",
      title: { en: "What is handed over", ja: "何を引き継ぐか" },
      text: { en: "Sales hears the first needs; success makes the product take effect. What is not handed over the customer has to say twice. One page is enough: needs, what success means, promises, people.", ja: "営業が最初の要望を聞き、サクセスが製品の効果を実現します。引き継がれなかったことを、顧客は二度話すことになります。1ページで十分です。要望、成功の定義、約束、関係者を書きましょう。" },
      notes: { en: "Ask who in the room has had to tell the same thing twice, as a customer.", ja: "顧客の立場で、同じことを二度話した経験があるかを尋ねます。" },
      minutes: 4,
      show: { kind: "lifecycle" },
      question: {
        ask: { en: "Which line is missing most often in your handovers?", ja: "自社の引き継ぎで最も抜けやすい項目はどれですか。" },
        answer: { en: "Often the promises. They come up at the renewal at the latest.", ja: "多いのは「約束」です。遅くとも更新のときに問題になります。" },
        reason: { en: "Data for customer success include what sales heard. In this sense the work begins before the purchase.", ja: "カスタマーサクセスのデータには、営業が聞いた内容も含まれます。その意味で、仕事は購入前から始まっています。" },
      },
      sources: ["roles-and-pay", "what-is-cs", "own"],
    },
    {
      id: "pay",
      title: { en: "What people cost", ja: "人にかかる費用" },
      text: { en: "One article states yearly pay in Japan: success 5 to 9 million yen, sales 4 to 8, support 3.5 to 6. It is undated and names no survey, so treat the ranges as an example and put in your own.\n\nA person costs the firm more than the pay; the factor here is our assumption.", ja: "ある記事は、日本の年収をサクセス500万〜900万円、営業400万〜800万円、サポート350万〜600万円としています。日付も調査の出典もないため、一例として扱い、自社の値に置き換えてください。\n\n会社の負担は年収より大きくなります。ここで使う倍率は独自の仮定です。" },
      notes: { en: "Say aloud that these are one article's figures. Do not let the room discuss individual pay.", ja: "一つの記事の数字であることを、口頭でも伝えます。個人の年収の話には広げないでください。" },
      minutes: 4,
      show: { kind: "role-economics" },
      question: {
        ask: { en: "Why may success be paid as much as sales, or more?", ja: "サクセスの年収が営業と同等以上になりうるのはなぜですか。" },
        options: [
          { text: { en: "It works longer hours", ja: "労働時間が長いため" } },
          { text: { en: "It acts directly on growth: retention and lifetime value", ja: "継続率やLTVを通じて、成長に直接影響するため" }, right: true },
          { text: { en: "It manages people", ja: "部下を管理するため" } },
        ],
        reason: { en: "That is the article's explanation. The word manager in the title says nothing about leading people.", ja: "記事ではそう説明されています。「マネージャー」という名称は、部下の有無とは関係ありません。" },
      },
      sources: ["roles-and-pay", "own"],
    },
    {
      id: "first-hire",
      title: { en: "One hire: which?", ja: "採用は一人：どちらか" },
      text: { en: "There is money for one person. A seller shows at once in new orders. A customer success manager shows in orders that do not disappear.\n\nVote first, run it, then set the number of customers to 50, a quarter, and run it again.", ja: "採用できるのは一人です。営業の効果は新規受注としてすぐに見えます。CSMの効果は、失われずに残る売上として表れます。\n\nまず挙手で予想して試し、次に顧客数を4分の1の50社にして、もう一度試してください。" },
      notes: { en: "Vote by show of hands, run it, set the customers to 50, vote again. At 200 the manager pays; at 50 neither hire does.", ja: "挙手、試行、顧客数を50社に変更、再び挙手の順に進めます。200社ならCSMの採用が上回りますが、50社ではどちらの採用も見合いません。" },
      minutes: 5,
      show: { kind: "preset", id: "csm-or-sales-hire" },
      question: {
        ask: { en: "On what does the answer depend most?", ja: "答えを最も左右するのは何ですか。" },
        options: [
          { text: { en: "On the size of the existing book", ja: "既存の顧客の規模" }, right: true },
          { text: { en: "On the month in which the person starts", ja: "入社する月" } },
          { text: { en: "On nothing: success is always right", ja: "何にも左右されず、常にCSMが正解" } },
        ],
        reason: { en: "Keeping is worth as much as there is to keep. Effects per person are assumptions; the ledger lists each.", ja: "守る価値は、守る売上の大きさで決まります。一人あたりの効果は仮定であり、前提条件一覧に示しています。" },
      },
      sources: ["work-of-cs", "roles-and-pay", "own"],
    },
    {
      id: "whole-firm",
      title: { en: "Not one department alone", ja: "一つの部署だけでは" },
      text: { en: "Sales, planning, development, customer administration and the call centre all touch the customer. Share one page a month: who stays, who grows, who leaves, and why.\n\nClose with the checklist: take the first “Not yet”, and put a name and a date beside it.", ja: "営業、企画、開発、顧客管理、コールセンターのすべてが顧客とかかわります。継続、拡大、解約とその理由を、月に一度1ページで共有しましょう。\n\n最後にチェックリストに答え、最初の「まだ」の項目に、担当者と期日を書き添えます。" },
      notes: { en: "End on time: one line from each person is worth more than a discussion.", ja: "時間どおりに終えます。議論よりも、一人一行の宣言を優先してください。" },
      minutes: 4,
      show: { kind: "readiness" },
      question: {
        ask: { en: "What is your first “Not yet”, and who takes it, by when?", ja: "最初の「まだ」はどの項目ですか。誰が、いつまでに取り組みますか。" },
        answer: { en: "One line is enough: what, who, by when.", ja: "「何を、誰が、いつまでに」の一行で十分です。" },
        reason: { en: "A list without a name and a date is a wish.", ja: "担当者と期日のないリストは、願望にとどまります。" },
      },
      sources: ["what-is-cs", "own"],
    },
  ],
};
