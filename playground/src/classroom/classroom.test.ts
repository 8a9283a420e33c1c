import { LESSONS } from "@tenure/knowledge/lessons";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { lessonMove } from "./lesson-keys.js";
import { handoutPath, lessonKey, lessonPath, readLessonPlace } from "./lesson-place.js";
import { isRight, progressOf, withoutLesson, withResult } from "./lesson-results.js";
import { LessonTimer } from "./lesson-timer.js";
import { dropLesson, keepLesson, keptLessons, withLesson } from "./own-lessons.js";

describe("the way inside the classroom", () => {
  it("leads to every step and handout of the course and of own lessons", () => {
    for (const own of [false, true]) {
      for (const { id, steps } of LESSONS) {
        expect(readLessonPlace(handoutPath(id, own))).toEqual({ view: "handout", own, lesson: id });
        for (const step of steps) {
          expect(readLessonPlace(lessonPath(id, own, step.id))).toEqual({
            view: "step",
            own,
            lesson: id,
            step: step.id,
          });
        }
      }
    }
    expect(readLessonPlace([])).toEqual({ view: "list" });
    expect(readLessonPlace(["own"])).toEqual({ view: "step", own: false, lesson: "own" });
  });

  it("keeps results of an own lesson apart from those of the course's lesson of the same id", () => {
    expect(lessonKey("ltv-and-averages", true)).not.toBe(lessonKey("ltv-and-averages", false));
  });
});

describe("results", () => {
  const lesson = LESSONS.find(({ id }) => id === "ltv-and-averages")!;
  const step = lesson.steps.find(({ id }) => id === "two-kinds")!;
  const right = step.question!.options!.findIndex((option) => option.right);

  it("judge an answer only once it is chosen and shown", () => {
    expect(isRight(step, { seen: true, chosen: right })).toBe(null);
    expect(isRight(step, { seen: true, revealed: true })).toBe(null);
    expect(isRight(step, { seen: true, chosen: right, revealed: true })).toBe(true);
    expect(isRight(step, { seen: true, chosen: 0, revealed: true })).toBe(false);
    expect(isRight(step, { seen: true, chosen: 99, revealed: true })).toBe(null);
  });

  it("count what was seen, answered and right, and forget one lesson alone", () => {
    let results = withResult({}, "a", "two-kinds", { seen: true });
    results = withResult(results, "a", "two-kinds", { chosen: right, revealed: true });
    results = withResult(results, "a", "horizon", { seen: true, chosen: 2, revealed: true });
    results = withResult(results, "b", "two-kinds", { seen: true });
    expect(progressOf(lesson, results, "a")).toEqual({ steps: 5, seen: 2, questions: 3, answered: 2, right: 1 });
    expect(progressOf(lesson, withoutLesson(results, "a"), "a").seen).toBe(0);
    expect(progressOf(lesson, withoutLesson(results, "a"), "b").seen).toBe(1);
  });

  it("of another shape, as an older page may have kept, count as none", () => {
    const odd = { a: { "two-kinds": "yes", horizon: null } } as never;
    expect(progressOf(lesson, odd, "a")).toMatchObject({ seen: 0, answered: 0 });
  });
});

describe("own lessons", () => {
  it("take the place of the one with their id, or stand at the end", () => {
    const [a, b] = LESSONS as unknown as [(typeof LESSONS)[number], (typeof LESSONS)[number]];
    const changed = { ...a, summary: { en: "new", ja: "新" } };
    expect(withLesson([a, b], changed)).toEqual([changed, b]);
    expect(withLesson([b], a)).toEqual([b, a]);
  });

  it("of a newer version stay on the device while others come and go", async () => {
    const store = new Map([["tenure-lessons", JSON.stringify([{ tenure: 2, id: "later" }])]]);
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => store.get(name) ?? null,
      setItem: (name: string, text: string) => store.set(name, text),
    });
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const [a] = LESSONS as unknown as [(typeof LESSONS)[number]];
    expect(keepLesson(a)).toBe(true);
    expect((await keptLessons()).map(({ id }) => id)).toEqual([a.id]);
    dropLesson(a.id);
    expect(JSON.parse(store.get("tenure-lessons")!)).toEqual([{ tenure: 2, id: "later" }]);
  });
});

describe("the timer", () => {
  it("counts step and lesson apart, and leaves pauses out", () => {
    let now = 1000;
    const timer = new LessonTimer(() => now);
    now += 5000;
    timer.nextStep();
    now += 2000;
    expect([timer.inStep, timer.inLesson]).toEqual([2000, 7000]);
    timer.pause();
    now += 60_000;
    expect([timer.inStep, timer.inLesson, timer.running]).toEqual([2000, 7000, false]);
    timer.nextStep();
    timer.resume();
    timer.resume();
    now += 1000;
    expect([timer.inStep, timer.inLesson]).toEqual([1000, 8000]);
    timer.restart();
    expect([timer.inStep, timer.inLesson]).toEqual([0, 0]);
  });
});

describe("keys", () => {
  const target = (selectors: readonly string[]) => ({
    nodeType: 1,
    matches: (list: string) => list.split(", ").some((each) => selectors.includes(each)),
    closest: (list: string) => (selectors.includes("input") && list.includes("input") ? {} : null),
  });
  const press = (key: string, on: readonly string[] = ["body"], held: Partial<KeyboardEvent> = {}) =>
    lessonMove({ key, composedPath: () => [target(on)], ...held } as unknown as KeyboardEvent);

  it("of a clicker go on and back, wherever the focus is but in a field that needs them", () => {
    expect([press("PageDown"), press("PageUp"), press("PageDown", ["button"])]).toEqual(["forward", "back", "forward"]);
    expect(press("PageDown", ["input"])).toBeUndefined();
  });

  it("that controls use are left to them", () => {
    expect([press("ArrowRight"), press("ArrowLeft"), press(" "), press(" ", ["body"], { shiftKey: true })]).toEqual([
      "forward",
      "back",
      "forward",
      "back",
    ]);
    for (const key of ["ArrowRight", "ArrowLeft", " "]) expect(press(key, ["button"])).toBeUndefined();
    expect(press("ArrowLeft", ["body"], { altKey: true })).toBeUndefined();
    expect(press("PageDown", ["body"], { defaultPrevented: true })).toBeUndefined();
    expect(press("a")).toBeUndefined();
  });
});
