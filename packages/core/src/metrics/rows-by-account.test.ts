import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsByAccount, sortPart, sortPartBy } from "./rows-by-account.js";
import { intervalsOf } from "./subscriptions.fixture.js";

describe("rows by account", () => {
  it("stand together in the order of the table, without those that do not count or have no account", () => {
    const row = { start: "2024-01-01", mrr: 1 };
    const accounts = ["B", "A", null, "B", "C", "A", "B"];
    const intervals = intervalsOf(accounts.map((account) => ({ account, ...row })));
    const { starts, rows, most } = rowsByAccount(intervals, (place) => place !== 4 && place !== 5);
    const byLabel = intervals.accountLabels.map((label, code) => [
      label,
      [...rows.subarray(starts[code]!, starts[code + 1]!)],
    ]);
    expect(byLabel).toEqual([
      ["B", [0, 3, 6]],
      ["A", [1]],
      ["C", []],
    ]);
    expect(most).toBe(3);
  });
});

describe("sorting a part of a list", () => {
  it("leaves the rest where it is and equal items in their order, short or long, whatever the numbers", () => {
    const anyKeys = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer()), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyKeys, fc.nat(), fc.nat(), (values, a, b) => {
        const keys = Int32Array.from(values);
        const [from, to] = [a % (keys.length + 1), b % (keys.length + 1)].sort((x, y) => x - y) as [number, number];
        const list = Int32Array.from(keys, (_, i) => keys.length - 1 - i);
        const part = [...list.subarray(from, to)].sort((x, y) => keys[x]! - keys[y]!);
        const wanted = [...list.subarray(0, from), ...part, ...list.subarray(to)];
        const other = list.slice();
        sortPartBy(list, from, to, keys);
        sortPart(other, from, to, (x, y) => keys[x]! - keys[y]!);
        expect([...list]).toEqual(wanted);
        expect([...other]).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });
});
