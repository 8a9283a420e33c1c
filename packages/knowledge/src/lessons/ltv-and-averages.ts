import type { Lesson, LessonExhibit } from "./lesson.js";

const kind = (name: string, customers: number, monthly: number) => ({
  name,
  customers,
  arpa: 10_000,
  grossMargin: 1,
  cac: 0,
  csCostPerCustomerMonth: 0,
  term: 1,
  hazard: { kind: "constant" as const, monthly },
  involuntaryMonthly: 0,
  churnChanges: [],
  expansionMonthly: 0,
  contractionMonthly: 0,
});

/** Two kinds of customers in one book, who never change: what looks like progress is only the order of leaving. */
const TWO_KINDS: LessonExhibit = {
  kind: "scenario",
  scenario: {
    tenure: 1,
    title: { en: "Two kinds of customers", ja: "二種類の顧客" },
    currency: "JPY",
    horizonMonths: 60,
    discountAnnual: 0,
    segments: [kind("leaves soon", 600, 0.1), kind("stays", 400, 0.01)],
  },
};

// biome-ignore format: one line a text, English and Japanese side by side.
export const LTV_AND_AVERAGES: Lesson = {
  tenure: 1,
  id: "ltv-and-averages",
  title: { en: "Lifetime value, and why averages lie", ja: "LTVと「平均のうそ」" },
  summary: { en: "A family of numbers under one name, and how one average churn hides two kinds of customers.", ja: "「LTV」と呼ばれるさまざまな値と、平均の解約率が二種類の顧客を隠すしくみを学びます。" },
  steps: [
    {
      id: "family",
      title: { en: "Which lifetime value?", ja: "どのLTVか" },
      text: { en: "Lifetime value is what one customer brings over its life with us. Lower churn raises it, and so does a higher price per customer.\n\nBut there are many ways to reckon: revenue, gross margin or contribution; for ever or for some years; with or without discount. The same customer can have ten values.", ja: "LTVは、一社が取引の続く間にもたらす価値です。解約率が下がっても、顧客単価が上がっても、LTVは高まります。\n\nただし、計算の仕方は一つではありません。売上か、粗利か、貢献利益か。期限なしか、数年か。割り引くかどうか。同じ顧客でも10通りの値がありえます。" },
      notes: { en: "If somebody names their own figure, ask the four questions at once, kindly.", ja: "自社のLTVを挙げた人がいれば、その場で四つの問いを確かめてみます。" },
      minutes: 4,
      show: { kind: "terms", ids: ["ltv", "ltv-simple", "ltv-margin", "ltv-horizon", "ltv-sbg"] },
      question: {
        ask: { en: "A colleague says: “Our LTV is two million.” What do you ask?", ja: "同僚が「うちのLTVは200万円です」と言いました。何を尋ねますか。" },
        answer: { en: "What is counted, over how many months, at what discount, and from which churn.", ja: "何を数えたのか、何か月分か、割引率はいくつか、どの解約率を使ったか、です。" },
        reason: { en: "In Japan the term is used for revenue as well as for gross profit. Without these four the number can be compared with nothing.", ja: "日本では、売上の意味でも粗利の意味でも使われます。この四つがなければ、ほかの値と比べられません。" },
      },
      sources: ["what-is-cs", "own"],
    },
    {
      id: "two-kinds",
      title: { en: "Two kinds of customers", ja: "二種類の顧客" },
      text: { en: "Of a thousand customers, 600 leave at 10% a month and 400 at 1%. On average 6.4% leave, so the mean lifetime should be one over 0.064: not quite sixteen months.\n\nNow reckon for each kind, and only then take the mean.", ja: "1,000社のうち、600社は月10%、400社は月1%の割合で離れます。平均は6.4%なので、平均継続期間は1÷0.064で、16か月弱のはずです。\n\n次に、種類ごとに計算してから平均してみましょう。" },
      notes: { en: "Let the room compute: 600 customers with 10 months, 400 with 100 months.", ja: "参加者に計算してもらいます。600社は10か月、400社は100か月です。" },
      minutes: 5,
      show: TWO_KINDS,
      question: {
        ask: { en: "What is the true mean lifetime?", ja: "本当の平均継続期間はどれですか。" },
        options: [
          { text: { en: "About 16 months", ja: "約16か月" } },
          { text: { en: "About 30 months", ja: "約30か月" } },
          { text: { en: "About 46 months", ja: "約46か月" }, right: true },
        ],
        reason: { en: "0.6 × 10 + 0.4 × 100 = 46 months, almost three times as much. Average the values, never the churn.", ja: "0.6×10 + 0.4×100 = 46か月で、3倍近い値です。平均するのは価値であって、解約率ではありません。" },
      },
      sources: ["fader-hardie-2010", "own"],
    },
    {
      id: "falls-by-itself",
      title: { en: "Churn that falls by itself", ja: "ひとりでに下がる解約率" },
      text: { en: "In the same book nobody changes. Yet the churn one observes falls from 6.4% in the first month to about 1.5% in month 36, because those likely to leave have left.", ja: "同じ顧客群で、誰の性質も変わっていません。それでも観測される解約率は、初月の6.4%から36か月目の約1.5%まで下がります。離れやすい顧客が先に離れたためです。" },
      notes: { en: "Stay on the same figure. Ask what a report would say that shows only this curve.", ja: "同じ図のまま進めます。この曲線だけの報告書なら何と書かれるかを尋ねてください。" },
      minutes: 4,
      show: TWO_KINDS,
      question: {
        ask: { en: "Churn halved within a year of our new programme. Did the programme do it?", ja: "新しい施策を始めて1年で解約率が半減しました。施策の効果といえますか。" },
        options: [
          { text: { en: "Yes, the figures show it", ja: "はい。数字が示しています" } },
          { text: { en: "It cannot be told from this alone", ja: "これだけでは判断できません" }, right: true },
        ],
        reason: { en: "The same fall happens with no programme. Compare customers of the same age, with and without it.", ja: "施策がなくても同じように下がります。経過期間の同じ顧客を、施策の有無で比べます。" },
      },
      sources: ["fader-hardie-2007", "own"],
    },
    {
      id: "horizon",
      title: { en: "How far do we look?", ja: "どこまで先を見るか" },
      text: { en: "What a lower churn is worth depends on how far one looks. Over a year little of it shows, over five years much. Print the horizon with every figure.", ja: "解約率の低下の価値は、どこまで先を見るかで変わります。1年ではわずかでも、5年では大きな差になります。どの数字にも対象期間を添えましょう。" },
      notes: { en: "Change the horizon in front of everyone and read the difference aloud both times.", ja: "対象期間をその場で変え、差を二度とも読み上げます。" },
      minutes: 4,
      show: { kind: "preset", id: "proactive-or-reactive" },
      question: {
        ask: { en: "Set the horizon to 12 months, then to 60. What happens to the difference?", ja: "対象期間を12か月、次に60か月にしてください。差はどうなりますか。" },
        options: [
          { text: { en: "It grows more than fivefold", ja: "5倍を超えて広がります" }, right: true },
          { text: { en: "It grows fivefold, like the months", ja: "月数と同じ5倍になります" } },
          { text: { en: "It stays", ja: "変わりません" } },
        ],
        reason: { en: "Customers kept in the first year go on paying in all the years after: the effect piles up.", ja: "1年目に残った顧客は、その後も支払い続けます。効果は積み重なります。" },
      },
      sources: ["own"],
    },
    {
      id: "against-cost",
      title: { en: "Value against cost", ja: "価値と費用を比べる" },
      text: { en: "Value divided by acquisition cost says how often a customer earns its price back; payback says when. A ratio of three is a rule of thumb and no law: it hides how long one waits, and how sure the value is.", ja: "LTVを獲得コストで割ると何倍を取り戻せるかが、回収期間からはいつ取り戻せるかが分かります。「3倍」は目安であり、法則ではありません。待つ長さも、値の確かさも表れないためです。" },
      notes: { en: "There is no right answer here. Ask for the cash position before you ask for a choice.", ja: "正解はありません。どちらを選ぶかの前に、手元資金の状況を尋ねます。" },
      minutes: 3,
      show: { kind: "terms", ids: ["ltv-cac", "cac-payback", "cac"] },
      question: {
        ask: { en: "Two products: 3.5 times after five years, or 2.5 times after eighteen months. Which is better?", ja: "5年で3.5倍になる製品と、18か月で2.5倍になる製品。どちらが良いですか。" },
        answer: { en: "It depends on cash and on how sure the five years are. The ratio alone does not decide.", ja: "資金の余裕と、5年という見通しの確かさによります。倍率だけでは決まりません。" },
        reason: { en: "The sooner money comes back, the less has to be foretold.", ja: "早く戻るお金ほど、将来の予想に頼らずに済みます。" },
      },
      sources: ["own"],
    },
  ],
};
