import type { Bilingual } from "../bilingual.js";
import type { SourceId } from "../comparison/sources.js";

/** A public page or publication that defines a metric or a method. Definitions change: the page itself decides. */
export interface Reference {
  readonly title: Bilingual;
  readonly url?: string;
}

// biome-ignore format: one line a reference.
export const REFERENCES = {
  "amplitude-retention": { title: { en: "Amplitude documentation, retention analysis", ja: "Amplitudeのドキュメント（リテンション分析）" }, url: "https://amplitude.com/docs/faq/retention-analysis" },
  "baremetrics-help": { title: { en: "Baremetrics help, know your metrics", ja: "Baremetricsのヘルプ（指標の説明）" }, url: "https://help.baremetrics.com/know-your-metrics/lifetime-value" },
  "ces-practice": { title: { en: "CES calculator page, CalculatorCorp", ja: "CES計算ページ（CalculatorCorp）" }, url: "https://calculatorcorp.com/?p=47883" },
  "chartmogul-help": { title: { en: "ChartMogul help, MRR movements and churn rates", ja: "ChartMogulのヘルプ（MRRの増減と解約率）" }, url: "https://help.chartmogul.com/hc/en-us/articles/203359341-Metric-MRR-Churn-Rate" },
  "e-words-mrr": { title: { en: "e-Words, MRR (Japanese)", ja: "IT用語辞典 e-Words「MRR」" }, url: "https://e-words.jp/w/MRR.html" },
  "emotion-tech-nps": { title: { en: "Emotion Tech, why NPS is low in Japan (Japanese)", ja: "エモーションテック「日本のNPSが低い理由」" }, url: "https://emotion-tech.co.jp/column/2019/why_nps_in_japan_are_so_low" },
  "fader-hardie-2007": { title: { en: "Fader and Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing 21(1), 76-90", ja: "Fader・Hardie（2007）、継続率の予測に関する論文、Journal of Interactive Marketing 21(1), 76–90" }, url: "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=908802" },
  "fader-hardie-2010": { title: { en: "Fader and Hardie (2010), Customer-Base Valuation in a Contractual Setting, Marketing Science 29(1), 85-93", ja: "Fader・Hardie（2010）、契約型の顧客基盤の評価に関する論文、Marketing Science 29(1), 85–93" } },
  "finmark-ltv": { title: { en: "Finmark help, LTV, CAC and CAC payback", ja: "Finmarkのヘルプ（LTV、CAC、回収期間）" }, url: "https://help.finmark.com/en/articles/5525177-how-finmark-calculates-ltv-cac-and-cac-payback" },
  "gainsight-renewals": { title: { en: "Gainsight documentation, renewal metrics", ja: "Gainsightのドキュメント（契約更新の指標）" }, url: "https://support.gainsight.com/ro/Renewal_Center/03User_Guides/Renewal_Center_Metric_Calculations" },
  "gainsight-scorecards": { title: { en: "Gainsight documentation, group and overall scores", ja: "Gainsightのドキュメント（グループスコアと総合スコア）" }, url: "https://support.gainsight.com/Gainsight_NXT/05Scorecards/02Admin_Guides/Calculation_of_Group_Scores_and_Overall_Scores" },
  "growpanel-docs": { title: { en: "GrowPanel documentation, quick ratio", ja: "GrowPanelのドキュメント（クイックレシオ）" }, url: "https://growpanel-promo.pages.dev/docs/reports-and-metrics/quick-ratio" },
  "kaplan-meier-1958": { title: { en: "Kaplan and Meier (1958), Nonparametric Estimation from Incomplete Observations, JASA 53, 457-481", ja: "Kaplan・Meier（1958）、不完全な観察からの推定に関する論文、JASA 53, 457–481" } },
  "mixpanel-retention": { title: { en: "Mixpanel help, advanced retention", ja: "Mixpanelのヘルプ（リテンションの詳細機能）" }, url: "https://help.mixpanel.com/hc/en-us/articles/360045484191-Advanced-Retention-Functionality" },
  "optifai-nrr-grr": { title: { en: "Optifai glossary, NRR and GRR (Japanese)", ja: "Optifai用語集「NRRとGRR」" }, url: "https://optif.ai/ja/glossary/nrr-vs-grr" },
  "posthog-retention": { title: { en: "PostHog documentation, retention", ja: "PostHogのドキュメント（リテンション）" }, url: "https://posthog.com/docs/product-analytics/retention" },
  "profitwell-help": { title: { en: "ProfitWell Metrics help, churn", ja: "ProfitWell Metricsのヘルプ（解約率）" }, url: "https://paddle.com/help/profitwell-metrics/measure/subscription-retention/churn" },
  "reichheld-2003": { title: { en: "Reichheld (2003), The One Number You Need to Grow, Harvard Business Review, December", ja: "Reichheld（2003）、NPSを提唱した論文、Harvard Business Review 12月号" } },
  "scalebase-nrr": { title: { en: "Scalebase, what NRR is (Japanese)", ja: "Scalebase「NRRとは」" }, url: "https://scalebase.com/blog/sales-strategy/nrr-toha" },
  "sint-churn": { title: { en: "System Integrator, how churn is computed (Japanese)", ja: "システムインテグレータ「解約率の計算方法」" }, url: "https://products.sint.co.jp/voicetickets/blog/churn-rate-calculation" },
  "startup-hakusho-ltv": { title: { en: "Startup Hakusho glossary, LTV (Japanese)", ja: "スタートアップ白書 用語集「LTV」" }, url: "https://startup-hakusyo.jp/category/glossary/page/3" },
  "stripe-glossary": { title: { en: "Stripe documentation, billing analytics glossary", ja: "Stripeのドキュメント（Billing分析の用語集）" }, url: "https://docs.stripe.com/billing/subscriptions/analytics/glossary" },
  "suptask-csat": { title: { en: "Suptask, CSAT calculator", ja: "SuptaskのCSAT計算ページ" }, url: "https://www.suptask.com/tools/csat-calculator" },
} as const satisfies Readonly<Record<string, Reference>>;

export type ReferenceId = keyof typeof REFERENCES;

/** An article, ourselves, or a public definition. */
export type CitedId = SourceId | ReferenceId;
