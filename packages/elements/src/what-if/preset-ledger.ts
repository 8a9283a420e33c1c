import {
  ledgerLabel,
  ledgerRows,
  ledgerSource,
  presetOf,
  presetScenarioSet,
  type ScenarioPreset,
} from "@tenure/knowledge/presets";
import type { Language } from "../shared/language.js";
import type { AssumptionLedger } from "./ledger-template.js";
import { segmentOf } from "./of-segment.js";

export { presetOf, presetScenarioSet };

/** The ledger of a preset in one language: every number, the value it has in each variant, why, and who says so. */
export function presetLedger(preset: ScenarioPreset, language: Language): AssumptionLedger {
  const { variants } = preset;
  // Its segments are named in one language.
  const scenarios = presetScenarioSet(preset, language).scenarios.map(({ scenario }) => scenario);
  return {
    tenure: 1,
    currency: variants[0].scenario.currency ?? null,
    scenarios: variants.map(({ scenario }) => scenario.title[language]),
    lines: ledgerRows(preset).flatMap(({ entry, values }) => {
      const paths = [...new Set(values.map(({ path }) => path))];
      return paths.map((path) => ({
        path,
        label: ledgerLabel(entry, path)[language],
        segment: segmentOf(scenarios, path),
        values: variants.map(({ id }) => values.find((one) => one.variant === id && one.path === path)?.value ?? null),
        standing: entry.standing,
        range: entry.range,
        source: `${entry.why[language]}${language === "ja" ? "" : " "}${ledgerSource(entry)[language]}`,
      }));
    }),
  };
}
