/** Held so that none of them is ever the last of its kind to go. */
const kept: object[] = [];

/**
 * Keeps one object of a class whose loops are hot. Engines compile such loops for the layout of the objects they see, and
 * drop the code with the last object of that layout: a worker that tidies its memory between two questions would
 * compile everything anew for each.
 *
 * @example keepShape(new CompensatedSums(0))
 */
export function keepShape(object: object): void {
  kept.push(object);
}

const latest = new Map<string, object>();

/**
 * Keeps the newest object of a kind, where layouts follow what somebody wrote: with it stay those of all that it holds.
 *
 * @example keepLatest("outcome run", this)
 */
export function keepLatest(kind: string, object: object): void {
  latest.set(kind, object);
}
