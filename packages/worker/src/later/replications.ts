import {
  MonteCarlo,
  MonteCarloDifferences,
  type MonteCarloOptions,
  type Replications,
  type Scenario,
  type Steps,
} from "@tenure/core";

/** What is replicated: a scenario by chance, or its difference from a base. Plain data. */
export interface ReplicationJob {
  readonly scenario: Scenario;
  readonly base?: Scenario;
  readonly options: MonteCarloOptions;
}

/** Another thread that replicates. */
export interface Helper {
  /**
   * Replications from–to of a job, which it knows by its number from the first time on, counted as `layout` says. Without
   * one it only gets ready. Rejects when the thread is no more.
   */
  replicate(number: number, job: ReplicationJob, layout: object | null, from: number, to: number): Promise<unknown>;
  forget(number: number): void;
}

/** Jobs of this thread when it is somebody's helper, by their numbers. */
const jobs = new Map<number, AnyReplications>();

type AnyReplications = Replications<object, object, object>;

function replicationsOf({ scenario, base, options }: ReplicationJob): AnyReplications {
  return (
    base ? new MonteCarloDifferences(base, scenario, options) : new MonteCarlo(scenario, options)
  ) as AnyReplications;
}

/** What a helper does when it is asked. */
export function replicate(
  number: number,
  job: ReplicationJob | null,
  layout: object | null,
  from: number,
  to: number,
): object | null {
  const known = jobs.get(number) ?? replicationsOf(job!);
  jobs.set(number, known);
  // The pilot is made by whoever asks.
  if (!layout) return null;
  const tally = known.tally(from, layout);
  tally.advance(to - from);
  return tally.part();
}

export function forget(number: number): void {
  jobs.delete(number);
}

/** A helper works on one block while the next one waits for it. */
const BLOCKS_AHEAD = 2;
/** Steps in a block: some thirty milliseconds. */
const BLOCK_STEPS = 16;
/** Steps that this thread had better make alone: a helper is not there sooner. */
const FEW_STEPS = 50;

interface Block {
  readonly from: number;
  readonly to: number;
}

/** What is known of a helper's part in a job. */
interface Worked {
  readonly helper: Helper;
  state: "unasked" | "getting-ready" | "ready" | "lost";
  readonly owed: Set<Block>;
}

let lastNumber = 0;

/**
 * Replications that this thread and its helpers share: blocks of numbers go to whoever is free, and what comes back is put
 * together in the order of the numbers. Nobody is waited for: when all blocks are with somebody this thread makes those of
 * the helpers, too, from the last one on, and takes what is there first; both are the same. So a helper that is slow, falls
 * silent or dies costs nothing but its help.
 */
export class SharedReplications<Part, Outcome> {
  readonly #number = ++lastNumber;
  readonly #job: ReplicationJob;
  readonly #made: Replications<Part, Outcome, object>;
  readonly #helpers: readonly Worked[];
  /** Counted, and waiting for what comes before it. */
  readonly #parts = new Map<number, Part>();
  /** The first number that nobody has. */
  #next = 0;

  constructor(job: ReplicationJob, runs: number, helpers: () => readonly Helper[]) {
    this.#job = job;
    this.#made = replicationsOf(job) as unknown as Replications<Part, Outcome, object>;
    const worthIt = runs > FEW_STEPS * this.#made.stepSize;
    this.#helpers = (worthIt ? helpers() : []).map((helper) => ({ helper, state: "unasked", owed: new Set() }));
  }

  result(): Outcome {
    return this.#made.result();
  }

  /** Makes replications as far as `until`, in slices; false where nobody waits for them any more. */
  async upTo(until: number, drain: <T>(steps: Steps<T>) => Promise<T>, signal: AbortSignal): Promise<boolean> {
    for (const one of this.#helpers) this.#getReady(one);
    await drain(this.#pilot(signal));
    while (this.#made.runs < until) {
      if (signal.aborted) return false;
      for (const one of this.#helpers) this.#handOut(one, until);
      await drain(this.#count(this.#take(until) ?? this.#lastOwed(), signal));
    }
    return true;
  }

  /** Helpers need not keep anything of it. */
  end(): void {
    for (const { helper, state } of this.#helpers) if (state !== "lost") helper.forget(this.#number);
  }

  *#pilot(signal: AbortSignal): Steps<void> {
    while (!signal.aborted && !this.#made.prepare(this.#made.stepSize)) yield;
  }

  *#count(block: Block, signal: AbortSignal): Steps<void> {
    const { from, to } = block;
    const tally = this.#made.tally(from);
    for (let at = from; at < to; at += this.#made.stepSize) {
      if (signal.aborted || this.#isHere(block)) return;
      tally.advance(Math.min(this.#made.stepSize, to - at));
      yield;
    }
    this.#put(from, tally.part());
  }

  #isHere({ from }: Pick<Block, "from">): boolean {
    return from < this.#made.runs || this.#parts.has(from);
  }

  /** The next block, the smaller the fewer are left, so that all end together. */
  #take(until: number): Block | undefined {
    const from = this.#next;
    const left = until - from;
    if (left <= 0) return undefined;
    const step = this.#made.stepSize;
    const fair = Math.ceil(left / (BLOCKS_AHEAD * (this.#helpers.length + 1)) / step);
    const to = Math.min(until, from + step * Math.min(BLOCK_STEPS, fair));
    this.#next = to;
    return { from, to };
  }

  #put(from: number, part: Part): void {
    if (this.#isHere({ from })) return;
    this.#parts.set(from, part);
    for (;;) {
      const { runs } = this.#made;
      const next = this.#parts.get(runs);
      if (next === undefined) return;
      this.#parts.delete(runs);
      this.#made.append(next);
    }
  }

  #getReady(one: Worked): void {
    if (one.state !== "unasked") return;
    one.state = "getting-ready";
    one.helper.replicate(this.#number, this.#job, null, 0, 0).then(
      () => {
        if (one.state === "getting-ready") one.state = "ready";
      },
      () => {
        one.state = "lost";
      },
    );
  }

  #handOut(one: Worked, until: number): void {
    while (one.state === "ready" && one.owed.size < BLOCKS_AHEAD) {
      const block = this.#take(until);
      if (!block) return;
      one.owed.add(block);
      one.helper.replicate(this.#number, this.#job, this.#made.layout(), block.from, block.to).then(
        (part) => {
          one.owed.delete(block);
          this.#put(block.from, part as Part);
          this.#handOut(one, until);
        },
        () => {
          one.state = "lost";
        },
      );
    }
  }

  /** What a helper will come to last: nobody else has anything left to do. */
  #lastOwed(): Block {
    const owed = this.#helpers.flatMap((one) => Array.from(one.owed)).filter((block) => !this.#isHere(block));
    return owed.reduce((last, block) => (block.from > last.from ? block : last));
  }
}
