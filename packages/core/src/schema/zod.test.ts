import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { z } from "./zod.js";

/** Parses with a `Function` that counts who asks for it; in a thread of its own, where nobody can have asked before. */
const watched = `
  const { parentPort } = require("node:worker_threads");
  let asked = 0;
  const refuse = () => {
    asked += 1;
    throw new EvalError("refused");
  };
  globalThis.Function = new Proxy(Function, { construct: refuse, apply: refuse });
  import(${JSON.stringify(new URL("./zod.ts", import.meta.url).href)}).then(({ z }) => {
    const parsed = [1, "1"].flatMap((a) => [z.strictObject, z.object].map((kind) => kind({ a: z.number() }).safeParse({ a }).success));
    parentPort.postMessage({ parsed, asked });
  });
`;

describe("zod", () => {
  it("is told not to compile parsers from text, which strict pages forbid", () => {
    expect(z.config().jitless).toBe(true);
  });

  it("never asks for Function, not even to see whether it may", async () => {
    const [message] = await once(new Worker(watched, { eval: true }), "message");
    expect(message).toEqual({ parsed: [true, true, false, false], asked: 0 });
  });
});
