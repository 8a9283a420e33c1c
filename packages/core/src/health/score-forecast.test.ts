import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../math/random.js";
import { drain } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { accountHealth } from "./account-health.js";
import { type HealthModelInput, parseHealthModel } from "./health-model.js";
import {
  FORECAST_LEVEL,
  forecastBookSteps,
  forecastScore,
  pastForecasts,
  type ScoreHistory,
  scoreForecast,
} from "./score-forecast.js";
import { workspaceOf } from "./tables.fixture.js";

/** Columns of a day each, the latest first, from what each account scored, the earliest first. */
function historyOf(accounts: readonly (readonly number[])[]): ScoreHistory {
  const days = accounts[0]!.length;
  return Array.from({ length: days }, (_, k) => Float64Array.from(accounts, (own) => own[days - 1 - k]!));
}

/** Scores of an account that goes back to 60 by a part of the way, and is pushed about on it. */
function wandering(seed: number, account: number, days: number, back: number, noise: number): number[] {
  const random = stream(seed, account);
  const scores = [60 + (noise / Math.sqrt(1 - (1 - back) ** 2)) * random.normal()];
  while (scores.length < days) scores.push(60 + (1 - back) * (scores.at(-1)! - 60) + noise * random.normal());
  return scores;
}

const straight = (from: number, step: number, days: number) => Array.from({ length: days }, (_, t) => from + step * t);

describe("the forecast of a score", () => {
  it("goes on with a trend where those of the base went on, and knows no error then", () => {
    const base = Array.from({ length: 40 }, (_, i) => straight(45, (i - 20) / 10, 9));
    const past = pastForecasts(historyOf(base));
    expect(past.persistence).toBeCloseTo(1, 12);
    expect(past.count).toBe(200);
    const figures = forecastScore([42, 45, 48, 51], { ...past, below: -2, above: 3 });
    expect(figures).toEqual({ score: 39, low: 37, high: 42, trend: -3, ownScores: 4 });
  });

  it("takes a trend back where those of the base were taken back", () => {
    // Up and down by turns: 3 · 5 + 0 − 5 − 3 · 0 is a trend of 1 a month, after which 5 points are lost.
    const base = Array.from({ length: 40 }, () => [50, 55, 50, 55, 50, 55, 50, 55, 50]);
    const past = pastForecasts(historyOf(base));
    expect(past.persistence).toBe(-1);
    expect(forecastScore([55, 50, 55, 50], past).score).toBe(54);
  });

  it("of a base that never moves is the score itself, without a band around it", () => {
    const past = pastForecasts(historyOf(Array.from({ length: 40 }, (_, i) => straight(20 + i, 0, 9))));
    expect(past).toEqual({ persistence: 0, below: 0, above: 0, count: 200, held: 1 });
    expect(forecastScore([31, 31, 31, 31], past)).toMatchObject({ score: 31, low: 31, high: 31, trend: 0 });
  });

  it("is the score of now as long as fewer than thirty trends have met their day", () => {
    const base = Array.from({ length: 29 }, () => straight(20, 5, 5));
    const past = pastForecasts(historyOf(base));
    expect(past).toEqual({ persistence: 0, below: null, above: null, count: 29, held: null });
    expect(forecastScore([40, 35, 30, 25], past)).toEqual({
      score: null,
      low: null,
      high: null,
      trend: 5,
      ownScores: 4,
      reason: "too-few-forecasts",
    });
  });

  it("has a band from the errors that the same rule made, a tenth of them on either side left out", () => {
    // Nobody's score moved until the last month, when account i gained i − 50 points.
    const past = pastForecasts(historyOf(Array.from({ length: 99 }, (_, i) => [50, 50, 50, 50, 50 + i - 50])));
    expect(past).toMatchObject({ persistence: 0, below: -41, above: 39, count: 99, held: null });
  });

  it("keeps to the scale", () => {
    const past = { persistence: 1, below: -20, above: 20, count: 100, held: null };
    expect(forecastScore([95, 85, 75, 65], past)).toMatchObject({ score: 100, low: 80, high: 100 });
    expect(forecastScore([2, 8, 14, 20], past)).toMatchObject({ score: 0, low: 0, high: 20 });
  });

  it.each([
    ["no score on the day", [Number.NaN, 50, 50, 50], "no-data", 0],
    ["three scores", [50, 51, 52], "short-history", 3],
    ["a month without a score in between", [50, 51, Number.NaN, 53], "short-history", 2],
  ])("is null for %s, and says why", (_, own, reason, ownScores) => {
    const past = { persistence: 0.5, below: -5, above: 5, count: 100, held: null };
    expect(forecastScore(own, past)).toEqual({ score: null, low: null, high: null, trend: null, ownScores, reason });
  });

  it.each([
    ["that go back to a level of their own", 0.6],
    ["that wander off", 0.05],
  ])("holds as often as it says, of scores %s", (_, back) => {
    const days = 13;
    const accounts = 4000;
    const lives = Array.from({ length: accounts }, (_, i) => wandering(7, i, days + 1, back, 4));
    const past = pastForecasts(historyOf(lives.map((own) => own.slice(0, days))));
    const hits = lives.filter((own) => {
      const { low, high } = forecastScore(own.slice(0, days).reverse(), past);
      return low! <= own[days]! && own[days]! <= high!;
    }).length;
    // Three standard errors of a share of 4,000.
    const slack = 3 * Math.sqrt((FORECAST_LEVEL * (1 - FORECAST_LEVEL)) / accounts);
    expect(Math.abs(hits / accounts - FORECAST_LEVEL)).toBeLessThan(slack);
    expect(Math.abs(past.held! - FORECAST_LEVEL)).toBeLessThan(slack);
    // No wider than it takes: the noise of one step alone makes a band of ± 1.28 · 4 points.
    expect(past.above! - past.below!).toBeLessThan(1.25 * 2 * 1.2816 * 4);
  });

  it("does not depend on the order of accounts", () => {
    const lives = Array.from({ length: 60 }, (_, i) => wandering(3, i, 9, 0.3, 5));
    const past = pastForecasts(historyOf(lives));
    fc.assert(
      fc.property(fc.shuffledSubarray(lives, { minLength: lives.length }), (shuffled) => {
        const other = pastForecasts(historyOf(shuffled));
        expect(other.persistence).toBeCloseTo(past.persistence, 10);
        expect(other.below).toBeCloseTo(past.below!, 10);
        expect(other.above).toBeCloseTo(past.above!, 10);
        expect([other.count, other.held]).toEqual([past.count, past.held]);
      }),
      { numRuns: 30 },
    );
  });

  it("counts as errors what the forecasts of those days would have been off by", () => {
    const history = historyOf(Array.from({ length: 60 }, (_, i) => wandering(5, i, 9, 0.3, 5)));
    const errors: number[] = [];
    for (let k = 1; k + 3 < history.length; k += 1) {
      // As if one had stood there: nothing later is in the columns. The band plays no part in the score.
      const then = { ...pastForecasts(history.slice(k)), below: 0, above: 0 };
      for (let i = 0; i < 60; i += 1) {
        const own = history.slice(k, k + 4).map((column) => column[i]!);
        errors.push(history[k - 1]![i]! - forecastScore(own, then).score!);
      }
    }
    errors.sort((a, b) => a - b);
    const past = pastForecasts(history);
    expect(past.count).toBe(errors.length);
    // ⌊301 · 0.1⌋ from either end.
    expect(past.below).toBeCloseTo(errors[29]!, 12);
    expect(past.above).toBeCloseTo(errors[errors.length - 30]!, 12);
  });
});

const today = parseDay("2026-06-30")!;
const model = modelOf();

function modelOf(input: Partial<HealthModelInput> = {}) {
  const parsed = parseHealthModel({
    id: "m",
    coverageFloor: 0,
    bands: [{ id: "all", from: 0 }],
    groups: [
      {
        id: "g",
        weight: 1,
        measures: [
          {
            id: "calls",
            weight: 1,
            source: { table: "usage", column: "count", aggregate: "sum" },
            windowDays: 30,
            normalise: { kind: "linear", at0: 0, at100: 100 },
          },
        ],
      },
    ],
    ...input,
  });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ code }) => code).join(", "));
  return parsed.value.model;
}

interface Company {
  readonly accounts?: number;
  /** Calls of an account so many months ago; undefined for none. */
  readonly calls?: (account: number, month: number) => number | undefined;
  readonly ends?: string;
  readonly starts?: string;
  readonly later?: number;
  readonly order?: (ids: number[]) => number[];
}

/** Accounts whose calls of each thirty days are their scores; the first has contracts of its own. */
function company({ accounts = 20, calls, starts, ends, later, order = (ids) => ids }: Company = {}) {
  const ids = order(Array.from({ length: accounts }, (_, i) => i));
  const made = calls ?? ((account, month) => 50 + ((account * 7 + month * 13) % 20));
  return workspaceOf({
    subscriptions: ids.map((i) => ({
      account_id: `A-${i}`,
      start_date: i === 0 ? (starts ?? "2024-01-01") : "2024-01-01",
      end_date: i === 0 ? (ends ?? null) : null,
      mrr: 10,
    })),
    usage: ids.flatMap((i) => [
      ...Array.from({ length: 14 }, (_, month) => month).flatMap((month) => {
        const count = made(i, month);
        return count === undefined ? [] : [{ account_id: `A-${i}`, date: formatDay(today - 30 * month - 3), count }];
      }),
      ...(later === undefined ? [] : [{ account_id: `A-${i}`, date: formatDay(today + 1), count: later }]),
    ]),
  });
}

const asOf = formatDay(today);
const forecast = (workspace: ReturnType<typeof company>, account = "A-0", more: object = {}) => {
  const found = scoreForecast(workspace, model, account, { asOf, ...more });
  if (!found.ok) throw new Error(found.issues.map(({ code }) => code).join(", "));
  return found.value;
};

describe("the forecast of an account", () => {
  it("starts from the score that the account has on the day, and says what it is about", () => {
    const workspace = company({ calls: (account, month) => 60 - 2 * month + (account % 5) });
    const health = accountHealth(workspace, model, "A-3", { asOf });
    expect(health.ok && health.value.score).toBe(63);
    const found = forecast(workspace, "A-3");
    expect(found).toMatchObject({ tenure: 1, model: "m@1", account: "A-3", asOf, day: "2026-07-30", level: 0.8 });
    // Each gains two points a month; nine days of twenty accounts have met theirs, the first without a known trend.
    expect(found).toMatchObject({ ownScores: 4, neededScores: 4, pastForecasts: 180 });
    expect([found.trend, found.persistence, found.score].map((one) => Math.round(one! * 1e9) / 1e9)).toEqual([
      2, 1, 65,
    ]);
  });

  it("looks at nothing that is dated after the day", () => {
    expect(forecast(company({ later: 1000 }))).toEqual(forecast(company()));
    expect(forecast(company(), "A-0", { asOf: formatDay(today - 60) }).asOf).toBe("2026-05-01");
  });

  it("is the same in whatever order accounts and rows come", () => {
    const [found, other] = [forecast(company()), forecast(company({ order: (ids) => ids.reverse() }))];
    expect(other.score).toBeCloseTo(found.score!, 10);
    expect({ ...other, score: 0, low: 0, high: 0, persistence: 0 }).toEqual({
      ...found,
      score: 0,
      low: 0,
      high: 0,
      persistence: 0,
    });
  });

  it("is null for who is no customer any more, whose last score is frozen", () => {
    expect(forecast(company({ ends: "2026-05-15" }))).toMatchObject({ score: null, low: null, reason: "not-paying" });
  });

  it("is null for a new account, and says how many scores it has", () => {
    expect(forecast(company({ starts: "2026-05-10" }))).toMatchObject({
      score: null,
      reason: "short-history",
      ownScores: 2,
      neededScores: 4,
    });
  });

  it("is null in a base too small to know its errors", () => {
    const small = forecast(company({ accounts: 3 }));
    expect(small).toMatchObject({ score: null, reason: "too-few-forecasts", pastForecasts: 27, held: null });
  });

  it("takes an edit of the model for no trend", () => {
    const edited = modelOf({ version: 2, validFrom: "2026-06-01" });
    const before = modelOf({
      version: 1,
      validFrom: "2020-01-01",
      groups: [{ ...model.groups[0]!, measures: [{ ...model.groups[0]!.measures[0]!, windowDays: 60 }] }],
    });
    const found = scoreForecast(company(), edited, "A-0", { asOf, models: [before] });
    expect(found.ok && { ...found.value, model: "" }).toEqual({ ...forecast(company()), model: "" });
    const past = scoreForecast(company(), edited, "A-0", { asOf: "2026-05-01", models: [before] });
    expect(past.ok && past.value.model).toBe("m@1");
  });

  it("ranks accounts among all who pay on each day where the model ranks them", () => {
    const [group] = model.groups;
    const ranks = modelOf({
      groups: [
        { ...group!, measures: [{ ...group!.measures[0]!, normalise: { kind: "percentile", better: "higher" } }] },
      ],
    });
    const health = accountHealth(company(), ranks, "A-4", { asOf });
    const found = scoreForecast(company(), ranks, "A-4", { asOf });
    if (!health.ok || !found.ok) throw new Error("no score");
    expect(found.value.score! - found.value.persistence * found.value.trend!).toBeCloseTo(health.value.score!, 10);
  });

  it("draws on some of a large base, and reads an account that is not among them by itself", () => {
    const accounts = 4300;
    const calls = (account: number, month: number) => (month < 5 ? 60 - 2 * month + (account % 5) : undefined);
    const large = company({ accounts, calls });
    const ids = Array.from({ length: 100 }, (_, i) => `A-${i}`);
    const book = drain(forecastBookSteps(large, model, { asOf }));
    if (!book.ok) throw new Error("no book");
    const found = ids.map((id) => drain(book.value.forecastSteps(id))).flatMap((one) => (one.ok ? [one.value] : []));
    // Four thousand and some of them, on the one day before which there are four scores and after which another.
    const drawn = found[0]!.pastForecasts;
    expect(drawn).toBeGreaterThan(3950);
    expect(drawn).toBeLessThan(4250);
    expect(found.map(({ score }) => Math.round(score! * 1e6) / 1e6)).toEqual(ids.map((_, i) => 62 + (i % 5)));
  });

  it("tells of an account, a day and a segment's model that it does not know", () => {
    const issuesOf = (account: string, more: object = {}, asked = model) => {
      const found = scoreForecast(company(), asked, account, { asOf, ...more });
      return found.ok ? [] : found.issues.map(({ code }) => code);
    };
    expect(issuesOf("B-1")).toEqual(["health/unknown-account"]);
    expect(issuesOf("A-0", { asOf: "soon" })).toEqual(["health/not-a-day"]);
    expect(issuesOf("A-0", {}, modelOf({ segments: [{ when: { plan: "pro" }, use: "none" }] }))).toEqual([
      "model/unknown-model",
    ]);
    const none = scoreForecast({}, model, "A-0");
    expect(none.ok ? [] : none.issues.map(({ code }) => code)).toEqual(["health/no-accounts"]);
  });
});
