import type { Result } from "@tenure/core/fields";
import { fetchFile } from "./fetch-file.js";
import type { ShapeCheck } from "./framed-element.js";

/** A result object from an address, and what is going to look through it. Pages set whatever they have: one may be an object of its own, or none at all. */
export async function fetchResult(
  given: unknown,
  checks: readonly ShapeCheck[],
  signal: AbortSignal,
  fetch?: typeof globalThis.fetch,
): Promise<Result<unknown>> {
  const src = given instanceof URL ? given.href : given;
  if (typeof src !== "string") return { ok: false, issues: [{ code: "data/shape", severity: "error", path: "src" }] };
  try {
    const [response] = await Promise.all([fetchFile(src, signal, fetch), ...checks.map((check) => check.arrival())]);
    if (!response.ok) {
      return {
        ok: false,
        issues: [{ code: "data/unreachable", severity: "error", path: src, given: response.status }],
      };
    }
    return { ok: true, value: await response.json() };
  } catch (error) {
    const code = error instanceof SyntaxError ? "data/shape" : "data/unreachable";
    return { ok: false, issues: [{ code, severity: "error", path: src }] };
  }
}
