import { describe, expect, it } from "vitest";
import { z } from "./zod.js";

describe("zod", () => {
  it("is told not to compile parsers from text, which strict pages forbid", () => {
    expect(z.config().jitless).toBe(true);
  });

  it("never asks for Function, not even to see whether it may", () => {
    const compile = globalThis.Function;
    let asked = 0;
    try {
      globalThis.Function = new Proxy(compile, {
        construct() {
          asked += 1;
          throw new EvalError("refused");
        },
        apply() {
          asked += 1;
          throw new EvalError("refused");
        },
      });
      expect(z.strictObject({ a: z.number() }).safeParse({ a: 1 }).success).toBe(true);
      expect(z.object({ a: z.number() }).safeParse({ a: "1" }).success).toBe(false);
    } finally {
      globalThis.Function = compile;
    }
    expect(asked).toBe(0);
  });
});
