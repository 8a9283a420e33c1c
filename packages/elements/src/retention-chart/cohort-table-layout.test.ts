import type { CohortResult } from "@tenure/core/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { ja } from "../locales/ja.js";
import { Formats } from "../shared/format.js";
import { JapaneseFormats } from "../shared/formats.ja.js";
import { monthlyCohorts, quarterlyCustomers, quarterlyRevenue, sampleCohorts } from "./cohort-result.fixture.js";
import {
  type CohortTable,
  cohortTableLayout,
  DIVERGING_BOUNDS,
  rampStep,
  SEQUENTIAL_BOUNDS,
  type TableOptions,
} from "./cohort-table-layout.js";
import { ja as retentionJa } from "./words.ja.js";
import { retentionWords } from "./words.js";

const english: TableOptions = { formats: new Formats("en", null), words: en, text: retentionWords.en, legend: "" };
const japanese: TableOptions = { formats: new JapaneseFormats("ja", null), words: ja, text: retentionJa, legend: "" };

/** A row as a reader sees it, open cells in brackets. */
function printed(table: CohortTable, row: number): string[] {
  return (table.rows[row]?.cells ?? []).map(({ kind, text }) => (kind === "open" ? `(${text})` : text));
}

describe("the steps of the ramps", () => {
  it("begin at their lower bounds and leave no hole", () => {
    const steps = (shares: number[], bounds: readonly number[]) => shares.map((share) => rampStep(share, bounds));
    expect(steps([0, 0.649, 0.65, 0.7, 0.75, 0.8, 0.899, 0.9, 0.95, 1], SEQUENTIAL_BOUNDS)).toEqual([
      0, 0, 1, 2, 3, 4, 4, 5, 6, 6,
    ]);
    expect(steps([0.2, 0.85, 0.93, 0.98, 1, 1.019, 1.02, 1.07, 1.15, 4], DIVERGING_BOUNDS)).toEqual([
      0, 1, 2, 3, 3, 3, 4, 5, 6, 6,
    ]);
  });

  it("never fall when the share rises, and stay on the ramp", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        (bounds, a, b) => {
          bounds.sort((x, y) => x - y);
          const [low, high] = [rampStep(Math.min(a, b), bounds), rampStep(Math.max(a, b), bounds)];
          expect(low).toBeLessThanOrEqual(high);
          expect(high).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});

describe("a cohort table", () => {
  it("prints the quarterly cohorts of the design", () => {
    const table = cohortTableLayout(quarterlyCustomers, english);
    expect(table.rows.map(({ header, size }) => `${header} ${size}`)).toEqual([
      "2023 Q3 38",
      "2023 Q4 34",
      "2024 Q1 47",
      "2024 Q2 36",
      "2024 Q3 33",
      "2024 Q4 35",
      "2025 Q1 44",
      "2025 Q2 37",
      "2025 Q3 32",
      "2025 Q4 30",
      "2026 Q1 35",
      "2026 Q2 34",
    ]);
    expect(printed(table, 0).join(" ")).toBe("100 92 84 82 76 74 71 68 66 66 63 61 (61)");
    expect(printed(table, 8).join(" ").trim()).toBe("100 94 91 88 (84)");
    expect(table.averages.map(({ text }) => text)).toEqual(
      "100 93 87 82 78 74 70 68 66 65 64 61".split(" ").concat([null] as never),
    );
    expect(table.averages.map(({ atRisk }) => atRisk)).toEqual(
      "435 401 366 336 304 267 223 188 155 119 72 38".split(" ").concat(""),
    );
  });

  it("colours complete cells only: not the start, not what is open, not what has not begun", () => {
    const table = cohortTableLayout(quarterlyCustomers, english);
    const first = table.rows[0]?.cells ?? [];
    expect(first.map(({ kind }) => kind)).toEqual(["start", ...Array(11).fill("complete"), "open"]);
    expect(first.map(({ ramp }) => ramp).join(" ")).toBe(" q5 q4 q4 q3 q2 q2 q1 q1 q1 q0 q0 ");
    const last = table.rows.at(-1)?.cells ?? [];
    expect(last.slice(0, 3)).toEqual([
      { kind: "start", ramp: "", text: "100" },
      { kind: "open", ramp: "", text: "97" },
      { kind: "absent", ramp: "", text: "" },
    ]);
  });

  it("colours the first period as well where it is measured: only 100 % by definition stays grey", () => {
    const rows = [
      { cohort: "2026-Q1", size: 100, percent: [96, 91, 88], open: 0 },
      { cohort: "2026-Q2", size: 100, percent: [100, 94], open: 0 },
    ];
    const firsts = (result: CohortResult) =>
      cohortTableLayout(result, english).rows.map(({ cells }) => [cells[0]?.kind, cells[0]?.ramp]);
    expect(firsts(sampleCohorts(rows))).toEqual([
      ["complete", "q6"],
      ["complete", "q6"],
    ]);
    const whole = sampleCohorts(rows.map((row) => ({ ...row, percent: [100, 94] })));
    expect(firsts(whole)).toEqual([
      ["start", ""],
      ["start", ""],
    ]);
    expect(firsts({ ...whole, monthZero: "end-of-period" })[0]).toEqual(["complete", "q6"]);
  });

  it("colours by the share itself, not by its rounded figure", () => {
    const table = cohortTableLayout(
      sampleCohorts([{ cohort: "2025-Q1", size: 34, percent: [100, 64.7], open: 0 }]),
      english,
    );
    expect(table.rows[0]?.cells[1]).toEqual({ kind: "complete", ramp: "q0", text: "65" });
  });

  it("takes the diverging ramp for net revenue and the sequential one for gross", () => {
    expect(
      cohortTableLayout(quarterlyRevenue, english)
        .rows[0]?.cells.map(({ ramp }) => ramp)
        .join(" "),
    ).toBe(" d3 d2 d3 d2 d2 d3 d3 d3 d4 d4 d4 ");
    const gross = cohortTableLayout({ ...quarterlyRevenue, measure: "gross-revenue" }, english);
    expect(gross.rows[0]?.cells[2]?.ramp).toBe("q6");
  });

  it("heads its columns with Q0, 1, 2 in English and 経過四半期 0, 1, 2 in Japanese", () => {
    const heads = (table: CohortTable) => table.columns.slice(0, 3).map(({ mark, age }) => mark + age);
    const inEnglish = cohortTableLayout(quarterlyCustomers, english);
    const inJapanese = cohortTableLayout(quarterlyCustomers, japanese);
    expect([inEnglish.elapsed, ...heads(inEnglish)]).toEqual(["", "Q0", "1", "2"]);
    expect([inJapanese.elapsed, ...heads(inJapanese)]).toEqual(["経過四半期", "0", "1", "2"]);
    expect(inEnglish.columns[4]?.spoken).toBe("Quarter ");
    expect(inJapanese.rows[0]?.header).toBe("2023年7〜9月");
    expect(heads(cohortTableLayout(monthlyCohorts(4), english))).toEqual(["M0", "1", "2"]);
  });

  it("prints the bounds in its legend, those asked for too, and falls back from bounds that are none", () => {
    const steps = (bounds?: readonly number[]) =>
      cohortTableLayout(quarterlyCustomers, { ...english, bounds })
        .legend.steps.map(({ text }) => text)
        .join(" ");
    expect(steps()).toBe("<65 65 70 75 80 90 95+");
    expect(steps([0.5, 0.6, 0.7, 0.8, 0.9, 0.975])).toBe("<50 50 60 70 80 90 97.5+");
    expect(steps([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])).toBe("<65 65 70 75 80 90 95+");
    expect(steps([0.5])).toBe("<65 65 70 75 80 90 95+");
    expect(cohortTableLayout(quarterlyRevenue, english).legend.steps.at(-1)).toEqual({ ramp: "d6", text: "115+" });
  });

  it("mentions the hatch only where something is hatched", () => {
    expect(cohortTableLayout(quarterlyCustomers, english).legend.open).toBe(true);
    const closed = sampleCohorts([{ cohort: "2025-Q1", size: 40, percent: [100, 90], open: 0 }]);
    expect(cohortTableLayout(closed, english).legend.open).toBe(false);
  });

  it("shows the latest 24 of more cohorts, and says so", () => {
    const table = cohortTableLayout(monthlyCohorts(60), english);
    expect(table.rows.length).toBe(24);
    expect(table.rows.at(-1)?.header).toBe("Jun 2026");
    expect(table.columns.length).toBe(25);
    expect(table.notes[0]).toBe("Latest 24 of 60 cohorts shown; the average covers all 60.");
    expect(cohortTableLayout(monthlyCohorts(24, 40), english).notes).toEqual([]);
  });

  it("shows as many as the host asks for, whatever the attribute holds", () => {
    const shown = (maxPeriods: unknown) =>
      cohortTableLayout(quarterlyCustomers, { ...english, maxPeriods: maxPeriods as number }).rows.length;
    expect([6, 6.9, 0, -3, Number.NaN, null, undefined, 1000].map(shown)).toEqual([6, 6, 12, 12, 12, 12, 12, 12]);
  });

  it("says how many columns it leaves out of a cohort older than it shows", () => {
    const old = sampleCohorts([{ cohort: "2016-Q1", size: 90, percent: Array(41).fill(80), open: 1 }]);
    const table = cohortTableLayout(old, english);
    expect(table.columns.length).toBe(25);
    expect(table.notes).toEqual(["Columns up to quarter 24 of 40."]);
  });

  it("says which cohorts and averages are too few to judge, with the interval", () => {
    const few = sampleCohorts([
      { cohort: "2025-Q4", size: 24, percent: [100, 75, 50], open: 0 },
      { cohort: "2026-Q1", size: 12, percent: [100, 92], open: 0 },
    ]);
    const table = cohortTableLayout(few, english);
    expect(table.notes).toEqual([
      "Cohorts under 30 accounts are too few to judge one by one.",
      "Averages in grey rest on fewer than 30 accounts.",
    ]);
    expect(table.averages.map((average) => average.few)).toEqual([false, false, true]);
    expect(table.averages[2]).toEqual({ text: "50", few: true, interval: "95% interval 31–69%", atRisk: "24" });
  });

  it("puts the legend into the triangle only where the triangle can hold it", () => {
    expect(cohortTableLayout(quarterlyCustomers, english).legendInside).toBe(640);
    expect(cohortTableLayout(quarterlyCustomers, japanese).legendInside).toBe(640);
    expect(cohortTableLayout(monthlyCohorts(18), english).legendInside).toBe(820);
    expect(cohortTableLayout(monthlyCohorts(24), english).legendInside).toBe(1000);
    // Nobody joined lately: the last rows are long, and there is no triangle.
    const long = { ...quarterlyCustomers, cohorts: quarterlyCustomers.cohorts.slice(0, 3) };
    expect(cohortTableLayout(long, english).legendInside).toBeNull();
    expect(cohortTableLayout(sampleCohorts([]), english).legendInside).toBeNull();
  });

  it("gives longer figures wider columns, and four digits no separator", () => {
    const [small, large] = [10, 5000].map(
      (size) => cohortTableLayout(monthlyCohorts(24, size), english).widths.wide,
    ) as [number, number];
    expect(large).toBeGreaterThan(small + 24 * 10);
    expect(cohortTableLayout(monthlyCohorts(24, 300), english).averages[0]?.atRisk).toBe("7338");
    expect(cohortTableLayout(monthlyCohorts(24, 5000), english).averages[0]?.atRisk).toBe("120,138");
  });

  it("keeps rows, columns and averages in step for any matrix", () => {
    const row = fc.record({
      cohort: fc.constant("2026-Q1"),
      size: fc.nat(200),
      percent: fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 40 }),
      open: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (rows, maxPeriods) => {
        const table = cohortTableLayout(sampleCohorts(rows), { ...english, maxPeriods });
        expect(table.rows.length).toBe(Math.min(rows.length, maxPeriods));
        expect(table.averages.length).toBe(table.columns.length);
        for (const { cells } of table.rows) expect(cells.length).toBe(table.columns.length);
        for (const { cells } of table.rows) {
          const begun = cells.findIndex(({ kind }) => kind === "absent");
          if (begun >= 0) expect(cells.slice(begun).every(({ kind, text }) => kind === "absent" && !text)).toBe(true);
        }
      }),
    );
  });
});
