import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../table/calendar.js";
import { columnOf } from "../table/table.js";
import { type ContractRow, contractInput } from "./contracts.fixture.js";
import { RowPrices } from "./row-prices.js";
import { SubscriptionSuccession } from "./subscription-succession.js";

const day = parseDay("2024-05-10")!;

/** Pairs of rows, as `ended>started` by their place in two lists, and what is left of each. */
function pairsOf(ended: readonly ContractRow[], started: readonly ContractRow[]) {
  const [table, intervals] = contractInput([...ended, ...started]);
  const codes = (name: string) => columnOf(table, name, "category")!;
  const names = {
    subscription: codes("subscription_id").codes,
    plan: codes("plan").codes,
    planLabels: codes("plan").labels,
    product: codes("product").codes,
    productLabels: codes("product").labels,
  };
  const succession = new SubscriptionSuccession(table, intervals, new RowPrices(table), names, table.rowCount);
  for (let row = 0; row < ended.length; row++) succession.ended[succession.endedCount++] = row;
  for (let row = 0; row < started.length; row++) {
    succession.started[succession.startedCount++] = ended.length + row;
  }
  const pairs: (readonly [number, number])[] = [];
  succession.pair((from, to) => pairs.push([from, to - ended.length]));
  return {
    pairs,
    left: [...succession.ended.subarray(0, succession.endedCount)],
    new: [...succession.started.subarray(0, succession.startedCount)].map((row) => row - ended.length),
  };
}

/** The same by the definition: the likeness that matters most, then size, one pair after the other. */
function byDefinition(ended: readonly ContractRow[], started: readonly ContractRow[]) {
  const size = (rows: readonly ContractRow[]) => [...rows.keys()].sort((a, b) => rows[b]!.mrr! - rows[a]!.mrr!);
  const free = { ended: size(ended), started: size(started) };
  const pairs: (readonly [number, number])[] = [];
  const id = (a: ContractRow, b: ContractRow) => a.id !== null && a.id === b.id;
  const plan = (a: ContractRow, b: ContractRow) => a.plan !== null && a.plan === b.plan;
  const meets = (a: ContractRow, b: ContractRow) => a.end === b.start;
  const likenesses: ((a: ContractRow, b: ContractRow) => boolean)[] = [
    (a, b) => id(a, b) && a.plan === b.plan,
    id,
    (a, b) => plan(a, b) && meets(a, b),
    plan,
    meets,
    () => true,
  ];
  for (const isLike of likenesses) {
    for (const from of [...free.ended]) {
      const to = free.started.find((row) => {
        const [a, b] = [ended[from]!, started[row]!];
        return a.product === b.product && isLike(a, b);
      });
      if (to === undefined) continue;
      pairs.push([from, to]);
      free.ended = free.ended.filter((row) => row !== from);
      free.started = free.started.filter((row) => row !== to);
    }
  }
  return { pairs, left: free.ended, new: free.started };
}

const anyRow = fc.record({
  account: fc.constant("A"),
  id: fc.constantFrom("1", "2", "3", "4", null),
  plan: fc.constantFrom("basic", "pro", null),
  product: fc.constantFrom("x", "y", null),
  shift: fc.constantFrom(0, 0, 3),
  mrr: fc.integer({ min: 1, max: 1e9 }),
});
const ended = anyRow.map(({ shift, ...row }) => ({ ...row, start: day - 90, end: day + shift }));
const started = anyRow.map(({ shift, ...row }) => ({ ...row, start: day + shift, end: day + 90 }));
const listOf = (row: typeof ended, maxLength: number) =>
  fc.uniqueArray(row, { minLength: 1, maxLength, selector: ({ mrr }) => mrr });

describe("the succession of subscriptions", () => {
  const sorted = (found: ReturnType<typeof pairsOf>) => ({
    pairs: [...found.pairs].map((pair) => pair.join(">")).sort(),
    left: [...found.left].sort((a, b) => a - b),
    new: [...found.new].sort((a, b) => a - b),
  });

  it("pairs what has most in common first, and larger with larger, whether rows are few or many", () => {
    for (const [most, numRuns] of [
      [5, 2000],
      [50, 500],
    ] as const) {
      fc.assert(
        fc.property(listOf(ended, most), listOf(started, most), (from, to) => {
          expect(sorted(pairsOf(from, to))).toEqual(sorted(byDefinition(from, to)));
        }),
        { numRuns },
      );
    }
  }, 60_000);

  it("leaves every row either in one pair or over", () => {
    fc.assert(
      fc.property(listOf(ended, 30), listOf(started, 30), (from, to) => {
        const found = pairsOf(from, to);
        const all = (paired: number[], left: readonly number[]) => [...paired, ...left].sort((a, b) => a - b);
        expect(
          all(
            found.pairs.map(([row]) => row),
            found.left,
          ),
        ).toEqual([...from.keys()]);
        expect(
          all(
            found.pairs.map(([, row]) => row),
            found.new,
          ),
        ).toEqual([...to.keys()]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
