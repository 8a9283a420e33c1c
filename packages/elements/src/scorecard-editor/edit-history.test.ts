import { describe, expect, it } from "vitest";
import { EditHistory } from "./edit-history.js";

describe("the history of edits", () => {
  it("goes back and forth step by step, and forgets what came after when one goes another way", () => {
    const history = new EditHistory(0);
    history.edit(1, "a", true);
    history.edit(2, "a", true);
    history.undo();
    expect([history.present, history.canUndo, history.canRedo]).toEqual([1, true, true]);
    history.redo();
    expect(history.present).toBe(2);
    history.undo();
    history.edit(5, "b", true);
    expect([history.present, history.canRedo]).toEqual([5, false]);
  });

  it("takes the moves of one slider, until it settles, for one step", () => {
    const history = new EditHistory(0);
    for (const value of [1, 2, 3]) history.edit(value, "a", false);
    history.edit(4, "a", true);
    history.edit(5, "a", false);
    history.undo();
    expect(history.present).toBe(4);
    history.undo();
    expect([history.present, history.canUndo]).toEqual([0, false]);
  });

  it("stays where it is at its ends", () => {
    const history = new EditHistory("x");
    history.undo();
    history.redo();
    expect(history.present).toBe("x");
  });

  it("keeps a bounded number of steps", () => {
    const history = new EditHistory(0);
    for (let value = 1; value <= 1000; value++) history.edit(value, "a", true);
    let steps = 0;
    for (; history.canUndo; steps++) history.undo();
    expect(steps).toBe(200);
  });
});
