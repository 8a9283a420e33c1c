import type { Lesson } from "./lesson.js";

// biome-ignore format: one line a text, English and Japanese side by side.
export const READING_CHURN_AND_RETENTION: Lesson = {
  tenure: 1,
  id: "reading-churn-and-retention",
  title: { en: "Reading churn and retention", ja: "解約率と継続率の読み方" },
  summary: { en: "One idea with many names, a ledger that closes, months and years, and tables that are still open.", ja: "呼び名の多い一つの考え方、検算の合う増減表、月次と年率、集計中の欄の読み方を学びます。" },
  steps: [
    {
      id: "names",
      title: { en: "One idea, many names", ja: "考え方は一つ、呼び名はいくつも" },
      text: { en: "Articles write 継続率, 継続利用率, リテンション率 and 売上継続率, and do not always mean the same. Always ask two things: does it count customers or money, and does it include expansion?\n\nHere 継続率 is customers and 維持率 is money.", ja: "記事には、継続率、継続利用率、リテンション率、売上継続率などの語が並び、同じ意味とは限りません。必ず二つを確かめましょう。数えるのは顧客か金額か。増額を含むか。\n\n本教材では、継続率は顧客、維持率は金額を指します。" },
      notes: { en: "Ask which word the own firm uses, and whether it counts customers or money. Expect two answers.", ja: "自社で使う語と、数えているのが顧客か金額かを尋ねます。答えが割れることもよくあります。" },
      minutes: 4,
      show: { kind: "terms", ids: ["customer-retention-rate", "nrr", "grr", "logo-churn-rate"] },
      question: {
        ask: { en: "Ten customers pay 100 each. One leaves, one now pays 250. Which is above 100%?", ja: "10社が100ずつ支払っています。1社が解約し、1社が250に増額しました。100%を超えるのはどれですか。" },
        options: [
          { text: { en: "Customer retention", ja: "継続率（社数）" } },
          { text: { en: "Gross revenue retention", ja: "総収益維持率（GRR）" } },
          { text: { en: "Net revenue retention", ja: "売上維持率（NRR）" }, right: true },
        ],
        reason: { en: "Customers: 9 of 10, 90%. Gross leaves the increase out: 900 of 1,000, 90%. Net counts it: 1,050 of 1,000, 105%.", ja: "社数は10社中9社で90%。GRRは増額を含まず、1,000のうち900で90%。NRRは増額を含み、1,000に対し1,050で105%です。" },
      },
      sources: ["cs-and-support", "misconceptions", "roles-and-pay", "own"],
    },
    {
      id: "ledger",
      title: { en: "A ledger that closes", ja: "検算の合う増減表" },
      text: { en: "Revenue at the end is revenue at the start, plus what came, less what went. New, expansion and reactivation come; contraction and churn go. If the sum does not close, some figure is wrong, and no rate made from it can be trusted.", ja: "期末の売上は、期首に増加を足し、減少を引いた額です。増加は新規、拡大、再契約、減少は縮小と解約です。合わなければどこかが誤っており、そこから計算した率も信用できません。" },
      notes: { en: "Let one person read the movements aloud while another adds them up.", ja: "一人に増減を読み上げてもらい、もう一人に足し引きしてもらいます。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-mrr-movements" },
      question: {
        ask: { en: "Start 100, new 20, expansion 5, contraction 3, churned 12. The end?", ja: "期首100、新規20、拡大5、縮小3、解約12。期末はいくらですか。" },
        options: [
          { text: { en: "105", ja: "105" } },
          { text: { en: "110", ja: "110" }, right: true },
          { text: { en: "122", ja: "122" } },
        ],
        reason: { en: "100 + 20 + 5 − 3 − 12 = 110. Net revenue retention leaves the new out: 90 of 100.", ja: "100 + 20 + 5 − 3 − 12 = 110です。NRRは新規を含まないため、100に対して90、つまり90%です。" },
      },
      sources: ["own"],
    },
    {
      id: "month-and-year",
      title: { en: "Months and years", ja: "月次と年率" },
      text: { en: "Churn of a month does not become that of a year by multiplying with twelve: each month only those who are left can leave. Compound it instead.", ja: "月次の解約率を12倍しても、年間の解約率にはなりません。毎月離れるのは、残っている顧客の一部だからです。複利で計算します。" },
      notes: { en: "Do it by hand: 0.96 to the twelfth power is 0.613.", ja: "手計算で確かめます。0.96の12乗は0.613です。" },
      minutes: 3,
      show: { kind: "terms", ids: ["annualised-churn", "logo-churn-rate"] },
      question: {
        ask: { en: "4% leave each month. How many in a year?", ja: "毎月4%が解約します。1年ではどれだけですか。" },
        options: [
          { text: { en: "48%", ja: "48%" } },
          { text: { en: "38.7%", ja: "38.7%" }, right: true },
          { text: { en: "4%", ja: "4%" } },
        ],
        reason: { en: "1 − 0.96^12 = 0.387.", ja: "1 − 0.96^12 = 0.387だからです。" },
      },
      sources: ["own"],
    },
    {
      id: "cohorts",
      title: { en: "Customers by the month they began", ja: "契約開始月で分けて見る" },
      text: { en: "A cohort is everyone who began in the same period. Read along a row to see one cohort grow old, down a column to see whether newer ones do better at the same age.\n\nHatched cells are still open: some of their members have not lived through that period yet.", ja: "コホートは、同じ時期に契約を始めた顧客の集まりです。横に読むと一つのコホートの経過が、縦に読むと、同じ経過期間での新旧の違いが分かります。\n\n斜線の欄は集計中です。その期間をまだ終えていない顧客がいます。" },
      notes: { en: "Show one row, one column, one hatched cell. More is too much for four minutes.", ja: "横の一行、縦の一列、斜線の欄を一つずつ示します。4分ではそれで十分です。" },
      minutes: 4,
      show: { kind: "element", element: "tenure-retention-chart" },
      question: {
        ask: { en: "The newest cohort stands at 60% in a hatched cell. Is it worse than the others?", ja: "最新のコホートは、斜線の欄で60%です。ほかより悪いといえますか。" },
        options: [
          { text: { en: "Yes, it is lowest", ja: "はい。最も低いためです" } },
          { text: { en: "It cannot be said yet", ja: "まだ判断できません" }, right: true },
        ],
        reason: { en: "The period is not over for all of them. Averages leave such cells out; so should judgements.", ja: "その期間をまだ終えていない顧客がいます。平均は、この欄を除いて計算します。判断するときも同じです。" },
      },
      sources: ["own"],
    },
    {
      id: "weights",
      title: { en: "Averages need weights", ja: "平均には重みが要る" },
      text: { en: "Of one cohort of 10 customers, 20% are left; of another of 100, nobody. The mean of the two percentages is 10%. But of 110 customers 2 are left.", ja: "10社のコホートでは20%が残り、100社のコホートでは誰も残っていません。二つの割合の平均は10%です。しかし、残っているのは110社中2社です。" },
      notes: { en: "Take a vote on 10% or 1.8% before the answer. Most choose the mean of the percentages.", ja: "答えの前に、10%と1.8%のどちらかに挙手してもらいます。割合の平均を選ぶ人が多いはずです。" },
      minutes: 4,
      show: { kind: "terms", ids: ["weighted-average", "cohort", "open-period"] },
      question: {
        ask: { en: "Which figure describes the customers?", ja: "顧客の実態を表すのはどれですか。" },
        options: [
          { text: { en: "10%", ja: "10%" } },
          { text: { en: "1.8%", ja: "1.8%" }, right: true },
        ],
        reason: { en: "Two of 110 is 1.8%. Weigh every cohort by its size, and print the number behind the average.", ja: "110社中2社は1.8%です。規模で重みづけし、平均の元になった社数を併記しましょう。" },
      },
      sources: ["own"],
    },
  ],
};
