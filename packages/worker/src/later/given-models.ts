import {
  DEFAULT_HEALTH_MODELS,
  fail,
  type HealthModel,
  type Issue,
  parseHealthModel,
  type Result,
  succeed,
} from "@tenure/core";

/** A list beyond this is a slip. */
const MOST_MODELS = 200;

/** Checked models with what their authors should know about them. */
export interface GivenModels {
  /** The one that is meant. */
  readonly model: HealthModel;
  /** All of them, the one that is meant first: what `HealthOptions.models` takes. */
  readonly models: readonly HealthModel[];
  readonly issues: readonly Issue[];
}

/**
 * Health models as somebody wrote them: one, or a list of the one that is meant, its other versions by `validFrom` and
 * the models that its segments name. Absent, the default one. Of several with one id and version the first counts.
 *
 * Errors: those of `parseHealthModel`, of the others with their place before the path; `model/out-of-range` for a list of
 * more than 200.
 */
export function givenModels(written: unknown): Result<GivenModels> {
  const list: readonly unknown[] =
    Array.isArray(written) && written.length > 0 ? written : [written ?? DEFAULT_HEALTH_MODELS.b2b];
  if (list.length > MOST_MODELS) {
    const params = { min: 1, max: MOST_MODELS };
    return fail({ code: "model/out-of-range", severity: "error", path: "model", given: list.length, params });
  }
  // What is said of the one that is meant stands at its own fields, alone or in a list.
  const placed = (issue: Issue, place: number): Issue =>
    place === 0 ? issue : { ...issue, path: [`[${place}]`, ...(issue.path ? [issue.path] : [])].join(".") };
  const parsed = list.map((one) => parseHealthModel(one));
  const errors = parsed.flatMap((one, place) => (one.ok ? [] : one.issues.map((issue) => placed(issue, place))));
  if (errors.length > 0) return fail(...errors);
  const models = new Map<string, HealthModel>();
  const issues: Issue[] = [];
  for (const [place, one] of parsed.entries()) {
    if (!one.ok) continue;
    const { model } = one.value;
    const name = JSON.stringify([model.id, model.version]);
    if (!models.has(name)) models.set(name, model);
    issues.push(...one.value.issues.map((issue) => placed(issue, place)));
  }
  const all = [...models.values()];
  return succeed({ model: all[0]!, models: all, issues });
}
