import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drain } from "../steps.js";
import { MISSING_DAY } from "../table/table.js";
import { accountRowsSteps, endUpTo } from "./account-rows.js";

const rows = fc.array(
  fc.record({
    account: fc.integer({ min: -1, max: 4 }),
    day: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -20, max: 20 }) }, fc.constant(MISSING_DAY)),
  }),
  { maxLength: 60 },
);

describe("rows by account and day", () => {
  it("hold every row with an account and a day once, by account, by day, then as in the file", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [account, day] = [list.map((row) => row.account), list.map((row) => row.day)];
        const found = drain(accountRowsSteps(Int32Array.from(account), Int32Array.from(day), 5));
        const kept = [...list.keys()].filter((row) => account[row]! >= 0 && day[row] !== MISSING_DAY);
        const expected = kept.sort((a, b) => account[a]! - account[b]! || day[a]! - day[b]! || a - b);
        expect([...found.row]).toEqual(expected);
        expect([...found.day]).toEqual(expected.map((row) => day[row]));
        const known = day.filter((one) => one !== MISSING_DAY);
        expect(found.earliest).toBe(known.length === 0 ? MISSING_DAY : Math.min(...known));
      }),
    );
  });

  it("are found up to a day of an account, also before its first and behind its last", () => {
    fc.assert(
      fc.property(
        rows,
        fc.oneof(fc.integer({ min: -25, max: 25 }), fc.constant(Number.NEGATIVE_INFINITY)),
        (list, day) => {
          const found = drain(
            accountRowsSteps(
              Int32Array.from(list, (row) => row.account),
              Int32Array.from(list, (row) => row.day),
              5,
            ),
          );
          for (let account = 0; account < 5; account += 1) {
            const own = list.filter((row) => row.account === account && row.day !== MISSING_DAY);
            const until = own.filter((row) => row.day <= day).length;
            expect(endUpTo(found, account, day)).toBe(found.from[account]! + until);
          }
        },
      ),
    );
  });
});
