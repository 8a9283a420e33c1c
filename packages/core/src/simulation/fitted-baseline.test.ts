import { describe, expect, it } from "vitest";
import { mrrLedger } from "../metrics/mrr-ledger.js";
import { observedBaseline } from "../metrics/observed-baseline.js";
import { subscriptionIntervals } from "../metrics/subscription-intervals.js";
import {
  category,
  codesIn,
  notFinite,
  type SubscriptionRow,
  subscriptionTable,
  tableOf,
  valueIn,
} from "../metrics/subscriptions.fixture.js";
import { parseScenario } from "../schema/scenario.js";
import { drain } from "../steps.js";
import { baselineScenario } from "./baseline-scenario.js";
import { type FittedBaselineOptions, fittedBaselineSteps } from "./fitted-baseline.js";
import { uncertainParameters } from "./parameter-ranges.js";
import { projectScenario } from "./project-scenario.js";
import { tornado } from "./sensitivity.js";

function fit(rows: readonly (SubscriptionRow & { readonly segment?: string })[], options: FittedBaselineOptions = {}) {
  const subscriptions = subscriptionTable(rows);
  const names = [...new Set(rows.map(({ account }) => account))];
  const accounts = tableOf(
    "accounts",
    {
      account_id: category(names),
      segment: category(names.map((name) => rows.find(({ account }) => account === name)?.segment ?? null)),
    },
    names.length,
  );
  return drain(
    fittedBaselineSteps({ subscriptions, accounts }, valueIn(subscriptionIntervals(subscriptions)), options),
  );
}

const monthly = (account: string, start: string, end: string | null, segment: string, mrr = 100) => ({
  account,
  start,
  end,
  segment,
  mrr,
  interval: 1,
});
const yearly = (account: string, start: string, end: string | null, segment: string, mrr = 500) => ({
  ...monthly(account, start, end, segment, mrr),
  interval: 12,
});

/** Ten small customers by the month, of whom two leave in 2025; four large ones by the year. */
const BOOK = [
  ...Array.from({ length: 8 }, (_, i) => monthly(`s${i}`, "2024-06-10", null, "small")),
  monthly("s8", "2024-06-10", "2025-03-10", "small"),
  monthly("s9", "2024-06-10", "2025-09-10", "small"),
  yearly("l0", "2024-03-15", null, "large"),
  yearly("l1", "2024-03-15", null, "large"),
  yearly("l2", "2024-03-15", "2025-03-15", "large"),
  yearly("l3", "2024-05-15", "2025-08-20", "large"),
];
const AT_THE_END = { asOf: "2025-12-31", by: "segment" };

describe("the baseline fitted to a book", () => {
  it("counts every month of monthly contracts as a decision, and what is lost of them", () => {
    const { groups, from, month } = valueIn(fit(BOOK, AT_THE_END));
    expect([from, month]).toEqual(["2025-01", "2025-12"]);
    const small = groups.find(({ segment }) => segment === "small")!;
    // Eight for twelve months, one until March, one until September.
    expect(small).toMatchObject({ term: 1, customers: 8, arpa: 100, source: "one-rate", early: null, ages: null });
    expect(small.churn).toMatchObject({ lost: 2, of: 8 * 12 + 3 + 9 });
    expect(small.hazard).toEqual({ kind: "constant", monthly: 2 / 108 });
    expect(small.churn.low).toBeLessThan(2 / 108);
    expect(small.churn.high).toBeGreaterThan(2 / 108);
  });

  it("counts yearly contracts at their renewals, and apart from that who leaves in between", () => {
    const { groups } = valueIn(fit(BOOK, AT_THE_END));
    const large = groups.find(({ segment }) => segment === "large")!;
    expect(large).toMatchObject({ term: 12, customers: 2, arpa: 500 });
    // Due in March: three, of whom one left. In May: one, who stayed, and left in August.
    expect(large.churn).toMatchObject({ lost: 1, of: 4 });
    expect(large.hazard).toEqual({ kind: "perRenewal", rates: [0.25] });
    expect(large.early).toMatchObject({ lost: 1, of: 2 * 12 + 3 + 8 });
    // Both began in March 2024 and are 21 months into their time in December 2025.
    expect(large.ages?.map((count, age) => [age, count]).filter(([, count]) => count! > 0)).toEqual([[21, 2]]);
  });

  it("takes an end that was written as the last day of the term for the renewal", () => {
    const { groups } = valueIn(fit([...BOOK, yearly("l4", "2024-04-01", "2025-03-31", "large")], { ...AT_THE_END }));
    expect(groups.find(({ segment }) => segment === "large")!.churn).toMatchObject({ lost: 2, of: 5 });
  });

  it("takes the term of a row that ended on its first day, too", () => {
    const rows = [monthly("a", "2024-01-01", null, "x"), yearly("a", "2025-12-01", "2025-12-01", "x")];
    expect(valueIn(fit(rows, AT_THE_END)).groups).toMatchObject([
      { term: 12, customers: 1, churn: { lost: 0, of: 1 } },
    ]);
  });

  it("sees no loss where a customer changes its price or its subscription without a gap", () => {
    const { groups } = valueIn(
      fit([monthly("a", "2024-01-01", "2025-06-01", "x"), monthly("a", "2025-06-01", null, "x", 150)], AT_THE_END),
    );
    expect(groups[0]!.churn).toMatchObject({ lost: 0, of: 12 });
    expect(groups[0]!.churn.value).toBeCloseTo(0.5 / 13, 12);
  });

  it("knows expansion as well as the months agree about it", () => {
    const grows = (prices: readonly number[]) =>
      prices.map((mrr, i) =>
        monthly("a", `2025-0${i + 1}-01`, i + 1 < prices.length ? `2025-0${i + 2}-01` : null, "x", mrr),
      );
    const of = (prices: readonly number[]) =>
      valueIn(fit(grows(prices), { asOf: "2025-03-31", by: "segment", windowMonths: 2 })).groups[0]!.expansion;
    const steady = of([100, 110, 121]);
    expect(steady.value).toBeCloseTo(0.1, 12);
    expect(steady.high - steady.low).toBeCloseTo(0, 12);
    // 0 of 100, then 20 of 100: the ratio is a tenth, its standard error as well.
    const uneven = of([100, 100, 120]);
    expect(uneven.value).toBeCloseTo(0.1, 12);
    expect(uneven.low).toBe(0);
    expect(uneven.high).toBeCloseTo(0.1 + 1.6448536 * 0.1, 6);
    // The same as of everybody together, beside what single months showed.
    const table = subscriptionTable(grows([100, 100, 120]));
    const ledger = valueIn(mrrLedger(valueIn(subscriptionIntervals(table)), { asOf: "2025-03-31" }));
    const { expansionMonthly } = observedBaseline(ledger, 2)!;
    expect(expansionMonthly).toEqual({
      value: uneven.value,
      low: 0,
      high: 0.2,
      likely: { low: uneven.low, high: uneven.high },
    });
  });

  it("lets churn fall with tenure where it does by more than chance, and keeps one rate where it does not", () => {
    const leaving = (count: number, until: string) =>
      Array.from({ length: count }, (_, i) => monthly(`${until}${i}`, "2025-01-01", until, "x"));
    const stay = Array.from({ length: 300 }, (_, i) => monthly(`stay${i}`, "2025-01-01", null, "x"));
    const falling = [
      ...stay,
      ...leaving(300, "2025-02-01"),
      ...leaving(120, "2025-03-01"),
      ...leaving(40, "2025-05-01"),
    ];
    const [group] = valueIn(fit(falling, AT_THE_END)).groups;
    expect(group).toMatchObject({ source: "falls-with-tenure", hazard: { kind: "sbgPerRenewal" } });
    expect(group!.ages?.[11]).toBe(300);
    const even = [...stay, ...["02", "04", "06", "08", "10", "12"].flatMap((m) => leaving(10, `2025-${m}-01`))];
    expect(valueIn(fit(even, AT_THE_END)).groups[0]!.source).toBe("one-rate");
  });

  it("borrows from the same term, and else from everybody, where no renewal of its own came due", () => {
    const young = [...BOOK, yearly("n0", "2025-07-01", null, "new"), yearly("n1", "2025-07-01", null, "new")];
    const of = (rows: typeof young) => valueIn(fit(rows, AT_THE_END)).groups.find(({ segment }) => segment === "new")!;
    expect(of(young)).toMatchObject({ source: "same-term", hazard: { kind: "perRenewal", rates: [0.25] } });
    const alone = of(young.filter(({ segment }) => segment !== "large"));
    expect(alone.source).toBe("everybody");
    expect(alone.churn.value).toBeGreaterThan(0.1);
    expect(alone.churn.value).toBeLessThan(0.3);
  });

  it("makes a scenario that the engine takes, with the same customers and revenue at the start", () => {
    const fitted = valueIn(fit(BOOK, AT_THE_END));
    const written = baselineScenario(fitted, {
      horizonMonths: 24,
      discountAnnual: 0.1,
      nameOf: ({ segment, term }) => `${segment} ${term}`,
    });
    const { scenario, issues } = valueIn(parseScenario(written));
    expect(issues).toEqual([]);
    expect(valueIn(uncertainParameters(scenario)).length).toBeGreaterThanOrEqual(3);
    const projection = projectScenario(scenario);
    expect(projection.customers[0]).toBe(10);
    expect(projection.mrr[0]).toBe(1800);
    // Both large customers come to their renewal at 24 months, three months on: until then they leave early only.
    const large = projection.segments["large 12"]!.customers;
    const early = fitted.groups.find(({ term }) => term === 12)!.early!.value;
    expect(large[2]).toBeCloseTo(2 * (1 - early) ** 2, 10);
    expect(large[3]).toBeLessThan(large[2]! * 0.8);
    expect(notFinite(fitted)).toEqual([]);
  });

  it("tells the tornado and whoever draws how far expansion and contraction are known, however many groups there are", () => {
    const prices = [100, 120, 90, 95, 80, 100];
    const book = Array.from({ length: 45 }, (_, group) =>
      prices.map((mrr, i) =>
        monthly(`a${group}`, `2025-0${i + 1}-01`, i + 1 < prices.length ? `2025-0${i + 2}-01` : null, `g${group}`, mrr),
      ),
    ).flat();
    const fitted = valueIn(fit(book, { asOf: "2025-06-30", by: "segment" }));
    expect(fitted.groups).toHaveLength(45);
    const written = baselineScenario(fitted, {
      horizonMonths: 12,
      discountAnnual: 0.1,
      nameOf: ({ segment }) => segment!,
    });
    const { scenario } = valueIn(parseScenario(written));
    for (const { segment, expansion, contraction } of fitted.groups) {
      for (const [parameter, { low, high }] of Object.entries({
        expansionMonthly: expansion,
        contractionMonthly: contraction,
      })) {
        expect(scenario.ranges).toContainEqual({ parameter, segment, low, high });
      }
    }
    const bars = valueIn(tornado(scenario)).bars.filter(({ parameter }) => parameter === "contractionMonthly");
    expect(bars).toHaveLength(45);
    expect(bars.every(({ basis, low, high }) => basis === "stated" && high - low > 0)).toBe(true);
  });

  it("says so where there is no month that is over, or no such column", () => {
    expect(codesIn(fit(BOOK, { asOf: "2025-12-31", by: "sgement" }))).toEqual(["data/missing-column"]);
    expect(codesIn(fit([monthly("a", "2025-12-02", null, "x")], { asOf: "2025-12-10" }))).toEqual([
      "workspace/no-complete-month",
    ]);
  });
});
