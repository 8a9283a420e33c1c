import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BARS_WIDTH, decompositionLayout, rangesLayout, tornadoLayout } from "./bars-layout.js";

const figure = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const inside = (x: number) => x >= 0 && x <= BARS_WIDTH;

describe("a decomposition's bars", () => {
  it("lead from the base to the scenario, each from where the last one ended", () => {
    fc.assert(
      fc.property(figure, fc.array(figure, { minLength: 1, maxLength: 12 }), (base, effects) => {
        const { base: start, end, steps } = decompositionLayout(base, effects);
        expect(steps[0]!.from).toBe(start);
        expect(steps.at(-1)!.to).toBe(end);
        steps.slice(1).forEach(({ from }, index) => {
          expect(from).toBe(steps[index]!.to);
        });
        expect(steps.every(({ from, to }) => inside(from) && inside(to))).toBe(true);
      }),
    );
  });

  it("go right for what adds value and left for what takes it", () => {
    const { steps } = decompositionLayout(100, [50, -20]);
    expect(steps[0]!.to).toBeGreaterThan(steps[0]!.from);
    expect(steps[1]!.to).toBeLessThan(steps[1]!.from);
  });

  it("stand in the middle where nothing differs", () => {
    expect(decompositionLayout(100, [0])).toEqual({ base: 100, end: 100, steps: [{ from: 100, to: 100 }] });
  });
});

describe("a tornado's bars", () => {
  it("share one scale around the figure as things are", () => {
    const { base, bars } = tornadoLayout(0, [
      { low: -2, high: 2 },
      { low: 1, high: -1 },
    ]);
    expect(base).toBe(100);
    expect(bars).toEqual([
      { low: 6, high: 194 },
      { low: 147, high: 53 },
    ]);
  });
});

describe("ranges", () => {
  it("share one scale, and leave out what has none", () => {
    expect(rangesLayout([{ low: 0, value: 5, high: 10 }, null, { low: 5, value: 5, high: 5 }])).toEqual([
      { low: 6, value: 100, high: 194 },
      null,
      { low: 100, value: 100, high: 100 },
    ]);
    expect(rangesLayout([null, null])).toEqual([null, null]);
  });
});
