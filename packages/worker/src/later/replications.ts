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
   * one they are made and kept until there is one. Rejects when the thread is no more.
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
  // The pilot, which says how, is made by whoever asks.
  if (!layout) {
    known.keep(from, to);
    return null;
  }
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
  readonly #step: number;
  readonly #stages: readonly number[];
  /** The first number that nobody has, and the one after the last. */
  #next = 0;
  #end: number;
  /** What comes after it waits; 0 while nobody asks. */
  #until = 0;

  /** `stages` are the numbers of replications that will be asked for, the last of them all. */
  constructor(job: ReplicationJob, stages: readonly number[], helpers: () => readonly Helper[]) {
    this.#job = job;
    this.#made = replicationsOf(job) as unknown as Replications<Part, Outcome, object>;
    this.#step = this.#made.stepSize;
    this.#stages = stages;
    this.#end = stages.at(-1)!;
    const worthIt = this.#end > FEW_STEPS * this.#step;
    this.#helpers = (worthIt ? helpers() : []).map((helper) => ({ helper, state: "unasked", owed: new Set() }));
  }

  result(): Outcome {
    return this.#made.result();
  }

  /**
   * Makes replications as far as `until`, in slices; false where nobody waits for them any more. Who would have to wait for
   * another goes on with those beyond.
   */
  async upTo(until: number, drain: <T>(steps: Steps<T>) => Promise<T>, signal: AbortSignal): Promise<boolean> {
    for (const one of this.#helpers) this.#getReady(one);
    await drain(this.#pilot(signal));
    this.#until = until;
    this.#join();
    while (this.#made.runs < until && !signal.aborted) {
      // The first numbers are those of the pilot, which is here.
      const own = this.#take() ?? this.#lastOwed();
      for (const one of this.#helpers) this.#handOut(one);
      await drain(this.#count(own, signal));
    }
    this.#until = 0;
    return !signal.aborted;
  }

  /** Helpers need not keep anything of it. */
  end(): void {
    for (const { helper, state } of this.#helpers) if (state !== "lost") helper.forget(this.#number);
  }

  *#pilot(signal: AbortSignal): Steps<void> {
    while (!signal.aborted && !this.#made.prepare(this.#step)) yield;
  }

  *#count(block: Block, signal: AbortSignal): Steps<void> {
    const { from, to } = block;
    const tally = this.#made.tally(from);
    for (let at = from; at < to; at += this.#step) {
      if (signal.aborted || this.#isHere(block)) return;
      tally.advance(Math.min(this.#step, to - at));
      yield;
    }
    this.#put(from, tally.part());
  }

  #isHere({ from }: Pick<Block, "from">): boolean {
    return from < this.#made.runs || this.#parts.has(from);
  }

  /** The next block, the smaller the fewer are left, so that all end together. No stage ends within one. */
  #take(): Block | undefined {
    const from = this.#next;
    if (from >= this.#end) return undefined;
    const stage = this.#stages.find((stage) => stage > from)!;
    this.#next = Math.min(this.#end, stage, from + this.#fairSize());
    return { from, to: this.#next };
  }

  /** The last block: whatever becomes of it, it is not missed before the end. */
  #takeLast(): Block {
    const to = this.#end;
    this.#end = Math.max(this.#next, this.#stages.at(-2) ?? 0, to - this.#fairSize());
    return { from: this.#end, to };
  }

  #fairSize(): number {
    const fair = Math.ceil((this.#end - this.#next) / (BLOCKS_AHEAD * (this.#helpers.length + 1)) / this.#step);
    return this.#step * Math.min(BLOCK_STEPS, fair);
  }

  #put(from: number, part: Part): void {
    if (this.#isHere({ from })) return;
    this.#parts.set(from, part);
    this.#join();
  }

  /** Puts together what is there, as far as anybody has asked. */
  #join(): void {
    while (this.#made.runs < this.#until) {
      const { runs } = this.#made;
      const next = this.#parts.get(runs);
      if (next === undefined) return;
      this.#parts.delete(runs);
      this.#made.append(next);
    }
  }

  /** While this thread makes the pilot, the helper makes a block that it will count. */
  #getReady(one: Worked): void {
    if (one.state !== "unasked") return;
    one.state = "getting-ready";
    const block = this.#takeLast();
    one.owed.add(block);
    one.helper.replicate(this.#number, this.#job, null, block.from, block.to).then(
      () => {
        if (one.state !== "getting-ready") return;
        one.state = "ready";
        this.#give(one, block);
      },
      () => {
        one.state = "lost";
      },
    );
  }

  #handOut(one: Worked): void {
    while (one.state === "ready" && this.#until > 0 && one.owed.size < BLOCKS_AHEAD) {
      const block = this.#take();
      if (!block) return;
      this.#give(one, block);
    }
  }

  #give(one: Worked, block: Block): void {
    one.owed.add(block);
    one.helper.replicate(this.#number, this.#job, this.#made.layout(), block.from, block.to).then(
      (part) => {
        one.owed.delete(block);
        this.#put(block.from, part as Part);
        this.#handOut(one);
      },
      () => {
        one.state = "lost";
      },
    );
  }

  /** What a helper will come to last: nobody else has anything left to do. */
  #lastOwed(): Block {
    const owed = this.#helpers.flatMap((one) => Array.from(one.owed)).filter((block) => !this.#isHere(block));
    return owed.reduce((last, block) => (block.from > last.from ? block : last));
  }
}
