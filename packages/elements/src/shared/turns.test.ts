import { describe, expect, it } from "vitest";
import { inTurn } from "./turns.js";

/** Longer than the drawings of one task may take. */
function drawLong(): void {
  const end = performance.now() + 20;
  while (performance.now() < end);
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe("drawings that come together", () => {
  it("are drawn at once until they have taken long, and the others later, in their order", async () => {
    const drawn: string[] = [];
    const draw = (name: string) => () => {
      drawn.push(name);
      drawLong();
    };
    expect(inTurn(draw("first"))).toBeUndefined();
    const others = ["second", "third"].map((name) => inTurn(draw(name)));
    expect(drawn).toEqual(["first"]);
    await others[0];
    expect(drawn).toEqual(["first", "second"]);
    await others[1];
    expect(drawn).toEqual(["first", "second", "third"]);
  });

  it("wait for none that came in an earlier task", async () => {
    await nextTask();
    await nextTask();
    inTurn(drawLong);
    await nextTask();
    await nextTask();
    expect(inTurn(() => {})).toBeUndefined();
  });

  it("tell of what went wrong in one, and go on with the next", async () => {
    inTurn(drawLong);
    const failing = inTurn(() => {
      throw new Error("cannot be drawn");
    });
    const next = inTurn(() => {});
    await expect(failing).rejects.toThrow("cannot be drawn");
    await expect(next).resolves.toBeUndefined();
  });
});
