import { describe, expect, it } from "vitest";
import { drain } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { healthReport } from "./account-health.js";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { historyBacktest } from "./history-backtest.js";
import { lintHealthModel } from "./lint-model.js";
import { modelTrial, type TrialOptions } from "./model-trial.js";
import { scoreAccounts } from "./score-accounts.js";
import { workspaceOf } from "./tables.fixture.js";

const day = (offset: number) => formatDay(parseDay("2025-01-01")! + offset);

function modelOf(useWeight: number, riskUpTo = 50, more: Partial<HealthModelInput> = {}): HealthModel {
  const parsed = parseHealthModel({
    id: "m",
    coverageFloor: 0,
    bands: [
      { id: "at-risk", from: 0 },
      { id: "healthy", from: riskUpTo },
    ],
    actions: { "at-risk": "call", healthy: "thank" },
    groups: [
      {
        id: "g",
        weight: 1,
        measures: [
          {
            id: "use",
            weight: useWeight,
            source: { table: "usage", column: "count", aggregate: "sum" },
            windowDays: 30,
            normalise: { kind: "linear", at0: 0, at100: 100 },
          },
          {
            id: "nps",
            weight: 1,
            source: { table: "surveys", aggregate: "latest" },
            normalise: { kind: "percentile" },
          },
        ],
      },
    ],
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

const workspace = workspaceOf({
  subscriptions: Array.from({ length: 24 }, (_, i) => ({
    account_id: `a${i}`,
    start_date: day(0),
    end_date: i % 2 === 1 ? day(200 + 5 * i) : null,
    mrr: 10,
  })),
  surveys: Array.from({ length: 24 }, (_, i) => ({ account_id: `a${i}`, date: day(3), score: (i * 7) % 11 })),
  usage: Array.from({ length: 24 }, (_, i) => i).flatMap((i) => {
    const leaves = i % 2 === 1 ? 200 + 5 * i : 1000;
    return Array.from({ length: 36 }, (_, k) => 5 + 10 * k)
      .filter((at) => at < Math.min(leaves, 365))
      .map((at) => ({ account_id: `a${i}`, date: day(at), count: leaves - at <= 60 ? 5 : 28 }));
  }),
});

/** The same accounts, of which every third is small. */
const segmented = {
  ...workspaceOf({
    accounts: Array.from({ length: 24 }, (_, i) => ({
      account_id: `a${i}`,
      segment: i % 3 === 0 ? "Small" : "large",
      plan: i % 4 < 2 ? "a" : "b",
    })),
  }),
  ...workspace,
};

const nobodyAtRisk = modelOf(1, 50, { bands: [{ id: "healthy", from: 0, tone: "healthy" }] });

function trialOf(options: TrialOptions = {}) {
  const trial = modelTrial(workspace, modelOf(1), { history: { horizonDays: 45 }, ...options });
  if (!trial.ok) throw new Error(trial.issues.map(({ code }) => code).join(", "));
  return trial.value;
}

/** The same score summed in another order differs in its last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === "number" && !Number.isInteger(one) ? Number(one.toPrecision(9)) : one,
    ),
  );

describe("a trial of a model", () => {
  it("scores today as the engine does", () => {
    for (const model of [modelOf(1), modelOf(9), modelOf(1, 30), modelOf(2, 70, { missing: "worst" })]) {
      const { today } = trialOf({ asOf: day(300) }).run(model);
      const scores = scoreAccounts(workspace, model, { asOf: day(300) });
      if (!scores.ok) throw new Error("no scores");
      expect(today.bands).toEqual(scores.value.bandCounts);
      expect(today.histogram).toEqual(healthReport(scores.value).histogram);
      expect(today.mean).toBeCloseTo(scores.value.mean!, 9);
    }
  });

  it("judges the past as the back-test does", () => {
    for (const model of [modelOf(1), modelOf(9), modelOf(3, 35)]) {
      const { history } = trialOf().run(model);
      const found = historyBacktest(workspace, [model], { horizonDays: 45 });
      if (!found.ok) throw new Error("no history");
      const [version] = found.value.versions;
      expect(history!.n).toBe(version!.test.n);
      expect(history!.auc).toBeCloseTo(version!.test.auc!, 12);
      expect(history!.bands).toEqual(version!.bands);
      expect(history!.flags).toEqual(version!.test.thresholds[0]);
    }
  });

  it("judges models side by side on the rows that all of them score, and counts what each loses by that", () => {
    const only = (id: "use" | "nps", id2: string, more: object = {}) => {
      const [group] = modelOf(1).groups;
      const measure = { ...group!.measures.find((one) => one.id === id)!, ...more };
      return { ...modelOf(1), id: id2, groups: [{ ...group!, measures: [measure] }] } as HealthModel;
    };
    // Answers are of January: nobody has a score by them at the end of August, when most have still to leave.
    const models = [only("use", "by-use"), only("nps", "by-answers", { windowDays: 230 }), modelOf(3)];
    const compared = trialOf().sideBySide(models);
    const alone = models.map((model) => trialOf().run(model).history!);
    const [use, answers, both] = compared.map(({ result }) => result.history!);
    expect(alone[0]!.n).toBeGreaterThan(alone[1]!.n);
    expect([use!.n, answers!.n, both!.n]).toEqual(Array(3).fill(alone[1]!.n));
    expect([use!.lost, answers!.lost, both!.lost]).toEqual(Array(3).fill(alone[1]!.lost));
    for (const [m, { n, lost, leftOut, bands }] of [use!, answers!, both!].entries()) {
      expect(leftOut).toEqual({ n: alone[m]!.n - n, lost: alone[m]!.lost - lost });
      expect(bands.reduce((sum, band) => sum + band.n, 0)).toBe(n);
    }
    expect(use!.leftOut.lost).toBeGreaterThan(0);
    expect(alone.map(({ leftOut }) => leftOut)).toEqual(Array(3).fill({ n: 0, lost: 0 }));
    const { before, after } = trialOf().compare(models[0]!, models[1]!);
    expect([before.history, after.history]).toEqual([use, answers]);
    // The back-test names the model without scores, from the tables and from what the trial has read.
    const params = { left: use!.leftOut.n, rows: alone[0]!.n };
    const named = {
      code: "backtest/rows-left-out",
      given: "by-answers@1",
      severity: "notice",
      path: "history",
      params,
    };
    for (const found of [
      drain(trialOf().backtestSteps(models)),
      historyBacktest(workspace, models, { horizonDays: 45 }),
    ]) {
      const issues = found.ok ? found.value.issues : found.issues;
      expect(issues.filter(({ code }) => code === named.code)).toEqual([named]);
    }
  });

  it("back-tests from what it has read as from the tables", () => {
    const models = [modelOf(1), modelOf(9), modelOf(3, 35, { missing: "worst" })];
    const trial = trialOf();
    for (const options of [{}, { split: day(170) }, { actionWindowDays: 10 }]) {
      const found = drain(trial.backtestSteps(models, options));
      const expected = historyBacktest(workspace, models, { horizonDays: 45, ...options });
      if (!found.ok || !expected.ok) throw new Error("no back-test");
      expect(rounded(found.value)).toEqual(rounded(expected.value));
      expect(found.value.judged.lost).toContain(1);
    }
  });

  it("leaves measures without a date out of the past, names them, and refuses a model of nothing else", () => {
    const [group] = modelOf(1).groups;
    const [use, nps] = group!.measures;
    const fit: typeof use = {
      ...use!,
      id: "fit",
      source: { table: "accounts", column: "fit_score", aggregate: "latest" },
    };
    const withFit = { ...modelOf(1), groups: [{ ...group!, measures: [use!, nps!, fit] }] } as HealthModel;
    const trial = trialOf();
    const found = drain(trial.backtestSteps([withFit]));
    const plain = drain(trial.backtestSteps([modelOf(1)]));
    if (!found.ok || !plain.ok) throw new Error("no back-test");
    expect(found.value.versions).toEqual(plain.value.versions);
    expect(found.value.issues).toMatchObject([{ code: "backtest/undated-measure", path: "fit" }]);
    expect(trial.run(withFit).history).toEqual(trial.run(modelOf(1)).history);
    const only = { ...withFit, groups: [{ ...group!, measures: [fit] }] } as HealthModel;
    expect(drain(trial.backtestSteps([only]))).toMatchObject({
      ok: false,
      issues: [{ code: "backtest/undated-model" }, {}],
    });
    expect(trial.run(only)).toMatchObject({ history: null, reasons: { history: "no-data" } });
  });

  it("lints a model by the data as scores do, and says why a measure has none", () => {
    const options = { asOf: day(300) };
    for (const model of [modelOf(1), modelOf(1, 99.5)]) {
      const scores = scoreAccounts(workspace, model, options);
      if (!scores.ok) throw new Error("no scores");
      expect(drain(trialOf(options).lintSteps(model))).toEqual(lintHealthModel(model, scores.value));
    }
    const [group] = modelOf(1).groups;
    const tickets = {
      id: "tickets",
      weight: 1,
      source: { table: "tickets", aggregate: "count" },
      windowDays: 30,
      normalise: { kind: "linear", at0: 5, at100: 0 },
    } as const;
    const more = { ...modelOf(1), groups: [{ ...group!, measures: [...group!.measures, tickets] }] } as HealthModel;
    const found = drain(trialOf(options).lintSteps(more)).filter(({ path, given }) =>
      [path, given].includes("tickets"),
    );
    expect(found).toMatchObject([{ code: "model/missing-table", path: "tickets" }]);
  });

  it("tells contacts a week against the team's capacity", () => {
    const { today, reasons } = trialOf({ capacityPerWeek: 2, contactEveryDays: 7 }).run(modelOf(1));
    expect(today.contactsPerWeek).toBe(today.flagged);
    expect(today.load).toBe(today.flagged / 2);
    expect(reasons).toEqual({});
    expect(trialOf().run(modelOf(1))).toMatchObject({
      today: { load: null },
      reasons: { "today.load": "not-requested", "today.capacityPerWeek": "not-requested" },
    });
  });

  it("tells of every cut-off whom it would flag and what work that is", () => {
    const trial = trialOf({ asOf: day(300), contactEveryDays: 7 });
    const { cutoffs, flagged } = trial.run(modelOf(1, 47.5)).today;
    expect(cutoffs.find(({ threshold }) => threshold === 47.5)).toMatchObject({ flagged });
    for (const threshold of [20, 47.5, 75]) {
      const own = trial.run(modelOf(1, threshold)).today;
      expect(cutoffs.find((one) => one.threshold === threshold)).toEqual({
        threshold,
        flagged: own.flagged,
        contactsPerWeek: own.contactsPerWeek,
      });
    }
  });

  it("asks another team without reading anything anew", () => {
    const trial = trialOf({ asOf: day(300), capacityPerWeek: 2 });
    const team = { capacityPerWeek: 8, contactEveryDays: 7, flagUpTo: "healthy" };
    const { today } = trial.withTeam(team).run(modelOf(1));
    expect(today).toEqual(trialOf({ asOf: day(300), ...team }).run(modelOf(1)).today);
    expect(today.flagged).toBe(today.scoredAccounts);
  });

  it("answers the same after many scales of one measure as after one", () => {
    const trial = trialOf({ asOf: day(230) });
    const scaled = (at100: number) => {
      const model = modelOf(1);
      const [group] = model.groups;
      const [use, nps] = group!.measures;
      const measures = [{ ...use!, normalise: { kind: "linear", at0: 0, at100 } }, nps!];
      return { ...model, groups: [{ ...group!, measures }] } as HealthModel;
    };
    for (let at100 = 10; at100 < 200; at100 += 10) trial.today(scaled(at100));
    expect(trial.compare(modelOf(1), scaled(60))).toEqual(trialOf({ asOf: day(230) }).compare(modelOf(1), scaled(60)));
  });

  it("leaves the past of a comparison aside where that is asked", () => {
    const trial = trialOf({ asOf: day(230) });
    const whole = trial.compare(modelOf(1), modelOf(20));
    const quick = trial.compare(modelOf(1), modelOf(20), false);
    expect([quick.newlyFlagged, quick.noLongerFlagged]).toEqual([whole.newlyFlagged, whole.noLongerFlagged]);
    expect([quick.after.today, quick.after.history]).toEqual([whole.after.today, null]);
    expect(trial.pastRows).toBeGreaterThan(whole.after.history!.n - 1);
    // The twelve odd accounts leave.
    expect(trial.lostAccounts).toBe(12);
  });

  it("names whom an edit flags and whom it no longer does", () => {
    const trial = trialOf({ asOf: day(230) });
    const { before, after, newlyFlagged, noLongerFlagged } = trial.compare(modelOf(1), modelOf(20));
    expect(newlyFlagged.length - noLongerFlagged.length).toBe(after.today.flagged - before.today.flagged);
    expect(new Set([...newlyFlagged, ...noLongerFlagged]).size).toBe(newlyFlagged.length + noLongerFlagged.length);
    expect(newlyFlagged.length + noLongerFlagged.length).toBeGreaterThan(0);
    // Use told losses, answers did not: more weight on use tells them better.
    expect(after.history!.auc!).toBeGreaterThan(before.history!.auc!);
  });

  it("tells those apart who have no score by an edit from those whom it no longer flags", () => {
    const trial = trialOf({ asOf: day(300) });
    const [group] = modelOf(1).groups;
    // Answers are of January: nobody has one in the last ninety days.
    const measures = group!.measures.map((one) => (one.id === "nps" ? { ...one, windowDays: 90 } : one));
    const edited = { ...modelOf(1), coverageFloor: 0.9, groups: [{ ...group!, measures }] } as HealthModel;
    const { before, after, ...whom } = trial.compare(modelOf(1), edited);
    expect(before.today.flagged).toBeGreaterThan(0);
    expect([after.today.scoredAccounts, after.today.flagged]).toEqual([0, 0]);
    expect([whom.newlyFlagged, whom.noLongerFlagged]).toEqual([[], []]);
    expect(whom.flaggedWithoutScore).toHaveLength(before.today.flagged);
    const back = trial.compare(edited, modelOf(1));
    expect([back.newlyFlagged, back.flaggedWithoutScore]).toEqual([whom.flaggedWithoutScore, []]);
  });

  it("fits weights to the days whose outcome was known by the split, which tell losses apart no worse there", () => {
    const trial = trialOf();
    const split = day(265);
    const found = drain(trial.fitSteps(modelOf(1), split));
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    const fit = found.value;
    expect([fit.split, fit.of, parseDay(fit.to)! + 45 <= parseDay(split)!]).toEqual([split, "m@1", true]);
    const judged = drain(trial.backtestSteps([modelOf(1), fit.model!], { split }));
    if (!judged.ok) throw new Error(JSON.stringify(judged.issues));
    const [own, fitted] = judged.value.versions;
    expect([fit.rows, fit.lostRows]).toEqual([own!.train!.n, own!.train!.positives]);
    expect(fitted!.train!.auc!).toBeGreaterThan(own!.train!.auc!);
    // Use told losses, answers did not.
    const [use, nps] = fit.measures;
    expect(Math.abs(use!.coefficient!)).toBeGreaterThan(Math.abs(nps!.coefficient!));
    expect([fit.measures[0]!.finding, use!.fittedShare! > use!.share]).toEqual(["fits", true]);
    // Later losses are no part of it.
    expect(drain(trial.fitSteps(modelOf(1), day(100)))).toMatchObject({
      ok: false,
      issues: [{ code: "backtest/too-few-churners" }],
    });
    expect(drain(trial.fitSteps(modelOf(1), "soon"))).toMatchObject({ issues: [{ code: "health/not-a-day" }] });
  });

  it("splits the past where a share of the rows that a model scores is behind", () => {
    const trial = trialOf();
    const judged = drain(trial.backtestSteps([modelOf(1)]));
    if (!judged.ok) throw new Error("no back-test");
    const { day: places } = judged.value.judged;
    for (const share of [0.2, 0.6, 1]) {
      const split = drain(trial.splitSteps(modelOf(1), share))!;
      const at = judged.value.days.indexOf(split);
      const upTo = (place: number) => places.filter((one) => one <= place).length / places.length;
      expect([upTo(at) >= share, upTo(at - 1) < share]).toEqual([true, true]);
    }
  });

  it("tells of today alone where there is no past to judge by", () => {
    const { subscriptions: _, ...rest } = workspace;
    const trial = modelTrial(rest, modelOf(1));
    if (!trial.ok) throw new Error("no trial");
    expect(trial.value.run(modelOf(1))).toMatchObject({ history: null, reasons: { history: "no-data" } });
  });

  it("refuses a past with fewer lost accounts than the back-test takes, in the same words", () => {
    // Of the twelve who leave, the first three: 205, 215 and 225 days on.
    const history = { horizonDays: 45, to: day(180) };
    const { before, after } = trialOf({ history }).compare(modelOf(1), modelOf(9));
    const found = historyBacktest(workspace, [modelOf(1)], history);
    if (found.ok) throw new Error("judged");
    const [refusal] = found.issues;
    expect(refusal).toMatchObject({ code: "backtest/too-few-churners", params: { positives: 3, rows: 24, needed: 5 } });
    for (const one of [before, after]) {
      expect(one).toMatchObject({ history: null, refusal, reasons: { history: "too-few-churners" } });
    }
    expect(trialOf().run(modelOf(1)).refusal).toBeNull();
  });

  it("leaves the past aside while a slider moves", () => {
    const trial = trialOf();
    const { history, reasons, today } = trial.today(modelOf(9));
    expect([history, reasons.history]).toEqual([null, "not-requested"]);
    expect(today).toEqual(trial.run(modelOf(9)).today);
  });

  it("scores each account by the model of its segment, in the band that somebody gave it, as the engine does", () => {
    const options = { asOf: day(230) };
    const trial = modelTrial(segmented, modelOf(1), { ...options, history: { horizonDays: 45 } });
    if (!trial.ok) throw new Error("no trial");
    const other = modelOf(9, 30, {
      id: "small-model",
      bands: [
        { id: "low", from: 0, tone: "risk" },
        { id: "high", from: 30, tone: "healthy" },
      ],
      overrides: [{ account: "a2", band: "low", until: day(300) }],
    });
    const versions = [
      { ...modelOf(4), id: "small-model", version: 0, validFrom: day(-9) },
      { ...other, validFrom: day(9) },
    ];
    const judged = ["a1", "a2", "a6", "a9"].map((account) => ({ account, band: "healthy", until: day(300) }));
    const overrides = [
      ...judged,
      { account: "a7", band: "at-risk", until: day(229) },
      { account: "none", band: "healthy", until: day(300) },
    ];
    for (const when of [{ segment: "small" }, { segment: "small", plan: "a" }, { segment: "nobody's" }]) {
      for (const missing of ["renormalise", "carry-forward"] as const) {
        const segments = [
          { when, use: "small-model" },
          { when: { plan: "a" }, use: "m" },
        ];
        const model = modelOf(2, 60, { segments, overrides, missing });
        const scores = scoreAccounts(segmented, model, { ...options, models: versions });
        if (!scores.ok) throw new Error("no scores");
        const tried = { model, models: versions };
        const { today } = trial.value.run(tried);
        expect(today.bands).toEqual(scores.value.bandCounts);
        expect(today.histogram).toEqual(healthReport(scores.value).histogram);
        expect(today.mean).toBeCloseTo(scores.value.mean!, 9);
        // Flagged is whom a band of his own model with such a tone says to be.
        const bands = scores.value.models.map((one) => one.bands);
        const flagged = scores.value.accounts.filter((_, i) => {
          const band =
            scores.value.scored[i] === 1 ? bands[scores.value.modelOf[i]!]![scores.value.band[i]!] : undefined;
          return band?.tone === "risk";
        });
        const { newlyFlagged, noLongerFlagged } = trial.value.compare(nobodyAtRisk, tried);
        expect([today.flagged, [...newlyFlagged].sort(), noLongerFlagged]).toEqual([
          flagged.length,
          flagged.sort(),
          [],
        ]);
        expect(drain(trial.value.lintSteps(tried))).toEqual([
          ...lintHealthModel(model, scores.value),
          ...scores.value.issues.filter(({ code }) => code !== "health/later-rows"),
        ]);
        // Of the past there are no judgements, and of models no versions.
        const history = { horizonDays: 45, models: versions };
        const expected = historyBacktest(segmented, [model, modelOf(1)], history);
        const found = drain(trial.value.backtestSteps([tried, modelOf(1)]));
        if (!found.ok || !expected.ok) throw new Error("no back-test");
        expect(rounded(found.value)).toEqual(rounded(expected.value));
      }
    }
  });

  it.each([undefined, "low", "at-risk", "middle"])(
    "flags in the back-test, too, whom a band up to %s of the account's own model holds, and counts each in it",
    (flagUpTo) => {
      const bands = [
        { id: "low", from: 0, tone: "risk" },
        { id: "middle", from: 20, tone: "risk" },
        { id: "healthy", from: 80, tone: "healthy" },
      ] as const;
      const small = modelOf(9, 30, { id: "small-model", bands: [...bands] });
      const model = modelOf(1, 50, { segments: [{ when: { segment: "small" }, use: "small-model" }] });
      const tried = { model, models: [small] };
      const team = flagUpTo === undefined ? {} : { flagUpTo };
      const history = { horizonDays: 45, models: [small], ...team };
      const trial = modelTrial(segmented, tried, { ...team, history });
      if (!trial.ok) throw new Error("no trial");
      const checked = trial.value.run(tried).history!;
      const found = [
        historyBacktest(segmented, [model], history),
        drain(trial.value.backtestSteps([tried], { ...team })),
      ];
      for (const one of found) {
        if (!one.ok) throw new Error("no back-test");
        const { judged, versions } = one.value;
        const { test, bands: outcomes, cutoffs, leadTime, segmentModels } = versions[0]!;
        const isSmall = [...judged.account].map((account) => account % 3 === 0);
        const upTo = flagUpTo === "low" ? 20 : 80;
        const flagged = [...judged.scores[0]!].map((score, row) => score < (isSmall[row] ? upTo : 50));
        const alone = [...judged.scores[0]!].filter((score) => score < 50).length;
        const row = test.thresholds[0]!;
        expect([row.tp + row.fp, row.tp]).toEqual([
          flagged.filter(Boolean).length,
          flagged.filter((is, at) => is && judged.lost[at] === 1).length,
        ]);
        expect(row.tp + row.fp).not.toBe(alone);
        expect(row).toEqual(checked.flags);
        expect(cutoffs.find(({ threshold }) => threshold === 50)).toEqual(checked.flags);
        expect([outcomes, versions[0]!.fallsWithScore]).toEqual([checked.bands, checked.fallsWithScore]);
        const count = (holds: (score: number, at: number) => boolean) => [...judged.scores[0]!].filter(holds).length;
        expect(outcomes.map(({ band, from, n }) => [band, from, n])).toEqual([
          ["at-risk", 0, count((score, at) => !isSmall[at] && score < 50)],
          ["healthy", null, count((score, at) => score >= (isSmall[at] ? 80 : 50))],
          ["low", 0, count((score, at) => isSmall[at]! && score < 20)],
          ["middle", 20, count((score, at) => isSmall[at]! && score >= 20 && score < 80)],
        ]);
        // A loss is flagged in time by the same bands: those that its last row stands in.
        const last = new Map([...judged.account].map((account, at) => [account, at]));
        const ends = [...last].filter(([account]) => account % 2 === 1);
        expect(leadTime[0]!.flagged).toBe(ends.filter(([, at]) => flagged[at]).length);
        expect(segmentModels).toEqual(["small-model@1"]);
      }
    },
  );

  it("tells of every cut-off the work if the edge of this model's flagged bands moved there", () => {
    const trial = modelTrial(segmented, modelOf(1), { asOf: day(230) });
    if (!trial.ok) throw new Error("no trial");
    const models = [modelOf(9, 30, { id: "small-model" })];
    const more = {
      segments: [{ when: { segment: "small" }, use: "small-model" }],
      overrides: [
        { account: "a3", band: "at-risk", until: day(300) },
        { account: "a11", band: "healthy", until: day(300) },
      ],
    };
    const { cutoffs } = trial.value.today({ model: modelOf(1, 50, more), models }).today;
    for (const { threshold, flagged } of cutoffs) {
      expect(trial.value.today({ model: modelOf(1, threshold, more), models }).today.flagged).toBe(flagged);
    }
    expect(new Set(cutoffs.map(({ flagged }) => flagged)).size).toBeGreaterThan(3);
  });

  it("fits to the accounts that the model itself scores, and leaves segments aside whose models are not there", () => {
    const trial = modelTrial(segmented, modelOf(1), { history: { horizonDays: 45 } });
    if (!trial.ok) throw new Error("no trial");
    const segments = [{ when: { segment: "small" }, use: "small-model" }];
    const model = modelOf(1, 50, { segments });
    const tried = { model, models: [{ ...modelOf(3), id: "small-model" }] };
    const [all, own] = [modelOf(1), tried].map((one) => drain(trial.value.fitSteps(one, day(300))));
    if (!all?.ok || !own?.ok) throw new Error("no fit");
    expect([all.value.accounts, own.value.accounts]).toEqual([24, 16]);
    expect(trial.value.run(model).today).toEqual(trial.value.run(modelOf(1)).today);
    expect(drain(trial.value.lintSteps(model))).toContainEqual(
      expect.objectContaining({ code: "model/unknown-model", path: "segments[0].use" }),
    );
  });

  it("reads a measure of another source when an edit asks for one", () => {
    const edited = modelOf(1);
    const [group] = edited.groups;
    const [use, nps] = group!.measures;
    const longer = { ...edited, groups: [{ ...group!, measures: [{ ...use!, windowDays: 60 }, nps!] }] } as HealthModel;
    const { today } = trialOf({ asOf: day(230) }).run(longer);
    const scores = scoreAccounts(workspace, longer, { asOf: day(230) });
    expect(scores.ok && scores.value.mean).toBeCloseTo(today.mean!, 9);
  });
});
