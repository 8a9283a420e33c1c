import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../result.js";
import type { Workspace } from "../table/table.js";
import { type HealthModel, parseHealthModel } from "./health-model.js";
import { outreachList } from "./outreach.js";
import { scoreAccounts } from "./score-accounts.js";
import { scoreChange } from "./score-change.js";
import { workspaceOf } from "./tables.fixture.js";

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Two measures of use and one of relationship, weighing 30, 30 and 40; NPS counts for sixty days. */
function modelWith(missing: HealthModel["missing"]): HealthModel {
  const latest = (id: string, column: string) => ({
    id,
    weight: 1,
    source: { table: "usage", column, aggregate: "latest" },
    windowDays: 20,
    normalise: { kind: "linear", at0: 0, at100: 100 },
  });
  const nps = { table: "surveys", kind: "nps", aggregate: "latest" };
  const relationship = {
    id: "nps",
    weight: 1,
    source: nps,
    windowDays: 60,
    normalise: { kind: "linear", at0: 0, at100: 10 },
  };
  return valueIn(
    parseHealthModel({
      id: "test",
      missing,
      coverageFloor: 0,
      groups: [
        { id: "usage", weight: 60, measures: [latest("logins", "count"), latest("people", "active_users")] },
        { id: "relationship", weight: 40, measures: [relationship] },
      ],
    }),
  ).model;
}

type Values = readonly [logins: number | null, people: number | null, nps: number | null];

/** One account, with values on two days thirty days apart; a value of null leaves nothing to be found. */
function accountWith(then: Values, now: Values) {
  const rows = [
    ["2026-06-14", then],
    ["2026-07-14", now],
  ] as const;
  return workspaceOf({
    accounts: [{ account_id: "A" }],
    usage: rows.flatMap(([date, [count, active_users]]) => [{ account_id: "A", date, count, active_users }]),
    surveys: rows.flatMap(([date, [, , score]]) =>
      score === null ? [] : [{ account_id: "A", date, kind: "nps", score }],
    ),
  });
}

const asOf = "2026-07-14";

describe("why a score changed", () => {
  it("gives each measure that moved its weight times what it moved by", () => {
    const workspace = accountWith([80, 48, 7], [50, 48, 9]);
    const change = valueIn(scoreChange(workspace, modelWith("renormalise"), "A", { asOf }));
    expect(change).toMatchObject({
      model: "test@1",
      from: { asOf: "2026-06-14", score: expect.closeTo(66.4, 10) },
      to: { asOf, score: expect.closeTo(65.4, 10) },
      change: expect.closeTo(-1, 10),
      reasons: {},
    });
    expect(change.steps).toEqual([
      expect.objectContaining({
        measure: "logins",
        kind: "moved",
        before: 80,
        after: 50,
        effect: expect.closeTo(-9, 10),
      }),
      expect.objectContaining({
        measure: "nps",
        kind: "moved",
        rawBefore: 7,
        rawAfter: 9,
        effect: expect.closeTo(8, 10),
      }),
    ]);
  });

  it("tells data that went missing from values that moved: 66.4 without the people is 76, not a drop", () => {
    const workspace = accountWith([80, 48, 7], [80, null, 7]);
    const { steps, change } = valueIn(scoreChange(workspace, modelWith("renormalise"), "A", { asOf }));
    // 0.6 × 80 + 0.4 × 70 = 76 against 24 + 14.4 + 28 = 66.4.
    expect(steps).toEqual([
      expect.objectContaining({
        measure: "people",
        kind: "lost",
        before: 48,
        after: null,
        effect: expect.closeTo(9.6, 10),
      }),
    ]);
    expect(change).toBeCloseTo(9.6, 10);
  });

  it("has a score all the way when every measure is another one", () => {
    const workspace = accountWith([80, null, null], [null, 40, null]);
    const { steps } = valueIn(scoreChange(workspace, modelWith("renormalise"), "A", { asOf }));
    expect(steps.map(({ measure, kind, effect }) => [measure, kind, effect])).toEqual([
      ["people", "gained", -20],
      ["logins", "lost", -20],
    ]);
  });

  it("compares with the day that is asked for", () => {
    const workspace = accountWith([80, 48, 7], [50, 48, 9]);
    const same = valueIn(scoreChange(workspace, modelWith("renormalise"), "A", { asOf, since: asOf }));
    expect(same).toMatchObject({ change: 0, steps: [], from: same.to });
  });

  it("says why there is no change without a score", () => {
    const workspace = accountWith([null, null, null], [50, 48, 9]);
    const change = valueIn(scoreChange(workspace, modelWith("renormalise"), "A", { asOf }));
    expect(change).toMatchObject({ change: null, steps: [], reasons: { "from.score": "no-data", change: "no-data" } });
    const codes = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(({ code }) => code));
    expect(codes(scoreChange(workspace, modelWith("worst"), "B", { asOf }))).toEqual(["health/unknown-account"]);
    expect(codes(scoreChange(workspace, modelWith("worst"), "A", { asOf, since: "June" }))).toEqual([
      "health/not-a-day",
    ]);
  });

  it("adds up from the one score to the other, whatever is missing and whatever is done about it", () => {
    const value = fc.option(fc.integer({ min: 0, max: 100 }));
    const values = fc.tuple(value, value, fc.option(fc.integer({ min: 0, max: 10 })));
    const policy = fc.constantFrom("renormalise", "neutral", "worst", "carry-forward");
    fc.assert(
      fc.property(values, values, policy, (then, now, missing) => {
        const workspace = accountWith(then, now);
        const model = modelWith(missing as HealthModel["missing"]);
        const change = valueIn(scoreChange(workspace, model, "A", { asOf }));
        const score = (day: string) => {
          const scores = valueIn(scoreAccounts(workspace, model, { asOf: day }));
          return scores.scored[0] === 1 ? scores.score[0]! : null;
        };
        expect([change.from.score, change.to.score]).toEqual([score("2026-06-14"), score(asOf)]);
        if (change.change === null) return;
        const sum = change.steps.reduce((total, { effect }) => total + effect, 0);
        expect(sum).toBeCloseTo(change.to.score! - change.from.score!, 9);
      }),
    );
  });
});

describe("what changed, in the list of whom to contact", () => {
  const before = "2026-06-14";
  const changedIn = (workspace: Workspace, model: HealthModel, models: readonly HealthModel[] = [model]) => {
    const scoresOn = (day: string) => valueIn(scoreAccounts(workspace, model, { asOf: day, models }));
    const list = valueIn(outreachList(workspace, scoresOn(asOf), { before: scoresOn(before), models }));
    return list.rows[0]?.changed;
  };

  it("is no measure whose weight went to an answer that came", () => {
    // Logins and people stand still and lose weight to the answer, which costs 0.4 × (0 − 30) points.
    const workspace = accountWith([30, 30, null], [30, 30, 0]);
    const changed = changedIn(workspace, modelWith("renormalise"));
    expect(changed).toEqual({ measure: "nps", points: expect.closeTo(-12, 10) });
  });

  it("is no edit of the model either", () => {
    const first = modelWith("renormalise");
    const [usage, relationship] = first.groups;
    const second: HealthModel = {
      ...first,
      version: 2,
      validFrom: "2026-07-01",
      groups: [
        { ...usage!, weight: 40 },
        { ...relationship!, weight: 60 },
      ],
    };
    const workspace = accountWith([60, 48, 1], [50, 48, 1]);
    // People and NPS are counted otherwise than before; the data of logins alone have fallen, by 0.2 × 10 of today's.
    expect(changedIn(workspace, second, [first, second])).toEqual({
      measure: "logins",
      points: expect.closeTo(-2, 10),
    });
    expect(changedIn(accountWith([50, 48, 1], [50, 48, 1]), second, [first, second])).toBeNull();
  });

  it("is the largest loss among the steps that explain the change", () => {
    const value = fc.option(fc.integer({ min: 0, max: 100 }));
    const values = fc.tuple(value, value, fc.option(fc.integer({ min: 0, max: 10 })));
    const policy = fc.constantFrom("renormalise", "neutral", "worst", "carry-forward");
    fc.assert(
      fc.property(values, values, policy, (then, now, missing) => {
        const workspace = accountWith(then, now);
        const model = modelWith(missing as HealthModel["missing"]);
        const changed = changedIn(workspace, model);
        const { steps } = valueIn(scoreChange(workspace, model, "A", { asOf }));
        if (changed === undefined) return;
        const least = Math.min(0, ...steps.map(({ effect }) => effect));
        expect(changed?.points ?? 0).toBeCloseTo(least, 9);
        if (changed) expect(steps.find(({ measure }) => measure === changed.measure)?.effect).toBe(changed.points);
      }),
    );
  });
});
