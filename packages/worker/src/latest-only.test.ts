import { describe, expect, it } from "vitest";
import { latestOnly } from "./latest-only.js";

/** A run that finishes when the test says so. */
function controlled() {
  const started: { input: number; finish: () => void; breakDown: () => void }[] = [];
  const run = (input: number) =>
    new Promise<number>((resolve, reject) => {
      started.push({ input, finish: () => resolve(input * 10), breakDown: () => reject(new Error("broken")) });
    });
  return { started, run };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("latestOnly", () => {
  it("keeps one run in flight and only the newest input waiting", async () => {
    const { started, run } = controlled();
    const drawn: number[] = [];
    const request = latestOnly(run, (output) => drawn.push(output));
    for (const input of [1, 2, 3, 4]) request(input);
    expect(started.map(({ input }) => input)).toEqual([1]);
    started[0]!.finish();
    await settled();
    expect(started.map(({ input }) => input)).toEqual([1, 4]);
    started[1]!.finish();
    await settled();
    expect(drawn).toEqual([10, 40]);
  });

  it("draws every run that finishes, in order", async () => {
    const { started, run } = controlled();
    const drawn: number[] = [];
    const request = latestOnly(run, (output) => drawn.push(output));
    for (const input of [1, 2, 3]) {
      request(input);
      started.at(-1)!.finish();
      await settled();
    }
    expect(drawn).toEqual([10, 20, 30]);
  });

  it("goes on with the newest input after a run has failed", async () => {
    const { started, run } = controlled();
    const drawn: number[] = [];
    const failures: unknown[] = [];
    const request = latestOnly(
      run,
      (output) => drawn.push(output),
      (error) => failures.push(error),
    );
    request(1);
    request(2);
    started[0]!.breakDown();
    await settled();
    started[1]!.finish();
    await settled();
    expect(failures).toHaveLength(1);
    expect(drawn).toEqual([20]);
  });
});
