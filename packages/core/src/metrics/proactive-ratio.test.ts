import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../table/calendar.js";
import { type Column, MISSING_DAY, MISSING_FLAG, type Table } from "../table/table.js";
import { proactiveRatio } from "./proactive-ratio.js";

type Touch = readonly [day: string, role: string, proactive: 0 | 1 | null, account?: string];

function touchpoints(...rows: Touch[]): Table {
  const category = (values: readonly string[]): Column => {
    const labels = [...new Set(values.filter((value) => value !== ""))];
    return { kind: "category", labels, codes: Int32Array.from(values, (value) => labels.indexOf(value)) };
  };
  return {
    name: "touchpoints",
    rowCount: rows.length,
    columns: {
      account_id: category(rows.map(([, , , account = "a"]) => account)),
      date: { kind: "day", values: Int32Array.from(rows, ([day]) => parseDay(day) ?? MISSING_DAY) },
      role: category(rows.map(([, role]) => role)),
      proactive: { kind: "flag", values: Uint8Array.from(rows, ([, , flag]) => flag ?? MISSING_FLAG) },
    },
    sourceRows: Int32Array.from(rows, (_, i) => i + 1),
  };
}

function ratio(...args: Parameters<typeof proactiveRatio>) {
  const result = proactiveRatio(...args);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const codesOf = (result: ReturnType<typeof proactiveRatio>) => (result.ok ? [] : result.issues.map(({ code }) => code));

const some = touchpoints(
  ["2024-01-05", "cs", 1, "a"],
  ["2024-01-31", "cs", 1, "b"],
  ["2024-02-01", "support", 0, "b"],
  ["2024-02-02", "cs", 0, "b"],
  ["2024-02-02", "cs", null, "b"],
  ["", "", 1, "c"],
);

describe("proactive ratio", () => {
  it("is the share of touches that we started, of those that tell", () => {
    const { all, byMonth, byRole, ungrouped } = ratio({ touchpoints: some });
    expect(all).toMatchObject({ touches: 6, proactive: 3, reactive: 2, unknown: 1, ratio: 0.6 });
    // Wilson for 3 of 5.
    expect(all.ci95![0]).toBeCloseTo(0.230724, 6);
    expect(byMonth["2024-01"]).toMatchObject({ ratio: 1 });
    expect(byMonth["2024-02"]).toMatchObject({ touches: 3, ratio: 0, unknown: 1 });
    expect(byRole).toMatchObject({ cs: { ratio: 2 / 3 }, support: { ratio: 0 } });
    expect(ungrouped).toEqual({ byMonth: 1, byRole: 1 });
  });

  it("is nothing without touches that tell, with the reason", () => {
    const none = ratio({ touchpoints: touchpoints() });
    expect(none.all).toEqual({ touches: 0, proactive: 0, reactive: 0, unknown: 0, ratio: null, ci95: null });
    expect(none.reasons["all.ratio"]).toBe("no-base");
    const { proactive, ...columns } = some.columns;
    expect(proactive).toBeDefined();
    const untold = ratio({ touchpoints: { ...some, columns } });
    expect(untold.all).toMatchObject({ touches: 6, unknown: 6, ratio: null });
    expect(untold.reasons["byRole.cs.ratio"]).toBe("no-data");
  });

  it("is that of the months asked for, and by any column", () => {
    const january = ratio({ touchpoints: some }, { from: "2024-01", to: "2024-01", by: "account_id" });
    expect(january.all.touches).toBe(2);
    expect(Object.keys(january.byAccountId!)).toEqual(["a", "b"]);
    expect(codesOf(proactiveRatio({ touchpoints: some }, { by: "plan" }))).toEqual(["data/missing-column"]);
    expect(codesOf(proactiveRatio({ touchpoints: some }, { from: "2024" }))).toEqual(["range/not-a-month"]);
    expect(codesOf(proactiveRatio({}))).toEqual(["touchpoints/no-table"]);
    expect(codesOf(proactiveRatio({ touchpoints: { ...some, columns: {} } }))).toEqual(["data/missing-column"]);
  });

  it("adds up over months and roles, whatever the touches are", () => {
    const touch = fc.tuple(
      fc.constantFrom("2024-01-05", "2024-02-29", ""),
      fc.constantFrom("cs", "support", "sales", ""),
      fc.constantFrom(0 as const, 1 as const, null),
    );
    fc.assert(
      fc.property(fc.array(touch, { maxLength: 30 }), (rows) => {
        const { all, byMonth, byRole, ungrouped } = ratio({ touchpoints: touchpoints(...rows) });
        expect(all.proactive + all.reactive + all.unknown).toBe(rows.length);
        for (const [groups, name] of [
          [byMonth, "byMonth"],
          [byRole!, "byRole"],
        ] as const) {
          const touches = Object.values(groups).reduce((sum, group) => sum + group.touches, 0);
          expect(touches + ungrouped[name]!).toBe(rows.length);
        }
        if (all.ratio !== null) {
          expect(all.ci95![0]).toBeLessThanOrEqual(all.ratio);
          expect(all.ci95![1]).toBeGreaterThanOrEqual(all.ratio);
        }
      }),
    );
  });
});
