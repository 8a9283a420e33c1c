import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, formatMonth, parseDay } from "../table/calendar.js";
import { MISSING_DAY } from "../table/table.js";
import type { LedgerDifference } from "./difference-result.js";
import { explainDifference } from "./explain-difference.js";
import { LEDGER_CONVENTIONS, LEDGER_POLICY_IDS, type LedgerConvention } from "./ledger-policies.js";
import { movementsReport } from "./movements-report.js";
import { mrrLedger } from "./mrr-ledger.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";
import { codesIn, EDGE_ROWS, intervalsOf, notFinite, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

/** Intervals with days that only policies read, one for each row. */
function withDays(
  rows: readonly SubscriptionRow[],
  given: Partial<Record<"cancelledDay" | "pausedDay" | "resumedDay", readonly (string | number | null)[]>>,
): SubscriptionIntervals {
  const columns = Object.entries(given).map(([name, cells]) => [
    name,
    Int32Array.from(cells, (cell) => (typeof cell === "string" ? parseDay(cell)! : (cell ?? MISSING_DAY))),
  ]);
  return { ...intervalsOf(rows), ...Object.fromEntries(columns) };
}

const GROUPS = ["money", "customers", "rates"] as const;

/** Differences that causes and interaction do not add up to exactly, in the order in which they are listed. */
function notExact({ figures, causes, interaction }: LedgerDifference): string[] {
  return GROUPS.flatMap((group) => {
    const names = new Set([figures, ...causes, interaction].flatMap((part) => Object.keys(part[group])));
    return [...names].flatMap((name) => {
      const of = (part: { readonly [G in typeof group]: object }) => (part[group] as Record<string, number>)[name] ?? 0;
      const figure = (figures[group] as Record<string, { difference: number | null; from: number; to: number }>)[name];
      const sum = causes.reduce((total, cause) => total + of(cause), 0) + of(interaction);
      if (figure?.difference === null) return sum === 0 ? [] : [`${name}: ${sum} of no difference`];
      const holds = sum === (figure?.difference ?? 0) && (!figure || figure.to - figure.from === sum);
      return holds ? [] : [`${name}: ${sum}, not ${figure?.difference}`];
    });
  });
}

const march = { from: "2024-03", to: "2024-03" };

/** In March B cancels what it has paid until June, and C comes and goes. */
const intervals = withDays(
  [
    { account: "A", start: "2023-01-01", mrr: 700 },
    { account: "B", start: "2023-01-01", end: "2024-06-01", mrr: 200 },
    { account: "C", start: "2024-03-05", end: "2024-03-20", mrr: 50 },
    { account: "D", start: "2023-01-01", end: "2023-06-01", mrr: 100 },
    { account: "D", start: "2024-03-07", mrr: 100 },
  ],
  { cancelledDay: [null, "2024-03-12", null, null, null] },
);

describe("why two presets differ", () => {
  it("is told policy by policy, with the money and the customers that each moves", () => {
    const difference = valueIn(explainDifference(intervals, "default", "stripe-like", march));
    expect(difference.figures.money).toEqual({
      newMrr: { from: 0, to: 50, difference: 50 },
      churnedMrr: { from: 0, to: 250, difference: 250 },
      endMrr: { from: 1000, to: 800, difference: -200 },
    });
    expect(difference.figures.customers).toEqual({
      newCustomers: { from: 0, to: 1, difference: 1 },
      churnedCustomers: { from: 0, to: 2, difference: 2 },
      endCustomers: { from: 3, to: 2, difference: -1 },
    });
    const parts = difference.causes.map(({ policy, from, to, told, money, customers }) => ({
      policy,
      choice: [from, to],
      told,
      money,
      customers,
    }));
    expect(parts).toEqual([
      {
        policy: "churnDate",
        choice: ["end-date", "cancellation"],
        told: true,
        money: { churnedMrr: 200, endMrr: -200 },
        customers: { churnedCustomers: 1, endCustomers: -1 },
      },
      {
        policy: "insideMonth",
        choice: ["unseen", "both"],
        told: true,
        money: { newMrr: 50, churnedMrr: 50 },
        customers: { newCustomers: 1, churnedCustomers: 1 },
      },
      { policy: "churnBase", choice: ["start", "start-and-gained"], told: true, money: {}, customers: {} },
    ]);
    expect(difference.interaction).toMatchObject({ money: {}, customers: {} });
  });

  it("leaves to the interaction what policies do only together: two losses on a base that one of them made", () => {
    const { figures, causes, interaction } = valueIn(explainDifference(intervals, "default", "stripe-like", march));
    // 0 of 2 at first; by cancellation alone 1 of 2; visits are in none of the base; gained ones alone 0 of 3.
    expect(figures.rates["logo-churn"]).toEqual({ from: 0, to: 0.5, difference: 0.5 });
    expect(causes.map(({ rates }) => rates["logo-churn"])).toEqual([0.5, undefined, undefined]);
    expect(interaction.rates["logo-churn"]).toBeUndefined();
    const other = valueIn(explainDifference(intervals, "stripe-like", "default", march));
    expect(other.figures.rates["logo-churn"]!.difference).toBe(-0.5);
    // Back to the end date: 1 of 4. Not seeing the visit: 1 of 3. On the start: 1 of 2, which is where it was.
    const [churnDate, insideMonth, churnBase] = other.causes.map(({ rates }) => rates["logo-churn"] ?? 0);
    expect(churnDate).toBeCloseTo(1 / 4 - 1 / 2, 12);
    expect(insideMonth).toBeCloseTo(1 / 3 - 1 / 2, 12);
    expect(churnBase).toBe(0);
    expect(other.interaction.rates["logo-churn"]).toBeCloseTo(-0.5 + 1 / 4 + 1 / 6, 12);
  });

  it("is nothing between a preset and itself", () => {
    for (const id of LEDGER_CONVENTIONS) {
      const { figures, causes, interaction } = valueIn(explainDifference(intervals, id, id));
      expect([figures, causes, interaction]).toEqual([
        { money: {}, customers: {}, rates: {} },
        [],
        { money: {}, customers: {}, rates: {} },
      ]);
    }
  });

  it("is one move from reactivation to new in four classes", () => {
    const { causes } = valueIn(explainDifference(intervals, "default", "four-class", march));
    expect(causes).toEqual([
      {
        policy: "reactivation",
        from: "own",
        to: "as-new",
        told: true,
        money: { newMrr: 100, reactivationMrr: -100 },
        customers: { newCustomers: 1, reactivatedCustomers: -1 },
        rates: {},
      },
    ]);
  });

  it("is of net rates only where they count those who came back", () => {
    const { causes } = valueIn(explainDifference(intervals, "default", "chartmogul-like", march));
    const { money, rates } = causes.find(({ policy }) => policy === "reactivationInNrr")!;
    expect(money).toEqual({});
    expect(Object.keys(rates).sort()).toEqual(["net-mrr-churn", "nrr-month"]);
    expect(rates["nrr-month"]).toBeCloseTo(100 / 900, 12);
  });

  it("says of a policy that the data cannot tell of it", () => {
    const plain = intervalsOf(EDGE_ROWS);
    const { causes } = valueIn(explainDifference(plain, "profitwell-like", "stripe-like"));
    expect(causes.map(({ policy, told }) => [policy, told])).toEqual([
      ["churnDate", false],
      ["paused", false],
      ["insideMonth", true],
      ["churnBase", true],
    ]);
    expect(causes[0]).toMatchObject({ money: {}, customers: {}, rates: {} });
  });

  it("over several months adds movements up, and takes levels at the ends", () => {
    const { figures, firstMonth, lastMonth } = valueIn(
      explainDifference(intervals, "default", "stripe-like", { from: "2024-01", to: "2024-06" }),
    );
    expect([firstMonth, lastMonth]).toEqual(["2024-01", "2024-06"]);
    // B is lost in March instead of June: the same sum. Only C is left.
    expect(figures.money).toEqual({
      newMrr: { from: 0, to: 50, difference: 50 },
      churnedMrr: { from: 200, to: 250, difference: 50 },
    });
  });

  it("gives the figures that each ledger has", () => {
    const { figures } = valueIn(explainDifference(intervals, "default", "stripe-like", march));
    for (const [convention, side] of [
      ["default", "from"],
      ["stripe-like", "to"],
    ] as const) {
      const { movements } = movementsReport(valueIn(mrrLedger(intervals, { ...march, convention })));
      expect(figures.money.churnedMrr![side]).toBe(movements[0]!.churnedMrr);
      expect(figures.rates["gross-mrr-churn"]![side]).toBeCloseTo(movements[0]!.grossRevenueChurnRate!, 12);
    }
  });

  it("knows the edge subscriptions' one visit of 60, in March 2023", () => {
    const edge = intervalsOf(EDGE_ROWS);
    const { causes } = valueIn(
      explainDifference(edge, "default", "chartmogul-like", { from: "2023-03", to: "2023-03" }),
    );
    expect(causes[0]).toMatchObject({ policy: "insideMonth", money: { newMrr: 60, churnedMrr: 60 } });
    const april = valueIn(explainDifference(edge, "default", "chartmogul-like", { from: "2023-04", to: "2023-04" }));
    expect(april.causes[0]).toMatchObject({ policy: "insideMonth", money: {}, customers: {} });
  });

  it("is refused for presets and months that do not exist", () => {
    const wrong = "stripe" as LedgerConvention;
    expect(codesIn(explainDifference(intervals, wrong, "default"))).toEqual(["ledger/unknown-preset"]);
    expect(codesIn(explainDifference(intervals, wrong, wrong))).toHaveLength(2);
    expect(codesIn(explainDifference(intervals, "default", "four-class", { from: "2024-13" }))).toEqual([
      "range/not-a-month",
    ]);
  });
});

const firstDay = parseDay("2023-01-01")!;
const anyDay = fc.integer({ min: firstDay, max: firstDay + 500 });
const anyMrr = fc.oneof(
  fc.constantFrom(0.1, 0.2, 0.3, 1e15, 1e-8),
  fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
);
const anyBase = fc
  .array(
    fc.record({
      account: fc.constantFrom("A", "B", "C", "D", "E"),
      start: anyDay,
      length: fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 25 }), fc.integer({ min: 1, max: 300 })),
      mrr: anyMrr,
      cancelled: fc.option(anyDay),
      paused: fc.option(anyDay),
      resumed: fc.option(anyDay),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) =>
    withDays(
      rows.map(({ account, start, length, mrr }) => ({
        account,
        start,
        end: length === null ? null : start + length,
        mrr,
      })),
      {
        cancelledDay: rows.map((row) => row.cancelled),
        pausedDay: rows.map((row) => row.paused),
        resumedDay: rows.map((row) => row.resumed),
      },
    ),
  );
const anyPreset = fc.constantFrom(...LEDGER_CONVENTIONS);
const anyWindow = fc.oneof(
  fc.constant({}),
  fc
    .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 4 }))
    .map(([first, more]) => ({ from: formatMonth(2023 * 12 + first), to: formatMonth(2023 * 12 + first + more) })),
  anyDay.map((day) => ({ asOf: formatDay(day) })),
);

describe("an explanation of any two presets", () => {
  it("adds up to the difference exactly, in every figure, and holds no number that is none", () => {
    fc.assert(
      fc.property(anyBase, anyPreset, anyPreset, anyWindow, (base, from, to, window) => {
        const difference = explainDifference(base, from, to, window);
        if (!difference.ok) {
          expect(difference.issues.every(({ code }) => code.startsWith("range/"))).toBe(true);
          return;
        }
        expect(notExact(difference.value)).toEqual([]);
        expect(notFinite(difference.value)).toEqual([]);
        const order = difference.value.causes.map(({ policy }) => LEDGER_POLICY_IDS.indexOf(policy));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  }, 120_000);

  it("turns round with its presets", () => {
    fc.assert(
      fc.property(anyBase, anyPreset, anyPreset, (base, from, to) => {
        const there = valueIn(explainDifference(base, from, to)).figures;
        const back = valueIn(explainDifference(base, to, from)).figures;
        for (const [name, { difference }] of Object.entries(there.customers)) {
          expect(back.customers[name as keyof typeof back.customers]!.difference).toBe(-difference!);
        }
        expect(Object.keys(back.money)).toEqual(Object.keys(there.money));
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
