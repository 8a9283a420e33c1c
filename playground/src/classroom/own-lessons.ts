import type { Issue } from "@tenure/core/fields";
import type { Lesson } from "@tenure/knowledge/lessons";
import { keep, kept } from "./storage.js";

const NAME = "tenure-lessons";

/** What became of a file that should be a lesson. */
export interface OpenedLesson {
  readonly file: string;
  readonly lesson: Lesson | null;
  readonly issues: readonly Issue[];
  /** Whether it will be there on the next visit; null where there is nothing to keep. */
  readonly kept: boolean | null;
}

/** Lessons of the trainer's own that this device keeps. They were checked before; what is no lesson is passed over. */
export async function keptLessons(): Promise<Lesson[]> {
  const value = kept(NAME);
  if (!Array.isArray(value) || value.length === 0) return [];
  const { checkLesson } = await import("@tenure/knowledge/lessons/check");
  return value.flatMap((each) => {
    const checked = checkLesson(each);
    return checked.ok ? [checked.value.lesson] : [];
  });
}

export const keepLessons = (lessons: readonly Lesson[]): boolean => keep(NAME, lessons);

/** The list with a lesson in it: in the place of the one with its id, or at the end. */
export function withLesson(lessons: readonly Lesson[], lesson: Lesson): Lesson[] {
  return lessons.some(({ id }) => id === lesson.id)
    ? lessons.map((each) => (each.id === lesson.id ? lesson : each))
    : [...lessons, lesson];
}

/** Reads and checks a file; nothing is kept yet. */
export async function readLesson(file: File): Promise<Pick<OpenedLesson, "lesson" | "issues">> {
  const [{ checkLessonText }, text] = await Promise.all([import("@tenure/knowledge/lessons/check"), file.text()]);
  const checked = checkLessonText(text);
  return checked.ok
    ? { lesson: checked.value.lesson, issues: checked.value.issues }
    : { lesson: null, issues: checked.issues };
}
