import type { Issue } from "@tenure/core/fields";
import type { Lesson } from "@tenure/knowledge/lessons";
import { type GivenKind, givenKind } from "../simulator/scenario-file.js";
import { keep, kept } from "./storage.js";

const NAME = "tenure-lessons";

/** Files that are plainly no lessons. */
export type OtherKind = Exclude<GivenKind, "lesson">;

/** What became of a file that should be a lesson. */
export interface OpenedLesson {
  readonly file: string;
  readonly lesson: Lesson | null;
  readonly issues: readonly Issue[];
  /** What it is instead of a lesson, where that is plain: nobody wants to hear what it lacks then. */
  readonly other: OtherKind | null;
  /** Whether it will be there on the next visit; null where there is nothing to keep. */
  readonly kept: boolean | null;
}

/** Everything that this device keeps as lessons, also what this version cannot read. */
function everythingKept(): unknown[] {
  const value = kept(NAME);
  return Array.isArray(value) ? value : [];
}

/** Lessons of the trainer's own that this device keeps; what this version cannot read stays there and is passed over. */
export async function keptLessons(): Promise<Lesson[]> {
  const value = everythingKept();
  if (value.length === 0) return [];
  const { checkLesson } = await import("@tenure/knowledge/lessons/check");
  return value.flatMap((each) => {
    const checked = checkLesson(each);
    return checked.ok ? [checked.value.lesson] : [];
  });
}

const isOf = (id: string) => (value: unknown) => (value as { id?: unknown } | null)?.id === id;

/** Keeps a lesson in the place of the one with its id; false where this device has no room for it. */
export function keepLesson(lesson: Lesson): boolean {
  const all = everythingKept();
  const known = all.some(isOf(lesson.id));
  return keep(NAME, known ? all.map((each) => (isOf(lesson.id)(each) ? lesson : each)) : [...all, lesson]);
}

/** Forgets a lesson of this id. */
export function dropLesson(id: string): void {
  keep(
    NAME,
    everythingKept().filter((each) => !isOf(id)(each)),
  );
}

/** The list with a lesson in it: in the place of the one with its id, or at the end. */
export function withLesson(lessons: readonly Lesson[], lesson: Lesson): Lesson[] {
  return lessons.some(({ id }) => id === lesson.id)
    ? lessons.map((each) => (each.id === lesson.id ? lesson : each))
    : [...lessons, lesson];
}

/** Reads and checks a file; nothing is kept yet. */
export async function readLesson(file: File): Promise<Pick<OpenedLesson, "lesson" | "issues" | "other">> {
  const kind = await givenKind(file, "lesson");
  if (kind !== "lesson") return { lesson: null, issues: [], other: kind };
  const [{ checkLessonText }, text] = await Promise.all([import("@tenure/knowledge/lessons/check"), file.text()]);
  const checked = checkLessonText(text);
  return checked.ok
    ? { lesson: checked.value.lesson, issues: checked.value.issues, other: null }
    : { lesson: null, issues: checked.issues, other: null };
}
