import * as duckdb from "@duckdb/duckdb-wasm";
import coiPthread from "@duckdb/duckdb-wasm/dist/duckdb-browser-coi.pthread.worker.js?url";
import coiWorker from "@duckdb/duckdb-wasm/dist/duckdb-browser-coi.worker.js?url";
import ehWorker from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import coiModule from "@duckdb/duckdb-wasm/dist/duckdb-coi.wasm?url";
import ehModule from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import type { Answer } from "../workloads/workload.ts";
import { duckdbQueries } from "./duckdb-queries.ts";
import { arrowTables } from "./duckdb-tables.ts";
import type { Peer } from "./peer.ts";

const BUNDLES = {
  eh: { worker: ehWorker, module: ehModule, pthread: null, label: "DuckDB-WASM eh, one thread" },
  coi: { worker: coiWorker, module: coiModule, pthread: coiPthread, label: "DuckDB-WASM coi, threads" },
} as const;

/** DuckDB-WASM behind its own worker: columns go in as an Arrow table of dates and numbers, SQL asks. */
export class DuckDbPeer implements Peer {
  readonly label: string;
  readonly #bundle: (typeof BUNDLES)[keyof typeof BUNDLES];
  #connection: duckdb.AsyncDuckDBConnection | undefined;

  constructor(bundle: keyof typeof BUNDLES) {
    this.#bundle = BUNDLES[bundle];
    this.label = this.#bundle.label;
  }

  async start(): Promise<void> {
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(this.#bundle.worker));
    const absolute = (url: string) => new URL(url, location.href).href;
    await database.instantiate(
      absolute(this.#bundle.module),
      this.#bundle.pthread === null ? null : absolute(this.#bundle.pthread),
    );
    this.#connection = await database.connect();
    if (this.#bundle.pthread !== null) {
      await this.#connection.query(`SET threads = ${Math.min(navigator.hardwareConcurrency, 8)}`);
    }
  }

  forms(workload: WorkloadId): readonly string[] {
    return Object.keys(duckdbQueries[workload]);
  }

  async handOver<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>): Promise<void> {
    const toTable = arrowTables[workload] as (columns: ColumnsOf<W>) => ReturnType<(typeof arrowTables)[W]>;
    await this.#connection!.insertArrowTable(toTable(columns), { name: "facts", create: true });
  }

  query(workload: WorkloadId, form: string): Promise<Answer> {
    const ask = (duckdbQueries[workload] as Record<string, (c: duckdb.AsyncDuckDBConnection) => Promise<Answer>>)[form];
    return ask!(this.#connection!);
  }

  async forget(): Promise<void> {
    await this.#connection!.query("DROP TABLE IF EXISTS facts");
  }
}
