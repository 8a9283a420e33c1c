import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { documentedGroups } from "./documented-groups.fixture.js";
import { type HealthModel, type HealthModelInput, parseHealthModel } from "./health-model.js";
import { scoresByPolicy } from "./missing-data.js";
import { scoreAccounts } from "./score-accounts.js";
import { workspaceOf } from "./tables.fixture.js";

const ASKED = "2026-06-30";

/** Login recency and seat use of a usage group of 60, NPS of a relationship group of 40. */
function modelOf(more: Partial<HealthModelInput> = {}): HealthModel {
  const parsed = parseHealthModel({
    id: "b2b",
    groups: documentedGroups,
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

/** The last login six days ago, four of ten seats in use, and an answer of 9 from a year before where there is one. */
const workspace = workspaceOf({
  accounts: [
    { account_id: "new", name: "New KK" },
    { account_id: "old" },
    { account_id: "whole" },
    { account_id: "left" },
  ],
  subscriptions: ["new", "old", "whole", "left"].map((account_id) => ({
    account_id,
    start_date: "2025-01-01",
    end_date: account_id === "left" ? "2026-03-01" : null,
    mrr: 10,
    quantity: 10,
  })),
  usage: ["new", "old", "whole", "left"].map((account_id) => ({ account_id, date: "2026-06-24", active_users: 4 })),
  surveys: [
    { account_id: "old", date: "2025-06-20", kind: "nps", score: 9 },
    { account_id: "whole", date: "2026-06-20", kind: "nps", score: 7 },
  ],
});

function found(account: string, model: HealthModel = modelOf()) {
  const result = scoresByPolicy(workspace, model, account, { asOf: ASKED });
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(", "));
  return result.value;
}

const scores = (account: string, model?: HealthModel) =>
  found(account, model).policies.map(({ score }) => score && Math.round(score * 1e9) / 1e9);

describe("an account's score under each policy for missing data", () => {
  it("is what the worked example says, between what it could be at least and at most", () => {
    const { policies, range, possible, coverage, missing, policy, name } = found("new");
    expect(policies.map((one) => one.policy)).toEqual(["renormalise", "neutral", "worst", "carry-forward"]);
    expect(scores("new")).toEqual([64, 58.4, 38.4, 64]);
    expect(policies.map(({ band }) => band)).toEqual(["steady", "at-risk", "critical", "steady"]);
    expect([range!.low, range!.high]).toEqual([expect.closeTo(38.4, 9), expect.closeTo(64, 9)]);
    expect([possible!.low, possible!.high]).toEqual([expect.closeTo(38.4, 9), expect.closeTo(78.4, 9)]);
    expect([coverage, policy, name]).toEqual([expect.closeTo(0.6, 12), "renormalise", "New KK"]);
    expect(missing).toEqual([{ measure: "nps", name: { en: "NPS", ja: "NPS" }, weight: 0.4, lastKnown: null }]);
  });

  it("carries the last value known forward, which is no data of the day", () => {
    const { missing, policies } = found("old");
    expect(scores("old")).toEqual([64, 58.4, 38.4, 74.4]);
    expect(missing).toMatchObject([{ measure: "nps", lastKnown: 90 }]);
    expect(policies[3]!.contributions[2]).toMatchObject({ carried: true, contribution: expect.closeTo(36, 9) });
  });

  it("is one score where nothing is missing", () => {
    const { missing, range, possible } = found("whole");
    expect(scores("whole")).toEqual([66.4, 66.4, 66.4, 66.4]);
    expect([missing, range!.low === range!.high]).toEqual([[], true]);
    expect(possible!.low).toBeCloseTo(possible!.high, 12);
  });

  it("agrees with the score that a model of each policy gives, contributions adding up to it", () => {
    for (const missing of ["renormalise", "neutral", "worst", "carry-forward"] as const) {
      const model = modelOf({ missing });
      const scored = scoreAccounts(workspace, model, { asOf: ASKED });
      if (!scored.ok) throw new Error("no scores");
      for (const [i, account] of ["new", "old", "whole"].entries()) {
        const { policy, policies } = found(account, model);
        expect(policy).toBe(missing);
        const own = policies.find((one) => one.policy === missing)!;
        expect(own.score).toBeCloseTo(scored.value.score[i]!, 12);
        const sum = own.contributions.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(own.score!, 12);
      }
    }
  });

  it("is none below the coverage floor, whatever the policy, and says what it could be", () => {
    const { policies, range, possible, reasons } = found("new", modelOf({ coverageFloor: 0.7 }));
    expect(policies.every(({ score, band }) => score === null && band === null)).toBe(true);
    expect([range, reasons.range, reasons["policies[3].score"]]).toEqual([null, "low-coverage", "low-coverage"]);
    expect(possible!.high).toBeCloseTo(78.4, 9);
  });

  it("is none for who has left, and an issue for an account that is not there", () => {
    expect(found("left")).toMatchObject({ range: null, possible: null, reasons: { range: "not-paying" } });
    expect(scoresByPolicy(workspace, modelOf(), "nwe", { asOf: ASKED })).toMatchObject({
      ok: false,
      issues: [{ code: "health/unknown-account", params: { suggestion: "new" } }],
    });
  });

  it("follows the model that a segment sends the account to", () => {
    const other = { ...DEFAULT_HEALTH_MODELS.b2b, id: "other", missing: "worst" } as const;
    const model = modelOf({ segments: [{ when: { name: "New KK" }, use: "other" }] });
    const result = scoresByPolicy(workspace, model, "new", { asOf: ASKED, models: [other] });
    expect(result).toMatchObject({ ok: true, value: { policy: "worst", model: `other@${other.version}` } });
  });
});
