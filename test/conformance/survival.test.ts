import {
  type CoxResult,
  type LogRankResult,
  type SurvivalCurveResult,
  type SurvivalOptions,
  type SurvivalResult,
  survivalResult,
} from "@tenure/core";
import { readColumns } from "@tenure/data";
import { describe, expect, it } from "vitest";
import { referenceFolder, referenceText } from "./reference.js";

/** Tolerances as `expected/survival.json` states them. */
const TOLERANCE = { surv: 1e-8, errors: 1e-6, cox: 1e-5 };

type Expected = Record<string, unknown>;

const near = (found: number | null | undefined, expected: unknown, tolerance: number, what: string) => {
  if (expected === null) expect(found, what).toBeNull();
  else
    expect(Math.abs(found! - (expected as number)), `${what}: ${found} for ${expected}`).toBeLessThanOrEqual(tolerance);
};

/** Compares every number of an expected curve with the one found under the same name. */
function expectCurve(found: SurvivalCurveResult, expected: Expected, name: string) {
  for (const [key, value] of Object.entries(expected)) {
    const place = `${name}.${key}`;
    if (key === "n" || key === "events") expect(found[key], place).toBe(value);
    else if (key === "time" || key === "nRisk" || key === "nEvent") expect(found[key], place).toEqual(value);
    else if (key === "quantiles") expect(found.quantiles, place).toMatchObject(value as Expected);
    else if (key === "rmst") {
      const rmst = value as Record<"horizon" | "value" | "se", number>;
      expect(found.rmst.horizon, place).toBe(rmst.horizon);
      near(found.rmst.value, rmst.value, TOLERANCE.errors, `${place}.value`);
      near(found.rmst.se, rmst.se, TOLERANCE.errors, `${place}.se`);
    } else {
      const column = found[key as "surv" | "ciLogLower"];
      const values = value as (number | null)[];
      expect(column, place).toHaveLength(values.length);
      const tolerance = key === "surv" ? TOLERANCE.surv : TOLERANCE.errors;
      for (const [i, one] of values.entries()) near(column[i], one, tolerance, `${place}[${i}]`);
    }
  }
}

function expectCox(found: CoxResult, expected: Expected, nameOf: (covariate: string) => string) {
  for (const part of ["coef", "se"] as const) {
    const column = expected[part] as Record<string, number>;
    expect(Object.keys(found[part])).toHaveLength(Object.keys(column).length);
    for (const [name, value] of Object.entries(column)) near(found[part][nameOf(name)], value, TOLERANCE.cox, name);
  }
  const logLik = expected.logLik as [number, number];
  near(found.logLik[0], logLik[0], TOLERANCE.cox, "null log-likelihood");
  near(found.logLik[1], logLik[1], TOLERANCE.cox, "log-likelihood");
  if (expected.concordance !== undefined) near(found.concordance, expected.concordance, TOLERANCE.cox, "concordance");
  expect(found.ties).toBe(expected.ties);
}

function expectLogRank(found: LogRankResult, expected: Expected) {
  expect(found).toMatchObject({ groups: expected.groups, n: expected.n, observed: expected.observed, df: expected.df });
  for (const [i, value] of (expected.expected as number[]).entries()) near(found.expected[i], value, 1e-6, "expected");
  near(found.chisq, expected.chisq, 1e-5, "χ²");
  const log10P = Math.log10(expected.p as number);
  near(found.log10P, log10P, 1e-6, "log₁₀ p");
  // Next to the smallest double a p has fewer digits than its logarithm.
  near(found.p! / (expected.p as number), 1, 1e-6, "p");
}

async function analyse(csv: string, options: SurvivalOptions): Promise<SurvivalResult> {
  const table = await readColumns({ name: "durations.csv", content: csv });
  if (!table.ok) throw new Error(JSON.stringify(table.issues));
  const result = survivalResult(table.value, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Ours, so it comes with the repository: ten subjects, as R 4.2.2 (survival 3.5.3) computes them. */
const tiny = {
  csv: ["time,event", "1,1", "2,1", "2,0", "3,0", "4,1", "4,1", "5,0", "6,1", "6,0", "6,0"].join("\n"),
  expected: {
    n: 10,
    events: 5,
    surv: [0.9, 0.8, 0.5333333333, 0.3555555556],
    ciLogLogLower: [0.4730092714, 0.4086907816, 0.1730515896, 0.06117975554],
    ciLogLogUpper: [0.9852813934, 0.9458726458, 0.798306119, 0.6820008441],
    rmst: { horizon: 6, value: 4.566666667, se: 0.5787278513 },
  },
};

describe("survival, against R's survival package", () => {
  it("computes ten subjects of our own", async () => {
    expectCurve((await analyse(tiny.csv, { duration: "time", event: "event" })).all, tiny.expected, "tiny");
  });

  if (!referenceFolder) return;
  const expected = JSON.parse(referenceText("expected/survival.json")) as Record<string, Record<string, Expected>>;

  it("computes every number of the ten subjects in the reference", async () => {
    const { inputTime, inputEvent, ...curve } = expected.tiny as unknown as {
      inputTime: number[];
      inputEvent: number[];
    };
    const csv = ["time,event", ...inputTime.map((time, i) => `${time},${inputEvent[i]}`)].join("\n");
    expect(csv).toBe(tiny.csv);
    expectCurve((await analyse(csv, { duration: "time", event: "event" })).all, curve, "tiny");
  });

  it("computes Telco by contract: curves, log-rank, Cox with both ways of ties", async () => {
    const csv = referenceText("telco/telco_dev.csv");
    const { telco_dev: telco } = expected as { telco_dev: Record<string, Expected> };
    const options: SurvivalOptions = {
      duration: "tenure",
      event: "Churn",
      group: "Contract",
      covariates: ["MonthlyCharges", "Contract=One year", "Contract=Two year", "PaperlessBilling=Yes", "SeniorCitizen"],
    };
    const efron = await analyse(csv, options);
    expectCurve(efron.all, telco.all!, "all");
    const groups = telco.byContract as Record<string, Expected>;
    expect(Object.keys(efron.groups)).toEqual(Object.keys(groups));
    for (const [name, group] of Object.entries(groups)) expectCurve(efron.groups[name]!, group, name);
    expectLogRank(efron.logrank!, telco.logrankContract!);
    const nameOf = (name: string) => name.replace(/^I\((\w+) == "(.*)"\)TRUE$/, "$1=$2");
    expectCox(efron.cox!, telco.coxEfron!, nameOf);
    expectCox((await analyse(csv, { ...options, ties: "breslow" })).cox!, telco.coxBreslow!, nameOf);
  });

  it("computes Waltons by group, within sixty days", async () => {
    const options: SurvivalOptions = { duration: "T", event: "E", group: "group", rmst: 60 };
    const found = await analyse(referenceText("survival/waltons_dataset.csv"), options);
    const waltons = expected.waltons!;
    expectCurve(found.all, waltons.all!, "all");
    for (const [name, group] of Object.entries(waltons.byGroup as Record<string, Expected>)) {
      expectCurve(found.groups[name]!, group, name);
    }
    expectLogRank(found.logrank!, waltons.logrank!);
  });

  it("computes Rossi with seven covariates", async () => {
    const covariates = ["fin", "age", "race", "wexp", "mar", "paro", "prio"];
    const options: SurvivalOptions = { duration: "week", event: "arrest", covariates };
    const found = await analyse(referenceText("survival/rossi.csv"), options);
    expectCurve(found.all, expected.rossi!.all!, "all");
    expectCox(found.cox!, expected.rossi!.coxEfron!, (name) => name);
  });
});
