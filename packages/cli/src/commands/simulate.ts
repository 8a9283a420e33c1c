import {
  type BreakEven,
  breakEvenSteps,
  compareScenarios,
  type Outcome as Figure,
  type Issue,
  isScenarioSet,
  MonteCarlo,
  type MonteCarloDifference,
  MonteCarloDifferences,
  type MonteCarloResult,
  type Projection,
  type ProjectionTotals,
  parseScenario,
  parseScenarioSet,
  projectScenario,
  type Reason,
  type Result,
  replicable,
  revenueLayers,
  type Scenario,
  type ScenarioComparison,
  type ScenarioSet,
  scenarioSetFromFragment,
  sobolSharesSteps,
  type Tornado,
  tornado,
} from "@tenure/core";
import { type Command, type Context, type Outcome, UnusableInput } from "../command.js";
import { filed, Inputs, nameOf } from "../input/inputs.js";
import { valueIn } from "../input/read-workspace.js";
import type { FiledIssue } from "../issue-lines.js";
import type { Arguments } from "../options.js";
import { UsageError } from "../options.js";
import { type Cell, count, figure, money, number, rate, type Sheet, text } from "../output/sheet.js";
import { drained, replicated } from "../replicate.js";

const OUTCOMES = ["npvNetOfCac", "npv", "ltvPerCustomer", "finalCustomers", "finalMrr"] as const satisfies Figure[];

export const simulate: Command = {
  name: "simulate",
  summary: "a scenario month by month: customers, MRR, contribution, lifetime value",
  usage: [
    "simulate SCENARIO.json [--baseline BASE.json] [--runs N --seed S] [--tornado] [--break-even PARAM]",
    "simulate SET.json | LINK [--runs N --seed S]",
  ],
  files: "one",
  about: [
    "Projects the expected customers and recurring revenue of every segment, billed in advance at the start of each " +
      "month, and values the contribution at the scenario's effective yearly rate. Without --runs nothing is random, and customers are " +
      "not rounded. Figures per starting customer exist for closed cohorts; where customers keep arriving they are null " +
      "(reason open-cohort), and each segment gives the value of one new customer instead. NPV less acquisition cost takes " +
      "CAC off as the sum of money spent, undiscounted; discountedCac is what it is worth at the start. A payback or " +
      "crossover with one-off sales that the horizon does not show is null: beyond-horizon where a longer one would, else never.",
    "With --baseline the result also holds what the scenario changes: its projection less the base's, and the effect " +
      "of each changed assumption alone. Such effects do not add up to the whole; what they do only together is the " +
      "interaction.",
    "With --runs every customer decides by chance, run by run: monteCarlo holds mean, standard deviation and quantiles, and " +
      "fans by month. The same seed gives the same digits. Where the scenario states ranges of its assumptions they are " +
      "drawn, too; parameter is what that alone does, process what chance alone does. With --baseline the difference is " +
      "taken run by run under the same chances, and shareBetter is the share of runs in which NPV less acquisition cost is " +
      "the higher.",
    "--tornado moves each assumption through its range (as stated, else a fifth up and down; heads at least to the next " +
      "whole one) and sorts by the swing. " +
      "--break-even solves for the value at which NPV less acquisition cost is zero (or --target), or level with --baseline; " +
      "where the figure only jumps over that, the value is null and jump says where. " +
      "PARAM is a name as in the file: cac, hazard.monthly, smb.arpa, crossSell.attachRate; churn is a multiple of all churn.",
    'Several scenarios in one file or link: { "base": "as is", "scenarios": [{ "name": "as is", "scenario": { … } }, …] }. ' +
      "Each is projected and compared with the base.",
    'A scenario: { "horizonMonths": 36, "discountAnnual": 0.1, "segments": [{ "name": "smb", "customers": 1000, ' +
      '"arpa": 100, "grossMargin": 0.8, "cac": 300, "hazard": { "kind": "constant", "monthly": 0.03 } }] }. Rates are ' +
      "fractions: 3 % is 0.03. An unknown field is a warning, and the run goes on.",
  ],
  options: {
    Options: { baseline: { value: "FILE", help: "the scenario to compare with" } },
    Chance: {
      runs: { value: "N", kind: "whole", min: 1, max: 10_000_000, help: "simulate N times by chance" },
      seed: {
        value: "S",
        kind: "whole",
        min: Number.MIN_SAFE_INTEGER,
        max: Number.MAX_SAFE_INTEGER,
        help: "where chance starts from (default 1)",
      },
      uncertainty: {
        value: "KIND",
        choices: ["process", "parameter", "both"],
        help: "process (chance alone), parameter (ranges alone) or both (default where ranges are stated)",
      },
    },
    Sensitivity: {
      tornado: { help: "move each assumption through its range" },
      sobol: { help: "share of the variance that each stated range explains" },
      "break-even": { value: "PARAM", help: "solve for the value of one assumption" },
      outcome: {
        value: "FIGURE",
        choices: OUTCOMES,
        help: "the figure that --tornado, --sobol and --break-even look at (default npvNetOfCac)",
      },
      target: { value: "X", kind: "number", help: "what the figure has to reach (default 0, or the base's)" },
    },
    Detail: { layers: { help: "MRR by starting month, and from first terms, renewals and expansion" } },
  },
  examples: [
    ["simulate plan.json", "the projection"],
    ["simulate less-churn.json --baseline plan.json", "what less churn changes, factor by factor"],
    ["simulate plan.json --runs 10000 --seed 7", "how far chance alone can take it"],
    ["simulate plan.json --tornado --break-even cac", "what matters most, and the CAC one can afford"],
    ["simulate plan.json --format csv > plan.csv", "month by month for a spreadsheet"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args, io } = context;
  const path = args.positionals[0]!;
  const inputs = new Inputs(io.stdin);
  const basePath = args.text("baseline");
  for (const option of ["seed", "uncertainty"]) {
    if (args.has(option) && !args.has("runs")) throw new UsageError(`--${option} goes with --runs`);
  }
  if (args.has("target") && !args.has("break-even")) throw new UsageError("--target goes with --break-even");
  const input = LINK.test(path) ? undefined : await inputs.json(path);
  if (input === undefined || isScenarioSet(input)) {
    for (const option of ["baseline", "tornado", "sobol", "break-even", "layers"]) {
      if (args.has(option)) throw new UsageError(`--${option} takes one scenario, and this is a set of them`);
    }
    const parsed = input === undefined ? scenarioSetFromFragment(path) : parseScenarioSet(input);
    if (!parsed.ok) throw new UnusableInput(parsed.issues);
    return wholeSet(parsed.value.set, parsed.value.issues, context);
  }
  const { scenario, issues } = checked(input, nameOf(path), basePath !== undefined);
  if (basePath === undefined) {
    const projection = projectScenario(scenario);
    return projected(projection, asked(scenario, undefined, context), [...issues, ...projection.issues]);
  }
  const base = checked(await inputs.json(basePath), nameOf(basePath), true);
  const found = [...base.issues, ...issues];
  const comparison = valueIn(compareScenarios(base.scenario, scenario), found);
  const difference = args.has("runs")
    ? { monteCarlo: differenceByChance(context, nameOf(path), base.scenario, scenario, chance(args)) }
    : undefined;
  return compared(comparison, asked(scenario, base.scenario, context), difference, [
    ...found,
    ...filed(comparison.scenario.issues, nameOf(path), true),
    ...comparison.issues,
  ]);
}

/** A link holds its set in the fragment, alone or behind what a page keeps there: `#tenure=1…`, `#/simulator?tenure=1…`. */
const LINK = /(?:^|#(?:.*[&?])?)tenure=\d/;

/** What was asked for beside the projection. */
interface Asked {
  readonly monteCarlo?: MonteCarloResult;
  readonly tornado?: Omit<Tornado, "issues">;
  readonly sobol?: unknown;
  readonly breakEven?: BreakEven;
  readonly layers?: unknown;
}

function asked(scenario: Scenario, baseline: Scenario | undefined, context: Context): Asked {
  const { args } = context;
  const outcome = (args.text("outcome") ?? "npvNetOfCac") as Figure;
  const parameter = args.text("break-even");
  const target = args.number("target");
  const bars = args.has("tornado") ? orUnusable(tornado(scenario, { outcome })) : undefined;
  const { issues: _, ...tornadoResult } = bars ?? { issues: [] };
  return {
    ...(args.has("runs") ? { monteCarlo: byChance(context, "replicating", scenario, chance(args)) } : {}),
    ...(bars ? { tornado: tornadoResult as Omit<Tornado, "issues"> } : {}),
    ...(args.has("sobol") ? { sobol: orUnusable(sobolOf(context, scenario, outcome)) } : {}),
    ...(parameter === undefined
      ? {}
      : {
          breakEven: orUnusable(
            drained(
              context,
              `solving for ${parameter}`,
              breakEvenSteps(scenario, parameter, {
                outcome,
                ...(target === undefined ? {} : { target }),
                ...(baseline && target === undefined ? { baseline } : {}),
              }),
            ),
          ),
        }),
    ...(args.has("layers") ? { layers: revenueLayers(scenario) } : {}),
  };
}

/** Points of a Sobol sequence. */
const POINTS = 1024;

const sobolOf = (context: Context, scenario: Scenario, outcome: Figure) =>
  drained(context, "drawing assumptions", sobolSharesSteps(scenario, { outcome, points: POINTS }), POINTS);

type Chance = ReturnType<typeof chance>;

function byChance(context: Context, what: string, scenario: Scenario, { runs, ...options }: Chance): MonteCarloResult {
  orUnusable(replicable(scenario, options));
  return replicated(context, what, new MonteCarlo(scenario, options), runs);
}

function differenceByChance(
  context: Context,
  name: string,
  base: Scenario,
  scenario: Scenario,
  { runs, ...options }: Chance,
): MonteCarloDifference {
  for (const one of [base, scenario]) orUnusable(replicable(one, options));
  return replicated(context, `comparing ${name}`, new MonteCarloDifferences(base, scenario, options), runs);
}

function chance(args: Arguments) {
  const uncertainty = args.text("uncertainty") as "process" | "parameter" | "both" | undefined;
  return {
    runs: args.number("runs")!,
    seed: args.number("seed") ?? 1,
    ...(uncertainty === undefined ? {} : { uncertainty }),
  };
}

function orUnusable<T>(result: Result<T>): T {
  if (!result.ok) throw new UnusableInput(result.issues);
  return result.value;
}

/** Every scenario of a set, and what it changes against the base. */
function wholeSet(
  { base, engine, monteCarlo: stored, scenarios }: ScenarioSet,
  known: readonly Issue[],
  context: Context,
): Outcome {
  const { args } = context;
  const options = args.has("runs") ? chance(args) : stored;
  const baseline = scenarios.find(({ name }) => name === base)!.scenario;
  const titles = titlesOf({ base, scenarios }, args.text("lang") === "ja" ? "ja" : "en");
  const issues: FiledIssue[] = [...known];
  const shares: (number | null)[] = [];
  const results = scenarios.map(({ name, scenario }, index) => {
    const title = titles[index]!;
    const { issues: notices, ...projection } = projectScenario(scenario);
    issues.push(...filed(notices, title, true));
    const chances = options ? { monteCarlo: byChance(context, `replicating ${title}`, scenario, options) } : {};
    const called = title === name ? { name } : { name, title };
    if (name === base) {
      shares.push(null);
      return { ...called, ...projection, ...chances };
    }
    const comparison = orUnusable(compareScenarios(baseline, scenario));
    issues.push(...filed(comparison.issues, title, true));
    if (!options) return { ...called, ...projection, difference: comparison.difference };
    const compared = differenceByChance(context, title, baseline, scenario, options);
    shares.push(compared.shareBetter);
    return { ...called, ...projection, ...chances, difference: { ...comparison.difference, monteCarlo: compared } };
  });
  return {
    result: { tenure: 1, engine, base, scenarios: results },
    issues,
    main: () => ({
      title: `Against ${titles[scenarios.findIndex(({ name }) => name === base)]}`,
      columns: [text("figure", ""), ...titles.map((title) => figure(title))],
      rows: [
        ...rowsOf(results.map(wholeFigures)),
        ...(options ? [["share of runs that beat the base by NPV less acquisition cost", ...shares]] : []),
      ],
    }),
  };
}

/** What scenarios are called where they are shown: by their titles, or where nobody gave one, the first Scenario A. */
function titlesOf({ base, scenarios }: Pick<ScenarioSet, "base" | "scenarios">, language: "en" | "ja"): string[] {
  const others = scenarios.filter(({ name }) => name !== base);
  const titles = scenarios.map(({ name, scenario: { title } }) => {
    const own = typeof title === "string" ? title : (title?.[language] ?? title?.en ?? title?.ja);
    if (own) return own;
    const letter = String.fromCharCode(65 + others.findIndex((one) => one.name === name));
    return /^scenario( \d+)?$/.test(name) && name !== base ? `Scenario ${letter}` : name;
  });
  return new Set(titles).size === titles.length ? titles : scenarios.map(({ name }) => name);
}

/** A scenario and what its author should know; with its file's name where there are two. */
function checked(
  input: unknown,
  name: string,
  several: boolean,
): { readonly scenario: Scenario; readonly issues: readonly FiledIssue[] } {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new UnusableInput(filed(parsed.issues, name, several));
  return { scenario: parsed.value.scenario, issues: filed(parsed.value.issues, name, several) };
}

function projected({ issues: _, ...result }: Projection, more: Asked, issues: readonly FiledIssue[]): Outcome {
  return {
    result: { ...result, ...more },
    issues,
    main: () => monthSheet(result, more.monteCarlo),
    before: () => [figureSheet(result), ...askedSheets(more)],
  };
}

function compared(
  { baseline, scenario, difference }: ScenarioComparison,
  more: Asked,
  byChance: { readonly monteCarlo: MonteCarloDifference } | undefined,
  issues: readonly FiledIssue[],
): Outcome {
  const { issues: _, ...result } = scenario;
  const { issues: __, ...base } = baseline;
  return {
    result: { ...result, ...more, baseline: base, difference: { ...difference, ...byChance } },
    issues,
    main: () => comparedMonthSheet(scenario, baseline),
    before: () => [
      differenceSheet(scenario, baseline),
      factorSheet(difference),
      ...(byChance ? [chanceDifferenceSheet(byChance.monteCarlo)] : []),
      ...askedSheets(more),
    ],
  };
}

function askedSheets({ monteCarlo: runs, tornado: bars, breakEven: level }: Asked): Sheet[] {
  return [
    ...(runs ? [chanceSheet(runs)] : []),
    ...(bars ? [tornadoSheet(bars)] : []),
    ...(level ? [levelSheet(level)] : []),
  ];
}

const CHANCE_FIGURES = [
  ["npv", "NPV"],
  ["npvNetOfCac", "NPV less acquisition cost"],
  ["ltvPerCustomer", "LTV per starting customer"],
  ["finalCustomers", "customers at the end"],
  ["finalMrr", "MRR at the end"],
] as const;

function chanceSheet(result: MonteCarloResult): Sheet {
  const { runs, seed } = result;
  return {
    title: `${runs} runs from seed ${seed}`,
    columns: [
      text("figure", ""),
      ...(["mean", "sd", "p05", "p50", "p95"] as const).map((name) => figure(name)),
      figure("process", "sd by chance"),
      figure("parameter", "sd by ranges"),
    ],
    rows: CHANCE_FIGURES.flatMap(([name, label]) => {
      const found = result[name];
      if (!found) return [];
      const { mean, sd, p05, p50, p95 } = found;
      return [[label, mean, sd, p05, p50, p95, result.process[name], result.parameter?.[name]?.sd ?? null]];
    }),
  };
}

function chanceDifferenceSheet(result: MonteCarloDifference): Sheet {
  const { runs, seed, shareBetter, shareBetterBeforeCac } = result;
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  return {
    title:
      `Scenario less base in ${runs} runs from seed ${seed}: better in ${percent(shareBetter)} by NPV less acquisition ` +
      `cost, in ${percent(shareBetterBeforeCac)} by NPV`,
    columns: [text("figure", ""), ...(["mean", "sd", "p05", "p50", "p95"] as const).map((name) => figure(name))],
    rows: CHANCE_FIGURES.flatMap(([name, label]) => {
      const found = result[name];
      return found ? [[label, found.mean, found.sd, found.p05, found.p50, found.p95]] : [];
    }),
  };
}

function tornadoSheet({ outcome, bars }: Omit<Tornado, "issues">): Sheet {
  return {
    title: `What moves ${outcome}`,
    columns: [
      text("parameter"),
      text("segment"),
      figure("value"),
      figure("low"),
      figure("high"),
      text("basis", "range"),
      figure("atLow", `${outcome} at low`),
      figure("atHigh", "at high"),
      figure("swing"),
      figure("elasticity"),
    ],
    rows: bars.map((bar) => [
      bar.parameter,
      bar.segment ?? "",
      bar.value,
      bar.low,
      bar.high,
      bar.basis,
      bar.atLow[outcome],
      bar.atHigh[outcome],
      bar.swing,
      bar.elasticity,
    ]),
    keys: 2,
  };
}

function levelSheet(level: BreakEven): Sheet {
  const { parameter, segment, base, value, factor, outcome, target, outcomeAtBase, jump } = level;
  return {
    title: `Break-even of ${segment === null ? "" : `${segment}.`}${parameter}`,
    columns: [text("figure", ""), figure("value", "")],
    rows: [
      ["as it is", base],
      [`${outcome} as it is`, outcomeAtBase],
      [`value at which ${outcome} is ${Math.round(target * 100) / 100}`, value],
      ["as a multiple of what it is", factor],
      ...(jump
        ? [
            [`no value is: at this one ${outcome} jumps`, jump.at],
            ["just below it", jump.below],
            ["just above it", jump.above],
          ]
        : []),
    ],
  };
}

const FIGURES = [
  ["npv", "value of the contribution (NPV)"],
  ["totalCac", "acquisition cost"],
  ["npvNetOfCac", "NPV less undiscounted acquisition cost"],
  ["ltvPerCustomer", "lifetime value per starting customer"],
  ["undiscountedLtvPerCustomer", "the same, undiscounted"],
  ["newCustomerLtv", "lifetime value of one new customer"],
  ["nrr", "net revenue retention, product of the last twelve monthly rates"],
  ["nrrOfYearAgo", "net revenue retention of those who paid twelve months before"],
  ["grr", "gross revenue retention, product of the last twelve monthly rates"],
  ["cacPerCustomer", "acquisition cost per starting customer"],
  ["ltvToCac", "LTV to CAC"],
  ["paybackMonths", "months until the acquisition cost is paid back"],
  ["paybackMonthsDiscounted", "months until it is paid back, discounted"],
] as const satisfies readonly (readonly [keyof ProjectionTotals, string])[];

const CROSSOVERS = [
  ["crossoverMonth", "months until subscriptions match one-off sales"],
  ["crossoverMonthDiscounted", "months until they do, discounted"],
] as const;

type Figures = [label: string, value: Cell][];

function figuresOf(totals: ProjectionTotals): Figures {
  const last = totals.customers.length - 1;
  const { oneOff } = totals;
  return [
    ["customers at the end", totals.customers[last] ?? null],
    ["MRR at the end", totals.mrr[last] ?? null],
    ...FIGURES.flatMap(([name, label]): Figures => {
      const value = totals[name];
      return value === undefined ? [] : [[label, value ?? worded(totals.reasons[name])]];
    }),
    ...(oneOff
      ? CROSSOVERS.map(([name, label]): Figures[number] => [label, oneOff[name] ?? worded(oneOff.reasons[name])])
      : []),
  ];
}

/** A date that is not seen, in words; other figures that are missing have theirs in the JSON. */
function worded(reason: Reason | undefined): string | null {
  if (reason === "beyond-horizon") return "beyond the horizon";
  return reason === "never" ? "never" : null;
}

/** Figures of a scenario in one column: what only segments have is that of the one segment, or stands for each. */
function wholeFigures(projection: Omit<Projection, "issues">): Figures {
  const segments = Object.entries(projection.segments);
  const only = segments.length === 1 ? segments[0]![1] : undefined;
  const ofSegments = segments.flatMap(([name, { newCustomerLtv, oneOff }]): Figures => {
    return figuresOf({ ...projection, newCustomerLtv, oneOff } as ProjectionTotals).flatMap(
      ([label, value]): Figures => {
        return BY_SEGMENT.has(label) ? [[`${name}: ${label}`, value]] : [];
      },
    );
  });
  const whole = only && { newCustomerLtv: only.newCustomerLtv, oneOff: only.oneOff };
  return [
    ...figuresOf({ ...projection, ...whole } as ProjectionTotals),
    ...(only ? [] : ofSegments),
    ...teamFigures(projection),
  ];
}

const BY_SEGMENT: ReadonlySet<string> = new Set([
  FIGURES.find(([name]) => name === "newCustomerLtv")![1],
  ...CROSSOVERS.map(([, label]) => label),
]);

function teamFigures({ teams }: Omit<Projection, "issues">): Figures {
  if (!teams) return [];
  const sum = (of: "totalCost" | "costNpv") => teams.reduce((all, team) => all + team[of], 0);
  return [
    ["cost of teams", sum("totalCost")],
    ["cost of teams, discounted", sum("costNpv")],
  ];
}

/** Figures side by side, each in the row of its label, in the order in which labels first come. */
function rowsOf(columns: readonly Figures[]): (readonly [label: string, ...values: Cell[]])[] {
  const labels = new Set(columns.flatMap((figures) => figures.map(([label]) => label)));
  const values = columns.map((figures) => new Map(figures));
  return Array.from(labels, (label) => [label, ...values.map((of) => of.get(label) ?? null)]);
}

function figureSheet(projection: Omit<Projection, "issues">): Sheet {
  const segments = Object.entries(projection.segments);
  const teams = teamFigures(projection);
  const whole = [...figuresOf(projection), ...teams];
  const columns: (readonly [string, Figures])[] = segments.map(([name, one]) => [name, figuresOf(one)]);
  // With one segment the scenario is that segment, unless it also bears teams.
  if (segments.length > 1 || teams.length > 0) columns.unshift(["all", whole]);
  return {
    title: `${projection.horizonMonths} months at ${projection.discountAnnual * 100} % a year${projection.currency ? `, ${projection.currency}` : ""}`,
    columns: [text("figure", ""), ...columns.map(([name]) => figure(name))],
    rows: rowsOf(columns.map(([, figures]) => figures)),
  };
}

function monthSheet(projection: Omit<Projection, "issues">, byChance: MonteCarloResult | undefined): Sheet {
  const fans = byChance
    ? (["customers", "mrr", "contribution"] as const).flatMap((name) =>
        (["p05", "p50", "p95"] as const).map((p) => ({ name, p, series: byChance.series[name][p] })),
      )
    : [];
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
      ...fans.map(({ name, p }) => {
        const make = name === "customers" ? count : money;
        return make(`${name}-${p}`, `${name === "mrr" ? "MRR" : name} ${p}`);
      }),
    ],
    rows: Array.from({ length: projection.horizonMonths }, (_, t) => [
      t,
      ...[customers, mrr, churned, reactivated, acquired, contribution, survival, cumulativeLtv].map((one) =>
        at(one, t),
      ),
      ...fans.map(({ series }) => at(series, t)),
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
  return {
    title: "Scenario against base",
    columns: [text("figure", ""), figure("scenario"), figure("baseline", "base"), figure("difference")],
    rows: rowsOf([wholeFigures(scenario), wholeFigures(baseline)]).flatMap(([label, value, base]) => {
      if (value === null && base === null) return [];
      return [[label, value!, base!, typeof value === "number" && typeof base === "number" ? value - base : null]];
    }),
  };
}

function factorSheet({ decomposition, ...total }: ScenarioComparison["difference"]): Sheet {
  const figures = ["npv", "npvNetOfCac", "finalCustomers", "finalMrr", "ltvPerCustomer"] as const;
  const rows: (readonly [string, string, Readonly<Record<(typeof figures)[number], number | null>>])[] = [
    ...decomposition.factors.map(({ factor, team, segments, effect }) => {
      return [team === undefined ? factor : `${factor}: ${team}`, segments.join(", "), effect] as const;
    }),
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
