import { html, nothing, svg, type TemplateResult } from "lit";
import { WATERFALL_WIDTH, type Waterfall } from "./waterfall-layout.js";

/** How a step is meant: good, bad, points that add up, or neither's merit. */
export type StepTone = "healthy" | "risk" | "points" | "neither";

export interface WaterfallLine {
  readonly name: unknown;
  readonly figure: string;
}

export interface WaterfallStep extends WaterfallLine {
  readonly tone: StepTone;
}

/** A waterfall as the table that it is: totals are a ring and a dot, because its axis may be cut. */
export function waterfallTable({
  caption,
  layout,
  from,
  steps,
  rounding,
  to,
}: {
  readonly caption: string;
  readonly layout: Waterfall;
  /** Absent where the steps lead from zero. */
  readonly from: WaterfallLine | null;
  readonly steps: readonly WaterfallStep[];
  /** Written only where rounding leaves something. */
  readonly rounding: WaterfallLine;
  readonly to: WaterfallLine;
}): TemplateResult {
  const rule = (top: number) => (from ? svg`<path class="rule" d=${`M${layout.from} ${top}V22`} />` : nothing);
  const line = ({ name, figure }: WaterfallLine, drawing: unknown, kind: string) => html`<tr
    part=${kind === "step" ? "factor" : nothing}
    class=${kind}
  >
    <th scope="row">${name}</th>
    <td class="drawing">
      <svg viewBox="0 0 ${WATERFALL_WIDTH} 22" preserveAspectRatio="none" aria-hidden="true">${drawing}</svg>
    </td>
    <td class="figure">${figure}</td>
  </tr>`;
  return html`<table class="waterfall">
    <caption>${caption}</caption>
    <tbody>
      ${from ? line(from, svg`${rule(11)}<path class="ring" d=${`M${layout.from} 11h.01`} /><path class="hole" d=${`M${layout.from} 11h.01`} />`, "total") : nothing}
      ${steps.map((step, index) => {
        const { x, width, end } = layout.bars[index]!;
        return line(
          step,
          svg`${rule(0)}<rect class=${step.tone} x=${x} y="5" width=${Math.max(width, 1)} height="12" /><path class="link" d=${`M${end} 5V22`} />`,
          "step",
        );
      })}
      ${layout.rounding === 0 ? nothing : line(rounding, rule(0), "rest")}
      ${line(to, svg`${rule(0)}<path class="dot" d=${`M${layout.to} 11h.01`} />`, "total")}
    </tbody>
  </table>`;
}
