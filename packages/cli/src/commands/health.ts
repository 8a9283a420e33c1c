import {
  type HealthModel,
  type HealthReport,
  healthReport,
  lintHealthModel,
  type ScoreChange,
  scoreAccounts,
  scoreChange,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { Inputs } from "../input/inputs.js";
import { BUILT_IN_MODELS, readModel } from "../input/read-model.js";
import { readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { dayOf } from "../months.js";
import { UsageError } from "../options.js";
import { type Cell, count, rate, type Sheet, text } from "../output/sheet.js";

const TABLES = ["accounts", "subscriptions", "usage", "tickets", "surveys", "touchpoints"] as const;

export const health: Command = {
  name: "health",
  summary: "health scores of every account by a model, with what each measure contributes",
  usage: ["health --model MODEL --accounts FILE [--usage FILE] [--tickets FILE] [--surveys FILE] …"],
  about: [
    "Scores every account from 0 to 100 on a day; nothing dated later is looked at. A score is the weighted sum of " +
      "normalised measures; contributions add up to it. What happens to a measure without data is the model's policy " +
      "(missing), and below the model's coverage floor there is no score, with the reason. trend is the change within " +
      "30 days, direction whether it is more than the model's dead band. With subscriptions only paying accounts are " +
      "scored; one that left keeps its last score (frozen). Overrides of the model set a band until their day.",
    `MODEL is a file, or the name of a model that comes along: ${BUILT_IN_MODELS.map(({ id }) => id).join(", ")}. A model may ` +
      "send segments to other models: give those as further --model. So are other versions of a model: with validFrom, the " +
      "one in force on the day is used, and --explain tells edits of the model from changes of the data.",
  ],
  options: {
    Input: {
      model: { value: "MODEL", many: true, help: "JSON file or name; the first scores, others are for its segments" },
      accounts: { value: "FILE", many: true, help: "accounts and their attributes" },
      subscriptions: { value: "FILE", many: true, help: "who pays on the day" },
      usage: { value: "FILE", many: true, help: "use of the product" },
      tickets: { value: "FILE", many: true, help: "support tickets" },
      surveys: { value: "FILE", many: true, help: "survey answers" },
      touchpoints: { value: "FILE", many: true, help: "contacts" },
    },
    Options: {
      lint: { help: "adds what is questionable about the model, with these data" },
      explain: { value: "ACCOUNT", help: "adds why this account's score changed, as steps that add up" },
      since: { value: "DATE", kind: "month-or-day", help: "day that explain compares with; default: 30 days before" },
      "as-of": { value: "DATE", kind: "month-or-day", help: "day of the scores; default: the last day of the data" },
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["health --model model.json --accounts a.csv --usage u.csv --as-of 2026-06-30", "scores of a day"],
    ["health --model b2b-default --accounts a.csv --usage u.csv --format csv", "by a model that comes along"],
    ["health --model model.json --accounts a.csv --usage u.csv --explain A-102", "why one score changed"],
    ["health --model model.json --accounts a.csv --usage u.csv --lint", "what is questionable about the model"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args, io } = context;
  const [path, ...others] = args.all("model");
  if (path === undefined) throw new UsageError("--model is missing");
  if (!args.has("accounts") && !args.has("subscriptions")) throw new UsageError("--accounts is missing");
  const account = args.text("explain");
  const since = dayOf(args.text("since"));
  if (account === undefined && since !== undefined) throw new UsageError("--since goes with --explain");
  const inputs = new Inputs(io.stdin);
  const modelIssues: FiledIssue[] = [];
  const model = await readModel(path, inputs, modelIssues);
  const further: HealthModel[] = [];
  for (const other of others) further.push(await readModel(other, inputs, modelIssues));
  const read = await readWorkspace(context, Object.fromEntries(TABLES.map((name) => [name, args.all(name)])), inputs);
  const asOf = dayOf(args.text("as-of"));
  const before = [...modelIssues, ...read.issues];
  const options = { models: [...further, ...BUILT_IN_MODELS], ...(asOf === undefined ? {} : { asOf }) };
  const scores = valueIn(scoreAccounts(read.workspace, model, options), before);
  const report = healthReport(scores);
  const lint = args.has("lint") ? lintHealthModel(model, scores) : undefined;
  const explained =
    account === undefined
      ? undefined
      : valueIn(
          scoreChange(read.workspace, model, account, { ...options, ...(since === undefined ? {} : { since }) }),
          before,
        );
  return {
    result: { ...report, ...(explained ? { explain: explained } : {}), ...(lint ? { lint } : {}) },
    issues: [...before, ...scores.issues, ...(lint ?? [])],
    main: () => accountSheet(report),
    before: () => [bandSheet(report), ...(explained ? [changeSheet(explained)] : [])],
  };
}

function accountSheet({ accounts }: HealthReport): Sheet {
  return {
    columns: [text("account"), count("score"), text("band"), rate("coverage"), count("trend")],
    rows: accounts.map(({ account, score, band, coverage, trend }) => [account, score, band, coverage, trend]),
  };
}

function bandSheet({ bands, model, asOf }: HealthReport): Sheet {
  return {
    title: `${model} on ${asOf}`,
    columns: [text("band"), count("accounts")],
    rows: Object.entries(bands),
  };
}

function changeSheet({ account, from, to, change, steps }: ScoreChange): Sheet {
  const rows: Cell[][] = steps.map(({ measure, kind, before, after, effect }) => [
    measure,
    kind,
    before,
    after,
    effect,
  ]);
  return {
    title: `${account}: from ${from.asOf} to ${to.asOf}`,
    columns: [text("measure"), text("step"), count("before"), count("after"), count("effect")],
    rows: [...rows, ["score", "", from.score, to.score, change]],
  };
}
