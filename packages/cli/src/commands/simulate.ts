import {
  compareScenarios,
  type Projection,
  type ProjectionTotals,
  parseScenario,
  projectScenario,
  type Scenario,
  type ScenarioComparison,
} from "@tenure/core";
import { type Command, type Context, type Outcome, UnusableInput } from "../command.js";
import { filed, Inputs, nameOf } from "../input/inputs.js";
import { valueIn } from "../input/read-workspace.js";
import type { FiledIssue } from "../issue-lines.js";
import { type Cell, count, figure, money, number, rate, type Sheet, text } from "../output/sheet.js";

export const simulate: Command = {
  name: "simulate",
  summary: "a scenario month by month: customers, MRR, contribution, lifetime value",
  usage: ["simulate SCENARIO.json [--baseline BASE.json]"],
  files: "one",
  about: [
    "Projects the expected customers and recurring revenue of every segment, billed in advance at the start of each " +
      "month, and values the contribution at the scenario's effective yearly rate. Nothing is random, and customers are " +
      "not rounded. Figures per starting customer exist for closed cohorts; where customers keep arriving they are null " +
      "(reason open-cohort), and each segment gives the value of one new customer instead.",
    "With --baseline the result also holds what the scenario changes: its projection less the base's, and the effect " +
      "of each changed assumption alone. Such effects do not add up to the whole; what they do only together is the " +
      "interaction.",
    'A scenario: { "horizonMonths": 36, "discountAnnual": 0.1, "segments": [{ "name": "smb", "customers": 1000, ' +
      '"arpa": 100, "grossMargin": 0.8, "cac": 300, "hazard": { "kind": "constant", "monthly": 0.03 } }] }. Rates are ' +
      "fractions: 3 % is 0.03. An unknown field is a warning, and the run goes on.",
  ],
  options: {
    Options: { baseline: { value: "FILE", help: "the scenario to compare with" } },
  },
  examples: [
    ["simulate plan.json", "the projection"],
    ["simulate less-churn.json --baseline plan.json", "what less churn changes, factor by factor"],
    ["simulate plan.json --format csv > plan.csv", "month by month for a spreadsheet"],
  ],
  run,
};

async function run({ args, io }: Context): Promise<Outcome> {
  const path = args.positionals[0]!;
  const inputs = new Inputs(io.stdin);
  const basePath = args.text("baseline");
  const { scenario, issues } = await scenarioIn(path, inputs, basePath !== undefined);
  if (basePath === undefined) {
    const projection = projectScenario(scenario);
    return projected(projection, [...issues, ...projection.issues]);
  }
  const base = await scenarioIn(basePath, inputs, true);
  const comparison = valueIn(compareScenarios(base.scenario, scenario), [...base.issues, ...issues]);
  return compared(comparison, [
    ...base.issues,
    ...issues,
    ...filed(comparison.scenario.issues, nameOf(path), true),
    ...comparison.issues,
  ]);
}

/** A scenario and what its author should know; with its file's name where there are two. */
async function scenarioIn(
  path: string,
  inputs: Inputs,
  several: boolean,
): Promise<{ readonly scenario: Scenario; readonly issues: readonly FiledIssue[] }> {
  const parsed = parseScenario(await inputs.json(path));
  const name = nameOf(path);
  if (!parsed.ok) throw new UnusableInput(filed(parsed.issues, name, several));
  return { scenario: parsed.value.scenario, issues: filed(parsed.value.issues, name, several) };
}

function projected({ issues: _, ...result }: Projection, issues: readonly FiledIssue[]): Outcome {
  return { result, issues, main: () => monthSheet(result), before: () => [figureSheet(result)] };
}

function compared({ baseline, scenario, difference }: ScenarioComparison, issues: readonly FiledIssue[]): Outcome {
  const { issues: _, ...result } = scenario;
  const { issues: __, ...base } = baseline;
  return {
    result: { ...result, baseline: base, difference },
    issues,
    main: () => comparedMonthSheet(scenario, baseline),
    before: () => [differenceSheet(scenario, baseline), factorSheet(difference)],
  };
}

const FIGURES = [
  ["npv", "value of the contribution (NPV)"],
  ["totalCac", "acquisition cost"],
  ["npvNetOfCac", "NPV less acquisition cost"],
  ["ltvPerCustomer", "lifetime value per starting customer"],
  ["undiscountedLtvPerCustomer", "the same, undiscounted"],
  ["newCustomerLtv", "lifetime value of one new customer"],
  ["cacPerCustomer", "acquisition cost per starting customer"],
  ["ltvToCac", "LTV to CAC"],
  ["paybackMonths", "months until the acquisition cost is paid back"],
  ["paybackMonthsDiscounted", "the same, discounted"],
] as const satisfies readonly (readonly [keyof ProjectionTotals, string])[];

function figuresOf(totals: ProjectionTotals): [label: string, value: Cell][] {
  const last = totals.customers.length - 1;
  return [
    ["customers at the end", totals.customers[last] ?? null],
    ["MRR at the end", totals.mrr[last] ?? null],
    ...FIGURES.map(([name, label]): [string, Cell] => [label, totals[name] ?? null]),
  ];
}

function figureSheet(projection: Omit<Projection, "issues">): Sheet {
  const segments = Object.entries(projection.segments);
  const totals = [...(segments.length > 1 ? [["all", projection] as const] : []), ...segments];
  const figures = totals.map(([, one]) => figuresOf(one));
  return {
    title: `${projection.horizonMonths} months at ${projection.discountAnnual * 100} % a year${projection.currency ? `, ${projection.currency}` : ""}`,
    columns: [text("figure", ""), ...totals.map(([name]) => figure(name))],
    rows: figures[0]!.map(([label], i) => [label, ...figures.map((column) => column[i]![1])]),
  };
}

function monthSheet(projection: Omit<Projection, "issues">): Sheet {
  const { customers, mrr, churned, reactivated, acquired, contribution, survival, cumulativeLtv } = projection;
  const at = (series: ArrayLike<number> | undefined, t: number) => series?.[t] ?? null;
  return {
    columns: [
      count("month"),
      count("customers"),
      money("mrr", "MRR"),
      count("churned"),
      count("reactivated"),
      count("acquired"),
      money("contribution"),
      rate("survival"),
      money("cumulativeLtv", "LTV so far"),
    ],
    rows: Array.from({ length: projection.horizonMonths }, (_, t) => [
      t,
      ...[customers, mrr, churned, reactivated, acquired, contribution, survival, cumulativeLtv].map((one) =>
        at(one, t),
      ),
    ]),
  };
}

function comparedMonthSheet(scenario: Projection, baseline: Projection): Sheet {
  const series = ["customers", "mrr", "contribution"] as const;
  const label = (name: string) => (name === "mrr" ? "MRR" : name);
  return {
    columns: [
      count("month"),
      ...series.flatMap((name) => {
        const make = name === "customers" ? count : money;
        return [
          make(name, label(name)),
          make(`${name}Baseline`, `${label(name)}, base`),
          make(`${name}Difference`, "difference"),
        ];
      }),
    ],
    rows: Array.from({ length: Math.max(scenario.horizonMonths, baseline.horizonMonths) }, (_, t) => [
      t,
      ...series.flatMap((name) => {
        const [now, before] = [scenario[name][t] ?? null, baseline[name][t] ?? null];
        return [now, before, now === null || before === null ? null : now - before];
      }),
    ]),
  };
}

function differenceSheet(scenario: Projection, baseline: Projection): Sheet {
  const before = figuresOf(baseline);
  return {
    title: "Scenario against base",
    columns: [text("figure", ""), figure("scenario"), figure("baseline", "base"), figure("difference")],
    rows: figuresOf(scenario).flatMap(([label, value], i) => {
      const base = before[i]![1];
      if (value === null && base === null) return [];
      return [[label, value, base, typeof value === "number" && typeof base === "number" ? value - base : null]];
    }),
  };
}

function factorSheet({ decomposition, ...total }: ScenarioComparison["difference"]): Sheet {
  const figures = ["npv", "npvNetOfCac", "finalCustomers", "finalMrr", "ltvPerCustomer"] as const;
  const rows: (readonly [string, string, Readonly<Record<(typeof figures)[number], number | null>>])[] = [
    ...decomposition.factors.map(({ factor, segments, effect }) => [factor, segments.join(", "), effect] as const),
    ["together only", "", decomposition.interaction],
    ["difference", "", total],
  ];
  return {
    title: "What each change does alone",
    columns: [
      text("factor", "change"),
      text("segments"),
      money("npv", "NPV"),
      money("npvNetOfCac", "net of CAC"),
      number("finalCustomers", "customers at the end"),
      money("finalMrr", "MRR at the end"),
      money("ltvPerCustomer", "LTV per customer"),
    ],
    rows: rows.map(([factor, segments, effect]) => [factor, segments, ...figures.map((name) => effect[name])]),
    keys: 1,
  };
}
