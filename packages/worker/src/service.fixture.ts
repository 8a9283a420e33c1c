import type { Result } from "@tenure/core";
import { createScoringService } from "./scoring-service.js";

/** Of a call that nobody stops and whose progress nobody watches. */
export const context = { signal: new AbortController().signal, onProgress: () => undefined };

/** The answer of a call that must not fail. */
export function answerOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** A service with the sample portfolio. */
export async function withSample() {
  const service = createScoringService();
  await service.loadSample({}, context);
  return service;
}

/** A service with files of these names, written as CSV. */
export async function loaded(files: Readonly<Record<string, string>>) {
  const service = createScoringService();
  const sources = Object.entries(files).map(([name, content]) => ({ name: `${name}.csv`, content }));
  answerOf(await service.load({ sources, mode: "replace" }, context));
  return service;
}
