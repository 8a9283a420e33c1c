import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemoryPeak } from "./memory-peak.ts";

/** The most that the engine may hold at once, in sizes of the columns that it was given. */
const MOST = 3;

export interface MemoryMeasurement extends MemoryPeak {
  readonly question: string;
  readonly most: number;
  readonly met: boolean;
}

const QUESTIONS = ["cohorts", "ledger"];
const RUNS = 3;

/** Peak of each question about so many subscriptions: the largest of a few processes of its own each. */
export function measureMemory(rows: number): MemoryMeasurement[] {
  return QUESTIONS.map((question) => {
    const peaks = Array.from({ length: RUNS }, () => peakOf(question, rows));
    const largest = peaks.reduce((a, b) => (b.ratio > a.ratio ? b : a));
    return { question, ...largest, most: MOST, met: largest.ratio <= MOST };
  });
}

function peakOf(question: string, rows: number): MemoryPeak {
  const script = fileURLToPath(new URL("memory-peak.ts", import.meta.url));
  const output = execFileSync(process.execPath, ["--expose-gc", script, question, String(rows)], { encoding: "utf8" });
  return JSON.parse(output) as MemoryPeak;
}

export function memoryReport(measurements: readonly MemoryMeasurement[]): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const lines = measurements.map(
    ({ question, rows, columnBytes, peakBytes, ratio, most, met }) =>
      `  ${question.padEnd(8)}  ${rows.toLocaleString("en")} subscriptions, ${megabytes(columnBytes)} MB of columns: ` +
      `peak ${megabytes(peakBytes)} MB, ×${ratio.toFixed(2)} of them (at most ×${most}): ${met ? "met" : "NOT MET"}\n`,
  );
  return `\nMemory of the engine, the columns included (resident set in Node, largest of ${RUNS} processes)\n\n${lines.join("")}`;
}
