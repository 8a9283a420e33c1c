import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  kaplanMeier,
  type Lifetimes,
  restrictedMeanSurvival,
  survivalAt,
  survivalLimits,
  survivalQuantile,
  survivalQuantileLimits,
} from "./kaplan-meier.js";
import { anyLifetimes, cutObservations } from "./lifetimes.fixture.js";

const lifetimes = (exit: number[], event: number[], entry?: number[]): Lifetimes => ({
  exit: Float64Array.from(exit),
  event: Uint8Array.from(event),
  ...(entry ? { entry: Float64Array.from(entry) } : {}),
});

/** Ten subjects, worked by hand: S = 9/10, 8/10, 8/10 · 4/6, 8/10 · 4/6 · 2/3. */
const ten = kaplanMeier(lifetimes([1, 2, 2, 3, 4, 4, 5, 6, 6, 6], [1, 1, 0, 0, 1, 1, 0, 1, 0, 0]));

describe("Kaplan–Meier", () => {
  it("multiplies the shares that stay at each event time, counting those censored then as at risk", () => {
    expect([...ten.time]).toEqual([1, 2, 4, 6]);
    expect([...ten.atRisk]).toEqual([10, 9, 6, 3]);
    expect([...ten.lost]).toEqual([1, 1, 2, 1]);
    expect([...ten.survival]).toEqual(
      [0.9, 0.8, 0.8 * (4 / 6), 0.8 * (4 / 6) * (2 / 3)].map((s) => expect.closeTo(s, 14)),
    );
    expect(ten).toMatchObject({ n: 10, events: 5, censored: 5, lastObserved: 6, censoredBefore: 0 });
    expect([...ten.censoredSince]).toEqual([0, 2, 1, 2]);
  });

  it("gives Greenwood's error: at the first event, that of a simple share", () => {
    expect(ten.standardError[0]).toBeCloseTo(Math.sqrt((0.9 * 0.1) / 10), 14);
    expect(ten.standardError[1]).toBeCloseTo(0.8 * Math.sqrt(1 / 90 + 1 / 72), 14);
  });

  it("has subjects at risk from just after their entry", () => {
    // At 2 the second is not yet at risk (it enters then); at 4 it is.
    const late = kaplanMeier(lifetimes([2, 4, 5], [1, 1, 1], [0, 2, 1]));
    expect([...late.atRisk]).toEqual([2, 2, 1]);
    expect([...late.survival]).toEqual([0.5, 0.25, 0]);
  });

  it("has no error and no limits once the curve is at zero", () => {
    const ended = kaplanMeier(lifetimes([1, 2], [1, 1]));
    expect([...ended.survival]).toEqual([0.5, 0]);
    expect(ended.standardError).toHaveLength(1);
    expect(survivalLimits(ended).upper).toHaveLength(1);
  });

  it("stays at zero when a late entrant comes after everybody has left", () => {
    const late = kaplanMeier(lifetimes([1, 5, 6], [1, 1, 0], [0, 3, 3]));
    expect([...late.survival]).toEqual([0, 0]);
    expect(late.standardError).toHaveLength(0);
  });

  it("is an empty curve without subjects, and a level one without events", () => {
    const none = kaplanMeier(lifetimes([], []));
    expect(none).toMatchObject({ n: 0, events: 0, lastObserved: null });
    expect(survivalQuantile(none, 0.5)).toEqual({ value: null, reason: "no-data" });
    expect(restrictedMeanSurvival(none, 3)).toMatchObject({ value: null, reason: "no-data" });
    const level = kaplanMeier(lifetimes([3, 4], [0, 0]));
    expect(level.censoredBefore).toBe(2);
    expect(restrictedMeanSurvival(level, 4)).toEqual({ horizon: 4, value: 4, standardError: 0 });
  });

  it("is the empirical share still there when nobody is censored", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), (exits) => {
        const curve = kaplanMeier(
          lifetimes(
            exits,
            exits.map(() => 1),
          ),
        );
        curve.time.forEach((t, i) => {
          const share = exits.filter((exit) => exit > t).length / exits.length;
          expect(curve.survival[i]).toBeCloseTo(share, 12);
        });
      }),
    );
  });

  it("falls from one to no less than zero, and is inside every kind of limits", () => {
    fc.assert(
      fc.property(anyLifetimes(), (subjects) => {
        const curve = kaplanMeier(subjects);
        let last = 1;
        for (const s of curve.survival) {
          expect(s).toBeGreaterThanOrEqual(0);
          expect(s < last || (s === 0 && last === 0)).toBe(true);
          last = s;
        }
        for (const kind of ["plain", "log", "log-log"] as const) {
          const { lower, upper } = survivalLimits(curve, kind);
          lower.forEach((low, i) => {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(curve.survival[i]!);
            expect(upper[i]).toBeGreaterThanOrEqual(curve.survival[i]!);
            expect(upper[i]).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(anyLifetimes(), ({ exit, event, entry }) => {
        const turned = {
          exit: exit.slice().reverse(),
          event: event.slice().reverse(),
          ...(entry ? { entry: entry.slice().reverse() } : {}),
        };
        expect(kaplanMeier(turned)).toEqual(kaplanMeier({ exit, event, ...(entry ? { entry } : {}) }));
      }),
    );
  });

  it("moves along when all times move", () => {
    fc.assert(
      fc.property(anyLifetimes(), fc.integer({ min: 1, max: 50 }), ({ exit, event, entry }, by) => {
        const move = (column: Float64Array) => column.map((t) => t + by);
        const moved = kaplanMeier({ exit: move(exit), event, ...(entry ? { entry: move(entry) } : {}) });
        const still = kaplanMeier({ exit, event, ...(entry ? { entry } : {}) });
        expect(moved.time).toEqual(move(still.time));
        expect(moved.survival).toEqual(still.survival);
        expect(moved.standardError).toEqual(still.standardError);
      }),
    );
  });

  it("does not change when an observation is cut in two", () => {
    fc.assert(
      fc.property(anyLifetimes(), fc.integer({ min: 0, max: 25 }), (subjects, at) => {
        const [whole, cut] = [kaplanMeier(subjects), kaplanMeier(cutObservations(subjects, at).lifetimes)];
        expect(cut.time).toEqual(whole.time);
        expect(cut.atRisk).toEqual(whole.atRisk);
        expect(cut.survival).toEqual(whole.survival);
      }),
    );
  });
});

describe("limits of a survival curve", () => {
  it("are symmetric on the scale they are named for", () => {
    const [s, se] = [ten.survival[2]!, ten.standardError[2]!];
    const z = 1.959963984540054;
    expect(survivalLimits(ten, "plain").lower[2]).toBeCloseTo(s - z * se, 12);
    const log = survivalLimits(ten, "log");
    expect(Math.log(log.lower[2]!)).toBeCloseTo(Math.log(s) - (z * se) / s, 12);
    const { lower, upper } = survivalLimits(ten, "log-log");
    const scale = (share: number) => Math.log(-Math.log(share));
    expect(scale(lower[2]!) - scale(s)).toBeCloseTo(scale(s) - scale(upper[2]!), 12);
  });

  it("widen with the level", () => {
    const [narrow, wide] = [survivalLimits(ten, "log-log", 0.5), survivalLimits(ten, "log-log", 0.99)];
    narrow.lower.forEach((low, i) => {
      expect(wide.lower[i]).toBeLessThan(low);
      expect(wide.upper[i]).toBeGreaterThan(narrow.upper[i]!);
    });
  });
});

describe("quantiles of a survival curve", () => {
  it("are the first time at which enough have left, with the limits read the same way", () => {
    expect(survivalQuantile(ten, 0.25)).toEqual({ value: 4 });
    expect(survivalQuantile(ten, 0.5)).toEqual({ value: 6 });
    expect(survivalQuantile(ten, 0.75)).toEqual({ value: null, reason: "not-reached" });
    const limits = survivalLimits(ten, "log-log");
    expect(survivalQuantileLimits(ten, 0.25, limits)).toEqual({ lower: { value: 1 }, upper: { value: 6 } });
    expect(survivalQuantileLimits(ten, 0.5, limits).upper).toEqual({ value: null, reason: "not-reached" });
  });

  it("take the first time or the middle of the stretch where the curve is level at the share", () => {
    // Ten unequal steps multiply to 0.5000000000000001: still one half.
    const even = kaplanMeier(lifetimes([1, 2, 3, 4, 5, 6, 8, 9, 10, 11], new Array(10).fill(1)));
    expect(survivalQuantile(even, 0.5)).toEqual({ value: 5 });
    expect(survivalQuantile(even, 0.5, "midpoint")).toEqual({ value: 5.5 });
    const tail = kaplanMeier(lifetimes([2, 3, 7, 9], [1, 1, 0, 0]));
    expect(survivalQuantile(tail, 0.5, "midpoint")).toEqual({ value: 6 });
  });

  it("agree with the ordinary median when nobody is censored", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 51 }), (exits) => {
        const sorted = [...exits].sort((a, b) => a - b);
        const median = (sorted[(exits.length - 1) >> 1]! + sorted[exits.length >> 1]!) / 2;
        const curve = kaplanMeier(
          lifetimes(
            exits,
            exits.map(() => 1),
          ),
        );
        expect(survivalQuantile(curve, 0.5, "midpoint").value).toBe(median);
      }),
    );
  });
});

describe("survival at a time", () => {
  it("is one before the first event and level between events", () => {
    expect([0, 0.99, 1, 1.5, 2, 5.9, 6, 100].map((t) => survivalAt(ten, t))).toEqual([
      1,
      1,
      ten.survival[0],
      ten.survival[0],
      ten.survival[1],
      ten.survival[2],
      ten.survival[3],
      ten.survival[3],
    ]);
  });
});

describe("restricted mean survival", () => {
  it("is the area under the curve, with the error of its tails", () => {
    // 1 + 0.9 + 2 · 0.8 + 2 · 8/15 = 4.5667; the error as R's survfit prints it.
    const mean = restrictedMeanSurvival(ten, 6);
    expect(mean.value).toBeCloseTo(1 + 0.9 + 1.6 + 16 / 15, 12);
    expect(mean.standardError).toBeCloseTo(0.5787278513, 9);
    expect(restrictedMeanSurvival(ten, 3).value).toBeCloseTo(1 + 0.9 + 0.8, 12);
  });

  it("is not given beyond the last observation while somebody is still there", () => {
    expect(restrictedMeanSurvival(ten, 7)).toEqual({
      horizon: 7,
      value: null,
      standardError: null,
      reason: "not-yet-observed",
    });
    const ended = kaplanMeier(lifetimes([1, 3], [1, 1]));
    expect(restrictedMeanSurvival(ended, 10).value).toBeCloseTo(2, 14);
  });

  it("is the mean of the times, cut at the horizon, when nobody is censored", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (exits, horizon) => {
          const curve = kaplanMeier(
            lifetimes(
              exits,
              exits.map(() => 1),
            ),
          );
          const mean = exits.reduce((sum, t) => sum + Math.min(t, horizon), 0) / exits.length;
          expect(restrictedMeanSurvival(curve, horizon).value).toBeCloseTo(mean, 10);
        },
      ),
    );
  });
});
