import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../table/calendar.js";
import { type Column, MISSING_DAY, type Table } from "../table/table.js";
import { groupingName } from "./row-groups.js";
import {
  netPromoterScore,
  type SurveyOptions,
  surveyResult,
  surveysByKind,
  weightedNetPromoterScore,
} from "./survey-metrics.js";
import type { CesResult, CsatResult, NpsResult, SurveyKind } from "./survey-result.js";

const numbers = (values: readonly number[]): Column => ({ kind: "number", values: Float64Array.from(values) });
const days = (values: readonly string[]): Column => ({
  kind: "day",
  values: Int32Array.from(values, (value) => parseDay(value) ?? MISSING_DAY),
});
function words(values: readonly string[]): Column {
  const labels = [...new Set(values.filter((value) => value !== ""))];
  return { kind: "category", labels, codes: Int32Array.from(values, (value) => labels.indexOf(value)) };
}

/** A table from rows of text; `kinds` says how columns are held that are not categories. */
function table(
  name: Table["name"],
  header: string,
  rows: readonly string[],
  kinds: Record<string, "number" | "day"> = {},
) {
  const cells = rows.map((row) => row.split(","));
  const columns = header.split(",").map((title, i): [string, Column] => {
    const column = cells.map((row) => row[i] ?? "");
    if (kinds[title] === "number")
      return [title, numbers(column.map((cell) => (cell === "" ? Number.NaN : Number(cell))))];
    return [title, kinds[title] === "day" ? days(column) : words(column)];
  });
  return {
    name,
    rowCount: rows.length,
    columns: Object.fromEntries(columns),
    sourceRows: Int32Array.from(rows, (_, i) => i + 1),
  } satisfies Table;
}

const surveys = (header: string, ...rows: string[]) =>
  table("surveys", header, rows, { date: "day", score: "number", scale_max: "number" });

function ask(tables: Parameters<typeof surveyResult>[0], options?: SurveyOptions) {
  const result = surveyResult(tables, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
const nps = (...args: Parameters<typeof ask>) => ask(...args) as NpsResult;
const csat = (...args: Parameters<typeof ask>) => ask(...args) as CsatResult;
const ces = (...args: Parameters<typeof ask>) => ask(...args) as CesResult;

const codesOf = (result: ReturnType<typeof surveyResult>) => (result.ok ? [] : result.issues.map(({ code }) => code));

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("Net Promoter Score", () => {
  it("is promoters less detractors in a hundred, with the error of a mean of +1, 0, −1", () => {
    const score = netPromoterScore({ promoters: 5, passives: 3, detractors: 2 });
    expect(score.nps).toBeCloseTo(30, 12);
    expect(score.se).toBeCloseTo(100 * Math.sqrt((0.7 - 0.09) / 10), 12);
    expect(score.ci95![1] - score.nps!).toBeCloseTo(1.959963984540054 * score.se!, 12);
    expect(score.margin).toBeCloseTo(1.959963984540054 * score.se!, 12);
  });

  it("runs from −100 to 100, and is nothing without answers", () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 7 })).toMatchObject({ nps: -100, se: 0 });
    expect(netPromoterScore({ promoters: 7, passives: 0, detractors: 0 })).toMatchObject({ nps: 100, se: 0 });
    const none = { nps: null, se: null, margin: null, ci95: null };
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toEqual(none);
    expect(weightedNetPromoterScore([], [])).toEqual(none);
  });

  it("is the same weighted and unweighted when all weights are equal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
        (scores, weight) => {
          const plain = netPromoterScore({
            promoters: scores.filter((score) => score >= 9).length,
            passives: scores.filter((score) => score === 7 || score === 8).length,
            detractors: scores.filter((score) => score <= 6).length,
          });
          const weighted = weightedNetPromoterScore(
            scores,
            scores.map(() => weight),
          );
          expect(weighted.nps).toBeCloseTo(plain.nps!, 9);
          expect(weighted.se).toBeCloseTo(plain.se!, 9);
        },
      ),
    );
  });

  it("lets a large account speak louder, and says how little that rests on", () => {
    const weighted = weightedNetPromoterScore([10, 3], [900, 100]);
    expect(weighted.nps).toBeCloseTo(80, 12);
    // x̄ = 0.8: (0.9 · 0.2)² + (0.1 · −1.8)² = 2 · 0.18²
    expect(weighted.se).toBeCloseTo(100 * Math.sqrt(2) * 0.18, 10);
  });
});

describe("answers", () => {
  it("count when they are whole and on the scale; the others are counted by what is wrong", () => {
    const text = table(
      "surveys",
      "account_id,date,score",
      [
        "a,2024-01-02,10",
        "b,2024-01-03,",
        "c,2024-01-03,N/A",
        "d,2024-01-03,7.5",
        "e,2024-01-04,11",
        "f,2024-01-05,-1",
        "g,2024-01-06,８",
        "h,2024-01-06, 0 ",
      ],
      { date: "day" },
    );
    const result = nps({ surveys: text });
    expect(result.all).toMatchObject({ n: 3, promoters: 1, passives: 1, detractors: 1, nps: 0 });
    expect(result.invalidResponses).toBe(5);
    expect(result.invalid).toEqual({ blank: 1, unreadable: 1, notWhole: 1, outOfRange: 2 });
    expect(result.issues).toEqual([
      {
        code: "surveys/invalid-answers",
        severity: "notice",
        path: "surveys.score",
        params: result.invalid,
        count: 5,
      },
    ]);
    expect(result.all.distribution).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
  });

  it("are the latest of each account by day, then by id, and only among those that count", () => {
    const answers = surveys(
      "response_id,account_id,date,score",
      "R2,a,2024-03-01,0",
      "R10,a,2024-03-02,9",
      "R9,a,2024-03-02,3",
      "R1,b,2024-03-05,10",
      "R3,b,2024-03-09,11",
      "R4,,2024-03-09,0",
      "R5,c,,8",
    );
    // Ids are text, so R9 comes after R10.
    expect(nps({ surveys: answers }).latestPerAccount).toMatchObject({
      n: 3,
      detractors: 1,
      promoters: 1,
      passives: 1,
    });
    const numbered = surveys("response_id,account_id,date,score", "9,a,2024-03-02,3", "10,a,2024-03-02,9");
    expect(nps({ surveys: numbered }).latestPerAccount).toMatchObject({ n: 1, promoters: 1 });
  });

  it("of one day are told apart by their moment where there is one", () => {
    const answers = surveys("response_id,account_id,date,score", "R1,a,2024-03-02,9", "R2,a,2024-03-02,3");
    const answered_at: Column = { kind: "instant", values: Float64Array.of(28488000 + 600, 28488000 + 60) };
    const timed = { ...answers, columns: { ...answers.columns, answered_at } };
    expect(nps({ surveys: answers }).latestPerAccount.detractors).toBe(1);
    expect(nps({ surveys: timed }).latestPerAccount.promoters).toBe(1);
  });

  it("are grouped by month and by a column of the answers or of their accounts", () => {
    const answers = surveys(
      "account_id,date,score,segment",
      "a,2024-01-31,9,smb",
      "b,2024-02-01,3,ent",
      "c,,9,",
      "d,2024-02-03,7,smb",
    );
    const accounts = table("accounts", "account_id,plan_tier", ["a,Pro", "b,Basic", "b,Pro", "d,"]);
    const bySegment = nps({ surveys: answers });
    expect(Object.keys(bySegment.byMonth)).toEqual(["2024-01", "2024-02"]);
    expect(bySegment.bySegment!.smb).toMatchObject({ n: 2, nps: 50 });
    expect(bySegment.ungrouped).toEqual({ byMonth: 1, bySegment: 1 });
    const byPlan = nps({ surveys: answers, accounts }, { by: "plan_tier" });
    expect(byPlan.byPlanTier).toMatchObject({ Pro: { n: 2, nps: 0 } });
    expect(Object.keys(byPlan.byPlanTier!)).toEqual(["Pro"]);
    expect(byPlan.ungrouped.byPlanTier).toBe(2);
    expect(groupingName("顧客 区分")).toBe("by顧客区分");
    expect(codesOf(surveyResult({ surveys: answers, accounts }, { by: "plan" }))).toEqual(["data/missing-column"]);
  });

  it("are those of the months asked for", () => {
    const answers = surveys("account_id,date,score", "a,2024-01-31,9", "a,2024-02-01,3", "a,2024-03-01,9", "a,,9");
    expect(nps({ surveys: answers }, { from: "2024-02", to: "2024-02" }).all).toMatchObject({ n: 1, nps: -100 });
    expect(nps({ surveys: answers }, { to: "2024-02" }).all.n).toBe(2);
    expect(codesOf(surveyResult({ surveys: answers }, { from: "Feb", to: "2024-13" }))).toEqual([
      "range/not-a-month",
      "range/not-a-month",
    ]);
    expect(codesOf(surveyResult({ surveys: answers }, { from: "2024-03", to: "2024-02" }))).toEqual([
      "range/from-after-to",
    ]);
  });

  it("of a kind that nobody gave are said to be absent, with the kinds there are", () => {
    const efforts = surveys(
      "account_id,date,score,kind",
      "a,2024-01-05,3,CES",
      "b,2024-01-06,5,ces",
      "c,2024-01-07,5,onboarding",
    );
    const asked = nps({ surveys: efforts }, { kind: "nps" });
    expect(asked.all).toMatchObject({ n: 0, nps: null });
    expect(asked.issues[0]).toEqual({
      code: "surveys/kind-absent",
      severity: "warning",
      path: "surveys.kind",
      params: { kind: "nps", kinds: "CES, ces, onboarding" },
    });
    expect(ces({ surveys: efforts }, { direction: "higher-is-easier" }).issues.map(({ code }) => code)).not.toContain(
      "surveys/kind-absent",
    );
    const unknown = surveys("account_id,date,score,kind", "a,2024-01-05,9,quarterly");
    expect(nps({ surveys: unknown }).issues[0]).toMatchObject({ params: { kind: "nps", kinds: "quarterly" } });
  });

  it("grouped by a column that is nowhere name it and the tables searched", () => {
    const answers = surveys("account_id,date,score", "a,2024-01-05,9");
    const refused = surveyResult({ surveys: answers }, { by: "nosuch" });
    expect(refused.ok ? [] : refused.issues).toEqual([
      {
        code: "data/missing-column",
        severity: "error",
        path: "by",
        given: "nosuch",
        params: { column: "nosuch", tables: "surveys", columns: "account_id, date, score" },
      },
    ]);
  });

  it("of several kinds are kept apart", () => {
    const answers = surveys(
      "account_id,date,score,kind",
      "a,2024-01-31,9,NPS",
      "a,2024-01-31,5,csat",
      "b,2024-01-31,2,csat",
      "a,2024-01-31,6,ces",
      "a,2024-01-31,6,",
    );
    const all = surveysByKind({ surveys: answers }, { direction: "higher-is-easier" });
    if (!all.ok) throw new Error();
    expect(all.value.nps!.all.n).toBe(1);
    expect(all.value.csat!.all).toMatchObject({ n: 2, csat: 0.5 });
    expect(all.value.ces!.all).toMatchObject({ n: 1, ces: 6 });
    const undeclared = surveysByKind({ surveys: answers });
    expect(undeclared.ok && Object.keys(undeclared.value)).toEqual(["nps", "csat", "issues"]);
    expect(undeclared.ok && undeclared.value.issues.map(({ code }) => code)).toEqual(["surveys/direction-missing"]);
    expect(codesOf(surveyResult({}))).toEqual(["surveys/no-table"]);
  });

  it("without any that counts give nothing, with the reason", () => {
    const result = nps({ surveys: surveys("account_id,date,score", "a,2024-01-31,99") });
    expect(result.all).toMatchObject({ n: 0, nps: null, se: null, ci95: null });
    expect(result.byMonth).toEqual({});
    expect(result.reasons).toMatchObject({ "all.nps": "no-data", "latestPerAccount.ci95": "no-data" });
  });
});

describe("NPS weighted by MRR", () => {
  const answers = surveys(
    "account_id,date,score",
    "a,2024-05-01,2",
    "a,2024-06-10,10",
    "b,2024-06-20,0",
    "c,2024-06-20,10",
    "d,2024-06-20,8",
  );
  const subscriptions = table(
    "subscriptions",
    "account_id,start_date,end_date,mrr,currency",
    ["a,2024-01-01,,600,JPY", "a,2024-01-01,2024-06-20,5000,JPY", "b,2024-06-20,,300,JPY", "d,2024-01-01,,100,JPY"],
    { start_date: "day", end_date: "day", mrr: "number" },
  );

  it("takes the latest answer of each account that pays on the day of the last answer", () => {
    expect(nps({ surveys: answers, subscriptions }).mrrWeighted).toMatchObject({
      n: 3,
      withoutMrr: 1,
      asOf: "2024-06-20",
      currency: "JPY",
      mrr: 1000,
      promoterMrr: 600,
      passiveMrr: 100,
      detractorMrr: 300,
      nps: expect.closeTo(30, 10),
    });
    const earlier = nps({ surveys: answers, subscriptions }, { asOf: "2024-06-19" }).mrrWeighted!;
    expect(earlier).toMatchObject({ n: 2, mrr: 5700 });
    expect(earlier.nps).toBeCloseTo((100 * 5600) / 5700, 10);
  });

  it("is nothing, with the reason, without subscriptions, paying accounts or one currency", () => {
    expect(nps({ surveys: answers }).reasons.mrrWeighted).toBe("no-data");
    const nobody = nps({ surveys: answers, subscriptions }, { asOf: "2020-01-01" });
    expect(nobody.mrrWeighted).toMatchObject({ n: 0, withoutMrr: 4, mrr: 0, nps: null });
    expect(nobody.reasons["mrrWeighted.nps"]).toBe("no-base");
    const currency = words(["JPY", "USD", "JPY", "JPY"]);
    const mixed = { ...subscriptions, columns: { ...subscriptions.columns, currency } };
    const result = nps({ surveys: answers, subscriptions: mixed });
    expect(result.mrrWeighted).toBeNull();
    expect(result.reasons.mrrWeighted).toBe("mixed-currencies");
    expect(result.issues.map(({ code, severity }) => [code, severity])).toEqual([["data/mixed-currencies", "warning"]]);
    expect(nps({ surveys: answers, subscriptions: mixed }, { currency: "JPY" }).mrrWeighted!.mrr).toBe(1000);
    expect(codesOf(surveyResult({ surveys: answers, subscriptions }, { asOf: "June" }))).toEqual(["range/not-a-day"]);
  });
});

describe("CSAT and CES weighted by MRR", () => {
  const answers = surveys(
    "account_id,date,score,scale_max",
    ...["a,2024-06-20,1,5", "a,2024-06-21,5,5", "b,2024-06-20,2,5", "c,2024-06-20,4,5", "d,2024-06-20,5,5"],
  );
  const subscriptions = table(
    "subscriptions",
    "account_id,start_date,mrr",
    ["a,2024-01-01,700", "b,2024-01-01,200", "c,2024-01-01,100"],
    { start_date: "day", mrr: "number" },
  );

  it("take the latest answer of each account by what it pays, with the error of a ratio of sums", () => {
    const { mrrWeighted } = csat({ surveys: answers, subscriptions }, { kind: "csat" });
    // 700 and 100 of 1000 are satisfied.
    expect(mrrWeighted).toMatchObject({ n: 3, withoutMrr: 1, asOf: "2024-06-21", mrr: 1000, satisfiedMrr: 800 });
    expect(mrrWeighted!.csat).toBeCloseTo(0.8, 12);
    const se = Math.sqrt((700 * 0.2) ** 2 + (200 * 0.8) ** 2 + (100 * 0.2) ** 2) / 1000;
    expect(mrrWeighted!.se).toBeCloseTo(se, 12);
    expect(mrrWeighted!.ci95![1]).toBeCloseTo(0.8 + 1.959963984540054 * se, 12);
    const effort = ces({ surveys: answers, subscriptions }, { kind: "ces", direction: "higher-is-harder" });
    expect(effort.mrrWeighted).toMatchObject({ n: 3, mrr: 1000, easyMrr: 200, easyShare: 0.2 });
    expect(effort.mrrWeighted!.ces).toBeCloseTo((700 * 5 + 200 * 2 + 100 * 4) / 1000, 12);
  });

  it("are what the unweighted figures are where all pay the same", () => {
    const same = table(
      "subscriptions",
      "account_id,start_date,mrr",
      ["a", "b", "c", "d"].map((account) => `${account},2024-01-01,50`),
      { start_date: "day", mrr: "number" },
    );
    const satisfied = csat({ surveys: answers, subscriptions: same }, { kind: "csat" });
    expect(satisfied.mrrWeighted!.csat).toBeCloseTo(satisfied.latestPerAccount.csat!, 12);
    const effort = ces({ surveys: answers, subscriptions: same }, { kind: "ces", direction: "higher-is-easier" });
    expect(effort.mrrWeighted!.ces).toBeCloseTo(effort.latestPerAccount.ces!, 12);
  });

  it("are nothing, with the reason, without subscriptions, payers or one scale", () => {
    const without = csat({ surveys: answers }, { kind: "csat" });
    expect([without.mrrWeighted, without.reasons.mrrWeighted]).toEqual([null, "no-data"]);
    const nobody = csat({ surveys: answers, subscriptions }, { kind: "csat", asOf: "2020-01-01" });
    expect(nobody.mrrWeighted).toMatchObject({ n: 0, csat: null, se: null, ci95: null });
    expect(nobody.reasons["mrrWeighted.csat"]).toBe("no-base");
    const mixed = surveys("account_id,date,score,scale_max", "a,2024-06-20,5,5", "b,2024-06-20,7,7");
    const effort = ces({ surveys: mixed, subscriptions }, { kind: "ces", direction: "higher-is-easier" });
    expect(effort.mrrWeighted).toMatchObject({ n: 2, ces: null, easyShare: 1 });
    expect(effort.reasons["mrrWeighted.ces"]).toBe("mixed-scales");
  });
});

describe("CSAT", () => {
  const five = surveys("account_id,date,score", "a,2024-01-01,5", "b,2024-01-01,4", "c,2024-01-01,3", "d,2024-01-01,6");

  it("is the share of the top two of five, with Wilson's interval", () => {
    const result = csat({ surveys: five }, { kind: "csat", scaleMax: 5 });
    expect(result).toMatchObject({ scale: { min: 1, max: 5 }, topBox: 2, invalidResponses: 1 });
    expect(result.all).toMatchObject({ n: 3, satisfied: 2, csat: 2 / 3, mean: 4, distribution: [0, 0, 1, 1, 1] });
    // Wilson, 2 of 3: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    expect(result.all.ci95![0]).toBeCloseTo(0.2076596, 6);
    expect(result.all.ci95![1]).toBeCloseTo(0.9385081, 6);
    expect(result.issues.map(({ code }) => code)).toEqual(["surveys/invalid-answers"]);
  });

  it("says when it had to assume the scale", () => {
    const result = csat({ surveys: five }, { kind: "csat" });
    expect(result.issues.map(({ code }) => code)).toEqual(["surveys/invalid-answers", "surveys/scale-assumed"]);
  });

  it("judges each answer on its own scale, and then has no mean", () => {
    const mixed = surveys(
      "account_id,date,score,scale_max",
      "a,2024-01-01,5,5",
      "b,2024-01-01,5,7",
      "c,2024-01-01,6,7",
      "d,2024-01-01,3,3",
    );
    const two = surveyResult({ surveys: mixed }, { kind: "csat", topBox: 2 });
    expect(two.ok && (two.value as CsatResult).all).toMatchObject({
      n: 4,
      satisfied: 3,
      mean: null,
      distribution: null,
    });
    expect(two.ok && two.value.reasons["all.mean"]).toBe("mixed-scales");
    // Two of three would be most of the scale.
    expect(csat({ surveys: mixed }, { kind: "csat" })).toMatchObject({ topBox: 1, all: { satisfied: 2 } });
  });

  it("wants to be told the cut on a long scale, and refuses one that the scale does not have", () => {
    const long = surveys("account_id,date,score", "a,2024-01-01,80");
    expect(codesOf(surveyResult({ surveys: long }, { kind: "csat", scaleMax: 100 }))).toEqual([
      "surveys/top-box-missing",
    ]);
    const told = csat({ surveys: long }, { kind: "csat", scaleMax: 100, topBox: 21 });
    expect(told.all).toMatchObject({ satisfied: 1, distribution: null });
    expect(codesOf(surveyResult({ surveys: five }, { kind: "csat", topBox: 5 }))).toEqual([
      "surveys/top-box-out-of-range",
    ]);
    expect(codesOf(surveyResult({ surveys: five }, { kind: "csat", scaleMax: 1 }))).toEqual([
      "surveys/scale-out-of-range",
    ]);
  });
});

describe("CES", () => {
  const answers = surveys(
    "account_id,date,score",
    "a,2024-01-01,7",
    "b,2024-01-01,5",
    "c,2024-01-01,3",
    "d,2024-01-01,4",
  );

  it("is the mean answer, in the direction that was declared", () => {
    const easier = ces({ surveys: answers }, { kind: "ces", scaleMax: 7, direction: "higher-is-easier" });
    expect(easier).toMatchObject({ direction: "higher-is-easier", scale: { min: 1, max: 7 } });
    expect(easier.all).toMatchObject({ n: 4, ces: 4.75, easy: 2, easyShare: 0.5 });
    // Deviations 2.25, 0.25, −1.75, −0.75: squares add up to 8.75, over 3 and 4.
    expect(easier.all.se).toBeCloseTo(Math.sqrt(8.75 / 12), 12);
    expect(easier.all.ci95![1] - 4.75).toBeCloseTo(easier.all.margin!, 12);
    const harder = ces({ surveys: answers }, { kind: "ces", scaleMax: 7, direction: "higher-is-harder" });
    expect(harder.all).toMatchObject({ ces: 4.75, easy: 1 });
  });

  it("is not given without a direction", () => {
    expect(codesOf(surveyResult({ surveys: answers }, { kind: "ces" }))).toEqual(["surveys/direction-missing"]);
  });

  it("has no error from a single answer", () => {
    const one = surveys("account_id,date,score", "a,2024-01-01,7");
    const result = ces({ surveys: one }, { kind: "ces", direction: "higher-is-easier" });
    expect(result.all).toMatchObject({ n: 1, ces: 7, se: null, margin: null, ci95: null });
    expect(result.reasons["all.se"]).toBe("no-base");
  });
});

describe("whatever the answers are", () => {
  const cell = fc.oneof(
    fc.integer({ min: -2, max: 12 }).map(String),
    fc.constantFrom("", "N/A", "7.5", "1e999", "∞", "3 "),
  );
  const row = fc.record({
    account: fc.constantFrom("a", "b", "c", ""),
    date: fc.constantFrom("2024-01-31", "2024-02-29", "", "2023-12-01"),
    score: cell,
    scale: fc.constantFrom("", "5", "7", "0", "2.5", "100"),
    kind: fc.constantFrom("nps", "csat", "ces", "other", ""),
    segment: fc.constantFrom("smb", "ent", ""),
  });
  const options = fc.record(
    {
      kind: fc.constantFrom<SurveyKind>("nps", "csat", "ces"),
      by: fc.constantFrom("segment", "account_id", "nothing"),
      direction: fc.constantFrom("higher-is-easier" as const, "higher-is-harder" as const),
      topBox: fc.integer({ min: 0, max: 4 }),
      scaleMax: fc.integer({ min: 0, max: 12 }),
      from: fc.constant("2024-01"),
    },
    { requiredKeys: [] },
  );

  it("nothing is thrown, no figure is NaN or infinite, and every row is counted once (1,500 tables)", () => {
    let usable = 0;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), options, fc.boolean(), (rows, chosen, asText) => {
        const answers = table(
          "surveys",
          "account_id,date,score,scale_max,kind,segment",
          rows.map((one) => [one.account, one.date, one.score, one.scale, one.kind, one.segment].join(",")),
          asText ? { date: "day", scale_max: "number" } : { date: "day", scale_max: "number", score: "number" },
        );
        const result = surveyResult({ surveys: answers }, chosen);
        expect(numbersIn(result).every(Number.isFinite)).toBe(true);
        if (!result.ok) return;
        usable++;
        const { value } = result;
        const inWindow = rows.filter(({ kind, date }) => kind === value.kind && (!chosen.from || date >= "2024-01"));
        expect(value.all.n + value.invalidResponses).toBe(inWindow.length);
        const inMonths = Object.values(value.byMonth).reduce((sum, group) => sum + group.n, 0);
        expect(inMonths + value.ungrouped.byMonth!).toBe(value.all.n);
        expect(value.latestPerAccount.n).toBeLessThanOrEqual(Math.min(value.all.n, 3));
      }),
      { numRuns: 1500 },
    );
    expect(usable).toBeGreaterThan(500);
  });
});
