import { DEFAULT_HEALTH_MODELS } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { OUTREACH_KINDS, OUTREACH_SIGNS, type OutreachColumns } from "../health-calls.js";
import { createScoringService } from "../scoring-service.js";
import { answerOf, context, loaded, withSample } from "../service.fixture.js";

/** One measure: days since the last contact, a hundred of them or more being worst. */
const contactModel = (more: object = {}) => ({
  id: "contact",
  version: 2,
  groups: [
    {
      id: "relationship",
      weight: 1,
      measures: [
        {
          id: "contact",
          name: { en: "Last contact", ja: "最終接点" },
          weight: 1,
          source: { table: "touchpoints", aggregate: "days-since-last" },
          windowDays: 365,
          normalise: { kind: "linear", at0: 100, at100: 0 },
        },
      ],
    },
  ],
  actions: { critical: "Call" },
  ...more,
});

const accounts =
  "account_id,name,segment,owner,renewal_date\nA,Aoba,SMB,Ito,2026-08-01\nB,Beni,SMB,,\nC,Chiyo,Enterprise,Ito,\n";
const subscriptions =
  "account_id,start_date,end_date,mrr,term_months\nA,2025-01-10,,100,12\nB,2025-01-10,,50,12\nC,2025-01-10,,850,12\n";
const touchpoints = "account_id,date\nA,2026-04-21\nB,2026-06-10\nC,2026-06-28\n";
const asOf = "2026-06-30";
const company = () => loaded({ accounts, subscriptions, touchpoints });

describe("questions about health", () => {
  it("have no answer where nothing is loaded", async () => {
    const service = createScoringService();
    for (const question of [
      service.outreach({}, context),
      service.scoreChange({ account: "A" }, context),
      service.distribution({}, context),
    ]) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
    }
  });

  it("are answered by a model that somebody gives, after it was checked", async () => {
    const service = await company();
    const health = answerOf(await service.health({ account: "B", asOf, model: contactModel() }, context));
    expect([health.model, health.score]).toEqual(["contact@2", 80]);
    expect(answerOf(await service.health({ account: "B", asOf }, context)).model).toBe("b2b-default@1");
    const broken = { ...contactModel(), groups: [] };
    for (const question of [
      service.health({ account: "B", asOf, model: broken }, context),
      service.accounts({ asOf, model: broken }, context),
      service.outreach({ asOf, model: broken }, context),
      service.scoreChange({ account: "B", asOf, model: broken }, context),
      service.distribution({ asOf, model: broken }, context),
    ]) {
      const { ok, issues } = (await question) as { ok: boolean; issues: readonly { code: string; path?: string }[] };
      expect([ok, issues[0]?.code.split("/")[0], issues[0]?.path]).toEqual([false, "model", "groups"]);
    }
  });
});

describe("outreach", () => {
  it("says who, why with the figures of both days, and by when", async () => {
    const service = await company();
    const found = answerOf(await service.outreach({ asOf, model: contactModel() }, context));
    const { rows } = found;
    expect(rows.account).toEqual(["A"]);
    expect(found).toMatchObject({
      customers: 3,
      mrr: 1000,
      mrrAtRisk: 100,
      comparedWith: "2026-05-31",
      silentDays: 60,
    });
    expect([rows.score[0], rows.trend[0], rows.raw[0], rows.rawBefore[0]]).toEqual(
      [30, -30, 70, 40].map((x) => expect.closeTo(x, 9)),
    );
    expect(found.measures[rows.reason[0]!]).toMatchObject({
      measure: "contact",
      source: { table: "touchpoints", aggregate: "days-since-last" },
      windowDays: 365,
    });
    expect([found.owners[rows.owner[0]!], found.days[rows.renewal[0]!], found.days[rows.actBy[0]!]]).toEqual([
      "Ito",
      "2026-08-01",
      asOf,
    ]);
    expect(rows.assumed[0]).toBe(0);
    expect([found.bands[rows.band[0]!]?.id, found.actions[rows.band[0]!]]).toEqual(["critical", "Call"]);
    expect(found.issues.map(({ code }) => code)).toContain("outreach/silence-unknown");
  });

  it("tells of no action where it is blank", async () => {
    const service = await company();
    for (const critical of ["", { en: " ", ja: "" }]) {
      const model = contactModel({ actions: { critical } });
      const { rows, actions } = answerOf(await service.outreach({ asOf, model }, context));
      expect(actions[rows.band[0]!]).toBeNull();
    }
  });

  it("lists the whole sample in the order of the engine, and tells what rows are about", async () => {
    const service = await withSample();
    const { rows, counts, upsell } = answerOf(await service.outreach({}, context));
    expect(rows.account).toHaveLength(counts.silent + counts.noisy + counts.unknown);
    for (let row = 1; row < rows.account.length; row += 1) {
      expect(rows.priority[row]!).toBeLessThanOrEqual(rows.priority[row - 1]!);
    }
    const silent = [...rows.kind].filter((kind) => OUTREACH_KINDS[kind] === "silent").length;
    expect(silent).toBe(counts.silent);
    for (const [row, sign] of rows.sign.entries()) {
      const isSilent = OUTREACH_KINDS[rows.kind[row]!] === "silent";
      expect(OUTREACH_SIGNS[sign] === "silent").toBe(isSilent);
      expect(OUTREACH_SIGNS[sign] === "check").toBe(!isSilent && !Number.isNaN(rows.pulse[row]!));
    }
    expect(upsell.account.length).toBeGreaterThan(10);
  });

  it("calls a risk after what the measure reads that takes most", async () => {
    const signs = async (source: object) => {
      const service = await loaded({
        accounts: "account_id,onboarding_share\nA,10\n",
        subscriptions: "account_id,start_date,end_date,mrr,quantity\nA,2026-01-10,,100,1\n",
      });
      const [group] = contactModel().groups;
      const measures = [{ ...group!.measures[0], source, normalise: { kind: "linear", at0: 0, at100: 100 } }];
      const model = contactModel({ groups: [{ ...group, measures }] });
      const { rows }: OutreachColumns = answerOf(await service.outreach({ asOf, model }, context));
      return [...rows.sign].map((sign) => OUTREACH_SIGNS[sign]);
    };
    expect(await signs({ table: "accounts", column: "onboarding_share", aggregate: "latest" })).toEqual(["stalled"]);
    expect(await signs({ table: "subscriptions", column: "quantity", aggregate: "latest" })).toEqual(["contract"]);
  });
});

describe("a change of score", () => {
  it("is told in steps that add up", async () => {
    const service = await company();
    const change = answerOf(
      await service.scoreChange({ account: "B", asOf, since: "2026-06-20", model: contactModel() }, context),
    );
    expect(change).toMatchObject({
      from: { asOf: "2026-06-20" },
      to: { asOf },
      steps: [{ kind: "moved", measure: "contact" }],
    });
    expect(change.from.score! + change.steps.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(
      change.to.score!,
      9,
    );
    expect(change.change).toBeCloseTo(-10, 9);
  });

  it("is refused for an account that nobody knows", async () => {
    const service = await company();
    expect(await service.scoreChange({ account: "Z", asOf }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "health/unknown-account" }],
    });
  });
});

describe("the distribution of scores", () => {
  it("counts accounts and their money by segment and band", async () => {
    const service = await company();
    const found = answerOf(await service.distribution({ asOf, model: contactModel() }, context));
    expect([found.by, found.bands.map(({ id }) => id)]).toEqual([
      "segment",
      ["critical", "at-risk", "steady", "healthy"],
    ]);
    expect(found.all).toMatchObject({ paying: 3, scored: 3, counts: [1, 0, 0, 2], mrr: [100, 0, 0, 900] });
    expect(found.all.mean).toBeCloseTo((30 + 80 + 98) / 3, 9);
    expect(found.segments).toMatchObject([
      { segment: "SMB", paying: 2, counts: [1, 0, 0, 1] },
      { segment: "Enterprise", paying: 1, counts: [0, 0, 0, 1] },
    ]);
    expect([found.all.histogram[6], found.all.histogram[16], found.all.histogram[19]]).toEqual([1, 1, 1]);
  });

  it("splits by another column, and not by one that is not there", async () => {
    const service = await company();
    const by = async (column: string) =>
      answerOf(await service.distribution({ asOf, by: column, model: contactModel() }, context));
    expect((await by("owner")).segments.map(({ segment }) => segment)).toEqual(["Ito", null]);
    expect(await by("continent")).toMatchObject({ by: null, segments: [], all: { scored: 3 } });
  });

  it("sums up what is too many to list, so that nothing is lost", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `A${i},S${i % 20}`).join("\n");
    const service = await loaded({
      accounts: `account_id,segment\n${rows}\n`,
      subscriptions: `account_id,start_date,end_date,mrr\n${Array.from({ length: 30 }, (_, i) => `A${i},2025-01-10,,10`).join("\n")}\n`,
    });
    const { segments, all } = answerOf(await service.distribution({ asOf }, context));
    expect([segments.length, segments.at(-1)?.rest]).toEqual([12, 9]);
    expect(segments.reduce((sum, { paying }) => sum + paying, 0)).toBe(all.paying);
  });

  it("says the same of the sample as the gauge of all accounts would", async () => {
    const service = await withSample();
    const { all, segments, bands } = answerOf(await service.distribution({}, context));
    expect(all.counts.reduce((sum, count) => sum + count, 0)).toBe(all.scored);
    expect(all.histogram.reduce((sum, count) => sum + count, 0)).toBe(all.scored);
    for (const band of bands.keys()) {
      expect(segments.reduce((sum, { counts }) => sum + counts[band]!, 0)).toBe(all.counts[band]);
    }
  });
});

describe("several models", () => {
  const team = (weight: number, more: object) => {
    const { groups, ...rest } = DEFAULT_HEALTH_MODELS.b2b;
    const [first, ...others] = groups;
    const [trend, ...measures] = first!.measures;
    return { ...rest, groups: [{ ...first!, measures: [{ ...trend!, weight }, ...measures] }, ...others], ...more };
  };
  const first = DEFAULT_HEALTH_MODELS.b2b;
  const second = team(80, { version: 2, validFrom: "2026-07-01" });
  const [june, july] = ["2026-06-14", "2026-07-14"];

  it("score each day of the sample by the version in force on it, and tell what the edit did", async () => {
    const service = await withSample();
    const { accounts: listed } = answerOf(await service.accounts({ asOf: july, limit: 2000 }, context));
    const before = answerOf(await service.accounts({ asOf: june, limit: 2000 }, context));
    const scoredThen = new Set(before.accounts.filter(({ score }) => score !== null).map(({ account }) => account));
    const { account } = listed.find((one) => one.score !== null && scoredThen.has(one.account))!;
    const scoreOf = async (asOf: string, model: unknown) =>
      answerOf(await service.health({ account, asOf, model }, context)).score!;
    const change = answerOf(
      await service.scoreChange({ account, asOf: july, since: june, model: [second, first] }, context),
    );
    expect([change.modelBefore, change.model]).toEqual(["b2b-default@1", "b2b-default@2"]);
    expect(change.from.score).toBe(await scoreOf(june, first));
    expect(change.to.score).toBe(await scoreOf(july, second));
    expect(change.to.score).not.toBeCloseTo(await scoreOf(july, first), 3);
    const edits = change.steps.filter(({ kind }) => kind === "edited").reduce((sum, { effect }) => sum + effect, 0);
    expect(edits).toBeCloseTo((await scoreOf(june, { ...second, validFrom: june })) - (await scoreOf(june, first)), 9);
    expect(Math.abs(edits)).toBeGreaterThan(0.01);
    expect(change.steps.reduce((sum, { effect }) => sum + effect, change.from.score!)).toBeCloseTo(change.to.score!, 9);
  });

  it("answer every question for the segments that name them, and are refused where one is missing or broken", async () => {
    const service = await company();
    const root = contactModel({ segments: [{ when: { segment: "enterprise" }, use: "large" }] });
    const large = contactModel({ id: "large", version: 1, missing: "worst", bands: [{ id: "all", from: 0 }] });
    const questions = (model: unknown) => [
      service.health({ account: "C", asOf, model }, context),
      service.accounts({ asOf, model }, context),
      service.outreach({ asOf, model }, context),
      service.scoreChange({ account: "C", asOf, model }, context),
      service.missingData({ account: "C", asOf, model }, context),
      service.distribution({ asOf, model }, context),
      service.renewals({ asOf, model }, context),
    ];
    const answers = await Promise.all(questions([root, large]));
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => true));
    expect([answers[0], answers[3], answers[4]]).toMatchObject(Array(3).fill({ value: { model: "large@1" } }));
    const listed = answerOf(await service.accounts({ asOf, model: [root, large] }, context)).accounts;
    expect(listed.find(({ account }) => account === "C")?.band).toBe("all");
    expect(listed.find(({ account }) => account === "B")?.band).toBe("healthy");
    for (const question of questions(root)) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "model/unknown-model", given: "large" }] });
    }
    for (const question of questions([root, { ...large, groups: [] }])) {
      expect(await question).toMatchObject({ ok: false, issues: [{ path: "[1].groups" }] });
    }
    for (const question of questions(Array(201).fill(large))) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "model/out-of-range", given: 201 }] });
    }
    const trial = answerOf(await service.modelTrial({ asOf, saved: [large], model: [root, large] }, context));
    expect(trial.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect([trial.edited.id, trial.besideSaved, trial.besideEdited?.map(({ id }) => id)]).toEqual([
      "contact",
      [],
      ["large"],
    ]);
    const alone = answerOf(await service.modelTrial({ asOf, model: root }, context));
    expect(alone.issues).toContainEqual(
      expect.objectContaining({ code: "model/unknown-model", severity: "error", given: "large" }),
    );
  });
});
