import type { Result } from "@tenure/core/fields";
import { fetchFile } from "./fetch-file.js";

/** A result object from an address. */
export async function fetchResult(
  src: string,
  signal: AbortSignal,
  fetch?: typeof globalThis.fetch,
): Promise<Result<unknown>> {
  try {
    const response = await fetchFile(src, signal, fetch);
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
