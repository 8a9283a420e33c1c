import type { Browser } from "playwright-core";
import type { Options } from "./options.ts";
import type { PeerId, Turn } from "./page/page.ts";
import { type WorkloadId, workloadOf } from "./workloads/index.ts";

/** Every peer, in the order of the first round; the engine goes first, and its answer is what the others must give. */
export const PEERS: readonly PeerId[] = ["tenure", "duckdb-eh", "duckdb-coi", "arquero", "objects"];

export interface Contender {
  /** `duckdb-eh/tuned` */
  readonly id: string;
  readonly label: string;
  readonly form: string;
  /** Milliseconds of each round that counts. */
  readonly handOverMs: readonly number[];
  readonly queryMs: readonly number[];
  readonly checksum: string;
}

export interface Measurement {
  readonly workload: WorkloadId;
  readonly askedRows: number;
  readonly rows: number;
  readonly customers: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  /** Who did not take part to the end, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly disagreements: readonly string[];
}

/**
 * One workload at one size, in a page of its own. Rounds are interleaved: in each, every peer has one turn, and a
 * different one begins, so that what disturbs the machine disturbs all. The first round warms up and is dropped.
 */
export async function measure(
  browser: Browser,
  address: string,
  workload: WorkloadId,
  askedRows: number,
  options: Options,
  say: (message: string) => void,
): Promise<Measurement> {
  const leftOut: Record<string, string> = {};
  let takingPart = PEERS.filter((peer) => peer === "tenure" || (options.peers?.includes(peer) ?? true));
  for (const [peer, limit] of Object.entries(workloadOf(workload).limits ?? {})) {
    if (askedRows <= limit.rows || !takingPart.includes(peer as PeerId)) continue;
    leftOut[peer] = limit.why;
    takingPart = takingPart.filter((other) => other !== peer);
  }

  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(0);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  say(`${workload}: making ${askedRows.toLocaleString("en")} rows and starting ${takingPart.join(", ")}`);
  const facts = await page.evaluate(([w, n, ids]) => globalThis.bench.prepare(w, n, ids), [
    workload,
    askedRows,
    takingPart,
  ] as const);
  if (!facts.isolated) throw new Error("the page is not cross-origin isolated: its clock is too coarse");

  const turns = new Map<PeerId, Turn[]>(takingPart.map((peer) => [peer, []]));
  for (let round = 0; round <= options.rounds; round++) {
    const first = round % takingPart.length;
    for (const peer of [...takingPart.slice(first), ...takingPart.slice(0, first)]) {
      await page.requestGC();
      const turn = await page.evaluate((id) => globalThis.bench.turn(id), peer).catch((error: Error) => error);
      if (turn instanceof Error) {
        // A tab that has run out of memory takes the others with it; a failing query does not.
        leftOut[peer] = turn.message.split("\n")[0]!;
      } else {
        turns.get(peer)!.push(turn);
        const slowest = turn.handOverMs + Math.max(...Object.values(turn.forms).map((form) => form.queryMs));
        if (round === 0 && slowest > options.patienceMs) leftOut[peer] = `${Math.round(slowest / 1000)} s a turn`;
      }
    }
    takingPart = takingPart.filter((peer) => leftOut[peer] === undefined);
    say(`${workload}: round ${round} of ${options.rounds}${round === 0 ? " (dropped)" : ""}`);
  }

  const contenders: Contender[] = [];
  for (const peer of takingPart) {
    const counted = turns.get(peer)!.slice(1);
    const label = await page.evaluate((id) => globalThis.bench.label(id), peer);
    for (const form of Object.keys(counted[0]!.forms)) {
      contenders.push({
        id: `${peer}/${form}`,
        label,
        form,
        handOverMs: counted.map((turn) => turn.handOverMs),
        queryMs: counted.map((turn) => turn.forms[form]!.queryMs),
        checksum: counted[0]!.forms[form]!.checksum,
      });
    }
  }
  await page.context().close();
  return {
    workload,
    askedRows,
    rows: facts.rows,
    customers: facts.customers,
    bytes: facts.bytes,
    rounds: options.rounds,
    contenders,
    leftOut,
    disagreements: [...new Set([...turns.values()].flat().flatMap((turn) => turn.disagreements))],
  };
}
