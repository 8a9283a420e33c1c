/**
 * Replications that can be shared out among threads: whoever asks hands out numbers, and puts what comes back together in
 * their order. The result has the same bytes however they were shared out.
 *
 * @example
 * const [here, there] = [new MonteCarlo(scenario, { seed: 7 }), new MonteCarlo(scenario, { seed: 7 })];
 * const rest = there.tally(5000, here.layout()); // on another thread
 * rest.advance(5000);
 * here.advance(5000);
 * here.append(rest.part());
 * here.result() // the bytes that 10,000 replications in one place give
 */
export interface Replications<Part, Outcome, Layout> {
  /** How many have been made here or put together. */
  readonly runs: number;
  /** Replications that take about two milliseconds together; at least one. */
  readonly stepSize: number;
  /**
   * Makes some of the replications of the pilot, which say where the bins of quantiles lie; true when all are there.
   * Whoever does not ask for it in steps has it made by what needs it.
   */
  prepare(runs: number): boolean;
  /** Makes the next replications. */
  advance(runs: number): void;
  /** Makes replications from–to before it is known where bins lie, for the tally that comes to them. */
  keep(from: number, to: number): void;
  /** Where the bins of quantiles lie, after the pilot: plain data, for threads that then need no pilot of their own. */
  layout(): Layout;
  /** Counts replications from a number on, apart from those made here; into bins of its own pilot or of another's. */
  tally(from: number, layout?: Layout): Tally<Part>;
  /** Adds replications made elsewhere, which have to follow those made here. */
  append(part: Part): void;
  /** What has been found so far. */
  result(): Outcome;
}

export interface Tally<Part> {
  /** Makes the next replications. */
  advance(runs: number): void;
  /** What was found: plain data that can go to another thread. */
  part(): Part;
}

/** Makes the next replications, and counts each few of them before it makes others: memory does not grow with their number. */
export function advanceBySteps<Part, Layout>(replications: Replications<Part, unknown, Layout>, runs: number): void {
  const until = replications.runs + runs;
  while (replications.runs < until) {
    const tally = replications.tally(replications.runs);
    tally.advance(Math.min(MOST_AT_ONCE, until - replications.runs));
    replications.append(tally.part());
  }
}

const MOST_AT_ONCE = 256;
