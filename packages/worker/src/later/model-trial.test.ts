import { DEFAULT_HEALTH_MODELS, type HealthModel } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import { answerOf, context, loaded, withSample } from "../service.fixture.js";

const sample = withSample();

/** The saved model with other group weights. */
function weighed(model: HealthModel, ...weights: readonly number[]): HealthModel {
  return { ...model, groups: model.groups.map((group, g) => ({ ...group, weight: weights[g]! })) };
}

describe("the trial of a model", () => {
  it("needs data", async () => {
    const service = createScoringService();
    for (const question of [service.modelTrial({}, context), service.modelBacktest({}, context)]) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
    }
  });

  it("sets the default model beside itself where nothing was edited", async () => {
    const service = await sample;
    const { before, after, newlyFlagged, shares, edited } = answerOf(await service.modelTrial({}, context));
    expect(after).toEqual(before);
    expect(newlyFlagged.count).toBe(0);
    expect(shares.map((group) => group.length)).toEqual(edited.groups.map(({ measures }) => measures.length));
    expect(shares.flat().reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[0]![0]).toBeCloseTo(0.55 * 0.45, 12);
  });

  it("answers a moving slider and a settled one alike, and names whom the edit concerns, by what they pay", async () => {
    const service = await sample;
    const { saved } = answerOf(await service.modelTrial({}, context));
    const question = { saved, model: weighed(saved, 10, 20, 25), team: { capacityPerWeek: 10 } };
    const live = answerOf(await service.modelTrial({ ...question, live: true }, context));
    const settled = answerOf(await service.modelTrial(question, context));
    expect(settled.after).toEqual(live.after);
    expect(live.newlyFlagged.count - live.noLongerFlagged.count).toBe(
      live.after.today.flagged - live.before.today.flagged,
    );
    const { accounts } = live.newlyFlagged;
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts.every(({ name, mrr }, i) => name && mrr > 0 && mrr <= (accounts[i - 1]?.mrr ?? Infinity))).toBe(
      true,
    );
    expect(live.after.today.load).toBe(live.after.today.flagged / 2 / 10);
  });

  it("leaves the past to the back-test where that is asked, and says so", async () => {
    const service = await sample;
    const { saved, before, after } = answerOf(await service.modelTrial({ withoutPast: true }, context));
    const whole = answerOf(await service.modelTrial({ saved }, context));
    for (const one of [before, after]) {
      expect([one.history, one.reasons.history, one.today]).toEqual([null, "not-requested", whole.before.today]);
    }
    expect(whole.before.history!.lost).toBeGreaterThan(0);
  });

  it("refuses a model that cannot be used, naming the field, and one of a later format", async () => {
    const service = await sample;
    const { saved } = answerOf(await service.modelTrial({}, context));
    const unordered = { ...saved, bands: [saved.bands[0], saved.bands[2], saved.bands[1]] };
    expect(await service.modelTrial({ saved, model: unordered }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "model/band-order", path: "bands[2].from" }],
    });
    expect(await service.modelTrial({ saved, model: { ...saved, tenure: 2 } }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "model/newer-version", given: 2 }],
    });
    expect(await service.modelTrial({ saved, model: weighed(saved, 0, 0, 0) }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "model/weights-sum-zero" }],
    });
    expect(await service.modelTrial({ saved, model: "{" }, context)).toMatchObject({ ok: false });
  });

  it("flags before saving whom the list names after it, with segments and with what people judged", async () => {
    const service = await sample;
    const { saved, bands } = answerOf(await service.modelTrial({}, context));
    const smb = { ...weighed(saved, 90, 20, 25), id: "smb-model" };
    const listed = async (models: readonly HealthModel[]) => {
      const { rows } = answerOf(await service.outreach({ model: models }, context));
      const tones = new Set(bands.flatMap(({ tone }, b) => (tone === "critical" || tone === "risk" ? [b] : [])));
      return Array.from(rows.account).filter((_, row) => tones.has(rows.band[row]!));
    };
    const [first] = await listed([saved]);
    const override = { account: first!, band: "healthy", until: "2099-12-31" };
    const flags: number[] = [];
    for (const model of [
      { ...saved, segments: [{ when: { segment: "smb" }, use: "smb-model" }] },
      { ...saved, overrides: [override] },
      { ...saved, overrides: [{ ...override, until: "2020-12-31" }] },
    ]) {
      for (const live of [true, false]) {
        const question = { saved, model: [model, smb], live };
        const { before, after, newlyFlagged, noLongerFlagged } = answerOf(await service.modelTrial(question, context));
        expect(after.today.flagged).toBe((await listed([model, smb])).length);
        expect(after.today.flagged - before.today.flagged).toBe(newlyFlagged.count - noLongerFlagged.count);
        flags.push(after.today.flagged - before.today.flagged);
      }
    }
    expect([flags[0] === 0, ...flags.slice(2)]).toEqual([false, -1, -1, 0, 0]);
  });

  it("says once, with the reason, that a measure has no data", async () => {
    const service = await loaded({
      subscriptions: "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2026-03-31,50\n",
      usage: "account_id,date,count\nA,2026-03-05,5\nB,2026-03-02,2\n",
    });
    const { issues } = answerOf(await service.modelTrial({}, context));
    expect(issues.filter(({ path, given }) => path === "nps" || given === "nps")).toMatchObject([
      { code: "model/missing-table", path: "nps", params: { table: "surveys" } },
    ]);
  });
});

describe("the back-test of a model", () => {
  it("judges the saved model and the edit on the same days, later than those that trained it", async () => {
    const service = await sample;
    const { saved } = answerOf(await service.modelTrial({}, context));
    const report = answerOf(
      await service.modelBacktest({ saved, model: { ...weighed(saved, 0, 20, 25), version: 2 } }, context),
    );
    expect(report.versions.map(({ model }) => model)).toEqual(["b2b-default@1", "b2b-default@2"]);
    expect(new Set(report.versions.map(({ test }) => test.n))).toEqual(new Set([report.rows]));
    for (const { aucInterval, test, flags } of report.versions) {
      expect(aucInterval![0]).toBeLessThan(test.auc!);
      expect(aucInterval![1]).toBeGreaterThan(test.auc!);
      expect(test.calibrationTable).toHaveLength(10);
      expect(flags!.threshold).toBe(60);
    }
    // Without use nothing tells losses as well.
    expect(report.comparison!.aucDifference).toBeGreaterThan(0);
    expect(report.comparison!.p).toBeLessThan(0.01);
  });

  it("says that too few were lost, and how many it would take", async () => {
    const service = await loaded({
      subscriptions: "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2025-12-31,50\n",
      usage: "account_id,date,count\nA,2025-10-05,5\nB,2025-10-02,2\n",
    });
    const saved = { ...DEFAULT_HEALTH_MODELS.b2b, coverageFloor: 0 };
    const refusal = { code: "backtest/too-few-churners", params: { positives: 1, rows: 2, needed: 5 } };
    const question = { saved, asOf: "2026-03-31" };
    expect(await service.modelBacktest(question, context)).toMatchObject({ ok: false, issues: [refusal] });
    // The trial above it says the same.
    const { after } = answerOf(await service.modelTrial(question, context));
    expect(after).toMatchObject({ history: null, refusal });
  });

  it("takes churn events for losses where hardly an account lets all its contracts end", async () => {
    const months = Array.from(
      { length: 24 },
      (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    );
    const accounts = Array.from({ length: 20 }, (_, i) => `A${i}`);
    const service = await loaded({
      subscriptions: `account_id,start_date,end_date,mrr\n${accounts.map((id) => `${id},2024-01-01,,100`).join("\n")}\n`,
      usage: `account_id,date,count\n${accounts.flatMap((id) => months.map((month) => `${id},${month}-05,5`)).join("\n")}\n`,
      churn_events: `account_id,date\n${accounts
        .slice(0, 8)
        .map((id, i) => `${id},2025-0${i + 1}-15`)
        .join("\n")}\n`,
    });
    const saved = { ...DEFAULT_HEALTH_MODELS.b2b, coverageFloor: 0 };
    const question = { saved, asOf: "2025-12-31" };
    const { outcome, outcomes, after } = answerOf(await service.modelTrial(question, context));
    expect([outcome, outcomes]).toEqual(["churn-events", ["contracts", "churn-events"]]);
    expect(after.history!.lost).toBeGreaterThan(0);
    const history = { outcome: "contracts" } as const;
    const asked = answerOf(await service.modelTrial({ ...question, history }, context));
    expect([asked.outcome, asked.after.history]).toEqual(["contracts", null]);
  });

  it("tells of every cut-off what flags would have been worth, at the band's edge what it says of flags", async () => {
    const service = await sample;
    const report = answerOf(await service.modelBacktest({}, context));
    const [{ cutoffs, flags, test }] = report.versions as [(typeof report.versions)[number]];
    expect(cutoffs.map(({ threshold }) => threshold)).toEqual(Array.from({ length: 19 }, (_, k) => 5 * (k + 1)));
    expect(cutoffs.find(({ threshold }) => threshold === flags!.threshold)).toEqual(flags);
    for (const { tp, fp, fn, tn } of cutoffs) {
      expect([tp + fp + fn + tn, tp + fn]).toEqual([test.n, test.positives]);
    }
  });

  it("tells how far it is", async () => {
    const service = await sample;
    const told: number[] = [];
    const onProgress = (done: number, total: number) => told.push(done / total);
    // Of another horizon, so that nothing is read yet.
    await service.modelBacktest({ history: { horizonDays: 61 } }, { ...context, onProgress });
    expect(told.length).toBeGreaterThan(3);
    expect(told[0]).toBe(0);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBeLessThan(1);
  });

  it("stops where nobody waits for it any more", async () => {
    const service = await sample;
    const controller = new AbortController();
    const answer = service.modelBacktest({ history: { horizonDays: 60 } }, { ...context, signal: controller.signal });
    controller.abort();
    expect(await answer).toEqual({ ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] });
  });
});

describe("the fit of a model's weights", () => {
  it("trains on earlier days, and is judged beside the model on later ones and by the work of today", async () => {
    const service = await sample;
    const model = DEFAULT_HEALTH_MODELS.b2b;
    const report = answerOf(await service.modelFit({ model, team: { capacityPerWeek: 10 } }, context));
    const { fit, versions, today, comparison } = report;
    const backtest = answerOf(await service.modelBacktest({ saved: model, model: fit.model }, context));
    expect([fit.split, report.rows, fit.of]).toEqual([backtest.split, backtest.rows, "b2b-default@1"]);
    expect(fit.measures.map(({ measure }) => measure)).toEqual(
      model.groups.flatMap(({ measures }) => measures.map(({ id }) => id)),
    );
    expect(versions).toEqual(backtest.versions);
    expect(comparison).toEqual(backtest.comparison);
    // What trained tells losses apart no worse than weights that somebody set.
    expect(versions![1].train!.auc!).toBeGreaterThanOrEqual(versions![0].train!.auc!);
    const trial = answerOf(
      await service.modelTrial({ saved: model, model: fit.model, team: { capacityPerWeek: 10 } }, context),
    );
    expect(today).toEqual([trial.before.today, trial.after.today]);
    expect(today![1].load).toBe(today![1].contactsPerWeek / 10);
  });

  it("says that too few were lost, refuses what is no model, and stops where nobody waits", async () => {
    const few = await loaded({
      subscriptions: "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2025-12-31,50\n",
      usage: "account_id,date,count\nA,2025-10-05,5\nB,2025-10-02,2\n",
    });
    const model = { ...DEFAULT_HEALTH_MODELS.b2b, coverageFloor: 0 };
    expect(await few.modelFit({ model, asOf: "2026-03-31" }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "backtest/too-few-churners" }],
    });
    const service = await sample;
    expect(await service.modelFit({ model: { tenure: 2 } }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "model/newer-version" }],
    });
    const controller = new AbortController();
    const history = { horizonDays: 59 };
    const answer = service.modelFit({ history }, { ...context, signal: controller.signal });
    controller.abort();
    expect(await answer).toEqual({ ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] });
  });
});
