import { describe, expect, it } from "vitest";
import { HIGH_END, REGULAR } from "./fader-hardie.fixture.js";
import { fitGeometric } from "./geometric.js";
import { type CohortCounts, renewalCounts } from "./renewal-counts.js";

function fit(cohorts: CohortCounts, periods?: number) {
  const counts = renewalCounts(cohorts, periods);
  return counts.ok ? fitGeometric(counts.value) : counts;
}

describe("geometric", () => {
  it("gives the published θ .272 and ln L −1451.2 of the Regular segment, years 1 to 4", () => {
    const result = fit([REGULAR], 4);
    if (!result.ok) throw new Error("a geometric always fits");
    expect(Math.abs(result.value.theta - 0.2716646514)).toBeLessThan(1e-10);
    expect(Math.abs(result.value.logLik - -1451.155556)).toBeLessThan(1e-6);
    expect(Math.abs(result.value.theta - 0.272)).toBeLessThan(5e-4);
    expect(Math.abs(result.value.logLik - -1451.2)).toBeLessThan(0.05);
  });

  it("agrees with an independent fit of the High End, years 1 to 7", () => {
    const result = fit([HIGH_END], 7);
    expect(result.ok && Math.abs(result.value.theta - 0.1033292732)).toBeLessThan(1e-10);
    expect(result.ok && Math.abs(result.value.logLik - -1637.092819)).toBeLessThan(1e-6);
  });

  it("is 30 of 100 with the standard error of a share", () => {
    const result = fit([[100, 70]]);
    expect(result).toEqual({
      ok: true,
      value: {
        theta: 0.3,
        logLik: 30 * Math.log(0.3) + 70 * Math.log1p(-0.3),
        se: { theta: Math.sqrt((0.3 * 0.7) / 100) },
      },
    });
  });

  it("is certain when everybody leaves, and refuses when nobody does or has yet had to decide", () => {
    expect(fit([[10, 0]])).toEqual({ ok: true, value: { theta: 1, logLik: 0, se: { theta: 0 } } });
    const loyal = fit([[10, 10, 10]]);
    expect(!loyal.ok && loyal.issues[0]).toMatchObject({ code: "fit/no-churn", severity: "error" });
    const fresh = fit([[10]]);
    expect(!fresh.ok && fresh.issues[0]).toMatchObject({ code: "fit/not-identified", params: { opportunities: 0 } });
  });
});
