/** Plain values that survive a trip between threads and into JSON. */
export type Plain = string | number | boolean | null;

/**
 * One thing that is wrong or worth knowing about what somebody gave us.
 *
 * - `code` is stable and searchable, `area/what` (`data/missing-column`); the words live with each language.
 * - `path` says where, in the input's own terms: `subscriptions[16].end_date` (rows count from 1, as in a sheet
 *   without its header), `segments[0].hazard.monthly`.
 * - `given` is what was found, `params` the figures and names that the wording needs.
 * - `count` is how many places share this issue, when they were folded into one.
 *
 * An `error` stopped something, a `warning` changed something (a row was left out), a `notice` did neither.
 */
export interface Issue {
  readonly code: string;
  readonly severity: "error" | "warning" | "notice";
  readonly path?: string;
  readonly given?: Plain;
  readonly params?: Readonly<Record<string, Plain>>;
  readonly count?: number;
}

/** What a door returns: failures are data, because errors thrown across a thread lose their class and their code. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(...issues: Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues };
}

/** Why a figure is `null`. Zero means observed and none; `null` means one of these. */
export type Reason =
  | "no-base" // the denominator is zero or absent
  | "not-yet-observed" // the period has not been reached, or is still open
  | "diverges" // the sum has no limit at these values
  | "no-data" // nothing was given to compute it from
  | "no-loss" // a ratio to losses, and there were none
  | "low-coverage" // too little of the model's weight has data
  | "not-paying" // the account is no customer on that day
  | "open-cohort" // customers keep arriving, so "per starting customer" has no meaning
  | "beyond-horizon" // the event asked about does not happen within the horizon, but would in a longer one
  | "never" // the event asked about does not happen, however long one waits
  | "not-identified" // the data cannot tell the parameters apart
  | "not-requested" // nobody asked for it
  | "mixed-currencies" // sums over several currencies have no unit
  | "mixed-scales" // a mean over answers on several scales has no unit
  | "not-reached" // the curve does not fall that far
  | "jumps" // the figure passes over the target without taking it
  | "one-class" // everybody has the outcome, or nobody has
  | "too-few-churners" // so few were lost, or so few kept, that the figure would be chance
  | "not-a-probability"; // the score says who comes first, not how likely it is
