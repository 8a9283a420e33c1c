import { createProjector, type MonteCarloResult, parseScenario } from "@tenure/core";
import { createScoringClient, type ScoringClient } from "@tenure/worker";
import { bookScenario, sliderScenario } from "./book.ts";
import { type Draws, individuals, type SliderAnswer, slider } from "./objects.ts";

const clients: Readonly<Record<Threads, ScoringClient>> = {
  one: createScoringClient({
    worker: () => new Worker(new URL("./one-thread.worker.ts", import.meta.url), { type: "module" }),
  }),
  several: createScoringClient(),
};

const echo = new Worker(new URL("./echo.worker.ts", import.meta.url), { type: "module" });

/** A message to a worker that has nothing to do, and its word that it has come. */
async function emptyRoundTrip(): Promise<number> {
  const began = performance.now();
  await new Promise((resolve) => {
    echo.onmessage = resolve;
    echo.postMessage(0);
  });
  return performance.now() - began;
}

export type Threads = "one" | "several";

/** Places of the slider in a turn. */
const STEPS = 500;

export interface SliderTurn {
  /** One evaluation on the page's own thread, checked scenario to answer. */
  readonly engineMs: number;
  readonly objectsMs: number;
  /** Scenario as written into the worker, checked, evaluated, and its answer back: each of them. */
  readonly roundTripsMs: readonly number[];
  /** Between them, messages without anything in them to a worker that does nothing. */
  readonly emptyMs: readonly number[];
  readonly engine: SliderAnswer;
  readonly objects: SliderAnswer;
}

export interface BookTurn {
  readonly ms: number;
  /** Until there are percentiles to draw. */
  readonly firstBandMs: number;
  readonly result: Pick<MonteCarloResult, "runs" | "finalMrr" | "finalCustomers">;
}

const project = createProjector({ reuse: true, notices: false, lookAhead: true });

/** What the command asks of this page. */
const harness = {
  async start(): Promise<number> {
    await Promise.all(Object.values(clients).map((client) => client.ready()));
    return navigator.hardwareConcurrency;
  },

  async slider(): Promise<SliderTurn> {
    const written = Array.from({ length: STEPS }, (_, step) => sliderScenario(step));
    const checked = written.map((input) => {
      const parsed = parseScenario(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      return parsed.value.scenario;
    });
    const each = (evaluate: (step: number) => unknown): number => {
      const began = performance.now();
      for (let step = 0; step < STEPS; step++) evaluate(step);
      return (performance.now() - began) / STEPS;
    };
    const engineMs = each((step) => project(checked[step]!));
    const objectsMs = each(slider);
    const roundTripsMs: number[] = [];
    const emptyMs: number[] = [];
    for (const input of written) {
      emptyMs.push(await emptyRoundTrip());
      const began = performance.now();
      const answer = await clients.several.call("simulate", input);
      roundTripsMs.push(performance.now() - began);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
    }
    const { customers, mrr, npv, segments } = project(checked[7]!);
    const ltv = Object.values(segments).map((segment) => segment.newCustomerLtv!);
    const engine = { customers: Array.from(customers), mrr: Array.from(mrr), npv, ltv };
    return { engineMs, objectsMs, roundTripsMs, emptyMs, engine, objects: slider(7) };
  },

  async book(threads: Threads, runs: number, seed: number): Promise<BookTurn> {
    const began = performance.now();
    let firstBandMs: number | undefined;
    const answer = await clients[threads].call(
      "monteCarlo",
      { set: bookScenario(), runs, seed },
      {
        onPicture: () => {
          firstBandMs ??= performance.now() - began;
        },
      },
    );
    const ms = performance.now() - began;
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
    const { finalMrr, finalCustomers, runs: made } = answer.value.scenarios[0]!.result;
    return { ms, firstBandMs: firstBandMs ?? ms, result: { runs: made, finalMrr, finalCustomers } };
  },

  individuals(runs: number, seed: number): Draws & { readonly ms: number } {
    const began = performance.now();
    const draws = individuals(runs, seed);
    return { ...draws, ms: performance.now() - began };
  },
};

export type SimulationHarness = typeof harness;

declare global {
  var simulation: SimulationHarness;
}

globalThis.simulation = harness;
