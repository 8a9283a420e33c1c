import type { Term } from "./term.js";

/** Recurring revenue and its movements. */
export const REVENUE_TERMS = {
  mrr: {
    name: { en: "Monthly recurring revenue (MRR)", ja: "月次経常収益（MRR）" },
    reading: "げつじけいじょうしゅうえき",
    shortJa: "MRR",
    synonyms: { en: ["Monthly recurring revenue"], ja: ["月間経常収益", "月次定期収益"] },
    definition: {
      en: "Active subscription prices brought to one month and added up.",
      ja: "有効な契約の料金を月額に直して合計した額。",
    },
    formula: {
      en: "Σ price of active subscriptions, brought to one month (yearly ÷ 12)",
      ja: "有効な契約の料金の合計。年額は12で割って月額に直す",
    },
    edges: [
      {
        en: "Trials, free plans and tax stay out; usage-based charges and temporary discounts are treated differently from tool to tool.",
        ja: "トライアル、無料プラン、税は含めません。従量課金と一時的な割引の扱いはツールによって異なります。",
      },
      {
        en: "Not money received: a yearly payment counts as a twelfth each month.",
        ja: "入金額ではありません。年払いも毎月12分の1ずつ数えます。",
      },
    ],
    see: ["arr", "net-new-mrr"],
    sources: ["stripe-glossary", "chartmogul-help", "e-words-mrr"],
  },
  arr: {
    name: { en: "Annual recurring revenue (ARR)", ja: "年間経常収益（ARR）" },
    reading: "ねんかんけいじょうしゅうえき",
    shortJa: "ARR",
    synonyms: { en: ["Annual recurring revenue", "Run rate"], ja: ["年次経常収益", "年換算"] },
    definition: { en: "MRR times twelve.", ja: "MRRの12倍。" },
    formula: { en: "MRR × 12", ja: "MRR × 12" },
    edges: [
      { en: "A run rate, not revenue booked over a year.", ja: "年換算の値で、1年間に計上した売上ではありません。" },
    ],
    sources: ["baremetrics-help"],
  },
  "new-mrr": {
    name: { en: "New MRR", ja: "新規MRR" },
    reading: "しんきMRR",
    shortJa: "新規",
    synonyms: { en: ["New MRR"], ja: [] },
    definition: { en: "MRR of accounts paying for the first time.", ja: "初めて有料になった顧客のMRR。" },
    formula: { en: "Σ MRR of accounts that pay for the first time", ja: "初めて有料になった顧客のMRRの合計" },
    edges: [
      {
        en: "A second subscription of the same account is expansion.",
        ja: "同じ顧客の2つ目の契約は「拡大」に数えます。",
      },
    ],
    sources: ["chartmogul-help"],
  },
  "expansion-mrr": {
    name: { en: "Expansion MRR", ja: "拡大MRR" },
    reading: "かくだいMRR",
    shortJa: "拡大",
    synonyms: { en: ["Expansion"], ja: ["拡張MRR", "エクスパンションMRR", "増加MRR"] },
    definition: { en: "Increases among existing accounts.", ja: "既存顧客の増額分。" },
    formula: { en: "Σ increases of accounts that paid before and pay now", ja: "前期も当期も有料の顧客の増額分の合計" },
    edges: [
      {
        en: "The end of a temporary discount counts as an increase.",
        ja: "期間限定の割引が終わった場合も増額になります。",
      },
      {
        en: "Upsell, cross-sell, seats and price are its parts, where the data tell them apart.",
        ja: "データで区別できる場合は、アップセル、クロスセル、ライセンス数、価格に分けられます。",
      },
    ],
    sources: ["chartmogul-help"],
  },
  "contraction-mrr": {
    name: { en: "Contraction MRR", ja: "縮小MRR" },
    reading: "しゅくしょうMRR",
    shortJa: "縮小",
    synonyms: { en: ["Downgrade MRR"], ja: ["ダウングレードMRR", "減少MRR", "ダウンセル"] },
    definition: { en: "Decreases among accounts that stay.", ja: "継続中の顧客の減額分。" },
    formula: { en: "Σ decreases of accounts that paid before and pay now", ja: "前期も当期も有料の顧客の減額分の合計" },
    edges: [
      {
        en: "Cancelling one of several subscriptions is contraction, not churn.",
        ja: "複数契約のうち一つの解約は、解約ではなく縮小です。",
      },
    ],
    sources: ["chartmogul-help", "e-words-mrr"],
  },
  "churned-mrr": {
    name: { en: "Churned MRR", ja: "解約MRR" },
    reading: "かいやくMRR",
    shortJa: "解約",
    synonyms: { en: ["Churn MRR"], ja: ["チャーンMRR"] },
    definition: { en: "MRR lost when an account's last subscription ends.", ja: "最後の契約が終了した顧客の減額分。" },
    formula: { en: "Σ MRR of accounts whose last subscription ended", ja: "最後の契約が終わった顧客のMRRの合計" },
    edges: [
      {
        en: "When it is booked differs: at cancellation, or at the end of the paid period.",
        ja: "計上日は、申し出日とする場合と、支払い済み期間の終了日とする場合があります。",
      },
    ],
    sources: ["chartmogul-help"],
  },
  "reactivation-mrr": {
    name: { en: "Reactivation MRR", ja: "再契約MRR（リアクティベーション）" },
    reading: "さいけいやくMRR（りあくてぃべーしょん）",
    shortJa: "再契約",
    synonyms: { en: ["Reactivation"], ja: ["復活MRR", "再開MRR", "再アクティブ化MRR"] },
    definition: { en: "MRR of former customers who come back.", ja: "解約後に戻ってきた顧客のMRR。" },
    formula: { en: "Σ MRR of former customers who pay again", ja: "解約後に再び有料になった顧客のMRRの合計" },
    edges: [
      {
        en: "How long a gap makes a return differs from tool to tool.",
        ja: "空白が何日あれば再契約とみなすかは、ツールによって異なります。",
      },
      {
        en: "Many Japanese guides have four classes without it; it is then folded into new.",
        ja: "日本の解説には再契約のない4区分が多く、その場合は新規に含めます。",
      },
    ],
    sources: ["profitwell-help", "e-words-mrr"],
  },
  "net-new-mrr": {
    name: { en: "Net new MRR", ja: "純増MRR" },
    reading: "じゅんぞうMRR",
    shortJa: "純増",
    synonyms: { en: ["Net New MRR"], ja: ["純増減"] },
    definition: { en: "All gains less all losses in a period.", ja: "期間中の増加から減少を引いた額。" },
    formula: { en: "new + expansion + reactivation − contraction − churned", ja: "新規 + 拡大 + 再契約 − 縮小 − 解約" },
    edges: [
      {
        en: "Must equal MRR at the end less MRR at the start; the residual is shown.",
        ja: "期末MRRと期首MRRの差に一致します。合わないときは検算差額を示します。",
      },
    ],
    sources: ["stripe-glossary", "e-words-mrr"],
  },
  "ledger-residual": {
    name: { en: "Residual", ja: "検算差額" },
    reading: "けんざんさがく",
    shortJa: "検算差額",
    synonyms: { en: [], ja: ["差額", "残差"] },
    definition: {
      en: "Start plus movements less end; zero when the ledger closes.",
      ja: "期首と増減の合計から期末を引いた値。",
    },
    formula: { en: "start + movements − end", ja: "期首 + 増減の合計 − 期末" },
    edges: [
      {
        en: "Anything but zero points to an error or to exchange rates.",
        ja: "0でなければ、誤りか為替の影響があります。",
      },
    ],
    sources: ["own"],
  },
  "opening-closing": {
    name: { en: "Opening, closing", ja: "期首／期末" },
    reading: "きしゅ／きまつ",
    shortJa: "期首／期末",
    synonyms: { en: [], ja: ["月初", "月末", "開始時点"] },
    definition: { en: "Value at the start and at the end of the period.", ja: "期間の始めと終わりの値。" },
    sources: ["own"],
  },
  arpa: {
    name: { en: "Revenue per account (ARPA)", ja: "平均顧客単価（ARPA）" },
    reading: "へいきんこきゃくたんか",
    shortJa: "平均顧客単価",
    synonyms: { en: ["ARPU", "Average revenue per account"], ja: ["平均単価", "1社あたりMRR"] },
    definition: { en: "MRR divided by paying accounts.", ja: "MRRを有料顧客数で割った額。" },
    formula: { en: "MRR ÷ paying accounts", ja: "MRR ÷ 有料顧客数" },
    edges: [
      { en: "No paying account: not computable.", ja: "有料顧客が0社のときは算出不可です。" },
      { en: "ARPU divides by users and is another number.", ja: "ARPUは利用者数で割る別の指標です。" },
    ],
    sources: ["chartmogul-help"],
  },
  "quick-ratio": {
    name: { en: "SaaS quick ratio", ja: "クイックレシオ" },
    shortJa: "クイックレシオ",
    synonyms: { en: ["SaaS Quick Ratio", "SaaS quick ratio"], ja: [] },
    definition: { en: "Gains divided by losses of MRR.", ja: "MRRの増加を減少で割った比。" },
    formula: {
      en: "(new + expansion + reactivation) ÷ (contraction + churned)",
      ja: "（新規 + 拡大 + 再契約）÷（縮小 + 解約）",
    },
    edges: [
      { en: "No loss at all: no number, with that reason.", ja: "減少が0のときは値がなく、その旨を示します。" },
      { en: "Some leave reactivation out on purpose.", ja: "再契約をあえて除く定義もあります。" },
    ],
    sources: ["baremetrics-help", "growpanel-docs"],
  },
  nrr: {
    name: { en: "Net revenue retention (NRR)", ja: "売上維持率（NRR）" },
    reading: "うりあげいじりつ",
    shortJa: "売上維持率",
    synonyms: {
      en: ["NDR", "Net revenue retention", "Net dollar retention"],
      ja: ["売上継続率", "純収益維持率", "ネットレベニューリテンション"],
    },
    definition: {
      en: "What last period's customers pay now, expansion included, against what they paid then.",
      ja: "期首の顧客の売上が、増減と解約を経てどれだけ残ったかの割合。",
    },
    formula: { en: "(start + expansion − contraction − churned) ÷ start", ja: "（期首 + 拡大 − 縮小 − 解約）÷ 期首" },
    edges: [
      {
        en: "Only customers present at the start; new ones stay out.",
        ja: "期首にいた顧客だけを対象とし、新規は含めません。",
      },
      {
        en: "Whether a returning customer counts differs. Here it does not in a month; over twelve months, one that left and came back in between counts at what it pays now.",
        ja: "再契約を含めるかは定義によります。Tenureの月次の値には含めません。12か月の値では、途中で解約して戻った顧客を現在の額で数えます。",
      },
      { en: "Start of zero: not computable.", ja: "期首が0のときは算出不可です。" },
      {
        en: "Twelve months in one go and the product of twelve months are different numbers.",
        ja: "12か月の通算と、月次12回分の掛け算は別の値です。",
      },
    ],
    see: ["grr", "customer-retention-rate"],
    sources: ["cs-and-support", "scalebase-nrr", "chartmogul-help"],
  },
  grr: {
    name: { en: "Gross revenue retention (GRR)", ja: "総収益維持率（GRR）" },
    reading: "そうしゅうえきいじりつ",
    shortJa: "総収益維持率",
    synonyms: { en: ["Gross revenue retention", "GDR"], ja: ["総収入維持率", "グロスレベニューリテンション"] },
    definition: {
      en: "The same without expansion; never above 100%.",
      ja: "増額を数えずに、期首の売上がどれだけ残ったかの割合。",
    },
    formula: { en: "Σ min(now, then) ÷ Σ then", ja: "Σ min（現在, 期首）÷ Σ 期首" },
    edges: [
      { en: "Never above 100%.", ja: "100%を超えません。" },
      {
        en: "Some call value renewed ÷ value due by the same letters: that is a renewal rate.",
        ja: "同じ略語で「更新額 ÷ 更新対象額」を指す資料もありますが、それは契約更新率です。",
      },
    ],
    see: ["nrr", "renewal-rate"],
    sources: ["optifai-nrr-grr", "gainsight-renewals"],
  },
  "gross-mrr-churn": {
    name: { en: "Gross MRR churn", ja: "グロスレベニューチャーンレート" },
    shortJa: "グロス解約率",
    synonyms: { en: ["Gross revenue churn"], ja: ["収益解約率（グロス）"] },
    definition: { en: "Churn and contraction over opening MRR.", ja: "解約と縮小の合計を期首MRRで割った割合。" },
    formula: { en: "(contraction + churned) ÷ start", ja: "（縮小 + 解約）÷ 期首" },
    edges: [{ en: "Start 100, contraction 10, churned 10: 20%.", ja: "期首100、縮小10、解約10なら20%です。" }],
    see: ["net-mrr-churn"],
    sources: ["chartmogul-help"],
  },
  "net-mrr-churn": {
    name: { en: "Net MRR churn", ja: "ネットレベニューチャーンレート" },
    shortJa: "ネット解約率",
    synonyms: { en: ["Net revenue churn"], ja: ["収益解約率（ネット）"] },
    definition: { en: "The same after subtracting expansion.", ja: "解約と縮小から拡大を引き、期首MRRで割った割合。" },
    formula: { en: "(contraction + churned − expansion) ÷ start", ja: "（縮小 + 解約 − 拡大）÷ 期首" },
    edges: [
      {
        en: "Below zero gains exceed losses: negative churn.",
        ja: "マイナスは増加が減少を上回る状態で、ネガティブチャーンといいます。",
      },
      { en: "Some also subtract reactivation.", ja: "再契約も差し引く定義があります。" },
    ],
    see: ["gross-mrr-churn", "negative-churn"],
    sources: ["chartmogul-help"],
  },
  "upsell-rate": {
    name: { en: "Upsell rate, cross-sell rate", ja: "アップセル率・クロスセル率" },
    reading: "あっぷせるりつ・くろすせるりつ",
    shortJa: "アップセル率",
    synonyms: { en: [], ja: [] },
    definition: {
      en: "Accounts expanded by that kind over eligible accounts.",
      ja: "対象顧客のうち追加契約に至った割合。",
    },
    formula: {
      en: "accounts with that kind of expansion ÷ eligible accounts",
      ja: "その種類の追加契約をした顧客 ÷ 対象顧客",
    },
    edges: [
      {
        en: "Say who is eligible: somebody already on the top plan is not.",
        ja: "対象の範囲を明記します。すでに最上位プランの顧客は対象外です。",
      },
      { en: "Two figures, never one sum.", ja: "アップセルとクロスセルは合算せず、別々に示します。" },
    ],
    sources: ["cs-and-support", "what-is-cs", "own"],
  },
  "net-expansion-rate": {
    name: { en: "Net expansion rate", ja: "月次純拡大率" },
    reading: "じゅんかくだいりつ",
    shortJa: "純拡大率",
    synonyms: { en: [], ja: ["ネットエクスパンション率"] },
    definition: {
      en: "Expansion less contraction over opening MRR, by month.",
      ja: "拡大から縮小を引き、期首MRRで割った月次の割合。",
    },
    formula: { en: "(expansion − contraction) ÷ start", ja: "（拡大 − 縮小）÷ 期首" },
    sources: ["own"],
  },
  "negative-churn": {
    name: { en: "Negative churn", ja: "ネガティブチャーン" },
    shortJa: "マイナス解約",
    synonyms: { en: ["Net negative churn"], ja: ["負のチャーン"] },
    definition: {
      en: "Expansion of those who stay is larger than what is lost.",
      ja: "継続する顧客の増額が、解約と縮小を上回る状態。",
    },
    formula: { en: "net MRR churn < 0", ja: "ネットレベニューチャーンレート < 0" },
    see: ["net-mrr-churn"],
    sources: ["chartmogul-help"],
  },
  "cs-cost-ratio": {
    name: { en: "CS cost ratio", ja: "CS費用比率" },
    reading: "CSひようひりつ",
    shortJa: "CS費用比率",
    synonyms: { en: ["Success cost ratio"], ja: ["CSコスト比率"] },
    definition: {
      en: "Cost of customer success as a share of ARR.",
      ja: "年間経常収益に対する、カスタマーサクセス費用の割合。",
    },
    formula: { en: "success cost a year ÷ ARR", ja: "年間のカスタマーサクセス費用 ÷ ARR" },
    edges: [
      {
        en: "Published benchmarks are of blog grade: compare with your own past.",
        ja: "公表されている目安はブログ程度の根拠しかありません。自社の過去と比べます。",
      },
    ],
    sources: ["own"],
  },
  "arr-per-csm": {
    name: { en: "ARR per CSM", ja: "CSM一人あたりARR" },
    reading: "CSMひとりあたりARR",
    shortJa: "CSM別ARR",
    synonyms: { en: ["Book size"], ja: ["担当ARR"] },
    definition: { en: "ARR looked after by one customer success manager.", ja: "CSM一人が受け持つ年間経常収益。" },
    formula: { en: "ARR ÷ customer success managers", ja: "ARR ÷ CSMの人数" },
    edges: [{ en: "No manager: not computable.", ja: "CSMが0人のときは算出不可です。" }],
    sources: ["own"],
  },
} as const satisfies Readonly<Record<string, Term>>;
