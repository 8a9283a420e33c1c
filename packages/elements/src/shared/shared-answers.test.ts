import type { Result } from "@tenure/core/fields";
import type { CallOptions } from "@tenure/worker";
import { describe, expect, it } from "vitest";
import { SharedAnswers } from "./shared-answers.js";

/** An engine that answers when the test says so. */
function engine() {
  const asked: { readonly options: CallOptions<unknown>; readonly give: (answer: Result<unknown>) => void }[] = [];
  const ask = (options: CallOptions<unknown>) =>
    new Promise<Result<unknown>>((resolve) => asked.push({ options, give: resolve }));
  return { asked, ask };
}

const figure = { ok: true, value: { mrr: 5 } } as const;
const failure = { ok: false, issues: [{ code: "worker/failed", severity: "error" }] } as const;

describe("answers that elements share", () => {
  it("are asked for once, however many wait, and are the same object for all", async () => {
    const { asked, ask } = engine();
    const answers = new SharedAnswers();
    const waiting = [answers.ask("kpi", ask), answers.ask("kpi", ask), answers.ask("other", ask)];
    expect(asked).toHaveLength(2);
    asked[0]!.give(figure);
    asked[1]!.give(failure);
    const [one, two, other] = await Promise.all(waiting);
    expect(two).toBe(one);
    expect(other).toBe(failure);
    expect(await answers.ask("kpi", ask)).toBe(figure);
    expect(asked).toHaveLength(2);
  });

  it("are asked for again after a failure, and when the data have changed", async () => {
    const { asked, ask } = engine();
    const answers = new SharedAnswers();
    const failed = answers.ask("kpi", ask);
    asked[0]!.give(failure);
    await failed;
    const known = answers.ask("kpi", ask);
    asked[1]!.give(figure);
    await known;
    answers.forget();
    void answers.ask("kpi", ask);
    expect(asked).toHaveLength(3);
  });

  it("end with the last who waits: one who leaves takes nothing from the others", async () => {
    const { asked, ask } = engine();
    const answers = new SharedAnswers();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = answers.ask("kpi", ask, { signal: first.signal });
    const stayed = answers.ask("kpi", ask, { signal: second.signal });
    first.abort();
    expect(await left).toMatchObject({ ok: false, issues: [{ code: "worker/aborted" }] });
    expect(asked[0]!.options.signal!.aborted).toBe(false);
    second.abort();
    expect(await stayed).toMatchObject({ ok: false, issues: [{ code: "worker/aborted" }] });
    expect(asked[0]!.options.signal!.aborted).toBe(true);
    void answers.ask("kpi", ask);
    expect(asked).toHaveLength(2);
  });

  it("of older data reach who asked, and are not taken for newer ones", async () => {
    const { asked, ask } = engine();
    const answers = new SharedAnswers();
    const older = answers.ask("kpi", ask);
    answers.forget();
    const newer = answers.ask("kpi", ask);
    asked[1]!.give({ ok: true, value: { mrr: 7 } });
    asked[0]!.give(figure);
    expect(await older).toBe(figure);
    expect(await newer).toEqual({ ok: true, value: { mrr: 7 } });
    expect(await answers.ask("kpi", ask)).toEqual({ ok: true, value: { mrr: 7 } });
  });

  it("tell everybody who waits how far they are", async () => {
    const { asked, ask } = engine();
    const answers = new SharedAnswers();
    const told: string[] = [];
    void answers.ask("kpi", ask, { onProgress: (done, total) => told.push(`a ${done}/${total}`) });
    void answers.ask("kpi", ask, { onProgress: (done, total) => told.push(`b ${done}/${total}`) });
    asked[0]!.options.onProgress!(1, 2);
    expect(told).toEqual(["a 1/2", "b 1/2"]);
  });
});
