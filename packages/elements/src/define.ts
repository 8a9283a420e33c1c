import { TenureAssumptionLedger } from "./assumption-ledger/assumption-ledger.class.js";
import { TenureAssumptionSlider } from "./assumption-slider/assumption-slider.class.js";
import { TenureComparisonTable } from "./comparison-table/comparison-table.class.js";
import { TenureHealthDistribution } from "./health-distribution/health-distribution.class.js";
import { TenureHealthGauge } from "./health-gauge/health-gauge.class.js";
import { TenureIsoLtvMap } from "./iso-ltv-map/iso-ltv-map.class.js";
import { TenureKpiCard } from "./kpi-card/kpi-card.class.js";
import { TenureKpiTree } from "./kpi-tree/kpi-tree.class.js";
import { TenureLifecycle } from "./lifecycle/lifecycle.class.js";
import { TenureLtvChart } from "./ltv-chart/ltv-chart.class.js";
import { TenureLtvSimulator } from "./ltv-simulator/ltv-simulator.class.js";
import { TenureMrrMovements } from "./mrr-movements/mrr-movements.class.js";
import { TenureProvider } from "./provider/provider.class.js";
import { TenureRenewalCalendar } from "./renewal-calendar/renewal-calendar.class.js";
import { TenureRetentionChart } from "./retention-chart/retention-chart.class.js";
import { TenureRiskList } from "./risk-list/risk-list.class.js";
import { TenureScenarioTable } from "./scenario-table/scenario-table.class.js";
import { TenureScoreWaterfall } from "./score-waterfall/score-waterfall.class.js";
import { TenureScorecardEditor } from "./scorecard-editor/scorecard-editor.class.js";
import { type Definition, define, type TenureElementClass } from "./shared/define.js";
import { TenureSource } from "./source/source.class.js";
import { TenureSurveyChart } from "./survey-chart/survey-chart.class.js";
import { TenureSurveyForm } from "./survey-form/survey-form.class.js";
import { TenureTornadoChart } from "./tornado-chart/tornado-chart.class.js";

export { type Definition, define, type TenureElementClass };

const everyElement: Readonly<Record<string, TenureElementClass>> = {
  "tenure-provider": TenureProvider,
  "tenure-source": TenureSource,
  "tenure-comparison-table": TenureComparisonTable,
  "tenure-health-distribution": TenureHealthDistribution,
  "tenure-health-gauge": TenureHealthGauge,
  "tenure-kpi-card": TenureKpiCard,
  "tenure-kpi-tree": TenureKpiTree,
  "tenure-lifecycle": TenureLifecycle,
  "tenure-assumption-ledger": TenureAssumptionLedger,
  "tenure-assumption-slider": TenureAssumptionSlider,
  "tenure-iso-ltv-map": TenureIsoLtvMap,
  "tenure-ltv-chart": TenureLtvChart,
  "tenure-scenario-table": TenureScenarioTable,
  "tenure-tornado-chart": TenureTornadoChart,
  "tenure-ltv-simulator": TenureLtvSimulator,
  "tenure-mrr-movements": TenureMrrMovements,
  "tenure-renewal-calendar": TenureRenewalCalendar,
  "tenure-retention-chart": TenureRetentionChart,
  "tenure-risk-list": TenureRiskList,
  "tenure-score-waterfall": TenureScoreWaterfall,
  "tenure-scorecard-editor": TenureScorecardEditor,
  "tenure-survey-chart": TenureSurveyChart,
  "tenure-survey-form": TenureSurveyForm,
};

export interface DefineOptions {
  /** Appended to every tag: with `crm`, `<tenure-kpi-card-crm>`. For a second version on one page. */
  readonly suffix?: string;
  /** A scoped registry, for the shadow roots that use it; absent, the page's own. */
  readonly registry?: CustomElementRegistry;
  /** Tags and their classes, to load less; absent, every element. */
  readonly elements?: Readonly<Record<string, TenureElementClass>>;
}

/**
 * Registers elements under tags of one's own or in a registry of one's own. No element has another element's tag inside
 * it, so that nothing else has to know.
 *
 * @returns what became of each tag, with the version behind it; a suffix that no tag can have is refused with
 * `define/suffix`
 *
 * @example
 * defineTenure({ suffix: "crm" }); // <tenure-kpi-card-crm>, beside another application's <tenure-kpi-card>
 *
 * @example
 * const registry = new CustomElementRegistry();
 * defineTenure({ registry });
 * host.attachShadow({ mode: "open", customElementRegistry: registry });
 */
export function defineTenure({ suffix = "", registry, elements = everyElement }: DefineOptions = {}): Definition[] {
  const found = Object.entries(elements).map(([tag, element]): Definition => {
    const own = suffix || registry;
    const name = suffix ? `${tag}-${suffix}` : tag;
    try {
      // A class has one tag in a registry: under another it needs a class of its own.
      return define(name, own ? class extends element {} : element, registry);
    } catch (error) {
      if (!suffix || (error as Error).name !== "SyntaxError") throw error;
      const issue = { code: "define/suffix", severity: "error", given: `${suffix}` } as const;
      return { tag: name, outcome: "refused", version: null, issue };
    }
  });
  if (found.some(({ outcome }) => outcome === "refused")) {
    console.warn(
      `defineTenure: no element can be named <${found[0]!.tag}>, so none is defined. A suffix is of small letters, digits, "-", "." and "_".`,
    );
  }
  return found;
}
