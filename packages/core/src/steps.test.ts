import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "./health/default-models.js";
import { scoreAccounts, scoreAccountsSteps } from "./health/score-accounts.js";
import { mrrLedger, mrrLedgerSteps } from "./metrics/mrr-ledger.js";
import { subscriptionIntervals, subscriptionIntervalsSteps } from "./metrics/subscription-intervals.js";
import { tableOf, valueIn } from "./metrics/subscriptions.fixture.js";
import { cohortMatrix, cohortMatrixSteps } from "./retention/cohort-matrix.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "./steps.js";
import { OPEN_END } from "./table/table.js";

function stepsOf<T>(steps: Steps<T>): { readonly count: number; readonly value: T } {
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done) return { count, value: step.value };
  }
}

describe("work in steps", () => {
  it("goes through every row once, in order, and yields after each batch", () => {
    const batches: [number, number][] = [];
    const { count } = stepsOf(inBatches(10, (from, to) => batches.push([from, to]), 4));
    expect(batches).toEqual([
      [0, 4],
      [4, 8],
      [8, 10],
    ]);
    expect(count).toBe(3);
    expect(stepsOf(inBatches(0, () => batches.push([0, 0]))).count).toBe(0);
  });

  it("gives its result when it is drained, and what it throws", () => {
    function* work(fails: boolean): Steps<string> {
      yield;
      if (fails) throw new RangeError("no");
      return "done";
    }
    expect(drain(work(false))).toBe("done");
    expect(() => drain(work(true))).toThrow(RangeError);
  });
});

describe("long computations", () => {
  const batches = 4;
  const rows = batches * STEP_ROWS;
  const table = tableOf(
    "subscriptions",
    {
      account_id: {
        kind: "category",
        codes: Int32Array.from({ length: rows }, (_, row) => row >> 1),
        labels: Array.from({ length: rows / 2 }, (_, account) => `A${account}`),
      },
      start_date: { kind: "day", values: Int32Array.from({ length: rows }, (_, row) => 19000 + (row % 700)) },
      end_date: {
        kind: "day",
        values: Int32Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? OPEN_END : 19100 + (row % 900))),
      },
      mrr: { kind: "number", values: Float64Array.from({ length: rows }, (_, row) => 10 + (row % 50)) },
    },
    rows,
  );
  const intervals = valueIn(subscriptionIntervals(table));
  const workspace = { subscriptions: table };
  const model = DEFAULT_HEALTH_MODELS.b2b;

  const computations: Record<string, readonly [whole: () => unknown, steps: () => Steps<unknown>]> = {
    intervals: [() => subscriptionIntervals(table), () => subscriptionIntervalsSteps(table)],
    ledger: [() => mrrLedger(intervals), () => mrrLedgerSteps(intervals)],
    "ledger that reads days": [
      () => mrrLedger(intervals, { convention: "stripe-like" }),
      () => mrrLedgerSteps(intervals, { convention: "stripe-like" }),
    ],
    cohorts: [() => cohortMatrix(intervals), () => cohortMatrixSteps(intervals)],
    "rolling cohorts": [
      () => cohortMatrix(intervals, { clock: "rolling" }),
      () => cohortMatrixSteps(intervals, { clock: "rolling" }),
    ],
    scores: [() => scoreAccounts(workspace, model), () => scoreAccountsSteps(workspace, model)],
  };
  for (const [name, [whole, steps]] of Object.entries(computations)) {
    it(`let others run after every batch of rows: ${name}`, () => {
      const { count, value } = stepsOf(steps());
      expect(count).toBeGreaterThanOrEqual(batches);
      expect(value).toEqual(whole());
    });
  }
});
