import {
  type LedgerEntry,
  ledgerLabel,
  ledgerRows,
  ledgerSource,
  presetOf,
  presetScenarioSet,
  type ScenarioPreset,
} from "@tenure/knowledge/presets";
import type { Language } from "../shared/language.js";
import type { AssumptionLedger } from "./ledger-template.js";

export { presetOf, presetScenarioSet };

/** The ledger of a preset in one language: every number, the value it has in each variant, why, and who says so. */
export function presetLedger(preset: ScenarioPreset, language: Language): AssumptionLedger {
  const { variants } = preset;
  return {
    tenure: 1,
    currency: variants[0].scenario.currency ?? null,
    scenarios: variants.map(({ scenario }) => scenario.title[language]),
    lines: ledgerRows(preset).flatMap(({ entry, values }) => {
      const paths = [...new Set(values.map(({ path }) => path))];
      return paths.map((path) => ({
        path,
        label: labelAt(entry, path, language),
        values: variants.map(({ id }) => values.find((one) => one.variant === id && one.path === path)?.value ?? null),
        standing: entry.standing,
        range: entry.range,
        source: `${entry.why[language]}${language === "ja" ? "" : " "}${ledgerSource(entry)[language]}`,
      }));
    }),
  };
}

/** What a line is called at one of its places; churn by age says at which. */
function labelAt(entry: LedgerEntry, path: string, language: Language): string {
  const label = ledgerLabel(entry, path)[language];
  const [, index] = /\.hazard\.monthly\[(\d+)\]$/.exec(path) ?? [];
  if (index === undefined) return label;
  const age = Number(index) + 1;
  return language === "ja" ? `${label}（契約${age}か月目）` : `${label}, month ${age} of a customer's life`;
}
