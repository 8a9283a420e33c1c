import type { Scenario } from "@tenure/core";
import type { Bilingual } from "../bilingual.js";
import type { Exhibit } from "../exhibit.js";

/** Version of the lesson format that this package reads. */
export const LESSON_VERSION = 1;

/** Something to answer before going on: by choosing, or aloud. */
export interface LessonQuestion {
  readonly ask: Bilingual;
  /** Two to six answers to choose from, some right and some wrong. */
  readonly options?: readonly { readonly text: Bilingual; readonly right?: boolean | undefined }[] | undefined;
  /** What to say when there is nothing to choose from. */
  readonly answer?: Bilingual | undefined;
  /** Why the right answer is right. */
  readonly reason: Bilingual;
}

/** What a step shows: one of the exhibits, or a scenario written into the lesson. */
export type LessonExhibit = Exhibit | { readonly kind: "scenario"; readonly scenario: Scenario };

export interface LessonStep {
  readonly id: string;
  readonly title: Bilingual;
  /** Plain text; an empty line begins a paragraph. */
  readonly text: Bilingual;
  /** For the presenter's view only. */
  readonly notes?: Bilingual | undefined;
  readonly minutes: number;
  readonly show?: LessonExhibit | undefined;
  readonly question?: LessonQuestion | undefined;
  /** Ids of our sources, or references in the trainer's own words. */
  readonly sources: readonly string[];
}

/** A lesson as the classroom runs it. Every text is there in both languages. */
export interface Lesson {
  readonly tenure: 1;
  readonly id: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly steps: readonly LessonStep[];
}

/** How long a lesson takes by the minutes of its steps. */
export function lessonMinutes({ steps }: Pick<Lesson, "steps">): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}
