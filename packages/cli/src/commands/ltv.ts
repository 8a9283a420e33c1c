import {
  type ChurnPosterior,
  churnPosterior,
  LTV_CONVENTIONS,
  type LtvConventionId,
  type LtvFamily,
  ltvFamily,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { Inputs } from "../input/inputs.js";
import { valueIn } from "../input/read-workspace.js";
import { figure, type Sheet, text } from "../output/sheet.js";

export const ltv: Command = {
  name: "ltv",
  summary: "lifetime value under every named convention, for one set of assumptions",
  usage: ["ltv INPUT.json"],
  files: "one",
  about: [
    "There is no one number called LTV. This prints every member of the family under its own name: simple, discounted " +
      "in advance and in arrears, within the horizon, with expansion, and for contracts (term) and customers who differ " +
      "(sbg) where they are given. null is undefined or infinite; reasons says which.",
    'INPUT.json: { "arpa": 100, "grossMargin": 0.8, "monthlyChurn": 0.03, "discountAnnual": 0.1, "horizonMonths": 36, ' +
      '"csCostPerCustomerMonth": 5, "cac": 300, "expansionMonthly": 0, "contractionMonthly": 0 }; also "term": 12 and ' +
      '"sbg": { "alpha": 0.668, "beta": 3.806, "nextRenewal": 1 }. Rates are fractions, money is a month\'s.',
    'An input with "churned" and "customerMonths" asks what so many losses say about churn and value: { "churned": 30, ' +
      '"customerMonths": 1000, "m": 75 } gives the posterior of the churn rate, with quantiles of churn and of LTV.',
  ],
  options: {},
  examples: [
    ["ltv assumptions.json", "the family"],
    ["ltv - < assumptions.json", "from standard input"],
  ],
  run,
};

async function run({ args, io }: Context): Promise<Outcome> {
  const path = args.positionals[0]!;
  const input = await new Inputs(io.stdin).json(path);
  const observed = typeof input === "object" && input !== null && ("churned" in input || "customerMonths" in input);
  if (observed) {
    const { issues, ...posterior } = valueIn(churnPosterior(input));
    return { result: posterior, issues, main: () => posteriorSheet(posterior) };
  }
  const { issues, ...family } = valueIn(ltvFamily(input));
  return { result: family, issues, main: () => familySheet(family) };
}

function familySheet(family: Omit<LtvFamily, "issues">): Sheet {
  const conventions = (Object.keys(LTV_CONVENTIONS) as LtvConventionId[]).filter((id) => family[id] !== undefined);
  return {
    columns: [text("convention"), figure("value"), text("reason"), text("label", "meaning"), text("formula")],
    rows: conventions.map((id) => {
      const { label, formula } = LTV_CONVENTIONS[id];
      return [id, family[id] ?? null, family.reasons[id] ?? "", label.en, formula];
    }),
  };
}

function posteriorSheet({
  churnMean,
  churnQ,
  ltvMean,
  ltvQ,
  ltvAtPosteriorMeanChurn,
}: Omit<ChurnPosterior, "issues">): Sheet {
  return {
    columns: [text("figure"), figure("mean"), figure("p05", "5 %"), figure("p50", "50 %"), figure("p95", "95 %")],
    rows: [
      ["monthly churn", churnMean, churnQ.p05, churnQ.p50, churnQ.p95],
      ["LTV", ltvMean, ltvQ.p05, ltvQ.p50, ltvQ.p95],
      ["LTV at the mean churn", ltvAtPosteriorMeanChurn, null, null, null],
    ],
  };
}
