import { describe, expect, it } from "vitest";
import { cohortBands } from "./cohort-bands.js";

const months = (count: number, first = 2021 * 12) =>
  Array.from({ length: count }, (_, i) => {
    const month = first + i;
    return { cohort: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}` };
  });
const quarters = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ cohort: `${2021 + Math.floor(i / 4)}-Q${(i % 4) + 1}` }));
const shape = ({ months, bands }: ReturnType<typeof cohortBands>) => [
  months,
  bands.map(({ first, last }) => [first, last]),
];

describe("layers of cohorts", () => {
  it("are single periods while there are at most seven", () => {
    expect(shape(cohortBands(months(3), "month"))).toEqual([
      0,
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ]);
    expect(cohortBands(quarters(7), "quarter").bands.length).toBe(7);
  });

  it("are the calendar's quarters, half-years, years or more, the first and last of them perhaps in part", () => {
    expect(shape(cohortBands(months(13, 2021 * 12 + 1), "month"))).toEqual([
      3,
      [
        [0, 1],
        [2, 4],
        [5, 7],
        [8, 10],
        [11, 12],
      ],
    ]);
    expect(cohortBands(months(36), "month").months).toBe(6);
    expect(cohortBands(months(60), "month").months).toBe(12);
    expect(cohortBands(months(240), "month").months).toBe(48);
    expect(shape(cohortBands(quarters(8), "quarter"))).toEqual([
      6,
      [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
    ]);
  });

  it("never skip quarters of months in favour of half-years where a month is missing", () => {
    const [january, , march] = months(12);
    expect(shape(cohortBands([january!, march!, ...months(10, 2021 * 12 + 4)], "month"))[0]).toBe(3);
  });

  it("join the oldest where even the longest groups are too many, and of days and weeks", () => {
    const days = Array.from({ length: 20 }, (_, i) => ({ cohort: `2026-06-${String(i + 1).padStart(2, "0")}` }));
    const { bands } = cohortBands(days, "day");
    expect(bands.length).toBe(7);
    expect(bands[0]).toEqual({ first: 0, last: 13, group: 13, joined: true });
    expect(bands.slice(1).every(({ first, last, joined }) => first === last && !joined)).toBe(true);
    expect(cohortBands(months(1200), "month").bands.length).toBe(7);
  });

  it("hold every cohort once, in order", () => {
    for (const count of [1, 7, 8, 25, 61, 130, 1200]) {
      const { bands } = cohortBands(months(count), "month");
      expect(bands.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))).toEqual(
        Array.from({ length: count }, (_, i) => i),
      );
    }
  });
});
