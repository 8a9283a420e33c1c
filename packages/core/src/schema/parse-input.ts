import { fail, type Issue, type Plain, type Result } from "../result.js";
import { closestName } from "./closest-name.js";
import type { NumberField } from "./scenario-fields.js";
import { z } from "./zod.js";

/** What reading an input gave: a value when no issue is an error, and every issue met on the way. */
export interface Parsed<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

type Path = readonly PropertyKey[];

/** What our own checks add to a zod issue; `what` becomes the second half of the code, unless the code is whole. */
interface Finding {
  readonly what: string;
  readonly params?: Readonly<Record<string, Plain>>;
}

/** A zod schema of one number, with the limits of its field data. */
export function numberOf(field: NumberField) {
  return z.number().check(
    z.check((payload) => {
      const finding = numberFinding(payload.value, field);
      if (finding)
        payload.issues.push({ code: "custom", input: payload.value, params: { ...finding }, continue: true });
    }),
  );
}

/**
 * A zod schema of `least` to `most` numbers, each with the limits of its field data. A list is read in one go: it may be
 * long, and is read on every frame of a drag, and number by number takes zod ten times as long.
 */
export function numbersOf(field: NumberField, least: number, most: number) {
  return z.custom<number[]>().check(
    z.check((payload) => {
      const given: unknown = payload.value;
      const { issues } = payload;
      if (!Array.isArray(given)) {
        issues.push({ code: "invalid_type", expected: "array", input: given });
        return;
      }
      const before = issues.length;
      for (let at = 0; at < given.length; at++) {
        const input: unknown = given[at];
        if (typeof input !== "number" || !Number.isFinite(input)) {
          issues.push({ code: "invalid_type", expected: "number", input, path: [at] });
          continue;
        }
        const found = numberFinding(input, field);
        if (found) issues.push({ code: "custom", input, path: [at], params: { ...found }, continue: true });
      }
      const length = { origin: "array", inclusive: true, input: given } as const;
      if (given.length < least) issues.push({ code: "too_small", minimum: least, ...length });
      if (given.length > most) issues.push({ code: "too_big", maximum: most, ...length });
      // What was read belongs to the reader, also when its author goes on writing.
      if (issues.length === before) payload.value = given.slice();
    }),
  );
}

/** A number that may be left out, and then has the default of its field data. */
export function optionalNumber(field: NumberField) {
  return z._default(numberOf(field), field.default);
}

/** A zod schema of one name out of several; another one is `area/unknown-kind`, with the names there are. */
export function oneOf<const Name extends string>(names: readonly Name[]) {
  return z.string().check(
    z.check((payload) => {
      if ((names as readonly string[]).includes(payload.value)) return;
      const suggestion = closestName(payload.value, names);
      const params = { known: names.join(", "), ...(suggestion ? { suggestion } : {}) };
      payload.issues.push(finding("unknown-kind", [], params));
    }),
  ) as unknown as z.ZodMiniType<Name, Name>;
}

function numberFinding(given: number, { unit, min, max }: NumberField): Finding | undefined {
  if (given < min || given > max) {
    if (unit !== "rate") return { what: "out-of-range", params: { min, max } };
    // A rate between 1 and 100 is most often a percentage written by habit.
    const suggestion = given > 1 && given <= 100 && given / 100 <= max ? { suggestion: percentToFraction(given) } : {};
    return { what: "rate/out-of-range", params: { min, max, ...suggestion } };
  }
  if (unit === "months" && !Number.isInteger(given)) {
    return { what: "not-whole", params: { suggestion: Math.min(max, Math.max(min, Math.round(given))) } };
  }
  return undefined;
}

/** 3 % as 0.03 and not 0.030000000000000002: divided in decimal, because the figure is shown to people. */
function percentToFraction(percent: number): number {
  return Number((percent / 100).toPrecision(15));
}

/** A custom finding of an object or array schema, for use inside `z.check`. */
export function finding(what: string, path: PropertyKey[], params: Readonly<Record<string, Plain>> = {}) {
  return {
    code: "custom" as const,
    input: undefined,
    path,
    params: { what, params } satisfies Finding,
    continue: true,
  };
}

/**
 * A zod object that knows which fields it has. Unknown ones are reported with the names that would have been known (as
 * the zod message, which nobody else reads), so that `parseInput` can guess what was meant.
 */
export function fieldsOnly<const Shape extends Parameters<typeof z.strictObject>[0]>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : undefined),
  });
}

/**
 * Reads what somebody wrote by a schema and says everything that is wrong with it at once.
 *
 * An unknown field is a warning and is left out; everything else that the schema refuses is an error. Codes are
 * `area/what`, except a rate out of range, which is `rate/out-of-range` wherever it stands:
 *
 *   missing-field · wrong-type · not-a-number · not-whole · out-of-range · too-few · too-many · unknown-kind ·
 *   unknown-field, and what the schema's own checks report.
 */
export function parseInput<S extends z.core.$ZodType>(schema: S, input: unknown, area: string): Parsed<z.output<S>> {
  const first = z.safeParse(schema, input);
  if (first.success) return { value: first.data, issues: [] };
  const issues = first.error.issues.flatMap((found) => toIssues(found, input, area));
  if (issues.some(({ severity }) => severity === "error")) return { value: undefined, issues };
  const known = first.error.issues.reduce<unknown>(
    (rest, found) => (found.code === "unrecognized_keys" ? withoutFields(rest, found.path, found.keys) : rest),
    input,
  );
  return { value: z.parse(schema, known), issues };
}

/**
 * Keeps a door from throwing when the input itself throws while being read (a getter, a proxy; nothing that came from
 * JSON can): that is `area/unreadable`.
 */
export function guardReading<T>(area: string, read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch {
    return fail({ code: `${area}/unreadable`, severity: "error" });
  }
}

function toIssues(found: z.core.$ZodIssue, input: unknown, area: string): Issue[] {
  if (found.code === "unrecognized_keys") {
    const known = found.message.split(" ");
    return found.keys.map((key) => {
      const suggestion = closestName(key, known);
      return {
        code: `${area}/unknown-field`,
        severity: "warning",
        path: formatPath([...found.path, key]),
        params: suggestion === undefined ? {} : { suggestion },
      };
    });
  }
  const path = withinInput(found.path, input);
  const given = valueAt(input, path);
  const { what, params } = describe(found, given);
  const issue: Issue = {
    code: what.includes("/") ? what : `${area}/${what}`,
    severity: "error",
    ...(path.length > 0 ? { path: formatPath(path) } : {}),
    ...(given === undefined ? {} : shown(given)),
    ...(params ? { params } : {}),
  };
  return [issue];
}

function describe(found: z.core.$ZodIssue, given: unknown): Finding {
  if (found.code === "custom") return found.params as unknown as Finding;
  if (found.code === "too_small") return { what: "too-few", params: { min: Number(found.minimum) } };
  if (found.code === "too_big") return { what: "too-many", params: { max: Number(found.maximum) } };
  if (given === undefined) return { what: "missing-field" };
  if (found.code === "invalid_type" && found.expected === "number") {
    const suggestion = numberMeant(given);
    return { what: "not-a-number", ...(suggestion === undefined ? {} : { params: { suggestion } }) };
  }
  if (found.code === "invalid_type") return { what: "wrong-type", params: { expected: found.expected } };
  if (found.code === "invalid_union" && "options" in found) {
    const known = (found.options as readonly unknown[]).map(String);
    const suggestion = typeof given === "string" ? closestName(given, known) : undefined;
    return { what: "unknown-kind", params: { known: known.join(", "), ...(suggestion ? { suggestion } : {}) } };
  }
  return { what: "wrong-type" };
}

/** The number that a text most likely stands for: "0.03", "1,200" and "3 %" are slips, not other things. */
function numberMeant(given: unknown): number | undefined {
  if (typeof given !== "string") return undefined;
  const match = /^\s*([+-]?(?:\d+(?:,\d{3})*)(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%?)\s*$/i.exec(given);
  if (!match) return undefined;
  const number = Number(match[1]!.replaceAll(",", ""));
  if (!Number.isFinite(number)) return undefined;
  return match[2] === "%" ? percentToFraction(number) : number;
}

/** A shorthand (`acquisitions: 40`) is longer inside than what was written: its path ends where the input does. */
function withinInput(path: Path, input: unknown): Path {
  let value = input;
  for (let depth = 0; depth < path.length; depth++) {
    if (typeof value !== "object" || value === null) return path.slice(0, depth);
    value = (value as Record<PropertyKey, unknown>)[path[depth]!];
  }
  return path;
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** What was given, as it can be shown and carried in JSON; objects are named by the path alone. */
function shown(given: unknown): { given?: Plain } {
  if (given === null || typeof given === "boolean") return { given };
  if (typeof given === "number") return { given: Number.isFinite(given) ? given : String(given) };
  if (typeof given === "string") return { given: given.length > 100 ? `${given.slice(0, 99)}…` : given };
  if (typeof given === "bigint") return { given: String(given) };
  return {};
}

/** A path as people write it: `segments[0].hazard.monthly`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

/** A copy without some fields of the object at a path; what lies beside the path is shared, not copied. */
function withoutFields(input: unknown, path: Path, fields: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (Array.isArray(input)) {
    return input.map((item, index) => (index === key ? withoutFields(item, rest, fields) : item));
  }
  if (typeof input !== "object" || input === null) return input;
  const entries = Object.entries(input);
  if (key === undefined) return Object.fromEntries(entries.filter(([name]) => !fields.includes(name)));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === key ? withoutFields(value, rest, fields) : value]),
  );
}
