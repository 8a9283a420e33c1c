import type { Steps } from "@tenure/core";
import type { Context } from "./command.js";
import { ProgressLine } from "./progress.js";

/** Replications that are made a few at a time. */
interface Job<Outcome> {
  readonly runs: number;
  readonly stepSize: number;
  prepare(runs: number): boolean;
  advance(runs: number): void;
  result(): Outcome;
}

/** Makes all replications of a job and tells how far they are. What comes out does not depend on the steps. */
export function replicated<Outcome>(context: Context, what: string, job: Job<Outcome>, runs: number): Outcome {
  const progress = new ProgressLine(context);
  const tell = progress.work(what);
  while (!job.prepare(job.stepSize)) tell(0, runs);
  while (job.runs < runs) {
    job.advance(Math.min(job.stepSize, runs - job.runs));
    tell(job.runs, runs);
  }
  progress.end();
  return job.result();
}

/** Runs work to its end, and tells how far it is, or that it goes on where nobody knows the number of its steps. */
export function drained<T>(context: Context, what: string, steps: Steps<T>, total?: number): T {
  const progress = new ProgressLine(context);
  const tell = progress.work(what);
  for (let done = 0; ; done += 1) {
    const step = steps.next();
    if (step.done) {
      progress.end();
      return step.value;
    }
    tell(done, total);
  }
}
