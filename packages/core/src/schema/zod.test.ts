import { describe, expect, it } from "vitest";
import { z } from "./zod.js";

describe("zod", () => {
  it("is told not to compile parsers from text, which strict pages forbid", () => {
    expect(z.config().jitless).toBe(true);
  });

  it("parses where Function is not to be had", () => {
    const compile = globalThis.Function;
    try {
      // As under a policy without 'unsafe-eval'.
      globalThis.Function = new Proxy(compile, {
        construct() {
          throw new EvalError("refused");
        },
        apply() {
          throw new EvalError("refused");
        },
      });
      expect(z.strictObject({ a: z.number() }).safeParse({ a: 1 }).success).toBe(true);
      expect(z.strictObject({ a: z.number() }).safeParse({ a: "1" }).success).toBe(false);
    } finally {
      globalThis.Function = compile;
    }
  });
});
