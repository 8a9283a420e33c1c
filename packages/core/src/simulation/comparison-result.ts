import type { Issue, Reason } from "../result.js";
import type { MonthlySeries, Projection } from "./projection-result.js";

/** What two scenarios are compared by. The last month is that of each one's own horizon. */
export interface ComparedFigures {
  readonly npv: number;
  readonly npvNetOfCac: number;
  readonly finalCustomers: number;
  readonly finalMrr: number;
  /** Null with a reason when one of the two has none. */
  readonly ltvPerCustomer: number | null;
}

/** What changes when one assumption alone is taken from the scenario and everything else stays as in the base. */
export interface FactorEffect {
  /**
   * A field of the scenario or of its segments, `hazard`; `teams`, one factor for each team that differs; or `segments`,
   * when some were added or left out.
   */
  readonly factor: string;
  /** Which team it is; absent where several have the same name, and count together. */
  readonly team?: string;
  /** Names of the segments in which it differs; empty for a field of the whole scenario. */
  readonly segments: readonly string[];
  readonly effect: ComparedFigures;
}

/** Scenario − base, and where it comes from. */
export interface ScenarioDifference extends ComparedFigures {
  /** Month by month, over the months that both have. */
  readonly customers: MonthlySeries;
  readonly mrr: MonthlySeries;
  readonly contribution: MonthlySeries;
  /** By how much more teams cost, discounted; only where one of the two scenarios has teams. */
  readonly teamCostNpv?: number;
  /** What NPV before teams gains per unit of that; null, `no-base`, when they cost the same. */
  readonly returnOnTeamCost?: number | null;
  readonly decomposition: {
    /** One at a time, in the order of the format. Their sum is not the difference. */
    readonly factors: readonly FactorEffect[];
    /** The difference less the sum of the factors' effects: what they do only together. */
    readonly interaction: ComparedFigures;
  };
  readonly reasons: Readonly<Record<string, Reason>>;
}

export interface ScenarioComparison {
  readonly baseline: Projection;
  readonly scenario: Projection;
  readonly difference: ScenarioDifference;
  readonly issues: readonly Issue[];
}
