import { fail, type Issue, type Result, succeed } from "../result.js";
import { ENGINE_VERSION } from "../version.js";
import { closestName } from "./closest-name.js";
import { fieldsOnly, finding, guardReading, numberOf, parseInput } from "./parse-input.js";
import { parseScenario, SCENARIO_VERSION, type Scenario, type ScenarioInput, wordsSchema } from "./scenario.js";
import { MONTE_CARLO_FIELDS } from "./scenario-fields.js";
import { knownNumberSchema, originSchema, type ScenarioKnown, type ScenarioOrigin } from "./scenario-origin.js";
import { z } from "./zod.js";

const nameSchema = z.string().check(z.minLength(1), z.maxLength(200));
/** As many as the largest set that anybody reads has numbers. */
const MOST_KNOWN = 2000;

const setSchema = fieldsOnly({
  tenure: z._default(z.literal(SCENARIO_VERSION), SCENARIO_VERSION),
  engine: z.optional(z.string().check(z.maxLength(40))),
  title: z.optional(wordsSchema),
  base: z.optional(nameSchema),
  monteCarlo: z.optional(
    fieldsOnly({ runs: numberOf(MONTE_CARLO_FIELDS.runs), seed: z._default(numberOf(MONTE_CARLO_FIELDS.seed), 1) }),
  ),
  scenarios: z.array(fieldsOnly({ name: nameSchema, scenario: z.unknown() })).check(z.minLength(1), z.maxLength(50)),
  origin: z.optional(originSchema),
  known: z.optional(z.array(knownNumberSchema).check(z.maxLength(MOST_KNOWN))),
}).check(
  z.check((payload) => {
    const { base, scenarios } = payload.value;
    const names = scenarios.map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) {
        payload.issues.push(finding("duplicate-scenario", ["scenarios", index, "name"], { name }));
      }
    });
    if (base !== undefined && !names.includes(base)) {
      const suggestion = closestName(base, names);
      payload.issues.push(finding("unknown-scenario", ["base"], suggestion === undefined ? {} : { suggestion }));
    }
  }),
);

/** Scenarios that belong together, as a file or a link holds them. */
export interface ScenarioSetInput {
  readonly tenure?: number;
  /** Version of the engine that wrote it. */
  readonly engine?: string;
  /** What the analysis is called. */
  readonly title?: string | Words;
  /** Name of the scenario that the others are compared with; the first when left out. */
  readonly base?: string;
  /** Runs and seed with which the set was looked at, so that it replays to the last digit. */
  readonly monteCarlo?: { readonly runs: number; readonly seed?: number };
  readonly scenarios: readonly { readonly name: string; readonly scenario: ScenarioInput }[];
  /** What the base was made from. */
  readonly origin?: ScenarioOrigin;
  /** How well numbers of the base are known, and who says so. */
  readonly known?: readonly ScenarioKnown[];
}

type Words = { readonly en?: string | undefined; readonly ja?: string | undefined };

/** A checked set. */
export interface ScenarioSet {
  readonly tenure: 1;
  readonly engine: string;
  readonly title?: string | Words;
  readonly base: string;
  readonly monteCarlo: { readonly runs: number; readonly seed: number } | null;
  readonly scenarios: readonly { readonly name: string; readonly scenario: Scenario }[];
  readonly origin?: ScenarioOrigin;
  readonly known?: readonly ScenarioKnown[];
}

export interface ParsedScenarioSet {
  readonly set: ScenarioSet;
  readonly issues: readonly Issue[];
}

/** Whether somebody wrote a set rather than one scenario. */
export function isScenarioSet(input: unknown): boolean {
  return typeof input === "object" && input !== null && "scenarios" in input;
}

/**
 * Checks a set of scenarios; a single scenario is a set of one, called `scenario`.
 *
 *   { "tenure": 1, "engine": "0.2.0", "base": "as is", "monteCarlo": { "runs": 4000, "seed": 7 },
 *     "scenarios": [{ "name": "as is", "scenario": { … } }, { "name": "less churn", "scenario": { … } }] }
 *
 * A set may also say what it is called (`title`), what its base was made from (`origin`), and how well numbers of the base
 * are known (`known`), so that whoever has the file or the link without the data reads the same. They change no result.
 *
 * Issues: those of `parseScenario`, with the scenario in their path; `scenario/newer-version` stands alone;
 * `scenario/duplicate-scenario`, `scenario/unknown-scenario`, `scenario/not-a-month`, `scenario/unknown-number`. A set from a later engine is read with the notice
 * `scenario/other-engine`: the format is known, but a figure may come out differently.
 */
export function parseScenarioSet(input: unknown): Result<ParsedScenarioSet> {
  return guardReading("scenario", () => {
    const written = isScenarioSet(input) ? input : { scenarios: [{ name: "scenario", scenario: input }] };
    const given = (written as { tenure?: unknown }).tenure;
    if (typeof given === "number" && given > SCENARIO_VERSION) {
      const params = { supported: SCENARIO_VERSION };
      return fail({ code: "scenario/newer-version", severity: "error", path: "tenure", given, params });
    }
    const { value, issues: outer } = parseInput(setSchema, written, "scenario");
    if (!value) return fail(...outer);
    const issues: Issue[] = [...outer];
    const scenarios = value.scenarios.flatMap(({ name, scenario }, index) => {
      const parsed = parseScenario(scenario);
      const found = parsed.ok ? parsed.value.issues : parsed.issues;
      const place = `scenarios[${index}].scenario`;
      issues.push(
        ...found.map((issue) => {
          if (!isScenarioSet(input)) return issue;
          return { ...issue, path: issue.path === undefined ? place : `${place}.${issue.path}` };
        }),
      );
      return parsed.ok ? [{ name, scenario: parsed.value.scenario }] : [];
    });
    if (issues.some(({ severity }) => severity === "error")) return fail(...issues);
    if (value.engine !== undefined && value.engine !== ENGINE_VERSION) {
      const params = { supported: ENGINE_VERSION };
      issues.push({ code: "scenario/other-engine", severity: "notice", path: "engine", given: value.engine, params });
    }
    const { base = value.scenarios[0]!.name, monteCarlo, engine = ENGINE_VERSION, title, origin, known } = value;
    const told = { ...(title ? { title } : {}), ...(origin ? { origin } : {}), ...(known ? { known } : {}) };
    return succeed({ set: { tenure: 1, engine, base, monteCarlo: monteCarlo ?? null, scenarios, ...told }, issues });
  });
}
