import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issueText } from "../issues/index.js";
import { checkLesson, checkLessonText } from "./check-lesson.js";

const step = { id: "one", title: "A step", text: "Something to think about." };
const lesson = { id: "my-lesson", title: "My lesson", summary: "What it is about.", steps: [step] };

function issuesOf(input: unknown) {
  const checked = checkLesson(input);
  return (checked.ok ? checked.value.issues : checked.issues).map(({ code, path }) =>
    path ? `${code} ${path}` : code,
  );
}

const withStep = (more: object) => ({ ...lesson, steps: [{ ...step, ...more }] });

describe("a lesson written by a trainer", () => {
  it("may be as short as a title, a summary and a step, in one language", () => {
    const checked = checkLesson(lesson);
    if (!checked.ok) throw new Error("refused");
    expect(checked.value.issues).toEqual([]);
    expect(checked.value.lesson.title).toEqual({ en: "My lesson", ja: "My lesson" });
    expect(checked.value.lesson.steps[0]).toMatchObject({ minutes: 3, sources: [] });
  });

  it("may be the one that the README shows", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const shown = /```json\n(.*?)```/s.exec(readme)![1]!;
    expect(checkLessonText(shown)).toMatchObject({ ok: true, value: { issues: [] } });
  });

  it("shows what is missing in one language in the other", () => {
    const checked = checkLesson({ ...lesson, title: { ja: "私のレッスン" } });
    if (!checked.ok) throw new Error("refused");
    expect(checked.value.lesson.title).toEqual({ en: "私のレッスン", ja: "私のレッスン" });
  });

  it("hears of every mistake at once, each with its place", () => {
    const given = {
      id: "my lesson",
      title: "",
      steps: [
        { id: "one", title: "A", text: "B", minutes: 0 },
        { id: "two", title: { fr: "C" }, text: 4, show: { kind: "preset", id: "price-rize" } },
      ],
    };
    expect(issuesOf(given).sort()).toEqual([
      "lesson/empty-text title",
      "lesson/missing-field steps[1].title.en",
      "lesson/missing-field steps[1].title.ja",
      "lesson/missing-field summary",
      "lesson/not-an-id id",
      "lesson/out-of-range steps[0].minutes",
      "lesson/unknown-field steps[1].title.fr",
      "lesson/unknown-kind steps[1].show.id",
      "lesson/wrong-type steps[1].text",
    ]);
  });

  it("cannot have two steps of one id", () => {
    expect(issuesOf({ ...lesson, steps: [step, { ...step, id: "two" }, step] })).toEqual([
      "lesson/duplicate-step steps[2].id",
    ]);
  });

  it("is told the nearest name of a preset, a term, a table or an element", () => {
    const nearest = (show: object) => {
      const checked = checkLesson(withStep({ show }));
      return checked.ok ? null : checked.issues[0]!.params?.suggestion;
    };
    expect(nearest({ kind: "preset", id: "price-rize" })).toBe("price-rise");
    expect(nearest({ kind: "terms", ids: ["chrun"] })).toBe("churn");
    expect(nearest({ kind: "comparison", id: "book-tabel" })).toBe("book-table");
    expect(nearest({ kind: "element", element: "tenure-kpi-kard" })).toBe("tenure-kpi-card");
    expect(nearest({ kind: "presett", id: "price-rise" })).toBe("preset");
  });

  it("leaves a misspelt field out, says so, and goes on", () => {
    const checked = checkLesson(withStep({ note: "for me" }));
    if (!checked.ok) throw new Error("refused");
    expect(checked.value.issues).toMatchObject([
      { code: "lesson/unknown-field", severity: "warning", path: "steps[0].note", params: { suggestion: "notes" } },
    ]);
    expect(checked.value.lesson.steps[0]).not.toHaveProperty("note");
  });

  it("needs a right and a wrong option, or an answer", () => {
    const ask = { ask: "Why?", reason: "Because." };
    const options = (...right: boolean[]) => right.map((is, i) => ({ text: `option ${i}`, right: is }));
    expect(issuesOf(withStep({ question: ask }))).toEqual(["lesson/no-answer steps[0].question"]);
    expect(issuesOf(withStep({ question: { ...ask, options: options(false, false) } }))).toEqual([
      "lesson/no-right-option steps[0].question.options",
    ]);
    expect(issuesOf(withStep({ question: { ...ask, options: options(true, true) } }))).toEqual([
      "lesson/no-wrong-option steps[0].question.options",
    ]);
    expect(issuesOf(withStep({ question: { ...ask, options: options(true) } }))).toEqual([
      "lesson/too-few steps[0].question.options",
      "lesson/no-wrong-option steps[0].question.options",
    ]);
    expect(issuesOf(withStep({ question: { ...ask, options: options(true, false) } }))).toEqual([]);
    expect(issuesOf(withStep({ question: { ...ask, answer: "It depends." } }))).toEqual([]);
  });

  it("cannot set more of an element than what it shows", () => {
    const show = { kind: "element", element: "tenure-kpi-card", options: { metric: "nrr", onclick: "alert(1)" } };
    const checked = checkLesson(withStep({ show }));
    if (!checked.ok) throw new Error("refused");
    expect(checked.value.lesson.steps[0]!.show).toEqual({
      kind: "element",
      element: "tenure-kpi-card",
      options: { metric: "nrr" },
    });
    expect(issuesOf(withStep({ show: { kind: "element", element: "script" } }))).toEqual([
      "lesson/unknown-kind steps[0].show.element",
    ]);
  });

  it("may carry a scenario, which is checked as any other", () => {
    const segment = { customers: 10, arpa: 5, grossMargin: 0.8, hazard: { kind: "constant", monthly: 0.02 } };
    const frame = { horizonMonths: 12, discountAnnual: 0.1 };
    const show = (scenario: object) => withStep({ show: { kind: "scenario", scenario } });
    const checked = checkLesson(show({ ...frame, segments: [segment] }));
    if (!checked.ok || checked.value.lesson.steps[0]!.show?.kind !== "scenario") throw new Error("refused");
    expect(checked.value.lesson.steps[0]!.show.scenario.segments[0]).toMatchObject({ ...segment, name: "segment 1" });
    expect(issuesOf(show({ ...frame, segments: [{ ...segment, hazard: { kind: "constant", monthly: 2 } }] }))).toEqual([
      "rate/out-of-range steps[0].show.scenario.segments[0].hazard.monthly",
    ]);
    expect(issuesOf(show({ ...frame, segments: [{ ...segment, colour: 1 }] }))).toEqual([
      "scenario/unknown-field steps[0].show.scenario.segments[0].colour",
    ]);
  });

  it("of a later format is refused by name, and by nothing else", () => {
    expect(issuesOf({ tenure: 2, surprise: true })).toEqual(["lesson/newer-version tenure"]);
  });

  it("that is no JSON is refused with the line, where the engine says it", () => {
    const broken = checkLessonText('{\n  "id": "a",\n  "title": \n}');
    expect(broken).toMatchObject({ ok: false, issues: [{ code: "lesson/not-json", severity: "error" }] });
    const line = broken.ok ? undefined : broken.issues[0]!.params?.line;
    expect(line === undefined || line === 4).toBe(true);
    expect(checkLessonText("")).toMatchObject({ ok: false, issues: [{ code: "lesson/not-json" }] });
  });

  it("is read from a file that begins with a byte-order mark", () => {
    expect(checkLessonText(`\uFEFF${JSON.stringify(lesson)}`)).toMatchObject({ ok: true });
  });

  it("never makes the checker throw, and every issue has words", () => {
    const pieces = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(step, { kind: "preset", id: "x" }, { ask: "?", reason: "!" }, "text", ""),
    );
    const things = fc.record(
      {
        tenure: pieces,
        id: pieces,
        title: pieces,
        summary: pieces,
        steps: fc.oneof(
          pieces,
          fc.array(
            fc.record(
              { id: pieces, title: pieces, text: pieces, show: pieces, question: pieces },
              { requiredKeys: [] },
            ),
          ),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(things, fc.anything()), (input) => {
        const checked = checkLesson(input);
        for (const issue of checked.ok ? checked.value.issues : checked.issues) {
          expect(issueText(issue, "en")).not.toContain("something needs a look");
          expect(issueText(issue, "ja").length).toBeGreaterThan(5);
        }
      }),
    );
  });
});
