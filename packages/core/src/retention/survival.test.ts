import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "../table/table.js";
import { observedLifetimes, type SurvivalInput, type SurvivalOptions, survivalResult } from "./survival.js";
import type { SurvivalResult } from "./survival-result.js";

const numbers = (...values: number[]): Column => ({ kind: "number", values: Float64Array.from(values) });
const flags = (...values: number[]): Column => ({ kind: "flag", values: Uint8Array.from(values) });
function words(...values: string[]): Column {
  const labels = [...new Set(values.filter((value) => value !== ""))];
  return { kind: "category", labels, codes: Int32Array.from(values, (value) => labels.indexOf(value)) };
}

const table = (columns: Record<string, Column>, rowCount: number): SurvivalInput => ({ rowCount, columns });

function analyse(input: SurvivalInput, options: SurvivalOptions): SurvivalResult {
  const result = survivalResult(input, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const codes = ({ issues }: SurvivalResult) => issues.map(({ code, count }) => (count ? `${code} ×${count}` : code));

/** Every number in a result, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const ten = table(
  {
    months: numbers(1, 2, 2, 3, 4, 4, 5, 6, 6, 6),
    left: numbers(1, 1, 0, 0, 1, 1, 0, 1, 0, 0),
    plan: words("b", "a", "a", "b", "b", "b", "a", "a", "b", "a"),
    seats: numbers(3, 1, 4, 1, 5, 9, 2, 6, 5, 3),
  },
  10,
);

describe("survival result", () => {
  it("gives the curve with the counts, errors and limits that R gives (tolerances 1e-8 and 1e-6)", () => {
    const { all, convention, limits, level } = analyse(ten, { duration: "months", event: "left" });
    expect({ convention, limits, level }).toEqual({ convention: "kaplan-meier", limits: "log-log", level: 0.95 });
    const near = (values: readonly number[], digits: number) => values.map((value) => expect.closeTo(value, digits));
    expect(all).toMatchObject({ n: 10, events: 5, time: [1, 2, 4, 6], nRisk: [10, 9, 6, 3], nEvent: [1, 1, 2, 1] });
    expect(all.surv).toEqual(near([0.9, 0.8, 0.5333333333, 0.3555555556], 9));
    expect(all.greenwoodSeOfS).toEqual(near([0.09486832981, 0.1264911064, 0.1755414903, 0.1864549063], 9));
    expect(all.ciPlainLower).toEqual(near([0.7140614903, 0.5520819871, 0.1892783346, 0], 9));
    expect(all.ciPlainUpper).toEqual(near([1, 1, 0.8773883321, 0.7210004567], 9));
    expect(all.ciLogLower).toEqual(near([0.7320116427, 0.5868177012, 0.2797911682, 0.1272136208], 9));
    expect(all.ciLogUpper).toEqual(near([1, 1, 1, 0.9937595699], 9));
    expect(all.ciLogLogLower).toEqual(near([0.4730092714, 0.4086907816, 0.1730515896, 0.06117975554], 9));
    expect(all.ciLogLogUpper).toEqual(near([0.9852813934, 0.9458726458, 0.798306119, 0.6820008441], 9));
    expect(all.quantiles).toMatchObject({
      p: [0.25, 0.5, 0.75],
      time: [4, 6, null],
      lowerLogLog: [1, 1, 4],
      upperLogLog: [6, null, null],
    });
    expect(all.rmst.horizon).toBe(6);
    expect(all.rmst.value).toBeCloseTo(4.566666667, 8);
    expect(all.rmst.se).toBeCloseTo(0.5787278513, 9);
  });

  it("names why a figure is null, by its path", () => {
    const { reasons } = analyse(ten, { duration: "months", event: "left", rmst: 9 });
    expect(reasons).toMatchObject({
      "all.quantiles.time[2]": "not-reached",
      "all.quantiles.upperLogLog[1]": "not-reached",
      "all.rmst.value": "not-yet-observed",
      logrank: "not-requested",
    });
    const ended = analyse(table({ t: numbers(1, 2), e: numbers(1, 1) }, 2), { duration: "t", event: "e" });
    expect(ended.all).toMatchObject({ surv: [0.5, 0], ciLogLogUpper: [expect.any(Number), null] });
    expect(ended.reasons["all.ciLogLogUpper[1]"]).toBe("no-base");
  });

  it("compares groups in alphabetical or numerical order", () => {
    const { groups, logrank } = analyse(ten, { duration: "months", event: "left", group: "plan" });
    expect(Object.keys(groups)).toEqual(["a", "b"]);
    expect(logrank).toMatchObject({ groups: ["a", "b"], n: [5, 5], observed: [2, 3], df: 1 });
    expect(groups.a!.n + groups.b!.n).toBe(10);
    const bySeats = analyse(ten, { duration: "months", event: "left", group: "seats" });
    expect(bySeats.logrank!.groups).toEqual(["1", "2", "3", "4", "5", "6", "9"]);
  });

  it("knows the event by 1, true or yes, or by the value it is told", () => {
    const durations = numbers(1, 2, 3);
    const events = (event: Column, eventValue?: string) =>
      analyse(table({ t: durations, e: event }, 3), {
        duration: "t",
        event: "e",
        ...(eventValue === undefined ? {} : { eventValue }),
      }).all.events;
    expect(events(words("Yes", "No", "yes"))).toBe(2);
    expect(events(words("TRUE", "false", "0"))).toBe(1);
    expect(events(flags(1, 0, 1))).toBe(2);
    expect(events(flags(1, 0, 1), "false")).toBe(1);
    expect(events(numbers(1, 0, 0))).toBe(1);
    expect(events(numbers(2, 1, 2), "2")).toBe(2);
    expect(events(words("churned", "active", "churned"), "churned")).toBe(2);
  });

  it("reads yes and no however they are written: 1.0, full width, a tick, Japanese", () => {
    const read = (...labels: string[]) => {
      const t = numbers(...labels.map((_, i) => i + 1));
      return analyse(table({ t, e: words(...labels) }, labels.length), { duration: "t", event: "e" });
    };
    for (const [yes, no] of [
      ["1.0", "0.0"],
      ["１", "０"],
      ["✓", "✗"],
      ["✔\uFE0F", "×"],
      ["はい", "いいえ"],
      ["Y", "n"],
    ] as const) {
      const { all, issues } = read(yes, no, yes, "Yes");
      expect([all.events, issues], yes).toEqual([3, []]);
    }
    expect(
      analyse(table({ t: numbers(1, 2), e: words("2.0", "x") }, 2), { duration: "t", event: "e", eventValue: "2" }).all
        .events,
    ).toBe(1);
  });

  it("warns of the event values that it took for censoring, and of no others", () => {
    const values = (event: Column) =>
      analyse(table({ t: numbers(1, 2, 3, 4), e: event }, 4), { duration: "t", event: "e" }).issues.map(
        ({ code, params }) => [code, params?.values],
      );
    expect(values(numbers(1, 0, 3, 2))).toEqual([["survival/event-values", "2, 3"]]);
    expect(values(words("1", "yes", "gone", "no"))).toEqual([["survival/event-values", "gone"]]);
    expect(codes(analyse(ten, { duration: "months", event: "left" }))).toEqual([]);
  });

  it("asks which is the event where a column holds 1 and 2 and nothing else, as R codes censored and event", () => {
    for (const event of [numbers(1, 2, 2), words("1", "2", "2.0"), numbers(1, 2, Number.NaN)]) {
      const input = table({ t: numbers(1, 2, 3), e: event }, 3);
      const refused = survivalResult(input, { duration: "t", event: "e" });
      expect(refused.ok ? [] : refused.issues).toEqual([
        { code: "survival/event-coding", severity: "error", path: "durations.e", params: { column: "e" } },
      ]);
      const fitted = observedLifetimes(input, { duration: "t", event: "e" });
      expect(fitted.ok).toBe(false);
      expect(analyse(input, { duration: "t", event: "e", eventValue: "1" }).all.events).toBe(1);
    }
  });

  it("leaves out one row for each bad row, and says which and why", () => {
    const messy: SurvivalInput = {
      rowCount: 8,
      columns: {
        t: words("3", "", "soon", "-2", "5", "6", "7", "8"),
        e: words("yes", "no", "no", "no", "", "yes", "no", "yes"),
        from: words("0", "0", "0", "0", "0", "6", "8", "x"),
      },
      sourceRows: Int32Array.of(1, 2, 4, 5, 6, 7, 8, 9),
    };
    const result = analyse(messy, { duration: "t", event: "e", entry: "from" });
    expect(result.all).toMatchObject({ n: 1, events: 1 });
    expect(result.issues).toEqual([
      {
        code: "survival/missing-value",
        severity: "warning",
        path: "durations[2].t",
        params: { column: "t" },
        count: 1,
      },
      {
        code: "survival/unreadable-value",
        severity: "warning",
        path: "durations[4].t",
        params: { column: "t" },
        count: 1,
      },
      {
        code: "survival/negative-duration",
        severity: "warning",
        path: "durations[5].t",
        given: -2,
        params: { column: "t" },
        count: 1,
      },
      {
        code: "survival/missing-value",
        severity: "warning",
        path: "durations[6].e",
        params: { column: "e" },
        count: 1,
      },
      {
        code: "survival/entry-not-before-exit",
        severity: "warning",
        path: "durations[7].from",
        given: 6,
        params: { column: "from" },
        count: 2,
      },
      {
        code: "survival/unreadable-value",
        severity: "warning",
        path: "durations[9].from",
        params: { column: "from" },
        count: 1,
      },
    ]);
  });

  it("keeps a subject of no length in the count, though it is never at risk of a later event", () => {
    const { all } = analyse(table({ t: numbers(0, 1, 2), e: numbers(0, 1, 0) }, 3), { duration: "t", event: "e" });
    expect(all).toMatchObject({ n: 3, nRisk: [2], nCensorBefore: 1 });
  });

  it("takes times that differ by rounding alone for ties", () => {
    const { all } = analyse(table({ t: numbers(0.1 + 0.2, 0.3, 0.4), e: numbers(1, 1, 0) }, 3), {
      duration: "t",
      event: "e",
    });
    expect(all.time).toEqual([0.3]);
    expect(all.nEvent).toEqual([2]);
  });

  it("tells what a reader of delayed entries should know", () => {
    const late = table({ t: numbers(4, 6, 9), e: numbers(1, 1, 1), from: numbers(3, 5, 7) }, 3);
    const result = analyse(late, { duration: "t", event: "e", entry: "from" });
    expect(result.all.surv).toEqual([0, 0, 0]);
    expect(result.issues).toEqual([
      { code: "survival/late-start", severity: "notice", params: { from: 3 } },
      { code: "survival/curve-ends-early", severity: "warning", params: { at: 4, lastObserved: 9 } },
    ]);
  });

  it("warns of no events, of one group and of rows without a group, and still gives what there is", () => {
    const input = table({ t: numbers(4, 6, 9), e: numbers(0, 0, 0), g: words("a", "a", "") }, 3);
    const result = analyse(input, { duration: "t", event: "e", group: "g" });
    expect(codes(result)).toEqual(["survival/no-events", "survival/ungrouped ×1", "survival/one-group"]);
    expect(result.all).toMatchObject({ n: 3, events: 0, time: [], rmst: { horizon: 9, value: 9, se: 0 } });
    expect(result.groups.a).toMatchObject({ n: 2, rmst: { horizon: 6, value: 6, se: 0 } });
    expect(result.reasons).toMatchObject({ logrank: "not-identified" });
  });

  it("takes the restricted mean of each curve up to its own last observation, or up to the horizon it is told", () => {
    const input = table({ t: numbers(2, 4, 3, 9), e: numbers(1, 0, 1, 0), g: words("a", "a", "b", "b") }, 4);
    const own = analyse(input, { duration: "t", event: "e", group: "g" });
    // a: 1 up to 2, a half up to 4; b: 1 up to 3, a half up to 9.
    expect(own.groups.a!.rmst).toMatchObject({ horizon: 4, value: 3 });
    expect(own.groups.b!.rmst.horizon).toBe(9);
    expect(own.groups.b!.rmst.value).toBeCloseTo(6, 12);
    expect(own.all.rmst.horizon).toBe(9);
    const told = analyse(input, { duration: "t", event: "e", group: "g", rmst: 9 });
    expect(told.groups.a!.rmst).toEqual({ horizon: 9, value: null, se: null });
    expect(told.reasons["groups.a.rmst.value"]).toBe("not-yet-observed");
    expect(told.groups.b!.rmst.value).toBeCloseTo(6, 12);
  });

  it("refuses what makes no sense, all at once and with what was likely meant", () => {
    const refused = survivalResult(ten, {
      duration: "month",
      event: "left",
      group: "segment",
      covariates: ["seats", "Plan=b"],
      level: 95,
      rmst: 0,
      quantiles: [0.5, 1],
    });
    expect(refused.ok ? [] : refused.issues.map(({ code, params }) => [code, params?.suggestion])).toEqual([
      ["data/missing-column", "months"],
      ["data/missing-column", undefined],
      ["data/missing-column", "plan"],
      ["survival/level-out-of-range", undefined],
      ["survival/horizon-out-of-range", undefined],
      ["survival/quantile-out-of-range", undefined],
    ]);
    const days: Column = { kind: "day", values: Int32Array.of(1, 2) };
    const kinds = survivalResult(table({ t: days, e: days }, 2), { duration: "t", event: "e" });
    expect(kinds.ok ? [] : kinds.issues.map(({ code }) => code)).toEqual([
      "survival/column-kind",
      "survival/column-kind",
    ]);
    const none = survivalResult(table({ t: numbers(-1), e: numbers(1) }, 1), { duration: "t", event: "e" });
    expect(none.ok ? [] : none.issues.map(({ code }) => code)).toEqual([
      "survival/no-rows",
      "survival/negative-duration",
    ]);
    const ids = table(
      {
        t: numbers(...new Array(300).fill(1)),
        e: numbers(...new Array(300).fill(1)),
        id: words(...Array.from({ length: 300 }, (_, i) => `A-${i}`)),
      },
      300,
    );
    for (const options of [{ group: "id" }, { covariates: ["id"] }]) {
      const refusal = survivalResult(ids, { duration: "t", event: "e", ...options });
      expect(refusal.ok ? [] : refusal.issues.map(({ code }) => code)).toEqual(["survival/too-many-groups"]);
    }
  });

  it("keeps group names that mean something to the language", () => {
    const names = words("__proto__", "constructor", "__proto__", "toString");
    const input = table({ t: numbers(1, 2, 3, 4), e: numbers(1, 1, 1, 1), g: names }, 4);
    const { groups, reasons } = analyse(input, { duration: "t", event: "e", group: "g", covariates: ["g"] });
    expect(Object.keys(groups)).toEqual(["__proto__", "constructor", "toString"]);
    expect(JSON.stringify(groups)).toContain('"__proto__":{"n":2');
    expect(Object.getPrototypeOf(reasons)).toBe(Object.prototype);
  });
});

describe("Cox model of a table", () => {
  it("compares each level of a category with its first, or one level with all others", () => {
    const wide = analyse(ten, { duration: "months", event: "left", covariates: ["plan", "seats"] }).cox!;
    expect(wide.references).toEqual({ plan: "a" });
    expect(Object.keys(wide.coef)).toEqual(["plan=b", "seats"]);
    const one = analyse(ten, { duration: "months", event: "left", covariates: ["plan=b", "seats"] }).cox!;
    expect(one.references).toEqual({});
    expect(one.coef).toEqual(wide.coef);
    const { value, lower, upper } = one.hazardRatio.seats!;
    expect(value).toBeCloseTo(Math.exp(one.coef.seats!), 12);
    expect(Math.log(upper) - Math.log(lower)).toBeCloseTo(2 * 1.959963984540054 * one.se.seats!, 10);
    expect(one.p.seats).toBeCloseTo(10 ** one.log10P.seats!, 12);
    expect(one.likelihoodRatio!.chisq).toBeCloseTo(2 * (one.logLik[1] - one.logLik[0]), 12);
  });

  it("leaves out rows without a covariate, and says how many", () => {
    const input = table(
      { t: numbers(1, 2, 3, 4, 5), e: numbers(1, 1, 1, 0, 1), x: numbers(1, 0, Number.NaN, 0, 1) },
      5,
    );
    const result = analyse(input, { duration: "t", event: "e", covariates: ["x"] });
    expect(result.all.n).toBe(5);
    expect(result.cox).toMatchObject({ n: 4, events: 3 });
    expect(codes(result)).toContain("survival/incomplete-covariates ×1");
  });

  it("says which covariates add nothing, and which separate", () => {
    const t = numbers(1, 2, 3, 4, 5, 6, 7, 8);
    const e = numbers(1, 1, 1, 1, 0, 1, 0, 0);
    const x = [1, 0, 1, 1, 0, 0, 1, 0];
    const input = table({ t, e, x: numbers(...x), same: numbers(...x), safe: numbers(0, 0, 0, 0, 1, 0, 1, 1) }, 8);
    const result = analyse(input, { duration: "t", event: "e", covariates: ["x", "same", "safe"] });
    expect(result.cox!.coef).toEqual({ x: expect.any(Number), same: null, safe: null });
    expect(result.reasons).toMatchObject({ "cox.coef.same": "not-identified", "cox.coef.safe": "diverges" });
    expect(result.issues).toEqual([
      { code: "survival/collinear", severity: "warning", params: { covariates: "same" } },
      { code: "survival/separation", severity: "warning", params: { covariates: "safe" } },
    ]);
  });

  it("is null without an event", () => {
    const input = table({ t: numbers(1, 2), e: numbers(0, 0), x: numbers(1, 2) }, 2);
    const result = analyse(input, { duration: "t", event: "e", covariates: ["x"] });
    expect(result.cox).toBeNull();
    expect(result.reasons.cox).toBe("no-data");
  });
});

describe("whatever it is given", () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -1, max: 8 }) },
    { weight: 2, arbitrary: fc.double({ min: 0, max: 10, noNaN: true }) },
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -0, 5e-324, 1.7e308),
  );
  const anyColumn = (rows: number): fc.Arbitrary<Column> =>
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.array(cell, { minLength: rows, maxLength: rows }).map((values) => numbers(...values)),
      },
      fc
        .array(fc.constantFrom("1", "0", "yes", "No", "", "a", "b", "2.5", "1e999", "−3"), {
          minLength: rows,
          maxLength: rows,
        })
        .map((values) => words(...values)),
      fc.array(fc.constantFrom(0, 1, 255), { minLength: rows, maxLength: rows }).map((values) => flags(...values)),
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: rows, maxLength: rows })
        .map((values): Column => ({ kind: "day", values: Int32Array.from(values) })),
    );
  const times = (rows: number, min: number) =>
    fc
      .array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min, max: min + 8 }) }, cell), {
        minLength: rows,
        maxLength: rows,
      })
      .map((values) => numbers(...values));
  const events = (rows: number) =>
    fc.array(fc.constantFrom(0, 1), { minLength: rows, maxLength: rows }).map((values) => flags(...values));
  const anyTable = fc.integer({ min: 0, max: 14 }).chain((rowCount) =>
    fc
      .record({
        t: fc.oneof({ weight: 9, arbitrary: times(rowCount, 0) }, anyColumn(rowCount)),
        e: fc.oneof({ weight: 9, arbitrary: events(rowCount) }, anyColumn(rowCount)),
        from: fc.oneof({ weight: 9, arbitrary: times(rowCount, -3) }, anyColumn(rowCount)),
        g: anyColumn(rowCount),
        x: anyColumn(rowCount),
        y: anyColumn(rowCount),
      })
      .map((columns): SurvivalInput => ({ rowCount, columns })),
  );
  const anyOptions = fc.record(
    {
      entry: fc.constant("from"),
      group: fc.constant("g"),
      covariates: fc.constantFrom(["x"], ["x", "y"], ["y", "g", "x=yes"], []),
      ties: fc.constantFrom("efron" as const, "breslow" as const),
      rmst: fc.constantFrom(1, 5, 1e300),
      level: fc.constantFrom(0.5, 0.999999),
    },
    { requiredKeys: [] },
  );

  it("never throws and never returns NaN or Infinity (2,000 tables)", () => {
    let usable = 0;
    fc.assert(
      fc.property(anyTable, anyOptions, (input, options) => {
        const result = survivalResult(input, { duration: "t", event: "e", ...options });
        if (result.ok) usable++;
        expect(numbersIn(result).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(usable).toBeGreaterThan(1000);
  });
});
