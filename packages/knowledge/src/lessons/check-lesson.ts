import type { Issue, Result } from "@tenure/core";
import { fieldsOnly, finding, guardReading, oneOf, parseInput, parseScenario, z } from "@tenure/core/schema";
import { COMPARISON_IDS } from "../comparisons.js";
import { EXHIBIT_ELEMENTS, EXHIBIT_OPTIONS } from "../exhibit.js";
import { GLOSSARY } from "../glossary/index.js";
import { MISCONCEPTIONS } from "../practice/misconceptions.js";
import { PRESETS } from "../presets/index.js";
import { LESSON_VERSION, type Lesson } from "./lesson.js";

const MOST_STEPS = 100;
const MOST_MINUTES = 240;
const LONGEST_TEXT = 5000;

const textSchema = z.string().check(
  z.check((payload) => {
    const { length } = payload.value;
    if (payload.value.trim() === "") payload.issues.push(finding("empty-text", []));
    else if (length > LONGEST_TEXT) payload.issues.push(finding("long-text", [], { length, max: LONGEST_TEXT }));
  }),
);

/** Text in both languages, in one of them, or as a plain string: what is not given is shown in the language that is. */
const wordsSchema = z.pipe(
  z.transform((given: unknown) => {
    if (typeof given === "string") return { en: given, ja: given };
    if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
    const { en, ja } = given as { en?: unknown; ja?: unknown };
    return { ...given, en: en ?? ja, ja: ja ?? en };
  }),
  fieldsOnly({ en: textSchema, ja: textSchema }),
);

const idSchema = z.string().check(
  z.check((payload) => {
    if (!/^[a-z0-9][a-z0-9-]{0,99}$/i.test(payload.value)) payload.issues.push(finding("not-an-id", []));
  }),
);

const minutesSchema = z.number().check(
  z.check((payload) => {
    if (!(payload.value > 0 && payload.value <= MOST_MINUTES)) {
      payload.issues.push(finding("out-of-range", [], { min: 0, max: MOST_MINUTES }));
    }
  }),
);

const showSchema = z.discriminatedUnion("kind", [
  fieldsOnly({ kind: z.literal("comparison"), id: oneOf(COMPARISON_IDS) }),
  fieldsOnly({ kind: z.literal("preset"), id: oneOf(PRESETS.map(({ id }) => id)) }),
  fieldsOnly({ kind: z.literal("misconception"), id: oneOf(MISCONCEPTIONS.map(({ id }) => id)) }),
  fieldsOnly({
    kind: z.literal("terms"),
    ids: z.array(oneOf(Object.keys(GLOSSARY))).check(z.minLength(1), z.maxLength(20)),
  }),
  fieldsOnly({ kind: z.literal("lifecycle") }),
  fieldsOnly({ kind: z.literal("readiness") }),
  fieldsOnly({ kind: z.literal("role-economics") }),
  fieldsOnly({ kind: z.literal("touch-models") }),
  fieldsOnly({
    kind: z.literal("element"),
    element: oneOf(EXHIBIT_ELEMENTS),
    options: z.optional(
      fieldsOnly(Object.fromEntries(EXHIBIT_OPTIONS.map((option) => [option, z.optional(textSchema)]))),
    ),
  }),
  fieldsOnly({ kind: z.literal("scenario"), scenario: z.unknown() }),
]);

const questionSchema = fieldsOnly({
  ask: wordsSchema,
  options: z.optional(
    z
      .array(fieldsOnly({ text: wordsSchema, right: z.optional(z.boolean()) }))
      .check(z.minLength(2), z.maxLength(6))
      .check(
        z.check((payload) => {
          const right = payload.value.filter((option) => option?.right === true).length;
          if (right === 0) payload.issues.push(finding("no-right-option", []));
          if (right > 0 && right === payload.value.length) payload.issues.push(finding("no-wrong-option", []));
        }),
      ),
  ),
  answer: z.optional(wordsSchema),
  reason: wordsSchema,
}).check(
  z.check((payload) => {
    const { options, answer } = payload.value;
    if (options === undefined && answer === undefined) payload.issues.push(finding("no-answer", []));
  }),
);

const stepSchema = fieldsOnly({
  id: idSchema,
  title: wordsSchema,
  text: wordsSchema,
  notes: z.optional(wordsSchema),
  minutes: z._default(minutesSchema, 3),
  show: z.optional(showSchema),
  question: z.optional(questionSchema),
  sources: z._default(z.array(textSchema).check(z.maxLength(20)), () => []),
});

const lessonSchema = fieldsOnly({
  tenure: z._default(z.literal(LESSON_VERSION), LESSON_VERSION),
  id: idSchema,
  title: wordsSchema,
  summary: wordsSchema,
  steps: z
    .array(stepSchema)
    .check(z.minLength(1), z.maxLength(MOST_STEPS))
    .check(
      z.check((payload) => {
        const ids = payload.value.map((step) => step?.id);
        ids.forEach((id, index) => {
          if (id !== undefined && ids.indexOf(id) < index)
            payload.issues.push(finding("duplicate-step", [index, "id"]));
        });
      }),
    ),
});

/** A checked lesson with what its author should know about it. */
export interface CheckedLesson {
  readonly lesson: Lesson;
  readonly issues: readonly Issue[];
}

/**
 * Checks a lesson as a trainer wrote it, before anything of it is shown.
 *
 * A text may be `{ "en": …, "ja": … }`, one of the two, or a plain string: what is missing is shown in the language that
 * is there. Fails with every error found, each with its path (`steps[2].question.options`); unknown fields are warnings
 * and left out, with the nearest name. Ids of tables, presets and terms must exist. A scenario written into a step is
 * checked as any other, its issues with the path to it.
 *
 * Codes are those of all inputs (`lesson/missing-field`, `lesson/wrong-type`, `lesson/unknown-kind`, …) and
 *
 *   lesson/newer-version    of a later format; stands alone
 *   lesson/empty-text       a text without a word          lesson/long-text        above 5,000 characters
 *   lesson/not-an-id        more than letters, digits, -   lesson/duplicate-step   two steps with one id
 *   lesson/no-answer        neither options nor an answer
 *   lesson/no-right-option  nothing to choose is right     lesson/no-wrong-option  everything is
 *
 * @example
 * const checked = checkLesson({ id: "my-lesson", title: "…", summary: "…", steps: [{ id: "one", title: "…", text: "…" }] });
 * if (checked.ok) start(checked.value.lesson);
 */
export function checkLesson(input: unknown): Result<CheckedLesson> {
  return guardReading("lesson", (): Result<CheckedLesson> => {
    const newer = newerVersion(input);
    if (newer) return { ok: false, issues: [newer] };
    const parsed = parseInput(lessonSchema, input, "lesson");
    const { value } = parsed;
    const issues = eachOnce(parsed.issues);
    if (!value) return { ok: false, issues };
    const scenarios = value.steps.flatMap(({ show }, index) =>
      show?.kind === "scenario" ? [{ index, parsed: parseScenario(show.scenario) }] : [],
    );
    const found = scenarios.flatMap(({ index, parsed }) =>
      (parsed.ok ? parsed.value.issues : parsed.issues).map((issue) => within(`steps[${index}].show.scenario`, issue)),
    );
    if (scenarios.some(({ parsed }) => !parsed.ok)) return { ok: false, issues: [...issues, ...found] };
    const lesson: Lesson = {
      ...value,
      steps: value.steps.map((step, index) => {
        const own = scenarios.find((scenario) => scenario.index === index)?.parsed;
        return own?.ok ? { ...step, show: { kind: "scenario", scenario: own.value.scenario } } : step;
      }) as Lesson["steps"],
    };
    return { ok: true, value: { lesson, issues: [...issues, ...found] } };
  });
}

/**
 * The same for the text of a file. Text that is no JSON is `lesson/not-json`, with the line where reading stopped when
 * the browser says where.
 */
export function checkLessonText(text: string): Result<CheckedLesson> {
  let input: unknown;
  try {
    input = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const line = lineOf(error, text);
    return {
      ok: false,
      issues: [{ code: "lesson/not-json", severity: "error", ...(line === undefined ? {} : { params: { line } }) }],
    };
  }
  return checkLesson(input);
}

/** Browsers word it differently: “position 42”, “line 3 column 5”, or nothing. */
function lineOf(error: unknown, text: string): number | undefined {
  const message = String((error as Error)?.message ?? "");
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split("\n").length;
}

/** A plain string stands for both languages: what is wrong with it is said once. */
function eachOnce(issues: readonly Issue[]): Issue[] {
  const said = new Set<string>();
  return issues.filter((issue) => {
    const key = JSON.stringify(issue);
    return !said.has(key) && said.add(key);
  });
}

function newerVersion(input: unknown): Issue | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const given = (input as { tenure?: unknown }).tenure;
  if (typeof given !== "number" || !(given > LESSON_VERSION)) return undefined;
  const params = { supported: LESSON_VERSION };
  return { code: "lesson/newer-version", severity: "error", path: "tenure", given, params };
}

function within(place: string, issue: Issue): Issue {
  return { ...issue, path: issue.path === undefined ? place : `${place}.${issue.path}` };
}
