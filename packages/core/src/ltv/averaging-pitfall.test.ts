import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlendedChurnPitfall, betaMixturePitfall, blendedChurnPitfall } from "./averaging-pitfall.js";

function pitfall(input: unknown, months?: readonly number[]): BlendedChurnPitfall {
  const result = blendedChurnPitfall(input, months);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const twoKinds = { customers: [600, 400], monthlyChurn: [0.1, 0.01], arpa: 100 };

describe("averaging churn before valuing customers", () => {
  it("makes a third of the value of 600 customers at 10 % and 400 at 1 %", () => {
    const { blendedChurnMonth1, ltvFromBlendedChurn, trueLtvSegmentMean, ratio } = pitfall(twoKinds);
    expect(blendedChurnMonth1).toBeCloseTo(0.064, 12);
    expect(ltvFromBlendedChurn).toBeCloseTo(1562.5, 8);
    expect(trueLtvSegmentMean).toBeCloseTo(4600, 8);
    expect(ratio).toBeCloseTo(2.944, 12);
  });

  it("shows churn falling by itself while nobody changes", () => {
    const { observedBlendedChurnAtMonth } = pitfall(twoKinds);
    expect(observedBlendedChurnAtMonth.map(({ month }) => month)).toEqual([1, 2, 3, 6, 12, 24, 36]);
    const known = [0.064, 0.06192307692, 0.05981549815, 0.05340124288, 0.04101226296, 0.02291334366, 0.01456043537];
    known.forEach((churn, i) => {
      expect(observedBlendedChurnAtMonth[i]!.churn).toBeCloseTo(churn, 10);
    });
  });

  it("never overstates, and is right only where all churn alike", () => {
    const segments = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 10_000 }).map((points) => points / 10_000),
      ),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(segments, (list) => {
        const customers = list.map(([n]) => n);
        const { ratio } = pitfall({ customers, monthlyChurn: list.map(([, churn]) => churn), arpa: 50 });
        expect(ratio!).toBeGreaterThanOrEqual(1 - 1e-12);
        const alike = pitfall({ customers, monthlyChurn: list.map(() => list[0]![1]), arpa: 50 });
        expect(alike.ratio!).toBeCloseTo(1, 10);
      }),
    );
  });

  it("has no true value when some never leave, and none at all without customers", () => {
    const someStay = pitfall({ ...twoKinds, monthlyChurn: [0.1, 0] });
    expect(someStay.trueLtvSegmentMean).toBeNull();
    expect(someStay.reasons).toEqual({ trueLtvSegmentMean: "diverges", ratio: "diverges" });
    expect(someStay.ltvFromBlendedChurn).toBeCloseTo(100 / 0.06, 8);
    const nobody = pitfall({ ...twoKinds, customers: [0, 0] }, [1]);
    expect(nobody).toMatchObject({
      blendedChurnMonth1: null,
      ratio: null,
      observedBlendedChurnAtMonth: [{ churn: null }],
    });
    expect(new Set(Object.values(nobody.reasons))).toEqual(new Set(["no-base"]));
    const allGone = pitfall({ customers: [1, 0], monthlyChurn: [1, 0], arpa: 9 }, [1, 2]);
    expect(allGone.trueLtvSegmentMean).toBe(9);
    expect(allGone.observedBlendedChurnAtMonth).toEqual([
      { month: 1, churn: 1 },
      { month: 2, churn: null },
    ]);
  });

  it("wants a rate for every group of customers", () => {
    expect(blendedChurnPitfall({ ...twoKinds, monthlyChurn: [0.1] })).toMatchObject({
      ok: false,
      issues: [{ code: "averaging/unequal-lengths", path: "monthlyChurn", params: { expected: 2 } }],
    });
    expect(blendedChurnPitfall({ ...twoKinds, monthlyChurn: [10, 1] }).ok).toBe(false);
  });

  it("costs a quarter of the lifetime of the High End subscribers (Fader & Hardie 2007)", () => {
    const { homogeneousDEL, sbgDEL } = betaMixturePitfall({ alpha: 0.668, beta: 3.806 }, 0.1);
    expect(homogeneousDEL).toBeCloseTo(4.412228797, 9);
    expect(sbgDEL).toBeCloseTo(5.922596408, 8);
    expect(betaMixturePitfall({ alpha: 0.668, beta: 3.806 }, 0).sbgDEL).toBeNull();
  });
});
