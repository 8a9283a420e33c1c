import type { Bilingual } from "../bilingual.js";
import type { SourceId } from "../comparison/sources.js";

export type ReadinessArea = "purpose" | "data" | "action" | "people" | "review";

/** One thing to have in place, and what to do when it is not. */
export interface ReadinessItem {
  readonly id: string;
  readonly area: ReadinessArea;
  readonly question: Bilingual;
  readonly why: Bilingual;
  readonly nextStep: Bilingual;
  readonly sources: readonly SourceId[];
}

export const READINESS_AREAS: Readonly<Record<ReadinessArea, Bilingual>> = {
  purpose: { en: "Purpose", ja: "目的" },
  data: { en: "Data", ja: "データ" },
  action: { en: "Action", ja: "行動" },
  people: { en: "People", ja: "体制" },
  review: { en: "Review", ja: "見直し" },
};

/** What one can and cannot do today, before buying anything. In the order in which gaps are best closed. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const READINESS: readonly ReadinessItem[] = [
  {
    id: "purpose-written",
    area: "purpose",
    question: { en: "Is it written down what customer success is to achieve here?", ja: "カスタマーサクセスで何を実現するかを、文書にしていますか。" },
    why: { en: "Without a purpose neither functions nor settings can be chosen.", ja: "目的がなければ、必要な機能も設定も選べません。" },
    nextStep: { en: "Write one sentence: for whom, what result, measured by what.", ja: "「誰の、どのような成果を、何で測るか」を一文で書きましょう。" },
    sources: ["misconceptions"],
  },
  {
    id: "success-agreed",
    area: "purpose",
    question: { en: "Do you and the customer agree on what success is?", ja: "何が成功かを顧客と共有していますか。" },
    why: { en: "If the two pictures differ, even good work misses.", ja: "思い描く成功が食い違えば、良い仕事も的を外します。" },
    nextStep: { en: "Ask your five largest customers, and write the answers into their records.", ja: "まず上位5社に尋ね、答えを顧客情報に記録しましょう。" },
    sources: ["what-is-cs"],
  },
  {
    id: "fit-checked",
    area: "purpose",
    question: { en: "Is it checked before the contract that the product can solve the problem?", ja: "製品で課題を解決できる相手かを、契約前に見極めていますか。" },
    why: { en: "Selling where it cannot leads to early churn and poor word of mouth.", ja: "解決できない相手への販売は、早期の解約と悪い評判につながります。" },
    nextStep: { en: "Name three signs of a customer who will not succeed, and let sales check them.", ja: "成功しにくい顧客の特徴を三つ挙げ、営業の確認項目に加えましょう。" },
    sources: ["what-is-cs"],
  },
  {
    id: "contracts-listed",
    area: "data",
    question: { en: "Are contract term, amount and attributes of all customers in one place?", ja: "全顧客の契約期間、金額、属性を一か所で見られますか。" },
    why: { en: "These basics say what is at stake, and by when.", ja: "何が、いつまでにかかっているかを知る基本情報です。" },
    nextStep: { en: "Export them from CRM or SFA and fill the gaps.", ja: "CRMやSFAから書き出し、空欄を埋めましょう。" },
    sources: ["misconceptions"],
  },
  {
    id: "usage-seen",
    area: "data",
    question: { en: "Can you see logins and active users without asking the customer?", ja: "ログイン状況やアクティブユーザー数を、顧客に聞かずに把握できますか。" },
    why: { en: "Warning signs show in use first, and hearing cannot keep up.", ja: "解約の兆候は利用状況に表れ、聞き取りだけでは追いきれません。" },
    nextStep: { en: "Ask development for one weekly file: customer, last login, active users.", ja: "「顧客、最終ログイン、利用者数」の週次ファイルを開発部門に依頼しましょう。" },
    sources: ["misconceptions", "what-is-cs"],
  },
  {
    id: "voices-kept",
    area: "data",
    question: { en: "Is what customers say kept beside the figures?", ja: "顧客の声を、数字と並べて記録していますか。" },
    why: { en: "Figures tell that something changed, words tell why.", ja: "数字は変化を、言葉は理由を教えてくれます。" },
    nextStep: { en: "After each talk write one dated line: how things stand, and why.", ja: "面談のたびに、状況と理由を日付つきで一行残しましょう。" },
    sources: ["misconceptions", "what-is-cs"],
  },
  {
    id: "who-and-when",
    area: "action",
    question: { en: "Can you name today's customers to contact, with reason and date?", ja: "今日連絡すべき顧客を、理由と期限つきで挙げられますか。" },
    why: { en: "Knowing whom and when is the point of all the data.", ja: "誰に、いつ働きかけるかが分かってこそのデータです。" },
    nextStep: { en: "List renewals of the next ninety days, and mark falling use.", ja: "今後90日の契約更新を並べ、利用が減った顧客に印をつけましょう。" },
    sources: ["misconceptions"],
  },
  {
    id: "first-move",
    area: "action",
    question: { en: "Do you contact customers before they ask?", ja: "顧客から求められる前に連絡していますか。" },
    why: { en: "Not everyone in trouble asks.", ja: "困っている顧客のすべてが相談してくるとは限りません。" },
    nextStep: { en: "Start with follow-up mail from the system you have, and measure its effect.", ja: "今あるシステムのフォローメールから始め、効果を測りましょう。" },
    sources: ["misconceptions"],
  },
  {
    id: "action-per-band",
    area: "action",
    question: { en: "Does every warning have an action and an owner?", ja: "警告ごとに、対応方法と担当者が決まっていますか。" },
    why: { en: "A tool without rules of use brings nothing.", ja: "運用ルールのないツールは効果を生みません。" },
    nextStep: { en: "Write beside each band: who does what within how many days.", ja: "判定ごとに「誰が、何を、何日以内に」を書きましょう。" },
    sources: ["misconceptions", "own"],
  },
  {
    id: "owner-named",
    area: "people",
    question: { en: "Is somebody named for customer success, apart from support and sales duties?", ja: "サポートや営業の業務と分けて、カスタマーサクセスの担当者を決めていますか。" },
    why: { en: "What everyone does on the side, nobody does.", ja: "全員の片手間の仕事は、誰の仕事でもなくなります。" },
    nextStep: { en: "Name one person, and write down what is no longer theirs.", ja: "一人を決め、手放す業務も書き出しましょう。" },
    sources: ["misconceptions"],
  },
  {
    id: "handover-fixed",
    area: "people",
    question: { en: "Do the needs sales heard reach those who serve the customer?", ja: "営業が聞いた要望が、契約後の担当者に届いていますか。" },
    why: { en: "Success work builds on what was heard before the purchase.", ja: "購入前に聞いた内容が、支援の土台になります。" },
    nextStep: { en: "Agree a one-page handover with sales.", ja: "1ページの引き継ぎ書式を営業と決めましょう。" },
    sources: ["roles-and-pay", "what-is-cs"],
  },
  {
    id: "whole-firm",
    area: "people",
    question: { en: "Do planning, development and the call centre see the same customer picture?", ja: "企画、開発、コールセンターも同じ顧客情報を見ていますか。" },
    why: { en: "One department alone cannot make customers succeed.", ja: "一つの部署だけでは顧客の成功を実現できません。" },
    nextStep: { en: "Share one page a month: who stays, who grows, who leaves, why.", ja: "継続、拡大、解約とその理由を、月に一度1ページで共有しましょう。" },
    sources: ["what-is-cs"],
  },
  {
    id: "results-reviewed",
    area: "review",
    question: { en: "Are scores and thresholds compared with who then left, and adjusted?", ja: "スコアやしきい値を解約の実績と照らし、見直していますか。" },
    why: { en: "Settings made once grow old: plan, do, check, act.", ja: "一度決めた設定は古くなります。PDCAを回しましょう。" },
    nextStep: { en: "Put a review in the calendar each quarter, with last quarter's churn on the table.", ja: "四半期ごとに、前四半期の解約を並べる見直しの場を設けましょう。" },
    sources: ["misconceptions"],
  },
];

export interface ReadinessResult {
  /** Share of items in place, among those answered; `null` before the first answer. */
  readonly share: number | null;
  readonly answered: number;
  /** The first item, in order, that was answered with no. */
  readonly next: ReadinessItem | null;
}

/**
 * How ready a team is by its own answers: item id → in place or not. Items without an answer do not count, and ids that
 * are none are left out.
 *
 * @example
 * readiness({ "purpose-written": true, "usage-seen": false })
 * // { share: 0.5, answered: 2, next: the item "usage-seen" }
 */
export function readiness(answers: Readonly<Record<string, boolean>>): ReadinessResult {
  const answered = READINESS.filter(({ id }) => Object.hasOwn(answers, id) && typeof answers[id] === "boolean");
  const inPlace = answered.filter(({ id }) => answers[id]);
  return {
    share: answered.length === 0 ? null : inPlace.length / answered.length,
    answered: answered.length,
    next: answered.find(({ id }) => !answers[id]) ?? null,
  };
}
