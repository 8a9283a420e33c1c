import type { MissingDataScores } from "@tenure/core/fields";
import { finite } from "../shared/finite.js";

/** Ends of the scale of scores. */
const [FOOT, HEAD] = [0, 100];

/** Where scores stand on a lane of 0 to 100, held at its ends. */
export interface MissingLayout {
  /** From the least that the score can be to the most, once everything is known; null where that is not known. */
  readonly possible: { readonly from: number; readonly to: number } | null;
  /** Where bands begin, the lowest left out. */
  readonly beginnings: readonly number[];
  /** The score of each policy, null where there is none. */
  readonly scores: readonly (number | null)[];
}

export function missingLayout({
  possible,
  bands,
  policies,
}: Pick<MissingDataScores, "possible" | "bands" | "policies">): MissingLayout {
  const ends = possible && [finite(possible.low), finite(possible.high)];
  return {
    possible:
      ends && ends[0] !== null && ends[1] !== null
        ? { from: held(Math.min(ends[0]!, ends[1]!)), to: held(Math.max(ends[0]!, ends[1]!)) }
        : null,
    beginnings: bands.map(({ from }) => from).filter((from) => from > FOOT && from < HEAD),
    scores: policies.map(({ score }) => (finite(score) === null ? null : held(score!))),
  };
}

const held = (score: number) => Math.min(HEAD, Math.max(FOOT, score));
