import {
  type CohortCounts,
  type CustomerBaseValue,
  type CustomerLifetimes,
  customerBaseValue,
  FIT_FIELDS,
  type FitOptions,
  fitRetentionModels,
  observedLifetimes,
  type RetentionModels,
  type RetentionModelsResult,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { readCounts } from "../input/cohort-counts.js";
import { readPlain, valueIn } from "../input/read-workspace.js";
import { READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { type Arguments, UsageError } from "../options.js";
import { type Cell, count, money, number, rate, type Sheet, text } from "../output/sheet.js";

const MODELS = ["geometric", "sbg", "bdw"] as const;

function limitsOf(field: "discount" | "project" | "periods" | "valuePerPeriod") {
  const { min, max } = FIT_FIELDS[field];
  return { min, max };
}

export const fit: Command = {
  name: "fit",
  summary: "retention models for contracts: geometric, sBG, BdW, and what they expect",
  usage: [
    "fit --counts FILE [--model sbg|bdw|geometric|all] [--discount D] [--project N]",
    "fit --durations FILE --duration COLUMN --event COLUMN [--entry COLUMN] …",
  ],
  about: [
    "Counts are customers under contract after 0, 1, 2 … renewals. The shifted-beta-geometric model (Fader & Hardie " +
      "2007) lets customers differ in churn, the beta-discrete-Weibull adds that churn may rise or fall with age, and the " +
      "geometric says that all are alike. Cohorts of any ages are pooled; --separate also fits each.",
    "Prints parameters with their errors, the likelihood-ratio test, survival and retention for N renewals, and the " +
      "discounted expected lifetime: DEL of a new customer (first payment at once), DERL(n) of one whose n-th renewal is " +
      "about to be decided. --discount is a rate per renewal period. A model on its boundary says so.",
    "FILE: JSON [[1000, 869, 743], [500, 320]]; or CSV, wide (first column the period, one column a cohort) or long " +
      "(cohort, period, customers). Or --durations, one row a customer: the renewal decision at which it left, or for " +
      "one that is still there (censored) the last it survived; --entry where records begin after some renewals.",
    "--value-per-period adds customerBase: what the customers who are left will still bring by each model, cohort by " +
      "cohort (DERL of the next renewal), beside the value by one retention rate for all.",
  ],
  options: {
    Input: {
      counts: { value: "FILE", help: "customers left after each renewal" },
      columns: {
        value: "A,B,…",
        many: true,
        help: "columns of a wide file that are cohorts; default: all but the first",
      },
      durations: { value: "FILE", help: "one row a customer, instead of counts" },
      duration: { value: "COLUMN", help: "renewal decisions: the one it left at, or the last survived" },
      event: { value: "COLUMN", help: "whether it left at that decision" },
      "event-value": {
        value: "VALUE",
        help: "the value that means it left; default: 1, true or yes; asked for where a column holds only 1 and 2",
      },
      entry: { value: "COLUMN", help: "renewals made before the records begin" },
    },
    Options: {
      model: {
        value: "MODEL",
        choices: ["geometric", "sbg", "bdw", "all"],
        help: "geometric, sbg, bdw or all (default)",
      },
      discount: {
        value: "D",
        kind: "number",
        ...limitsOf("discount"),
        help: "rate per renewal period, a fraction; default 0.1",
      },
      project: {
        value: "N",
        kind: "whole",
        ...limitsOf("project"),
        help: "renewals to project; default: the larger of 12 and those observed",
      },
      periods: { value: "N", kind: "whole", ...limitsOf("periods"), help: "use only the first N renewals" },
      separate: { help: "fit each cohort as well, under groups" },
      "value-per-period": {
        value: "MONEY",
        kind: "number",
        ...limitsOf("valuePerPeriod"),
        help: "margin of a customer in a renewal period: adds the value of the customers who are left",
      },
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["fit --counts survivors.csv --columns regular --periods 7", "one cohort, its first seven renewals"],
    ["fit --counts cohorts.json --separate --format csv", "parameters of every cohort"],
    ["fit --counts cohorts.json --value-per-period 1200", "and what the customers who are left are worth"],
    ["fit --durations contracts.csv --duration renewals --event churned", "from customers one by one"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  checkInput(args);
  const { customers, cohorts, names, issues: read } = await inputOf(context);
  const [model, discount, project, periods] = [
    args.text("model"),
    args.number("discount"),
    args.number("project"),
    args.number("periods"),
  ];
  const options: FitOptions = {
    ...(model === undefined ? {} : { model: model as "sbg" }),
    ...(discount === undefined ? {} : { discount }),
    ...(project === undefined ? {} : { project }),
    ...(periods === undefined ? {} : { periods }),
    ...(args.has("separate") ? { separate: true, ...(names ? { names: [...names] } : {}) } : {}),
  };
  const { issues, groups, ...pooled } = valueIn(fitRetentionModels(customers, options), read);
  const separate = Object.entries(groups ?? {});
  // One cohort that says too little costs that cohort.
  const found: FiledIssue[] = separate.flatMap(([name, group]) =>
    group.issues.map((issue) => ({
      ...issue,
      severity: issue.severity === "error" ? "warning" : issue.severity,
      file: name,
    })),
  );
  const customerBase = cohorts && args.has("value-per-period") ? valuesOf(args, cohorts, pooled, read) : undefined;
  return {
    result: {
      ...pooled,
      ...(groups ? { groups: Object.fromEntries(separate.map(([name, group]) => [name, withoutIssues(group)])) } : {}),
      ...(customerBase ? { customerBase } : {}),
    },
    issues: [...read, ...issues, ...found],
    main: () => modelSheet(pooled, separate),
    after: () => [projectionSheet(pooled), ...(customerBase ? [valueSheet(customerBase)] : [])],
  };
}

const OF_DURATIONS = ["duration", "event", "event-value", "entry"] as const;
const OF_COUNTS = ["columns", "separate", "value-per-period"] as const;

function checkInput(args: Arguments): void {
  if (args.has("counts") === args.has("durations")) {
    throw new UsageError(
      args.has("counts") ? "--counts and --durations do not go together" : "--counts or --durations is missing",
    );
  }
  const other = (args.has("counts") ? OF_DURATIONS : OF_COUNTS).find((name) => args.has(name));
  if (other) throw new UsageError(`--${other} goes with --${args.has("counts") ? "durations" : "counts"}`);
}

interface FitInput {
  readonly customers: CohortCounts | CustomerLifetimes;
  /** Where the customers are counted by cohort. */
  readonly cohorts?: CohortCounts;
  readonly names?: readonly string[];
  readonly issues: readonly FiledIssue[];
}

async function inputOf(context: Context): Promise<FitInput> {
  const { args } = context;
  if (args.has("counts")) {
    const counts = await readCounts(context, args.required("counts"), args.list("columns"));
    return { ...counts, customers: counts.cohorts };
  }
  const [duration, event] = [args.required("duration"), args.required("event")];
  const [eventValue, entry] = [args.text("event-value"), args.text("entry")];
  const table = await readPlain(context, args.required("durations"));
  const options = {
    duration,
    event,
    ...(eventValue === undefined ? {} : { eventValue }),
    ...(entry === undefined ? {} : { entry }),
  };
  const { issues, ...customers } = valueIn(observedLifetimes(table, options), table.report.issues);
  return { customers, issues: [...table.report.issues, ...issues] };
}

type BaseValue = Omit<CustomerBaseValue, "issues">;
type BaseValues = Readonly<Record<(typeof MODELS)[number], BaseValue | null>>;

/** What the customers who are left are worth by each model that could be fitted. */
function valuesOf(args: Arguments, cohorts: CohortCounts, fitted: Models, read: readonly FiledIssue[]): BaseValues {
  const [discount, valuePerPeriod] = [args.number("discount"), args.number("value-per-period")!];
  const values = MODELS.map((name) => {
    const model = parametersOf(fitted, name);
    if (!model) return [name, null];
    const options = { model, valuePerPeriod, ...(discount === undefined ? {} : { discount }) };
    const { issues: _, ...value } = valueIn(customerBaseValue(cohorts, options), read);
    return [name, value];
  });
  return Object.fromEntries(values) as BaseValues;
}

function parametersOf({ geometric, sbg, bdw }: Models, name: (typeof MODELS)[number]) {
  if (name === "geometric") return geometric && { theta: geometric.theta };
  if (name === "sbg") return sbg && { alpha: sbg.alpha, beta: sbg.beta };
  return bdw && { alpha: bdw.alpha, beta: bdw.beta, c: bdw.c };
}

function valueSheet(values: BaseValues): Sheet {
  return {
    title: "What the customers who are left will still bring",
    columns: [text("model"), count("customers"), money("value"), money("singleRate", "by one rate for all")],
    rows: MODELS.flatMap((name): Cell[][] => {
      const of = values[name];
      return of ? [[name, of.customers, of.value, of.singleRate.value]] : [];
    }),
  };
}

type Models = Omit<RetentionModels, "issues">;

function withoutIssues({ issues: _, ...models }: RetentionModels): Models {
  return models;
}

function modelSheet(
  pooled: Omit<RetentionModelsResult, "issues">,
  separate: readonly (readonly [string, Models])[],
): Sheet {
  const figures = [
    number("theta", "θ"),
    number("alpha", "α"),
    number("beta", "β"),
    number("c"),
    number("logLik", "log-likelihood"),
    rate("meanChurn", "mean churn"),
    number("polarization", "polarisation"),
    number("DEL"),
    number("expectedLifetimeUndiscounted", "lifetime"),
    text("boundary"),
  ];
  const rowsOf = (name: string, models: Models): Cell[][] =>
    MODELS.flatMap((model) => {
      const fitted = models[model] as Readonly<Record<string, Cell>> | null;
      return fitted ? [[name, model, ...figures.map(({ key }) => fitted[key] ?? null)]] : [];
    });
  return {
    columns: [text("cohorts"), text("model"), ...figures],
    rows: [...rowsOf("pooled", pooled), ...separate.flatMap(([name, models]) => rowsOf(name, models))],
    keys: 2,
  };
}

function projectionSheet(models: Models): Sheet {
  const fitted = MODELS.filter((model) => models[model]);
  const periods = Math.max(0, ...fitted.map((model) => models[model]!.survival.length));
  return {
    title: "Share under contract after so many renewals",
    columns: [count("renewals"), ...fitted.map((model) => rate(model))],
    rows: Array.from({ length: periods }, (_, t) => [t, ...fitted.map((model) => models[model]!.survival[t] ?? null)]),
  };
}
