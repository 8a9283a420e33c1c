import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "../health/default-models.js";
import { scoreAccounts } from "../health/score-accounts.js";
import { workspaceOf } from "../health/tables.fixture.js";
import { ltvFamily } from "../ltv/ltv-family.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import { KPI_DEFINITIONS, kpiResult } from "../metrics/kpis.js";
import { mrrLedger } from "../metrics/mrr-ledger.js";
import { subscriptionIntervals } from "../metrics/subscription-intervals.js";
import { codesIn, EDGE_ROWS, notFinite, subscriptionTable, valueIn } from "../metrics/subscriptions.fixture.js";
import { cohortMatrix } from "../retention/cohort-matrix.js";
import { type KpiAssumptions, parseKpiAssumptions } from "./kpi-assumptions.js";
import { KPI_IDS, kpiOfData } from "./kpi-of-data.js";
import type { KpiData } from "./kpi-source.js";
import { tableFigures } from "./table-figures.js";
import { TABLE_KPIS, type TableKpiId } from "./table-kpis.js";

type Tables = Parameters<typeof workspaceOf>[0];

const LAST_DAY = "2026-06-30";

function dataOf(tables: Tables, assumptions: KpiAssumptions = {}, asOf = LAST_DAY): KpiData {
  const workspace = workspaceOf(tables);
  const { subscriptions } = workspace;
  const intervals = subscriptions ? valueIn(subscriptionIntervals(subscriptions)) : null;
  return { workspace, intervals, ledger: intervals && valueIn(mrrLedger(intervals, { asOf })), assumptions };
}

const kpi = (tables: Tables, metric: string, assumptions: KpiAssumptions = {}) =>
  valueIn(kpiOfData(dataOf(tables, assumptions), metric));

const paying = (account_id: string, start_date: string, mrr: number, end_date?: string, more = {}) => ({
  account_id,
  subscription_id: `${account_id} ${start_date}`,
  start_date,
  end_date,
  mrr,
  ...more,
});

/** Ten customers at 100; in June two leave, one comes, one comes back, one pays more and one less. */
const JUNE = {
  subscriptions: [
    ...Array.from({ length: 6 }, (_, i) => paying(`stays ${i}`, "2025-01-01", 100)),
    paying("chooses", "2025-01-01", 100, "2026-06-10"),
    paying("fails", "2025-01-01", 100, "2026-06-20"),
    paying("grows", "2025-01-01", 100, "2026-06-05", { subscription_id: "g" }),
    paying("grows", "2026-06-05", 150, undefined, { subscription_id: "g" }),
    paying("shrinks", "2025-01-01", 100, "2026-06-05", { subscription_id: "s" }),
    paying("shrinks", "2026-06-05", 70, undefined, { subscription_id: "s" }),
    paying("new", "2026-06-12", 200),
    paying("back", "2026-02-10", 80, "2026-04-20"),
    paying("back", "2026-06-03", 80),
  ],
};

describe("the movements of a month", () => {
  it("are the ledger's, with the customers behind them", () => {
    const figures = ["new-mrr", "expansion-mrr", "contraction-mrr", "churned-mrr", "reactivation-mrr"].map((id) => {
      const { value, better, parts, unit } = kpi(JUNE, id);
      return [id, value, better, parts.customers, unit];
    });
    expect(figures).toEqual([
      ["new-mrr", 200, "up", 1, "money"],
      ["expansion-mrr", 50, "up", 1, "money"],
      ["contraction-mrr", 30, "down", 1, "money"],
      ["churned-mrr", 200, "down", 2, "money"],
      ["reactivation-mrr", 80, "up", 1, "money"],
    ]);
    expect(kpi(JUNE, "new-customers")).toMatchObject({ value: 1, unit: "count", month: "2026-06", previous: 0 });
  });

  it("leave who was there a month before, and who came back, in month-over-previous retention", () => {
    // Ten at the start, of whom eight stay, and one who came back.
    expect(kpi(JUNE, "month-over-previous-retention")).toMatchObject({
      value: 0.9,
      parts: { startCustomers: 10, stayedCustomers: 9 },
      interval: null,
    });
  });

  it("give metrics of the ledger as the ledger does", () => {
    const data = dataOf(JUNE);
    for (const id of Object.keys(KPI_DEFINITIONS)) {
      expect(kpiOfData(data, id)).toEqual(kpiResult(data.ledger!, id));
    }
  });
});

describe("renewals", () => {
  const due = (account: string, start: string, mrr: number, end?: string) =>
    paying(account, start, mrr, end, { term_months: 12, subscription_id: account });
  const tables = {
    subscriptions: [
      due("same", "2025-06-15", 100),
      due("lost", "2025-06-15", 100, "2026-06-15"),
      due("more", "2025-06-20", 100, "2026-06-20"),
      due("more", "2026-06-20", 130),
      due("not due", "2025-09-01", 900),
    ],
  };

  it("are counted by contracts due, and valued without and with what was sold on top", () => {
    expect(kpi(tables, "renewal-rate")).toMatchObject({ value: 2 / 3, numerator: 2, denominator: 3 });
    expect(kpi(tables, "renewal-rate").interval).toEqual(wilsonInterval(2, 3));
    expect(kpi(tables, "gross-renewal-rate")).toMatchObject({
      value: 2 / 3,
      parts: { dueMrr: 300, renewedMrr: 200 },
      convention: "same-account",
    });
    expect(kpi(tables, "net-renewal-rate").value).toBeCloseTo(230 / 300, 12);
  });

  it("have no rate in a month in which nothing comes due", () => {
    const { value, reason, needs } = valueIn(kpiOfData(dataOf(tables), "renewal-rate", { month: "2026-05" }));
    expect([value, reason, needs]).toEqual([null, "no-base", undefined]);
  });
});

describe("expansion by what was sold", () => {
  const plans = [
    paying("A", "2026-01-01", 100, "2026-06-05", { subscription_id: "a", plan: "basic" }),
    paying("A", "2026-06-05", 150, undefined, { subscription_id: "a", plan: "pro" }),
    ...["B", "C", "D"].map((account) => paying(account, "2026-01-01", 100, undefined, { plan: "basic" })),
  ];

  it("counts the customers with another plan, of those at the start", () => {
    expect(kpi({ subscriptions: plans }, "upsell-rate")).toMatchObject({ value: 0.25, numerator: 1, denominator: 4 });
  });

  it("asks for the column that tells products apart, where there is none", () => {
    expect(kpi({ subscriptions: plans }, "cross-sell-rate")).toMatchObject({
      value: null,
      reason: "no-data",
      needs: ["subscriptions.product"],
    });
    const withProduct = plans.map((row) => ({ ...row, product: "core" }));
    const second = { ...paying("B", "2026-06-09", 40, undefined, { plan: "add" }), product: "mail" };
    expect(kpi({ subscriptions: [...withProduct, second] }, "cross-sell-rate")).toMatchObject({
      value: 0.25,
      numerator: 1,
      denominator: 4,
    });
  });
});

describe("churn taken apart", () => {
  const churn_events = [
    { account_id: "chooses", date: "2026-06-10", reason: "too expensive" },
    { account_id: "fails", date: "2026-06-20", reason: "payment_failed" },
  ];

  it("is chosen or a failed payment, and both are parts of logo churn", () => {
    const tables = { ...JUNE, churn_events };
    const [chosen, failed] = [kpi(tables, "voluntary-churn"), kpi(tables, "delinquent-churn")];
    expect(chosen).toMatchObject({ value: 0.1, numerator: 1, denominator: 10, better: "down" });
    expect(failed).toMatchObject({ value: 0.1, numerator: 1, denominator: 10, parts: { churnedMrr: 100 } });
    expect(chosen.value! + failed.value!).toBeCloseTo(kpi(tables, "logo-churn").value!, 12);
  });

  it("names the table of reasons where it was not loaded", () => {
    expect(kpi(JUNE, "voluntary-churn")).toMatchObject({ value: null, reason: "no-data", needs: ["churn_events"] });
  });

  it("sums up daily rates: a day from 100 to 120 of which 10 are new is −10 %", () => {
    const subscriptions = [
      paying("A", "2026-01-01", 100, "2026-06-10", { subscription_id: "a" }),
      paying("A", "2026-06-10", 110, undefined, { subscription_id: "a" }),
      paying("B", "2026-06-10", 10),
    ];
    expect(kpi({ subscriptions }, "daily-sum-churn")).toMatchObject({ convention: "daily-sum", better: "down" });
    expect(kpi({ subscriptions }, "daily-sum-churn").value).toBeCloseTo(-0.1, 12);
  });
});

describe("retention of those who began", () => {
  const subscriptions = [
    paying("old", "2020-01-01", 50),
    paying("stays", "2026-03-05", 100),
    paying("leaves", "2026-03-09", 100, "2026-05-01"),
    paying("back", "2026-02-10", 100, "2026-04-20"),
    paying("back", "2026-06-03", 100),
    paying("inside", "2026-03-02", 100, "2026-03-20"),
  ];

  it("counts who pays that many months on, of the starters of twelve months", () => {
    expect(kpi({ subscriptions }, "month-3-retention")).toMatchObject({
      value: 1 / 3,
      numerator: 1,
      denominator: 3,
      windowMonths: 12,
    });
    expect(kpi({ subscriptions }, "month-1-retention")).toMatchObject({ value: 1, denominator: 3 });
  });

  it("counts who pays then or later, so that a gap is none", () => {
    expect(kpi({ subscriptions }, "month-3-retention-or-later")).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it("has no base where nobody began in those months", () => {
    expect(kpi({ subscriptions }, "month-12-retention")).toMatchObject({ value: null, reason: "no-base" });
  });

  it("is the cohort table's, cohort by cohort", () => {
    const data = dataOf({ subscriptions: [...JUNE.subscriptions, ...subscriptions] });
    const matrix = valueIn(cohortMatrix(data.intervals!, { asOf: LAST_DAY }));
    const month = 2026 * 12 + 5;
    for (const age of [1, 3, 6, 12]) {
      const cohorts = matrix.cohorts.filter(({ month: start }) => start <= month - age && start > month - age - 12);
      const { numerator, denominator } = valueIn(kpiOfData(data, `month-${age}-retention`));
      expect(denominator ?? 0, `${age}`).toBe(cohorts.reduce((sum, { size }) => sum + size, 0));
      expect(numerator ?? 0, `${age}`).toBe(cohorts.reduce((sum, { active }) => sum + active[age]!, 0));
    }
  });

  it("gives the revenue of a customer's first twelve months as it was paid", () => {
    const first = [paying("A", "2025-07-03", 100), paying("B", "2025-07-09", 60, "2025-10-01")];
    // Twelve month ends of A, three of B.
    expect(kpi({ subscriptions: first }, "ltv-to-date")).toMatchObject({
      value: (12 * 100 + 3 * 60) / 2,
      parts: { customers: 2, revenue: 1380 },
    });
  });
});

describe("the value of a customer", () => {
  // Twenty customers at 100; one leaves in each of the two months before June's end.
  const subscriptions = [
    ...Array.from({ length: 18 }, (_, i) => paying(`${i}`, "2025-06-01", 100)),
    paying("may", "2025-06-01", 100, "2026-05-10"),
    paying("june", "2025-06-01", 100, "2026-06-10"),
    paying("came", "2026-06-01", 100),
  ];
  const tables = { subscriptions };
  /** Account-months at risk of the last twelve: eleven of twenty, one of nineteen. */
  const churn = 2 / (11 * 20 + 19);
  const given = { grossMargin: 0.8, cac: 600 };
  const family = valueIn(
    ltvFamily({ arpa: 100, monthlyChurn: churn, ...given, horizonMonths: 36, discountAnnual: 0.1 }),
  );

  it("follows the family of conventions, at the churn of twelve months", () => {
    const members = {
      ltv: family.horizonCappedInAdvance,
      "ltv-simple": family.revenueSimple_arpaOverChurn,
      "ltv-margin": family.marginSimple,
      "ltv-net": family.revenueNetOfExpansion,
      "ltv-growth": family.growthUndiscounted,
      "expected-lifetime": family.expectedLifetimeMonths,
      "cac-payback": 600 / 80,
      "cac-payback-with-churn": family.paybackMonths_survivalAdjusted,
      "ltv-to-cac": family.ltvToCac_contributionSimple,
    };
    for (const [id, value] of Object.entries(members)) {
      expect(kpi(tables, id, given).value, id).toBeCloseTo(value!, 9);
    }
    expect(kpi(tables, "expected-lifetime", given)).toMatchObject({ unit: "months", better: "up" });
    expect(kpi(tables, "ltv", given).convention).toBe("horizonCappedInAdvance");
  });

  it("is as uncertain as the churn it comes from", () => {
    const { interval, value } = kpi(tables, "ltv-simple");
    const limits = wilsonInterval(2, 239)!;
    expect(interval).toMatchObject({ low: 100 / limits.high, high: 100 / limits.low, method: "wilson" });
    expect(interval!.low < value! && value! < interval!.high).toBe(true);
  });

  it("smooths over the churn of the six months before", () => {
    // Five months without a loss, and May's one in twenty.
    expect(kpi(tables, "ltv-smoothed").value).toBeCloseTo(100 / (1 / 20 / 6), 9);
  });

  it("asks for what no table tells, by name", () => {
    expect(kpi(tables, "ltv")).toMatchObject({ value: null, reason: "no-data", needs: ["grossMargin"] });
    expect(kpi(tables, "ltv-to-cac").needs).toEqual(["grossMargin", "cac"]);
    expect(kpi(tables, "cac-payback", { cac: 600 }).needs).toEqual(["grossMargin"]);
    expect(kpi(tables, "cac").needs).toEqual(["acquisitionCost"]);
    expect(kpi(tables, "cs-cost-ratio").needs).toEqual(["csCost"]);
    expect(kpi(tables, "arr-per-csm").needs).toEqual(["csms"]);
    expect(kpi(tables, "ltv-simple").needs).toBeUndefined();
  });

  it("divides what was spent on winning customers by those who were won in the same months", () => {
    // One of twelve months brought anybody; the company began in June 2025 with twenty, which lies before.
    expect(kpi(tables, "cac", { acquisitionCost: 50 })).toMatchObject({
      value: 600,
      parts: { newCustomers: 1, acquisitionCost: 600 },
    });
    expect(kpi(tables, "cac-payback", { grossMargin: 0.8, acquisitionCost: 50 }).value).toBeCloseTo(7.5, 9);
    const nobody = valueIn(
      kpiOfData(dataOf(tables, { acquisitionCost: 50 }, "2026-05-31"), "cac", { month: "2025-05" }),
    );
    expect(nobody.value).toBeNull();
  });

  it("relates cost and people to a year's revenue", () => {
    const arr = 19 * 100 * 12;
    expect(kpi(tables, "cs-cost-ratio", { csCost: 190 }).value).toBeCloseTo((190 * 12) / arr, 12);
    expect(kpi(tables, "arr-per-csm", { csms: 2 }).value).toBe(arr / 2);
    const accounts = ["Sato", "Ito", "Sato"].map((owner, i) => ({ account_id: `${i}`, owner }));
    expect(kpi({ ...tables, accounts }, "arr-per-csm")).toMatchObject({ value: arr / 2, parts: { csms: 2 } });
  });

  it("has no limit without churn, and says so", () => {
    const loyal = { subscriptions: [paying("A", "2025-01-01", 100)] };
    for (const id of ["ltv-simple", "ltv-smoothed", "expected-lifetime"]) {
      expect(kpi(loyal, id), id).toMatchObject({ value: null, reason: "diverges" });
    }
    expect(kpi(loyal, "ltv", given).value).toBeGreaterThan(0);
  });

  it("changes by the elasticity of retention: the change of value for one per cent of it", () => {
    const value = (rate: number) => {
      const discount = 1.1 ** (1 / 12) - 1;
      return (1 + discount) / (1 + discount - rate);
    };
    const retention = 1 - churn;
    const step = 1e-6;
    const slope = (Math.log(value(retention * (1 + step))) - Math.log(value(retention))) / Math.log1p(step);
    expect(kpi(tables, "retention-elasticity").value).toBeCloseTo(slope, 2);
  });

  it("is higher where customers differ in churn than the same first losses make it at one rate", () => {
    // High End subscribers of Fader & Hardie (2007), one period a month: 1000, 869, 743, 653, 593, 551, 517, 491.
    const counts = [1000, 869, 743, 653, 593, 551, 517, 491];
    const months = ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
    const leavers = counts
      .slice(1)
      .flatMap((left, i) =>
        Array.from({ length: counts[i]! - left }, (_, k) => paying(`${i}-${k}`, "2025-11-01", 1, `${months[i]}-15`)),
      );
    const stayers = Array.from({ length: 491 }, (_, k) => paying(`s${k}`, "2025-11-01", 1));
    const { value, parts, convention } = kpi({ subscriptions: [...leavers, ...stayers] }, "ltv-sbg", {
      grossMargin: 1,
      discountAnnual: 1.1 ** 12 - 1,
    });
    expect(convention).toBe("sbgNewCustomer");
    expect(parts.alpha).toBeCloseTo(0.668, 2);
    expect(parts.beta).toBeCloseTo(3.806, 2);
    // Published discounted expected lifetime of a new customer at 10 % a period.
    expect(value).toBeCloseTo(5.9226, 1);
  });
});

describe("surveys", () => {
  const answers = (kind: string, scores: readonly number[], date = "2026-06-10") =>
    scores.map((score, i) => ({ account_id: `${kind}${i}`, date, kind, score }));
  const surveys = [
    ...answers("nps", [10, 9, 9, 8, 6, 3, 10, 9, 7, 0]),
    // The first one had answered otherwise before; only the latest answer counts.
    { account_id: "nps0", date: "2025-12-01", kind: "nps", score: 0 },
    { account_id: "long ago", date: "2025-06-30", kind: "nps", score: 0 },
    ...answers("csat", [5, 4, 4, 2]),
    ...answers("ces", [7, 6, 5]),
  ];

  it("give the net promoter score of the latest answers of a year, with its own margin", () => {
    const nps = kpi({ surveys }, "nps");
    expect(nps).toMatchObject({
      value: 20,
      unit: "points",
      tables: ["surveys"],
      denominator: 10,
      windowMonths: 12,
      month: "2026-06",
      parts: { promoters: 5, passives: 2, detractors: 3, n: 10 },
    });
    expect(nps.numerator).toBeUndefined();
    const se = 100 * Math.sqrt((0.5 + 0.3 - 0.2 ** 2) / 10);
    expect(nps.interval!.low).toBeCloseTo(20 - 1.959964 * se, 4);
    expect(nps.interval!.method).toBe("normal");
  });

  it("give the share of satisfied answers, and the mean effort where its direction is known", () => {
    expect(kpi({ surveys }, "csat")).toMatchObject({
      value: 0.75,
      numerator: 3,
      denominator: 4,
      convention: "top-box",
    });
    expect(kpi({ surveys }, "ces")).toMatchObject({ value: null, reason: "no-data", needs: ["effortDirection"] });
    const easier = kpi({ surveys }, "ces", { effortDirection: "higher-is-easier" });
    expect(easier).toMatchObject({ value: 6, better: "up", denominator: 3, parts: { min: 1, max: 7 } });
    expect(kpi({ surveys }, "ces", { effortDirection: "higher-is-harder" }).better).toBe("down");
  });

  it("need answers of their kind", () => {
    const onlyNps = { surveys: answers("nps", [10]) };
    expect(kpi(onlyNps, "csat")).toMatchObject({ value: null, reason: "no-data", needs: ["surveys:csat"] });
    expect(kpi(JUNE, "nps")).toMatchObject({ value: null, reason: "no-data", needs: ["surveys"] });
  });
});

describe("support", () => {
  const tickets = [
    {
      opened_at: "2026-05-30T09:00",
      first_response_at: "2026-05-30T10:00",
      resolved_at: "2026-06-02T09:00",
      contacts: 1,
    },
    {
      opened_at: "2026-06-01T09:00",
      first_response_at: "2026-06-01T09:10",
      resolved_at: "2026-06-01T10:00",
      contacts: 1,
    },
    {
      opened_at: "2026-06-02T09:00",
      first_response_at: "2026-06-02T09:30",
      resolved_at: "2026-06-02T11:00",
      contacts: 3,
    },
    {
      opened_at: "2026-06-03T09:00",
      first_response_at: "2026-06-03T10:30",
      resolved_at: "2026-06-03T12:00",
      contacts: 1,
    },
    { opened_at: "2026-06-29T09:00", contacts: 1 },
  ].map((ticket, i) => ({ account_id: `${i}`, ticket_id: `${i}`, ...ticket }));
  const tables = { ...JUNE, tickets };

  it("measures the tickets received in the month, as known on its last day", () => {
    expect(kpi(tables, "ticket-volume")).toMatchObject({ value: 4, previous: 1, better: "neutral", unit: "count" });
    expect(kpi(tables, "ticket-backlog")).toMatchObject({ value: 1, previous: 1, parts: { received: 4, resolved: 4 } });
    expect(kpi(tables, "resolution-rate")).toMatchObject({ value: 0.75, numerator: 3, denominator: 4, previous: 0 });
    expect(kpi(tables, "first-contact-resolution")).toMatchObject({ value: 2 / 3, numerator: 2, denominator: 3 });
    expect(kpi(tables, "answer-rate").value).toBe(0.75);
  });

  it("gives the middle length of time, those that wait counted as waiting", () => {
    expect(kpi(tables, "first-reply-time")).toMatchObject({
      value: 30,
      unit: "minutes",
      better: "down",
      previous: 60,
      parts: { tickets: 4, waiting: 1 },
    });
    // Three of four have a reply: when nine in ten do is not known yet.
    expect(kpi(tables, "first-reply-time").parts.p90).toBeUndefined();
    expect(kpi(tables, "resolution-time").value).toBe(120);
  });

  it("asks for the columns that tell, and has no figure of months before the first ticket", () => {
    expect(kpi(tables, "handling-time")).toMatchObject({ value: null, needs: ["tickets.handling_minutes"] });
    expect(kpi(tables, "ticket-csat").needs).toEqual(["tickets.satisfaction"]);
    expect(kpi(tables, "ticket-volume").series.values.slice(-3)).toEqual([null, 1, 4]);
    expect(kpi(JUNE, "ticket-volume").needs).toEqual(["tickets"]);
  });
});

describe("contacts", () => {
  const touch = (date: string, proactive: boolean | null, role: string) => ({ account_id: "A", date, proactive, role });
  const touchpoints = [
    touch("2026-05-02", false, "cs"),
    touch("2026-06-02", true, "cs"),
    touch("2026-06-09", true, "cs"),
    touch("2026-06-11", false, "cs"),
    touch("2026-06-12", false, "support"),
    touch("2026-06-12", null, "support"),
  ];

  it("are started by us or by the customer, of all and of a role", () => {
    expect(kpi({ touchpoints }, "proactive-ratio")).toMatchObject({
      value: 0.5,
      numerator: 2,
      denominator: 4,
      previous: 0,
    });
    expect(kpi({ touchpoints }, "proactive-ratio-success")).toMatchObject({ numerator: 2, denominator: 3 });
    expect(kpi({ touchpoints }, "proactive-ratio-support")).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it("say that no contact names the role", () => {
    expect(kpi({ touchpoints }, "proactive-ratio-sales")).toMatchObject({
      value: null,
      reason: "no-data",
      needs: ["touchpoints.role"],
    });
  });
});

describe("health", () => {
  const usage = Array.from({ length: 10 }, (_, i) => ({
    account_id: `stays ${i % 5}`,
    date: `2026-0${i < 5 ? 5 : 6}-28`,
    active_users: i,
  }));
  const accounts = JUNE.subscriptions.map(({ account_id }) => account_id);
  const tables = {
    ...JUNE,
    accounts: [...new Set(accounts)].map((account_id) => ({ account_id, seats: 10 })),
    usage,
    surveys: [...new Set(accounts)].map((account_id) => ({ account_id, date: "2026-06-01", kind: "nps", score: 9 })),
  };

  it("is the mean score on the month's last day, with who has one and who is at risk", () => {
    const score = kpi(tables, "health-score");
    expect(score).toMatchObject({ unit: "score", better: "up", parts: { paying: 10 } });
    expect(score.convention).toMatch(/@\d+$/);
    const scores = valueIn(scoreAccounts(workspaceOf(tables), DEFAULT_HEALTH_MODELS.b2b, { asOf: LAST_DAY }));
    expect(score.value).toBe(scores.mean);
    expect(score.parts.scored).toBe(scores.scored.reduce((sum, one) => sum + one, 0));
    const { critical = 0, "at-risk": risk = 0 } = scores.bandCounts;
    expect(kpi(tables, "at-risk-share")).toMatchObject({ numerator: critical + risk, denominator: score.parts.scored });
    const paying = scores.accounts.flatMap((_, i) => (scores.paying[i] ? [scores.coverage[i]!] : []));
    const mean = paying.reduce((sum, share) => sum + share, 0) / paying.length;
    expect(kpi(tables, "health-coverage").value).toBeCloseTo(mean, 12);
    expect(mean > 0 && mean < 1).toBe(true);
  });

  it("says that too little is known where no table tells of customers", () => {
    expect(kpi(JUNE, "at-risk-share")).toMatchObject({ value: null });
  });
});

describe("every metric", () => {
  it("answers with nothing but subscriptions loaded: a finite value, or why there is none", () => {
    for (const id of KPI_IDS) {
      const result = kpi(JUNE, id);
      expect(notFinite(result), id).toEqual([]);
      expect(result.value !== null || result.reason !== undefined, id).toBe(true);
      expect(result.series.values, id).toHaveLength(12);
    }
  });

  it("stays finite where accounts trap: on closed months, open ones, and before there was a customer", () => {
    const subscriptions = subscriptionTable(EDGE_ROWS);
    const intervals = valueIn(subscriptionIntervals(subscriptions));
    const assumptions = { grossMargin: 0, cac: 0, acquisitionCost: 0, csCost: 0, csms: 0, horizonMonths: 1 };
    for (const asOf of ["2023-01-20", "2023-03-31", "2023-09-10", "2025-03-31"]) {
      const ledger = valueIn(mrrLedger(intervals, { asOf }));
      for (const id of KPI_IDS) {
        for (const month of [undefined, "2022-11", "2023-02"]) {
          const options = { seriesMonths: 3, ...(month ? { month } : {}) };
          const found = kpiOfData({ workspace: { subscriptions }, intervals, ledger, assumptions }, id, options);
          expect(notFinite(valueIn(found)), `${id} ${asOf} ${month}`).toEqual([]);
        }
      }
    }
  });

  it("names the tables it needs where another one alone is loaded", () => {
    const touchpoints = [{ account_id: "A", date: "2026-06-02", proactive: true }];
    for (const id of KPI_IDS) {
      const result = kpi({ touchpoints }, id);
      const tables = id in TABLE_KPIS ? TABLE_KPIS[id as TableKpiId].source.tables : ["subscriptions"];
      if (tables.includes("touchpoints" as never)) continue;
      expect([id, result.value, result.needs]).toEqual([id, null, tables]);
    }
  });

  it("has the same figure by itself and among all, of one reading of each source", () => {
    const data = dataOf(JUNE, { grossMargin: 0.8 });
    const figures = tableFigures(data);
    expect(Object.keys(figures)).toEqual(Object.keys(TABLE_KPIS));
    for (const [id, figure] of Object.entries(figures)) {
      expect(valueIn(kpiOfData(data, id)), id).toMatchObject(figure);
    }
  });

  it("has one id, and is not found under others", () => {
    expect(new Set(KPI_IDS).size).toBe(KPI_IDS.length);
    expect(codesIn(kpiOfData(dataOf(JUNE), "npss"))).toEqual(["kpi/unknown"]);
    expect(kpiOfData(dataOf(JUNE), "renewal-rat")).toMatchObject({
      issues: [{ params: { suggestion: "renewal-rate" } }],
    });
    expect(codesIn(kpiOfData(dataOf(JUNE), "constructor"))).toEqual(["kpi/unknown"]);
    expect(codesIn(kpiOfData(dataOf(JUNE), "nps", { convention: "x" }))).toEqual(["kpi/unknown-convention"]);
    expect(codesIn(kpiOfData(dataOf({}), "nps"))).toEqual(["kpi/no-data"]);
  });
});

describe("assumptions", () => {
  it("are taken as written, and each may be left out", () => {
    expect(valueIn(parseKpiAssumptions({ grossMargin: 0.8, effortDirection: "higher-is-harder" }))).toEqual({
      grossMargin: 0.8,
      effortDirection: "higher-is-harder",
    });
    expect(valueIn(parseKpiAssumptions())).toEqual({});
  });

  it("are refused where a name or a size is wrong, since the figure would go on asking for them", () => {
    expect(parseKpiAssumptions({ grosMargin: 0.8 })).toMatchObject({
      ok: false,
      issues: [{ code: "kpi/unknown-field", severity: "error", params: { suggestion: "grossMargin" } }],
    });
    expect(codesIn(parseKpiAssumptions({ grossMargin: 80 }))).toEqual(["rate/out-of-range"]);
    expect(codesIn(parseKpiAssumptions({ cac: "much" }))).toEqual(["kpi/not-a-number"]);
    expect(codesIn(parseKpiAssumptions({ effortDirection: "up" }))).toEqual(["kpi/unknown-kind"]);
  });
});
