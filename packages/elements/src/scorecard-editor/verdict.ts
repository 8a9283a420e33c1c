import type { ModelBacktestReport } from "@tenure/worker";
import type { Formats } from "../shared/format.js";
import type { ScorecardWords } from "./words.js";

/** Differences that chance alone would seldom make. */
const SIGNIFICANT = 0.05;
const SMALLEST_P = 0.001;

/** What is said of a second model beside a first, by the difference of their AUC. */
export interface VerdictWords {
  readonly same: string;
  readonly better: (difference: string, p: string) => string;
  readonly worse: (difference: string, p: string) => string;
  readonly unclear: (difference: string, p: string) => string;
}

export function aucVerdict(
  comparison: ModelBacktestReport["comparison"],
  words: VerdictWords,
  text: Pick<ScorecardWords, "p">,
  formats: Formats,
): string {
  const { aucDifference, p } = comparison ?? { aucDifference: null, p: null };
  if (aucDifference === null) return words.same;
  // The comparison takes the second from the first.
  const gain = -aucDifference;
  const shown = formats.decimal(gain, 3, true);
  const chance = p === null ? "" : text.p(formats.decimal(Math.max(p, SMALLEST_P), 3), p < SMALLEST_P);
  if (p === null || p >= SIGNIFICANT) return words.unclear(shown, chance);
  return gain > 0 ? words.better(shown, chance) : words.worse(shown, chance);
}
