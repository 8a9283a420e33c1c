import type { AccountHealth } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { bandAt, completeHealth } from "./complete-health.js";
import { healthFactors } from "./health-factors.js";

const scale = { min: 0, max: 100, thresholds: undefined };

describe("a complete score", () => {
  it("needs nothing but the score", () => {
    const health = completeHealth({ score: 42 }, scale);
    expect([health.band?.id, health.band?.tone, health.previous, health.coverage]).toEqual([
      "at-risk",
      "risk",
      undefined,
      null,
    ]);
    expect(health.bands.map(({ from }) => from)).toEqual([0, 40, 60, 80]);
  });

  it("spreads the usual bands over another scale", () => {
    expect(completeHealth({ score: 7 }, { ...scale, min: 5, max: 10 }).bands.map(({ from }) => from)).toEqual([
      5, 7, 8, 9,
    ]);
  });

  it("takes the page's thresholds before the model's bands, in order and from the foot of the scale", () => {
    const thresholds = [
      { at: 70, label: "Fine", tone: "healthy" as const },
      { at: 10, label: "Look" },
      { at: Number.NaN, label: "Nowhere" },
      { at: 100, label: "Beyond" },
    ];
    const { bands, band } = completeHealth({ score: 75, band: "steady" }, { ...scale, thresholds });
    expect(bands).toEqual([
      { id: "Look", name: "Look", from: 0, tone: "neutral" },
      { id: "Fine", name: "Fine", from: 70, tone: "healthy" },
    ]);
    expect(band?.id).toBe("Fine");
  });

  it("says why there is no score", () => {
    expect(completeHealth({ score: null, reason: "low-coverage" }, scale)).toMatchObject({
      score: null,
      band: null,
      reason: "low-coverage",
    });
    expect(completeHealth({ score: Number.NaN }, scale).reason).toBe("no-data");
  });

  it("tells a score that was not there from one that nobody looked for", () => {
    const at = (previous: AccountHealth["previous"]) => completeHealth({ score: 1, previous }, scale).previous;
    expect(at({ asOf: "2026-06-14", score: 51 })).toBe(51);
    expect(at({ asOf: "2026-06-14", score: null })).toBeNull();
    expect(at(null)).toBeNull();
  });

  it("leaves out contributions that are no numbers", () => {
    const good = { measure: "nps", raw: 7, normalised: 70, weight: 0.4, contribution: 28 };
    const contributions = [
      good,
      { ...good, weight: Number.NaN },
      { ...good, measure: 7 },
      null,
      { ...good, normalised: null },
    ];
    expect(healthFactors({ contributions: contributions as never }).contributions).toEqual([
      good,
      { ...good, normalised: null },
    ]);
  });

  it("gives unknown tones the neutral one", () => {
    const bands = [{ id: "gold", from: 0, tone: "golden" }] as never;
    expect(completeHealth({ score: 1, bands }, scale).band).toEqual({ id: "gold", from: 0, tone: "neutral" });
  });
});

describe("the band of a score", () => {
  it("includes its lower bound, and the first takes what lies below", () => {
    const { bands } = completeHealth({ score: 0 }, scale);
    expect([bandAt(bands, 80).id, bandAt(bands, 79.999).id, bandAt(bands, -5).id]).toEqual([
      "healthy",
      "steady",
      "critical",
    ]);
  });
});
