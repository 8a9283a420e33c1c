import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../math/random.js";
import type { Segment } from "../schema/scenario.js";
import { anySegment, months, rate, type SegmentInput, scenarioOf } from "./any-scenario.fixture.js";
import { COLUMNS, Columns, viewsOf } from "./columns.js";
import { isPlain, PlainSegmentRun } from "./plain-segment-run.js";
import { SegmentRun } from "./segment-run.js";
import { EXPECTED, RandomThinning, type Thinning } from "./thinning.js";

const columnsOf = (horizon: number) => new Columns(viewsOf(new ArrayBuffer(COLUMNS * horizon * 8), horizon));
const chance = (seed: number): Thinning => new RandomThinning(stream(seed, 0), stream(seed, 1));

function cellByCell(segment: Segment, horizon: number, thinning: Thinning): Columns {
  const columns = columnsOf(horizon);
  const run = new SegmentRun(segment, horizon);
  run.start(columns, thinning);
  for (let t = 1; t < horizon; t++) run.step(t, columns, thinning);
  return columns;
}

const KEPT = ["customers", "acquired", "mrr", "contribution"] as const;

/** Heads to the last one; money to the last digits. */
function expectAlike(short: Columns, long: Columns, tolerance: number): void {
  const scale = Math.max(1, ...long.mrr, ...long.customers) * 100;
  for (const name of KEPT) {
    for (const [t, value] of Array.from(long[name]).entries()) {
      if (Math.abs(short[name][t]! - value) > tolerance * scale) expect(`${name}[${t}] ${short[name][t]}`).toBe(value);
    }
  }
}

/** Every plain segment, with ages and changes of churn and expansion besides. */
const anyPlain: fc.Arbitrary<SegmentInput> = fc
  .record({
    segment: anySegment(),
    ages: fc.option(fc.array(rate(10), { minLength: 1, maxLength: 30 }), { nil: undefined }),
    customers: fc.oneof(fc.nat(5000), rate(5000)),
    changes: fc.array(fc.record({ fromMonth: months(0, 30), multiplier: rate(3), rampMonths: months(0, 6) }), {
      maxLength: 2,
    }),
    fromAge: months(1, 20),
  })
  .map(({ segment: { crossSell: _sold, reactivation: _back, ...segment }, ages, customers, changes, fromAge }) => ({
    ...segment,
    customers,
    ...(ages?.some((weight) => weight > 0) ? { startingAges: ages } : {}),
    expansionChanges: changes,
    churnChanges: [...segment.churnChanges!, ...changes.map((change) => ({ ...change, fromAge }))],
  }));

describe("a plain segment in one go", () => {
  it("loses and wins the same customers as cell by cell with the same chances", () => {
    fc.assert(
      fc.property(anyPlain, months(1, 40), fc.nat(), (input, horizon, seed) => {
        const segment = scenarioOf([input]).segments[0]!;
        expect(isPlain(segment, horizon)).toBe(true);
        const columns = columnsOf(horizon);
        new PlainSegmentRun(segment, horizon).run(columns, chance(seed));
        const long = cellByCell(segment, horizon, chance(seed));
        expect(Array.from(columns.customers)).toEqual(Array.from(long.customers));
        expectAlike(columns, long, 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it("expects what is expected cell by cell", () => {
    fc.assert(
      fc.property(anyPlain, months(1, 40), (input, horizon) => {
        const segment = scenarioOf([input]).segments[0]!;
        const columns = columnsOf(horizon);
        new PlainSegmentRun(segment, horizon).run(columns, EXPECTED);
        expectAlike(columns, cellByCell(segment, horizon, EXPECTED), 1e-12);
      }),
      { numRuns: 200 },
    );
  });

  it("goes on with other assumptions as if it had started with them", () => {
    fc.assert(
      fc.property(anyPlain, anyPlain, months(1, 40), fc.nat(), (one, other, horizon, seed) => {
        const [first, second] = [one, other].map((input) => scenarioOf([input]).segments[0]!);
        const reused = new PlainSegmentRun(first!, horizon);
        const [columns, fresh] = [columnsOf(horizon), columnsOf(horizon)];
        reused.run(columns, chance(seed + 1));
        reused.assume(second!);
        reused.run(columns, chance(seed));
        new PlainSegmentRun(second!, horizon).run(fresh, chance(seed));
        for (const name of KEPT) expect(Array.from(columns[name])).toEqual(Array.from(fresh[name]));
      }),
      { numRuns: 200 },
    );
  });

  it("is not for customers who buy more, come back, bring others, differ, meet a new price at their renewal, or are too many", () => {
    const parts: Partial<SegmentInput>[] = [
      { crossSell: { atAge: 1, attachRate: 0.1, addMrr: 1 } },
      { reactivation: { windowMonths: 1, monthlyProb: 0.1 } },
      { wordOfMouth: { monthly: 0.01 } },
      { valueSpread: { cv: 1 } },
      { plans: { ladder: [{ name: "one", arpaFactor: 1, share: 1 }] } },
      { priceChange: { month: 1, pct: 0.1, at: "renewal" } },
      { acquisitions: { monthly: 1e8, growthMonthly: 0.5 } },
    ];
    const plain = { customers: 10, arpa: 1, grossMargin: 1, hazard: { kind: "constant" as const, monthly: 0.1 } };
    for (const part of parts) expect(isPlain(scenarioOf([{ ...plain, ...part }]).segments[0]!, 12)).toBe(false);
  });
});
