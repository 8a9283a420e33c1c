import { describe, expect, it } from "vitest";
import { dayAfter, partOf } from "./month-parts.js";

describe("the months of a renewal calendar", () => {
  it("are whole, but for the one that has begun and the one that is not reached to its end", () => {
    const parts = (asOf: string, until: string, ...months: string[]) =>
      months.map((month) => partOf(month, asOf, until));
    expect(parts("2026-07-14", "2026-10-14", "2026-07", "2026-08", "2026-10")).toEqual(["from", null, "to"]);
    expect(parts("2026-06-30", "2026-09-30", "2026-07", "2026-08", "2026-09")).toEqual([null, null, null]);
    expect(parts("2024-01-29", "2024-02-29", "2024-01", "2024-02")).toEqual(["from", null]);
    expect(parts("2023-02-28", "2023-05-28", "2023-05")).toEqual(["to"]);
  });

  it("begin on the day after", () => {
    expect(["2026-07-14", "2026-06-30", "2024-02-28", "2025-12-31"].map(dayAfter)).toEqual([
      "2026-07-15",
      "2026-07-01",
      "2024-02-29",
      "2026-01-01",
    ]);
  });
});
