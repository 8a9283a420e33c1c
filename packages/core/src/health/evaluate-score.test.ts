import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderCurve, compareAreas } from "./auc.js";
import { evaluateScore, thresholdRows } from "./evaluate-score.js";

const rows = fc.array(fc.record({ y: fc.nat(1), score: fc.integer({ min: 0, max: 8 }) }), { maxLength: 60 });
const columns = (list: readonly { y: number; score: number }[]) =>
  [Uint8Array.from(list, ({ y }) => y), Float64Array.from(list, ({ score }) => score / 8)] as const;

describe("area under the curve", () => {
  it("is the share of pairs in the right order, ties half, and null without pairs", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [y, score] = columns(list);
        let [pairs, right] = [0, 0];
        for (const one of list) {
          for (const other of list) {
            if (one.y !== 1 || other.y !== 0) continue;
            pairs += 1;
            right += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
          }
        }
        const area = areaUnderCurve(y, score);
        if (pairs === 0) expect(area).toBeNull();
        else expect(area!.auc).toBeCloseTo(right / pairs, 12);
      }),
      { numRuns: 1000 },
    );
  });

  it("has DeLong's standard error, from the two variances of placements", () => {
    const y = Uint8Array.of(1, 1, 1, 0, 0);
    const { auc, standardError } = areaUnderCurve(y, Float64Array.of(3, 2, 1, 2, 0))!;
    // By hand: placements of the lost 1, 0.75, 0.5; of the kept 0.5 (of 3: one above, one equal), 1.
    expect(auc).toBeCloseTo(0.75, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0625 / 3 + 0.125 / 2), 12);
    expect(areaUnderCurve(Uint8Array.of(1, 0), Float64Array.of(1, 0))!.standardError).toBeNull();
  });

  it("differs from itself by nothing, for sure", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [y, score] = columns(list);
        const area = areaUnderCurve(y, score);
        if (!area || area.standardError === null) return;
        expect(compareAreas(y, area, area)).toMatchObject({ difference: 0, p: 1 });
        const opposite = areaUnderCurve(
          y,
          score.map((value) => -value),
        )!;
        expect(compareAreas(y, area, opposite).difference).toBeCloseTo(2 * area.auc - 1, 12);
      }),
    );
  });
});

describe("the evaluation of a score", () => {
  it("never holds NaN or an infinity, and says why a figure is null", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, known) => {
        const [y, score] = columns(list);
        const found = evaluateScore(y, score, known ? { probability: score } : {});
        const text = JSON.stringify(found, (_, value) =>
          typeof value === "number" && !Number.isFinite(value) ? "not finite" : value,
        );
        expect(text).not.toContain("not finite");
        for (const [name, value] of Object.entries(found)) {
          if (value === null) expect(found.reasons[name], name).toBeDefined();
          else expect(found.reasons[name], name).toBeUndefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("puts everybody into one cell of each threshold's table", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { maxLength: 5 }), (list, thresholds) => {
        const [y, score] = columns(list);
        for (const direction of ["high-is-risk", "low-is-risk"] as const) {
          for (const { tp, fp, fn, tn, threshold } of thresholdRows(y, score, thresholds, direction)) {
            expect(tp + fp + fn + tn).toBe(list.length);
            expect(tp + fn).toBe(list.filter((row) => row.y === 1).length);
            const flagged = list.filter(({ score: own }) =>
              direction === "high-is-risk" ? own / 8 >= threshold : own / 8 <= threshold,
            );
            expect(tp + fp).toBe(flagged.length);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("finds a calibrated probability calibrated, and a sure one too sure", () => {
    // Of every twenty with probability k/20, k are lost: each is one bin.
    const twentieths = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].flatMap((k) =>
      Array.from({ length: 20 }, (_, i) => [k, i < k ? 1 : 0]),
    );
    const y = Uint8Array.from(twentieths, ([, lost]) => lost!);
    const p = Float64Array.from(twentieths, ([k]) => k! / 20);
    const good = evaluateScore(y, p, { probability: p });
    expect(good.calibrationSlope).toBeCloseTo(1, 9);
    expect(good.calibrationIntercept).toBeCloseTo(0, 9);
    expect(good.calibrationInTheLarge).toBeCloseTo(0, 9);
    expect(good.ece10).toBeCloseTo(0, 9);
    const doubled = p.map((value) => 1 / (1 + ((1 - value) / value) ** 2));
    const sure = evaluateScore(y, doubled, { probability: doubled });
    expect(sure.calibrationSlope).toBeCloseTo(0.5, 9);
    expect(sure.auc).toBeCloseTo(good.auc!, 12);
    expect(sure.brier!).toBeGreaterThan(good.brier!);
  });

  it("turns a score around where a low one is risky", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [y, score] = columns(list);
        const risky = evaluateScore(y, score);
        const healthy = evaluateScore(
          y,
          score.map((value) => 1 - value),
          { direction: "low-is-risk" },
        );
        if (risky.auc !== null) expect(healthy.auc).toBeCloseTo(risky.auc, 12);
        expect(healthy.topDecileLift).toEqual(risky.topDecileLift);
      }),
    );
  });
});
