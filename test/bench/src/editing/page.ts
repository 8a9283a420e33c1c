import { DEFAULT_HEALTH_MODELS, type HealthModel } from "@tenure/core";
import { createScoringClient } from "@tenure/worker";
import { editedBook } from "./book.ts";

/** Edits of each kind in a turn, after the first. */
const EDITS = 25;

const saved = DEFAULT_HEALTH_MODELS.b2b;

/** What a reader moves in the editor: each edit puts it where it has not been. */
const EDITED: Readonly<Record<Edited, (model: HealthModel, step: number) => HealthModel>> = {
  weight: (model, step) => ({
    ...model,
    groups: model.groups.map((group, g) => (g === 0 ? { ...group, weight: group.weight + 1 + step } : group)),
  }),
  band: (model, step) => ({
    ...model,
    bands: model.bands.map((band, b) => (b === 1 ? { ...band, from: band.from + 0.5 + 0.5 * step } : band)),
  }),
  scale: (model, step) => ({
    ...model,
    groups: model.groups.map((group, g) => ({
      ...group,
      measures: group.measures.map((measure, m) => {
        const { normalise } = measure;
        if (g !== 0 || m !== 0 || normalise.kind !== "piecewise") return measure;
        const points = normalise.points.map(
          ([x, y], p) => [p === 0 ? x - 0.01 * (1 + step) : x, y] as [number, number],
        );
        return { ...measure, normalise: { ...normalise, points } };
      }),
    })),
  }),
};

export type Edited = "weight" | "band" | "scale";

/** Two segments with models of their own, and people's judgement of a hundred accounts. */
const segmented: readonly HealthModel[] = [
  {
    ...saved,
    segments: [
      { when: { segment: "smb" }, use: "smb" },
      { when: { segment: "enterprise" }, use: "enterprise" },
    ],
    overrides: Array.from({ length: 100 }, (_, i) => ({ account: `A${i}`, band: "healthy", until: "2099-12-31" })),
  },
  { ...saved, id: "smb", coverageFloor: 0.2 },
  { ...saved, id: "enterprise", missing: "neutral" },
];

export interface EditingTurn {
  readonly scoredAccounts: number;
  /** From the question to the answer in the page, the very first edit and those after it. */
  readonly firstMs: number;
  readonly ms: Readonly<Record<Edited, readonly number[]>>;
  /** A weight of a model beside which segments have their own. */
  readonly segmentedMs: readonly number[];
  /** The longest task of the page meanwhile, where one took 50 ms or more. */
  readonly longestTaskMs: number;
}

const harness = {
  /** A worker of its own reads the book and opens the editor's question; then edits follow, one after the other. */
  async turn(accounts: number): Promise<EditingTurn> {
    const client = createScoringClient();
    const loaded = await client.call("load", { mode: "replace", sources: editedBook(accounts) });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
    const opened = await client.call("modelTrial", { saved, withoutPast: true });
    if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
    let longestTaskMs = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
    });
    tasks.observe({ type: "longtask" });
    const ask = async (edited: Edited, step: number) => {
      const model = EDITED[edited](saved, step);
      const began = performance.now();
      const answer = await client.call("modelTrial", { saved, model, live: true });
      const ms = performance.now() - began;
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      return ms;
    };
    const ms = { weight: [] as number[], band: [] as number[], scale: [] as number[] };
    const firstMs = await ask("weight", 0);
    for (let step = 1; step <= EDITS; step++) {
      for (const edited of ["weight", "band", "scale"] as const) ms[edited].push(await ask(edited, step));
    }
    const segmentedMs: number[] = [];
    for (let step = 0; step <= EDITS; step++) {
      const [first, ...others] = segmented as readonly [HealthModel, ...HealthModel[]];
      const model = [EDITED.weight(first, step), ...others];
      const began = performance.now();
      const answer = await client.call("modelTrial", { saved: segmented, model, live: true });
      // The first one tells whose each account is.
      if (step > 0) segmentedMs.push(performance.now() - began);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
    }
    tasks.disconnect();
    const { scoredAccounts } = opened.value.after.today;
    client.dispose();
    return { scoredAccounts, firstMs, ms, segmentedMs, longestTaskMs };
  },
};

declare global {
  var editing: typeof harness;
}

globalThis.editing = harness;
