import { mulberry32 } from "./random.ts";
import type { Columns, Workload } from "./workload.ts";

/** A measure's weight and the points between which its score lies on straight lines; beyond them it stays as it is. */
export interface Signal {
  readonly weight: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const signal = (weight: number, x: readonly number[], y: readonly number[]): Signal => ({
  weight,
  points: x.map((at, place) => [at, y[place]!] as const),
});

export const SIGNALS = {
  activeDays: signal(0.25, [0, 5, 15, 25], [0, 40, 80, 100]),
  adoption: signal(0.15, [0, 0.2, 0.6, 1], [0, 30, 85, 100]),
  promoters: signal(0.1, [-100, 0, 30, 100], [0, 35, 65, 100]),
  openTickets: signal(0.1, [0, 2, 5, 20], [100, 80, 45, 0]),
  satisfaction: signal(0.1, [1, 3, 4, 5], [0, 45, 75, 100]),
  daysAway: signal(0.15, [0, 15, 30, 90], [100, 75, 40, 0]),
  trend: signal(0.1, [-0.5, 0, 0.1, 0.5], [0, 50, 70, 100]),
  daysOverdue: signal(0.05, [0, 1, 15, 60], [100, 90, 30, 0]),
} as const satisfies Readonly<Record<string, Signal>>;

export type SignalName = keyof typeof SIGNALS;
export const SIGNAL_NAMES = Object.keys(SIGNALS) as SignalName[];

/** Below the first an account is red, from the second on green, yellow between. */
export const BAND_STARTS = [40, 70] as const;
export const CLASSES = 20;
export const MOST_AT_RISK = 100;

/** A row an account; `NaN` where a measure is missing, which is one in eight. */
export type HealthColumns = Columns &
  Readonly<Record<SignalName, Float64Array<ArrayBuffer>>> & {
    readonly customer: Int32Array<ArrayBuffer>;
    readonly mrr: Float64Array<ArrayBuffer>;
  };

/**
 * An account's score is the weighted mean of the scores of the measures that it has; it has none without any.
 *
 *   sum        of all scores
 *   bands      accounts that are red, yellow, green, and without a score
 *   classes    accounts by five points; the last class includes 100
 *   atRisk     the red accounts that pay most, equal ones in their order
 *
 * Every account's score and band have to be there afterwards, for whoever asks next.
 */
export const healthScores: Workload<HealthColumns> = {
  id: "W1",
  title: "Health scores",
  sizes: [100_000, 1_000_000],
  sums: ["sum"],
  generate(rows) {
    const uniform = mulberry32(1001);
    const customer = Int32Array.from({ length: rows }, (_, id) => id);
    const mrr = new Float64Array(rows);
    const scales = Object.values(SIGNALS).map(({ points }) => {
      const [from, to] = [points[0]!, points.at(-1)!];
      const margin = 0.1 * (to[0] - from[0]);
      return { low: from[0] - margin, high: to[0] + margin, falls: from[1] > to[1], values: new Float64Array(rows) };
    });
    for (let row = 0; row < rows; row++) {
      mrr[row] = Math.round(20 * Math.exp(5 * uniform() * uniform()) * 100) / 100;
      const health = uniform();
      const silent = row % 5003 === 997;
      for (const { low, high, falls, values } of scales) {
        const missing = uniform() < 0.12;
        const share = 0.6 * health + 0.4 * uniform();
        values[row] = missing || silent ? Number.NaN : low + (high - low) * (falls ? 1 - share : share);
      }
    }
    const signals = Object.fromEntries(SIGNAL_NAMES.map((name, k) => [name, scales[k]!.values]));
    return { columns: { customer, mrr, ...signals } as HealthColumns, customers: rows };
  },
  targets: [
    { against: "DuckDB-WASM eh", contenders: ["duckdb-eh/*"], rows: 1_000_000, must: 7, stretch: 35 },
    { against: "DuckDB-WASM eh", contenders: ["duckdb-eh/*"], rows: 100_000, must: 15, stretch: 40 },
    { against: "Arquero", contenders: ["arquero/*"], rows: 1_000_000, must: 12, stretch: 30 },
  ],
};
