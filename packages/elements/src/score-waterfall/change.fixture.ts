import type { ScoreChange, ScoreChangeStep } from "@tenure/core/fields";

export function step(
  measure: string,
  kind: ScoreChangeStep["kind"],
  effect: number,
  [before, after]: readonly [number | null, number | null] = [null, null],
  name?: ScoreChangeStep["name"],
): ScoreChangeStep {
  return {
    measure,
    group: "usage",
    kind,
    rawBefore: null,
    rawAfter: null,
    before,
    after,
    effect,
    ...(name === undefined ? {} : { name }),
  };
}

/** 51.2 − 1.4 − 8.3 + 2.0 − 1.5 = 42.0: every way in which a score can change. */
export const change: ScoreChange = {
  tenure: 1,
  account: "A-102",
  model: "b2b-default@3",
  modelBefore: "b2b-default@2",
  from: { asOf: "2026-06-14", score: 51.2 },
  to: { asOf: "2026-07-14", score: 42 },
  change: -9.2,
  steps: [
    step("usage-depth", "edited", -1.4, [45, 41], { en: "Usage depth", ja: "活用度" }),
    step("active-user-trend", "moved", -8.3, [58, 22], { en: "Active-user trend", ja: "利用者数の傾向" }),
    step("support-load", "gained", 2, [null, 80], { en: "Support load", ja: "問い合わせ負荷" }),
    step("relationship", "lost", -1.5, [64, null], { en: "Relationship", ja: "関係性" }),
  ],
  reasons: {},
};
