import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../table/calendar.js";
import { accountHealthOf, healthReport } from "./account-health.js";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { laterValues } from "./later-values.js";
import { type HealthOptions, scoreAccounts } from "./score-accounts.js";
import { scoreChange } from "./score-change.js";
import { workspaceOf } from "./tables.fixture.js";

function modelOf(input: Partial<HealthModelInput> = {}, weights = { calls: 1, nps: 1 }): HealthModel {
  const parsed = parseHealthModel({
    id: "m",
    coverageFloor: 0,
    bands: [
      { id: "low", from: 0 },
      { id: "high", from: 50 },
    ],
    groups: [
      {
        id: "g",
        weight: 1,
        measures: [
          {
            id: "calls",
            weight: weights.calls,
            source: { table: "usage", column: "count", aggregate: "sum" },
            windowDays: 30,
            normalise: { kind: "linear", at0: 0, at100: 100 },
          },
          {
            id: "nps",
            weight: weights.nps,
            source: { table: "surveys", aggregate: "latest" },
            windowDays: 365,
            normalise: { kind: "linear", at0: 0, at100: 10 },
          },
        ],
      },
    ],
    ...input,
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

const workspace = workspaceOf({
  subscriptions: [
    { account_id: "stays", start_date: "2025-01-01", end_date: null, mrr: 10 },
    { account_id: "left", start_date: "2025-01-01", end_date: "2025-06-01", mrr: 10 },
  ],
  usage: [
    { account_id: "stays", date: "2025-05-20", count: 90 },
    { account_id: "stays", date: "2025-06-25", count: 60 },
    { account_id: "left", date: "2025-05-20", count: 10 },
    // Looks that an old customer took after leaving.
    { account_id: "left", date: "2025-06-20", count: 100 },
  ],
  surveys: [
    { account_id: "stays", date: "2025-03-01", score: 5 },
    { account_id: "left", date: "2025-03-01", score: 5 },
    { account_id: "left", date: "2025-06-15", score: 10 },
  ],
});

function scoresOf(model: HealthModel, options: HealthOptions) {
  const scores = scoreAccounts(workspace, model, options);
  if (!scores.ok) throw new Error(scores.issues.map(({ code }) => code).join(", "));
  return scores.value;
}

it("leaves out the day compared with and who left where nobody asks, and nothing else", () => {
  const { previous, frozen, coverage, models, ...whole } = scoresOf(modelOf(), { asOf: "2025-06-30" });
  expect([previous?.asOf, frozen === null]).toEqual(["2025-05-31", false]);
  const alone = scoresOf(modelOf(), { asOf: "2025-06-30", onlyPaying: true });
  expect([alone.previous, alone.frozen]).toEqual([null, null]);
  expect(alone).toMatchObject(whole);
  expect([alone.coverage[0], alone.models[0]!.mean]).toEqual([coverage[0], models[0]!.mean]);
});

describe("an account that left", () => {
  it("keeps the score of its last paid day, whatever happened since", () => {
    const scores = scoresOf(modelOf(), { asOf: "2025-06-30" });
    const [, left] = healthReport(scores).accounts;
    // 10 calls and an answer of 5 on 31 May.
    expect(left).toMatchObject({ score: null, frozen: { asOf: "2025-05-31", score: 30, band: "low" } });
    const then = healthReport(scoresOf(modelOf(), { asOf: "2025-05-31" })).accounts[1];
    expect(then).toMatchObject({ score: 30 });
    expect(then!.frozen).toBeUndefined();
    const later = healthReport(scoresOf(modelOf(), { asOf: "2026-06-30" })).accounts[1];
    expect(later!.frozen).toEqual(left!.frozen);
    const alone = accountHealthOf(scores, "left");
    expect(alone.ok && alone.value.frozen).toEqual(left!.frozen);
  });

  it("keeps its place among the accounts of its last day, whatever the others do since", () => {
    const ranked = modelOf();
    const [group] = ranked.groups;
    const [calls, nps] = group!.measures;
    const normalise = { kind: "percentile", better: "higher" } as const;
    const model = { ...ranked, groups: [{ ...group!, measures: [{ ...calls!, normalise }, nps!] }] };
    const on = (asOf: string) =>
      healthReport(scoresOf(model, { asOf })).accounts.find(({ account }) => account === "left")!;
    // Of two accounts with 90 and 10 calls the lower stands at a quarter, and NPS 5 at a half.
    expect(on("2025-05-31").score).toBe(37.5);
    expect(on("2025-06-30").frozen).toMatchObject({ asOf: "2025-05-31", score: 37.5, band: "low" });
    expect(on("2026-06-30").frozen).toEqual(on("2025-06-30").frozen);
  });

  it("has the score that it had on its last day, whatever the segments, versions and rankings of that day", () => {
    const day = fc.integer({ min: 0, max: 9 }).map((at) => `2025-06-0${at}`.replace("-00", "-10"));
    const account = fc.record({
      end_date: fc.option(day),
      segment: fc.constantFrom("smb", "large"),
      usage: fc.array(fc.record({ date: day, count: fc.integer({ min: 0, max: 9 }) }), { maxLength: 4 }),
    });
    const missing = fc.constantFrom("renormalise", "neutral", "worst", "carry-forward");
    fc.assert(
      fc.property(fc.array(account, { minLength: 1, maxLength: 8 }), missing, (accounts, policy) => {
        const named = accounts.map((own, i) => ({ ...own, account_id: `A${i}` }));
        const tables = workspaceOf({
          accounts: named.map(({ account_id, segment }) => ({ account_id, segment })),
          subscriptions: named.map(({ account_id, end_date }) => {
            return { account_id, start_date: "2025-05-31", end_date, mrr: 10 };
          }),
          usage: named.flatMap(({ account_id, usage }) => usage.map((row) => ({ account_id, ...row }))),
        });
        const ranked = (id: string, version: number, more: Partial<HealthModelInput>) => {
          const [group] = modelOf().groups;
          const better = version === 1 ? ("higher" as const) : ("lower" as const);
          const calls = { ...group!.measures[0]!, windowDays: 3, normalise: { kind: "percentile" as const, better } };
          const mean = { ...calls, id: "mean", source: { ...calls.source, aggregate: "mean" as const } };
          return modelOf({ id, version, missing: policy, groups: [{ ...group!, measures: [calls, mean] }], ...more });
        };
        const segments = [{ when: { segment: "smb" }, use: "small" }];
        const model = ranked("m", 2, { segments, validFrom: "2025-06-05" });
        const models = [ranked("m", 1, { segments, validFrom: "2025-05-01" }), ranked("small", 1, {})];
        const on = (asOf: string) => {
          const scores = scoreAccounts(tables, model, { asOf, models });
          if (!scores.ok) throw new Error(scores.issues.map(({ code }) => code).join(", "));
          return healthReport(scores.value).accounts;
        };
        for (const [i, { frozen }] of on("2025-06-30").entries()) {
          if (!frozen) continue;
          const then = on(frozen.asOf)[i]!;
          expect(frozen).toMatchObject({ score: then.score, band: then.band });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does not count in means, bands and percentiles", () => {
    const scores = scoresOf(modelOf(), { asOf: "2025-06-30" });
    expect(scores.mean).toBe(55);
    expect(scores.bandCounts).toEqual({ low: 0, high: 1 });
    expect(scores.models[0]!.measures[0]!.meanContribution).toBe(30);
  });

  it("is frozen by the version of the model in force on its last day", () => {
    const first = modelOf({ version: 1, validFrom: "2025-01-01" });
    const second = modelOf({ version: 2, validFrom: "2025-06-15" }, { calls: 3, nps: 1 });
    const scores = scoresOf(second, { asOf: "2025-06-30", models: [first] });
    expect(scores.model).toBe("m@2");
    const report = healthReport(scores);
    expect(report.accounts[0]!.score).toBe(57.5);
    expect(report.accounts[1]!.frozen!.score).toBe(30);
  });
});

describe("the version of a model", () => {
  const first = modelOf({ version: 1, validFrom: "2025-01-01" });
  const second = modelOf({ version: 2, validFrom: "2025-06-15" }, { calls: 3, nps: 1 });

  it("is the one in force on the day, in whichever order they are given", () => {
    for (const [model, other] of [
      [first, second],
      [second, first],
    ] as const) {
      expect(scoresOf(model, { asOf: "2025-06-14", models: [other] }).model).toBe("m@1");
      expect(scoresOf(model, { asOf: "2025-06-15", models: [other] }).model).toBe("m@2");
    }
  });

  it("before the first is the first, with a notice", () => {
    const early = scoresOf(second, { asOf: "2024-12-31", models: [first] });
    expect(early.model).toBe("m@1");
    expect(early.issues.map(({ code }) => code)).toContain("model/before-first-version");
  });

  it("is a step of its own in the change of a score, so that edits and data are told apart", () => {
    const change = scoreChange(workspace, second, "stays", {
      asOf: "2025-06-30",
      since: "2025-05-31",
      models: [first],
    });
    if (!change.ok) throw new Error("no change");
    const { from, to, steps, model, modelBefore } = change.value;
    // Calls 90 and NPS 50 at 1 : 1, then at 3 : 1, then calls fall to 60.
    expect([modelBefore, model, from.score, to.score]).toEqual(["m@1", "m@2", 70, 57.5]);
    expect(steps.map(({ kind, measure, effect }) => [kind, measure, effect])).toEqual([
      ["edited", "calls", 22.5],
      ["edited", "nps", -12.5],
      ["moved", "calls", -22.5],
    ]);
    expect(from.score! + steps.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(to.score!, 10);
  });
});

describe("a column of yes and no", () => {
  it("is 1 and 0, whichever words it holds", () => {
    const [group] = modelOf().groups;
    const [calls] = group!.measures;
    const source = { table: "accounts", column: "onboarded", aggregate: "latest" } as const;
    const normalise = { kind: "linear", at0: 0, at100: 1 } as const;
    const measure = { ...calls!, id: "onboarded", source, normalise };
    const model = { ...modelOf(), groups: [{ ...group!, measures: [measure] }] };
    const accounts = [
      { account_id: "stays", onboarded: "Yes" },
      { account_id: "left", onboarded: "no" },
    ];
    const scores = scoreAccounts({ ...workspace, ...workspaceOf({ accounts }) }, model, { asOf: "2025-05-31" });
    expect(scores.ok && healthReport(scores.value).accounts.map(({ score }) => score)).toEqual([100, 0]);
  });
});

describe("an override", () => {
  const overrides = [
    { account: "stays", band: "low", until: "2025-06-30", author: "Mori", reason: "the champion is leaving" },
  ];

  it("sets the band until its last day, says who set it, and leaves the score", () => {
    const model = modelOf({ overrides });
    const held = scoresOf(model, { asOf: "2025-06-30" });
    const [account] = healthReport(held).accounts;
    expect(account).toMatchObject({ score: 55, band: "low", override: { computed: "high", author: "Mori" } });
    expect(held.bandCounts).toEqual({ low: 1, high: 0 });
    const after = scoresOf(model, { asOf: formatDay(parseDay("2025-06-30")! + 1) });
    expect(healthReport(after).accounts[0]).toMatchObject({ band: "high" });
    expect(after.issues.map(({ code }) => code)).toContain("model/override-expired");
  });

  it("of the model asked for holds in its segments too, and says so when it is of nobody", () => {
    const small = modelOf({ id: "small" });
    const model = modelOf({
      overrides: [...overrides, { account: "nobody", band: "low", until: "2025-06-30" }],
      segments: [{ when: { segment: "smb" }, use: "small" }],
    });
    const accounts = [
      { account_id: "stays", segment: "smb" },
      { account_id: "left", segment: "smb" },
    ];
    const held = scoreAccounts({ ...workspace, ...workspaceOf({ accounts }) }, model, {
      asOf: "2025-06-30",
      models: [small],
    });
    if (!held.ok) throw new Error("scored");
    expect(healthReport(held.value).accounts[0]).toMatchObject({ band: "low", override: { computed: "high" } });
    expect(held.value.issues).toContainEqual({
      code: "model/override-without-account",
      severity: "warning",
      path: "overrides[1]",
      given: "nobody",
    });
  });

  it("has to have an end, a day of the calendar and a band of the model", () => {
    const read = (override: object) => {
      const parsed = parseHealthModel({ ...modelOf(), overrides: [override] });
      return (parsed.ok ? parsed.value.issues : parsed.issues).map(({ code, path }) => `${code} ${path}`);
    };
    expect(read({ account: "a", band: "low" })).toEqual(["model/missing-field overrides[0].until"]);
    expect(read({ account: "a", band: "low", until: "soon" })).toEqual(["model/not-a-day overrides[0].until"]);
    expect(read({ account: "a", band: "lw", until: "2025-01-01" })).toEqual([
      "model/override-without-band overrides[0].band",
    ]);
  });
});

describe("the last day of the data", () => {
  const lastDay = (more: Parameters<typeof workspaceOf>[0]) => {
    const scores = scoreAccounts({ ...workspace, ...workspaceOf(more) }, modelOf());
    return scores.ok ? scores.value.asOf : "";
  };
  const subscriptions = [
    { account_id: "stays", start_date: "2025-01-01", end_date: null, mrr: 10 },
    { account_id: "left", start_date: "2025-01-01", end_date: "2025-06-01", mrr: 10 },
  ];

  it("is that of what accounts did, and not of a contract signed ahead or of a mistyped year", () => {
    expect(lastDay({ subscriptions })).toBe("2025-06-25");
    const ahead = (start_date: string) => ({ account_id: "stays", start_date, end_date: null, mrr: 10 });
    const many = [...subscriptions, ...subscriptions, ...subscriptions];
    const booked = [ahead("2025-09-01"), ahead("2027-06-01")];
    expect(lastDay({ subscriptions: [...many, ...booked] })).toBe("2025-06-25");
    const usage = ["2025-06-20", "2025-06-25", "2062-06-25"].map((date) => ({ account_id: "stays", date, count: 1 }));
    expect(lastDay({ subscriptions, usage })).toBe("2025-06-25");
  });

  it("is that of contracts where many of them begin after anything else", () => {
    const later = Array.from({ length: 5 }, (_, i) => ({
      account_id: `A${i}`,
      start_date: `2025-09-0${i + 1}`,
      end_date: null,
      mrr: 10,
    }));
    expect(lastDay({ subscriptions: [...subscriptions, ...later] })).toBe("2025-09-05");
  });
});

describe("the trend", () => {
  it("is steady within the dead band, and has no direction without a base", () => {
    const at = (deadBand: number) =>
      healthReport(scoresOf(modelOf({ trendDeadBand: deadBand }), { asOf: "2025-06-30" })).accounts[0]!;
    expect(at(15)).toMatchObject({ trend: -15, direction: "down" });
    expect(at(15.1)).toMatchObject({ trend: -15, direction: "steady" });
    const [first] = healthReport(scoresOf(modelOf(), { asOf: "2025-01-05" })).accounts;
    expect(first!.direction).toBeNull();
  });
});

describe("overdue tickets", () => {
  it("are those open for more than so many days", () => {
    const tickets = ["2025-06-01", "2025-06-20", "2025-06-28"].map((day, i) => ({
      account_id: "stays",
      opened_at: `${day}T09:00`,
      resolved_at: i === 0 ? "2025-07-05T09:00" : null,
    }));
    const model = modelOf({
      groups: [
        {
          id: "g",
          weight: 1,
          measures: [
            {
              id: "overdue",
              weight: 1,
              source: { table: "tickets", aggregate: "open", olderThanDays: 9 },
              normalise: { kind: "linear", at0: 10, at100: 0 },
            },
          ],
        },
      ],
    });
    const raw = (asOf: string) => {
      const scores = scoreAccounts({ ...workspace, ...workspaceOf({ tickets }) }, model, { asOf });
      return scores.ok ? scores.value.models[0]!.measures[0]!.raw[0] : undefined;
    };
    expect(["2025-06-10", "2025-06-11", "2025-06-30", "2025-07-05"].map(raw)).toEqual([0, 1, 2, 1]);
  });
});

describe("a past day", () => {
  it("is scored without later rows, which are counted and named", () => {
    const { issues } = scoresOf(modelOf(), { asOf: "2025-05-31" });
    expect(issues).toEqual([
      { code: "health/later-rows", severity: "notice", path: "usage", params: { asOf: "2025-05-31" }, count: 2 },
      { code: "health/later-rows", severity: "notice", path: "surveys", params: { asOf: "2025-05-31" }, count: 1 },
    ]);
  });

  it("is scored without what became of earlier rows, which is counted and named by the column", () => {
    const tables = workspaceOf({
      accounts: [{ account_id: "a" }],
      tickets: [
        { account_id: "a", opened_at: "2025-05-01T09:00", resolved_at: "2025-05-02T09:00", satisfaction: 1 },
        { account_id: "a", opened_at: "2025-05-01T09:00", resolved_at: "2025-06-02T09:00", satisfaction: 1 },
        { account_id: "a", opened_at: "2025-05-01T09:00", resolved_at: "2025-06-02T09:00", satisfaction: null },
      ],
    });
    const source = { table: "tickets", aggregate: "count", where: { satisfaction: 1 } } as const;
    const measure = { id: "bad", weight: 1, source, normalise: { kind: "linear", at0: 2, at100: 0 } } as const;
    const model = modelOf({ groups: [{ id: "g", weight: 1, measures: [measure] }] });
    const issuesOn = (asOf: string) => {
      const scores = scoreAccounts(tables, model, { asOf });
      return scores.ok && [scores.value.score[0], laterValues(tables, [model], scores.value)];
    };
    const named = { code: "health/later-values", severity: "notice", path: "tickets.satisfaction", count: 1 };
    expect(issuesOn("2025-05-31")).toEqual([50, [{ ...named, params: { asOf: "2025-05-31" } }]]);
    expect(issuesOn("2025-06-02")).toEqual([0, []]);
  });

  it("knows of columns of tickets that are not ours only what they say of tickets closed by then", () => {
    const ticket = { account_id: "a", opened_at: "2025-05-01T09:00", outcome: "refunded", 解決: "はい" };
    const tables = workspaceOf({
      accounts: [{ account_id: "a" }],
      tickets: ["2025-05-02T09:00", "2025-06-02T09:00"].map((resolved_at) => ({ ...ticket, resolved_at })),
    });
    for (const [column, wanted] of [
      ["outcome", "refunded"],
      ["解決", "はい"],
    ] as const) {
      const source = { table: "tickets", aggregate: "count", where: { [column]: wanted } } as const;
      const measure = { id: "own", weight: 1, source, normalise: { kind: "linear", at0: 2, at100: 0 } } as const;
      const model = modelOf({ groups: [{ id: "g", weight: 1, measures: [measure] }] });
      const on = (asOf: string) => {
        const scores = scoreAccounts(tables, model, { asOf });
        if (!scores.ok) throw new Error("no scores");
        const issues = laterValues(tables, [model], scores.value);
        return [scores.value.scored[0], scores.value.score[0], issues.map(({ path, count }) => [path, count])];
      };
      expect(on("2025-05-31")).toEqual([0, 0, [[`tickets.${column}`, 1]]]);
      expect(on("2025-06-02")).toEqual([1, 0, []]);
    }
  });

  it("names the columns by which segments chose models as they are today, and on the last day nothing", () => {
    const accounts = ["stays", "left"].map((account_id) => ({ account_id, plan: "s", status: "x" }));
    const tables = { ...workspace, ...workspaceOf({ accounts }) };
    const small = modelOf({ id: "small" });
    const issuesOn = (asOf: string, when: Readonly<Record<string, string>>) => {
      const model = modelOf({ segments: [{ when, use: "small" }] });
      const scores = scoreAccounts(tables, model, { asOf, models: [small] });
      if (!scores.ok) throw new Error("no scores");
      return laterValues(tables, [model, small], scores.value);
    };
    const named = { code: "health/segment-column-undated", path: "segments" };
    const params = { columns: "plan", asOf: "2025-05-31" };
    expect(issuesOn("2025-05-31", { plan: "m" })).toEqual([{ ...named, severity: "notice", params }]);
    expect(issuesOn("2025-05-31", { status: "x" })).toMatchObject([{ ...named, severity: "warning" }]);
    expect(issuesOn("2025-06-25", { status: "x" })).toEqual([]);
  });
});
