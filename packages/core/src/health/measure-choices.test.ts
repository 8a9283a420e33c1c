import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { parseHealthModel } from "./health-model.js";
import { measureChoices } from "./measure-choices.js";
import { scoreAccounts } from "./score-accounts.js";
import { workspaceOf } from "./tables.fixture.js";

const gone = { deactivated: true, 離脱: true, lapsed: true };
const workspace = workspaceOf({
  accounts: [
    { account_id: "a", onboarding_pct: 80, advocate: true, churn_flag: true, industry: "Retail" },
    { account_id: "b", onboarding_pct: 20, advocate: false, churn_flag: false, industry: "Energy" },
  ],
  subscriptions: [
    { account_id: "a", start_date: "2026-01-01", mrr: 10, quantity: 5, status: "cancelled", ...gone },
    { account_id: "b", start_date: "2026-01-01", mrr: 10, quantity: 5, status: "active", ...gone },
  ],
  usage: ["a", "b"].flatMap((account_id) =>
    ["2026-03-05", "2026-03-20"].map((date) => ({
      account_id,
      date,
      feature: "Login",
      count: 3,
      error_count: 2,
      is_beta: true,
    })),
  ),
  tickets: [{ account_id: "a", opened_at: "2026-03-04T10:00", escalated: false }],
  touchpoints: [
    { account_id: "a", date: "2026-03-01", kind: "webinar" },
    { account_id: "b", date: "2026-03-02", kind: "complaint" },
  ],
});

const of = (id: string) => measureChoices(workspace).find(({ measure }) => measure.id === id);

describe("measures to choose from", () => {
  it("say of each whether the tables tell something of it, as scoring finds it", () => {
    const choices = measureChoices(workspace);
    expect(new Set(choices.map(({ measure }) => measure.id)).size).toBe(choices.length);
    expect(choices.length).toBeGreaterThan(30);
    for (const { measure, hasData } of choices) {
      const parsed = parseHealthModel({
        id: "m",
        coverageFloor: 0,
        groups: [{ id: "g", weight: 1, measures: [measure] }],
      });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      expect(parsed.value.issues).toEqual([]);
      const scores = scoreAccounts(workspace, parsed.value.model, { asOf: "2026-03-31" });
      if (!scores.ok) throw new Error("no scores");
      const missing = scores.value.issues.filter(({ path }) => path === measure.id);
      const told = new Set(scores.value.score.filter((_, account) => scores.value.scored[account] === 1));
      // Of what nobody ever did there may be zeros all over. A trend needs a longer past than there is.
      if (!hasData) expect([measure.id, told.size < 2]).toEqual([measure.id, true]);
      else if (measure.source.aggregate !== "trend") expect([measure.id, told.size > 0]).toEqual([measure.id, true]);
      expect([measure.id, hasData && missing.length > 0]).toEqual([measure.id, false]);
    }
  });

  it("take in every column of numbers or of yes and no, and leave out what tells how a contract ended", () => {
    expect(of("error_count")).toMatchObject({
      hasData: true,
      measure: { source: { table: "usage", column: "error_count", aggregate: "sum" }, normalise: { better: "lower" } },
    });
    expect(of("is_beta")?.measure.source).toEqual({ table: "usage", aggregate: "count", where: { is_beta: true } });
    expect(of("advocate")?.measure.source).toEqual({ table: "accounts", column: "advocate", aggregate: "latest" });
    expect(of("quantity")?.measure.name).toEqual({ en: "Units or seats", ja: "数量（ライセンス数）" });
    expect(of("contacts-complaint")?.measure.normalise).toEqual({ kind: "percentile", better: "lower" });
    for (const name of Object.keys(gone)) expect(of(name)).toBeUndefined();
    expect([of("churn_flag"), of("status"), of("industry"), of("count")]).toEqual(Array(4).fill(undefined));
  });

  it("mark those of which the tables tell nothing", () => {
    const found = [
      "login-days",
      "onboarding",
      "escalations",
      "features",
      "usage-time",
      "csat",
      "community",
      "open-tickets",
    ];
    expect(found.filter((id) => of(id)?.hasData)).toEqual(["login-days", "onboarding", "escalations", "features"]);
    expect(measureChoices({}).every(({ hasData }) => !hasData)).toBe(true);
  });

  it("keep the measures of the models that come along as they are", () => {
    const [use] = DEFAULT_HEALTH_MODELS.b2b.groups;
    for (const measure of use!.measures) expect(of(measure.id)?.measure).toEqual(measure);
  });
});
