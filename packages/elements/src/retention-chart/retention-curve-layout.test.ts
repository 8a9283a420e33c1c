import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { ja } from "../locales/ja.js";
import { Formats } from "../shared/format.js";
import { JapaneseFormats } from "../shared/formats.ja.js";
import {
  monthlyCohorts,
  quarterlyCustomers,
  quarterlyProjected,
  quarterlyRevenue,
  sampleCohorts,
} from "./cohort-result.fixture.js";
import { ja as curveJa } from "./curve-words.ja.js";
import { curveWords } from "./curve-words.js";
import { type CurveOptions, type RetentionCurve, retentionCurveLayout } from "./retention-curve-layout.js";
import { ja as retentionJa } from "./words.ja.js";
import { retentionWords } from "./words.js";

const english = { formats: new Formats("en", null), words: en, text: { ...retentionWords.en, ...curveWords.en } };
const japanese = { formats: new JapaneseFormats("ja", null), words: ja, text: { ...retentionJa, ...curveJa } };
const at = (width: number, more: Partial<CurveOptions> = {}): CurveOptions => ({ ...english, width, ...more });

/** Corners of a path, in drawing units. */
function corners(path: string): [number, number][] {
  return [...path.matchAll(/[ML]?(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

describe("a retention curve", () => {
  it("draws the average over complete cells, from 100 % at the left edge to the last complete age", () => {
    const curve = retentionCurveLayout(quarterlyCustomers, at(1000));
    const line = corners(curve.average);
    expect(line.length).toBe(12);
    expect(line[0]).toEqual([curve.plot.left, curve.plot.top]);
    expect(line.at(-1)?.[0]).toBeCloseTo(curve.plot.right, 2);
    // 61 % of 38 accounts on an axis from 40 to 100 %.
    const { top, bottom } = curve.plot;
    expect(curve.yTicks.map(({ text }) => text)).toEqual(["40", "50", "60", "70", "80", "90", "100%"]);
    expect(line.at(-1)?.[1]).toBeCloseTo(bottom - ((23 / 38 - 0.4) / 0.6) * (bottom - top), 2);
  });

  it("has a stretch for every age to read it out, side by side over the whole plot, projected ones with no accounts", () => {
    for (const width of [240, 360, 1000]) {
      const { readings, plot } = retentionCurveLayout(quarterlyProjected, at(width));
      expect(readings.map(({ age }) => age)).toEqual(Array.from({ length: 18 }, (_, age) => age));
      expect([readings[0]!.left, readings.at(-1)!.right]).toEqual([plot.left, plot.right]);
      for (const [place, { right }] of readings.slice(0, -1).entries()) {
        expect(readings[place + 1]!.left).toBeCloseTo(right, 6);
      }
      expect(readings[11]).toMatchObject({ share: 23 / 38, atRisk: 38 });
      expect(readings.slice(12).map(({ atRisk }) => atRisk)).toEqual([null, null, null, null, null, null]);
    }
  });

  it("goes on dashed from where the observed line ends, within limits, and ends with a ring", () => {
    const curve = retentionCurveLayout(quarterlyProjected, at(1000));
    const [observed, ahead] = [corners(curve.average), corners(curve.projected!.line)];
    expect(ahead.length).toBe(7);
    expect(ahead[0]).toEqual(observed.at(-1));
    expect(curve.projected!.rule).toBeCloseTo(ahead[0]![0], 2);
    expect(ahead.at(-1)![0]).toBeCloseTo(curve.plot.right, 2);
    expect(curve.dots.at(-1)).toMatchObject({ projected: true, few: false });
    expect(curve.labels.map(({ text, detail }) => text || detail).slice(-2)).toEqual([
      "All cohorts 55%",
      "95% interval 39–71%",
    ]);
    // Nobody is at risk of what has not happened.
    expect(curve.xTicks.map(({ atRisk }) => atRisk)).toEqual(["435", "304", "155", "", "", ""]);
    expect(retentionCurveLayout(quarterlyProjected, at(1000, { maxPeriods: 6 })).projected).toBeNull();
  });

  it("ends each cohort at its last complete cell, and leaves out one that has none beyond its start", () => {
    const curve = retentionCurveLayout(quarterlyCustomers, at(1000));
    expect(curve.cohorts.map((path) => corners(path).length)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  });

  it("writes ages in years where there are many, with the accounts at risk below them", () => {
    const ticks = (curve: RetentionCurve) => curve.xTicks.map(({ text, atRisk }) => `${text}: ${atRisk}`);
    expect(ticks(retentionCurveLayout(quarterlyCustomers, at(1000)))).toEqual([
      "Q0: 435",
      "4: 304",
      "8: 155",
      "11: 38",
    ]);
    expect(retentionCurveLayout(quarterlyCustomers, { ...japanese, width: 400 }).xTicks[0]?.text).toBe("0");
    expect(retentionCurveLayout(monthlyCohorts(36), at(500)).xTicks.map(({ text }) => text)).toEqual([
      "M0",
      "12",
      "24",
      "35",
    ]);
    expect(retentionCurveLayout(monthlyCohorts(12), at(500)).xTicks.map(({ text }) => text)).toEqual([
      "M0",
      "3",
      "6",
      "9",
      "11",
    ]);
  });

  it("labels the end of the line beside it where there is room, with its interval", () => {
    const wide = retentionCurveLayout(quarterlyCustomers, at(1000));
    expect(wide.labels.map(({ text, detail, anchor }) => [text, detail, anchor])).toEqual([
      ["1 year 78%", "", "start"],
      ["All cohorts 61%", "", "start"],
      ["", "95% interval 45–74%", "start"],
    ]);
    const narrow = retentionCurveLayout(quarterlyCustomers, at(340));
    expect(narrow.labels.at(-1)).toMatchObject({ text: "All cohorts 61%", detail: " (45–74%)", anchor: "end" });
    expect(wide.level).toBe(0.95);
  });

  it("keeps the label at a narrow drawing's end off the line and inside the plot", () => {
    for (const result of [quarterlyCustomers, quarterlyRevenue, monthlyCohorts(36)]) {
      for (const width of [240, 320, 480, 600]) {
        const curve = retentionCurveLayout(result, at(width));
        const label = curve.labels.at(-1)!;
        expect(label.y).toBeGreaterThanOrEqual(curve.plot.top + 10);
        expect(label.y).toBeLessThan(curve.plot.bottom);
        const start = label.x - 7.6 * (label.text.length + label.detail.length);
        const near = corners(curve.average).filter(([x]) => x >= start && x <= label.x);
        for (const [, y] of near) expect(y < label.y - 10 || y > label.y + 2).toBe(true);
      }
    }
  });

  it("needs no interval: money has none, so there is no band and no level", () => {
    const curve = retentionCurveLayout(quarterlyRevenue, at(1000));
    expect([curve.band, curve.level]).toEqual(["", null]);
    expect(curve.labels.at(-1)?.text).toBe("All cohorts 105%");
  });

  it("draws 100 % as a reference only where shares may pass it", () => {
    expect(retentionCurveLayout(quarterlyCustomers, at(800)).reference).toBeNull();
    const revenue = retentionCurveLayout(quarterlyRevenue, at(800));
    const hundred = revenue.yTicks.find(({ text }) => text === "100");
    expect(revenue.reference).toBe(hundred?.y);
  });

  it("turns grey where fewer than 30 accounts are left, without a gap, and names the last age that has them", () => {
    const curve = retentionCurveLayout(
      sampleCohorts([
        { cohort: "2025-Q3", size: 20, percent: [100, 90, 80, 70], open: 0 },
        { cohort: "2025-Q4", size: 25, percent: [100, 92], open: 0 },
      ]),
      at(800),
    );
    expect(corners(curve.average).length).toBe(2);
    expect(corners(curve.averageFew).length).toBe(3);
    expect(corners(curve.averageFew)[0]).toEqual(corners(curve.average)[1]);
    expect(curve.fewAfter).toBe(1);
    expect(retentionCurveLayout(quarterlyCustomers, at(800)).fewAfter).toBeNull();
    expect(
      retentionCurveLayout(sampleCohorts([{ cohort: "2026-Q1", size: 9, percent: [100, 89], open: 0 }]), at(800))
        .fewAfter,
    ).toBe(-1);
  });

  it("shows every age unless the host limits them, and says what it leaves out", () => {
    expect(retentionCurveLayout(monthlyCohorts(60), at(900)).cut).toBeNull();
    const limited = retentionCurveLayout(monthlyCohorts(60), at(900, { maxPeriods: 24 }));
    expect(limited.cut).toEqual({ shown: 24, all: 59 });
    expect(limited.cohorts.length).toBeLessThanOrEqual(24);
    expect(corners(limited.average).length).toBe(25);
  });

  it("grows with the type of its host", () => {
    const [plain, large] = [1, 1.5].map((unit) => retentionCurveLayout(quarterlyCustomers, at(600 * unit, { unit })));
    expect(large!.height).toBeCloseTo(plain!.height * 1.5, -1);
    expect(large!.plot.left).toBeCloseTo(plain!.plot.left * 1.5, 6);
  });

  it("keeps every line inside the plot, whatever the width", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 1600 }),
        fc.constantFrom(quarterlyCustomers, quarterlyRevenue, monthlyCohorts(36)),
        (width, result) => {
          const curve = retentionCurveLayout(result, at(width));
          const { left, right, top, bottom } = curve.plot;
          expect(right).toBeLessThanOrEqual(width);
          const points = [curve.average, curve.averageFew, curve.band, ...curve.cohorts].flatMap(corners);
          const outside = points.filter(
            ([x, y]) => x < left - 0.01 || x > right + 0.01 || y < top - 0.01 || y > bottom + 0.01,
          );
          expect(outside).toEqual([]);
          const gaps = curve.xTicks.slice(1).map(({ x }, i) => x - curve.xTicks[i]!.x);
          expect(Math.min(...gaps)).toBeGreaterThanOrEqual(35.99);
        },
      ),
    );
  });

  it("survives a matrix without any complete cell", () => {
    const curve = retentionCurveLayout(
      sampleCohorts([{ cohort: "2026-Q2", size: 9, percent: [100], open: 1 }]),
      at(400),
    );
    expect([curve.average, curve.averageFew, ...curve.cohorts]).toEqual(["", ""]);
    expect([curve.dots, curve.labels]).toEqual([[], []]);
    expect(curve.yTicks.at(-1)?.text).toBe("100%");
  });
});
