import { readdirSync, readFileSync } from "node:fs";
import {
  fitRetentionModels,
  type Issue,
  kpiResult,
  mrrLedger,
  type Plain,
  parseHealthModel,
  parseKpiAssumptions,
  parseScenario,
  type Result,
  subscriptionIntervals,
  TABLES,
  type Workspace,
} from "@tenure/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en, enInput, enMeanings } from "./en.js";
import { type IssueCode, isIssueCode, issueText } from "./index.js";
import { ja, jaInput, jaMeanings } from "./ja.js";
import { madeCodes, type Source } from "./made-codes.fixture.js";
import { INPUT_AREAS } from "./words.js";

const LANGUAGES = ["en", "ja"] as const;

/** Every code with words: its own, or those of a finding in each area. */
const CODES = [
  ...Object.keys(en),
  ...INPUT_AREAS.flatMap((area) => Object.keys(enInput).map((what) => `${area}/${what}`)),
] as IssueCode[];

describe("the words of issues", () => {
  it("exist in both languages under the same codes", () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(jaInput).sort()).toEqual(Object.keys(enInput).sort());
  });

  it("stand in the order of their codes, each once", () => {
    for (const words of [en, ja, enInput, jaInput]) expect(Object.keys(words)).toEqual(Object.keys(words).toSorted());
  });

  it("name what each required column holds", () => {
    const required = Object.values(TABLES).flatMap((fields) =>
      Object.entries(fields).flatMap(([name, field]) => ("required" in field ? [name] : [])),
    );
    expect(Object.keys(enMeanings).sort()).toEqual([...new Set(required)].sort());
    expect(Object.keys(jaMeanings).sort()).toEqual([...new Set(required)].sort());
  });
});

const packages = new URL("../../../", import.meta.url);
const sources: readonly Source[] = readdirSync(packages)
  .filter((name) => name !== "node_modules")
  .flatMap((name) => sourcesIn(`${name}/src/`));

function sourcesIn(folder: string): Source[] {
  let entries: readonly string[];
  try {
    entries = readdirSync(new URL(folder, packages), { recursive: true, encoding: "utf8" });
  } catch {
    return []; // no sources, no codes
  }
  return entries
    .map((entry) => folder + entry.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !/\.(?:test|fixture)\.ts$|\.d\.ts$/.test(path))
    .filter((path) => !path.startsWith("knowledge/src/issues/"))
    .map((path) => ({ path, text: readFileSync(new URL(path, packages), "utf8") }));
}

const made = madeCodes(sources);

describe("looking for the codes that are made", () => {
  const codesIn = (...texts: readonly string[]) =>
    [...madeCodes(texts.map((text, i) => ({ path: `${i}.ts`, text }))).keys()].sort();

  it("finds the code of an object, and texts of its area that are handed on", () => {
    const door = 'fail({ code: tooLong ? "link/too-long" : "link/missing", severity: "error" });';
    expect(codesIn(door)).toEqual(["link/missing", "link/too-long"]);
    expect(codesIn(door, 'broken("link/truncated", 3); const PAIRS = [["old", "link/old"]];')).toEqual([
      ...["link/missing", "link/old", "link/too-long", "link/truncated"],
    ]);
  });

  it("takes no other text with a stroke for one", () => {
    const door = 'fail({ code: "link/missing" });';
    for (const text of [
      'new Blob([text], { type: "text/javascript" });',
      'import "link/module"; import("link/later"); export * from "link/all";',
      'issues.filter(({ code }) => code.startsWith("link/missing-"));',
      'if (issue.code === "link/other" || SEEN.has("link/seen") || ["link/one"].includes(code)) stop();',
      'const OPTIONS = { "link/option": "--link" }; const KNOWN = new Set(["link/known"]);',
      'type Code = "link/typed"; // and "link/told" in a comment',
      'const formula = "a/c";',
    ]) {
      expect(codesIn(door, text), text).toEqual(["link/missing"]);
    }
  });

  it("finds what a code is put together from, through functions, loops and doors", () => {
    expect(
      codesIn(`const issue = (what) => ({ code: \`fit/\${what}\` }); issue(x ? "gap" : "no-cohorts"); f("other");`),
    ).toEqual(["fit/gap", "fit/no-cohorts"]);
    expect(codesIn(`function out(what) { add({ code: \`rate/\${what}-out-of-range\` }); } out("level");`)).toEqual([
      "rate/level-out-of-range",
    ]);
    expect(
      codesIn(`function log() { return (row, what) => add({ code: \`row/\${what}\` }); }
        const note = log(); note(1, "late"); const use = (told: ReturnType<typeof log>) => told(2, "early");`),
    ).toEqual(["row/early", "row/late"]);
    expect(
      codesIn(
        `const count = { "no-date": 0 }; for (const [what, n] of Object.entries(count)) add({ code: \`row/\${what}\`, n });`,
      ),
    ).toEqual(["row/no-date"]);
    expect(
      codesIn(`const named = (what) => issues.push(finding(what, [])); named("twice"); finding("rate/too-high", []);
        parseInput(schema, input, "plan");`),
    ).toEqual(["plan/twice", "rate/too-high"]);
  });
});

describe("every code of the sources", () => {
  it("is found by looking for it", () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const code of ["data/limit", "rate/out-of-range", "fit/gap", "survival/negative-duration", "model/band-gap"]) {
      expect(made.has(code), code).toBe(true);
    }
  });

  it("has words", () => {
    expect([...made].filter(([code]) => !isIssueCode(code))).toEqual([]);
  });

  it("is still made somewhere when it has words", () => {
    expect(Object.keys(en).filter((code) => !made.has(code))).toEqual([]);
  });

  it("has words when a comment names it", () => {
    const areas = new Set([...made.keys()].map((code) => code.split("/")[0]!));
    const named = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/^ *(?:\*|\/\*|\/\/).*$/gm)].flatMap(([line]) =>
        [...line.matchAll(/`([a-z]+)(\/[a-z][a-z0-9-]*[a-z0-9])`/g)].map(
          ([, area, what]) => [area! + what!, path] as const,
        ),
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(([code]) => areas.has(code.split("/")[0]!) && !isIssueCode(code))).toEqual([]);
  });

  it("of an input has an area that is read, and a finding that is made", () => {
    const everything = sources.map(({ text }) => text).join("\n");
    const door = sources.find(({ path }) => path === "core/src/schema/parse-input.ts")!.text;
    for (const area of INPUT_AREAS) expect(everything).toMatch(new RegExp(`parseInput\\(\\w+, \\w+, "${area}"\\)`));
    for (const what of Object.keys(enInput)) expect(door).toMatch(new RegExp(`["/]${what}["\`]`));
    const areas = [...everything.matchAll(/parseInput\(\w+, \w+, "([a-z]+)"\)/g)].map(([, area]) => area);
    expect([...new Set(areas)].sort()).toEqual([...INPUT_AREAS]);
  });
});

/** Values for every param that a template names, as the engine gives them. */
const PARAMS: Readonly<Record<string, Plain>> = Object.fromEntries(
  namesIn([...Object.values(en), ...Object.values(ja), ...Object.values(enInput), ...Object.values(jaInput)])
    .filter(
      (name) => !["place", "path", "file", "table", "given", "bare", "percent", "count", "outcome"].includes(name),
    )
    .map((name) => [name, /limit|min|max|months|rows|most|first|found|expected/i.test(name) ? 12 : `a ${name}`]),
);

function namesIn(words: readonly (string | ((issue: Issue) => string))[]): string[] {
  const templates = words.map((word) => (typeof word === "string" ? word : String(word)));
  return [...new Set(templates.flatMap((text) => [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name!)))];
}

const PATHS = [
  undefined,
  "subscriptions[16].end_date",
  "subscriptions[…].mrr",
  "usage.subscription_id",
  "monthly.csv",
  "segments[0].hazard.monthly",
  "subscriptions[16]",
  "tickets",
  "rows[3].Monthly fee",
  "from",
];
const GIVEN: readonly (Plain | undefined)[] = [undefined, null, "", "later", -0.5, 2_500_000];
/** All params, none, all of them empty, and as other places give them. */
const ANY_PARAMS: readonly Issue["params"][] = [
  undefined,
  PARAMS,
  Object.fromEntries(Object.keys(PARAMS).map((name) => [name, null])),
  { ...PARAMS, min: 0, max: null, suggestion: 0.03, kept: true },
];
/** Params that choose between sentences. */
const CHOICES: readonly Issue["params"][] = [
  ...["rows", "columns", "file", "cell", "row"].map((what) => ({ what, limit: 2 ** 28 })),
  ...["rows", "columns", "file", "cell", "row"].map((what) => ({ what })),
  ...["workbook", "pdf", "web-page", "binary"].map((kind) => ({ kind })),
  ...["array", "boolean", "int", "column", "flag", "object"].map((expected) => ({ expected })),
  { limit: "all-or-nothing", model: "sbg" },
];

function issuesOf(code: string): Issue[] {
  const issues: Issue[] = [];
  const add = (severity: Issue["severity"], path?: string, given?: Plain, params?: Issue["params"]) =>
    issues.push({
      code,
      severity,
      ...(path === undefined ? {} : { path }),
      ...(given === undefined ? {} : { given }),
      ...(params === undefined ? {} : { params }),
    });
  for (const path of PATHS) for (const given of [undefined, "later"]) add("notice", path, given, PARAMS);
  for (const path of PATHS.slice(0, 4)) {
    for (const given of GIVEN) for (const params of ANY_PARAMS) add("warning", path, given, params);
  }
  for (const path of PATHS.slice(0, 2)) for (const params of CHOICES) add("error", path, undefined, params);
  return issues;
}

/** What is wrong with how a sentence is put together, whatever it says. */
function slips(text: string, language: "en" | "ja"): string[] {
  const rules: readonly (readonly [string, RegExp])[] = [
    ["a place that was not filled", /[{}]|\[(?!\d|…)|undefined|null|NaN/],
    ["quotation marks around nothing", /[“「]\s*[”」]/],
    ["blanks where none belong", / {2}|^ | $| [.,;:)]|\( /],
    ["punctuation twice", /[.;:](?<!…)\s*[.;:](?!\w)|。。|、。|：。|：：|，/],
    ["empty parentheses", /[（(]\s*[）)]/],
  ];
  const ends = language === "en" ? /[^.]\.$/ : /[^。]。$/;
  return [
    ...rules.flatMap(([slip, pattern]) => (pattern.test(text) ? [slip] : [])),
    ...(ends.test(text) ? [] : ["no full stop at the end"]),
    ...(/[!！]/.test(text) ? ["an exclamation mark"] : []),
    ...(language === "ja" && /(?<!契約)更新|復活|全社|アカウント|[ヶヵカ]月|[０-９]/.test(text)
      ? ["a word that the term base avoids"]
      : []),
    ...(language === "ja" && /(?:である|だ|ない|(?<!まし|でし)た)。/.test(text) ? ["a plain ending"] : []),
    ...(language === "ja" && /申し訳|ください[^。いま]/.test(text) ? ["an apology, or a request without an end"] : []),
    ...(language === "en" && !/^[A-Z“]|^(?:segments|from|monthly|usage|tickets)/.test(text)
      ? ["a small letter first"]
      : []),
    ...(language === "en" && /\w’(?:t|re|ll|ve)\b/.test(text) ? ["a contraction"] : []),
  ];
}

describe("a sentence", () => {
  for (const language of LANGUAGES) {
    it(`is whole in ${language}, whatever the issue tells and leaves out`, () => {
      const broken = CODES.flatMap((code) => {
        const texts = new Set(issuesOf(code).map((issue) => issueText(issue, language)));
        return [...texts].flatMap((text) => slips(text, language).map((slip) => `${code}: ${slip}: ${text}`));
      });
      expect(broken).toEqual([]);
    });
  }

  it("does not contain the code", () => {
    for (const code of CODES) {
      for (const language of LANGUAGES) expect(issueText({ code, severity: "error" }, language)).not.toContain(code);
    }
  });

  it("tells the same figures and names in both languages", () => {
    const params = Object.fromEntries(Object.keys(PARAMS).map((name, i) => [name, 7001 + i]));
    const told = (issue: Issue, language: "en" | "ja") =>
      (issueText(issue, language).match(/\d,\d{3}|7\d{3}/g) ?? []).sort();
    for (const code of CODES) {
      for (const path of PATHS) {
        for (const given of [undefined, "later", 9123]) {
          const issue: Issue = {
            code,
            severity: "error",
            params,
            ...(path ? { path } : {}),
            ...(given ? { given } : {}),
          };
          expect([...new Set(told(issue, "ja"))], code).toEqual([...new Set(told(issue, "en"))]);
        }
      }
    }
  });

  it("says what was found and where, when the issue is about a cell", () => {
    const codes = [
      "data/not-a-date",
      "data/not-a-number",
      "data/not-a-flag",
      "data/ambiguous-date",
      "data/impossible-date",
    ];
    for (const code of codes) {
      const issue: Issue = { code, severity: "warning", path: "subscriptions[16].end_date", given: "2023-02-30" };
      expect(issueText(issue, "en")).toMatch(/^Row 16, end_date: .*“2023-02-30”.* This row was left out[.;]/);
      expect(issueText(issue, "ja")).toMatch(/^16行目のend_date：.*「2023-02-30」.*この行は除外しました。/);
    }
  });
});

/** Marks of templates, of text direction, of lines and of terminals, and characters of one and of two places. */
const ODD_CHARACTERS = [..."a あ𠮷{}[]|$&“」\u0000\u0007\n\r\t\u001b\u007f\u009b\u2028\u200f\u202e\u2066"];

describe("values from data", () => {
  it("are text, and never a template or more than a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...ODD_CHARACTERS), maxLength: 80 }), (given) => {
        for (const language of LANGUAGES) {
          const text = issueText({ code: "kpi/unknown", severity: "error", given }, language);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          expect(text.endsWith(language === "en" ? "Check the name." : "名前を確認してください。")).toBe(true);
        }
      }),
    );
  });

  it("may look like places, alternatives or replacements", () => {
    for (const given of ["{place}", "[a|b]", "$& $1 $`", "[{given}]"]) {
      const issue: Issue = { code: "kpi/unknown", severity: "error", path: "metric", given };
      expect(issueText(issue, "en")).toBe(`There is no metric “${given}”. Check the name.`);
    }
  });

  it("are shortened by whole characters", () => {
    const text = issueText({ code: "kpi/unknown", severity: "error", given: "𠮷".repeat(500) }, "ja");
    expect(text).toBe(`「${"𠮷".repeat(60)}…」という指標はありません。名前を確認してください。`);
  });

  it("are no keys of every object", () => {
    for (const code of ["constructor/name", "__proto__", "toString", "scenario/constructor", ""]) {
      expect(issueText({ code, severity: "error" }, "en")).toBe(`The value: something needs a look (${code}).`);
    }
  });
});

/** Issues as the engine makes them. */
function issuesFrom<T>(result: Result<T>): readonly Issue[] {
  if (!result.ok) return result.issues;
  return (result.value as { readonly issues?: readonly Issue[] }).issues ?? [];
}

function sentence(code: IssueCode, issues: readonly Issue[], language: "en" | "ja"): string {
  const issue = issues.find((one) => one.code === code);
  expect(issue, `${code} among ${issues.map((one) => one.code).join(", ")}`).toBeDefined();
  return issueText(issue!, language);
}

const segment = {
  customers: 100,
  arpa: 50,
  grossMargin: 0.8,
  hazard: { kind: "constant", monthly: 0.03 },
};

describe("issues of the engine", () => {
  it("show the figure that a percentage written by habit would have been", () => {
    const issues = issuesFrom(parseScenario({ segments: [{ ...segment, hazard: { kind: "constant", monthly: 3 } }] }));
    expect(sentence("rate/out-of-range", issues, "en")).toBe(
      "segments[0].hazard.monthly is a fraction from 0 to 1, and 3 was given. For 3 %, write 0.03.",
    );
    expect(sentence("rate/out-of-range", issues, "ja")).toBe(
      "segments[0].hazard.monthlyは0〜1の小数で指定します。入力値は3です。3%なら0.03と入力してください。",
    );
  });

  it("guess the field that was meant", () => {
    const issues = issuesFrom(parseScenario({ horizonMonth: 12, segments: [segment] }));
    expect(sentence("scenario/unknown-field", issues, "en")).toBe(
      "horizonMonth is not a field known here and was ignored. The nearest name is “horizonMonths”.",
    );
    expect(sentence("scenario/default-used", issues, "ja")).toBe(
      "horizonMonthsの指定がないため、36を使いました。結果が大きく変わるため、指定してください。",
    );
  });

  it("say that an unknown field was ignored only where the rest was used", () => {
    const issues = issuesFrom(parseKpiAssumptions({ grosMargin: 0.8 }));
    expect(sentence("kpi/unknown-field", issues, "en")).toBe(
      "grosMargin is not a field known here. The nearest name is “grossMargin”.",
    );
    expect(sentence("kpi/unknown-field", issues, "ja")).toBe(
      "grosMarginという項目はありません。近い名前は「grossMargin」です。",
    );
  });

  it("say which number a text most likely stands for", () => {
    const issues = issuesFrom(parseScenario({ horizonMonths: "36", segments: [{ ...segment, arpa: "1,200" }] }));
    expect(issues.map((issue) => issueText(issue, "en"))).toEqual([
      "horizonMonths must be a number, and “36” was given. Write 36.",
      "segments[0].arpa must be a number, and “1,200” was given. Write 1200.",
    ]);
  });

  it("warn of a yearly rate above a hundred percent", () => {
    const issues = issuesFrom(parseScenario({ horizonMonths: 12, discountAnnual: 8, segments: [segment] }));
    expect(sentence("rate/unlikely", issues, "en")).toBe(
      "discountAnnual: 8 means 800 %, which is rare. For 8 %, write 0.08.",
    );
    expect(sentence("rate/unlikely", issues, "ja")).toBe(
      "discountAnnual：8は800%を表します。まれな値です。8%なら0.08と入力してください。",
    );
  });

  it("name the scores that belong to no band", () => {
    const issues = issuesFrom(parseHealthModel({ id: "m", bands: [{ id: "low", from: 20 }], groups: [] }));
    expect(sentence("model/band-gap", issues, "en")).toBe(
      "Scores 0 to 20 belong to no band. Let the first band begin at 0.",
    );
    expect(sentence("model/band-gap", issues, "ja")).toBe(
      "スコア0〜20に対応する判定がありません。最初の判定を0から始めてください。",
    );
    expect(sentence("model/too-few", issues, "en")).toBe("groups has too few entries; at least 1 must be there.");
  });

  it("say why counts of a cohort cannot be", () => {
    const issues = issuesFrom(fitRetentionModels([[1000, 631, 700]]));
    expect(sentence("fit/increasing-counts", issues, "en")).toBe(
      "cohorts[0][2]: 700 customers follow 631, and a cohort cannot grow. Count those of the first period who are still there.",
    );
    expect(sentence("fit/increasing-counts", issues, "ja")).toBe(
      "cohorts[0][2]：顧客数が631社から700社に増えています。コホートの顧客は増えません。最初の期間の顧客のうち、残っている数を入れてください。",
    );
  });

  it("name the currencies that cannot be added up", () => {
    const issues = issuesFrom(subscriptionIntervals(subscriptionsIn(["JPY", "USD"])));
    expect(sentence("data/mixed-currencies", issues, "en")).toBe(
      "The amounts are in several currencies (JPY, USD), which cannot be added up. Choose one currency.",
    );
    expect(sentence("data/mixed-currencies", issues, "ja")).toBe(
      "金額の通貨が複数あるため（JPY, USD）、合計できません。通貨を一つ選んでください。",
    );
  });

  it("guess the metric, and say what a month looks like", () => {
    const intervals = subscriptionIntervals(subscriptionsIn(["JPY", "JPY"]));
    if (!intervals.ok) throw new Error("one currency adds up");
    const ledger = mrrLedger(intervals.value, { from: "2026-01", to: "2026-03" });
    if (!ledger.ok) throw new Error("the months are there");
    expect(issuesFrom(kpiResult(ledger.value, "mrrr")).map((issue) => issueText(issue, "ja"))).toEqual([
      "「mrrr」という指標はありません。近い名前は「mrr」です。",
    ]);
    const month = issuesFrom(kpiResult(ledger.value, "nrr", { month: "June 2026" }));
    expect(sentence("range/not-a-month", month, "en")).toBe(
      "month must be a month such as 2026-06, and “June 2026” was given.",
    );
    const window = issuesFrom(mrrLedger(intervals.value, { from: "2026-05", to: "2026-03" }));
    expect(sentence("range/from-after-to", window, "ja")).toBe(
      "最初の月（2026-05）が最後の月（2026-03）より後です。入れ替えるか、別の月を選んでください。",
    );
  });
});

/** One yearly contract in each currency. */
function subscriptionsIn(currencies: readonly string[]): NonNullable<Workspace["subscriptions"]> {
  const labels = [...new Set(currencies)];
  const rows = currencies.length;
  return {
    name: "subscriptions",
    rowCount: rows,
    sourceRows: Int32Array.from(currencies, (_, row) => row + 1),
    columns: {
      account_id: {
        kind: "category",
        codes: Int32Array.from(currencies, (_, row) => row),
        labels: currencies.map((_, row) => `A${row}`),
      },
      start_date: { kind: "day", values: new Int32Array(rows).fill(20_454) },
      end_date: { kind: "day", values: new Int32Array(rows).fill(20_819) },
      mrr: { kind: "number", values: new Float64Array(rows).fill(100) },
      currency: { kind: "category", codes: Int32Array.from(currencies, (name) => labels.indexOf(name)), labels },
    },
  };
}

describe("exact sentences", () => {
  const cases: readonly (readonly [Issue, string, string])[] = [
    [
      {
        code: "data/out-of-range",
        severity: "warning",
        path: "subscriptions[16].amount",
        given: "-250",
        params: { min: 0, max: null },
      },
      "Row 16, amount: expected 0 or more, found “-250”. This row was left out; correct it.",
      "16行目のamount：0以上の値が必要ですが、値は「-250」です。この行は除外しました。値を直してください。",
    ],
    [
      {
        code: "data/not-a-number",
        severity: "warning",
        path: "subscriptions[2].mrr",
        given: "x",
        params: { column: "Monthly fee" },
      },
      "Row 2, mrr (column “Monthly fee”): expected a number, found “x”. This row was left out; correct it.",
      "2行目のmrr（「Monthly fee」列）：数値が必要ですが、値は「x」です。この行は除外しました。値を直してください。",
    ],
    [
      {
        code: "data/not-a-number",
        severity: "warning",
        path: "surveys[2].score",
        given: "great",
        params: { kept: true },
      },
      "Row 2, score: expected a number, found “great”. This value counts as missing; correct it.",
      "2行目のscore：数値が必要ですが、値は「great」です。この値は欠損として扱います。値を直してください。",
    ],
    [
      { code: "data/repeated-row", severity: "warning", path: "usage[…]", count: 40, params: { first: 3 } },
      "Further rows: every column repeats an earlier row. These rows were left out; if both are meant, tell them apart by an id.",
      "ほかの行は、すべての列が前の行と同じです。これらの行は除外しました。どちらも必要なときは、IDで区別してください。",
    ],
    [
      {
        code: "data/end-before-start",
        severity: "warning",
        path: "subscriptions[16].end_date",
        given: "2024-02-01",
        params: { start: "2024-03-01", from: "start_date" },
      },
      "Row 16, end_date: “2024-02-01” lies before start_date, “2024-03-01”. This row was left out; correct one of the two dates.",
      "16行目のend_date：「2024-02-01」がstart_date（2024-03-01）より前です。この行は除外しました。どちらかの日付を直してください。",
    ],
    [
      {
        code: "data/missing-column",
        severity: "error",
        path: "subscriptions.start_date",
        params: { table: "subscriptions", field: "start_date" },
      },
      "Column “start_date” is missing in subscriptions. Choose the column that holds the first day of service.",
      "契約の表に「start_date」の列がありません。利用開始日にあたる列を選んでください。",
    ],
    [
      {
        code: "data/ambiguous-column",
        severity: "error",
        path: "subscriptions.mrr",
        params: { field: "mrr", a: "MRR", b: "Monthly fee" },
      },
      "Columns “MRR” and “Monthly fee” could both be mrr. Choose one.",
      "「MRR」と「Monthly fee」はどちらもmrrと読み取れます。どちらかを選んでください。",
    ],
    [
      {
        code: "data/ambiguous-column",
        severity: "warning",
        path: "tickets",
        given: "Time",
        params: { field: "Time", a: "handling_minutes", b: "resolution_hours" },
      },
      "Column “Time” could mean handling_minutes or resolution_hours. Choose one.",
      "「Time」はhandling_minutesともresolution_hoursとも読み取れます。どちらかを選んでください。",
    ],
    [
      { code: "data/limit", severity: "warning", params: { what: "rows", limit: 20_000_000 } },
      "The file has more rows than 20,000,000. The rest was left out; split the file.",
      "ファイルの行数が上限（20,000,000行）を超えています。残りの行は除外しました。ファイルを分けてください。",
    ],
    [
      { code: "data/limit", severity: "error", path: "all.csv", params: { what: "file", limit: 2 ** 32 } },
      "“all.csv” is larger than 4 GB. Split the file.",
      "「all.csv」の大きさが上限（4 GB）を超えています。ファイルを分けてください。",
    ],
    [
      { code: "data/not-text", severity: "error", path: "all.xlsx", params: { kind: "workbook" } },
      "“all.xlsx” is a workbook. Save the sheet as CSV and open that.",
      "「all.xlsx」は表計算ソフトのブックです。シートをCSVで保存して開いてください。",
    ],
    [
      { code: "worker/died", severity: "error", params: { call: "simulate" } },
      "The calculation “simulate” ended without a result, twice. Reload the page; if it happens again, try with less data.",
      "計算「simulate」が結果を出さずに2回終了しました。ページを再読み込みしてください。繰り返すときは、データを減らしてください。",
    ],
    [
      { code: "support/scale-out-of-range", severity: "error", path: "satisfactionMax", given: "2 of 2" },
      "The answers that count as satisfied do not fit the scale: 2 of 2. Give whole numbers, fewer top answers than the scale has.",
      "満足とみなす回答の数が尺度に合いません（2段階の上位2）。尺度の段階より少ない整数で指定します。",
    ],
    [
      { code: "somebody/else", severity: "notice", path: "a.b", given: -2.5 },
      "a.b: something needs a look (somebody/else); −2.5 was given.",
      "a.b：確認が必要です（somebody/else）。値は−2.5です。",
    ],
  ];

  for (const [issue, english, japanese] of cases) {
    it(`word ${issue.code}: ${english}`, () => {
      expect(issueText(issue, "en")).toBe(english);
      expect(issueText(issue, "ja")).toBe(japanese);
    });
  }
});
