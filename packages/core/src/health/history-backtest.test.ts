import { describe, expect, it } from "vitest";
import { drain } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type HealthModel, parseHealthModel } from "./health-model.js";
import { historyBacktest, riskCalibration, riskCalibrationsSteps } from "./history-backtest.js";
import { modelTrial } from "./model-trial.js";
import { scoreAccounts } from "./score-accounts.js";
import { workspaceOf } from "./tables.fixture.js";

const day = (offset: number) => formatDay(parseDay("2025-01-01")! + offset);

/** Use of the last thirty days is the score; `table` may point the measure elsewhere. */
function modelOf(more: object = {}, version = 1): HealthModel {
  const parsed = parseHealthModel({
    id: "m",
    version,
    coverageFloor: 0,
    bands: [
      { id: "low", from: 0 },
      { id: "middle", from: 40 },
      { id: "high", from: 70 },
    ],
    groups: [
      {
        id: "g",
        weight: 1,
        measures: [
          {
            id: "use",
            weight: 1,
            source: { table: "usage", column: "count", aggregate: "sum" },
            windowDays: 30,
            normalise: { kind: "linear", at0: 0, at100: 100 },
            ...more,
          },
        ],
      },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

/** Twenty accounts for a year. Every second one uses less from its 60th day before leaving on. More contracts are those of accounts that hardly come. */
function book(of: readonly Record<string, string | number | null>[] = []): Workspace {
  const subscriptions = [...of];
  const usage: Record<string, string | number>[] = of.map(({ account_id }) => ({
    account_id: String(account_id),
    date: day(5),
    count: 1,
  }));
  for (let i = 0; i < 20; i += 1) {
    const leaves = i % 2 === 1 ? 200 + 5 * i : undefined;
    subscriptions.push({
      account_id: `a${i}`,
      start_date: day(0),
      end_date: leaves === undefined ? null : day(leaves),
      mrr: 10,
    });
    for (let at = 5; at < (leaves ?? 365); at += 10) {
      const fading = leaves !== undefined && leaves - at <= 60;
      usage.push({ account_id: `a${i}`, date: day(at), count: fading ? 5 : 25 + (i % 3) });
    }
  }
  return workspaceOf({ subscriptions, usage });
}

function judged(workspace: Workspace, models: readonly HealthModel[], options = {}) {
  const found = historyBacktest(workspace, models, options);
  if (!found.ok) throw new Error(found.issues.map(({ code }) => code).join(", "));
  return found.value;
}

describe("the back-test on history", () => {
  it("scores past days with what was known then, and counts losses within the horizon", () => {
    const found = judged(book(), [modelOf()], { horizonDays: 45 });
    // Month ends whose 45 days the data cover: January to November 15 or before.
    expect(found.days[0]).toBe("2025-01-31");
    expect(found.days.at(-1)).toBe("2025-10-31");
    expect(found).toMatchObject({ accounts: 20, lostAccounts: 10, horizonDays: 45, split: null });
    const { judged: rows, versions } = found;
    rows.account.forEach((account, row) => {
      const at = parseDay(found.days[rows.day[row]!]!)! - parseDay("2025-01-01")!;
      const leaves = account % 2 === 1 ? 200 + 5 * account : Number.POSITIVE_INFINITY;
      expect(leaves).toBeGreaterThan(at);
      expect(rows.lost[row]).toBe(leaves <= at + 45 ? 1 : 0);
    });
    const [version] = versions;
    expect(version!.test.auc).toBeGreaterThan(0.95);
    expect(version!.fallsWithScore).toBe(true);
    expect(version!.bands.reduce((sum, { n }) => sum + n, 0)).toBe(version!.test.n);
    // Flags at the beginnings of bands are those of the accounts in the bands below.
    expect(version!.test.thresholds[0]).toMatchObject({
      threshold: 40,
      tp: version!.bands[0]!.lost,
      fp: version!.bands[0]!.n - version!.bands[0]!.lost,
    });
    const early = version!.leadTime[0]!;
    expect(early).toMatchObject({ threshold: 40, lost: 10 });
    expect(early.median).toBeGreaterThan(0);
    expect(early.median).toBeLessThan(60);
  });

  it("scores a past day alike when later rows are not there", () => {
    const whole = judged(book(), [modelOf()], { horizonDays: 45, to: "2025-08-31" });
    const { subscriptions, usage } = book();
    const dates = usage!.columns.date!;
    if (dates.kind !== "day") throw new Error("no dates");
    const kept = dates.values.map((at) => (at > parseDay("2025-08-31")! ? -0x80000000 : at));
    const cut = {
      subscriptions,
      usage: { ...usage!, columns: { ...usage!.columns, date: { ...dates, values: kept } } },
    };
    const part = judged(cut as Workspace, [modelOf()], {
      horizonDays: 45,
      to: "2025-08-31",
      coveredUntil: "2025-12-31",
    });
    expect(Array.from(part.judged.scores[0]!)).toEqual(Array.from(whole.judged.scores[0]!));
    expect(Array.from(part.judged.lost)).toEqual(Array.from(whole.judged.lost));
  });

  it.each(["renormalise", "carry-forward", "worst"] as const)(
    "scores every past day as the engine scores that day, segments and rankings included: %s",
    (missing) => {
      const { subscriptions, usage } = book();
      const plans = Array.from({ length: 20 }, (_, i) => ({
        account_id: `a${i}`,
        plan: i % 3 === 0 ? "small" : "large",
      }));
      const answers = plans.flatMap(({ account_id: of }, i) =>
        i % 4 === 0 ? [] : [{ account_id: of, date: day(20 + 7 * i), kind: "nps", score: i % 11 }],
      );
      const { accounts, surveys } = workspaceOf({ accounts: plans, surveys: answers });
      const workspace = { accounts, subscriptions, usage, surveys } as Workspace;
      const asked = {
        id: "nps",
        weight: 1,
        source: { table: "surveys", column: "score", aggregate: "latest" },
        windowDays: 60,
        normalise: { kind: "linear", at0: 0, at100: 10 },
      };
      const parse = (id: string, more: object) => {
        const [group] = modelOf({ normalise: { kind: "percentile", better: "higher" } }).groups;
        const groups = [group, { id: "h", weight: 1, measures: [asked] }];
        const parsed = parseHealthModel({ ...modelOf(), id, missing, coverageFloor: 0.5, groups, ...more });
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        return parsed.value.model;
      };
      const model = parse("m", { segments: [{ when: { plan: "small" }, use: "small" }] });
      const small = parse("small", { groups: modelOf().groups });
      const plain = modelOf({}, 2);
      const options = { horizonDays: 45, models: [small] };
      const { judged: rows, days } = judged(workspace, [model, plain], options);
      const expected = days.flatMap((asOf) => {
        const scores = scoreAccounts(workspace, model, { asOf, models: [small] });
        if (!scores.ok) throw new Error(JSON.stringify(scores.issues));
        return [...scores.value.score.filter((_, i) => scores.value.scored[i] === 1)];
      });
      expect(expected.length).toBeGreaterThan(100);
      expect([...rows.scores[0]!]).toEqual(expected);
    },
  );

  it("measures the lead of losses that the test judges, not of earlier ones of accounts that came back", () => {
    const back = book([
      { account_id: "back", start_date: day(0), end_date: day(100), mrr: 10 },
      { account_id: "back", start_date: day(200), end_date: null, mrr: 10 },
    ]);
    const found = judged(back, [modelOf()], { horizonDays: 45, split: "2025-08-31" });
    expect(found.judged.accountIds).toContain("back");
    expect(found.versions[0]!.leadTime[0]!.lost).toBe(found.lostAccountsTested);
  });

  it("splits by time, and leaves out days whose outcome would reach into the test", () => {
    const found = judged(book(), [modelOf()], { horizonDays: 45, split: "2025-08-31" });
    const all = judged(book(), [modelOf()], { horizonDays: 45 });
    const [version] = found.versions;
    // Ends of January to July 17 train, of August to October test: July's horizon reaches into September.
    const ofMonth = (month: string) => {
      const d = all.days.indexOf(month);
      return [...all.judged.day].filter((own) => own === d).length;
    };
    const months = ["2025-08-31", "2025-09-30", "2025-10-31"].map(ofMonth);
    expect(version!.test.n).toBe(months.reduce((sum, n) => sum + n));
    const before = ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30"].map((end) => ofMonth(`2025-${end}`));
    expect(version!.train!.n).toBe(before.reduce((sum, n) => sum + n));
    // The training days are told apart without an error: a ridge keeps the chances finite.
    expect(version!.recalibration!.slope).toBeLessThan(0);
    expect(version!.test.brier).toBeLessThan(0.1);
  });

  it("shows versions side by side on the same rows", () => {
    const worse = modelOf({ normalise: { kind: "linear", at0: 100, at100: 0 } }, 2);
    const found = judged(book(), [modelOf(), worse], { horizonDays: 45 });
    expect(found.versions.map(({ model }) => model)).toEqual(["m@1", "m@2"]);
    expect(found.versions[0]!.test.auc! + found.versions[1]!.test.auc!).toBeCloseTo(1, 12);
    expect(found.comparison[0]!.aucDifference).toBeGreaterThan(0.9);
    expect(found.versions[1]!.fallsWithScore).toBe(false);
  });

  it("leaves out measures that have no date, by name, and refuses a model of nothing else", () => {
    const undated = modelOf({ source: { table: "accounts", column: "risk", aggregate: "latest" } }, 2);
    const both = {
      ...modelOf(),
      groups: [...modelOf().groups, { ...undated.groups[0]!, id: "other" }],
    } as HealthModel;
    const found = judged(book(), [both], { horizonDays: 45 });
    expect(found.issues).toContainEqual(expect.objectContaining({ code: "backtest/undated-measure", path: "use" }));
    expect(found.versions[0]!.test.auc).toBe(judged(book(), [modelOf()], { horizonDays: 45 }).versions[0]!.test.auc);
    const refused = historyBacktest(book(), [undated], { horizonDays: 45 });
    expect(!refused.ok && refused.issues[0]!.code).toBe("backtest/undated-model");
  });

  it("counts scores that differ in their last digit alone as ties", () => {
    // The same three points in another order: 34.33333333333333 for those who leave, 34.333333333333336 for the others.
    const { subscriptions } = book();
    const usage = Array.from({ length: 20 }, (_, i) => {
      const [first, last] = i % 2 === 1 ? [1, 91] : [91, 1];
      return { account_id: `a${i}`, date: day(5), count: first, active_users: 11, duration_seconds: last };
    });
    const covered = { ...usage[0]!, date: day(364) };
    const measures = ["count", "active_users", "duration_seconds"].map((column) => ({
      ...{ id: column, weight: 1, source: { table: "usage", column, aggregate: "latest" } },
      normalise: { kind: "linear", at0: 0, at100: 100 },
    }));
    const parsed = parseHealthModel({ id: "m", coverageFloor: 0, groups: [{ id: "g", weight: 1, measures }] });
    if (!parsed.ok) throw new Error("no model");
    const workspace = { subscriptions: subscriptions!, ...workspaceOf({ usage: [...usage, covered] }) };
    const scores = scoreAccounts(workspace, parsed.value.model, { asOf: day(100) });
    expect(new Set(scores.ok ? scores.value.score : []).size).toBe(2);
    expect(judged(workspace, [parsed.value.model], { horizonDays: 45 }).versions[0]!.test.auc).toBe(0.5);
    const trial = modelTrial(workspace, parsed.value.model, { history: { horizonDays: 45 } });
    expect(trial.ok && trial.value.run(parsed.value.model).history!.auc).toBe(0.5);
  });

  it("leaves out what reads how a contract came to stand, by the column, and refuses a model of nothing else", () => {
    const read = { table: "subscriptions", aggregate: "count", where: { status: "cancelled" } };
    const knowing = modelOf({ source: read, normalise: { kind: "linear", at0: 1, at100: 0 } }, 2);
    const refused = historyBacktest(book(), [knowing], { horizonDays: 45 });
    expect(!refused.ok && refused.issues).toMatchObject([
      { code: "backtest/undated-model" },
      { code: "backtest/undated-measure", path: "use", params: { table: "subscriptions", column: "status" } },
    ]);
  });

  it.each(["outcome", "deactivated", "left_reason", "grund", "継続", "離脱"])(
    "leaves out what a column of contracts says that is not ours, whatever its name: %s",
    (name) => {
      const source = { table: "subscriptions", aggregate: "count", where: { [name]: "gone" } };
      const refused = historyBacktest(book(), [modelOf({ source })], { horizonDays: 45 });
      expect(!refused.ok && refused.issues).toMatchObject([
        { code: "backtest/undated-model" },
        { code: "backtest/undated-measure", params: { table: "subscriptions", column: name } },
      ]);
    },
  );

  it("counts accounts and losses of all days it names, and apart those of the days that judge", () => {
    const found = judged(book(), [modelOf()], { horizonDays: 45, split: "2025-08-31" });
    const whole = judged(book(), [modelOf()], { horizonDays: 45 });
    expect(found).toMatchObject({ accounts: 20, lostAccounts: 10 });
    expect(whole).toMatchObject({ accounts: 20, lostAccounts: 10, accountsTested: 20, lostAccountsTested: 10 });
    const { judged: rows, accountsTested, lostAccountsTested } = found;
    expect(accountsTested).toBe(new Set(rows.account).size);
    expect(lostAccountsTested).toBe(new Set([...rows.account].filter((_, row) => rows.lost[row] === 1)).size);
    expect(lostAccountsTested).toBeLessThan(10);
  });

  describe("with segments, whose columns of accounts are those of today", () => {
    const accounts = Array.from({ length: 20 }, (_, i) => {
      const status = i % 2 === 1 ? "cancelled" : "active";
      return { account_id: `a${i}`, plan: i < 10 ? "s" : "l", tier: i < 5 ? 1 : 2, status, state: status };
    });
    const workspace = { ...book(), ...workspaceOf({ accounts }) };
    const doom = { ...modelOf({ normalise: { kind: "linear", at0: 1000, at100: 2000 } }), id: "doom" };
    const foundBy = (...when: HealthModel["segments"][number]["when"][]) => {
      const model = { ...modelOf(), segments: when.map((one) => ({ when: one, use: "doom" })) };
      const history = { horizonDays: 45, models: [doom] };
      const trial = modelTrial(workspace, model, { history });
      if (!trial.ok) throw new Error("no trial");
      const tried = { model, models: [doom] };
      const answers = [
        historyBacktest(workspace, [model], history),
        drain(trial.value.backtestSteps([tried])),
        riskCalibration(workspace, model, day(300), history),
        drain(trial.value.fitSteps(tried, day(300))),
      ] as const;
      return { answers, run: trial.value.run(tried) };
    };

    it.each([{ status: "active" }, { state: "Cancelled" }, { plan: "s", status: "cancelled" }])(
      "refuses those that tell who left: %o",
      (when) => {
        const { answers, run } = foundBy({ plan: "l" }, when as unknown as Readonly<Record<string, string>>);
        const column = "state" in when ? "state" : "status";
        const refusal = { code: "backtest/segment-knows-ending", path: "segments[1].when", params: { column } };
        for (const one of answers) expect(!one.ok && one.issues).toMatchObject([refusal]);
        expect([run.history, run.reasons.history, run.refusal?.code]).toEqual([null, "no-data", refusal.code]);
      },
    );

    it("names attributes once, with a warning where a column is not ours, and not columns that are not there", () => {
      const named = { code: "backtest/segment-column-undated", path: "segments" };
      for (const [when, severity, columns] of [
        [[{ plan: "s" }, { plan: "l" }], "notice", "plan"],
        [[{ plan: "s" }, { tier: 1 }], "warning", "plan, tier"],
      ] as const) {
        for (const one of foundBy(...when).answers.slice(0, 2)) {
          if (!one.ok || !("issues" in one.value)) throw new Error("no back-test");
          const own = one.value.issues.filter(({ code }) => code === named.code);
          expect(own).toEqual([{ ...named, severity, params: { columns } }]);
        }
      }
      const [found] = foundBy({ churn_reason: "price" }).answers;
      expect(found.ok && found.value.issues.map(({ code }) => code)).not.toContain(named.code);
    });
  });

  it("refuses too few losses, days that the data do not cover, and data without contracts", () => {
    const code = (workspace: Workspace, options: object) => {
      const found = historyBacktest(workspace, [modelOf()], options);
      return found.ok ? undefined : found.issues[0]!.code;
    };
    expect(code(book(), { horizonDays: 45, to: "2025-05-31" })).toBe("backtest/too-few-churners");
    expect(code(book(), { horizonDays: 400 })).toBe("backtest/no-days");
    expect(code({ usage: book().usage! }, {})).toBe("backtest/no-contracts");
    expect(code(book(), { from: "soon" })).toBe("health/not-a-day");
    expect(code(book(), { horizonDays: 0 })).toBe("backtest/out-of-range");
  });

  it("says that data are missing, not losses, where a model scores nobody for want of coverage", () => {
    const [group] = modelOf().groups;
    const [use] = group!.measures;
    const asked = { ...use!, id: "nps", weight: 9, source: { table: "surveys", aggregate: "latest" } };
    const wide = { ...modelOf(), coverageFloor: 0.4, groups: [{ ...group!, measures: [use!, asked] }] } as HealthModel;
    const refusal = { code: "backtest/no-scores", given: "m@1", params: { floor: 0.4 } };
    const found = historyBacktest(book(), [modelOf(), wide], { horizonDays: 45 });
    expect(!found.ok && found.issues[0]).toMatchObject(refusal);
    const trial = modelTrial(book(), wide, { history: { horizonDays: 45 } });
    if (!trial.ok) throw new Error("no trial");
    expect(drain(trial.value.backtestSteps([wide]))).toMatchObject({ ok: false, issues: [refusal] });
    expect(trial.value.run(wide)).toMatchObject({ history: null, refusal, reasons: { history: "low-coverage" } });
  });

  it("gives the chance of a loss by the score, fitted to what was known by a day", () => {
    // A horizon longer than the fading: some who will be lost do not show it yet, and the fit is finite.
    const fitted = riskCalibration(book(), modelOf(), day(360), { horizonDays: 75 });
    if (!fitted.ok) throw new Error(fitted.issues.map(({ code }) => code).join(", "));
    const { slope, intercept, n, lost } = fitted.value;
    expect(slope).toBeLessThan(0);
    const whole = judged(book(), [modelOf()], { horizonDays: 75 });
    expect([n, lost]).toEqual([whole.judged.lost.length, whole.judged.lost.reduce((sum, y) => sum + y, 0)]);
    // At a maximum of the likelihood the chances add up to the losses.
    const chances = whole.judged.scores[0]!.map((score) => 1 / (1 + Math.exp(-(intercept + slope * score))));
    expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(lost, 6);
    const early = riskCalibration(book(), modelOf(), day(150), { horizonDays: 75 });
    expect(!early.ok && early.issues[0]!.code).toBe("backtest/too-few-churners");
  });

  it("fits several days from one reading of the past, each to what was known by then alone", () => {
    const days = [day(150), day(330), day(360)];
    const fits = drain(riskCalibrationsSteps(book(), modelOf(), days, { horizonDays: 75 }));
    if (!fits.ok) throw new Error(fits.issues.map(({ code }) => code).join(", "));
    const single = days.map((until) => riskCalibration(book(), modelOf(), until, { horizonDays: 75 }));
    expect(fits.value).toEqual(single.map((one) => (one.ok ? one.value : null)));
    expect(fits.value.map((one) => one === null)).toEqual([true, false, false]);
  });

  it("takes contracts that follow one another for one customer", () => {
    const { usage } = book();
    const followed = workspaceOf({
      subscriptions: [
        { account_id: "a0", start_date: day(0), end_date: day(100), mrr: 10 },
        { account_id: "a0", start_date: day(100), end_date: null, mrr: 12 },
      ],
    });
    const found = historyBacktest({ ...followed, usage: usage! }, [modelOf()], { horizonDays: 45 });
    // Nobody left, so that there is nothing to judge.
    expect(!found.ok && found.issues[0]).toMatchObject({ code: "backtest/too-few-churners", params: { positives: 0 } });
  });
});
