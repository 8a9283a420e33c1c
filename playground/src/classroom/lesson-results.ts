import type { Lesson, LessonStep } from "@tenure/knowledge/lessons";
import { keep, kept } from "./storage.js";

/** What a reader did with one step. */
export interface StepResult {
  readonly seen: boolean;
  /** Place of the option that was chosen. */
  readonly chosen?: number;
  readonly revealed?: boolean;
}

export type LessonResults = Readonly<Record<string, StepResult>>;
/** By the key of the lesson. */
export type AllResults = Readonly<Record<string, LessonResults>>;

const NAME = "tenure-lesson-results";
const NOTHING: StepResult = { seen: false };

/** Results kept on this device; those of another shape are passed over. */
export function keptResults(): AllResults {
  const value = kept(NAME);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as AllResults) : {};
}

export const keepResults = (results: AllResults): boolean => keep(NAME, results);

export function resultOf(results: AllResults, key: string, step: string): StepResult {
  const result = results[key]?.[step];
  return typeof result === "object" && result !== null ? result : NOTHING;
}

export function withResult(results: AllResults, key: string, step: string, change: Partial<StepResult>): AllResults {
  return {
    ...results,
    [key]: { ...results[key], [step]: { ...resultOf(results, key, step), ...change } },
  };
}

/** Without the results of one lesson. */
export function withoutLesson(results: AllResults, key: string): AllResults {
  return Object.fromEntries(Object.entries(results).filter(([name]) => name !== key));
}

/** Whether the chosen option is right; null where nothing was chosen and revealed, or nothing is there to choose. */
export function isRight({ question }: LessonStep, { chosen, revealed }: StepResult): boolean | null {
  if (!question?.options || chosen === undefined || !revealed) return null;
  const option = question.options[chosen];
  return option ? option.right === true : null;
}

export interface Progress {
  readonly steps: number;
  readonly seen: number;
  /** Questions to choose from, how many were answered, and how many of those rightly. */
  readonly questions: number;
  readonly answered: number;
  readonly right: number;
}

export function progressOf({ steps }: Pick<Lesson, "steps">, results: AllResults, key: string): Progress {
  const judged = steps.map((step) => isRight(step, resultOf(results, key, step.id)));
  return {
    steps: steps.length,
    seen: steps.filter(({ id }) => resultOf(results, key, id).seen).length,
    questions: steps.filter(({ question }) => question?.options).length,
    answered: judged.filter((right) => right !== null).length,
    right: judged.filter((right) => right === true).length,
  };
}
