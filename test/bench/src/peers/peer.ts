import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import type { Answer } from "../workloads/workload.ts";

/**
 * Somebody who answers a workload's question from typed columns. Two steps are timed, both as the page sees them:
 * handing the columns over, until the peer holds them in the form it wants, and a query, until its whole answer is in
 * the page.
 */
export interface Peer {
  /** What it is called in tables. */
  readonly label: string;
  /** Loads whatever has to be there first: never timed. */
  start(): Promise<void>;
  /** Forms in which it can ask the workload's question, by name; none when it takes no part. */
  forms(workload: WorkloadId): readonly string[];
  /** The columns are the peer's own and may be given away. */
  handOver<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>, customers: number): Promise<void>;
  query(workload: WorkloadId, form: string): Promise<Answer>;
  /** Drops what was handed over: never timed. */
  forget(): Promise<void>;
}
