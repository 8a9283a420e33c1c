import type { Answer } from "../workloads/workload.ts";

/** Sums of money are over whole numbers and exact in whatever order; rates differ by the last rounding. */
const TOLERANCE = 1e-12;
/** A sum of a million fractions differs by the order in which they are added. */
const TOLERANCE_OF_SUMS = 1e-10;

/** The first few cells in which two answers differ; `sums` names columns that add fractions up. */
export function disagreements(expected: Answer, given: Answer, sums: readonly string[] = []): string[] {
  const names = Object.keys(expected);
  const missing = names.filter((name) => given[name]?.length !== expected[name]!.length);
  if (missing.length > 0 || Object.keys(given).length !== names.length) {
    return [`has columns ${Object.keys(given).join(", ")} instead of ${names.join(", ")}`];
  }
  const found: string[] = [];
  for (const name of names) {
    const tolerance = sums.includes(name) ? TOLERANCE_OF_SUMS : TOLERANCE;
    expected[name]!.forEach((value, cell) => {
      const other = given[name]![cell]!;
      const same =
        Object.is(value, other) || Math.abs(value - other) <= tolerance * Math.max(Math.abs(value), Math.abs(other));
      if (!same && found.length < 5) found.push(`${name}[${cell}] is ${other} instead of ${value}`);
    });
  }
  return found;
}

/** A short text that two equal answers share: FNV-1a over all numbers, to nine significant figures. */
export function checksum(answer: Answer): string {
  let hash = 0x811c9dc5;
  for (const name of Object.keys(answer).sort()) {
    for (const value of answer[name]!) {
      for (const character of `${Number.isNaN(value) ? "none" : Number(value.toPrecision(9))};`) {
        hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
      }
    }
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
