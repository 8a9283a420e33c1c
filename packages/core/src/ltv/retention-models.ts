import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { FIT_FIELDS } from "../schema/fit-fields.js";
import { fieldsOnly, guardReading, numberOf, oneOf, optionalNumber, parseInput } from "../schema/parse-input.js";
import { z } from "../schema/zod.js";
import { fitBetaDiscreteWeibull, likelihoodRatioBdwVsSbg } from "./beta-discrete-weibull.js";
import { discountedExpectedLifetime, expectedLifetime, residualLifetimes } from "./expected-lifetime.js";
import { fitGeometric } from "./geometric.js";
import {
  type CohortCounts,
  type CustomerLifetimes,
  type RenewalCounts,
  renewalCounts,
  renewalOpportunities,
} from "./renewal-counts.js";
import { type RetentionModel, renewalProbabilities, survivalCurve } from "./retention-model.js";
import type { RetentionModels, RetentionModelsResult, RetentionProjection } from "./retention-models-result.js";
import { fitShiftedBetaGeometric } from "./shifted-beta-geometric.js";

const optionsSchema = fieldsOnly({
  model: z._default(oneOf(["geometric", "sbg", "bdw", "all"]), "all"),
  discount: optionalNumber(FIT_FIELDS.discount),
  project: z.optional(numberOf(FIT_FIELDS.project)),
  periods: z.optional(numberOf(FIT_FIELDS.periods)),
  separate: z._default(z.boolean(), false),
  names: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(1000))),
});

/** What to fit and what to say of it; every field may be left out. */
export type FitOptions = z.input<typeof optionsSchema>;
type Options = z.output<typeof optionsSchema>;

/**
 * Fits retention models to renewal counts and projects them.
 *
 *   input      cohorts `[[N0, N1, …], …]` of any lengths, which are pooled, or customers one by one
 *   model      `geometric`, `sbg`, `bdw` or `all` (default); the geometric is always there to compare with
 *   discount   per renewal period, default 0.1; monthly contracts need a monthly rate
 *   project    N, default the larger of 12 and the decisions observed: S(0) … S(N), r(1) … r(N), DERL(1) … DERL(N + 1)
 *   periods    use only the first so many decisions
 *   separate   fit each cohort as well, under `groups` by its name
 *   names      of the cohorts, default "1", "2", …
 *
 * A model that cannot be told from the data is null with the reason `not-identified` (the sBG needs two opportunities, the
 * BdW three); one on its boundary says so and comes with the notice `fit/boundary`. The whole fails only when no model is
 * left: `fit/not-identified`, `fit/no-churn`; or when the input or the options are wrong ({@link renewalCounts} lists
 * the first; `fit/unknown-kind`, `fit/out-of-range`, `rate/out-of-range`, `fit/not-whole`, `fit/wrong-type`,
 * `fit/duplicate-name` and `fit/unequal-lengths` for names).
 *
 * @example
 * const fitted = fitRetentionModels([[1000, 869, 743, 653, 593, 551, 517, 491]]);
 * if (fitted.ok) fitted.value.sbg?.DEL; // 5.92 years, where a single churn rate says 5.41
 */
export function fitRetentionModels(
  input: CohortCounts | CustomerLifetimes,
  options: FitOptions = {},
): Result<RetentionModelsResult> {
  const read = guardReading("fit", () => {
    const { value, issues } = parseInput(optionsSchema, options, "fit");
    return value ? succeed({ checked: value, issues }) : fail(...issues);
  });
  if (!read.ok) return read;
  const { checked, issues } = read.value;
  const counts = renewalCounts(input, checked.periods);
  if (!counts.ok) return counts;
  const pooled = fitCounts(counts.value, checked);
  if (!pooled.ok) return pooled;
  const result = { ...pooled.value, issues: [...issues, ...pooled.value.issues] };
  if (!checked.separate) return succeed(result);
  const names = cohortNames(input, checked.names);
  return names.ok ? succeed({ ...result, groups: fitEach(input as CohortCounts, names.value, checked) }) : names;
}

/** A name for each cohort; customers one by one have no cohorts to fit separately. */
function cohortNames(input: CohortCounts | CustomerLifetimes, given: readonly string[] | undefined): Result<string[]> {
  const single = { code: "fit/not-cohorts", severity: "error", path: "separate" } as const;
  if (!("length" in input)) return fail(single);
  const names = given ?? Array.from(input as ArrayLike<unknown>, (_, index) => String(index + 1));
  if (names.length !== input.length) {
    return fail({
      code: "fit/unequal-lengths",
      severity: "error",
      path: "names",
      given: names.length,
      params: { expected: input.length },
    });
  }
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated < 0) return succeed([...names]);
  return fail({ code: "fit/duplicate-name", severity: "error", path: `names[${repeated}]`, given: names[repeated]! });
}

function fitEach(cohorts: CohortCounts, names: readonly string[], options: Options): Record<string, RetentionModels> {
  const groups = names.map((name, index): [string, RetentionModels] => {
    const counts = renewalCounts([cohorts[index]!], options.periods);
    const fitted = counts.ok ? fitCounts(counts.value, options) : counts;
    return [name, fitted.ok ? fitted.value : withoutModels(counts.ok ? counts.value : undefined, fitted.issues)];
  });
  // `fromEntries` defines, where assignment to a name like `__proto__` would not.
  return Object.fromEntries(groups);
}

/** A cohort among others that nothing can be said of. */
function withoutModels(counts: RenewalCounts | undefined, issues: readonly Issue[]): RetentionModels {
  const reason: Reason = counts ? "not-identified" : "no-data";
  return {
    tenure: 1,
    convention: "fader-hardie",
    customers: counts?.customers ?? 0,
    opportunities: counts ? renewalOpportunities(counts) : 0,
    geometric: null,
    sbg: null,
    bdw: null,
    likelihoodRatioBdwVsSbg: null,
    reasons: { geometric: reason, sbg: reason, bdw: reason, likelihoodRatioBdwVsSbg: reason },
    issues,
  };
}

function fitCounts(counts: RenewalCounts, { model, discount, project }: Options): Result<RetentionModels> {
  const reasons: Record<string, Reason> = {};
  const issues: Issue[] = [];
  const periods = project ?? Math.max(FIT_FIELDS.project.default, counts.atRisk.length);
  const wanted = (name: "sbg" | "bdw") => model === name || model === "all";

  const geometric = fitGeometric(counts);
  if (!geometric.ok) return geometric;
  const sbg = wanted("sbg") || wanted("bdw") ? fitShiftedBetaGeometric(counts) : undefined;
  const bdw = wanted("bdw") && sbg ? fitBetaDiscreteWeibull(counts, sbg) : undefined;
  for (const [name, fit] of [
    ["sbg", wanted("sbg") ? sbg : undefined],
    ["bdw", bdw],
  ] as const) {
    if (!fit) reasons[name] = "not-requested";
    else if (!fit.ok) {
      // Asked for alone, a model that cannot be fitted is a failure; among others, a gap.
      if (model === name) return fit;
      reasons[name] = "not-identified";
      issues.push(...fit.issues.map((issue) => ({ ...issue, severity: "warning" as const, path: name })));
    } else if (fit.value.boundary) {
      issues.push({
        code: "fit/boundary",
        severity: "notice",
        path: name,
        params: { model: name, limit: fit.value.limit },
      });
    }
  }

  const projected = <Fit extends object>(name: string, fitted: Fit, parameters: RetentionModel) => {
    const projection = projectRetention(parameters, periods, discount);
    for (const field of ["DEL", "DERL", "expectedLifetimeUndiscounted"] as const) {
      if (projection[field] === null) reasons[`${name}.${field}`] = "diverges";
    }
    const { se, corrAlphaBeta } = fitted as { se?: Record<string, number | null>; corrAlphaBeta?: number | null };
    for (const [parameter, error] of Object.entries(se ?? {})) {
      if (error === null) reasons[`${name}.se.${parameter}`] = "not-identified";
    }
    if (corrAlphaBeta === null) reasons[`${name}.corrAlphaBeta`] = "not-identified";
    return { ...fitted, ...projection };
  };

  const sbgFit = wanted("sbg") && sbg?.ok ? sbg.value : null;
  const bdwFit = bdw?.ok ? bdw.value : null;
  // On its boundary the sBG is stopped a little short of its limit, the geometric.
  const sbgLogLik = sbg?.ok ? Math.max(sbg.value.logLik, geometric.value.logLik) : 0;
  const likelihoodRatio = sbg?.ok && bdwFit ? likelihoodRatioBdwVsSbg(bdwFit.logLik, sbgLogLik) : null;
  if (!likelihoodRatio) reasons.likelihoodRatioBdwVsSbg = wanted("bdw") ? "not-identified" : "not-requested";
  return succeed({
    tenure: 1,
    convention: "fader-hardie",
    customers: counts.customers,
    opportunities: renewalOpportunities(counts),
    geometric: projected("geometric", geometric.value, { theta: geometric.value.theta }),
    sbg: sbgFit && projected("sbg", sbgFit, { alpha: sbgFit.alpha, beta: sbgFit.beta }),
    bdw: bdwFit && projected("bdw", bdwFit, { alpha: bdwFit.alpha, beta: bdwFit.beta, c: bdwFit.c }),
    likelihoodRatioBdwVsSbg: likelihoodRatio,
    reasons,
    issues,
  });
}

/** The future that a model's parameters imply, for parameters that were checked. */
function projectRetention(model: RetentionModel, periods: number, discount: number): RetentionProjection {
  const residual = residualLifetimes(model, periods + 1, discount);
  return {
    survival: Array.from(survivalCurve(model, periods)),
    retention: Array.from(renewalProbabilities(model, periods)),
    DEL: discountedExpectedLifetime(model, discount),
    discount,
    DERL: residual && Array.from(residual),
    expectedLifetimeUndiscounted: expectedLifetime(model),
  };
}
