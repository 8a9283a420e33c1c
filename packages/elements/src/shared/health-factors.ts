import type { AccountHealth, Contribution } from "@tenure/core/fields";
import { text } from "./complete-health.js";
import { finite } from "./finite.js";

/** What a score rests on and what was said of it, with everything checked. */
export interface HealthFactors {
  readonly model: string;
  readonly contributions: readonly Contribution[];
  readonly portfolioMean: number | null;
  /** Who set the band by hand, and until when. */
  readonly override: NonNullable<AccountHealth["override"]> | null;
  /** The last score of an account that left. */
  readonly frozen: NonNullable<AccountHealth["frozen"]> | null;
}

/** Reads what only a breakdown and remarks show. Numbers that are not finite count as not given. */
export function healthFactors(given: Partial<AccountHealth>): HealthFactors {
  return {
    model: text(given.model),
    contributions: (given.contributions ?? []).filter(isContribution),
    portfolioMean: finite(given.portfolioMean),
    override: typeof given.override?.until === "string" ? given.override : null,
    frozen: finite(given.frozen?.score) === null ? null : given.frozen!,
  };
}

function isContribution(given: Contribution): boolean {
  return (
    typeof given?.measure === "string" &&
    finite(given.contribution) !== null &&
    finite(given.weight) !== null &&
    (given.normalised === null || finite(given.normalised) !== null)
  );
}
