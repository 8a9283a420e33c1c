import { beforeEach, describe, expect, it, vi } from "vitest";
import { inTurn } from "./turns.js";

/** Longer than the drawings of one task may take. */
function drawLong(): void {
  const end = performance.now() + 20;
  while (performance.now() < end);
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe("drawings that come together", () => {
  // What an earlier test drew counts no more.
  beforeEach(nextTask);
  beforeEach(nextTask);

  it("are drawn at once until they have taken long, and the others later, in their order", async () => {
    const drawn: string[] = [];
    const draw = (name: string) => () => {
      drawn.push(name);
      drawLong();
    };
    expect(inTurn(draw("first"), false)).toBeUndefined();
    const others = ["second", "third"].map((name) => inTurn(draw(name), false));
    expect(drawn).toEqual(["first"]);
    await others[0];
    expect(drawn).toEqual(["first", "second"]);
    await others[1];
    expect(drawn).toEqual(["first", "second", "third"]);
  });

  it("draw much only as the first of a task", async () => {
    vi.useFakeTimers();
    const drawn: string[] = [];
    const draw = (name: string, isMuch: boolean) => inTurn(() => drawn.push(name), isMuch);
    expect(draw("much", true)).toBeUndefined();
    expect(draw("little", false)).toBeUndefined();
    draw("more", true);
    draw("a little more", false);
    draw("much more", true);
    expect(drawn).toEqual(["much", "little"]);
    vi.advanceTimersToNextTimer();
    expect(drawn.slice(2)).toEqual(["more", "a little more"]);
    vi.advanceTimersToNextTimer();
    expect(drawn.slice(4)).toEqual(["much more"]);
    vi.runAllTimers();
    vi.useRealTimers();
  });

  it("wait for none that came in an earlier task", async () => {
    await nextTask();
    await nextTask();
    inTurn(drawLong, false);
    await nextTask();
    await nextTask();
    expect(inTurn(() => {}, false)).toBeUndefined();
  });

  it("tell of what went wrong in one, and go on with the next", async () => {
    inTurn(drawLong, false);
    const failing = inTurn(() => {
      throw new Error("cannot be drawn");
    }, false);
    const next = inTurn(() => {}, false);
    await expect(failing).rejects.toThrow("cannot be drawn");
    await expect(next).resolves.toBeUndefined();
  });
});
