import { normalCriticalValue } from "../math/normal-critical-value.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { type LabelReading, readLabels, readNumbers, sortedLabels } from "../table/column-values.js";
import type { Column } from "../table/table.js";
import { type Covariate, type CoxCoefficient, type CoxTies, coxRegression } from "./cox.js";
import { type Lifetimes, selectLifetimes } from "./kaplan-meier.js";
import type { CoxResult } from "./survival-result.js";

/** More than this many groups or levels is an identifier chosen by mistake. */
const MOST_GROUPS = 200;

/** Set when a column has too many different values to tell groups or levels apart. */
export function tooManyGroups(column: string, { labels }: LabelReading): Issue | undefined {
  if (labels.length <= MOST_GROUPS) return undefined;
  const params = { column, groups: labels.length, max: MOST_GROUPS };
  return { code: "survival/too-many-groups", severity: "error", path: `durations.${column}`, params };
}

/** The column of a covariate, with the one level it names, if it does. A column's own name wins over `COLUMN=LEVEL`. */
export function covariateColumn(columns: Readonly<Record<string, Column>>, name: string) {
  if (Object.hasOwn(columns, name)) return { column: columns[name]!, level: undefined };
  const equals = name.indexOf("=");
  const own = name.slice(0, equals);
  if (equals < 0 || !Object.hasOwn(columns, own)) return undefined;
  return { column: columns[own]!, level: name.slice(equals + 1).trim() };
}

/** Numeric columns over all rows of the input, `NaN` where a value is missing, and the references of categories. */
function widen(
  columns: Readonly<Record<string, Column>>,
  rowCount: number,
  names: Iterable<string>,
): Result<{ readonly wide: readonly Covariate[]; readonly references: ReadonlyMap<string, string> }> {
  const references = new Map<string, string>();
  const wide: Covariate[] = [];
  for (const name of new Set(names)) {
    const { column, level } = covariateColumn(columns, name)!;
    if (level === undefined && (column.kind === "number" || column.kind === "flag")) {
      wide.push({ name, values: readNumbers(column, rowCount).values });
      continue;
    }
    const reading = readLabels(column, rowCount);
    const wrong = level === undefined ? tooManyGroups(name, reading) : undefined;
    if (wrong) return fail(wrong);
    const dummy = (label: string, as: string) => {
      const code = reading.labels.indexOf(label);
      const values = Float64Array.from(reading.codes, (own) => (own < 0 ? Number.NaN : own === code ? 1 : 0));
      wide.push({ name: as, values });
    };
    if (level !== undefined) {
      dummy(level, name);
      continue;
    }
    const [reference, ...others] = sortedLabels(reading.labels);
    if (reference !== undefined) references.set(name, reference);
    for (const label of others) dummy(label, `${name}=${label}`);
  }
  return succeed({ wide, references });
}

/**
 * A Cox model as plain data, over the rows whose covariates are all there.
 *
 *   index       row of the input for each lifetime
 *   names       covariates as `SurvivalOptions.covariates` has them
 *   returns     `null` without any event; adds to `issues` and `reasons`
 */
export function coxResult(
  input: { readonly columns: Readonly<Record<string, Column>>; readonly rowCount: number },
  lifetimes: Lifetimes,
  index: Uint32Array,
  {
    names,
    ties,
    level,
  }: { readonly names: readonly string[]; readonly ties?: CoxTies | undefined; readonly level: number },
  issues: Issue[],
  reasons: Record<string, Reason>,
): Result<CoxResult | null> {
  const widened = widen(input.columns, input.rowCount, names);
  if (!widened.ok) return widened;
  const { wide, references } = widened.value;
  const complete = Array.from(index.keys()).filter((i) =>
    wide.every(({ values }) => Number.isFinite(values[index[i]!])),
  );
  if (complete.length < index.length) {
    const [params, count] = [{ covariates: names.join(", ") }, index.length - complete.length];
    issues.push({ code: "survival/incomplete-covariates", severity: "warning", params, count });
  }
  const subjects = selectLifetimes(lifetimes, complete);
  if (!subjects.event.includes(1)) {
    reasons.cox = "no-data";
    return succeed(null);
  }
  const covariates = wide.map(({ name, values }) => ({
    name,
    values: Float64Array.from(complete, (i) => values[index[i]!]!),
  }));
  const model = coxRegression(subjects, covariates, ties ? { ties } : {});

  const withStatus = (status: string) =>
    model.coefficients.flatMap((one) => (one.status === status ? [one.name] : [])).join(", ");
  for (const [status, code] of [
    ["collinear", "survival/collinear"],
    ["diverges", "survival/separation"],
  ] as const) {
    const names = withStatus(status);
    if (names !== "") issues.push({ code, severity: "warning", params: { covariates: names } });
  }
  if (!model.converged) {
    issues.push({ code: "survival/not-converged", severity: "warning", params: { iterations: model.iterations } });
  }
  const z = normalCriticalValue(level);
  const column = (name: string, value: (one: CoxCoefficient) => number | null) =>
    Object.fromEntries(
      model.coefficients.map((one) => {
        const figure = model.converged ? value(one) : null;
        if (figure === null) {
          const reason: Reason = one.status === "diverges" ? "diverges" : "not-identified";
          reasons[`cox.${name}.${one.name}`] = reason;
        }
        return [one.name, figure];
      }),
    );
  const hazardRatio = Object.fromEntries(
    model.coefficients.map(({ name, coefficient, standardError, status }) => {
      const at = (move: number) => Math.exp(coefficient! + move * standardError!);
      const ratio = coefficient === null ? null : { value: at(0), lower: at(-z), upper: at(z) };
      if (ratio && model.converged && Object.values(ratio).every(Number.isFinite)) return [name, ratio];
      reasons[`cox.hazardRatio.${name}`] = status === "collinear" || !model.converged ? "not-identified" : "diverges";
      return [name, null];
    }),
  );
  if (model.concordance === null) reasons["cox.concordance"] = "no-base";
  if (model.likelihoodRatio === null) reasons["cox.likelihoodRatio"] = "not-identified";
  const ratio = model.likelihoodRatio;
  return succeed({
    ties: model.ties,
    n: model.n,
    events: model.events,
    references: Object.fromEntries(references),
    coef: column("coef", (one) => one.coefficient),
    se: column("se", (one) => one.standardError),
    z: column("z", (one) => one.z),
    p: column("p", (one) => one.p),
    log10P: column("log10P", (one) => one.log10P),
    hazardRatio,
    logLik: [model.logLikelihood.null, model.logLikelihood.fitted],
    likelihoodRatio: ratio && {
      chisq: ratio.chiSquare,
      df: ratio.degreesOfFreedom,
      p: ratio.p,
      log10P: ratio.log10P,
    },
    concordance: model.concordance,
    iterations: model.iterations,
    converged: model.converged,
  });
}
