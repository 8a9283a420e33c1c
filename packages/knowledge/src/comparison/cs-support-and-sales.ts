import type { Bilingual } from "../bilingual.js";
import type { Comparison, ComparisonRow, RoleRow, Statement } from "./comparison.js";
import { CS_AND_SUPPORT } from "./cs-and-support.js";

/** What sales adds to each row of the shorter table, and what to ask while the row is hidden. */
// biome-ignore format: one line a cell, English and Japanese side by side.
const SALES: Readonly<Record<string, { readonly question: Bilingual; readonly cell: Statement }>> = {
  purpose: {
    question: { en: "What is each one for?", ja: "それぞれ、何のための仕事か" },
    cell: { text: { en: "A new customer is found, and a contract is signed that meets its needs", ja: "課題に合う提案を通じた、新規顧客の獲得と契約の締結" }, sources: ["roles-and-pay"] },
  },
  stance: {
    question: { en: "Acts first, or responds?", ja: "先に動くか、依頼を受けて動くか" },
    cell: { text: { en: "Acts first, toward firms that are not yet customers", ja: "まだ契約のない企業への働きかけ（能動的）" }, sources: ["roles-and-pay"] },
  },
  work: {
    question: { en: "What does the day consist of?", ja: "日々の業務は何か" },
    cell: { text: { en: "Finding leads, writing and presenting proposals, negotiating, closing", ja: "見込み客の発掘、提案書の作成と説明、条件交渉、契約の締結" }, sources: ["roles-and-pay"] },
  },
  kpis: {
    question: { en: "Which figures count?", ja: "何の数字で測られるか" },
    cell: { text: { en: "New customers won; incentives may follow the result", ja: "新規獲得の成果（インセンティブにつながる場合あり）" }, sources: ["roles-and-pay"] },
  },
  duration: {
    question: { en: "How long does the relation last?", ja: "関係はどのくらい続くか" },
    cell: { text: { en: "Mainly until the contract is signed", ja: "主に契約の締結まで" }, sources: ["roles-and-pay"] },
  },
  position: {
    question: { en: "Does it earn or spend?", ja: "収益部門か、費用部門か" },
    cell: { text: { en: "It brings revenue from new orders", ja: "新規受注による売上を担う部門" }, sources: ["work-of-cs"] },
  },
  skills: {
    question: { en: "Which skills does it need?", ja: "どのようなスキルが要るか" },
    cell: { text: { en: "Reading needs, proposing, negotiating", ja: "課題の把握、提案力、交渉力" }, sources: ["roles-and-pay", "work-of-cs"] },
  },
  suits: {
    question: { en: "Which firms need it?", ja: "どのような企業に必要か" },
    cell: { text: { en: "Firms that must win new customers", ja: "新規顧客の獲得を要する企業" }, sources: ["own"] },
  },
};

/** Rows that the shorter table leaves out. */
// biome-ignore format: one line a cell, English and Japanese side by side.
const FURTHER_ROWS: readonly ComparisonRow[] = [
  {
    id: "timing",
    topic: { en: "Moment of action", ja: "動くタイミング" },
    question: { en: "Before trouble, after it, or before the contract?", ja: "問題の前か、後か、契約の前か" },
    cells: {
      "customer-success": { text: { en: "Before a problem arises", ja: "問題の発生前" }, sources: ["roles-and-pay", "work-of-cs"] },
      "customer-support": { text: { en: "After a problem has arisen", ja: "問題の発生後" }, sources: ["roles-and-pay", "work-of-cs"] },
      sales: { text: { en: "Before the contract", ja: "契約の締結前" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "trigger",
    topic: { en: "What sets the work off", ja: "動くきっかけ" },
    question: { en: "Who makes the first move?", ja: "最初に動くのは誰か" },
    cells: {
      "customer-success": { text: { en: "Our own watch on all customers, whether or not they have asked", ja: "問い合わせの有無を問わない、顧客の状態の把握" }, sources: ["misconceptions"] },
      "customer-support": { text: { en: "A request from the customer", ja: "顧客からの問い合わせ" }, sources: ["misconceptions", "what-is-cs", "work-of-cs"] },
      sales: { text: { en: "A possible customer that sales has found", ja: "営業による見込み客の発掘" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "handover",
    topic: { en: "At the handover", ja: "引き継ぎでの役割" },
    question: { en: "Who passes what to whom after signing?", ja: "契約後、誰が誰に何を渡すか" },
    cells: {
      "customer-success": { text: { en: "Takes the needs over after signing and sees that the product takes effect", ja: "契約後の要望の引き受けと、効果が出るまでの支援" }, sources: ["roles-and-pay"] },
      "customer-support": { text: { en: "Solves what goes wrong after the contract", ja: "契約後に起きた問題の解決" }, sources: ["roles-and-pay"] },
      sales: { text: { en: "Hears the first needs and passes them on", ja: "最初の要望の聞き取りと、その引き継ぎ" }, sources: ["roles-and-pay", "what-is-cs"] },
    },
  },
  {
    id: "planning",
    topic: { en: "Plans and strategy", ja: "計画と戦略" },
    question: { en: "Who plans with the customer?", ja: "顧客とともに計画を立てるのは誰か" },
    cells: {
      "customer-success": { text: { en: "Finds the best way to use the product, keeps customer information, plans toward the goals, thinks ahead for the customer's business", ja: "最適な活用方法の提案、顧客情報の管理、目標に向けた計画、将来を見すえた戦略づくり" }, sources: ["cs-and-support"] },
      "customer-support": { text: { en: "Single cases; an FAQ and a knowledge base for all", ja: "個別の問題解決。FAQとナレッジベースの整備" }, sources: ["cs-and-support", "roles-and-pay"] },
      sales: { text: { en: "A proposal that fits what the customer needs now", ja: "現在の課題に合わせた提案" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "information",
    topic: { en: "What it knows of the customer", ja: "顧客を知る手がかり" },
    question: { en: "Which information does each rely on?", ja: "何の情報を頼りに動くか" },
    cells: {
      "customer-success": { text: { en: "Figures of use and health, and what customers say in person", ja: "利用状況やヘルススコアなどの定量情報と、聞き取りによる定性情報" }, sources: ["misconceptions"] },
      "customer-support": { text: { en: "What customers ask and complain about", ja: "問い合わせとクレームの内容" }, sources: ["cs-and-support", "what-is-cs"] },
      sales: { text: { en: "Needs heard in talks; contract term and amount", ja: "商談で聞いた要望。契約期間や金額" }, sources: ["what-is-cs", "misconceptions"] },
    },
  },
  {
    id: "channels",
    topic: { en: "Channels", ja: "顧客との接点" },
    question: { en: "Where do they meet the customer?", ja: "どこで顧客と接するか" },
    cells: {
      "customer-success": { text: { en: "Regular meetings, phone, mail, chat, a community for buyers", ja: "定例会、電話、メール、チャット、購入者向けコミュニティ" }, sources: ["what-is-cs", "roles-and-pay"] },
      "customer-support": { text: { en: "Phone, mail, chat, social media", ja: "電話、メール、チャット、SNS" }, sources: ["cs-and-support", "roles-and-pay"] },
      sales: { text: { en: "Proposals, presentations, negotiation", ja: "提案書、プレゼンテーション、商談" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "revenue",
    topic: { en: "Part in revenue", ja: "売上とのかかわり" },
    question: { en: "Which revenue does each one touch?", ja: "どの売上にかかわるか" },
    cells: {
      "customer-success": { text: { en: "Renewals, upsell and cross-sell", ja: "契約更新、アップセル、クロスセル" }, sources: ["cs-and-support", "roles-and-pay", "work-of-cs"] },
      "customer-support": { text: { en: "Satisfied customers who buy again", ja: "満足した顧客による再購入" }, sources: ["cs-and-support"] },
      sales: { text: { en: "New contracts", ja: "新規契約" }, sources: ["roles-and-pay", "work-of-cs"] },
    },
  },
  {
    id: "customer-gains",
    topic: { en: "What the customer gains", ja: "顧客にとっての利点" },
    question: { en: "What is in it for the customer?", ja: "顧客は何を得るか" },
    cells: {
      "customer-success": { text: { en: "Help until its own goal is reached", ja: "成功に至るまでの支援" }, sources: ["what-is-cs"] },
      "customer-support": { text: { en: "Correct and untroubled use", ja: "正しく安心な利用" }, sources: ["misconceptions", "cs-and-support"] },
      sales: { text: { en: "A product that answers its needs", ja: "課題に合った製品" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "limits",
    topic: { en: "Where it reaches its limit", ja: "限界" },
    question: { en: "What can it not do alone?", ja: "単独では何ができないか" },
    cells: {
      "customer-success": { text: { en: "Without figures of use and a way to watch them, it misses changes", ja: "利用データと把握の仕組みがない場合の、変化の見逃し" }, sources: ["misconceptions"] },
      "customer-support": { text: { en: "Customers in trouble who do not ask stay unseen", ja: "問い合わせのない、困っている顧客の見落とし" }, sources: ["misconceptions"] },
      sales: { text: { en: "One person per customer does not scale with their number", ja: "顧客数の増加に伴う、一対一の対応の行き詰まり" }, sources: ["misconceptions"] },
    },
  },
  {
    id: "pay",
    topic: { en: "Yearly pay in Japan, as one article states it", ja: "年収（日本、一記事の記載）" },
    question: { en: "Which of the three is paid most, by that article?", ja: "その記事では、どの職種の年収が高いか" },
    cells: {
      "customer-success": { text: { en: "JPY 5 to 9 million", ja: "500万〜900万円" }, sources: ["roles-and-pay"] },
      "customer-support": { text: { en: "JPY 3.5 to 6 million", ja: "350万〜600万円" }, sources: ["roles-and-pay"] },
      sales: { text: { en: "JPY 4 to 8 million", ja: "400万〜800万円" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "pay-follows",
    topic: { en: "Pay and rating follow", ja: "評価と報酬の基準" },
    question: { en: "What is a good year measured by?", ja: "良い一年は何で測られるか" },
    cells: {
      "customer-success": { text: { en: "Retention and lifetime value; demand for the role is rising", ja: "継続率と顧客生涯価値（職種の需要は増加中）" }, sources: ["roles-and-pay"] },
      "customer-support": { text: { en: "Contacts and satisfaction; pay varies with experience and skill", ja: "問い合わせ件数と顧客満足度（経験とスキルによる差）" }, sources: ["roles-and-pay"] },
      sales: { text: { en: "New orders; incentives may be large", ja: "新規獲得の成果（大きなインセンティブの場合も）" }, sources: ["roles-and-pay"] },
    },
  },
  {
    id: "end-of-success",
    topic: { en: "What is success work for in the end?", ja: "カスタマーサクセスは最終的に何のためか" },
    views: [
      { text: { en: "For the customer's goals and the value it gets", ja: "顧客の目標達成と価値の最大化" }, sources: ["cs-and-support", "roles-and-pay", "work-of-cs"] },
      { text: { en: "For both: steady profit here, help until success there", ja: "双方の利益（企業は安定した利益、顧客は成功までの支援）" }, sources: ["what-is-cs"] },
      { text: { en: "For the most profit from existing customers", ja: "既存顧客から生まれる利益の最大化" }, sources: ["misconceptions"] },
    ],
  },
  {
    id: "shared-aim",
    topic: { en: "What do all three share?", ja: "三者に共通するものは何か" },
    views: [{ text: { en: "The customer's success counts as their own", ja: "顧客の成功を自らの成功とする考え方" }, sources: ["misconceptions"] }],
  },
  {
    id: "sales-stand-in",
    topic: { en: "Can sales stand in for success?", ja: "営業はカスタマーサクセスを兼ねられるか" },
    views: [
      { text: { en: "No: one seller per customer cannot keep up for years, and figures of use lie outside the work", ja: "代替は不可。担当者一人の対応では長期の支援に限界、利用データも対象外" }, sources: ["misconceptions"] },
      { text: { en: "They split by phase: sales before the contract, success after it", ja: "段階による分担（契約前は営業、契約後はカスタマーサクセス）" }, sources: ["roles-and-pay"] },
    ],
  },
  {
    id: "likeness-to-sales",
    topic: { en: "How alike are success and sales?", ja: "カスタマーサクセスと営業はどれほど近いか" },
    views: [
      { text: { en: "Closer than success and support: negotiating an upsell is much like selling", ja: "サポートよりも近い仕事。アップセルの交渉は営業に類似" }, sources: ["work-of-cs"] },
      { text: { en: "They look alike, yet long care in step with the customer is another way of working", ja: "似て見えても、長期の伴走という点で別の仕事" }, sources: ["misconceptions"] },
      { text: { en: "The great difference is the phase they serve", ja: "最大の違いは受け持つ段階" }, sources: ["roles-and-pay"] },
    ],
  },
  {
    id: "support-sells",
    topic: { en: "Does support sell?", ja: "サポートは販売にかかわるか" },
    views: [
      { text: { en: "Yes: explaining products and promoting sales is among its tasks", ja: "商品の説明と販売促進も役割の一つ" }, sources: ["cs-and-support"] },
      { text: { en: "Not actively: upsell and renewal are not its work", ja: "積極的な販売は対象外（アップセルや契約更新は範囲外）" }, sources: ["work-of-cs"] },
    ],
  },
  {
    id: "part-of-success",
    topic: { en: "Is support part of success?", ja: "サポートはカスタマーサクセスの一部か" },
    views: [
      { text: { en: "Yes, a part of it, and no substitute; success reaches beyond after-sales service", ja: "一部であり、代替ではない関係。アフターサービスの枠を超える支援" }, sources: ["cs-and-support"] },
      { text: { en: "They are separate roles that work together", ja: "連携する別々の職種" }, sources: ["roles-and-pay"] },
    ],
  },
  {
    id: "all-needed",
    topic: { en: "Is each of them needed?", ja: "どの役割も必要か" },
    views: [{ text: { en: "Yes: growth and a good customer experience need them in balance", ja: "いずれも必要（成長と顧客体験には、役割の均衡と連携）" }, sources: ["cs-and-support", "roles-and-pay"] }],
  },
  {
    id: "begins",
    topic: { en: "When does success work begin?", ja: "カスタマーサクセスはいつ始まるか" },
    views: [
      { text: { en: "Before the purchase, with what sales has heard", ja: "購入前（営業が聞いた要望の収集から）" }, sources: ["what-is-cs"] },
      { text: { en: "After the contract", ja: "契約後" }, sources: ["roles-and-pay", "misconceptions"] },
    ],
  },
  {
    id: "takes-part",
    topic: { en: "Who takes part in success work?", ja: "カスタマーサクセスに取り組むのは誰か" },
    views: [
      { text: { en: "The whole firm: sales, planning, development, customer administration, call centre", ja: "組織全体（営業、企画、開発、顧客管理、コールセンター）" }, sources: ["what-is-cs"] },
      { text: { en: "People named for it, apart from support and sales", ja: "サポートや営業と分けた専任の担当者" }, sources: ["misconceptions"] },
      { text: { en: "A profession of its own", ja: "独立した職種" }, sources: ["roles-and-pay", "work-of-cs"] },
    ],
  },
];

const isRoleRow = (row: ComparisonRow): row is RoleRow => "cells" in row;

function withSales(row: RoleRow): RoleRow {
  const { question, cell } = SALES[row.id]!;
  return { ...row, question, cells: { ...row.cells, sales: cell } };
}

/**
 * Customer success, support and sales, in full: the rows of the shorter table with a third column, and the rows that it
 * leaves out. Rows with a cell per role come first, then the questions on which sources have their say.
 */
export const CS_SUPPORT_AND_SALES: Comparison = {
  tenure: 1,
  id: "cs-support-and-sales",
  title: { en: "Success, support and sales", ja: "カスタマーサクセス・サポート・営業の違い" },
  roles: [...CS_AND_SUPPORT.roles, { id: "sales", name: { en: "Sales", ja: "営業" } }],
  rows: [
    ...CS_AND_SUPPORT.rows.filter(isRoleRow).map(withSales),
    ...FURTHER_ROWS.filter(isRoleRow),
    ...CS_AND_SUPPORT.rows.filter((row) => !isRoleRow(row)),
    ...FURTHER_ROWS.filter((row) => !isRoleRow(row)),
  ],
};
