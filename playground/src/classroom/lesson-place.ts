/** Where in the classroom a reader is. */
export type LessonPlace =
  | { readonly view: "list" }
  | {
      readonly view: "step" | "handout";
      /** A lesson of the trainer's own, loaded from a file. */
      readonly own: boolean;
      readonly lesson: string;
      /** Id of the step; absent, the first. */
      readonly step?: string;
    };

const OWN = "own";
const HANDOUT = "handout";

/**
 * Reads the way inside the classroom: `ltv-and-averages/two-kinds`, `own/our-first-hour`, `ltv-and-averages/~handout`.
 * A step may be called anything but what begins with a tilde.
 */
export function readLessonPlace(path: readonly string[]): LessonPlace {
  const own = path[0] === OWN && path.length > 1;
  const [lesson, step] = own ? path.slice(1) : path;
  if (lesson === undefined) return { view: "list" };
  if (step === `~${HANDOUT}`) return { view: "handout", own, lesson };
  return { view: "step", own, lesson, ...(step === undefined ? {} : { step }) };
}

/** The way to a step or the handout of a lesson. */
export function lessonPath(lesson: string, own: boolean, step?: string): string[] {
  return [...(own ? [OWN] : []), lesson, ...(step === undefined ? [] : [step])];
}

export const handoutPath = (lesson: string, own: boolean): string[] => lessonPath(lesson, own, `~${HANDOUT}`);

/** The key under which results of a lesson are kept. */
export const lessonKey = (lesson: string, own: boolean): string => (own ? `${OWN}/${lesson}` : lesson);
