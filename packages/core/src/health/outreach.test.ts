import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type HealthModel, parseHealthModel } from "./health-model.js";
import { type OutreachOptions, outreachList } from "./outreach.js";
import { filterOutreach } from "./outreach-filter.js";
import type { OutreachRow } from "./outreach-result.js";
import { pulseDisagreements } from "./pulse-disagreement.js";
import { renewalForecast } from "./renewal-forecast.js";
import { scoreAccounts } from "./score-accounts.js";
import { workspaceOf } from "./tables.fixture.js";

const TODAY = "2026-06-30";
const ago = (days: number) => formatDay(parseDay(TODAY)! - days);

const parsed = parseHealthModel({
  id: "m",
  coverageFloor: 0,
  bands: [
    { id: "at-risk", from: 0 },
    { id: "steady", from: 50 },
    { id: "healthy", from: 75 },
  ],
  actions: { "at-risk": "call" },
  groups: [
    {
      id: "g",
      weight: 1,
      measures: [
        {
          id: "nps",
          weight: 1,
          source: { table: "surveys", aggregate: "latest" },
          normalise: { kind: "linear", at0: 0, at100: 10 },
        },
        {
          id: "pulse",
          weight: 1,
          source: { table: "touchpoints", column: "pulse", aggregate: "latest" },
          normalise: { kind: "linear", at0: 0, at100: 100 },
        },
      ],
    },
  ],
});
if (!parsed.ok) throw new Error("no model");
const model: HealthModel = parsed.value.model;

/** Weekly use for half a year, by a share of its usual level in the last four weeks. */
const use = (account: string, lately: number, users = 5) =>
  Array.from({ length: 26 }, (_, week) => ({
    account_id: account,
    date: ago(7 * week + 1),
    count: week < 4 ? 10 * lately : 10,
    active_users: users,
  }));

const workspace = workspaceOf({
  accounts: [
    { account_id: "loud", name: "Loud Ltd", owner: "Ito", renewal_date: "2026-08-15", fit_score: 80 },
    { account_id: "quiet", name: "Quiet KK", owner: "Abe", renewal_date: "2027-06-01", fit_score: 80 },
    { account_id: "fit", name: "Fit GmbH", owner: "Ito", renewal_date: "2027-01-01", fit_score: 90 },
    { account_id: "unfit", name: "Unfit SA", owner: "Abe", renewal_date: "2027-01-01", fit_score: 20 },
    { account_id: "idle", name: "Idle Oy", owner: "Abe", renewal_date: "2027-01-01", fit_score: 90 },
    { account_id: "small", name: "Small AG", owner: "Ito", renewal_date: null, fit_score: null },
  ],
  subscriptions: ["loud", "quiet", "fit", "unfit", "idle", "small"].map((account, i) => ({
    account_id: account,
    subscription_id: `s-${account}`,
    start_date: "2025-07-31",
    end_date: null,
    mrr: [100, 900, 200, 200, 200, 1][i]!,
    quantity: 5,
    term_months: 12,
  })),
  surveys: [
    { account_id: "loud", date: ago(40), score: 7 },
    { account_id: "loud", date: ago(5), score: 2 },
    { account_id: "quiet", date: ago(60), score: 7 },
    ...["fit", "unfit", "idle"].map((account) => ({ account_id: account, date: ago(9), score: 9 })),
    { account_id: "small", date: ago(9), score: 1 },
  ],
  tickets: [{ account_id: "loud", opened_at: `${ago(3)}T09:00` }],
  touchpoints: [
    { account_id: "fit", date: ago(20), pulse: 40, pulse_author: "Ito", pulse_expires: ago(-60) },
    { account_id: "idle", date: ago(20), pulse: 10, pulse_author: "Abe", pulse_expires: ago(1) },
    { account_id: "small", date: ago(2), pulse: 12, pulse_author: "Abe", pulse_expires: null },
  ],
  usage: [
    ...use("loud", 0.5),
    ...use("quiet", 0.4),
    ...use("fit", 1),
    ...use("unfit", 1.5),
    ...use("idle", 1, 2),
    ...use("small", 1, 1),
  ],
});

function scoresOn(day: string, data: Workspace = workspace) {
  const scores = scoreAccounts(data, model, { asOf: day });
  if (!scores.ok) throw new Error("no scores");
  return scores.value;
}

function listOf(options: OutreachOptions = {}, data: Workspace = workspace) {
  const list = outreachList(data, scoresOn(TODAY, data), options);
  if (!list.ok) throw new Error(list.issues.map(({ code }) => code).join(", "));
  return list.value;
}

describe("outreach", () => {
  it("ranks by risk, money and time to renewal, with what each of them is", () => {
    const { rows, counts, mrrAtRisk, riskConvention } = listOf();
    expect(rows.map(({ account, kind }) => [account, kind])).toEqual([
      ["loud", "noisy"],
      ["quiet", "silent"],
      ["small", "noisy"],
    ]);
    expect(counts).toEqual({ silent: 1, noisy: 2, unknown: 0 });
    expect(mrrAtRisk).toBe(1001);
    expect(riskConvention).toBe("score-share");
    const [loud, quiet, small] = rows;
    expect(loud).toMatchObject({ risk: 0.8, mrr: 100, daysToRenewal: 46, renewal: "2026-08-15", owner: "Ito" });
    // 46 days is less than the lead of 60: today, and late.
    expect(loud).toMatchObject({ actBy: TODAY, overdue: true, priority: 80 });
    expect(quiet!.priority).toBeCloseTo((0.3 * 900 * 60) / quiet!.daysToRenewal!, 10);
    expect(quiet).toMatchObject({ actBy: "2027-04-02", overdue: false, band: "steady", action: null });
    // Nobody stated a renewal: that of the contract, a year after it began.
    expect(small).toMatchObject({ renewal: "2026-07-31", action: "call" });
  });

  it("marks a band that somebody set by hand, with what the score would have made of it", () => {
    const until = ago(-30);
    const judged = { ...model, overrides: [{ account: "fit", band: "at-risk", until, author: "Ito" }] };
    const scores = scoreAccounts(workspace, judged, { asOf: TODAY });
    const list = scores.ok ? outreachList(workspace, scores.value) : undefined;
    const rows = list?.ok ? list.value.rows : [];
    expect(rows.find(({ account }) => account === "fit")).toMatchObject({
      band: "at-risk",
      override: { band: "at-risk", computed: "steady", until, author: "Ito" },
    });
    expect(rows.filter(({ override }) => override)).toHaveLength(1);
  });

  it("says which renewals come of a term that nobody stated, and that it was assumed", () => {
    const contracts = ["loud", "quiet", "small"].map((account, i) => ({
      account_id: account,
      subscription_id: `s-${account}`,
      start_date: "2025-07-31",
      end_date: null,
      mrr: 100,
      term_months: [null, null, 12][i]!,
    }));
    const [untermed, termed] = [contracts, contracts.map((row) => ({ ...row, term_months: 12 }))].map(
      (subscriptions) => {
        const { accounts: _, ...tables } = workspace;
        return listOf({}, { ...tables, ...workspaceOf({ subscriptions }) });
      },
    );
    const told = ({ rows }: { readonly rows: readonly OutreachRow[] }) =>
      Object.fromEntries(rows.map(({ account, renewal, renewalAssumed }) => [account, [renewal, renewalAssumed]]));
    expect(told(untermed!)).toMatchObject({ loud: ["2026-07-31", true], small: ["2026-07-31", false] });
    expect(untermed!.issues).toContainEqual(expect.objectContaining({ code: "renewals/assumed-term", count: 2 }));
    expect(told(termed!)).toMatchObject({ loud: ["2026-07-31", false], small: ["2026-07-31", false] });
    expect(termed!.issues).toEqual([]);
    // A renewal that the accounts state is none that was assumed, and needs no notice.
    const stated = listOf({}, { ...workspace, ...workspaceOf({ subscriptions: contracts.slice(0, 1) }) });
    expect([told(stated).loud, stated.issues]).toEqual([["2026-08-15", false], []]);
  });

  it("calls nobody silent or noisy of whom that cannot be told", () => {
    const { tickets: _, ...untold } = workspace;
    const without = listOf({}, untold);
    expect(without.rows.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
    expect(without.counts).toEqual({ silent: 0, noisy: 0, unknown: 2 });
    const issue = { code: "outreach/silence-unknown", params: { tables: "tickets" } };
    expect(without.issues).toContainEqual(expect.objectContaining(issue));
    // Whoever has written or been spoken to is not silent, whatever is known of the use.
    const { usage: __, ...unused } = workspace;
    const kinds = Object.fromEntries(listOf({}, unused).rows.map(({ account, kind }) => [account, kind]));
    expect(kinds).toMatchObject({ loud: "noisy", small: "noisy" });
    const quiet = {
      ...unused,
      tickets: workspace.tickets!,
      touchpoints: workspaceOf({ touchpoints: [] }).touchpoints!,
    };
    expect(listOf({}, quiet).rows.find(({ account }) => account === "small")!.kind).toBe("unknown");
  });

  it("says what takes most from the score, and what took most since", () => {
    const { rows } = listOf({ before: scoresOn(ago(30)) });
    const loud = rows.find(({ account }) => account === "loud")!;
    expect(loud.reason).toEqual({ measure: "nps", points: -80 });
    expect(loud.changed).toEqual({ measure: "nps", points: -50 });
    expect(loud.trend).toBe(-50);
    expect(rows.find(({ account }) => account === "quiet")!.changed).toBeNull();
  });

  it("calls nobody silent who wrote, was called, or whose tickets are not loaded", () => {
    const called = workspaceOf({
      touchpoints: [{ account_id: "quiet", date: ago(10), kind: "call" }],
    });
    const kinds = (data: Workspace) => listOf({}, data).rows.map(({ account, kind }) => `${account} ${kind}`);
    expect(kinds({ ...workspace, ...called })).not.toContain("quiet silent");
    const { tickets: _, ...withoutTickets } = workspace;
    const found = listOf({}, withoutTickets);
    expect(found.counts.silent).toBe(0);
    expect(found.issues.map(({ code }) => code)).toEqual(["outreach/silence-unknown"]);
    const { touchpoints: __, ...withoutContacts } = workspace;
    expect(listOf({}, withoutContacts).issues.map(({ code }) => code)).toEqual(["outreach/contacts-unknown"]);
  });

  it("takes the calibrated chance of a back-test where there is one", () => {
    const { rows, riskConvention } = listOf({ calibration: { intercept: 2, slope: -0.1 } });
    expect(riskConvention).toBe("calibrated");
    expect(rows.find(({ account }) => account === "loud")!.risk).toBeCloseTo(0.5, 12);
  });

  it("offers more only to those whom it fits and who need it", () => {
    // What the CSM wrote lowers two of the scores.
    const { upsell } = listOf({}, { ...workspace, ...workspaceOf({ touchpoints: [] }) });
    expect(upsell.map(({ account, verdict }) => [account, verdict])).toEqual([
      ["fit", "ready"],
      ["idle", "no-need"],
      ["unfit", "no-fit"],
    ]);
    expect(upsell[0]).toMatchObject({ fit: 90, seatUse: 1 });
  });

  it("is filtered by kind, owner, day and what an owner can do", () => {
    const { rows } = listOf();
    const names = (filter: Parameters<typeof filterOutreach>[1]) =>
      filterOutreach(rows, filter).map(({ account }) => account);
    expect(names({ kind: "silent" })).toEqual(["quiet"]);
    expect(names({ owner: "Ito" })).toEqual(["loud", "small"]);
    expect(names({ capacityPerOwner: 1 })).toEqual(["loud", "quiet"]);
    expect(names({ actBy: TODAY })).toEqual(["loud", "small"]);
  });
});

describe("the disagreement of pulse and score", () => {
  it("compares a pulse that holds with the score without it", () => {
    expect(pulseDisagreements(workspace, scoresOn(TODAY), [model])).toEqual([
      {
        account: "fit",
        pulse: 40,
        author: "Ito",
        date: ago(20),
        expires: ago(-60),
        computed: 90,
        difference: -50,
      },
    ]);
    // Before it expired, the other one counted too.
    const earlier = pulseDisagreements(workspace, scoresOn(ago(1)), [model]);
    expect(earlier.map(({ account, difference }) => [account, difference])).toEqual([
      ["idle", -80],
      ["fit", -50],
    ]);
  });
});

describe("the renewal forecast", () => {
  it("expects the sum of chances, between worst and best", () => {
    const forecast = renewalForecast(workspace, scoresOn(TODAY), { horizonMonths: 2 });
    if (!forecast.ok) throw new Error("no forecast");
    const { rows, months, total, scored, reasons } = forecast.value;
    expect(rows).toHaveLength(6);
    expect(months.map(({ month, due }) => [month, due])).toEqual([["2026-07", 6]]);
    expect(total.dueMrr).toBe(1601);
    expect(total.expectedMrr).toBeCloseTo(
      rows.reduce((sum, { mrr, probability }) => sum + mrr * probability!, 0),
      9,
    );
    expect(total.worstMrr).toBeLessThan(total.expectedMrr);
    expect(total.bestMrr).toBeGreaterThan(total.expectedMrr);
    expect(total.bestMrr).toBeLessThanOrEqual(total.dueMrr);
    expect([scored, reasons, total.renewedMrr]).toEqual([null, { scored: "not-yet-observed" }, null]);
  });

  it("says that score ÷ 100 is no probability, unless a back-test told how scores go with losses", () => {
    const codes = (calibration?: { intercept: number; slope: number }) => {
      const options = { horizonMonths: 2, ...(calibration ? { calibration } : {}) };
      const forecast = renewalForecast(workspace, scoresOn(TODAY), options);
      return forecast.ok ? forecast.value.issues.map(({ code }) => code) : undefined;
    };
    expect(codes()).toContain("renewals/uncalibrated");
    expect(codes({ intercept: 2, slope: -0.1 })).toEqual([]);
  });

  it("is scored against what then happened", () => {
    const past = {
      ...workspace,
      ...workspaceOf({
        subscriptions: [
          { account_id: "loud", subscription_id: "l", start_date: "2025-06-10", end_date: "2026-06-10", mrr: 100 },
          { account_id: "fit", subscription_id: "f", start_date: "2025-06-12", end_date: null, mrr: 200 },
        ].map((row) => ({ ...row, term_months: 12 })),
      }),
    };
    const scores = scoresOn("2026-05-31", past);
    const forecast = renewalForecast(past, scores, { horizonMonths: 1 });
    if (!forecast.ok) throw new Error("no forecast");
    const { rows, scored } = forecast.value;
    expect(rows.map(({ account, renewed }) => [account, renewed])).toEqual([
      ["loud", false],
      ["fit", true],
    ]);
    const chances = rows.flatMap(({ probability }) => (probability === null ? [] : [probability]));
    expect(scored!.n).toBe(chances.length);
    expect(scored!.renewedMrr).toBe(rows[1]!.probability === null ? 0 : 200);
    const brier = rows.reduce(
      (sum, { probability, renewed }) =>
        probability === null ? sum : sum + (probability - Number(renewed)) ** 2 / chances.length,
      0,
    );
    expect(scored!.brier).toBeCloseTo(brier, 12);
  });
});
