import type { Page } from "playwright-core";
import { median } from "../report.ts";
import type { SimulationMeasurement } from "../simulation/measure.ts";

/** Those whom the goal speaks of. */
export const EDITED_ACCOUNTS = 100_000;
/** Of an edit, in the worker. */
const MOST_MS = 50;

/**
 * What an edit of a health model takes until its effect on all accounts is in the page: as the scorecard editor asks
 * while a slider moves. The first round warms up and is dropped.
 */
export async function measureEditing(
  page: Page,
  { rounds, accounts }: { readonly rounds: number; readonly accounts: number },
  say: (message: string) => void,
): Promise<SimulationMeasurement> {
  const times: Record<string, number[]> = {
    "first edit": [],
    weight: [],
    "beginning of a band": [],
    "point of a scale": [],
    "weight beside models of segments": [],
  };
  const tasks: number[] = [];
  let scored = 0;
  for (let round = 0; round <= rounds; round++) {
    const turn = await page.evaluate((n) => globalThis.editing.turn(n), accounts);
    say(`editing: round ${round} of ${rounds}${round === 0 ? " (dropped)" : ""}`);
    if (round === 0) continue;
    scored = turn.scoredAccounts;
    times["first edit"]!.push(turn.firstMs);
    times.weight!.push(...turn.ms.weight);
    times["beginning of a band"]!.push(...turn.ms.band);
    times["point of a scale"]!.push(...turn.ms.scale);
    times["weight beside models of segments"]!.push(...turn.segmentedMs);
    tasks.push(turn.longestTaskMs);
  }
  const contenders = Object.entries(times).map(([what, ms]) => ({ id: `tenure, ${what}`, ms }));
  const target = (what: string, found: number) =>
    ({ what, found, must: MOST_MS, unit: "ms", met: found <= MOST_MS }) as const;
  return {
    workload: "editing",
    title: `An edit of a health model, ${scored.toLocaleString("en")} accounts scored anew`,
    contenders,
    targets: [
      ...contenders.map(({ id, ms }) => target(`${id}, median`, median(ms))),
      target("longest task of the page", Math.max(...tasks)),
    ],
    leftOut: {},
    disagreements: [],
  };
}
