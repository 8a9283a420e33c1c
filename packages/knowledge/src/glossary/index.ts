import { ACTIVITY_TERMS } from "./activities.js";
import { FIGURE_TERMS } from "./figures.js";
import { FINANCE_TERMS } from "./finance.js";
import { HEALTH_TERMS } from "./health.js";
import { RETENTION_TERMS } from "./retention.js";
import { REVENUE_TERMS } from "./revenue.js";
import { ROLE_TERMS } from "./roles.js";
import { SUCCESS_METRIC_TERMS } from "./success-metrics.js";
import { SUPPORT_METRIC_TERMS } from "./support-metrics.js";
import { SURVEY_TERMS } from "./surveys.js";
import type { Term } from "./term.js";

export * from "./references.js";
export * from "./term.js";

/** The chapters of the glossary, in reading order. */
// biome-ignore format: one line a chapter.
export const GLOSSARY_CHAPTERS = [
  { id: "roles", title: { en: "Roles and organisation", ja: "役割と組織" }, terms: ROLE_TERMS },
  { id: "activities", title: { en: "Activities, models and tools", ja: "活動・モデル・ツール" }, terms: ACTIVITY_TERMS },
  { id: "success-metrics", title: { en: "Goals and success metrics", ja: "目標とサクセスの指標" }, terms: SUCCESS_METRIC_TERMS },
  { id: "support-metrics", title: { en: "Support metrics", ja: "サポートの指標" }, terms: SUPPORT_METRIC_TERMS },
  { id: "revenue", title: { en: "Recurring revenue", ja: "経常収益" }, terms: REVENUE_TERMS },
  { id: "health", title: { en: "Health and follow-up", ja: "ヘルススコアとフォロー" }, terms: HEALTH_TERMS },
  { id: "retention", title: { en: "Churn and retention", ja: "解約と継続" }, terms: RETENTION_TERMS },
  { id: "finance", title: { en: "Simulation, value and cost", ja: "シミュレーションと採算" }, terms: FINANCE_TERMS },
  { id: "surveys", title: { en: "Surveys", ja: "アンケート" }, terms: SURVEY_TERMS },
  { id: "figures", title: { en: "How figures are stated", ja: "数字の示し方" }, terms: FIGURE_TERMS },
] as const;

const ALL = {
  ...ROLE_TERMS,
  ...ACTIVITY_TERMS,
  ...SUCCESS_METRIC_TERMS,
  ...SUPPORT_METRIC_TERMS,
  ...REVENUE_TERMS,
  ...HEALTH_TERMS,
  ...RETENTION_TERMS,
  ...FINANCE_TERMS,
  ...SURVEY_TERMS,
  ...FIGURE_TERMS,
};

export type TermId = keyof typeof ALL;

/** Every term by its id. */
export const GLOSSARY: Readonly<Record<TermId, Term>> = ALL;

/** A term, or undefined where there is none of this id. */
export function termOf(id: string): Term | undefined {
  return Object.hasOwn(GLOSSARY, id) ? GLOSSARY[id as TermId] : undefined;
}

/**
 * Terms that somebody may mean by a word: their name, short label, reading or a synonym is that word, whatever the case
 * and width of its letters.
 *
 * @example
 * termsNamed("リテンション率") // ["customer-retention-rate"]
 */
export function termsNamed(word: string): TermId[] {
  const sought = plain(word);
  return (Object.keys(GLOSSARY) as TermId[]).filter((id) => {
    const { name, reading, shortJa, synonyms } = GLOSSARY[id];
    const names = [name.en, name.ja, shortJa, ...synonyms.en, ...synonyms.ja, ...(reading ? [reading] : [])];
    return names.flatMap(waysToWrite).includes(sought);
  });
}

const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();

/** 「売上維持率（NRR）」 is written so, without the brackets, or as what stands in them. */
function waysToWrite(name: string): string[] {
  const whole = plain(name);
  const [, outside = whole, inside = whole] = /^(.*?)\s*\((.*)\)$/.exec(whole) ?? [];
  return [whole, outside, inside];
}
