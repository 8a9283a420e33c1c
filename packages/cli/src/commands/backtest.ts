import {
  drain,
  type Evaluation,
  type HealthModel,
  type HistoryOptions,
  type HistoryVersionResult,
  historyBacktestSteps,
  type LeadTime,
  type ModelTrialResult,
  modelTrial,
  type PanelBacktest,
  type PanelBacktestOptions,
  type PanelSplit,
  type PanelVersion,
  type PanelVersionResult,
  panelBacktest,
  parseDay,
  parseFeatures,
  type TrialComparison,
  type TrialTeam,
} from "@tenure/core";
import { type Command, type Context, type Outcome, UnusableInput } from "../command.js";
import { filed, Inputs, nameOf } from "../input/inputs.js";
import { BUILT_IN_MODELS, readModel } from "../input/read-model.js";
import { readPlain, readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { dayOf } from "../months.js";
import { numberWritten, UsageError } from "../options.js";
import { type Cell, count, number, rate, type Sheet, text } from "../output/sheet.js";
import { ProgressLine } from "../progress.js";

export const backtest: Command = {
  name: "backtest",
  summary: "how well a score or a health model told who would leave; weights fitted",
  usage: [
    "backtest --panel FILE --outcome COLUMN --score COLUMN [--direction low-is-risk] [--split COLUMN:VALUE]",
    "backtest --panel FILE --outcome COLUMN --fit --features SPEC.json [--split COLUMN:VALUE | --test FILE]",
    "backtest --model MODEL --subscriptions FILE [--usage FILE …] [--horizon DAYS] [--split DATE]",
  ],
  about: [
    "A panel has one row per account and point in time: what was known then, and whether the account was lost in the " +
      "period after. --score judges a column as it stands; --fit makes one by logistic regression on the training rows " +
      "(features standardised, missing values as SPEC says) and judges it on both parts. Give either more than once to " +
      "see versions side by side on the same rows.",
    "Prints AUC (ties half), Brier score and skill, log loss, calibration (ten bins of equal count, slope, intercept, in " +
      "the large, Hosmer–Lemeshow), lift, and what flags at each threshold would have caught and cost; with --account " +
      "and --time how long before the loss the flag stood. Split by time: a random split puts the same account on both " +
      "sides. Nothing here says what a contact would change; that takes a group left alone at random.",
    "--model judges health models on history instead: every month end is scored with what was known on it, and compared " +
      "with who was lost within the horizon (default 90 days). Each model is judged on the same accounts and days, by band " +
      "and at the bands' beginnings; accounts that a segment sends to another model by that model's bands, whichever the " +
      "threshold. Measures of the accounts table have no date and are left out, and so are those of columns of contracts and " +
      "tickets that are not ours, which may have been written later. Segments go by the accounts table as it is today; " +
      "what tells who left (status, churned) is refused there.",
    "With --capacity, --contact-days or --flag-up-to it also tells the work that each model makes on the last day of the " +
      "data: who is flagged, the contacts a week that this takes (flagged × 7 ÷ days between contacts) against what the " +
      "team can do, the precision and recall of these flags over all past days, and whom a later model flags that the " +
      "first does not: as if each were in force that day, with its segments and overrides.",
    'SPEC is { "features": [ { "name": "log_tenure", "column": "tenure_months", "transform": "ln" }, … ] }: transform none, ' +
      "ln, log1p, sqrt, square or is-missing; equals VALUE for 1 or 0; missing train-mean, zero or leave-out; knownAt the " +
      "column with the day on which the value was known, which must not lie after the row's own day (--date).",
  ],
  options: {
    Input: {
      panel: { value: "FILE", help: "one row per account and point in time" },
      outcome: { value: "COLUMN", help: "whether the account was lost after that" },
      positive: { value: "VALUE", help: "the value that means the loss; default: 1, true or yes" },
      score: { value: "COLUMN", many: true, help: "a score to judge; may be repeated" },
      direction: {
        value: "DIRECTION",
        choices: ["high-is-risk", "low-is-risk"],
        help: "which end of the score is risky; default high-is-risk",
      },
      fit: { help: "fit weights to the training rows" },
      features: { value: "SPEC", many: true, help: "JSON file of features to fit; may be repeated" },
      test: { value: "FILE", help: "test rows in a file of their own" },
    },
    "Input on history": {
      model: { value: "MODEL", many: true, help: "health model, a file or a name that comes along; may be repeated" },
      accounts: { value: "FILE", many: true, help: "accounts, for segments" },
      subscriptions: { value: "FILE", many: true, help: "contracts: who paid, and who was lost" },
      usage: { value: "FILE", many: true, help: "use of the product" },
      tickets: { value: "FILE", many: true, help: "support tickets" },
      surveys: { value: "FILE", many: true, help: "survey answers" },
      touchpoints: { value: "FILE", many: true, help: "contacts" },
      "churn-events": { value: "FILE", many: true, help: "losses by event, where an account holds several contracts" },
      from: { value: "DATE", kind: "month-or-day", help: "first day to score; default: the first with a contract" },
      to: {
        value: "DATE",
        kind: "month-or-day",
        help: "last day to score; default: the last whose horizon is covered",
      },
      every: { value: "DAYS", kind: "whole", min: 1, help: "days between two scores; default: month ends" },
      "covered-until": {
        value: "DATE",
        kind: "month-or-day",
        help: "last day of the data; default: of the latest row",
      },
      grace: { value: "DAYS", kind: "whole", min: 0, help: "breaks between contracts that are none; default 0" },
      ...MAPPING_OPTIONS,
    },
    "The team's work, on history": {
      capacity: { value: "N", kind: "number", min: 0, help: "contacts that the team can make in a week" },
      "contact-days": {
        value: "DAYS",
        kind: "number",
        min: 1,
        help: "days between two contacts of a flagged account; default 14",
      },
      "flag-up-to": {
        value: "BAND",
        help: "highest band that is flagged; default: the highest that is critical or at risk",
      },
    },
    Options: {
      split: {
        value: "RULE",
        help: "COLUMN:VALUE, rows below VALUE train; modulo:10:7, row number from 0 modulo 10 below 7 trains; or a day",
      },
      thresholds: { value: "A,B,…", many: true, help: "flag at or beyond; default 0.2,0.3,0.5,0.7 of a probability" },
      ridge: {
        value: "PENALTY",
        kind: "number",
        min: 0,
        help: "of the fit; default 0, and 1 where data are separated",
      },
      account: { value: "COLUMN", help: "account ids, for lead times" },
      time: { value: "COLUMN", help: "time of a row: a number, a month or a day; for lead times" },
      horizon: {
        value: "TIME",
        kind: "number",
        min: 0,
        help: "from a row to its loss; default 1 (days: 0; history: 90)",
      },
      "action-window": { value: "TIME", kind: "number", min: 0, help: "how early a flag must stand to be of use" },
      date: { value: "COLUMN", help: "day or month of a row; default: one named date, day, as_of, month or period" },
      tenure: { value: "COLUMN", help: "age of the account: prints the share lost by age" },
      "missed-cost": { value: "MONEY", kind: "number", min: 0, help: "of a loss without contact: finds the threshold" },
      "contact-cost": { value: "MONEY", kind: "number", min: 0, help: "of a contact; goes with --missed-cost" },
      predictions: { help: "prints risk and outcome of every row judged" },
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["backtest --panel p.csv --outcome churned --score health --direction low-is-risk", "a score as it stands"],
    [
      "backtest --panel p.csv --outcome churned --fit --features spec.json --split month:12",
      "weights from what happened",
    ],
    ["backtest --panel p.csv --outcome churned --score v3 --score v4 --split month:12", "two versions side by side"],
    ["backtest --model v1.json --model v2.json --subscriptions s.csv --usage u.csv", "health models on history"],
    [
      "backtest --model v1.json --model v2.json --subscriptions s.csv --usage u.csv --capacity 40",
      "and whether the team could follow up whom they flag",
    ],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args, io } = context;
  if (args.has("model")) return runOnHistory(context);
  const forModels = TEAM.find((name) => args.has(name));
  if (forModels) throw new UsageError(`--${forModels} goes with --model`);
  const path = args.required("panel");
  const outcome = args.required("outcome");
  const [fits, scores] = [args.has("fit"), args.all("score")];
  if (!fits && scores.length === 0) throw new UsageError("say what to judge: --score COLUMN, or --fit --features SPEC");
  if (fits && !args.has("features")) throw new UsageError("--fit needs --features SPEC");
  if (!fits && args.has("features")) throw new UsageError("--features goes with --fit");
  if (args.has("split") && args.has("test")) throw new UsageError("--split and --test exclude each other");
  if (args.has("account") !== args.has("time")) throw new UsageError("--account and --time go together");
  if (args.has("missed-cost") !== args.has("contact-cost")) {
    throw new UsageError("--missed-cost and --contact-cost go together");
  }
  const split = args.text("split");
  const rule = split === undefined ? undefined : splitOf(split);
  const thresholds = args.list("thresholds").map(thresholdOf);
  const inputs = new Inputs(io.stdin);
  const before: FiledIssue[] = [];
  const versions: PanelVersion[] = [];
  for (const spec of args.all("features")) {
    const parsed = parseFeatures(await inputs.json(spec));
    if (!parsed.ok) throw new UnusableInput(filed(parsed.issues, nameOf(spec), true));
    before.push(...filed(parsed.value.issues, nameOf(spec), true));
    const name = parsed.value.spec.name ?? nameOf(spec).split(/[\\/]/).pop()!;
    versions.push({ kind: "fit", name, features: parsed.value.spec });
  }
  const direction = (args.text("direction") ?? "high-is-risk") as "high-is-risk" | "low-is-risk";
  for (const column of scores) versions.push({ kind: "score", name: column, column, direction });
  const panel = await readPlain(context, path, inputs);
  before.push(...panel.report.issues);
  const test = args.text("test");
  const other = test === undefined ? undefined : await readPlain(context, test, inputs);
  if (other) before.push(...filed(other.report.issues, nameOf(test!), true));
  const options: PanelBacktestOptions = {
    outcome,
    versions,
    ...(rule ? { split: rule } : {}),
    ...(other ? { test: other } : {}),
    ...(thresholds.length > 0 ? { thresholds } : {}),
    ...furtherOptions(context),
  };
  const { issues, ...result } = valueIn(panelBacktest(panel, options), before);
  return {
    result: printed(result, args.has("predictions")),
    issues: [...before, ...issues],
    main: () => thresholdSheet(result.versions),
    before: () => [summarySheet(result.versions), ...result.versions.flatMap(weightSheet)],
    after: () => result.versions.flatMap(({ name, leadTime }) => (leadTime ? [leadSheet(name, leadTime)] : [])),
  };
}

const TEAM = ["capacity", "contact-days", "flag-up-to"] as const;
/** What judges or fits columns of a panel, and says nothing of a model on history. */
const PANEL_ONLY = [
  ...["panel", "outcome", "positive", "score", "direction", "fit", "features", "test", "thresholds", "ridge"],
  ...["account", "time", "date", "tenure", "missed-cost", "contact-cost"],
] as const;
const TABLES = ["accounts", "subscriptions", "usage", "tickets", "surveys", "touchpoints"] as const;

async function runOnHistory(context: Context): Promise<Outcome> {
  const { args, io } = context;
  const forPanels = PANEL_ONLY.find((name) => args.has(name));
  if (forPanels) throw new UsageError(`--model and --${forPanels} exclude each other`);
  const byEvents = args.has("churn-events");
  if (!byEvents && !args.has("subscriptions")) throw new UsageError("--model needs --subscriptions FILE");
  const dates = ["from", "to", "split", "covered-until"].map((name) => {
    const written = args.text(name);
    const day = dayOf(written);
    if (written !== undefined && (day === undefined || parseDay(day) === undefined)) {
      throw new UsageError(`--${name} takes a day, YYYY-MM-DD, with --model, and "${written}" was given`);
    }
    return day;
  });
  const [from, to, split, coveredUntil] = dates;
  const numbers = ["horizon", "every", "grace", "action-window"].map((name) => args.number(name));
  const [horizonDays, everyDays, graceDays, actionWindowDays] = numbers;
  const inputs = new Inputs(io.stdin);
  const before: FiledIssue[] = [];
  const models: HealthModel[] = [];
  for (const path of args.all("model")) models.push(await readModel(path, inputs, before));
  const files = Object.fromEntries(TABLES.map((name) => [name, args.all(name)]));
  const read = await readWorkspace(context, { ...files, churn_events: args.all("churn-events") }, inputs);
  before.push(...read.issues);
  const team = teamOf(context, models);
  const options: HistoryOptions = {
    models: [...models, ...BUILT_IN_MODELS],
    outcome: byEvents ? "churn-events" : "contracts",
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(split === undefined ? {} : { split }),
    ...(coveredUntil === undefined ? {} : { coveredUntil }),
    ...(horizonDays === undefined ? {} : { horizonDays }),
    ...(everyDays === undefined ? {} : { everyDays }),
    ...(graceDays === undefined ? {} : { graceDays }),
    ...(actionWindowDays === undefined ? {} : { actionWindowDays }),
    ...(team?.flagUpTo === undefined ? {} : { flagUpTo: team.flagUpTo }),
  };
  const progress = new ProgressLine(context);
  const found = drain(historyBacktestSteps(read.workspace, models, options, progress.work("scoring past days")));
  progress.end();
  const { issues, judged, ...result } = valueIn(found, before);
  const work: WorkOfModel[] = [];
  if (team) {
    const { models: _, ...history } = options;
    const asOf = coveredUntil === undefined ? {} : { asOf: coveredUntil };
    const tried = models.map((model) => ({ model, models: options.models! }));
    const trial = valueIn(modelTrial(read.workspace, tried[0]!, { ...team, ...asOf, history }), before);
    drain(trial.readPastSteps(tried, progress.work("reading the past")));
    progress.end();
    work.push(...trial.sideBySide(tried).map(workOf));
  }
  return {
    result: { ...result, ...(team ? { work } : {}), ...(args.has("predictions") ? { judged } : {}) },
    issues: [...before, ...issues],
    main: () => thresholdSheet(result.versions.map(named), bySegments(result.versions)),
    before: () => [
      ...(team ? [workSheet(work)] : []),
      summarySheet(result.versions.map(named)),
      bandSheet(result.versions),
    ],
    after: () => result.versions.map((version) => leadSheet(version.model, version.leadTime)),
  };
}

const named = ({ model, train, test }: HistoryVersionResult): Judged => ({ name: model, train, test });

/** Whose rows no threshold of the models judged decides. */
function bySegments(versions: readonly HistoryVersionResult[]): string {
  const others = [...new Set(versions.flatMap(({ segmentModels }) => segmentModels))];
  return others.length === 0 ? "" : ` (accounts of ${others.join(", ")}: by its own bands)`;
}

/** Nothing where the team's work is not asked about. */
function teamOf({ args }: Context, models: readonly HealthModel[]): TrialTeam | undefined {
  if (!TEAM.some((name) => args.has(name))) return undefined;
  const [capacityPerWeek, contactEveryDays] = [args.number("capacity"), args.number("contact-days")];
  const flagUpTo = args.text("flag-up-to");
  for (const { id, version, bands } of flagUpTo === undefined ? [] : models) {
    if (bands.some((band) => band.id === flagUpTo)) continue;
    const known = bands.map((band) => band.id).join(", ");
    throw new UsageError(`--flag-up-to takes a band of ${id}@${version} (${known}), and "${flagUpTo}" was given`);
  }
  return {
    ...(capacityPerWeek === undefined ? {} : { capacityPerWeek }),
    ...(contactEveryDays === undefined ? {} : { contactEveryDays }),
    ...(flagUpTo === undefined ? {} : { flagUpTo }),
  };
}

/** What a model makes to do today, and how good its flags were; for later models, whom they flag unlike the first. */
type WorkOfModel = Omit<ModelTrialResult, "lint"> & Partial<Omit<TrialComparison, "result">>;

function workOf({ result, ...whom }: TrialComparison, index: number): WorkOfModel {
  const { lint: _, ...work } = result;
  return index > 0 ? { ...work, ...whom } : work;
}

function workSheet(work: readonly WorkOfModel[]): Sheet {
  return {
    title: "The team's work",
    columns: [
      text("model"),
      text("asOf", "as of"),
      count("scored"),
      count("flagged"),
      rate("flaggedShare", "share"),
      rate("precision"),
      rate("recall"),
      number("contactsPerWeek", "contacts a week"),
      number("capacity"),
      rate("load", "of capacity"),
      count("newlyFlagged", "newly flagged"),
      count("noLongerFlagged", "no longer"),
      count("flaggedWithoutScore", "without a score"),
    ],
    rows: work.map(({ model, today, history, newlyFlagged, noLongerFlagged, flaggedWithoutScore }): Cell[] => [
      model,
      today.asOf,
      today.scoredAccounts,
      today.flagged,
      today.flaggedShare,
      history?.flags.precision ?? null,
      history?.flags.recall ?? null,
      today.contactsPerWeek,
      today.capacityPerWeek,
      today.load,
      newlyFlagged?.length ?? null,
      noLongerFlagged?.length ?? null,
      flaggedWithoutScore?.length ?? null,
    ]),
    keys: 2,
  };
}

function bandSheet(versions: readonly HistoryVersionResult[]): Sheet {
  return {
    title: "By band",
    columns: [text("model"), text("band"), number("from"), count("n"), count("lost"), rate("rate")],
    rows: versions.flatMap(({ model, bands }) =>
      bands.map((row): Cell[] => [model, row.band, row.from, row.n, row.lost, row.rate]),
    ),
    keys: 2,
  };
}

function splitOf(written: string): PanelSplit {
  const modulo = /^modulo:(\d+):(\d+)$/.exec(written);
  if (modulo) {
    const [of, below] = [Number(modulo[1]), Number(modulo[2])];
    if (of < 2 || below < 1 || below >= of) {
      throw new UsageError(`--split modulo:N:K takes 0 < K < N, and "${written}" was given`);
    }
    return { kind: "modulo", of, below };
  }
  const [, column, value] = /^(.+):([^:]+)$/s.exec(written) ?? [];
  if (column === undefined || value === undefined || column === "modulo") {
    throw new UsageError(`--split takes COLUMN:VALUE or modulo:N:K, and "${written}" was given`);
  }
  return { kind: "column", column, value };
}

function thresholdOf(written: string): number {
  const threshold = numberWritten(written);
  if (!Number.isFinite(threshold)) throw new UsageError(`--thresholds takes numbers, and "${written}" was given`);
  return threshold;
}

function furtherOptions({ args }: Context): Partial<PanelBacktestOptions> {
  const names = ["positive", "account", "time", "date", "tenure"] as const;
  const texts = Object.fromEntries(names.flatMap((name) => (args.has(name) ? [[name, args.text(name)!]] : [])));
  const [ridge, horizon, actionWindow] = [args.number("ridge"), args.number("horizon"), args.number("action-window")];
  const [missed, contact] = [args.number("missed-cost"), args.number("contact-cost")];
  return {
    ...texts,
    ...(ridge === undefined ? {} : { ridge }),
    ...(horizon === undefined ? {} : { horizon }),
    ...(actionWindow === undefined ? {} : { actionWindow }),
    ...(missed === undefined || contact === undefined ? {} : { costs: { missed, contact } }),
  };
}

/**
 * The first version's figures on top, as if it were alone: a fit with both its parts, a score with the evaluation of
 * the rows judged. All versions stand under `versions` when there are several.
 */
function printed({ versions, comparison, ...result }: Omit<PanelBacktest, "issues">, predictions: boolean): object {
  const plain = versions.map((version) => plainVersion(version, predictions));
  const [first] = versions;
  const evaluation = first!.fit ? {} : (first!.test ?? first!.train);
  return { ...result, ...evaluation, ...plain[0], ...(versions.length > 1 ? { versions: plain, comparison } : {}) };
}

function plainVersion(
  { fit, judged, train, test, reasons, ...version }: PanelVersionResult,
  predictions: boolean,
): object {
  const parts = fit || test ? { train, test } : train;
  const why = { ...reasons, ...(fit || test ? {} : train.reasons) };
  return { ...version, ...fit, ...parts, ...(predictions ? { judged } : {}), reasons: why };
}

const PARTS = ["train", "test"] as const;

/** What panels and history have in common. */
interface Judged {
  readonly name: string;
  readonly train: Evaluation | null;
  readonly test: Evaluation | null;
}

function summarySheet(versions: readonly Judged[]): Sheet {
  const row = (name: string, part: string, evaluation: Evaluation): Cell[] => [
    name,
    part,
    evaluation.n,
    evaluation.positives,
    evaluation.auc,
    evaluation.brier,
    evaluation.brierSkill,
    evaluation.topDecileLift,
    evaluation.calibrationInTheLarge,
    evaluation.calibrationSlope,
  ];
  return {
    title: "How good",
    columns: [
      text("version"),
      text("part"),
      count("n"),
      count("positives", "lost"),
      number("auc", "AUC"),
      number("brier", "Brier"),
      number("brierSkill", "skill"),
      number("topDecileLift", "top lift"),
      number("calibrationInTheLarge", "level"),
      number("calibrationSlope", "slope"),
    ],
    rows: versions.flatMap((version) =>
      PARTS.flatMap((part) => (version[part] ? [row(version.name, part, version[part])] : [])),
    ),
    keys: 2,
  };
}

function weightSheet({ name, fit }: PanelVersionResult): Sheet[] {
  if (!fit) return [];
  return [
    {
      title: `Weights of ${name} (above 0 raises the risk)`,
      columns: [text("feature"), number("coefficient"), number("se", "error"), number("p"), number("share", "share %")],
      rows: Object.keys(fit.coefficients).map((feature) => [
        feature,
        fit.coefficients[feature]!,
        fit.se[feature]!,
        fit.p[feature]!,
        fit.normalisedAbsWeightsPct[feature] ?? null,
      ]),
    },
  ];
}

function thresholdSheet(versions: readonly Judged[], whose = ""): Sheet {
  return {
    title: `Flags${whose}`,
    columns: [
      text("version"),
      text("part"),
      number("threshold"),
      rate("flaggedShare", "flagged"),
      rate("precision"),
      rate("recall"),
      rate("f1", "F1"),
      count("tp"),
      count("fp"),
      count("fn"),
      count("tn"),
    ],
    rows: versions.flatMap((version) =>
      PARTS.flatMap((part) =>
        (version[part]?.thresholds ?? []).map((row): Cell[] => [
          version.name,
          part,
          row.threshold,
          row.flaggedShare,
          row.precision,
          row.recall,
          row.f1,
          row.tp,
          row.fp,
          row.fn,
          row.tn,
        ]),
      ),
    ),
    keys: 3,
  };
}

function leadSheet(name: string, leadTime: readonly LeadTime[]): Sheet {
  return {
    title: `How early ${name} flagged those who were lost`,
    columns: [
      number("threshold"),
      count("lost"),
      count("flagged"),
      number("median"),
      number("mean"),
      count("inTime", "in time"),
    ],
    rows: leadTime.map((row) => [row.threshold, row.lost, row.flagged, row.median, row.mean, row.inTime]),
  };
}
