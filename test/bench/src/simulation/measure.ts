import type { Page } from "playwright-core";
import { median } from "../report.ts";
import { Numpy, type NumpyForm } from "./numpy.ts";
import type { SliderAnswer } from "./objects.ts";

export const SIMULATIONS = ["W4a", "W4b1", "W4b2"] as const;
export type SimulationId = (typeof SIMULATIONS)[number];

/** Replications of everybody who thins; who follows single customers makes fewer, and its time is scaled up to these. */
const RUNS = 10_000;
const FEW_RUNS = 100;

export interface SimulationContender {
  readonly id: string;
  /** Of each round that counts. */
  readonly ms: readonly number[];
}

export interface SimulationTarget {
  readonly what: string;
  readonly found: number;
  /** Null where a figure only says how to read another. */
  readonly must: number | null;
  readonly unit: "×" | "ms";
  readonly met: boolean;
}

export interface SimulationMeasurement {
  readonly workload: SimulationId | "editing";
  readonly title: string;
  readonly contenders: readonly SimulationContender[];
  readonly targets: readonly SimulationTarget[];
  readonly leftOut: Readonly<Record<string, string>>;
  readonly disagreements: readonly string[];
}

export interface SimulationOptions {
  readonly rounds: number;
  readonly numpy: boolean;
  readonly objects: boolean;
}

type Times = Map<string, number[]>;

function note(times: Times, id: string, ms: number): void {
  times.set(id, [...(times.get(id) ?? []), ms]);
}

/** The first round warms up and is dropped. */
const counted = (times: Times): SimulationContender[] =>
  Array.from(times, ([id, ms]) => ({ id, ms: ms.length > 1 ? ms.slice(1) : ms }));

const medianOf = (contenders: readonly SimulationContender[], id: string): number | undefined => {
  const found = contenders.find((contender) => contender.id === id);
  return found && median(found.ms);
};

function atLeast(what: string, slower: number | undefined, faster: number | undefined, must: number) {
  if (slower === undefined || faster === undefined) return [];
  const found = slower / faster;
  return [{ what, found, must, unit: "×", met: found >= must } as const];
}

function atMost(what: string, found: number | undefined, must: number) {
  return found === undefined ? [] : [{ what, found, must, unit: "ms", met: found <= must } as const];
}

export async function measureSlider(page: Page, { rounds }: SimulationOptions): Promise<SimulationMeasurement> {
  const times: Times = new Map();
  const tails: number[] = [];
  const emptyTails: number[] = [];
  const disagreements = new Set<string>();
  for (let round = 0; round <= rounds; round++) {
    const turn = await page.evaluate(() => globalThis.simulation.slider());
    note(times, "tenure", turn.engineMs);
    note(times, "objects", turn.objectsMs);
    note(times, "tenure, written input to worker's answer", median(turn.roundTripsMs));
    note(times, "an empty message to a worker and back", median(turn.emptyMs));
    if (round > 0) {
      tails.push(tailOf(turn.roundTripsMs));
      emptyTails.push(tailOf(turn.emptyMs));
    }
    for (const text of sliderDisagreements(turn.engine, turn.objects)) disagreements.add(text);
  }
  const contenders = counted(times);
  return {
    workload: "W4a",
    title: "Slider: 60 months of nine plans, customers and MRR by month, LTV of each plan, NPV",
    contenders,
    targets: [
      ...atLeast("against plain objects", medianOf(contenders, "objects"), medianOf(contenders, "tenure"), 5),
      ...atMost("input to the worker's answer, 95 of 100 within", median(tails), 0.5),
      // No target: what the machine takes at the same moment without any engine.
      {
        what: "an empty message and back, 95 of 100 within",
        found: median(emptyTails),
        must: null,
        unit: "ms",
        met: true,
      },
    ],
    leftOut: {},
    disagreements: [...disagreements],
  };
}

const tailOf = (ms: readonly number[]): number => ms.toSorted((a, b) => a - b)[Math.floor(0.95 * ms.length)]!;

function sliderDisagreements(engine: SliderAnswer, objects: SliderAnswer): string[] {
  const pairs = (answer: SliderAnswer) => [...answer.customers, ...answer.mrr, ...answer.ltv, answer.npv];
  const [ours, theirs] = [pairs(engine), pairs(objects)];
  const differ = ours.filter((value, i) => !(Math.abs(value - theirs[i]!) <= 1e-9 * Math.abs(theirs[i]!))).length;
  return differ === 0 ? [] : [`W4a: ${differ} of ${ours.length} figures differ`];
}

interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly runs: number;
}

function momentsOf(values: readonly number[]): Moments {
  const runs = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  return { mean, runs, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1)) };
}

/** Means within four standard errors of their difference. */
function meanDisagreements(id: string, figures: Readonly<Record<string, readonly [Moments, Moments]>>): string[] {
  return Object.entries(figures).flatMap(([name, [ours, theirs]]) => {
    const error = Math.hypot(ours.sd / Math.sqrt(ours.runs), theirs.sd / Math.sqrt(theirs.runs));
    const apart = Math.abs(ours.mean - theirs.mean) / error;
    return apart <= 4
      ? []
      : [`${id}: mean ${name} ${theirs.mean} is ${apart.toFixed(1)} standard errors from ${ours.mean}`];
  });
}

export async function measureBook(
  page: Page,
  workload: "W4b1" | "W4b2",
  options: SimulationOptions,
  say: (message: string) => void,
): Promise<SimulationMeasurement> {
  const individuals = workload === "W4b2";
  const forms: NumpyForm[] = individuals ? ["individuals"] : ["thinning, prices expected", "thinning, prices drawn"];
  const leftOut: Record<string, string> = {};
  let numpy: Numpy | undefined;
  if (options.numpy) {
    try {
      numpy = new Numpy();
    } catch {
      leftOut.numpy = "python3 with NumPy was not found";
    }
  } else leftOut.numpy = "not asked for: --peers numpy";
  const times: Times = new Map();
  const firstBands: number[] = [];
  const disagreements = new Set<string>();
  for (let round = 0; round <= options.rounds; round++) {
    let ours: { readonly mrr: Moments; readonly customers: Moments } | undefined;
    for (const threads of ["several", "one"] as const) {
      const asked = [threads, RUNS, round] as const;
      const turn = await page.evaluate((of) => globalThis.simulation.book(...of), asked);
      note(times, `tenure, ${threads === "one" ? "one thread" : "helper threads"}`, turn.ms);
      if (threads === "several") {
        // Helpers stay for a minute: who asks again finds them, and code compiled. Who asks first does not.
        if (round === 0) note(times, "tenure, helper threads, first question", turn.ms);
        else firstBands.push(turn.firstBandMs);
      }
      const { finalMrr, finalCustomers, runs } = turn.result;
      ours = { mrr: { ...finalMrr, runs }, customers: { ...finalCustomers, runs } };
    }
    const compare = (id: string, draws: { readonly mrr: readonly number[]; readonly customers: readonly number[] }) => {
      const figures = {
        MRR: [ours!.mrr, momentsOf(draws.mrr)],
        customers: [ours!.customers, momentsOf(draws.customers)],
      } as const;
      for (const text of meanDisagreements(id, figures)) disagreements.add(text);
    };
    for (const form of numpy ? forms : []) {
      const runs = individuals ? FEW_RUNS : RUNS;
      const turn = await numpy!.ask(form, runs, 1 + round);
      note(times, `numpy, ${form}`, (turn.ms * RUNS) / runs);
      compare(`numpy, ${form}`, turn);
    }
    if (individuals && options.objects) {
      const asked = [FEW_RUNS, 1 + round] as const;
      const turn = await page.evaluate((of) => globalThis.simulation.individuals(...of), asked);
      note(times, "objects, individuals", (turn.ms * RUNS) / FEW_RUNS);
      compare("objects, individuals", turn);
    }
    say(`${workload}: round ${round} of ${options.rounds}${round === 0 ? " (dropped)" : ""}`);
  }
  numpy?.end();
  const contenders = counted(times);
  const of = (id: string) => medianOf(contenders, id);
  const own = of("tenure, helper threads");
  const targets: SimulationTarget[] = individuals
    ? [
        ...atLeast("against NumPy", of("numpy, individuals"), own, 12),
        ...atLeast("against plain objects", of("objects, individuals"), own, 25),
      ]
    : [
        ...atLeast("against NumPy, who draws what Tenure draws", of("numpy, thinning, prices expected"), own, 3),
        ...atLeast("against NumPy, who draws prices as well", of("numpy, thinning, prices drawn"), own, 3),
        ...atMost("10,000 replications", own, 700),
        ...atMost("first percentiles", median(firstBands), 100),
      ];
  const title = individuals
    ? "The book, customers one by one, for others: Tenure thins, which has the same chances"
    : "The book by chance: 10,000 customers, nine plans, ages 0 to 23, 36 months, 10,000 replications";
  return { workload, title, contenders, targets, leftOut, disagreements: [...disagreements] };
}
