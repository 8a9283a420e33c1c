import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedRow } from "./moved-row.js";
import { orderOf } from "./row-order.js";

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

describe("the order of rows", () => {
  it("puts the rows chosen first and keeps every row once, whatever was chosen", () => {
    fc.assert(
      fc.property(ids, fc.array(fc.string({ maxLength: 3 })), (all, chosen) => {
        const order = orderOf(all, chosen);
        expect([...order].sort()).toEqual([...all].sort());
        const known = [...new Set(chosen.filter((id) => all.includes(id)))];
        expect(order.slice(0, known.length)).toEqual(known);
      }),
    );
  });

  it("is undone by moving the row back, and leaves other groups where they are", () => {
    fc.assert(
      fc.property(ids, fc.nat(), fc.nat(), fc.integer({ min: -3, max: 3 }), (order, pick, split, by) => {
        const group = new Set(order.filter((_, index) => index % 2 === split % 2));
        const members = order.filter((id) => group.has(id));
        const row = members[pick % Math.max(1, members.length)];
        fc.pre(row !== undefined);
        const moved = movedRow(order, group, row!, by);
        for (const [index, id] of order.entries()) if (!group.has(id)) expect(moved[index]).toBe(id);
        const places = (list: readonly string[]) => list.filter((id) => group.has(id)).indexOf(row!);
        expect(movedRow(moved, group, row!, places(order) - places(moved))).toEqual(order);
      }),
    );
  });

  it("stops at the ends", () => {
    const group = new Set(["a", "b", "c"]);
    expect(movedRow(["a", "b", "c"], group, "a", -1)).toEqual(["a", "b", "c"]);
    expect(movedRow(["a", "b", "c"], group, "b", 1)).toEqual(["a", "c", "b"]);
    expect(movedRow(["a", "b", "c"], group, "c", 1)).toEqual(["a", "b", "c"]);
  });
});
