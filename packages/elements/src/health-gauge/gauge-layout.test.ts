import type { HealthBand } from "@tenure/core/fields";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barLayout } from "./bar-layout.js";
import { arcWhisker, barWhisker } from "./forecast-layout.js";
import { arcLayout } from "./gauge-layout.js";

const bands: readonly HealthBand[] = [
  { id: "critical", from: 0, tone: "critical" },
  { id: "at-risk", from: 40, tone: "risk" },
  { id: "steady", from: 60, tone: "neutral" },
  { id: "healthy", from: 80, tone: "healthy" },
];
const scale = { min: 0, max: 100, bands };

describe("the arc of a gauge", () => {
  it("spans 240 degrees: its foot lower left, its middle at the top, its head lower right", () => {
    const at = (score: number) => arcLayout({ ...scale, score }).now;
    expect(at(0)).toEqual({ x: 22.9, y: 103.5 });
    expect(at(50)).toEqual({ x: 74, y: 15 });
    expect(at(100)).toEqual({ x: 125.1, y: 103.5 });
  });

  it("parts its bands by gaps at the thresholds", () => {
    expect(arcLayout({ ...scale, score: 42 }).segments.map(({ path }) => path)).toEqual([
      "M22.9 103.5A59 59 0 0 1 47.98 21.05",
      "M52.06 19.23A59 59 0 0 1 95.94 19.23",
      "M100.02 21.05A59 59 0 0 1 129.38 53.66",
      "M130.76 57.91A59 59 0 0 1 125.1 103.5",
    ]);
  });

  it("marks the band that the score has reached, its lower bound included", () => {
    const current = (score: number | null) =>
      arcLayout({ ...scale, score }).segments.flatMap(({ tone, current }) => (current ? [tone] : []));
    expect([39.99, 40, 60, 80, 100].map(current)).toEqual([
      ["critical"],
      ["risk"],
      ["neutral"],
      ["healthy"],
      ["healthy"],
    ]);
    expect(current(null)).toEqual([]);
  });

  it("keeps marks beyond the scale at its ends", () => {
    expect(arcLayout({ ...scale, score: 140, previous: -20 })).toMatchObject({
      now: { x: 125.1, y: 103.5 },
      ago: { x: 22.9, y: 103.5 },
    });
  });

  it("draws more than half a turn as the larger arc", () => {
    const [only] = arcLayout({ min: 0, max: 100, score: 5, bands: [bands[0]!] }).segments;
    expect(only?.path).toBe("M22.9 103.5A59 59 0 1 1 125.1 103.5");
  });

  it("keeps a sliver of a band that is narrower than its gaps", () => {
    const thin = [bands[0]!, { ...bands[1]!, from: 50 }, { ...bands[2]!, from: 51 }];
    const [, sliver] = arcLayout({ min: 0, max: 100, score: 5, bands: thin }).segments;
    expect(sliver?.path).toBe("M74.98 15.01A59 59 0 0 1 75.49 15.02");
  });
});

describe("the bar of a gauge", () => {
  it("lays the scale over its width, with a gap at every threshold", () => {
    const layout = barLayout({ ...scale, score: 42, previous: 51 }, 240);
    expect(layout.segments).toEqual([
      { x: 8, width: 89.6, tone: "critical", current: false },
      { x: 98.6, width: 43.8, tone: "risk", current: true },
      { x: 143.4, width: 43.8, tone: "neutral", current: false },
      { x: 188.2, width: 43.8, tone: "healthy", current: false },
    ]);
    expect([layout.now, layout.ago]).toEqual([102.08, 122.24]);
  });

  it("draws an arrow from then to now where it has room", () => {
    const arrow = (score: number, previous: number) => barLayout({ ...scale, score, previous }, 240).arrow;
    expect(arrow(42, 51)).toBe("M116.24 12H106.08m5 -3.5 -5 3.5 5 3.5");
    expect(arrow(51, 42)).toBe("M108.08 12H118.24m-5 -3.5 5 3.5 -5 3.5");
    expect(arrow(42, 45)).toBeNull();
  });

  it("writes thresholds under it, those that would touch a neighbour left out", () => {
    const values = (width: number, ...from: number[]) =>
      barLayout(
        { min: 0, max: 100, score: 1, bands: [0, ...from].map((at) => ({ ...bands[0]!, from: at })) },
        width,
      ).ticks.map(({ value }) => value);
    expect(values(240, 40, 60, 80)).toEqual([0, 40, 60, 80, 100]);
    expect(values(240, 5, 50, 55, 95)).toEqual([0, 50, 100]);
    expect(values(60, 40, 60)).toEqual([0, 100]);
  });
});

describe("the whisker of a forecast", () => {
  it("runs outside the arc from low to high, with a longer stroke at the score", () => {
    expect(arcWhisker({ low: 0, score: 50, high: 100 }, 0, 100)).toEqual({
      line: "M13.38 109A70 70 0 1 1 134.62 109",
      strokes: "M15.98 107.5L10.78 110.5M132.02 107.5L137.22 110.5M74 7.5L74 0.5",
    });
  });

  it("runs under the bar, along its scale", () => {
    const { x } = barLayout({ ...scale, score: 42 }, 240);
    expect(barWhisker({ low: 28, score: 36, high: 45 }, x)).toEqual({
      line: "M70.72 39H108.8",
      strokes: "M70.72 36v6M108.8 36v6M88.64 35v8",
    });
  });

  it("has no stroke for a score that is not known, and none longer than the scale", () => {
    expect(arcWhisker({ low: 40, score: null, high: 60 }, 0, 100).strokes.match(/M/g)).toHaveLength(2);
    const { x } = barLayout({ ...scale, score: 42 }, 240);
    expect(barWhisker({ low: -50, score: null, high: 150 }, x).line).toBe("M8 39H232");
    expect(arcWhisker({ low: -50, score: 120, high: 150 }, 0, 100)).toEqual(
      arcWhisker({ low: 0, score: 100, high: 100 }, 0, 100),
    );
  });
});

describe("a drawing", () => {
  it("stays inside the drawing, whatever the bands", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, fc.array(fc.double({ min: 0, max: 100, noNaN: true })), (score, from) => {
        const sorted = [0, ...from.sort((a, b) => a - b)].map((at) => ({ ...bands[0]!, from: at }));
        const { now, segments } = arcLayout({ min: 0, max: 100, score, bands: sorted });
        expect(now!.x).toBeGreaterThanOrEqual(14);
        expect(now!.x).toBeLessThanOrEqual(134);
        expect(segments.map(({ path }) => path).join("")).not.toMatch(/NaN|Infinity/);
        const bar = barLayout({ min: 0, max: 100, score, bands: sorted }, 280);
        expect(bar.now).toBeGreaterThanOrEqual(8);
        expect(bar.now).toBeLessThanOrEqual(272);
        expect(bar.segments.every(({ width }) => width > 0)).toBe(true);
        const { line, strokes } = arcWhisker({ low: Math.min(score, 50), score, high: Math.max(score, 50) }, 0, 100);
        const numbers = (line.replace(/A70 70 0 \d 1/, " ") + strokes).match(/-?[\d.]+/g)!.map(Number);
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...numbers)).toBeLessThanOrEqual(148);
      }),
    );
  });
});
