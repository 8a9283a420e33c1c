import type { Term } from "./term.js";

/** Activities, models and tools. */
export const ACTIVITY_TERMS = {
  proactive: {
    name: { en: "Proactive", ja: "プロアクティブ" },
    shortJa: "能動的",
    synonyms: { en: [], ja: ["先回り", "先回り型"] },
    definition: { en: "Acting before the customer asks.", ja: "顧客から求められる前に働きかけること。" },
    see: ["reactive", "proactive-ratio"],
    sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
  },
  reactive: {
    name: { en: "Reactive", ja: "リアクティブ" },
    shortJa: "受動的",
    synonyms: { en: [], ja: ["受け身", "要望対応型"] },
    definition: { en: "Acting when the customer asks.", ja: "顧客からの依頼を受けて対応すること。" },
    see: ["proactive"],
    sources: ["cs-and-support", "what-is-cs", "misconceptions", "roles-and-pay", "work-of-cs"],
  },
  "side-by-side": {
    name: { en: "Working alongside", ja: "伴走支援" },
    reading: "ばんそうしえん",
    shortJa: "伴走支援",
    synonyms: { en: [], ja: ["伴走", "寄り添い"] },
    definition: {
      en: "Staying with a customer through the steps toward a goal.",
      ja: "目標達成までの過程に寄り添って支えること。",
    },
    sources: ["misconceptions"],
  },
  onboarding: {
    name: { en: "Onboarding", ja: "オンボーディング" },
    shortJa: "導入支援",
    synonyms: { en: ["Implementation", "Initial setup"], ja: ["初期設定支援", "立ち上げ支援"] },
    definition: { en: "From signing to first regular use.", ja: "契約から最初の定常利用に至るまでの支援。" },
    see: ["onboarding-completion", "adoption"],
    sources: ["what-is-cs", "roles-and-pay", "work-of-cs"],
  },
  adoption: {
    name: { en: "Adoption", ja: "活用・定着" },
    reading: "かつよう・ていちゃく",
    shortJa: "定着",
    synonyms: { en: [], ja: ["利用定着", "アダプション"] },
    definition: {
      en: "Use that has become part of the customer's work.",
      ja: "製品の利用が顧客の業務に根づいた状態。",
    },
    see: ["usage-depth"],
    sources: ["what-is-cs"],
  },
  "check-in": {
    name: { en: "Check-in", ja: "定例会" },
    reading: "ていれいかい",
    shortJa: "定例会",
    synonyms: { en: ["QBR", "Quarterly review"], ja: ["定例MTG", "チェックイン", "定例会議"] },
    definition: {
      en: "A planned, recurring talk about goals and use.",
      ja: "目標と利用状況を確かめる定期的な打ち合わせ。",
    },
    sources: ["roles-and-pay"],
  },
  "success-plan": {
    name: { en: "Success plan", ja: "サクセスプラン" },
    shortJa: "サクセス計画",
    synonyms: { en: [], ja: ["成功計画"] },
    definition: { en: "Agreed goals, steps, owners and dates.", ja: "目標、手順、担当、期日を顧客と合意した計画。" },
    see: ["outcome"],
    sources: ["cs-and-support", "roles-and-pay", "what-is-cs"],
  },
  outcome: {
    name: { en: "Customer outcome", ja: "顧客の成果" },
    reading: "こきゃくのせいか",
    shortJa: "成果",
    synonyms: { en: ["Success"], ja: ["アウトカム", "成功体験"] },
    definition: { en: "The result the customer bought the product for.", ja: "顧客が製品によって得たい結果。" },
    see: ["outcome-attainment"],
    sources: ["what-is-cs", "cs-and-support"],
  },
  "touch-model": {
    name: { en: "Touch model", ja: "タッチモデル" },
    shortJa: "タッチモデル",
    synonyms: {
      en: ["High touch", "Low touch", "Tech touch", "Community touch"],
      ja: ["ハイタッチ", "ロータッチ", "テックタッチ", "コミュニティタッチ"],
    },
    definition: {
      en: "How much of the contact is personal, shared or automated.",
      ja: "個別、集合、自動のどれで顧客に接するかの区分。",
    },
    notes: [
      {
        en: "The articles tell of help in person, of automation and of a community; the four names are the trade's.",
        ja: "記事には人による支援、自動化、コミュニティの話があり、四つの区分名は業界の通称です。",
      },
    ],
    sources: ["what-is-cs", "misconceptions", "work-of-cs", "own"],
  },
  "user-community": {
    name: { en: "User community", ja: "ユーザーコミュニティ" },
    shortJa: "コミュニティ",
    synonyms: { en: ["Member community"], ja: ["購入者限定コミュニティ"] },
    definition: { en: "A place where customers help one another.", ja: "顧客どうしが知見を共有し、助け合う場。" },
    sources: ["what-is-cs"],
  },
  outreach: {
    name: { en: "Outreach", ja: "フォロー" },
    shortJa: "フォロー",
    synonyms: { en: ["Follow-up", "Touch"], ja: ["働きかけ", "アプローチ", "タッチ"] },
    definition: { en: "A contact we start.", ja: "自社から始める連絡や支援。" },
    sources: ["what-is-cs", "misconceptions"],
  },
  renewal: {
    name: { en: "Renewal", ja: "契約更新" },
    reading: "けいやくこうしん",
    shortJa: "契約更新",
    synonyms: { en: [], ja: ["更新", "リニューアル"] },
    definition: { en: "The decision to go on when a term ends.", ja: "契約期間の満了時に継続を決めること。" },
    see: ["renewal-rate", "contract-term"],
    sources: ["roles-and-pay", "work-of-cs"],
  },
  upsell: {
    name: { en: "Upsell", ja: "アップセル" },
    shortJa: "アップセル",
    synonyms: { en: [], ja: ["グレードアップ", "上位プラン移行"] },
    definition: {
      en: "Moving to a higher plan or adding options to the same product.",
      ja: "上位プランへの移行やオプション追加による増額。",
    },
    notes: [
      {
        en: "One that the customer does not need is no success, even when it sells.",
        ja: "顧客に不要な提案は、売れても成功とはいえません。",
      },
    ],
    views: [
      {
        text: {
          en: "Paid options of the same product count as upsell.",
          ja: "同じ製品の有料オプションの追加はアップセルです。",
        },
        sources: ["work-of-cs"],
      },
      {
        text: {
          en: "Upsell is a move to something dearer or of higher grade; another product that belongs to it is cross-sell.",
          ja: "アップセルは、より高額または上位のものへの乗り換えを指し、関連する別商品はクロスセルです。",
        },
        sources: ["what-is-cs"],
      },
    ],
    see: ["cross-sell", "upsell-rate"],
    sources: ["cs-and-support", "what-is-cs", "roles-and-pay", "work-of-cs"],
  },
  "cross-sell": {
    name: { en: "Cross-sell", ja: "クロスセル" },
    shortJa: "クロスセル",
    synonyms: { en: [], ja: ["関連商品の追加購入"] },
    definition: { en: "Adding a different, related product.", ja: "関連する別製品の追加契約。" },
    see: ["upsell"],
    sources: ["cs-and-support", "what-is-cs", "roles-and-pay"],
  },
  subscription: {
    name: { en: "Subscription", ja: "サブスクリプション" },
    shortJa: "サブスク",
    synonyms: { en: ["Recurring billing"], ja: ["定額制", "月額課金", "継続課金"] },
    definition: { en: "Paying by period for continued use.", ja: "期間ごとの支払いで使い続ける契約形態。" },
    see: ["one-off-sale", "mrr"],
    sources: ["cs-and-support", "what-is-cs", "work-of-cs"],
  },
  "one-off-sale": {
    name: { en: "One-off sale", ja: "売り切り型" },
    reading: "うりきりがた",
    shortJa: "売り切り",
    synonyms: { en: [], ja: ["買い切り", "都度販売"] },
    definition: { en: "One payment; the relation may end there.", ja: "一度の販売で取引が完結する形態。" },
    see: ["subscription"],
    sources: ["what-is-cs", "work-of-cs"],
  },
  "voice-of-customer": {
    name: { en: "Voice of the customer", ja: "顧客の声" },
    reading: "こきゃくのこえ",
    shortJa: "顧客の声",
    synonyms: { en: ["VoC", "Feedback"], ja: ["フィードバック", "要望"] },
    definition: {
      en: "What customers say they need, counted by theme.",
      ja: "顧客から寄せられた要望や感想を主題ごとに集めたもの。",
    },
    notes: [
      {
        en: "Requests can conflict: weigh how many want it, what it is, and whether a few truly need it.",
        ja: "要望どうしが対立することもあります。件数と内容に加え、少数でも本当に必要かを見て判断します。",
      },
    ],
    sources: ["cs-and-support", "what-is-cs"],
  },
  pdca: {
    name: { en: "Plan, do, check, act", ja: "PDCAサイクル" },
    shortJa: "PDCA",
    synonyms: { en: ["PDCA", "PDCA cycle"], ja: [] },
    definition: {
      en: "Going round plan, action, check and correction, again and again.",
      ja: "計画、実行、評価、改善を繰り返す進め方。",
    },
    notes: [
      {
        en: "For health scores: settings are reviewed by what then happened.",
        ja: "ヘルススコアでは、設定値を実績に照らして見直すことにあたります。",
      },
    ],
    sources: ["misconceptions"],
  },
  crm: {
    name: { en: "Customer relationship management (CRM)", ja: "顧客関係管理（CRM）" },
    reading: "こきゃくかんけいかんり",
    shortJa: "CRM",
    synonyms: { en: ["CRM system"], ja: ["顧客管理システム"] },
    definition: {
      en: "A system that holds customers, their attributes and contracts.",
      ja: "顧客の属性や契約を管理する仕組み。",
    },
    see: ["sfa", "cs-tool"],
    sources: ["misconceptions"],
  },
  sfa: {
    name: { en: "Sales force automation (SFA)", ja: "営業支援システム（SFA）" },
    reading: "えいぎょうしえんしすてむ",
    shortJa: "SFA",
    synonyms: { en: ["SFA system"], ja: ["営業支援ツール"] },
    definition: { en: "A system that makes sales work more efficient.", ja: "営業活動を効率化する仕組み。" },
    see: ["crm", "cs-tool"],
    sources: ["misconceptions"],
  },
  "cs-tool": {
    name: { en: "Customer success tool", ja: "カスタマーサクセスツール" },
    shortJa: "CSツール",
    synonyms: { en: ["Customer success platform"], ja: ["CSツール", "CSプラットフォーム"] },
    definition: {
      en: "A system that shows how customers fare and whom to contact.",
      ja: "顧客の状態と、連絡すべき相手を示す仕組み。",
    },
    notes: [
      {
        en: "Having one is not yet customer success: somebody must act on it.",
        ja: "導入だけではカスタマーサクセスになりません。対応する人と運用ルールが必要です。",
      },
    ],
    sources: ["misconceptions"],
  },
  fit: {
    name: { en: "Customer fit", ja: "顧客との適合度" },
    reading: "こきゃくとのてきごうど",
    shortJa: "適合度",
    synonyms: { en: ["Product fit", "ICP fit"], ja: ["フィット", "適合"] },
    definition: {
      en: "How far the product can solve this customer's problem.",
      ja: "製品がその顧客の課題を解決できる度合い。",
    },
    sources: ["what-is-cs"],
  },
  "word-of-mouth": {
    name: { en: "Word of mouth", ja: "口コミ" },
    reading: "くちこみ",
    shortJa: "口コミ",
    synonyms: { en: ["Referral"], ja: ["紹介", "評判"] },
    definition: { en: "What customers tell others about the product.", ja: "顧客が製品について他の人に伝える評判。" },
    sources: ["what-is-cs"],
  },
} as const satisfies Readonly<Record<string, Term>>;
