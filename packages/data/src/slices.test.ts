import type { Steps } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { drainInSlices } from "./slices.js";

function* counting(to: number, log: string[], name: string): Steps<string> {
  for (let step = 1; step <= to; step++) {
    log.push(`${name}${step}`);
    yield;
  }
  return name;
}

describe("work in slices", () => {
  it("asks between two steps whether to rest, and goes on at once when it need not", async () => {
    const log: string[] = [];
    let asked = 0;
    const done = drainInSlices(counting(5, log, "a"), () => {
      asked += 1;
      return undefined;
    });
    // No rest, no turn: it was all done before anybody could wait for it.
    expect(log).toHaveLength(5);
    expect(asked).toBe(5);
    expect(await done).toBe("a");
  });

  it("lets other work run while it rests", async () => {
    const log: string[] = [];
    const always = () => new Promise<void>((resolve) => setTimeout(resolve));
    await Promise.all([drainInSlices(counting(3, log, "a"), always), drainInSlices(counting(3, log, "b"), always)]);
    expect(log).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
  });

  it("ends with what a rest throws, and takes no further step", async () => {
    const log: string[] = [];
    const stopped = drainInSlices(counting(3, log, "a"), () => {
      if (log.length === 2) throw new Error("stopped");
      return undefined;
    });
    await expect(stopped).rejects.toThrow("stopped");
    expect(log).toEqual(["a1", "a2"]);
  });
});
