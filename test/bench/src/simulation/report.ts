import { aligned, median, ms, times } from "../report.ts";
import type { SimulationMeasurement } from "./measure.ts";

/** A measurement as text: what everybody took, and the targets. */
export function simulationReport({ workload, title, ...found }: SimulationMeasurement): string {
  let text = `\n${workload}  ${title}, medians in ms\n\n`;
  const engine = median(found.contenders.find(({ id }) => id.startsWith("tenure"))!.ms);
  const rows = found.contenders.map((contender) => {
    const took = median(contender.ms);
    return [contender.id, took < 1 ? took.toFixed(3) : ms(took), times(took / engine)];
  });
  text += aligned([["", "ms", "times the first"], ...rows]);
  for (const [peer, why] of Object.entries(found.leftOut)) text += `  ${peer} left out: ${why}\n`;
  const targets = found.targets.map(({ what, found, must, unit, met }) => [
    what,
    unit === "×" ? times(found) : `${ms(found)} ms`,
    must === null ? "" : unit === "×" ? `≥ ×${must}` : `≤ ${must} ms`,
    must === null ? "" : met ? "met" : "NOT MET",
  ]);
  if (targets.length > 0) text += `\n${aligned([["", "found", "must", ""], ...targets])}`;
  return `${text}${
    found.disagreements.length === 0
      ? "  All answers agree.\n"
      : `  ANSWERS DIFFER:\n${found.disagreements.map((line) => `    ${line}\n`).join("")}`
  }`;
}
