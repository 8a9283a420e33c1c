import { columnOf, type SurveyKind, type SurveyResult, surveyResult, type Table } from "@tenure/core";
import type { Command, Context, Outcome } from "../command.js";
import { columnNamed, readWorkspace, valueIn } from "../input/read-workspace.js";
import { MAPPING_OPTIONS, READING_OPTIONS } from "../input/reading-options.js";
import { windowOf } from "../months.js";
import { UsageError } from "../options.js";
import { type Cell, count, number, rate, type Sheet, type SheetColumn, text } from "../output/sheet.js";

export const surveys: Command = {
  name: "surveys",
  summary: "NPS, CSAT, CES: all answers, latest per account, by month and segment",
  usage: ["surveys --responses FILE [--kind nps|csat|ces] [--by COLUMN]"],
  about: [
    "Over all answers, over the latest answer of each account, by month, and by segment or another column: these are " +
      "different numbers, and each stands under its own name. An answer counts when it is a whole number on its scale; " +
      "the others are counted under invalid.",
    "NPS runs from −100 to 100. CSAT is the share of the top answers (4–5 of 5). CES needs --direction, because " +
      "scales differ in which end is good. All come with their error, and with --subscriptions also weighted by what each " +
      "account pays.",
  ],
  options: {
    Input: {
      responses: { value: "FILE", many: true, help: "raw answers: account, date, score" },
      accounts: { value: "FILE", many: true, help: "attributes to group by" },
      subscriptions: { value: "FILE", many: true, help: "what accounts pay, for the weighted figures" },
    },
    Options: {
      kind: {
        value: "KIND",
        choices: ["nps", "csat", "ces"],
        help: "default: the first of nps, csat, ces in the file",
      },
      by: { value: "COLUMN", help: "column of the answers or the accounts; default: segment, where there is one" },
      "scale-min": { value: "N", kind: "whole", help: "lowest answer (CSAT, CES); default 1" },
      "scale-max": { value: "N", kind: "whole", help: "highest answer; default 5 for CSAT, 7 for CES" },
      "top-box": { value: "N", kind: "whole", min: 1, help: "CSAT: how many answers at the top count; default 2" },
      direction: {
        value: "WHICH",
        choices: ["higher-is-easier", "higher-is-harder"],
        help: "CES: which end is good: higher-is-easier, higher-is-harder",
      },
      currency: { value: "CODE", help: "currency of the weights, when subscriptions hold several" },
      from: {
        value: "YYYY-MM",
        kind: "month",
        help: "first month of answers; default: all; with --from or --to, answers without a date are left out",
      },
      to: { value: "YYYY-MM", kind: "month", help: "last month of answers; default: all" },
      "as-of": {
        value: "DATE",
        kind: "month-or-day",
        help: "day whose MRR weighs accounts; default: that of the last answer",
      },
      ...MAPPING_OPTIONS,
    },
    "Reading files": READING_OPTIONS,
  },
  examples: [
    ["surveys --responses nps.csv", "NPS, by month and segment"],
    ["surveys --responses answers.csv --kind csat --by plan", "satisfaction by plan"],
  ],
  run,
};

async function run(context: Context): Promise<Outcome> {
  const { args } = context;
  if (!args.has("responses")) throw new UsageError("--responses is missing");
  const { asOf, ...months } = windowOf(args);
  const read = await readWorkspace(context, {
    surveys: args.all("responses"),
    accounts: args.all("accounts"),
    subscriptions: args.all("subscriptions"),
  });
  const [kind, direction] = [args.text("kind"), args.text("direction")];
  const [currency, scaleMin, scaleMax, topBox] = [
    args.text("currency"),
    args.number("scale-min"),
    args.number("scale-max"),
    args.number("top-box"),
  ];
  const found = surveyResult(read.workspace, {
    ...months,
    ...(asOf === undefined ? {} : { asOf }),
    ...(kind === undefined ? {} : { kind: kind as SurveyKind }),
    ...(args.has("by") ? { by: columnNamed(args.required("by"), read) } : {}),
    ...(currency === undefined ? {} : { currency }),
    ...(scaleMin === undefined ? {} : { scaleMin }),
    ...(scaleMax === undefined ? {} : { scaleMax }),
    ...(topBox === undefined ? {} : { topBox }),
    ...(direction === undefined ? {} : { direction: direction as "higher-is-easier" | "higher-is-harder" }),
  });
  const { issues, ...result } = valueIn(found, read.issues);
  const others = kindsIn(read.workspace.surveys!).filter((other) => other !== result.kind);
  if (kind === undefined && others.length > 0) {
    context.note(`${result.kind} only; the file also holds ${others.join(" and ")}: --kind ${others[0]}`);
  }
  return { result, issues: [...read.issues, ...issues], main: () => surveySheet(result as SurveyResult) };
}

/** Kinds of answers that a table tells apart. */
function kindsIn(table: Table): SurveyKind[] {
  const column = columnOf(table, "kind", "category");
  return (["nps", "csat", "ces"] as const).filter((kind) => column?.labels.includes(kind));
}

/** Figures of a group by kind; `low` and `high` are its 95 % limits. */
const FIGURES: Readonly<Record<SurveyKind, readonly SheetColumn[]>> = {
  nps: [
    count("promoters"),
    count("passives"),
    count("detractors"),
    // Points from −100 to 100, of which nobody needs more than one decimal.
    count("nps", "NPS"),
    count("se", "error"),
    count("low"),
    count("high"),
  ],
  csat: [count("satisfied"), rate("csat", "CSAT"), rate("low"), rate("high"), number("mean")],
  ces: [number("ces", "CES"), number("low"), number("high"), rate("easyShare", "easy")],
};

type Group = SurveyResult["all"];

/** Every group of a result as a row: all answers, the latest of each account, then month by month and by column. */
export function surveySheet(result: Omit<SurveyResult, "issues">): Sheet {
  const columns = FIGURES[result.kind];
  const cells = (group: Group): Cell[] => columns.map(({ key }) => figureOf(group, key));
  const groupings = Object.entries(result).filter(([name]) => /^by[^a-z]/.test(name)) as [
    string,
    Record<string, Group>,
  ][];
  const wholes: [string, Group][] = [
    ["all", result.all],
    ["latestPerAccount", result.latestPerAccount],
  ];
  return {
    title: `${result.kind.toUpperCase()} (${result.convention})`,
    columns: [text("grouping", ""), text("group", ""), count("n"), ...columns],
    rows: [
      ...wholes.map(([name, group]): Cell[] => [name, "", group.n, ...cells(group)]),
      ...groupings.flatMap(([name, groups]) =>
        Object.entries(groups).map(([label, group]): Cell[] => [name, label, group.n, ...cells(group)]),
      ),
    ],
    keys: 2,
  };
}

function figureOf(group: Group, key: string): Cell {
  if (key === "low" || key === "high") return group.ci95?.[key === "low" ? 0 : 1] ?? null;
  return (group as unknown as Record<string, Cell>)[key] ?? null;
}
