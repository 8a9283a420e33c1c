import type { Bilingual } from "../bilingual.js";
import type { Statement } from "../comparison/comparison.js";
import type { SourceId } from "../comparison/sources.js";
import type { Exhibit } from "../exhibit.js";

/** A belief met again and again, what speaks against it, and what shows it. */
export interface Misconception {
  readonly id: string;
  readonly belief: Bilingual;
  readonly reply: Bilingual;
  /** What to look at together once the reply is open. */
  readonly show: readonly Exhibit[];
  /** Where sources do not speak with one voice: what each says. Empty where none speaks against the reply. */
  readonly views: readonly Statement[];
  readonly sources: readonly SourceId[];
}

// biome-ignore format: one line a text, English and Japanese side by side.
export const MISCONCEPTIONS: readonly Misconception[] = [
  {
    id: "stand-in",
    belief: { en: "Support or sales can do customer success on the side.", ja: "サポートや営業が片手間にカスタマーサクセスを担える。" },
    reply: {
      en: "All three want the customer to do well, but support starts from a request and sales ends at a signature. Nobody is then left to look for quiet trouble. If people are short, name an owner and draw the line between the tasks.",
      ja: "三者とも、顧客にうまくいってほしいと願う点は同じです。ただし、サポートは依頼から始まり、営業は契約で一区切りとなるため、声を上げない顧客に気づく役がいなくなります。人手が足りないときは、受け持つ人を決め、業務の境目を書き出しましょう。",
    },
    show: [{ kind: "comparison", id: "cs-support-and-sales" }, { kind: "lifecycle" }, { kind: "preset", id: "support-led-success" }],
    views: [
      { text: { en: "Support cannot take it on; churn may rise if it tries", ja: "サポートによる代行は困難（解約率上昇のおそれ）" }, sources: ["cs-and-support"] },
      { text: { en: "Neither support nor sales covers it; where staff is short, separate owners and duties", ja: "サポートも営業も代替は不可（人手不足なら担当と業務の切り分け）" }, sources: ["misconceptions"] },
      { text: { en: "Success is closer to sales than to support", ja: "サポートよりも営業に近い仕事" }, sources: ["work-of-cs"] },
    ],
    sources: ["misconceptions", "cs-and-support"],
  },
  {
    id: "crm-enough",
    belief: { en: "Contract and contact records tell us enough.", ja: "契約と顧客の台帳があれば状況は分かる。" },
    reply: {
      en: "They say who pays, how much and until when. They do not say who stopped using the product last month. Begin with what the present system can do, and add usage data when that is not enough.",
      ja: "誰が、いくらで、いつまで契約しているかは分かります。先月から使わなくなった顧客は分かりません。まず今の仕組みでできることを試し、足りなければ利用データを加えましょう。",
    },
    show: [{ kind: "comparison", id: "crm-sfa-and-cs-tool" }, { kind: "readiness" }],
    views: [],
    sources: ["misconceptions"],
  },
  {
    id: "tool",
    belief: { en: "Once the tool is in, customer success is happening.", ja: "ツールを入れればカスタマーサクセスが始まる。" },
    reply: {
      en: "A score changes nothing until someone acts on it. Decide the purpose, what to leave to the tool, who acts on which band, and look again at the settings as results come in.",
      ja: "スコアだけでは、誰かが動くまで何も変わりません。目的、ツールに任せる範囲、判定ごとの対応と担当を決め、結果を見ながら設定を直していきましょう。",
    },
    show: [{ kind: "preset", id: "tool-without-action" }, { kind: "readiness" }],
    views: [],
    sources: ["misconceptions"],
  },
  {
    id: "just-support",
    belief: { en: "Customer success is support under a new name.", ja: "カスタマーサクセスはサポートの言い換えにすぎない。" },
    reply: {
      en: "Support is part of the same care, but it waits for a question and is judged by speed. Success moves first and is judged by who stays and grows.",
      ja: "サポートも顧客を支える大切な仕事ですが、質問を受けて動き、主に速さで測られます。カスタマーサクセスは先に動き、継続と拡大で測られます。",
    },
    show: [{ kind: "comparison", id: "cs-and-support" }, { kind: "comparison", id: "book-table" }, { kind: "element", element: "tenure-mrr-movements" }],
    views: [
      { text: { en: "Answering questions is support's work", ja: "質問への回答はサポートの仕事" }, sources: ["cs-and-support", "what-is-cs", "roles-and-pay"] },
      { text: { en: "Success answers questions too, on the way to the renewal", ja: "契約更新に向け、カスタマーサクセスも質問に回答" }, sources: ["work-of-cs"] },
    ],
    sources: ["work-of-cs", "cs-and-support", "what-is-cs"],
  },
  {
    id: "quiet-fine",
    belief: { en: "A customer who does not complain is content.", ja: "何も言ってこない顧客は満足している。" },
    reply: {
      en: "Not everyone in trouble asks for help. Falling use with no contact is a reason to call.",
      ja: "困っていても連絡してこない顧客がいます。利用が減り、接触もなければ、それがこちらから連絡する理由になります。",
    },
    show: [{ kind: "element", element: "tenure-risk-list" }, { kind: "terms", ids: ["silent-risk", "churn-sign"] }],
    views: [],
    sources: ["misconceptions", "what-is-cs"],
  },
  {
    id: "any-upsell",
    belief: { en: "Every upsell is a success.", ja: "アップセルはどれも成功である。" },
    reply: {
      en: "One that the customer does not need brings money now and may bring a smaller contract, or none, later.",
      ja: "顧客に不要な追加は、今月の売上と引き換えに、後の縮小や解約を招くことがあります。",
    },
    show: [{ kind: "preset", id: "upsell-quality" }, { kind: "terms", ids: ["upsell", "cross-sell"] }],
    views: [],
    sources: ["what-is-cs"],
  },
  {
    id: "any-customer",
    belief: { en: "Any new customer is a good customer.", ja: "契約が取れれば、どの顧客でもよい。" },
    reply: {
      en: "If the product cannot solve the problem, the contract ends early and the story is told to others.",
      ja: "製品で課題を解決できない相手とは取引が長続きせず、評判にも響きます。",
    },
    show: [{ kind: "preset", id: "over-selling" }, { kind: "terms", ids: ["fit", "word-of-mouth"] }],
    views: [],
    sources: ["what-is-cs"],
  },
  {
    id: "after-signature",
    belief: { en: "Customer success begins after the signature.", ja: "カスタマーサクセスは契約後に始まる。" },
    reply: {
      en: "What sales hears before the contract decides what success will mean. Begin collecting it then.",
      ja: "契約前に営業が聞いた要望が、何を成功とみなすかを左右します。記録はその時点から始めましょう。",
    },
    show: [{ kind: "lifecycle" }],
    views: [
      { text: { en: "It begins before the purchase", ja: "購入前からの開始" }, sources: ["what-is-cs"] },
      { text: { en: "Sales serves until the contract, success after it", ja: "契約前は営業、契約後はカスタマーサクセスの担当" }, sources: ["roles-and-pay"] },
    ],
    sources: ["what-is-cs"],
  },
];
