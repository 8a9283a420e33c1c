import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../result.js";
import type { TableName } from "../schema/tables.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { accountHealth, accountHealthOf, healthReport, portfolioHealth } from "./account-health.js";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { documentedGroups } from "./documented-groups.fixture.js";
import { type HealthModel, parseHealthModel } from "./health-model.js";
import { scoreAccounts } from "./score-accounts.js";
import { tableOf, workspaceOf } from "./tables.fixture.js";

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** The documented model. */
function documented(fields: Record<string, unknown> = {}): HealthModel {
  return valueIn(
    parseHealthModel({
      id: "b2b-default",
      version: 3,
      groups: documentedGroups,
      ...fields,
    }),
  ).model;
}

const asOf = "2026-07-14";

/** Last login 6 days ago, 4 of 10 seats active, NPS 7; then the same without the answer, and one that has left. */
const tables = {
  accounts: [
    { account_id: "A-1", name: "Kitano Logistics", seats: 10, plan: "standard" },
    { account_id: "A-2", name: null, seats: 10, plan: "enterprise" },
    { account_id: "A-3", name: "Aoba Clinic Group", seats: 10, plan: "standard" },
  ],
  subscriptions: [
    { account_id: "A-1", start_date: "2025-01-01", end_date: null, mrr: 10 },
    { account_id: "A-2", start_date: "2025-01-01", end_date: null, mrr: 10 },
    { account_id: "A-3", start_date: "2025-01-01", end_date: "2026-07-01", mrr: 10 },
  ],
  usage: [
    { account_id: "A-1", date: "2026-06-02", active_users: 8 },
    { account_id: "A-1", date: "2026-07-08", active_users: 4 },
    { account_id: "A-2", date: "2026-07-08", active_users: 4 },
    { account_id: "A-3", date: "2026-07-08", active_users: 10 },
  ],
  surveys: [
    { account_id: "A-1", date: "2026-05-01", kind: "nps", score: 7 },
    { account_id: "A-3", date: "2026-05-01", kind: "nps", score: 10 },
  ],
};
const workspace = workspaceOf(tables);

describe("account health", () => {
  it("makes 66.4 of the documented account: contributions 24, 14.4 and 28, steady, everything known", () => {
    const health = valueIn(accountHealth(workspace, documented(), "A-1", { asOf }));
    expect(health.score).toBeCloseTo(66.4, 12);
    expect(health).toMatchObject({
      tenure: 1,
      model: "b2b-default@3",
      asOf,
      account: "A-1",
      name: "Kitano Logistics",
      band: "steady",
      coverage: 1,
      measuresWithData: 3,
      measuresTotal: 3,
    });
    const [recency, seats, nps] = health.contributions;
    expect(recency).toMatchObject({ measure: "login-recency", raw: 6, normalised: 80, group: "usage" });
    expect(seats).toMatchObject({ measure: "seat-use", raw: 0.4 });
    expect(nps).toMatchObject({ measure: "nps", raw: 7, normalised: 70, nominalWeight: 0.4 });
    expect(health.contributions.map(({ weight }) => Number(weight.toFixed(12)))).toEqual([0.3, 0.3, 0.4]);
    expect(health.contributions.map(({ contribution }) => Number(contribution.toFixed(12)))).toEqual([24, 14.4, 28]);
  });

  it.each([
    ["renormalise", 64, [40, 24, 0]],
    ["neutral", 58.4, [24, 14.4, 20]],
    ["worst", 38.4, [24, 14.4, 0]],
    ["carry-forward", 64, [40, 24, 0]],
  ] as const)("without the NPS answer scores as documented under %s: %f", (missing, score, contributions) => {
    const health = valueIn(accountHealth(workspace, documented({ missing }), "A-2", { asOf }));
    expect(health.score).toBeCloseTo(score, 12);
    expect(health.coverage).toBeCloseTo(0.6, 12);
    expect(health).toMatchObject({ measuresWithData: 2, measuresTotal: 3, name: null });
    expect(health.contributions[2]).toMatchObject({ raw: null, normalised: null });
    expect(health.contributions.map(({ contribution }) => Number(contribution.toFixed(12)))).toEqual(contributions);
  });

  it("carries an answer forward from before the window, says so, and does not count it as known", () => {
    const model = documented({ missing: "carry-forward" });
    const health = valueIn(accountHealth(workspace, model, "A-1", { asOf: "2026-11-30" }));
    expect(health.contributions[2]).toMatchObject({ raw: 7, normalised: 70, carried: true });
    expect(health.coverage).toBeCloseTo(0.6, 12);
    expect(
      valueIn(accountHealth(workspace, documented(), "A-1", { asOf: "2026-11-30" })).contributions[2]!.raw,
    ).toBeNull();
  });

  it("gives no score below the coverage floor, and says why", () => {
    const health = valueIn(accountHealth(workspace, documented({ coverageFloor: 0.7 }), "A-2", { asOf }));
    expect(health).toMatchObject({ score: null, band: null, reason: "low-coverage" });
    expect(health.contributions.every(({ weight, contribution }) => weight === 0 && contribution === 0)).toBe(true);
  });

  it("gives customers of the past no score, and leaves them out of every mean", () => {
    const scores = valueIn(scoreAccounts(workspace, documented(), { asOf }));
    expect([...scores.paying]).toEqual([1, 1, 0]);
    expect(valueIn(accountHealthOf(scores, "A-3"))).toMatchObject({ score: null, reason: "not-paying" });
    expect(scores.mean).toBeCloseTo((66.4 + 64) / 2, 12);
    expect(scores.bandCounts).toEqual({ critical: 0, "at-risk": 0, steady: 2, healthy: 0 });
    const before = valueIn(scoreAccounts(workspace, documented(), { asOf: "2026-06-30" }));
    expect([...before.paying]).toEqual([1, 1, 1]);
  });

  it("compares with the same account thirty days before, and with the mean of the portfolio", () => {
    const health = valueIn(accountHealth(workspace, documented(), "A-1", { asOf }));
    // On 14 June: last login 12 days before (60), 8 of 10 seats (84), NPS 7 (70).
    expect(health.previous?.asOf).toBe("2026-06-14");
    expect(health.previous?.score).toBeCloseTo(0.3 * 60 + 0.3 * 84 + 0.4 * 70, 12);
    expect(health.portfolioMean).toBeCloseTo((66.4 + 64) / 2, 12);
    const reference = health.contributions.reduce((sum, { portfolioContribution }) => sum + portfolioContribution!, 0);
    expect(reference).toBeCloseTo(health.portfolioMean!, 12);
    // A-1 has every measure (0.3, 0.3, 0.4); A-2 has no NPS, whose weight lies with the other two (0.5, 0.5, 0).
    const weights = health.contributions.map(({ portfolioWeight }) => Number(portfolioWeight!.toFixed(12)));
    expect(weights).toEqual([0.4, 0.4, 0.2]);
    expect(valueIn(accountHealth(workspace, documented(), "A-1", { asOf: "2026-06-10" })).previous).toBeNull();
  });

  it("takes the last day of the data when none is asked for", () => {
    expect(valueIn(accountHealth(workspace, documented(), "A-1")).asOf).toBe("2026-07-08");
  });

  it("names an account that it does not know, and the one that was probably meant", () => {
    const result = accountHealth(workspace, documented(), "A1", { asOf });
    expect(result).toMatchObject({
      ok: false,
      issues: [{ code: "health/unknown-account", given: "A1", params: { suggestion: "A-1" } }],
    });
  });

  it("refuses a day that is none, and a workspace without accounts", () => {
    for (const day of ["2026-02-30", "14 July", ""]) {
      expect(scoreAccounts(workspace, documented(), { asOf: day })).toMatchObject({
        ok: false,
        issues: [{ code: "health/not-a-day", given: day }],
      });
    }
    expect(scoreAccounts({}, documented(), { asOf })).toMatchObject({
      ok: false,
      issues: [{ code: "health/no-accounts" }],
    });
    expect(scoreAccounts(workspaceOf({ accounts: tables.accounts }), documented())).toMatchObject({
      ok: false,
      issues: [{ code: "health/not-a-day" }],
    });
  });

  it("brings no action where it is blank", () => {
    for (const steady of ["", " ", { en: "" }, { en: " ", ja: "" }]) {
      const found = valueIn(accountHealth(workspace, documented({ actions: { steady } }), "A-1", { asOf }));
      expect(found).not.toHaveProperty("action");
    }
  });

  it("brings the model's action for the band", () => {
    const model = documented({ actions: { steady: { en: "Keep the rhythm", ja: "継続する" } } });
    expect(valueIn(accountHealth(workspace, model, "A-1", { asOf })).action).toEqual({
      en: "Keep the rhythm",
      ja: "継続する",
    });
  });
});

describe("segments of a model", () => {
  const enterprise = documented({
    id: "b2b-enterprise",
    version: 1,
    groups: [{ ...documented().groups[0]!, weight: 1 }],
    bands: [
      { id: "low", from: 0 },
      { id: "fine", from: 50 },
    ],
  });
  const model = documented({ segments: [{ when: { plan: "Enterprise" }, use: "b2b-enterprise" }] });

  it("score the accounts that match by the model they name, with its own bands and coverage", () => {
    const scores = valueIn(scoreAccounts(workspace, model, { asOf, models: [enterprise] }));
    const other = valueIn(accountHealthOf(scores, "A-2"));
    expect(other).toMatchObject({ model: "b2b-enterprise@1", band: "fine", coverage: 1, measuresTotal: 2 });
    expect(other.score).toBeCloseTo(64, 12);
    expect(other.portfolioMean).toBeCloseTo(64, 12);
    expect(valueIn(accountHealthOf(scores, "A-1"))).toMatchObject({ model: "b2b-default@3", band: "steady" });
    expect(scores.bandCounts).toEqual({ critical: 0, "at-risk": 0, steady: 1, healthy: 0, low: 0, fine: 1 });
    const portfolio = valueIn(portfolioHealth(workspace, model, { asOf, models: [enterprise] }));
    expect(portfolio.score).toBeCloseTo((66.4 + 64) / 2, 12);
    const sum = portfolio.contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(portfolio.score!, 12);
  });

  it("must name models that are there and columns that exist", () => {
    expect(scoreAccounts(workspace, model, { asOf, models: [documented({ id: "b2b-enterprises" })] })).toMatchObject({
      ok: false,
      issues: [{ code: "model/unknown-model", path: "segments[0].use", params: { suggestion: "b2b-enterprises" } }],
    });
    const misspelt = documented({ segments: [{ when: { plans: "enterprise" }, use: "b2b-enterprise" }] });
    const scores = valueIn(scoreAccounts(workspace, misspelt, { asOf, models: [enterprise] }));
    expect(scores.issues).toMatchObject([
      { code: "model/missing-column", params: { column: "plans", suggestion: "plan" } },
    ]);
    expect([...scores.modelOf]).toEqual([0, 0, 0]);
  });
});

describe("portfolio health", () => {
  it("is the mean of the scored accounts, and its contributions add up to it", () => {
    const portfolio = valueIn(portfolioHealth(workspace, documented(), { asOf }));
    expect(portfolio).toMatchObject({
      scope: "portfolio",
      account: "",
      band: "steady",
      scoredAccounts: 2,
      payingAccounts: 2,
      bandCounts: { critical: 0, "at-risk": 0, steady: 2, healthy: 0 },
    });
    expect(portfolio.score).toBeCloseTo((66.4 + 64) / 2, 12);
    expect(portfolio.coverage).toBeCloseTo(0.8, 12);
    const sum = portfolio.contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(portfolio.score!, 12);
    expect(valueIn(accountHealth(workspace, documented(), undefined, { asOf }))).toEqual(portfolio);
  });

  it("has no score, and a reason, when nobody pays or nobody can be scored", () => {
    expect(valueIn(portfolioHealth(workspace, documented(), { asOf: "2020-01-01" }))).toMatchObject({
      score: null,
      reason: "not-paying",
      scoredAccounts: 0,
      coverage: 0,
      previous: null,
    });
    expect(valueIn(portfolioHealth(workspace, documented({ coverageFloor: 1 }), { asOf: "2025-03-01" }))).toMatchObject(
      {
        score: null,
        reason: "no-data",
        payingAccounts: 3,
      },
    );
  });
});

describe("health report", () => {
  it("is the documented result: accounts in input order, bands, histogram, and a reason for every null", () => {
    const report = healthReport(valueIn(scoreAccounts(workspace, documented(), { asOf })));
    expect(report.model).toBe("b2b-default@3");
    expect(report.accounts.map(({ account }) => account)).toEqual(["A-1", "A-2", "A-3"]);
    expect(report.accounts[0]!.trend).toBeCloseTo(66.4 - 71.2, 12);
    expect(report.bands).toEqual({ critical: 0, "at-risk": 0, steady: 2, healthy: 0 });
    expect(report.histogram).toHaveLength(20);
    expect(report.histogram[12]).toBe(1); // 64 lies in 60 to 65
    expect(report.histogram[13]).toBe(1); // 66.4 in 65 to 70
    expect(report.reasons).toEqual({ "accounts[1].trend": "no-base", "accounts[2].score": "not-paying" });
    expect(Object.keys(report.accounts[0]!.contributions[0]!)).toEqual(
      expect.arrayContaining(["measure", "raw", "normalised", "weight", "contribution"]),
    );
  });

  it("puts 100 into the last class of the histogram, and a class's lower edge into that class", () => {
    const score = (value: number) => {
      const ws = workspaceOf({
        accounts: [{ account_id: "a", fit_score: value }],
        usage: [{ account_id: "a", date: asOf }],
      });
      const measure = {
        id: "fit",
        weight: 1,
        source: { table: "accounts", column: "fit_score", aggregate: "latest" },
        normalise: { kind: "linear", at0: 0, at100: 100 },
      };
      const model = documented({ groups: [{ id: "g", weight: 1, measures: [measure] }] });
      return valueIn(scoreAccounts(ws, model, { asOf })).histogram.indexOf(1);
    };
    expect([0, 4.99, 5, 50, 94.9, 95, 100].map(score)).toEqual([0, 0, 1, 10, 18, 19, 19]);
  });
});

describe("point in time", () => {
  const day = fc.integer({ min: parseDay("2026-01-01")!, max: parseDay("2026-12-31")! }).map(formatDay);
  const account = fc.constantFrom("A-1", "A-2", "A-3");
  const number = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
  const signals = fc.record({
    usage: fc.array(
      fc.record({
        account_id: account,
        date: day,
        count: number,
        active_users: number,
        feature: fc.constantFrom("x", "y"),
      }),
      { maxLength: 30 },
    ),
    tickets: fc.array(
      fc
        .record({
          account_id: account,
          opened_at: day,
          open: fc.nat(40),
          satisfaction: number,
          escalated: fc.boolean(),
        })
        .map(({ open, opened_at, ...ticket }) => ({
          ...ticket,
          opened_at,
          resolved_at: open === 0 ? null : formatDay(parseDay(opened_at)! + open),
          first_response_at: opened_at,
        })),
      { maxLength: 20 },
    ),
    surveys: fc.array(
      fc.record({ account_id: account, date: day, kind: fc.constantFrom("nps", "csat"), score: number }),
      { maxLength: 20 },
    ),
    touchpoints: fc.array(
      fc.record({ account_id: account, date: day, pulse: number, pulse_expires: fc.option(day, { nil: null }) }),
      { maxLength: 20 },
    ),
  });
  const dated = { usage: "date", tickets: "opened_at", surveys: "date", touchpoints: "date" } as const;

  const without = (rows: Record<string, readonly Record<string, unknown>[]>, asOfDay: string): Workspace =>
    Object.fromEntries(
      Object.entries<readonly Record<string, unknown>[]>({
        accounts: tables.accounts,
        subscriptions: tables.subscriptions,
        ...rows,
      }).map(([name, all]) => {
        const column = dated[name as keyof typeof dated];
        const known = column ? all.filter((row) => String(row[column]) <= asOfDay) : all;
        // What happened to a ticket after the day is unknown on that day.
        const seen =
          name !== "tickets"
            ? known
            : known.map((row) =>
                String(row.resolved_at ?? "") > asOfDay ? { ...row, resolved_at: null, satisfaction: null } : row,
              );
        return [name, tableOf(name as TableName, seen as never)];
      }),
    );

  it("refuses to look ahead: what happens after the day changes no score of that day", () => {
    const models = [
      DEFAULT_HEALTH_MODELS.b2b,
      DEFAULT_HEALTH_MODELS.consumer,
      { ...DEFAULT_HEALTH_MODELS.b2b, missing: "carry-forward" as const },
    ];
    fc.assert(
      fc.property(signals, day, fc.constantFrom(...models), (rows, asOfDay, model) => {
        // One row of each table in the past keeps the columns of the cut tables.
        const past = Object.fromEntries(
          Object.entries(rows).map(([name, all]) => [name, [...all, ...blankRow(name as keyof typeof dated)]]),
        );
        const whole = valueIn(scoreAccounts(without(past, "9999-12-31"), model, { asOf: asOfDay }));
        const cut = valueIn(scoreAccounts(without(past, asOfDay), model, { asOf: asOfDay }));
        expect(healthReport(whole)).toEqual(healthReport(cut));
      }),
      { numRuns: 300 },
    );
  });

  function blankRow(name: keyof typeof dated): Record<string, unknown>[] {
    const blank = { account_id: "nobody" };
    if (name === "usage") return [{ ...blank, date: "2025-12-31", count: null, active_users: null, feature: null }];
    if (name === "tickets")
      return [
        {
          ...blank,
          opened_at: "2025-12-31",
          resolved_at: "2025-12-31",
          first_response_at: null,
          satisfaction: null,
          escalated: null,
        },
      ];
    if (name === "surveys") return [{ ...blank, date: "2025-12-31", kind: null, score: null }];
    return [{ ...blank, date: "2025-12-31", pulse: null, pulse_expires: null }];
  }

  it("lets no NaN and no infinity out, whatever the columns hold", () => {
    const wild = fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      1e308,
      -1e308,
      5e-324,
      -1,
      0,
      1,
      null,
    );
    const anything = fc.record({
      accounts: fc.constant(tables.accounts),
      subscriptions: fc.array(
        fc.record({
          account_id: account,
          start_date: day,
          end_date: fc.option(day, { nil: null }),
          quantity: wild,
          mrr: wild,
        }),
        { minLength: 1, maxLength: 6 },
      ),
      usage: fc.array(
        fc.record({
          account_id: account,
          date: fc.option(day, { nil: null }),
          count: wild,
          active_users: wild,
          feature: fc.constantFrom("x", null),
        }),
        { maxLength: 20 },
      ),
      tickets: fc.array(
        fc.record({
          account_id: account,
          opened_at: fc.option(day, { nil: null }),
          resolution_hours: wild,
          satisfaction: wild,
          escalated: fc.constantFrom(true, false, null),
        }),
        { maxLength: 10 },
      ),
      surveys: fc.array(fc.record({ account_id: account, date: day, score: wild }), { maxLength: 10 }),
      touchpoints: fc.array(
        fc.record({ account_id: account, date: day, pulse: wild, pulse_expires: fc.option(day, { nil: null }) }),
        { maxLength: 10 },
      ),
    });
    const policy = fc.constantFrom("renormalise", "neutral", "worst", "carry-forward");
    fc.assert(
      fc.property(anything, day, policy, fc.constantFrom("b2b", "consumer"), (rows, asOfDay, missing, which) => {
        const model = { ...DEFAULT_HEALTH_MODELS[which as "b2b"], missing: missing as "worst", coverageFloor: 0 };
        const scores = valueIn(scoreAccounts(workspaceOf(rows), model, { asOf: asOfDay }));
        expectFinite(scores, "scores");
        expectFinite(healthReport(scores), "report");
        for (const id of scores.accounts) {
          const health = valueIn(accountHealthOf(scores, id));
          if (health.score === null) continue;
          expect(health.score).toBeGreaterThanOrEqual(0);
          expect(health.score).toBeLessThanOrEqual(100);
          const sum = health.contributions.reduce((total, { contribution }) => total + contribution, 0);
          expect(sum).toBeCloseTo(health.score, 10);
        }
      }),
      { numRuns: 300 },
    );
  });

  function expectFinite(value: unknown, path: string): void {
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
    } else if (ArrayBuffer.isView(value)) {
      (value as Float64Array).forEach((one, i) => {
        expectFinite(one, `${path}[${i}]`);
      });
    } else if (value !== null && typeof value === "object") {
      for (const [key, one] of Object.entries(value)) expectFinite(one, `${path}.${key}`);
    }
  }
});
