import {
  COMPARED_DAYS,
  drain,
  type FittedRisk,
  formatDay,
  type HealthModel,
  type HealthOptions,
  type HealthReport,
  type HealthScores,
  healthReport,
  type Issue,
  laterValues,
  lintHealthModel,
  type MissingDataScores,
  type NarrowedOutreach,
  narrowOutreach,
  type OutreachList,
  outreachList,
  ownerIssue,
  parseDay,
  pulseDisagreements,
  type RenewalForecast,
  type Result,
  renewalForecast,
  riskCalibrationSteps,
  type ScoreChange,
  scoreAccounts,
  scoreChange,
  scoresByPolicy,
  succeed,
  type Workspace,
} from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { Inputs } from "../input/inputs.js";
import { BUILT_IN_MODELS, readModel } from "../input/read-model.js";
import { readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import type { FiledIssue } from "../issue-lines.js";
import { dayOf } from "../months.js";
import { UsageError } from "../options.js";
import { type Cell, count, number, rate, type Sheet, score, text } from "../output/sheet.js";
import { ProgressLine } from "../progress.js";

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
    "--outreach ranks accounts at risk by risk × MRR × nearness of the renewal, with the reason, what changed and the day " +
      "by which to act; silent ones (use falls, no ticket, no contact) are told apart where tickets are given, else their kind is unknown. The risk is 1 − score/100, an order " +
      "and no probability, unless --calibrate fits it to the past. --forecast adds the contracts that come due, and on a past day how good it was.",
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
      outreach: { help: "adds whom to contact, why and by when; the main table of CSV" },
      owner: { value: "NAME", help: "of outreach: this owner's accounts, counted beside the whole list" },
      capacity: { value: "N", kind: "whole", min: 1, help: "of outreach: accounts that each owner can take on" },
      lead: { value: "DAYS", kind: "whole", min: 0, help: "days before the renewal by which to act; default 60" },
      calibrate: { help: "takes the risk from the model's past instead: chance of a loss within 90 days at a score" },
      forecast: { value: "MONTHS", kind: "whole", min: 1, max: 600, help: "adds renewals to come and their chances" },
      explain: {
        value: "ACCOUNT",
        help: "adds why this account's score changed, and what it is if missing data count otherwise",
      },
      since: { value: "DATE", kind: "month-or-day", help: "day that explain compares with; default: 30 days before" },
      "as-of": {
        value: "DATE",
        kind: "month-or-day",
        help: "day of the scores; default: the last day of the data, contracts signed ahead left out",
      },
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["health --model model.json --accounts a.csv --usage u.csv --as-of 2026-06-30", "scores of a day"],
    ["health --model b2b-default --accounts a.csv --usage u.csv --format csv", "by a model that comes along"],
    ["health --model model.json --accounts a.csv --usage u.csv --explain A-102", "why one score changed"],
    ["health --model m.json --subscriptions s.csv --usage u.csv --outreach --format csv", "whom to contact today"],
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
  if (args.has("calibrate") && !args.has("outreach") && !args.has("forecast")) {
    throw new UsageError("--calibrate goes with --outreach or --forecast");
  }
  for (const name of ["owner", "capacity", "lead"]) {
    if (args.has(name) && !args.has("outreach")) throw new UsageError(`--${name} goes with --outreach`);
  }
  if (account === undefined && since !== undefined) throw new UsageError("--since goes with --explain");
  const inputs = new Inputs(io.stdin);
  const modelIssues: FiledIssue[] = [];
  const model = await readModel(path, inputs, modelIssues);
  const further: HealthModel[] = [];
  for (const other of others) further.push(await readModel(other, inputs, modelIssues));
  const read = await readWorkspace(context, Object.fromEntries(TABLES.map((name) => [name, args.all(name)])), inputs);
  const asOf = dayOf(args.text("as-of"));
  const before = [...modelIssues, ...read.issues];
  // A model of one's own takes the place of the built-in one whose id it has.
  const builtIn = BUILT_IN_MODELS.filter(({ id }) => ![model, ...further].some((own) => own.id === id));
  const options = { models: [...further, ...builtIn], ...(asOf === undefined ? {} : { asOf }) };
  const scores = valueIn(scoreAccounts(read.workspace, model, options), before);
  const report = healthReport(scores);
  const calibration = args.has("calibrate")
    ? valueIn(calibrated(context, read.workspace, model, scores.asOf, options.models), before)
    : undefined;
  const risk = calibration ? { calibration } : {};
  const outreach = args.has("outreach")
    ? valueIn(outreachOf(context, read.workspace, model, scores, { ...options, ...risk }), before)
    : undefined;
  const months = args.number("forecast");
  const forecast =
    months === undefined
      ? undefined
      : valueIn(renewalForecast(read.workspace, scores, { horizonMonths: months, ...risk }), before);
  const pulses = outreach && pulseDisagreements(read.workspace, scores, [model, ...options.models]);
  const lint = args.has("lint") ? lintHealthModel(model, scores) : undefined;
  const explained =
    account === undefined
      ? undefined
      : valueIn(
          scoreChange(read.workspace, model, account, { ...options, ...(since === undefined ? {} : { since }) }),
          before,
        );
  const missingData =
    account === undefined ? undefined : valueIn(scoresByPolicy(read.workspace, model, account, options), before);
  return {
    result: {
      ...report,
      ...(explained ? { explain: explained } : {}),
      ...(missingData ? { missingData } : {}),
      ...(outreach ? { outreach: withoutIssues(outreach), pulseDisagreements: pulses } : {}),
      ...(forecast ? { forecast: withoutIssues(forecast) } : {}),
      ...(calibration ? { calibration } : {}),
      ...(lint ? { lint } : {}),
    },
    issues: [
      ...before,
      ...scores.issues,
      ...laterValues(read.workspace, [model, ...options.models], scores),
      ...eachOnce(outreach?.issues, forecast?.issues),
      ...(lint ?? []),
    ],
    main: () => (outreach ? outreachSheet(outreach, args.text("lang") === "ja" ? "ja" : "en") : accountSheet(report)),
    before: () => [
      bandSheet(report),
      ...(explained ? [changeSheet(explained)] : []),
      ...(missingData ? [missingSheet(missingData)] : []),
      ...(forecast ? [forecastSheet(forecast)] : []),
    ],
  };
}

function calibrated(
  context: Context,
  workspace: Workspace,
  model: HealthModel,
  asOf: string,
  models: readonly HealthModel[],
): Result<FittedRisk> {
  const progress = new ProgressLine(context);
  const tell = progress.work("scoring past days");
  const fitted = drain(riskCalibrationSteps(workspace, model, asOf, { models }, tell));
  progress.end();
  return fitted;
}

/** The list and the forecast look at the same contracts, and say the same of their terms. */
function eachOnce(...of: readonly (readonly Issue[] | undefined)[]): Issue[] {
  return [...new Map(of.flatMap((issues = []) => issues.map((issue) => [JSON.stringify(issue), issue]))).values()];
}

function withoutIssues<T extends { readonly issues: unknown }>({ issues: _, ...rest }: T): Omit<T, "issues"> {
  return rest;
}

/** The list with what changed since the day that scores are compared with, and only the rows that were asked for. */
function outreachOf(
  { args }: Context,
  workspace: Workspace,
  model: HealthModel,
  scores: HealthScores,
  { calibration, ...options }: HealthOptions & { readonly calibration?: FittedRisk },
): Result<OutreachList | NarrowedOutreach> {
  const asOf = formatDay(parseDay(scores.asOf)! - COMPARED_DAYS);
  const before = scoreAccounts(workspace, model, { ...options, asOf, onlyPaying: true });
  const [leadDays, capacity, owner] = [args.number("lead"), args.number("capacity"), args.text("owner")];
  const list = outreachList(workspace, scores, {
    ...(before.ok ? { before: before.value, models: [model, ...(options.models ?? [])] } : {}),
    ...(calibration ? { calibration } : {}),
    ...(leadDays === undefined ? {} : { leadDays }),
  });
  if (!list.ok) return list;
  if (owner === undefined && capacity === undefined) return list;
  const narrowed = narrowOutreach(list.value, {
    ...(owner === undefined ? {} : { owner }),
    ...(capacity === undefined ? {} : { capacityPerOwner: capacity }),
  });
  const unknown = owner === undefined ? undefined : ownerIssue(workspace, owner);
  return succeed({ ...narrowed, issues: [...narrowed.issues, ...(unknown ? [unknown] : [])] });
}

function outreachSheet({ rows, asOf, ...list }: OutreachList | NarrowedOutreach, language: "en" | "ja"): Sheet {
  const actionOf = ({ action }: OutreachList["rows"][number]) =>
    action === null || typeof action === "string" ? action : (action[language] ?? action.en ?? action.ja ?? null);
  const of =
    "whole" in list
      ? ` (${rows.length} of ${Object.values(list.whole.counts).reduce((sum, one) => sum + one, 0)})`
      : "";
  return {
    title: `Whom to contact on ${asOf}${of}`,
    columns: [
      text("account"),
      text("name"),
      text("owner"),
      text("kind"),
      score("score"),
      text("band"),
      rate("risk"),
      number("mrr", "MRR"),
      text("renewal"),
      text("renewalAssumed", "assumed"),
      text("actBy", "act by"),
      number("priority"),
      text("reason"),
      text("changed"),
      text("action", "suggested action"),
    ],
    rows: rows.map((row): Cell[] => [
      row.account,
      row.name,
      row.owner,
      row.kind,
      row.score,
      row.band,
      row.risk,
      row.mrr,
      row.renewal,
      row.renewal === null ? null : row.renewalAssumed,
      row.actBy,
      row.priority,
      row.reason?.measure ?? null,
      row.changed?.measure ?? null,
      actionOf(row),
    ]),
  };
}

function forecastSheet({ months, total, asOf }: RenewalForecast): Sheet {
  return {
    title: `Renewals after ${asOf}`,
    columns: [
      text("month"),
      count("due"),
      number("dueMrr", "due MRR"),
      number("worstMrr", "worst"),
      number("expectedMrr", "expected"),
      number("bestMrr", "best"),
      number("renewedMrr", "renewed"),
    ],
    rows: [...months, { month: "all", ...total }].map((row): Cell[] => [
      row.month,
      row.due,
      row.dueMrr,
      row.worstMrr,
      row.expectedMrr,
      row.bestMrr,
      row.renewedMrr,
    ]),
  };
}

function accountSheet({ accounts }: HealthReport): Sheet {
  return {
    columns: [text("account"), score("score"), text("band"), rate("coverage"), count("trend")],
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

function missingSheet({ account, policy: own, policies, missing, possible }: MissingDataScores): Sheet {
  const could = possible
    ? `, between ${possible.low.toFixed(1)} and ${possible.high.toFixed(1)} once they are known`
    : "";
  return {
    title: `${account}: missing ${missing.map(({ measure }) => measure).join(", ") || "nothing"}${missing.length > 0 ? could : ""}`,
    columns: [text("policy"), text("own", ""), score("score"), text("band")],
    rows: policies.map(({ policy, score, band }): Cell[] => [policy, policy === own ? "the model's" : "", score, band]),
  };
}
