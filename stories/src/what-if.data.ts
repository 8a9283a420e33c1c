import type { ScenarioInput, ScenarioSetInput } from "@tenure/core/fields";

/** One fictional company, in yen: as it is, with a better start, and with a higher price. */
const segment: ScenarioInput["segments"][number] = {
  name: "all",
  customers: 400,
  arpa: 106_000,
  grossMargin: 0.78,
  cac: 820_000,
  csCostPerCustomerMonth: 9000,
  hazard: { kind: "constant", monthly: 0.015 },
  expansionMonthly: 0.0045,
};

const churn = {
  parameter: "hazard.monthly",
  counts: { churned: 70, of: 4608 },
  source: "70 lost in 4,608 customer-months",
};
const expansion = { parameter: "expansionMonthly", low: 0.0025, high: 0.0068, source: "Twelve months" };
const arpa = { parameter: "arpa", low: 98_000, high: 109_000, source: "Twelve months" };

const asIs: ScenarioInput = {
  tenure: 1,
  currency: "JPY",
  horizonMonths: 60,
  discountAnnual: 0.08,
  title: { en: "As it is", ja: "現状" },
  segments: [segment],
  ranges: [churn, expansion, arpa],
};

export const onboarding: ScenarioInput = {
  ...asIs,
  title: { en: "Onboarding programme", ja: "導入支援プログラム" },
  segments: [
    {
      ...segment,
      hazard: { kind: "constant", monthly: 0.012 },
      expansionMonthly: 0.006,
      csCostPerCustomerMonth: 14_000,
    },
  ],
  ranges: [{ ...churn, counts: { churned: 56, of: 4608 } }, { ...expansion, low: 0.0033, high: 0.0091 }, arpa],
};

export const priceRise: ScenarioInput = {
  ...asIs,
  title: { en: "Price +5%", ja: "価格＋5%" },
  segments: [{ ...segment, arpa: 111_300, hazard: { kind: "constant", monthly: 0.017 } }],
  ranges: [{ ...churn, counts: { churned: 79, of: 4608 } }, expansion, { ...arpa, low: 102_900, high: 114_450 }],
};

export const baseScenario = asIs;

export const threeScenarios: ScenarioSetInput = {
  tenure: 1,
  base: "as is",
  scenarios: [
    { name: "as is", scenario: asIs },
    { name: "onboarding", scenario: onboarding },
    { name: "price", scenario: priceRise },
  ],
};

/** Customers keep arriving, so that there is no value per starting customer. */
export const growing: ScenarioSetInput = {
  tenure: 1,
  scenarios: threeScenarios.scenarios.map(({ name, scenario }) => ({
    name,
    scenario: { ...scenario, segments: scenario.segments.map((one) => ({ ...one, acquisitions: 8 })) },
  })),
};
