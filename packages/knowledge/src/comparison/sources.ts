import type { Bilingual } from "../bilingual.js";

/** Where a statement comes from. The number is what readers see beside the statement. */
export interface Source {
  readonly number: number;
  readonly title: Bilingual;
}

/**
 * Five Japanese articles about customer success, whose facts are retold in our own words; and ourselves, so that a
 * judgement of ours is never mistaken for theirs.
 */
export const SOURCES = {
  "cs-and-support": {
    number: 1,
    title: {
      en: "Article on customer success and customer support: aims and KPIs compared (Japanese)",
      ja: "「カスタマーサクセスとカスタマーサポートの違い 目的やKPIを比較」",
    },
  },
  "what-is-cs": {
    number: 2,
    title: {
      en: "Article on what customer success is, its effects and how it succeeds (Japanese)",
      ja: "「カスタマーサクセスとは」効果と成功のコツを扱う記事",
    },
  },
  misconceptions: {
    number: 3,
    title: {
      en: "Article on three common misconceptions about customer success (Japanese)",
      ja: "「カスタマーサクセスで勘違いしやすいポイント3選」",
    },
  },
  "roles-and-pay": {
    number: 4,
    title: {
      en: "Article on customer success, support and sales: roles and pay (Japanese)",
      ja: "「カスタマーサクセスとカスタマーサポートの違いとは 営業との役割分担や年収の違い」",
    },
  },
  "work-of-cs": {
    number: 5,
    title: {
      en: "Article on the daily work of customer success, by a practitioner (Japanese)",
      ja: "「【注目の職種】カスタマーサクセスとはどんな業務内容か」",
    },
  },
  own: {
    number: 6,
    title: { en: "Our own judgement; none of the articles says it", ja: "独自の判断（記事に記載なし）" },
  },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof SOURCES;
