import type { Contender, Measurement } from "./measure.ts";
import { workloadOf } from "./workloads/index.ts";
import type { Target } from "./workloads/workload.ts";

export interface Medians {
  readonly handOverMs: number;
  readonly queryMs: number;
  /** Of the rounds' sums, not the sum of the medians. */
  readonly totalMs: number;
}

/** How many times as long as the engine somebody took. */
export interface Ratio {
  readonly query: number;
  readonly total: number;
}

export interface Verdict extends Ratio {
  readonly target: Target;
  /** The contender that was fastest among those the target names. */
  readonly fastest: string;
  /** Met when both the query alone and the total, hand-over included, are as many times faster. */
  readonly met: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function mediansOf({ handOverMs, queryMs }: Contender): Medians {
  return {
    handOverMs: median(handOverMs),
    queryMs: median(queryMs),
    totalMs: median(queryMs.map((query, round) => query + handOverMs[round]!)),
  };
}

export function ratioTo(engine: Contender, other: Contender): Ratio {
  const [own, theirs] = [mediansOf(engine), mediansOf(other)];
  return { query: theirs.queryMs / own.queryMs, total: theirs.totalMs / own.totalMs };
}

export const engineOf = ({ contenders }: Measurement): Contender | undefined =>
  contenders.find(({ id }) => id.startsWith("tenure/"));

/** Targets of a measurement's size that somebody who took part can answer for. */
export function verdictsOf(measurement: Measurement): Verdict[] {
  const engine = engineOf(measurement);
  if (!engine) return [];
  return workloadOf(measurement.workload).targets.flatMap((target) => {
    if (target.rows !== measurement.askedRows) return [];
    const patterns = target.contenders.map((name) => new RegExp(`^${name.replaceAll("*", "[^/]*")}$`));
    const named = measurement.contenders.filter(
      (contender) => contender !== engine && patterns.some((pattern) => pattern.test(contender.id)),
    );
    if (named.length === 0) return [];
    const ratios = named.map((contender) => ({ ...ratioTo(engine, contender), fastest: contender.id }));
    // The fastest query and the fastest total may be two contenders': each is held to the stricter one.
    const byQuery = ratios.reduce((a, b) => (b.query < a.query ? b : a));
    const total = Math.min(...ratios.map((ratio) => ratio.total));
    const met = byQuery.query >= target.must && total >= target.must;
    return [{ target, query: byQuery.query, total, fastest: byQuery.fastest, met }];
  });
}

/** Text columns set apart by two spaces; the first is flush left, the others flush right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "))
    .map((line) => `  ${line.trimEnd()}\n`)
    .join("");
}

export const ms = (value: number) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
export const times = (value: number) => `×${value < 9.95 ? value.toFixed(1) : value.toFixed(0)}`;

/** A measurement as text: what everybody took, how many times as long as the engine, and the targets beside it. */
export function reportOf(measurement: Measurement): string {
  const { title } = workloadOf(measurement.workload);
  const megabytes = (measurement.bytes / 1e6).toFixed(1);
  const { workload, rows, customers, rounds } = measurement;
  const count = (value: number) => value.toLocaleString("en");
  let text =
    `\n${workload}  ${title}: ${count(rows)} rows of ${count(customers)} customers, ${megabytes} MB of columns, ` +
    `medians of ${rounds} rounds in ms\n\n`;
  const engine = engineOf(measurement);
  const table = measurement.contenders.map((contender) => {
    const { handOverMs, queryMs, totalMs } = mediansOf(contender);
    const name = contender === engine ? contender.label : `${contender.label}, ${contender.form}`;
    const ratio = engine && contender !== engine ? ratioTo(engine, contender) : null;
    return [
      name,
      ms(handOverMs),
      ms(queryMs),
      ms(totalMs),
      ratio ? times(ratio.query) : "",
      ratio ? times(ratio.total) : "",
      contender.checksum,
    ];
  });
  text += aligned([["", "hand-over", "query", "total", "query", "total", "checksum"], ...table]);
  for (const [peer, why] of Object.entries(measurement.leftOut)) text += `  ${peer} left out: ${why}\n`;

  const verdicts = verdictsOf(measurement);
  if (verdicts.length > 0) {
    const lines = verdicts.map(({ target, query, total, met }) => [
      `against ${target.against}`,
      times(query),
      times(total),
      `≥ ×${target.must}`,
      `×${target.stretch}`,
      met ? "met" : "NOT MET",
    ]);
    text += `\n${aligned([["", "query", "total", "must", "stretch", ""], ...lines])}`;
  }
  text +=
    measurement.disagreements.length === 0
      ? "  All answers agree, cell by cell.\n"
      : `  ANSWERS DIFFER:\n${measurement.disagreements.map((line) => `    ${line}\n`).join("")}`;
  return text;
}
