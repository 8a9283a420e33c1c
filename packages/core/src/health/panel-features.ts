import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { fieldsOnly, finding, guardReading, oneOf, parseInput } from "../schema/parse-input.js";
import { z } from "../schema/zod.js";
import { readLabels, readNumbers } from "../table/column-values.js";
import { type Column, MISSING_DAY } from "../table/table.js";

/** Columns of equal length under the names of their file; a `Table` is one too. */
export interface PanelInput {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** Row of the file (from 1) that each row was read from. */
  readonly sourceRows?: ArrayLike<number>;
}

const name = z.string().check(z.minLength(1), z.maxLength(200));

const feature = fieldsOnly({
  name,
  column: name,
  /** The feature is 1 where the column holds this value, else 0. */
  equals: z.optional(z.union([z.string(), z.number(), z.boolean()])),
  transform: z._default(oneOf(["none", "ln", "log1p", "sqrt", "square", "is-missing"]), "none"),
  missing: z.optional(oneOf(["train-mean", "zero", "leave-out"])),
  /** Column with the day on which the value was known: it must not lie after the row's own day. */
  knownAt: z.optional(name),
});

const specSchema = fieldsOnly({
  tenure: z._default(z.literal(1), 1),
  name: z.optional(name),
  features: z
    .array(feature)
    .check(z.minLength(1), z.maxLength(200))
    .check(
      z.check((payload) => {
        const names = payload.value.map((one) => one?.name);
        names.forEach((own, index) => {
          if (names.indexOf(own) < index) payload.issues.push(finding("duplicate-name", [index, "name"]));
        });
      }),
    ),
});

/** What a logistic regression looks at: a checked list of features. */
export type FeatureSpec = z.output<typeof specSchema>;
export type FeatureSpecInput = z.input<typeof specSchema>;
type Feature = FeatureSpec["features"][number];

/** A checked list of features with what its author should know about it. */
export interface ParsedFeatures {
  readonly spec: FeatureSpec;
  readonly issues: readonly Issue[];
}

/**
 * Checks a list of features as written in a file.
 *
 *   column              of the panel; numbers as they stand
 *   equals              1 where the column holds this value, else 0
 *   transform           none, ln, log1p, sqrt, square, is-missing (1 where the value is missing, else 0)
 *   missing             train-mean, zero, leave-out (the row); train-mean with a warning when not said
 *   knownAt             column with the day on which the value was known
 *
 * Errors: `features/missing-field`, `features/unknown-kind`, `features/duplicate-name`, … Unknown fields are warnings.
 *
 * @example parseFeatures({ features: [{ name: "log_tenure", column: "tenure_months", transform: "ln" }] })
 */
export function parseFeatures(input: unknown): Result<ParsedFeatures> {
  return guardReading("features", () => {
    const { value: spec, issues } = parseInput(specSchema, input, "features");
    return spec ? succeed({ spec, issues }) : fail(...issues);
  });
}

/** `data/missing-column` for a column that the panel does not have; undefined where it has it. */
export function missingColumn(input: PanelInput, column: string): Issue | undefined {
  if (Object.hasOwn(input.columns, column)) return undefined;
  const suggestion = closestName(column, Object.keys(input.columns));
  const params = { column, ...(suggestion === undefined ? {} : { suggestion }) };
  return { code: "data/missing-column", severity: "error", path: `panel.${column}`, given: column, params };
}

/** What is wrong with the features for this panel. */
export function featureIssues(input: PanelInput, { features }: FeatureSpec, outcome: string): Issue[] {
  const issues: Issue[] = [];
  features.forEach(({ name: own, column, equals, transform, knownAt }, index) => {
    const path = `features[${index}].column`;
    const missing = missingColumn(input, column) ?? (knownAt === undefined ? undefined : missingColumn(input, knownAt));
    if (missing) {
      issues.push(missing);
      return;
    }
    if (column === outcome) {
      issues.push({
        code: "backtest/outcome-as-feature",
        severity: "error",
        path,
        given: column,
        params: { feature: own },
      });
      return;
    }
    if (equals !== undefined || transform === "is-missing") return;
    const { values, unreadable } = readNumbers(input.columns[column]!, input.rowCount);
    if (unreadable.includes(1) && values.every(Number.isNaN)) {
      const { kind } = input.columns[column]!;
      issues.push({
        code: "backtest/column-kind",
        severity: "error",
        path,
        given: column,
        params: { feature: own, kind },
      });
    }
  });
  return issues;
}

/** Values of a feature for all rows, `NaN` where there is none. */
export function featureValues(
  input: PanelInput,
  { column: name, equals, transform }: Feature,
): Float64Array<ArrayBuffer> {
  const column = input.columns[name]!;
  if (equals !== undefined) return equalTo(column, input.rowCount, equals);
  const { values } = readNumbers(column, input.rowCount);
  if (transform === "is-missing") {
    const present = column.kind === "day" ? column.values.map((day) => Number(day !== MISSING_DAY)) : undefined;
    const known = present ?? (column.kind === "category" ? column.codes.map((code) => Number(code >= 0)) : undefined);
    return values.map((value, row) => (known ? 1 - known[row]! : Number.isNaN(value) ? 1 : 0));
  }
  const change = TRANSFORMS[transform];
  return values.map((value) => {
    const changed = change(value);
    return Number.isFinite(changed) ? changed : Number.NaN;
  });
}

const TRANSFORMS: Readonly<Record<Exclude<Feature["transform"], "is-missing">, (x: number) => number>> = {
  none: (x) => x,
  ln: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  square: (x) => x * x,
};

function equalTo(column: Column, rowCount: number, wanted: string | number | boolean): Float64Array<ArrayBuffer> {
  const { codes, labels } = readLabels(column, rowCount);
  const means = meansValue(column, labels, wanted);
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : means[code]! ? 1 : 0));
}

/** For each label of a column, whether it is the value that somebody wrote. */
export function meansValue(column: Column, labels: readonly string[], wanted: string | number | boolean): boolean[] {
  const text = String(wanted).trim();
  if (column.kind === "flag") {
    // A flag column has forgotten how its file spelt true.
    const word = TRUE_WORDS.has(text.toLowerCase()) ? "true" : "false";
    return labels.map((label) => label === word);
  }
  return labels.map((label) => label === text || (column.kind === "number" && Number(label) === Number(text)));
}

export const TRUE_WORDS: ReadonlySet<string> = new Set(["1", "true", "yes"]);
export const FALSE_WORDS: ReadonlySet<string> = new Set(["0", "false", "no"]);
