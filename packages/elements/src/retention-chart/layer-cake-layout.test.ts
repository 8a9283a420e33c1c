import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Formats } from "../shared/format.js";
import { JapaneseFormats } from "../shared/formats.ja.js";
import { cakeGroup, isStackable } from "./cake-layers.js";
import { monthlyCohorts, quarterlyCustomers, quarterlyRevenue, sampleCohorts } from "./cohort-result.fixture.js";
import { type CakeOptions, layerCakeLayout } from "./layer-cake-layout.js";
import { ja } from "./more-words.ja.js";
import { moreWords } from "./more-words.js";

const measure = (labels: readonly string[]) => Math.max(0, ...labels.map((label) => label.length * 7));
const english = { formats: new Formats("en", "JPY"), text: moreWords.en, measure };
const japanese = { formats: new JapaneseFormats("ja", "JPY"), text: ja, measure };
const at = (width: number, more: Partial<CakeOptions> = {}): CakeOptions => ({ ...english, width, ...more });

/** Two cohorts of whole money: 10 accounts at 100,000 each. */
const two = sampleCohorts(
  [
    { cohort: "2025-Q1", size: 10, percent: [100, 90, 80, 120, 110, 100], open: 0 },
    { cohort: "2025-Q3", size: 10, percent: [100, 50, 40, 30], open: 0 },
  ],
  { measure: "net-revenue" },
);

/** Heights of a path's corners. */
const heights = (path: string) => [...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));

describe("a layer cake", () => {
  it("adds up the cohorts of every period, each from its own start on", () => {
    const cake = layerCakeLayout(two, at(900));
    expect(cake.total.now).toBe(1_300_000);
    expect(cake.layers.map(({ name, now, ago }) => [name, now, ago])).toEqual([
      ["2025 Q1", 1_000_000, 900_000],
      ["2025 Q3", 300_000, null],
    ]);
    expect(cake.last).toBe("");
    const outline = heights(cake.outline);
    const { top, bottom } = cake.plot;
    const highest = 2_000_000;
    const expected = [1, 0.9, 1.8, 1.7, 1.5, 1.3].map((total) => bottom - ((total * 1e6) / highest) * (bottom - top));
    for (const [i, y] of expected.entries()) expect(outline[i]).toBeCloseTo(y, 2);
  });

  it("keeps the names of periods clear of one another at any width, in both languages", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 1200 }),
        fc.constantFrom(quarterlyRevenue, monthlyCohorts(60, 30, "net-revenue"), two),
        fc.boolean(),
        (width, result, inJapanese) => {
          const wide = (labels: readonly string[]) => Math.max(0, ...labels.map((label) => label.length * 11));
          const { xTicks } = layerCakeLayout(
            result,
            at(width, { ...(inJapanese ? japanese : english), measure: wide }),
          );
          const spans = xTicks.map(({ x, text, anchor }) => {
            const start = x - wide([text]) * { start: 0, middle: 0.5, end: 1 }[anchor];
            return [start, start + wide([text])] as const;
          });
          for (const [place, [, end]] of spans.entries()) {
            if (place + 1 < spans.length) expect(end + 8).toBeLessThanOrEqual(spans[place + 1]![0]);
          }
        },
      ),
    );
  });

  it("says what the customers of a year ago paid then, and pay now", () => {
    const cake = layerCakeLayout(
      sampleCohorts([...rowsOf(two), { cohort: "2026-Q2", size: 1, percent: [100], open: 0 }], {
        measure: "net-revenue",
      }),
      at(900),
    );
    // Second quarter of 2025: the first cohort alone, at 90 % of ¥1M; it pays ¥1.0M now.
    expect([cake.yearAgo?.then, cake.yearAgo?.now]).toEqual([": ¥900k", "these customers pay ¥1.00M now"]);
    expect(cake.last).toBe("2026 Q2");
  });

  it("leaves the open period out, and names it where a cohort begins in it", () => {
    const open = sampleCohorts(
      [
        { cohort: "2025-Q1", size: 10, percent: [100, 90, 10], open: 1 },
        { cohort: "2025-Q3", size: 10, percent: [100], open: 1 },
      ],
      { measure: "net-revenue" },
    );
    const cake = layerCakeLayout(open, at(900));
    expect([cake.total.now, cake.open]).toEqual([900_000, "2025 Q3"]);
  });

  it("names the layers beside the drawing without two on one line, and nowhere where it is narrow", () => {
    for (const options of [at(900), at(900, japanese), at(900, { unit: 1.5 })]) {
      const cake = layerCakeLayout(monthlyCohorts(60, 30, "net-revenue"), options);
      const places = cake.labels.map(({ y }) => y);
      expect(places.length).toBe(cake.layers.length + 1);
      expect(places.every((y, i) => i === 0 || y - places[i - 1]! >= 16)).toBe(true);
      expect(places.at(-1)).toBeLessThanOrEqual(cake.plot.bottom);
    }
    const narrow = layerCakeLayout(quarterlyRevenue, at(320));
    expect(narrow.labels).toEqual([]);
    expect(narrow.yearAgo?.textX).toBeNull();
  });

  it("names groups as each language writes them", () => {
    const names = (options: CakeOptions, data = quarterlyRevenue) =>
      layerCakeLayout(data, options).layers.map(({ name }) => name);
    expect(names(at(900)).slice(0, 2)).toEqual(["2023 H2", "2024 H1"]);
    expect(names(at(900, japanese)).slice(0, 2)).toEqual(["2023年7〜12月", "2024年1〜6月"]);
    expect(names(at(900), monthlyCohorts(120, 30, "net-revenue"))[0]).toBe("2016–2017");
    expect(cakeGroup(quarterlyRevenue, ja)).toBe("半年");
    expect(cakeGroup(two, moreWords.en)).toBe("quarter");
  });

  it("stacks net revenue on the calendar's clock only", () => {
    expect(isStackable(quarterlyRevenue)).toBe(true);
    expect(isStackable(quarterlyCustomers)).toBe(false);
    expect(isStackable({ ...quarterlyRevenue, clock: "rolling" })).toBe(false);
    expect(isStackable(sampleCohorts([], { measure: "net-revenue" }))).toBe(false);
  });

  it("holds the whole in its layers and stays inside its plot, whatever the cohorts", () => {
    const percents = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(percents, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 240, max: 1600 }),
        (rows, width) => {
          // Every cohort ends with the same period, so the longer began earlier.
          const ordered = rows
            .toSorted((a, b) => b.length - a.length)
            .filter((row, i, all) => row.length !== all[i - 1]?.length);
          const cohorts = ordered.map((percent) => {
            const quarter = 2026 * 4 + 1 - (percent.length - 1);
            return { cohort: `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`, size: 3, percent, open: 0 };
          });
          const cake = layerCakeLayout(sampleCohorts(cohorts, { measure: "net-revenue" }), at(width));
          expect(cake.layers.reduce((sum, { now }) => sum + now, 0)).toBeCloseTo(cake.total.now, 6);
          for (const { d } of cake.areas) {
            expect(d).not.toMatch(/NaN|Infinity/);
            for (const y of heights(d)) {
              expect(y).toBeGreaterThanOrEqual(cake.plot.top - 0.01);
              expect(y).toBeLessThanOrEqual(cake.plot.bottom + 0.01);
            }
          }
        },
      ),
    );
  });
});

/** The rows of a result as the fixture takes them. */
function rowsOf({ cohorts }: typeof two) {
  return cohorts.map(({ cohort, size, share }) => ({
    cohort,
    size,
    percent: share.map((part) => Math.round(part * 100)),
    open: 0,
  }));
}
