import { type MonteCarloResult, monteCarlo, monteCarloDifference, parseScenario, type Scenario } from "@tenure/core";
import { drainInSlices } from "@tenure/data/slices";
import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import type { MonteCarloReport } from "../what-if-calls.js";
import { forget, type Helper, type ReplicationJob, replicate, SharedReplications } from "./replications.js";

function scenarioWith(monthly: number): Scenario {
  const parsed = parseScenario({
    horizonMonths: 60,
    discountAnnual: 0.1,
    segments: [
      {
        name: "all",
        customers: 100,
        arpa: 100,
        grossMargin: 0.8,
        acquisitions: 3.5,
        hazard: { kind: "constant", monthly },
      },
      {
        name: "large",
        customers: 40,
        arpa: 900,
        grossMargin: 0.8,
        acquisitions: 1.25,
        hazard: { kind: "constant", monthly },
      },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.scenario;
}

const base = scenarioWith(0.05);
const scenario = scenarioWith(0.03);
const RUNS = 900;
const options = { seed: 11 };
const job: ReplicationJob = { scenario, options };

/** A helper on this very thread, as slow as it is told to be; what crosses is copied as between threads. */
function helperOf(pause: () => Promise<unknown>) {
  let counted = 0;
  const told = new Map<number, number>();
  const helper: Helper = {
    async replicate(number, given, layout, from, to) {
      if (layout) counted += to - from;
      // Numbers of its own: this thread answers for several helpers.
      if (!told.has(number)) told.set(number, 1e6 + Math.random());
      await pause();
      return structuredClone(replicate(told.get(number)!, structuredClone(given), structuredClone(layout), from, to));
    },
    forget(number) {
      forget(told.get(number)!);
    },
  };
  return { helper, counted: () => counted };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));
const never = () => new Promise(() => undefined);

async function shared(given: ReplicationJob, helpers: readonly Helper[], stages = [RUNS]): Promise<unknown> {
  const replications = new SharedReplications(given, stages, () => helpers);
  for (const stage of stages) {
    expect(await replications.upTo(stage, drainInSlices, new AbortController().signal)).toBe(true);
    expect((replications.result() as MonteCarloResult).runs).toBe(stage);
  }
  replications.end();
  return replications.result();
}

function alone(): unknown {
  const result = monteCarlo(scenario, { ...options, runs: RUNS });
  return result.ok && result.value;
}

describe("replications that threads share", () => {
  it("come out the same to the last byte with none, one and two helpers, and in stages", async () => {
    for (const count of [0, 1, 2]) {
      const crew = Array.from({ length: count }, () => helperOf(soon));
      const result = await shared(
        job,
        crew.map(({ helper }) => helper),
        [100, 400, RUNS],
      );
      expect(result).toEqual(alone());
      for (const { counted } of crew) expect(counted()).toBeGreaterThan(0);
    }
  });

  it("of a difference come out the same, too", async () => {
    const result = monteCarloDifference(base, scenario, { ...options, runs: RUNS });
    expect(await shared({ base, scenario, options }, [helperOf(soon).helper])).toEqual(result.ok && result.value);
  });

  it("go on without helpers that never get ready, die or fall silent in the middle", async () => {
    let calls = 0;
    const dying = helperOf(async () => {
      calls += 1;
      if (calls > 2) throw new Error("the helper is no more");
    });
    let heard = 0;
    const silent = helperOf(() => (++heard > 2 ? never() : soon()));
    const result = await shared(job, [helperOf(never).helper, dying.helper, silent.helper]);
    expect(result).toEqual(alone());
    expect([calls, heard].every((count) => count > 2)).toBe(true);
  });

  it("are not shared where they are so few that a helper would come too late", async () => {
    const few = new SharedReplications(job, [40], () => {
      throw new Error("nobody was to be asked");
    });
    await few.upTo(40, drainInSlices, new AbortController().signal);
    expect((few.result() as MonteCarloResult).runs).toBe(40);
  });

  it("stop when nobody waits for them any more", async () => {
    const controller = new AbortController();
    const { helper } = helperOf(soon);
    const replications = new SharedReplications({ scenario, options }, [1_000_000], () => [helper]);
    const asked = replications.upTo(1_000_000, drainInSlices, controller.signal);
    setTimeout(() => controller.abort(), 5);
    expect(await asked).toBe(false);
  });

  it("answer the service's question about a set alike with helpers and without", async () => {
    const set = {
      base: "as is",
      monteCarlo: { runs: 1000, seed: 3 },
      scenarios: [
        { name: "as is", scenario: base },
        { name: "less churn", scenario },
      ],
    };
    const { helper, counted } = helperOf(soon);
    const ask = async (helpers?: () => readonly Helper[]) => {
      const pictures: unknown[] = [];
      const answer = await createScoringService(helpers ? { helpers } : {}).monteCarlo(
        { set },
        {
          signal: new AbortController().signal,
          onProgress: () => undefined,
          onPicture: (picture) => pictures.push(structuredClone(picture as MonteCarloReport)),
        },
      );
      return { answer, pictures };
    };
    expect(await ask(() => [helper])).toEqual(await ask());
    expect(counted()).toBeGreaterThan(0);
  });
});
