import { bandsOf } from "../health/model-parts.js";
import { SAAS_B2B_MODEL } from "../health/saas-b2b-model.js";
import { scoreAccountsSteps } from "../health/score-accounts.js";
import { succeed } from "../result.js";
import { formatDay, lastDayOfMonth } from "../table/calendar.js";
import { type KpiSource, metricsOf } from "./kpi-source.js";

interface HealthMonth {
  readonly mean: number | null;
  readonly scored: number;
  readonly paying: number;
  /** Mean over the paying accounts. */
  readonly coverage: number | null;
  /** Scored accounts in a band that asks for somebody to act. */
  readonly atRisk: number;
}

/** Tones of bands whose accounts are at risk. */
const RISKY: readonly string[] = ["critical", "risk"];

/** Scores by the default model on the last day of each month, by what was known then. */
const healthSource: KpiSource<HealthMonth> = {
  id: "health",
  tables: ["subscriptions"],
  *steps({ workspace }, { first, last, asOf }) {
    const model = SAAS_B2B_MODEL;
    const risky = bandsOf(model)
      .filter(({ tone }) => RISKY.includes(tone))
      .map(({ id }) => id);
    const months = new Map<number, HealthMonth>();
    let convention = "";
    for (let month = first; month <= last; month++) {
      const day = formatDay(Math.min(lastDayOfMonth(month), asOf));
      const found = yield* scoreAccountsSteps(workspace, model, { asOf: day, onlyPaying: true });
      if (!found.ok) return found;
      const { mean, scored, paying, coverage, bandCounts } = found.value;
      convention = found.value.model;
      const count = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);
      const covered = coverage.reduce((sum, share, i) => sum + (paying[i] ? share : 0), 0);
      const payingAccounts = count(paying);
      months.set(month, {
        mean,
        scored: count(scored),
        paying: payingAccounts,
        coverage: payingAccounts > 0 ? covered / payingAccounts : null,
        atRisk: risky.reduce((sum, band) => sum + (bandCounts[band] ?? 0), 0),
      });
    }
    return succeed({ convention, at: (month) => months.get(month) ?? null });
  },
};

export const healthKpis = metricsOf(healthSource, {
  "health-score": {
    unit: "score",
    better: "up",
    figure: ({ mean, scored, paying }) =>
      mean === null
        ? { value: null, reason: paying > 0 ? "low-coverage" : "no-base" }
        : { value: mean, n: scored, parts: { scored, paying } },
  },
  "health-coverage": {
    unit: "rate",
    better: "up",
    figure: ({ coverage, scored, paying }) =>
      coverage === null ? { value: null, reason: "no-base" } : { value: coverage, parts: { scored, paying } },
  },
  "at-risk-share": {
    unit: "rate",
    better: "down",
    figure: ({ atRisk, scored, paying }) =>
      scored > 0
        ? { value: atRisk / scored, share: { count: atRisk, of: scored } }
        : { value: null, reason: paying > 0 ? "low-coverage" : "no-base" },
  },
});
