import { type KpiWords, kpiWords } from "@tenure/knowledge/kpis";
import { Later } from "./later.js";

/** What metrics need that few pages show. */
export const moreKpis = new Later(() => import("./more-kpis.js"));

/** Whether the words of a metric have to be loaded first. */
export function waitsForWords(metric: string): boolean {
  return metric !== "" && !kpiWords(metric) && moreKpis.part === undefined;
}

/** The words of a metric, as far as they have arrived. */
export function wordsOfKpi(metric: string): KpiWords | undefined {
  const more = moreKpis.part?.MORE_KPIS;
  return kpiWords(metric) ?? (more && Object.hasOwn(more, metric) ? more[metric] : undefined);
}

/** The name of a metric; one that there is not names itself, and none is named before its words have arrived. */
export function kpiLabel(metric: string, language: "en" | "ja"): string {
  return wordsOfKpi(metric)?.label[language] ?? (waitsForWords(metric) ? "" : metric);
}
