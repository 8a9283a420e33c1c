import {
  type LimitsKind,
  type SurvivalCurveResult,
  type SurvivalOptions,
  type SurvivalResult,
  survivalResult,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { readPlain, valueIn } from "../input/read-workspace.js";
import { READING_OPTIONS } from "../input/reading-options.js";
import { numberWritten, UsageError } from "../options.js";
import { type Cell, count, number, rate, type Sheet, text } from "../output/sheet.js";

export const survival: Command = {
  name: "survival",
  summary: "Kaplan–Meier curves with limits, log-rank test, Cox model",
  usage: ["survival --durations FILE --duration COLUMN --event COLUMN [--group COLUMN] [--covariates A,B]"],
  about: [
    "One row is one customer: how long they were observed, and whether that ended with the event. A customer who is " +
      "still there is censored: at risk until then, and neither left out nor counted as lost. --entry names the time at " +
      "which observation began, for customers who were met late; without it such data overstate survival.",
    "Prints the curve for all and for each group with limits of all three kinds (log-log, log, plain), quantiles, the " +
      "restricted mean up to a horizon, and with --group the log-rank test. --covariates fits a Cox model (Efron's way " +
      "with ties): a number column by name; a category by name, each level against the first, or as COLUMN=LEVEL.",
  ],
  options: {
    Input: {
      durations: { value: "FILE", help: "one row a customer" },
      duration: { value: "COLUMN", help: "time observed, in any one unit" },
      event: { value: "COLUMN", help: "whether it ended with the event" },
      "event-value": {
        value: "VALUE",
        help: "the value that means the event; default: 1, true or yes; asked for where a column holds only 1 and 2",
      },
      entry: { value: "COLUMN", help: "time at which observation began" },
      group: { value: "COLUMN", help: "groups to compare" },
      covariates: { value: "A,B,…", many: true, help: "covariates of a Cox model" },
    },
    Options: {
      limits: {
        value: "KIND",
        choices: ["log-log", "log", "plain"],
        help: "limits in the table: log-log (default), log, plain",
      },
      level: { value: "SHARE", kind: "number", help: "coverage of the limits, a fraction; default 0.95" },
      rmst: {
        value: "TIME",
        kind: "number",
        help: "horizon of every restricted mean; default: the largest time observed in each curve",
      },
      quantiles: { value: "P,Q,…", help: "shares lost whose times are wanted; default 0.25,0.5,0.75" },
      ties: { value: "METHOD", choices: ["efron", "breslow"], help: "of the Cox model: efron (default), breslow" },
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["survival --durations telco.csv --duration tenure --event Churn --group Contract", "by contract"],
    ["survival --durations t.csv --duration months --event left --covariates seats,plan=Pro", "with a Cox model"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  const [level, horizon] = [args.number("level"), args.number("rmst")];
  if (level !== undefined && !(level > 0 && level < 1)) throw new UsageError("--level takes a fraction, such as 0.95");
  if (horizon !== undefined && !(horizon > 0)) throw new UsageError("--rmst takes a time above 0");
  const options: SurvivalOptions = {
    duration: args.required("duration"),
    event: args.required("event"),
    ...choices(context),
  };
  const table = await readPlain(context, args.required("durations"));
  const { issues, ...result } = valueIn(survivalResult(table, options), table.report.issues);
  return {
    result,
    issues: [...table.report.issues, ...issues],
    main: () => curveSheet(result),
    before: () => [summarySheet(result)],
    after: () => [
      ...(result.logrank ? [logRankSheet(result.logrank)] : []),
      ...(result.cox ? [coxSheet(result.cox)] : []),
    ],
  };
}

function choices({ args }: Context): Partial<SurvivalOptions> {
  const [eventValue, entry, group, level, rmst] = [
    args.text("event-value"),
    args.text("entry"),
    args.text("group"),
    args.number("level"),
    args.number("rmst"),
  ];
  return {
    ...(eventValue === undefined ? {} : { eventValue }),
    ...(entry === undefined ? {} : { entry }),
    ...(group === undefined ? {} : { group }),
    ...(level === undefined ? {} : { level }),
    ...(rmst === undefined ? {} : { rmst }),
    ...(args.has("covariates") ? { covariates: args.list("covariates") } : {}),
    ...(args.has("quantiles") ? { quantiles: args.list("quantiles").map(shareOf) } : {}),
    ...(args.has("limits") ? { limits: args.text("limits") as LimitsKind } : {}),
    ...(args.has("ties") ? { ties: args.text("ties") as "efron" | "breslow" } : {}),
  };
}

function shareOf(written: string): number {
  const share = numberWritten(written);
  if (!(share > 0 && share < 1))
    throw new UsageError(`--quantiles takes fractions between 0 and 1, and "${written}" was given`);
  return share;
}

type Result = Omit<SurvivalResult, "issues">;

function curvesOf({ all, groups }: Result): (readonly [name: string, curve: SurvivalCurveResult])[] {
  const grouped = Object.entries(groups);
  return grouped.length > 0 ? grouped : [["all", all]];
}

/** Fields of a curve that hold the limits of a kind. */
const LIMITS = {
  "log-log": ["ciLogLogLower", "ciLogLogUpper"],
  log: ["ciLogLower", "ciLogUpper"],
  plain: ["ciPlainLower", "ciPlainUpper"],
} as const;

function curveSheet(result: Result): Sheet {
  const [lower, upper] = LIMITS[result.limits];
  return {
    title: `Curve (${result.limits} limits, ${result.level * 100} %)`,
    columns: [
      text("group"),
      number("time"),
      count("nRisk", "at risk"),
      count("nEvent", "events"),
      count("nCensor", "censored"),
      rate("surv", "survival"),
      number("se", "error"),
      rate("lower"),
      rate("upper"),
    ],
    rows: curvesOf(result).flatMap(([name, curve]) =>
      curve.time.map((time, i): Cell[] => [
        name,
        time,
        curve.nRisk[i]!,
        curve.nEvent[i]!,
        curve.nCensor[i]!,
        curve.surv[i]!,
        curve.greenwoodSeOfS[i]!,
        curve[lower][i]!,
        curve[upper][i]!,
      ]),
    ),
    keys: 2,
  };
}

function summarySheet(result: Result): Sheet {
  const grouped = Object.entries(result.groups);
  return {
    title: "Survival",
    columns: [
      text("group"),
      count("n"),
      count("events"),
      count("censored"),
      ...result.all.quantiles.p.map((p) => number(`${p * 100} % lost at`)),
      number("mean"),
      number("within"),
    ],
    rows: [["all", result.all] as const, ...grouped].map(([name, { n, events, censored, quantiles, rmst }]) => [
      name,
      n,
      events,
      censored,
      ...quantiles.time,
      rmst.value,
      rmst.horizon,
    ]),
  };
}

function logRankSheet({ groups, n, observed, expected, chisq, df, p }: NonNullable<Result["logrank"]>): Sheet {
  const format = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 5 });
  const test = chisq === null ? "" : `: χ² ${format.format(chisq)} on ${df}, p ${p === null ? "–" : p.toPrecision(3)}`;
  return {
    title: `Log-rank test${test}`,
    columns: [text("group"), count("n"), count("observed"), number("expected")],
    rows: groups.map((group, i) => [group, n[i]!, observed[i]!, expected[i]!]),
  };
}

function coxSheet({ coef, se, z, p, hazardRatio, ties, n, events, concordance }: NonNullable<Result["cox"]>): Sheet {
  return {
    title: `Cox model (${ties}), ${n} rows, ${events} events, concordance ${concordance?.toFixed(3) ?? "–"}`,
    columns: [
      text("covariate"),
      number("coef"),
      number("se"),
      number("z"),
      number("p"),
      number("hazardRatio", "hazard ratio"),
      number("lower"),
      number("upper"),
    ],
    rows: Object.keys(coef).map((name) => [
      name,
      coef[name]!,
      se[name]!,
      z[name]!,
      p[name]!,
      hazardRatio[name]?.value ?? null,
      hazardRatio[name]?.lower ?? null,
      hazardRatio[name]?.upper ?? null,
    ]),
  };
}
