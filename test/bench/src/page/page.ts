import { ArqueroPeer } from "../peers/arquero.ts";
import { DuckDbPeer } from "../peers/duckdb.ts";
import type { Peer } from "../peers/peer.ts";
import { PlainObjectsPeer } from "../peers/plain-objects.ts";
import { TenurePeer } from "../peers/tenure.ts";
import { type WorkloadId, workloadOf } from "../workloads/index.ts";
import type { Answer, Columns } from "../workloads/workload.ts";
import { checksum, disagreements } from "./agreement.ts";

const peers = {
  tenure: new TenurePeer(),
  "duckdb-eh": new DuckDbPeer("eh"),
  "duckdb-coi": new DuckDbPeer("coi"),
  arquero: new ArqueroPeer(),
  objects: new PlainObjectsPeer(),
} as const satisfies Readonly<Record<string, Peer>>;

export type PeerId = keyof typeof peers;

/** One peer's part of one round. */
export interface Turn {
  readonly handOverMs: number;
  readonly forms: Readonly<Record<string, { readonly queryMs: number; readonly checksum: string }>>;
  /** Where an answer differs from the first one given, cell by cell. */
  readonly disagreements: readonly string[];
}

let given: { readonly workload: WorkloadId; readonly columns: Columns; readonly customers: number } | undefined;
let firstAnswer: Answer | undefined;

/** What the command asks of its page. */
const harness = {
  /** Makes the data, and starts the peers that take part. */
  async prepare(workload: WorkloadId, rows: number, takingPart: readonly PeerId[]) {
    given = { workload, ...workloadOf(workload).generate(rows) };
    firstAnswer = undefined;
    for (const peer of takingPart) await peers[peer].start();
    const columns = Object.values(given.columns);
    return {
      isolated: crossOriginIsolated,
      rows: columns[0]!.length,
      customers: given.customers,
      bytes: columns.reduce((sum, column) => sum + column.byteLength, 0),
    };
  },

  label: (peer: PeerId) => peers[peer].label,

  /** Milliseconds from nothing to the first answer: what a peer loads, columns handed over, one question. */
  async firstAnswer(workload: WorkloadId, rows: number, id: PeerId): Promise<number> {
    const { columns, customers } = workloadOf(workload).generate(rows);
    const peer: Peer = peers[id];
    const began = performance.now();
    await peer.start();
    await peer.handOver(workload, columns as never, customers);
    await peer.query(workload, peer.forms(workload)[0]!);
    return performance.now() - began;
  },

  /** Copies the columns, which is not timed; then hands the copy over and asks, which is. */
  async turn(id: PeerId): Promise<Turn> {
    const { workload, columns, customers } = given!;
    const peer: Peer = peers[id];
    const own = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice()]));
    const handingOver = performance.now();
    await peer.handOver(workload, own as never, customers);
    const handOverMs = performance.now() - handingOver;
    const forms: Record<string, { queryMs: number; checksum: string }> = {};
    const differing: string[] = [];
    for (const form of peer.forms(workload)) {
      const asking = performance.now();
      const answer = await peer.query(workload, form);
      const queryMs = performance.now() - asking;
      forms[form] = { queryMs, checksum: checksum(answer) };
      firstAnswer ??= answer;
      differing.push(
        ...disagreements(firstAnswer, answer, workloadOf(workload).sums).map((text) => `${id}/${form}: ${text}`),
      );
    }
    await peer.forget();
    return { handOverMs, forms, disagreements: differing };
  },
};

export type Harness = typeof harness;

declare global {
  var bench: Harness;
}

globalThis.bench = harness;
