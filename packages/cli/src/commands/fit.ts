import {
  FIT_FIELDS,
  type FitOptions,
  fitRetentionModels,
  type RetentionModels,
  type RetentionModelsResult,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { readCounts } from "../input/cohort-counts.js";
import { valueIn } from "../input/read-workspace.js";
import { READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { type Cell, count, number, rate, type Sheet, text } from "../output/sheet.js";

const MODELS = ["geometric", "sbg", "bdw"] as const;

function limitsOf(field: "discount" | "project" | "periods") {
  const { min, max } = FIT_FIELDS[field];
  return { min, max };
}

export const fit: Command = {
  name: "fit",
  summary: "retention models for contracts: geometric, sBG, BdW, and what they expect",
  usage: ["fit --counts FILE [--model sbg|bdw|geometric|all] [--discount D] [--project N]"],
  about: [
    "Counts are customers under contract after 0, 1, 2 … renewals. The shifted-beta-geometric model (Fader & Hardie " +
      "2007) lets customers differ in churn, the beta-discrete-Weibull adds that churn may rise or fall with age, and the " +
      "geometric says that all are alike. Cohorts of any ages are pooled; --separate also fits each.",
    "Prints parameters with their errors, the likelihood-ratio test, survival and retention for N renewals, and the " +
      "discounted expected lifetime: DEL of a new customer (first payment at once), DERL(n) of one whose n-th renewal is " +
      "about to be decided. --discount is a rate per renewal period. A model on its boundary says so.",
    "FILE: JSON [[1000, 869, 743], [500, 320]]; or CSV, wide (first column the period, one column a cohort) or long " +
      "(cohort, period, customers).",
  ],
  options: {
    Input: {
      counts: { value: "FILE", help: "customers left after each renewal" },
      columns: {
        value: "A,B,…",
        many: true,
        help: "columns of a wide file that are cohorts; default: all but the first",
      },
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
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["fit --counts survivors.csv --columns regular --periods 7", "one cohort, its first seven renewals"],
    ["fit --counts cohorts.json --separate --format csv", "parameters of every cohort"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  const { cohorts, names, issues: read } = await readCounts(context, args.required("counts"), args.list("columns"));
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
  const { issues, groups, ...pooled } = valueIn(fitRetentionModels(cohorts, options), read);
  const separate = Object.entries(groups ?? {});
  // One cohort that says too little costs that cohort.
  const found: FiledIssue[] = separate.flatMap(([name, group]) =>
    group.issues.map((issue) => ({
      ...issue,
      severity: issue.severity === "error" ? "warning" : issue.severity,
      file: name,
    })),
  );
  const result = groups
    ? { ...pooled, groups: Object.fromEntries(separate.map(([name, group]) => [name, withoutIssues(group)])) }
    : pooled;
  return {
    result,
    issues: [...read, ...issues, ...found],
    main: () => modelSheet(pooled, separate),
    after: () => [projectionSheet(pooled)],
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
