/** Typed columns of one table; a customer is a whole number from 0. */
export type Columns = Readonly<Record<string, Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>>;

/** What every contender of a workload has to come to, cell by cell. `NaN` stands for a rate without a base. */
export type Answer = Readonly<Record<string, Int32Array | Float64Array>>;

/** How many times faster than somebody the engine has to be. */
export interface Target {
  /** What the engine is held against, as the table says it. */
  readonly against: string;
  /** Contenders of which the fastest counts: `duckdb-eh/tuned`; `duckdb-*` and `*` stand for any. */
  readonly contenders: readonly string[];
  readonly rows: number;
  readonly must: number;
  /** What the machine would allow. */
  readonly stretch: number;
}

export interface Workload<C extends Columns = Columns> {
  readonly id: string;
  readonly title: string;
  /** Rows, where the command names none. */
  readonly sizes: readonly number[];
  readonly generate: (rows: number) => { readonly columns: C; readonly customers: number };
  readonly targets: readonly Target[];
  /** Columns of the answer that add fractions up, in whatever order. */
  readonly sums?: readonly string[];
  /** Peers that are not run beyond a number of rows, and why not. */
  readonly limits?: Readonly<Record<string, { readonly rows: number; readonly why: string }>>;
}
